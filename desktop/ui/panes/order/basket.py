"""The first step: goods are found while typed, added by Enter, and stand below as lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import Page
from desktop.ui.panes.order.line_row import LineRow
from desktop.ui.widgets.option_delegate import Mark
from desktop.ui.widgets.option_list import OptionList
from desktop.ui.widgets.option_model import Option
from desktop.viewmodels.order_state import BasketView, GoodView, OrderState

FREE = "\0free"  # the key of the last option: what was typed as a line of its own
AT_ONCE = 2  # rows made before the window may answer again
TALLEST = 320  # pixels at 100 % of what is found


class BasketPage(Page):
    """The lines of an order, and the catalogue to add to them."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._orders, self._, self._seat = seat.orders, seat.translate, seat
        self._look, self._slim = seat.look, seat.slim
        self._shown: BasketView | None = None
        self._rows: dict[int, LineRow] = {}
        self._wanted_focus = False
        self.search = QLineEdit()
        self.search.setPlaceholderText(self._("Add an item: start typing its name") + "  Ins")
        self.search.setAccessibleName(self._("Add an item"))
        self.search.setClearButtonEnabled(True)
        self.totals, self.remarks = QLabel(), QLabel()
        self._card = QFrame(self)
        self.popup = QFrame(self)
        self.found = OptionList(
            seat.look, self._("Found in the catalogue"), Mark.NONE, _described, self.popup, bounded=True
        )
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._make_rows)
        self._arrange()
        self._connect()
        self.set_look(seat.look)

    def _arrange(self) -> None:
        self._card.setProperty("look", "card")
        self.totals.setProperty("look", "head")
        self.remarks.setProperty("look", "failure")
        for label in (self.totals, self.remarks):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._head = QHBoxLayout()
        self._head.addWidget(self.search, 1)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.remarks)
        self._foot.addWidget(self.totals)
        box = QVBoxLayout(self._card)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        for part in (self._head, self._lines, self._foot):
            box.addLayout(part)
        self.stand(self._card)
        self.popup.setProperty("look", "popup")
        inside = QVBoxLayout(self.popup)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.found)
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.popup.hide()

    def _connect(self) -> None:
        self.search.textEdited.connect(self._orders.find_goods)
        self.search.textChanged.connect(self._emptied)
        self.search.installEventFilter(self)
        self.found.taken.connect(self._take)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        px = look.px
        self._head.setContentsMargins(px(13), px(9), px(13), px(9))
        self._pad_foot()
        self.found.set_look(look)
        for row in self._rows.values():
            row.set_look(look)

    def set_slim(self, slim: bool) -> None:
        """One column, or rows in a line."""
        self._slim = slim
        for row in self._rows.values():
            row.set_slim(slim)

    def show_state(self, state: OrderState) -> None:
        """Show the basket."""
        view = state.basket
        if view is self._shown:
            return
        before, self._shown = self._shown, view
        if before is None or view.lines is not before.lines or view.kinds is not before.kinds:
            self._show_lines(view)
        self.totals.setText(view.totals)
        self.totals.setVisible(bool(view.lines))
        self.remarks.setText("\n".join(one.text for one in view.remarks))
        self.remarks.setVisible(bool(view.remarks))
        self._pad_foot()
        if before is None or (view.wanted, view.found) != (before.wanted, before.found):
            self._show_found(view)

    @property
    def rows(self) -> list[LineRow]:
        """The rows of the lines, in their order."""
        return [self._rows[line.key] for line in (self._shown.lines if self._shown else ()) if line.key in self._rows]

    def focus_first(self) -> None:
        """Go to where goods are added."""
        self.search.setFocus()

    def escape(self) -> bool:
        """Close what was found; False where it is closed."""
        if self.popup.isHidden():
            return False
        self.search.clear()
        self._orders.find_goods("")
        self._close()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was found stays under its field."""
        super().resizeEvent(event)
        self._place_popup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field: arrows move through what was found, Enter adds it."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            if event.type() == QEvent.Type.FocusOut and not self.popup.underMouse():
                self._close()
            return False
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        step = by.get(Qt.Key(event.key())) if plain else None
        if step is not None and self.popup.isHidden():
            self._orders.find_goods(self.search.text())
            self._open()
        elif step is not None:
            self.found.step(step)
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.popup.isHidden():
            option = self.found.current
            if option:
                self._take(option.key)
        else:
            return False
        return True

    def _pad_foot(self) -> None:
        px, empty = self._look.px, self.totals.isHidden() and self.remarks.isHidden()
        self._foot.setContentsMargins(px(14), *((0, px(14), 0) if empty else (px(8), px(14), px(10))))

    def _show_found(self, view: BasketView) -> None:
        options = [_option(good) for good in view.found]
        typed = view.wanted.strip()
        if typed:
            shown = typed if len(typed) <= 60 else typed[:59] + "…"
            options.append(Option(FREE, self._("Add as a line of its own: “{text}”").format(text=shown)))
        self.found.show_options(options)
        if typed and self.search.hasFocus():
            self._open()
            self.found.step(-len(options))

    def _open(self) -> None:
        if self.found.options.options:
            self.popup.show()
            self.popup.raise_()
            self._place_popup()

    def _emptied(self, text: str) -> None:
        if not text:
            self._close()

    def _close(self) -> None:
        self.popup.hide()
        self.setMinimumHeight(0)

    def _place_popup(self) -> None:
        if self.popup.isHidden():
            return
        below = self.search.mapTo(self, QPoint(0, self.search.height() + 2))
        self.found.resize(self.search.width() - 2, self.found.height())
        tall = min(self.found.tall, self._look.px(TALLEST)) + 2
        self.popup.setGeometry(below.x(), below.y(), self.search.width(), tall)
        self.setMinimumHeight(below.y() + tall + 4)

    def _take(self, key: str) -> None:
        if key != FREE and any(one.key == key and one.barred for one in self.found.options.options):
            return
        typed = self.search.text()
        self.search.clear()
        self._close()
        self._wanted_focus = True
        if key == FREE:
            self._orders.add_free_line(typed)
        else:
            self._orders.add_good(key)
        self._orders.find_goods("")

    def _show_lines(self, view: BasketView) -> None:
        kept = {line.key for line in view.lines}
        for key in [key for key in self._rows if key not in kept]:
            row = self._rows.pop(key)
            self._leave_row(row)
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        for line in view.lines:
            if line.key in self._rows:
                self._rows[line.key].show_line(line, view.kinds)
        self._make_rows()

    def _make_rows(self) -> None:
        """Make the rows that are not there yet, some at a time."""
        view = self._shown
        made = 0
        for place, line in enumerate(view.lines if view else ()):
            if line.key in self._rows:
                continue
            if made == AT_ONCE:
                self._later.start()
                return
            self._make_row(place, line.key)
            made += 1

    def _make_row(self, place: int, key: int) -> None:
        assert self._shown is not None
        line = self._shown.lines[place]
        row = self._rows[key] = LineRow(self._seat, line, self._card)
        row.set_look(self._look)
        row.set_slim(self._slim)
        row.show_line(line, self._shown.kinds)
        self._lines.insertWidget(place, row)
        self._chain()
        if self._wanted_focus:
            self._wanted_focus = False
            QTimer.singleShot(0, row, lambda: self._focus_open(row))

    def _chain(self) -> None:
        """Tab goes through the rows in their order."""
        before: QWidget = self.search
        for row in self.rows:
            for widget in row.stops():
                QWidget.setTabOrder(before, widget)
                before = widget

    def _focus_open(self, row: LineRow) -> None:
        """After adding, go to what is still to be chosen; where nothing is, more can be added."""
        target = row.unchosen()
        if target:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _leave_row(self, row: LineRow) -> None:
        at = QApplication.focusWidget()
        if at is not None and row.isAncestorOf(at):
            self.search.setFocus()


def _option(good: GoodView) -> Option:
    detail = " · ".join(filter(None, (good.group, good.note if good.available else "")))
    problem = "" if good.available else good.note
    return Option(good.id, good.title, detail=detail, problem=problem, sum=good.price, barred=not good.available)


def _described(option: Option) -> str:
    return ". ".join(filter(None, (option.title, option.detail, option.problem, option.sum)))
