"""A drill under way, and what is shown of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.viewmodels import practice_answer as answers
from desktop.viewmodels.practice_answer import Answer
from desktop.viewmodels.practice_services import Translate
from desktop.viewmodels.practice_state import DrillView, Input, OptionView
from desktop.viewmodels.practice_words import RULING_WORDS, Names
from playbook.practice.acts import Deed
from playbook.practice.cases import Case, Expected
from playbook.practising import CaseKind, Mode
from playbook.standing import Ruling

if TYPE_CHECKING:
    from playbook.practice.skills import Skill

FIRST_WORDS = 3  # of a phrase that has no key words, given as a hint
PLAYED = frozenset({CaseKind.ORDER, CaseKind.CALL})  # with the form, or with a client who answers


@dataclass(frozen=True, slots=True)
class Series:
    """What is repeated today: the skills still to come, how many there were, and where one is (from 1; 0: nowhere)."""

    left: tuple[Skill, ...] = ()
    place: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Drill:
    """A case under way in a mode; `answer` is what has been put in so far, `began` seconds of the desk's clock."""

    case: Case
    mode: Mode
    began: float
    answer: Answer = field(default_factory=Answer)
    series: Series = Series()
    asked: tuple[str, str] = ("", "")  # the skill and the tab that it was made for


def input_of(case: Case) -> Input:
    """How a case is answered; where there is nothing to choose from, in words."""
    if case.kind in answers.RULING:
        return Input.RULE
    if case.kind in answers.ORDERING:
        return Input.ORDER
    if case.kind in answers.TICKING:
        return Input.TICK
    return Input.PICK if case.options and case.kind in answers.PICKING else Input.WORDS


def next_hint(drill: Drill) -> str:
    """The name of the expected thing that a hint would be for; empty: there is none left."""
    if drill.mode is not Mode.HINT:
        return ""
    given = {each.name for each in drill.answer.hints}
    wanted = [each.name for each in drill.case.key.expected if each.obligatory and _helps(each)]
    open_ones = [name for name, right in drill.case.key.rulings if drill.answer.ruling_on(name) != right]
    return next((name for name in (*wanted, *open_ones) if name and name not in given), "")


def _helps(expected: Expected) -> bool:
    return expected.deed not in (Deed.RULE, Deed.CLOSE)


class DrillViewer:
    """Shows drills of one playbook."""

    def __init__(self, names: Names, translate: Translate) -> None:
        self._names, self._ = names, translate

    def view(self, drill: Drill) -> DrillView:
        """What is shown of a drill."""
        case, answer, way = drill.case, drill.answer, input_of(drill.case)
        rule = self._names.rule(case.kind)
        spoken = [each for each in case.key.expected if each.deed is Deed.SAY and each.obligatory]
        hint = next_hint(drill)
        shown = drill.mode is Mode.SHOW
        return DrillView(
            f"{case.kind}:{case.seed}:{drill.mode}:{drill.began}", rule.title, self._names.mode(drill.mode),
            self._place(drill.series), way, self._names.facts(case),
            self._names.speaker(case) if case.opening else "", case.opening, case.task or rule.task,
            _options(case, answer, way), tuple(each.text for each in answer.said), answer.typing,
            way is Input.PICK and case.kind in answers.SPEAKING and not shown, max(1, len(spoken)),
            tuple(self._hint(case, each.name) for each in answer.hints),
            f"−{self._names.practice.hint}" if hint else "", shown, self._onward(drill), _is_ready(drill, way),
            rule.exam if drill.mode is Mode.EXAM else 0,
        )  # fmt: skip

    def _place(self, series: Series) -> str:
        if not series.place:
            return ""
        return self._("{place} of {total}").format(place=series.place, total=series.total)

    def _onward(self, drill: Drill) -> str:
        return self._("Now on my own, with hints") if drill.mode is Mode.SHOW else self._("Hand in")

    def _hint(self, case: Case, name: str) -> str:
        """What a hint says: the key words, else the first words of what is expected, else how it is ruled."""
        ruling = dict(case.key.rulings).get(name)
        if ruling is not None:
            title = next((each.text for each in case.options if name in (each.id, each.ref)), name)
            return f"{title} — {self._(RULING_WORDS[Ruling(ruling)])}"
        expected = next((each for each in case.key.expected if each.name == name), None)
        if expected is None:
            return ""
        ref = next((each.ref for each in case.options if each.id == name), "")
        words = (expected.text or expected.title).split()
        keys = expected.key_words or self._names.key_words(ref)
        return " · ".join(keys) or " ".join(words[:FIRST_WORDS]) + "…"


def _options(case: Case, answer: Answer, way: Input) -> tuple[OptionView, ...]:
    """The options as they stand; those that are put in order come first, in that order."""
    order = answer.options
    shown = [
        OptionView(
            each.id, each.text, each.id in order, order.index(each.id) + 1 if each.id in order else 0,
            answer.ruling_on(each.id),
        )
        for each in case.options
    ]  # fmt: skip
    if way is Input.ORDER:
        shown.sort(key=lambda each: (each.number == 0, each.number))
    return tuple(shown)


def _is_ready(drill: Drill, way: Input) -> bool:
    """Whether handing in makes sense: of rulings all, else anything at all; marking nothing may be an answer too."""
    if drill.mode is Mode.SHOW or way is Input.TICK:
        return True
    if way is Input.RULE:
        return all(drill.answer.ruling_on(each.id) for each in drill.case.options)
    return not drill.answer.empty
