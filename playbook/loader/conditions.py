"""`when:` as supervisors write it -> clauses of criteria, with every word of it checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playbook.loader.bounds import Bounds, UnknownNumberError, parse_bounds
from playbook.loader.marks import MarkedList, MarkedMap
from playbook.loader.problems import Position, ProblemLog, listed, nearest, shown
from playbook.loader.vocabulary import KnownFact, Vocabulary
from playbook.models import FactKind

ANY = "any"
NOT = "not"
YES = "yes"
NO = "no"
_CLAUSE = "набор условий «факт: значение» или список таких наборов"
_CHOICE = "id значения, список id, «{not: …}» или any"
_NUMBER = 'целое число, "< 30", "<= 14", "> 14", ">= 2" или "3..10"'


@dataclass(frozen=True, slots=True)
class ConditionReader:
    """Reads the conditions of one file."""

    file: str
    vocabulary: Vocabulary
    log: ProblemLog

    def read(self, written: Any, mark: Position) -> MarkedList:
        """A condition as lists of criteria; what is wrong is written down and left out."""
        clauses = MarkedList(mark)
        if isinstance(written, MarkedMap):
            clauses.put(self._clause(written), mark)
        elif isinstance(written, MarkedList) and written:
            for item, at in zip(written, written.item_marks, strict=True):
                if isinstance(item, MarkedMap):
                    clauses.put(self._clause(item), at)
                else:
                    self._refuse(at, "в списке условий стоит не набор условий", _CLAUSE)
        else:
            self._refuse(mark, "условие пусто или записано не набором", _CLAUSE)
        return clauses

    def _clause(self, written: MarkedMap) -> MarkedList:
        clause = MarkedList(written.mark)
        if not written:
            self._refuse(written.mark, "набор условий пуст", "хотя бы одно условие, или вовсе без «when»")
        for name, value in written.items():
            fact = self._fact(name, written.key_marks[name])
            criterion = self._criterion(fact, value, written.value_marks[name]) if fact else None
            if criterion is not None:
                clause.put(criterion, written.value_marks[name])
        return clause

    def _fact(self, name: str, mark: Position) -> KnownFact | None:
        facts = self.vocabulary.facts
        if name not in facts and self.vocabulary.facts_known:
            self._refuse(mark, f"неизвестный факт {shown(name)}", f"один из фактов: {listed(facts)}", name, facts)
        return facts.get(name)

    def _criterion(self, fact: KnownFact, value: Any, mark: Position) -> MarkedMap | None:
        readers: dict[FactKind | None, Callable[[KnownFact, Any, Position], MarkedMap | None]] = {
            FactKind.CHOICE: self._choice,
            FactKind.NUMBER: self._number,
        }
        reader = readers.get(fact.kind)
        return reader(fact, value, mark) if reader else None

    def _choice(self, fact: KnownFact, value: Any, mark: Position) -> MarkedMap | None:
        if value == ANY:
            return self._any(fact, mark)
        negated = isinstance(value, MarkedMap)
        if negated and list(value) != [NOT]:
            self._refuse(mark, f"условие на факт {shown(fact.id)} записано непонятно", _CHOICE)
            return None
        if negated:
            value, mark = value[NOT], value.value_marks[NOT]
        chosen = self._values(fact, value, mark)
        if negated and fact.complete and chosen and set(chosen) >= set(fact.values):
            self._refuse(mark, f"исключены все значения факта {shown(fact.id)}", "хотя бы одно оставшееся")
            return None
        return _criterion(fact, mark, chosen, negated) if chosen else None

    def _any(self, fact: KnownFact, mark: Position) -> MarkedMap | None:
        if fact.none is None:
            self._refuse(mark, f"у факта {shown(fact.id)} нет значения «none», any к нему не подходит", _CHOICE)
            return None
        return _criterion(fact, mark, [fact.none], negated=True)

    def _values(self, fact: KnownFact, value: Any, mark: Position) -> list[str]:
        items = list(zip(value, value.item_marks, strict=True)) if isinstance(value, MarkedList) else [(value, mark)]
        if not items:
            self._refuse(mark, "список значений пуст", _CHOICE)
        chosen: list[str] = []
        for item, at in items:
            if not isinstance(item, str):
                self._refuse_kind(fact, item, at)
            elif item in chosen:
                self._refuse(at, f"значение {shown(item)} повторено", "каждое значение один раз")
            elif item in fact.values:
                chosen.append(item)
            elif fact.complete:
                expected = f"одно из значений: {listed(fact.values)}"
                message = f"у факта {shown(fact.id)} нет значения {shown(item)}"
                self.log.add(self.file, at, message, expected, nearest(item, fact.values, fact.words))
        return chosen

    def _refuse_kind(self, fact: KnownFact, item: Any, mark: Position) -> None:
        if isinstance(item, bool) and {YES, NO} <= set(fact.values):
            self._refuse(mark, "вместо true и false пишутся yes и no", f"«{YES if item else NO}»")
        elif isinstance(item, int):
            self._refuse(
                mark, f"факт {shown(fact.id)} — выбор из значений, а не число", f"одно из: {listed(fact.values)}"
            )
        else:
            self._refuse(mark, f"условие на факт {shown(fact.id)} записано непонятно", _CHOICE)

    def _number(self, fact: KnownFact, value: Any, mark: Position) -> MarkedMap | None:
        if type(value) is int:
            bounds: Bounds | None = Bounds(value, value)
        elif isinstance(value, str):
            try:
                bounds = parse_bounds(value, self.vocabulary.numbers)
            except UnknownNumberError as error:
                self._unknown_number(error.name, mark)
                return None
        else:
            bounds = None
        if bounds is None:
            self._refuse(mark, f"факт {shown(fact.id)} — число, условие на него записано непонятно", _NUMBER)
            return None
        if bounds.impossible:
            self._refuse(
                mark, f"условие {shown(value)} не выполнит ни одно число", "границы, между которыми что-то есть"
            )
            return None
        criterion = _criterion(fact, mark)
        for name, bound in (("at_least", bounds.at_least), ("at_most", bounds.at_most)):
            if bound is not None:
                criterion.put(name, bound, mark)
        return criterion

    def _unknown_number(self, name: str, mark: Position) -> None:
        if self.vocabulary.numbers_known:
            numbers = self.vocabulary.numbers
            expected = f"число цифрами или одно из чисел правил: {listed(numbers)}"
            self.log.add(self.file, mark, f"неизвестное число правил {shown(name)}", expected, nearest(name, numbers))

    def _refuse(self, mark: Position, message: str, expected: str, word: str | None = None, names: Any = ()) -> None:
        self.log.add(self.file, mark, message, expected, nearest(word, names) if word else None)


def _criterion(fact: KnownFact, mark: Position, values: list[str] | None = None, negated: bool = False) -> MarkedMap:
    criterion = MarkedMap(mark)
    criterion.put("fact", fact.id, mark)
    if values:
        chosen = MarkedList(mark)
        for value in values:
            chosen.put(value, mark)
        criterion.put("values", chosen, mark)
    if negated:
        criterion.put("negated", True, mark)
    return criterion
