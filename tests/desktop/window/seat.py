"""An agent's seat at the window: presses keys, types, clicks, and reads what is shown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.i18n import Message
from desktop.ui.page_view import PageView
from desktop.viewmodels import rows
from desktop.viewmodels.rows import Row
from desktop.working import Working

CLIENT = "Иванова Мария Петровна"
ADDRESSED = "Мария Петровна"


@dataclass
class Seat:
    program: Program
    working: Working
    bot: QtBot
    expects_trouble: bool = False

    @property
    def window(self) -> QWidget:
        return self.program.opening.window

    @property
    def page(self) -> PageView:
        return self.working.workspace.list

    def press(self, *chords: str, at: QWidget | None = None) -> None:
        """Press chords where the focus is, or at a widget."""
        for chord in chords:
            QTest.keySequence(at or QApplication.focusWidget() or self.window, QKeySequence(chord))

    def type(self, text: str, at: QWidget | None = None) -> None:
        """Type letters where the focus is, or at a widget."""
        for letter in text:
            focus = at or QApplication.focusWidget()
            assert focus is not None
            QTest.sendKeyEvent(
                QTest.KeyAction.Click, focus, Qt.Key.Key_unknown, letter,
                Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip

    def enter_client(self, name: str = CLIENT) -> None:
        self.press("F4")
        self.type(name)
        self.press("Esc")

    def open(self, tab_id: str) -> None:
        self.working.prompter.open(tab_id)

    def open_phrases(self, tab_id: str) -> None:
        """A tab as phrases, also where it has a pane of its own."""
        self.open(tab_id)
        if self.working.ordering.panes.shown:
            self.press("Ctrl+Shift+F")

    def set(self, **facts: str | int) -> None:
        for name, value in facts.items():
            self.working.call.set_fact(name, value)

    @property
    def tab(self) -> str:
        return self.working.desk.tab.id

    @property
    def shown(self) -> list[Row]:
        return [*self.page.rows.shown]

    @property
    def current(self) -> Row:
        row = self.page.current_row()
        assert row is not None
        return row

    def texts(self, kind: str | None = None) -> list[str]:
        return [row.text for row in self.shown if kind in (None, row.kind)]

    def row(self, text: str, kind: str | None = None) -> Row:
        """The first row that has a text."""
        found = [row for row in self.shown if text in row.text and kind in (None, row.kind)]
        assert found, f"no row with {text!r} among {self.texts(kind)}"
        return found[0]

    def go(self, row: Row) -> None:
        assert self.page.go_to(row.key)
        self.page.setFocus()

    def first(self, kind: str = rows.SAY) -> Row:
        return next(row for row in self.shown if row.kind == kind)

    def click_button(self, row: Row) -> None:
        """Click a row's copy button with the mouse."""
        self.go(row)
        box = self.page.button_rect(self.page.rows.place_of(row.key))
        assert not box.isEmpty()
        self.click_list(box.center())

    def click_row(self, row: Row) -> None:
        self.go(row)
        rect = self.page.visualRect(self.page.rows.index(self.page.rows.place_of(row.key)))
        self.click_list(rect.center())

    def click_list(self, point: QPoint) -> None:
        QTest.mouseClick(self.page.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)

    def is_folded(self) -> bool:
        return self.working.card.folded

    def is_set_up(self) -> bool:
        """Whether the settings are open."""
        return self.working.choices.panel is not None

    @property
    def clipboard(self) -> str:
        return QApplication.clipboard().text()

    @property
    def toast(self) -> str:
        return self.working.toast.text

    def said(self, message: str | Message) -> str:
        """A message of the window in the language chosen."""
        return message.said(self.working._) if isinstance(message, Message) else self.working._(message)


def phrases(seat: Seat) -> list[Row]:
    """Every phrase of every tab of situations, as it stands in this call."""
    desk = seat.working.desk
    return [row for tab in desk.tabs if tab.situations for row in desk.page_of(tab).rows if row.kind == rows.SAY]
