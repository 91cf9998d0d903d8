"""A line of the basket: what it is, its size and colour, how many, what it costs, and what is wrong with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from desktop.theme import Look, restyle
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.pane import Seat
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.form import is_left
from desktop.ui.widgets.quantity_field import QuantityField
from desktop.viewmodels.order_state import ERROR, INFO, WARNING, Choice, FieldView, LineView

SIZE, COLOUR, COUNT, PRICE, SAID, TOTAL = 94, 104, 48, 78, 70, 92  # pixels at 100 %; SAID: a price not to be typed
TITLE_FIELD, QUANTITY_FIELD, PRICE_FIELD, SIZE_FIELD, COLOUR_FIELD = "title", "quantity", "price", "size", "colour"
_ORDER = {ERROR: 0, WARNING: 1, INFO: 2, "": 3}


class LineRow(QFrame):
    """One line. What is typed goes to the order under the line's key; `left(key)` when it takes itself away."""

    left = Signal(int)

    def __init__(self, seat: Seat, line: LineView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "line")
        self.key, self.free, self._orders, self._ = line.key, line.free, seat.orders, seat.translate
        self._shown: LineView | None = None
        self._fields: dict[str, QLineEdit] = {}
        self.quantity = self._field(QUANTITY_FIELD, QuantityField(self))
        self.boxes = {name: self._box(name) for name in (SIZE_FIELD, COLOUR_FIELD)} if not line.free else {}
        self.kind = ChoiceBox(self._("Kind"), self) if line.free else None
        self.title: QLabel | QLineEdit = self._field(TITLE_FIELD, QLineEdit(self)) if line.free else QLabel(self)
        self.price: QLabel | QLineEdit = self._field(PRICE_FIELD, QLineEdit(self)) if line.free else QLabel(self)
        self.total, self.told = QLabel(self), QLabel(self)
        self.mend = QPushButton(self._("Mend"), self)
        self.remove = QPushButton("✕", self)
        self._dress()
        self._connect()
        self._slim = not seat.slim
        self.set_look(seat.look)
        self.set_slim(seat.slim)

    def _field(self, name: str, editor: QLineEdit) -> QLineEdit:
        self._fields[name] = editor
        editor.textEdited.connect(partial(self._orders.set_line, self.key, name))
        editor.installEventFilter(self)
        return editor

    def _box(self, name: str) -> ChoiceBox:
        box = ChoiceBox({SIZE_FIELD: self._("size"), COLOUR_FIELD: self._("colour")}[name], self)
        box.picked.connect(partial(self._orders.set_line, self.key, name))
        box.installEventFilter(self)
        return box

    def _dress(self) -> None:
        if self.free:
            for name, hint in ((SIZE_FIELD, self._("size")), (COLOUR_FIELD, self._("colour"))):
                self._field(name, QLineEdit(self)).setPlaceholderText(hint)
            self._fields[PRICE_FIELD].setPlaceholderText(self._("price"))
        for label in (self.title, self.price):
            if isinstance(label, QLabel):
                label.setTextFormat(Qt.TextFormat.PlainText)
        if isinstance(self.title, QLabel):
            self.title.setWordWrap(True)
        self.total.setProperty("look", "strong")
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.mend.setProperty("look", "chip")
        self.mend.hide()
        self.remove.setProperty("look", "cross")
        self.remove.setAutoDefault(True)
        self.remove.setToolTip(self._("Take out") + " · Ctrl+Del")
        self._grid = QGridLayout(self)
        self._middle = QWidget(self)
        self._flow = FlowLayout(self._middle)
        self._under = QHBoxLayout()
        self._under.addWidget(self.told, 1)
        self._under.addWidget(self.mend)

    def _connect(self) -> None:
        if isinstance(self.quantity, QuantityField):
            self.quantity.stepped.connect(partial(self._orders.more, self.key))
        self.remove.clicked.connect(lambda: self._take_out())
        self.remove.installEventFilter(self)
        self.mend.clicked.connect(lambda: self._mend())
        if self.kind:
            self.kind.picked.connect(partial(self._orders.set_kind, self.key))
            self.kind.installEventFilter(self)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        px = self._px = look.px
        self._grid.setContentsMargins(px(14), px(5), px(8), px(5))
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(2))
        self._flow.set_gap(px(6))
        self.quantity.setFixedWidth(px(COUNT))
        self.total.setMinimumWidth(0 if self._slim else px(TOTAL))
        self.remove.setFixedWidth(px(28))
        sized: tuple[tuple[QWidget | None, int], ...] = (
            (self.boxes.get(SIZE_FIELD), SIZE), (self.boxes.get(COLOUR_FIELD), COLOUR),
            (self._fields.get(SIZE_FIELD), SIZE), (self._fields.get(COLOUR_FIELD), COLOUR),
            (self.price, PRICE if self.free else SAID),
        )  # fmt: skip
        for widget, width in sized:
            if widget:
                widget.setFixedWidth(px(width))

    def set_slim(self, slim: bool) -> None:
        """Stand in two lines where the window is narrow."""
        if slim != self._slim:
            self._slim = slim
            self._arrange()

    def _arrange(self) -> None:
        grid, stacked = self._grid, self._slim or self.free
        editors = self._editors()
        for widget in (self.title, *editors, self._middle, self.total, self.remove):
            grid.removeWidget(widget)
        while self._flow.takeAt(0):
            pass
        grid.removeItem(self._under)
        grid.setColumnStretch(0, 1)
        if not stacked:
            grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.total, 1 if self.free else 0, 6)
        self.total.setMinimumWidth(0 if self._slim else self._px(TOTAL))
        grid.addWidget(self.remove, 0, 7)
        self._middle.setVisible(stacked)
        if stacked:
            grid.addWidget(self.title, 0, 0, 1, 7 if self.free else 6)
            grid.addWidget(self._middle, 1, 0, 1, 6 if self.free else 8)
            for editor in editors:
                self._flow.addWidget(editor)
        else:
            for column, editor in enumerate(editors, start=1):
                grid.addWidget(editor, 0, column)
        grid.addLayout(self._under, 2, 0, 1, 8)

    def _editors(self) -> list[QWidget]:
        """What stands between title and total, in the order in which it is gone through."""
        chosen: list[QWidget] = list(self.boxes.values())
        typed: list[QWidget] = [self._fields[name] for name in (SIZE_FIELD, COLOUR_FIELD) if name in self._fields]
        kind: list[QWidget] = [self.kind] if self.kind else []
        return [*kind, *chosen, *typed, self.quantity, self.price]

    def stops(self) -> list[QWidget]:
        """What Tab goes through."""
        title: list[QWidget] = [self.title] if self.free else []
        editors = [each for each in self._editors() if not isinstance(each, QLabel)]
        return [*title, *editors, self.mend, self.remove]

    def unchosen(self) -> QWidget | None:
        """What is still to be chosen or typed; None where the line is whole."""
        if self.free:
            return self._fields[PRICE_FIELD]
        return next((box for box in self.boxes.values() if not box.isHidden() and box.currentIndex() < 0), None)

    def show_line(self, line: LineView, kinds: tuple[Choice, ...]) -> None:
        """Show what the line is now; what did not change is left alone."""
        if line is self._shown or line == self._shown:
            return
        self._shown = line
        views = (line.title, line.quantity, line.price, line.size, line.colour)
        for view, name in zip(views, (TITLE_FIELD, QUANTITY_FIELD, PRICE_FIELD, SIZE_FIELD, COLOUR_FIELD), strict=True):
            self._show_field(name, view, line.title.text)
        if isinstance(self.title, QLabel) and self.title.text() != line.title.text:
            self.title.setText(line.title.text)
        if isinstance(self.price, QLabel):
            self.price.setText(f"× {line.price.text}")
        for name, choices, view in ((SIZE_FIELD, line.sizes, line.size), (COLOUR_FIELD, line.colours, line.colour)):
            if name in self.boxes:
                self.boxes[name].show_choices(choices, view.text)
                self.boxes[name].setVisible(bool(choices))
        if self.kind:
            self.kind.show_choices(kinds, line.kind)
        self.total.setText(line.total)
        self.remove.setAccessibleName(f"{self._('Take out')}: {line.title.text}")
        self._tell(line, views)

    def _show_field(self, name: str, view: FieldView, title: str) -> None:
        editor: QWidget | None = self._fields.get(name) or self.boxes.get(name)
        if editor is None:
            return
        if isinstance(editor, QLineEdit) and editor.text() != view.text:
            place = editor.cursorPosition()
            editor.setText(view.text)
            editor.setCursorPosition(min(place, len(view.text)))
        editor.setAccessibleName(f"{view.label}: {title}" if name != TITLE_FIELD else view.label)
        editor.setAccessibleDescription(". ".join(one.text for one in view.remarks))
        look = {ERROR: "failure", WARNING: "doubt"}.get(view.level)
        if editor.property("look") != look:
            editor.setProperty("look", look)
            restyle(editor)

    def _tell(self, line: LineView, views: tuple[FieldView, ...]) -> None:
        """Under the line what is wrong with it, the worst first; else what else there is to know of it."""
        remarks = sorted((one for view in views for one in view.remarks), key=lambda one: _ORDER.get(one.level, 3))
        text = "\n".join(filter(None, (*(f"{_sign(one.level)} {one.text}".strip() for one in remarks), line.note)))
        self.told.setText(text)
        self.told.setVisible(bool(text))
        look = {ERROR: "failure", WARNING: "doubt"}.get(remarks[0].level if remarks else "", "muted")
        if self.told.property("look") != look:
            self.told.setProperty("look", look)
            restyle(self.told)
        self.mend.setVisible(any(one.mend is not None for one in remarks))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Del takes the line out, and so does Del where nothing is typed."""
        if is_left(event):
            self._leave(watched)
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Delete:
            return False
        chord = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not chord and isinstance(watched, QLineEdit):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self._take_out()
            return True
        return False

    def _leave(self, editor: QObject) -> None:
        fields: dict[str, QWidget] = {**self._fields, **self.boxes}
        name = next((name for name, each in fields.items() if each is editor), None)
        if name:
            self._orders.leave(name, self.key)

    def _take_out(self) -> None:
        self.left.emit(self.key)
        self._orders.remove_line(self.key)

    def _mend(self) -> None:
        line = self._shown
        for view in (line.title, line.quantity, line.price, line.size, line.colour) if line else ():
            if any(one.mend is not None for one in view.remarks):
                self._orders.mend(view.key, self.key)
                return


def _sign(level: str) -> str:
    return {ERROR: "✕", WARNING: "!"}.get(level, "")
