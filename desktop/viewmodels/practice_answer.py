"""What a trainee has put into a drill so far, as one frozen value, and the acts that it comes to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from playbook.practice.acts import Act, Deed
from playbook.practising import CaseKind

PICKING = frozenset({CaseKind.PHRASE})  # one option is the answer
ORDERING = frozenset({CaseKind.STEPS})  # options are put in order
TICKING = frozenset({CaseKind.NEVER})  # any options are marked
RULING = frozenset({CaseKind.STATUS})  # each is ruled on
SPEAKING = frozenset({CaseKind.PHRASE, CaseKind.MEMORY})  # own words will do


@dataclass(frozen=True, slots=True)
class Put:
    """Something put into an answer `at` seconds after the case began: an option, a ruling on one, or own words."""

    name: str
    at: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """`taken` are options in their order, `rulings` one on each, `said` own words. `typing` is not said yet.

    `hints` are those that were taken.
    """

    taken: tuple[Put, ...] = ()
    rulings: tuple[Put, ...] = ()
    said: tuple[Put, ...] = ()
    typing: str = ""
    hints: tuple[Put, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        """The options taken, in their order."""
        return tuple(each.name for each in self.taken)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to hand in."""
        return not (self.taken or self.rulings or self.said or self.typing.strip())

    def ruling_on(self, option: str) -> str:
        """What was ruled on an option; empty: nothing yet."""
        return next((each.text for each in self.rulings if each.name == option), "")


Change = Callable[[Answer, float], Answer]
"""What is done to an answer at a time."""


def picked(answer: Answer, option: str, at: float) -> Answer:
    """The answer with this option alone."""
    return replace(answer, taken=(Put(option, at),), said=(), typing="")


def taken(answer: Answer, option: str, at: float, *, on: bool) -> Answer:
    """The answer with an option at its end, or without it."""
    rest = tuple(each for each in answer.taken if each.name != option)
    return replace(answer, taken=(*rest, Put(option, at)) if on else rest)


def moved(answer: Answer, option: str, place: int, at: float) -> Answer:
    """The answer with an option at a place, from 0, whether it was taken before or not."""
    rest = [each for each in answer.taken if each.name != option]
    rest.insert(min(max(0, place), len(rest)), Put(option, at))
    return replace(answer, taken=tuple(rest))


def ruled(answer: Answer, option: str, ruling: str, at: float) -> Answer:
    """The answer with a ruling on an option, in place of a former one."""
    rest = tuple(each for each in answer.rulings if each.name != option)
    return replace(answer, rulings=(*rest, Put(option, at, ruling)))


def typed(answer: Answer, text: str) -> Answer:
    """The answer with what stands in the field; own words are no option."""
    return replace(answer, typing=text, taken=() if text.strip() and answer.taken else answer.taken)


def said(answer: Answer, at: float) -> Answer:
    """The answer with what stands in the field said."""
    words = " ".join(answer.typing.split())
    return replace(answer, said=(*answer.said, Put("", at, words)), typing="") if words else answer


def unsaid(answer: Answer) -> Answer:
    """The answer with what was said last back in the field."""
    if not answer.said:
        return answer
    return replace(answer, said=answer.said[:-1], typing=answer.said[-1].text)


def hinted(answer: Answer, name: str, at: float) -> Answer:
    """The answer with a hint taken."""
    return replace(answer, hints=(*answer.hints, Put(name, at)))


def acts_of(kind: CaseKind, answer: Answer, at: float) -> tuple[Act, ...]:
    """What it comes to when it is handed in `at` seconds after the case began.

    Options that are put in order are chosen in that order at the end; everything else when it was last done.
    """
    answer = said(answer, at)
    chosen = [Act(Deed.CHOOSE, at if kind in ORDERING else each.at, each.name) for each in answer.taken]
    rulings = [Act(Deed.RULE, each.at, each.name, each.text) for each in answer.rulings]
    words = [Act(Deed.TYPE, each.at, text=each.text) for each in answer.said]
    hints = [Act(Deed.HINT, each.at, each.name) for each in answer.hints]
    done = sorted([*hints, *chosen, *rulings, *words], key=lambda act: act.at)
    return (*done, Act(Deed.CLOSE, at))


def answer_of(acts: Sequence[Act]) -> Answer:
    """The answer that acts came from; hints aside."""
    answer = Answer()
    for act in acts:
        if act.deed is Deed.CHOOSE:
            answer = taken(answer, act.name, act.at, on=True)
        elif act.deed is Deed.RULE:
            answer = ruled(answer, act.name, act.text, act.at)
        elif act.deed in (Deed.TYPE, Deed.SAY):
            answer = said(typed(answer, act.text), act.at)
    return answer
