"""Under the title: facts as chips. Those set carry a cross, those that would narrow the tab ask their question."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from desktop.theme import Look
from desktop.ui.flow_layout import FlowLayout
from desktop.viewmodels.page import Page
from playbook.models import Fact, FactKind, FactValue
from playbook.needs import Need

QUESTIONS, ANSWERS = 3, 5  # asked at once; with more answers than this a menu


class _Question:
    """A question with its answers, made once and filled again and again."""

    def __init__(self, bar: FactBar, flow: FlowLayout) -> None:
        self.label = QLabel(bar)
        self.label.setProperty("look", "muted")
        self.label.setContentsMargins(6, 0, 0, 0)  # apart from the answers to another question
        self.answers = [bar.chip("chip") for _ in range(ANSWERS)]
        self.menu = bar.chip("chip")
        for widget in (self.label, *self.answers, self.menu):
            flow.addWidget(widget)
        self.hide()

    def hide(self) -> None:
        for widget in (self.label, *self.answers, self.menu):
            widget.hide()


class FactBar(QWidget):
    """Chips of a page. `picked(fact, value or None)`; `counting(fact, point)` asks for a number or a date there."""

    picked = Signal(str, object)
    counting = Signal(object, QPoint)
    whole_toggled = Signal()

    def __init__(
        self, facts: Mapping[str, Fact], translate: Callable[[str], str], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._facts, self._, self._slim = facts, translate, False
        self._actions: dict[QPushButton, Callable[[], None]] = {}
        flow = self._flow = FlowLayout(self, look.px(6))
        self._set = [self.chip("chip-set") for _ in range(8)]
        for chip in self._set:
            flow.addWidget(chip)
        self._questions = [_Question(self, flow) for _ in range(QUESTIONS)]
        self._whole = self.chip("chip-ghost")
        flow.addWidget(self._whole)
        self.told = QLabel(self)
        self.told.setProperty("look", "muted")
        self.told.setWordWrap(True)
        flow.addWidget(self.told)
        self.told.hide()
        self._actions[self._whole] = self.whole_toggled.emit
        self._whole.hide()

    def chip(self, look: str) -> QPushButton:
        """Make a chip that does what it is told when pressed."""
        chip = QPushButton(self)
        chip.setProperty("look", look)
        chip.clicked.connect(lambda: self._actions.get(chip, lambda: None)())
        chip.hide()
        return chip

    def set_slim(self, slim: bool) -> None:
        """Leave out, where there is little room, what stands as chips on the card already."""
        self._slim = slim

    def take(self, facts: Mapping[str, Fact]) -> None:
        """Know the facts of another playbook."""
        self._facts = facts

    def show_page(self, page: Page, known: Mapping[str, str | int], *, whole: bool, told: str = "") -> None:
        """Show the facts that the page knows and asks for; `told` is what follows from the days that are known."""
        arranged = self._flow
        arranged.setEnabled(False)  # or every widget that is shown or hidden would have it done anew
        self._fill(page, known, whole=whole, told=told)
        arranged.setEnabled(True)
        arranged.invalidate()
        self.setVisible(bool(self._apart(page) or page.needs or whole or page.narrowed))

    def _apart(self, page: Page) -> list[Fact]:
        """The known facts that the card does not show already."""
        return [fact for fact in page.known if not (self._slim and fact.card)]

    def _fill(self, page: Page, known: Mapping[str, str | int], *, whole: bool, told: str) -> None:
        self.told.setText(told)
        self.told.setVisible(bool(told))
        apart = self._apart(page)
        for chip, fact in zip(self._set, [*apart, *[None] * len(self._set)], strict=False):
            self._show_known(chip, fact, known)
        needs = page.needs[:QUESTIONS]
        for question, need in zip(self._questions, [*needs, *[None] * QUESTIONS], strict=False):
            question.hide()
            if need:
                self._ask(question, need)
        self._whole.setText(self._("Narrow again" if whole else "Whole slide") + "  Esc")
        self._whole.setVisible(whole or page.narrowed)

    def _show_known(self, chip: QPushButton, fact: Fact | None, known: Mapping[str, str | int]) -> None:
        chip.setVisible(fact is not None)
        if fact is None:
            return
        value = known[fact.id]
        title = next((choice.title for choice in fact.values if choice.id == value), str(value))
        chip.setText(f"{fact.title}: {title}  ✕")
        chip.setAccessibleName(f"{fact.title}: {title}. {self._('Press to clear')}")
        self._actions[chip] = lambda: self.picked.emit(fact.id, None)

    def _ask(self, question: _Question, need: Need) -> None:
        fact = self._facts[need.fact]
        values = [value for value in fact.values if value.id in need.values]
        if fact.kind is FactKind.NUMBER or len(values) > ANSWERS:
            self._ask_by_menu(question.menu, fact, values)
            return
        question.label.setText(fact.question)
        question.label.show()
        for chip, value in zip(question.answers, values, strict=False):
            self._answer(chip, fact, value)

    def _ask_by_menu(self, chip: QPushButton, fact: Fact, values: list[FactValue]) -> None:
        chip.setText(f"{fact.question} ▾")
        chip.show()

        def open_choice() -> None:
            below = chip.mapToGlobal(QPoint(0, chip.height()))
            if fact.kind is FactKind.NUMBER:
                self.counting.emit(fact, below)
            else:
                self._menu(fact, values).popup(below)

        self._actions[chip] = open_choice

    def _menu(self, fact: Fact, values: list[FactValue]) -> QMenu:
        menu = QMenu(self)
        for value in values:
            menu.addAction(value.title).triggered.connect(
                lambda _=False, chosen=value.id: self.picked.emit(fact.id, chosen)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _answer(self, chip: QPushButton, fact: Fact, value: FactValue) -> None:
        chip.setText(value.title)
        chip.setAccessibleName(f"{fact.question} {value.title}")
        chip.show()
        self._actions[chip] = lambda: self.picked.emit(fact.id, value.id)
