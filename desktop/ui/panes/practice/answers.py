"""How a drill is answered: by picking, by rulings, by an order, by marks; in own words elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from desktop.theme import Look
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import tell
from desktop.ui.panes.practice.answer_box import LONGEST, AnswerBox
from desktop.ui.panes.practice.own_words import WordsBox
from desktop.ui.widgets.numbered_list import NumberedList, StepList
from desktop.ui.widgets.option_delegate import Mark
from desktop.ui.widgets.option_model import Option
from desktop.ui.widgets.ruling_list import RulingList, Verdict
from desktop.viewmodels.practice import PracticeDesk
from desktop.viewmodels.practice_state import RULINGS, DrillView, Input, OptionView
from desktop.viewmodels.practice_words import RULING_WORDS
from playbook.standing import Ruling

_GROUPS = re.compile(r"(?<=\d) (?=\d)")  # within a sum, which is not broken over two lines
SIGNS = {Ruling.ALLOWED: "✓", Ruling.FORBIDDEN: "✕", Ruling.DEPENDS: "?"}
INKS = {Ruling.ALLOWED: "allowed", Ruling.FORBIDDEN: "forbidden", Ruling.DEPENDS: "depends"}


class PickBox(AnswerBox):
    """One of several phrases, or own words."""

    def __init__(self, seat: Seat, desk: PracticeDesk) -> None:
        super().__init__(seat, desk, seat.translate("What do you say?"))
        self.list = NumberedList(seat.look, self._("What do you say?"), Mark.RADIO, _describe_chosen(self._), self)
        self.list.chosen.connect(desk.choose)
        self.list.numbered.connect(desk.choose)
        self.list.taken.connect(lambda _: desk.hand_in())
        self.field = QLineEdit(self)
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(self._("…or say it in your own words"))
        self.field.setAccessibleName(self._("Own words"))
        self.field.textEdited.connect(desk.type)
        self.field.returnPressed.connect(desk.say)
        self._line = QHBoxLayout()
        self._line.addWidget(self.field)
        self.column.addWidget(self.list)
        self.column.addLayout(self._line)
        self.column.addWidget(self.keys)
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._line.setContentsMargins(look.px(14), look.px(8), look.px(14), look.px(8))
        self.list.set_look(look)

    def show_drill(self, view: DrillView) -> None:
        """Show the options."""
        self.list.show_options([_option(each) for each in view.options])
        self.field.setVisible(view.own_words)
        if self.field.text() != view.typing:
            self.field.setText(view.typing)
        tell(self.keys, "" if view.shown else self._("Digits and arrows choose, Enter hands in."))

    def begin_anew(self) -> None:
        """From the first line on."""
        self.list.begin_anew()

    def focus_first(self) -> None:
        """To the options."""
        self.list.setFocus()


class RuleBox(AnswerBox):
    """Operations, each ruled on."""

    def __init__(self, seat: Seat, desk: PracticeDesk) -> None:
        super().__init__(seat, desk, seat.translate("What may be done?"))
        verdicts = [Verdict(each, SIGNS[each], self._(RULING_WORDS[each]), INKS[each]) for each in RULINGS]
        self._given: dict[str, str] = {}
        self.list = RulingList(seat.look, self._("What may be done?"), verdicts, self._describe, self)
        self.list.ruled.connect(desk.rule)
        self.column.addWidget(self.list)
        self.column.addWidget(self.keys)
        keys = " · ".join(f"{place} {each.sign} {each.word}" for place, each in enumerate(verdicts, start=1))
        self._told = f"{keys}. {self._('Arrows left and right change it.')}"

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self.list.set_look(look)

    def show_drill(self, view: DrillView) -> None:
        """Show what was ruled."""
        self._given = {each.id: each.ruling for each in view.options}
        self.list.show_rulings([Option(each.id, each.text) for each in view.options], self._given)
        tell(self.keys, "" if view.shown else self._told)

    def begin_anew(self) -> None:
        """From the first line on."""
        self.list.begin_anew()

    def focus_first(self) -> None:
        """To the list."""
        self.list.setFocus()

    def _describe(self, option: Option) -> str:
        given = self._given.get(option.key)
        words = self._(RULING_WORDS[Ruling(given)]) if given else self._("not ruled on yet")
        return f"{option.title}: {words}"


class OrderBox(AnswerBox):
    """Steps to be put in order; alien ones are left out."""

    def __init__(self, seat: Seat, desk: PracticeDesk) -> None:
        super().__init__(seat, desk, seat.translate("In which order?"))
        self._numbers: dict[str, int] = {}
        self.list = StepList(seat.look, self._("In which order?"), self._describe, self)
        self.list.ticked.connect(self._take)
        self.list.moved.connect(desk.move)
        self.column.addWidget(self.list)
        self.column.addWidget(self.keys)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self.list.set_look(look)

    def show_drill(self, view: DrillView) -> None:
        """Show the order as it stands."""
        self._numbers = {each.id: each.number for each in view.options}
        caps = {each.id: str(each.number) if each.number else "" for each in view.options}
        self.list.show_options([_option(each) for each in view.options], caps)
        told_keys = self._(
            "Enter or a click takes a step next, or leaves it out. Alt+↑ ↓, a digit or dragging moves it."
        )
        tell(self.keys, "" if view.shown else told_keys)

    def begin_anew(self) -> None:
        """From the first line on."""
        self.list.begin_anew()

    def focus_first(self) -> None:
        """To the list."""
        self.list.setFocus()

    def _take(self, key: str, on: bool) -> None:
        self._desk.take_option(key, on)
        taken = self.list.number_of_taken
        if on and taken < len(self.list.options.options):
            self.list.setCurrentIndex(self.list.options.index(taken))

    def _describe(self, option: Option) -> str:
        number = self._numbers.get(option.key)
        place = self._("step {number}").format(number=number) if number else self._("left out")
        return f"{place}: {option.title}"


class TickBox(AnswerBox):
    """Statements, those that are wrong to be marked."""

    def __init__(self, seat: Seat, desk: PracticeDesk) -> None:
        super().__init__(seat, desk, seat.translate("Mark what must not be"))
        self.list = NumberedList(seat.look, self._("Mark what must not be"), Mark.TICK, _describe_chosen(self._), self)
        self.list.ticked.connect(desk.take_option)
        self.list.numbered.connect(self._turn)
        self.column.addWidget(self.list)
        self.column.addWidget(self.keys)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self.list.set_look(look)

    def show_drill(self, view: DrillView) -> None:
        """Show what is marked."""
        caps = {each.id: "✕" if each.taken else str(place) for place, each in enumerate(view.options, start=1)}
        self.list.show_options([_option(each) for each in view.options], caps)
        tell(self.keys, "" if view.shown else self._("Digits, Space or a click mark a line."))

    def begin_anew(self) -> None:
        """From the first line on."""
        self.list.begin_anew()

    def focus_first(self) -> None:
        """To the list."""
        self.list.setFocus()

    def _turn(self, key: str) -> None:
        option = next(each for each in self.list.options.options if each.key == key)
        self._desk.take_option(key, not option.marked)


BOXES: dict[Input, Callable[[Seat, PracticeDesk], AnswerBox]] = {
    Input.PICK: PickBox,
    Input.WORDS: WordsBox,
    Input.RULE: RuleBox,
    Input.ORDER: OrderBox,
    Input.TICK: TickBox,
}


def _option(each: OptionView) -> Option:
    return Option(each.id, _GROUPS.sub("\u00a0", each.text), marked=each.taken)


def _describe_chosen(translate: Callable[[str], str]) -> Callable[[Option], str]:
    def describe(option: Option) -> str:
        return f"{translate('marked')}: {option.title}" if option.marked else option.title

    return describe
