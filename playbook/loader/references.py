"""Ids that records name: each must be declared somewhere in the content."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from playbook.goods import Good, GoodKind
from playbook.loader.declared import Declared
from playbook.loader.delivery_checks import DeliveryChecker
from playbook.loader.invention_checks import InventionChecker
from playbook.loader.marks import MarkedList, MarkedMap, maps_in, texts_in
from playbook.loader.meaning import NAMES, Kind
from playbook.loader.phrases import PhraseChecker
from playbook.loader.practice_checks import PracticeChecker
from playbook.loader.problems import Position, ProblemLog, listed, nearest, shown
from playbook.loader.stock import check_figures, check_sold_out
from playbook.loader.structure import RecordType, visit
from playbook.loader.vocabulary import Vocabulary
from playbook.models import Method, Step, Tab
from playbook.placing import Placing


@dataclass(frozen=True, slots=True)
class ReferenceChecker:
    """Checks one file against what all files declare. `panes` are the kinds of panes, if they are known."""

    file: str
    declared: Declared
    vocabulary: Vocabulary
    facts_with_contacts: frozenset[str]
    panes: Collection[str] | None
    log: ProblemLog

    def check(self, tree: MarkedMap, record: RecordType) -> None:
        """Write down every reference that leads nowhere and every phrase that cannot be said."""
        phrases = PhraseChecker(self.file, self.declared, self.log)
        delivery = DeliveryChecker(self.file, self.log)
        practice = PracticeChecker(self.file, self.vocabulary, self.log)
        invention = InventionChecker(self.file, self.vocabulary, self.log)

        def act(node: MarkedMap, kind: RecordType) -> None:
            for name, kinds in NAMES.get(kind, {}).items():
                if name in node:
                    self._check_names(node, name, kinds)
            phrases.check(node, kind)
            delivery.check(node, kind)
            practice.check(node, kind)
            invention.check(node, kind)
            if kind is Step and "contact_of" in node:
                self._check_contact_of(node)
            elif kind is Method:
                self._check_span(node, "term", "срок доставки кончается раньше, чем начинается")
            elif kind is Tab:
                self._check_pane(node)
            elif kind is Placing:
                self._check_span(node, "rounds", "кругов возражений меньше наименьшего")
            elif kind in (Good, GoodKind):
                check_figures(self.file, node, self.log)
                check_sold_out(self.file, node, self.log)

        visit(tree, record, act)

    def _check_names(self, node: MarkedMap, field: str, kinds: tuple[Kind, ...]) -> None:
        seen: set[str] = set()
        for name, mark in _named(node, field):
            if name in seen:
                self.log.add(self.file, mark, f"{shown(name)} повторяется в списке", "каждый id один раз")
            elif name and not self.declared.knows(name, kinds):
                ids = [each for kind in kinds for each in self.declared.ids[kind]]
                unknown = " или ".join(kind.unknown for kind in kinds)
                expected = f"{' или '.join(kind.several for kind in kinds)}: {listed(ids)}"
                self.log.add(self.file, mark, f"{unknown} {shown(name)}", expected, nearest(name, ids))
            seen.add(name)

    def _check_contact_of(self, step: MarkedMap) -> None:
        name = step["contact_of"]
        fact = self.vocabulary.facts.get(name) if isinstance(name, str) else None
        if fact and fact.complete and name not in self.facts_with_contacts:
            message = f"ни у одного значения факта {shown(name)} нет контакта"
            expected = f"один из фактов: {listed(self.facts_with_contacts)}"
            self.log.add(self.file, step.value_marks["contact_of"], message, expected)

    def _check_span(self, node: MarkedMap, field: str, message: str) -> None:
        names = node.get(field)
        if not isinstance(names, MarkedList) or len(names) != 2:
            return
        ends = [self.vocabulary.numbers.get(name) for name in names if isinstance(name, str)]
        if len(ends) == 2 and ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
            self.log.add(self.file, node.value_marks[field], message, "сначала меньшее число")

    def _check_pane(self, tab: MarkedMap) -> None:
        pane = tab.get("pane")
        if self.panes is not None and isinstance(pane, str) and pane not in self.panes:
            message = f"неизвестный вид вкладки {shown(pane)}"
            at = tab.value_marks["pane"]
            self.log.add(self.file, at, message, f"один из видов: {listed(self.panes)}", nearest(pane, self.panes))


def facts_with_contacts(facts: object) -> frozenset[str]:
    """Ids of the facts (shorthands undone) of whose values at least one has a contact."""
    return frozenset(
        fact["id"]
        for fact in maps_in(facts)
        if isinstance(fact.get("id"), str) and any(value.get("contact") for value in maps_in(fact.get("values")))
    )


def _named(node: MarkedMap, field: str) -> Iterator[tuple[str, Position]]:
    value = node[field]
    if isinstance(value, str):
        yield value, node.value_marks[field]
    yield from texts_in(value)
