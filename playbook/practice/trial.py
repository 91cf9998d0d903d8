"""What critical errors are judged by: the case, the acts with the call before each, and the rules of the guide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from playbook.conditions import Facts, Truth, holds
from playbook.guide import tab, withholding
from playbook.models import Ban, Operation, Playbook, Situation, StatusRow, Step, StepKind, Tab
from playbook.order import Draft, Gate, may_place, starting
from playbook.placing import PlacingWay
from playbook.practice.acts import Act, Deed
from playbook.practice.cases import Case
from playbook.practice.comparing import best_step, negations_of
from playbook.practice.phrases import says
from playbook.practice.places import place_of
from playbook.practice.session import Session
from playbook.practice.tokens import tokens
from playbook.practising import CaseKind, Critical, CriticalRule
from playbook.search.text import fold
from playbook.standing import Verdict, bans_in_force, known_row, permissions

_QUESTION = re.compile(r"[^.!?…]*\?")
_SENTENCES = re.compile(r"[.!?…;\n]+")
_CLAUSES = re.compile(r",|\s[-–—]\s|:")
_NONE: frozenset[str] = frozenset()
OWN_WORDS = frozenset({Deed.TYPE, Deed.ARGUE})


@dataclass(frozen=True)
class Trial:
    """An attempt before the guide. `sessions` are the states before the first act and after each; empty in a drill."""

    playbook: Playbook
    case: Case
    acts: tuple[Act, ...]
    sessions: tuple[Session, ...] = ()

    @cached_property
    def facts(self) -> Facts:
        """All that is true of the call."""
        return self.case.facts

    @cached_property
    def bans(self) -> tuple[Ban, ...]:
        """The bans in force for the whole call."""
        return bans_in_force(self.playbook, self.facts)

    @cached_property
    def declared(self) -> tuple[Ban, ...]:
        """Those of the bans in force that the content declares; the others are the status's."""
        return tuple(ban for ban in self.bans if ban in self.playbook.bans)

    @cached_property
    def row(self) -> StatusRow | None:
        """The row of the status table that speaks of the order."""
        return known_row(self.playbook, self.facts)

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """What is ruled of every operation on the order of the call."""
        return {verdict.operation.id: verdict for verdict in permissions(self.playbook, self.facts)}

    @cached_property
    def operations(self) -> dict[str, Operation]:
        """The operations by their ids."""
        return {operation.id: operation for operation in self.playbook.operations}

    @cached_property
    def gate(self) -> Gate:
        """Whether and how the order of the call may be placed."""
        return may_place(self.playbook, self.facts, starting(self.facts, training=True))

    @cached_property
    def tab(self) -> Tab | None:
        """The tab on which the answer stands."""
        return tab(self.playbook, self.case.tab)

    @cached_property
    def negations(self) -> tuple[str, ...]:
        """The words that turn a sentence round."""
        return negations_of(self.playbook)

    @cached_property
    def meant(self) -> tuple[str | None, ...]:
        """The step that each act says, chosen or in own words; None where it says none."""
        return tuple(self._meant(act) for act in self.acts)

    def _meant(self, act: Act) -> str | None:
        if act.deed is Deed.SAY:
            return act.name
        if act.deed is Deed.CHOOSE and self.case.kind is CaseKind.PHRASE:
            return next((option.ref for option in self.case.options if option.id == act.name), None)
        return best_step(self.playbook, self.case, act.text) if act.deed in OWN_WORDS and act.text else None

    @cached_property
    def orders(self) -> tuple[Draft, ...]:
        """The right order, and those of which the trainee spoke or that he placed, each once."""
        key = self.case.key.order
        drafts = (key.draft if key else None, *(act.draft for act in self.acts))
        return tuple({id(draft): draft for draft in drafts if draft is not None}.values())

    def rule(self, critical: Critical) -> CriticalRule | None:
        """What the content says of a critical error."""
        rules = self.playbook.practice.criticals if self.playbook.practice else ()
        return next((rule for rule in rules if rule.id is critical), None)

    def before(self, number: int) -> Session | None:
        """The state of the call before an act; None in a drill."""
        return self.sessions[number] if number < len(self.sessions) else None

    def place_of(self, ref: str) -> tuple[Tab, Situation] | None:
        """The tab and the situation of a step's name."""
        return place_of(self.playbook, ref)

    def withholding(self, ref: str) -> tuple[Ban, ...]:
        """The bans that withhold the situation of a step."""
        found = self.place_of(ref)
        return withholding(self.bans, found[0], found[1], found[1].steps) if found else ()

    def own_words(self) -> Iterator[tuple[int, str]]:
        """The acts in the trainee's own words, with these."""
        for number, act in enumerate(self.acts):
            if act.deed in OWN_WORDS and act.text:
                yield number, act.text

    def betrays(self, critical: Critical, text: str, *, although_right: bool = False) -> bool:
        """Whether words that the content names betray an error in a text.

        Those that the key itself has do not, unless they are wrong now `although_right` later; nor does a
        question («когда Вы получили посылку?»), nor a promise to look («проверю, пришла ли посылка»).
        """
        rule, told = self.rule(critical), _asserted(_QUESTION.sub(" ", text), *self._asking)
        right = () if although_right else tuple(each.text for each in self.case.key.expected if each.text)
        return any(
            says(told, phrase, self.negations) and not any(says(own, phrase, self.negations) for own in right)
            for phrase in (rule.words if rule else ())
        )

    @cached_property
    def _asking(self) -> tuple[frozenset[str], frozenset[str]]:
        practice = self.playbook.practice
        return (_folded(practice.looks), _folded(practice.indirect)) if practice else (_NONE, _NONE)

    def never_steps(self) -> Iterator[Step]:
        """What the tab of the call says is never said or done, where it applies."""
        for place in self.tab.situations if self.tab else ():
            if holds(place.when, self.facts) is not Truth.FALSE:
                yield from (step for step in place.steps if step.kind is StepKind.NEVER)


@lru_cache(maxsize=500)  # every critical error asks it of the same words
def _asserted(text: str, looks: frozenset[str], indirect: frozenset[str]) -> str:
    """The text without its indirect questions: clauses with a word that asks, where one promises to look."""
    kept: list[str] = []
    for sentence in _SENTENCES.split(text):
        clauses = [(each, {word.folded for word in tokens(each)}) for each in _CLAUSES.split(sentence)]
        looked = any(not looks.isdisjoint(words) for _, words in clauses)
        kept += [clause for clause, words in clauses if not looked or indirect.isdisjoint(words)]
    return ", ".join(kept)


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def confirming(playbook: Playbook) -> frozenset[str]:
    """The operations by which an order that exists is confirmed: they place one, and a change may end with them."""
    placing = playbook.placing
    if placing is None:
        return frozenset()
    ends = {name for change in placing.changes for name in (*change.ends_with, *change.keeps_with)}
    return frozenset(placing.places) & ends


def renewing(playbook: Playbook) -> frozenset[str]:
    """The operations that make another order."""
    places = playbook.placing.places if playbook.placing else ()
    return frozenset(places) - confirming(playbook)


def renews(playbook: Playbook, way: PlacingWay) -> bool:
    """Whether a way of placing makes another order rather than mends the one that is there."""
    return not renewing(playbook).isdisjoint(way.operations)


def mending(playbook: Playbook) -> frozenset[str]:
    """The operations by which an order that exists is mended."""
    ways = playbook.placing.ways if playbook.placing else ()
    return frozenset(name for way in ways if not renews(playbook, way) for name in way.operations)


def tried(playbook: Playbook, case: Case, acts: Sequence[Act], sessions: Sequence[Session]) -> Trial:
    """An attempt, ready to be judged."""
    return Trial(playbook, case, tuple(acts), tuple(sessions))
