"""A trainee's seat at practice: keys and clicks that lead through it, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.ui.panes.practice.answers import OrderBox, PickBox, RuleBox, TickBox
from desktop.ui.panes.practice.board import PracticeBoard
from desktop.ui.panes.practice.own_words import WordsBox
from desktop.ui.tab_list import tab_chord
from desktop.ui.widgets.option_list import OptionList
from desktop.viewmodels.practice import PracticeDesk
from desktop.viewmodels.practice_state import PracticeState, Stand
from playbook.practice.cases import Case
from playbook.practising import CaseKind, Mode
from tests.desktop.window.seat import Seat

ANSWERED = 20_000  # milliseconds for the journal's thread


@dataclass
class PracticeSeat:
    """Practice in a window; `now` is what its clock shows, `seeds` those that the next cases have."""

    seat: Seat
    board: PracticeBoard
    now: float = 100.0
    seeds: list[int] = field(default_factory=lambda: [*range(7, 500)])

    @property
    def desk(self) -> PracticeDesk:
        return self.board.desk

    @property
    def state(self) -> PracticeState:
        return self.desk.state

    @property
    def case(self) -> Case:
        assert self.desk.drill is not None
        return self.desk.drill.case

    def stands_at(self, stand: Stand) -> bool:
        """Whether this page is shown."""
        return self.state.stand is stand

    def has_focus(self, widget: QWidget) -> bool:
        """Whether the keys go there."""
        return self.focus is widget

    def begin(self, kind: CaseKind, mode: Mode) -> None:
        """Begin a case as a trainee does: by the buttons of the first page and its key."""
        home = self.board.home
        self.click(home.free.kinds.buttons[kind])
        self.click(home.free.modes.buttons[mode])
        self.press("Ctrl+Return")

    def press(self, *chords: str) -> None:
        self.seat.press(*chords)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        self.seat.type(text)

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def click_option(self, shown: OptionList, key: str) -> None:
        rect = shown.visualRect(shown.options.index(shown.options.place_of(key)))
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rect.center())
        QApplication.processEvents()

    def go_to(self, shown: OptionList, key: str) -> None:
        """Make an option the current one with the arrows."""
        by = shown.options.place_of(key) - shown.currentIndex().row()
        self.press(*(["Down"] * by if by > 0 else ["Up"] * -by))

    def texts(self) -> str:
        """All words that are seen."""
        return "\n".join(label.text() for label in self.board.findChildren(QLabel) if label.isVisible())

    @property
    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    @property
    def pick(self) -> PickBox:
        box = self.board.drill.box
        assert isinstance(box, PickBox)
        return box

    @property
    def words(self) -> WordsBox:
        box = self.board.drill.box
        assert isinstance(box, WordsBox)
        return box

    @property
    def rule(self) -> RuleBox:
        box = self.board.drill.box
        assert isinstance(box, RuleBox)
        return box

    @property
    def order(self) -> OrderBox:
        box = self.board.drill.box
        assert isinstance(box, OrderBox)
        return box

    @property
    def tick(self) -> TickBox:
        box = self.board.drill.box
        assert isinstance(box, TickBox)
        return box


def practice_of(seat: Seat) -> PracticeSeat:
    """Go to the tab of practice by its chord, and wait for the journal."""
    tabs = seat.working.desk.tabs
    place = next(place for place, tab in enumerate(tabs) if tab.pane == "practice")
    seat.press(tab_chord(place))
    QApplication.processEvents()
    board = seat.window.findChild(PracticeBoard)
    assert board is not None
    assert board.isVisible()
    found = PracticeSeat(seat, board)
    desk = found.desk
    desk.around = replace(desk.around, clock=lambda: found.now, seed=lambda: found.seeds.pop(0))
    if desk.around.trainee():
        seat.bot.waitUntil(lambda: desk.records is not None, timeout=ANSWERED)
    return found
