"""The middle of the window: title, search, chips, and the one list that shows every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.page_view import PageView
from desktop.viewmodels.rows import Row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent  # a first frame does without it

_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)


class Workspace(QFrame):
    """Shows a page. `searched(text)` while typing; `left_search` when Esc leaves it; `copy_found` on Ctrl+Enter.

    `filtered(text)` while the filter of a table is typed; `left_filter` when Esc leaves that.
    """

    searched = Signal(str)
    filtered = Signal(str)
    left_search = Signal()
    left_filter = Signal()
    copy_found = Signal(object)

    def __init__(
        self,
        look: Look,
        translate: Callable[[str], str],
        describe: Callable[[Row], str],
        button_text: Callable[[Row], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = translate
        self.title, self.count = QLabel(self), QLabel(self)
        self.title.setProperty("look", "title")
        self.count.setProperty("look", "muted")
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(translate("Find a phrase, a status, a number…") + "  Ctrl+K")
        self.search.setAccessibleName(translate("Search"))
        self.search.textEdited.connect(self.searched)
        self.search.installEventFilter(self)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(translate("Filter: just type"))
        self.filter.setAccessibleName(translate("Filter of the table"))
        self.filter.textEdited.connect(self.filtered)
        self.filter.installEventFilter(self)
        self.filter.hide()
        self.list = PageView(look, describe, button_text, self)
        self.list.setAccessibleName(translate("Phrases"))
        self._arrange(look)

    def _arrange(self, look: Look) -> None:
        self._beside: list[QWidget] = []
        self._head = QHBoxLayout()
        self._head.addWidget(self.title)
        self._head.addWidget(self.count, 1)
        self._head.addWidget(self.filter)
        self._head.addWidget(self.search)
        self._size(False, look)
        self._fields = QHBoxLayout()  # the fields' place where the window is narrow
        self._under = QVBoxLayout()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(look.px(20), look.px(12), look.px(8), 0)
        self._box.setSpacing(look.px(8))
        self._box.addLayout(self._head)
        self._box.addLayout(self._fields)
        self._box.addLayout(self._under)
        self._box.addWidget(self.list, 1)
        self._pane: QWidget | None = None
        self._focus_pane: Callable[[], object] = self.list.setFocus

    def complete(self) -> None:
        """Add what a first frame does without."""
        self.list.cover()
        for field in (self.search, self.filter):
            field.setClearButtonEnabled(True)

    def put_under_title(self, widget: QWidget) -> None:
        """Give a widget a place between the title and the list."""
        self._under.addWidget(widget)

    def put_in_head(self, widget: QWidget) -> None:
        """Give a widget a place beside the title; where the window is narrow, behind the fields below it."""
        self._beside.append(widget)
        self._line_up()

    def take_in(self, pane: QWidget) -> None:
        """Hold a pane that is to stand in place of the list. Only while it does it has a part in the layout."""
        pane.setParent(self)
        pane.hide()

    def try_on(self, pane: QWidget) -> None:
        """Show a pane unseen, as large as it will be, and hide it again."""
        pane.resize(self.list.size())
        pane.show()
        pane.hide()

    def show_pane(self, pane: QWidget, focus: Callable[[], object]) -> None:
        """Show a pane in place of the list; `focus` goes where the agent goes on in it."""
        self._put_away()
        self._pane, self._focus_pane = pane, focus
        self.list.hide()
        self._box.addWidget(pane, 1)
        pane.show()

    def show_list(self) -> None:
        """Show the list again."""
        self._put_away()
        self.list.show()

    def _put_away(self) -> None:
        pane, self._pane = self._pane, None
        if pane:
            pane.hide()
            self._box.removeWidget(pane)

    def focus_page(self) -> None:
        """Go to the list, or to the pane that stands in its place."""
        if self._pane:
            self._focus_pane()
        else:
            self.list.setFocus()

    def set_slim(self, slim: bool, look: Look) -> None:
        """Narrower margins beside the CRM."""
        self._box.setContentsMargins(look.px(8 if slim else 20), look.px(8 if slim else 12), look.px(8), 0)
        self._size(slim, look)
        self._line_up()
        self._fit_count()

    def _line_up(self) -> None:
        """What stands beside the title, or below it."""
        fields = [self.filter, self.search]
        before, after = (self._head, self._fields) if self._slim else (self._fields, self._head)
        for widget in [*fields, *self._beside] if self._slim else [*self._beside, *fields]:
            before.removeWidget(widget)
            after.removeWidget(widget)
            after.addWidget(widget)

    def _size(self, slim: bool, look: Look) -> None:
        self._slim = slim
        self.filter.setFixedWidth(look.px(152 if slim else 190))
        self.search.setMinimumWidth(look.px(110 if slim else 290))
        self.search.setMaximumWidth(look.px(900 if slim else 290))

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self.list.set_look(look)
        self.set_slim(self._slim, look)

    def show_page(self, title: str, count: str, shown: Sequence[Row], *, keep: bool) -> None:
        """Show a page under its title."""
        self.title.setText(title)
        self.count.setText(count)
        self._fit_count()
        self.list.show_rows(shown, keep=keep)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title is whole, whatever stands beside it."""
        super().resizeEvent(event)
        self._fit_count()

    def _fit_count(self) -> None:
        """Beside the title where the window is narrow there is not always room for more."""
        room = self.contentsRect().width() - self._box.contentsMargins().left() - self._box.contentsMargins().right()
        wide = self.title.sizeHint().width() + self._head.spacing() + self.count.sizeHint().width()
        self.count.setVisible(not self._slim or wide <= room)

    def show_filter(self, text: str | None) -> None:
        """Show what the table is filtered by; None: this page has no table."""
        self.filter.setVisible(text is not None)
        if text is not None and self.filter.text() != text:
            self.filter.setText(text)

    def start_search(self) -> None:
        """Go to the search field, with what was searched before ready to be overtyped."""
        self.search.setFocus()
        self.search.selectAll()

    def end_search(self) -> None:
        """Empty the field and go back to the page."""
        self.search.clear()
        self.focus_page()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the search field: down to the results, Enter to the first, Ctrl+Enter copies, Esc leaves."""
        if event.type() not in _KEYS or watched not in (self.search, self.filter):
            return False
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QKeyEvent

        if not isinstance(event, QKeyEvent):
            return False
        own = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in own:
            event.accept()
            return False
        keys = self._search_key if watched is self.search else self._filter_key
        return event.type() == QEvent.Type.KeyPress and keys(event)

    def _filter_key(self, event: QKeyEvent) -> bool:
        from PySide6.QtCore import Qt

        if event.key() == Qt.Key.Key_Escape:
            self.left_filter.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list.go_to_first()
            self.list.setFocus()
        else:
            return False
        return True

    def _search_key(self, event: QKeyEvent) -> bool:
        from PySide6.QtCore import Qt

        if event.key() == Qt.Key.Key_Escape:
            self.left_search.emit()
        elif self._pane and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focus_page()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.list.setFocus()
            self.list.keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row = self.list.current_row()
            if row:
                copying = event.modifiers() & Qt.KeyboardModifier.ControlModifier
                (self.copy_found if copying else self.list.followed).emit(row)
        else:
            return False
        return True
