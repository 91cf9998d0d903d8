"""What the content of invented calls owes to itself: a fact is of one piece, and rests on what was drawn before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playbook.inventing import Aged, Drawn, Invention, Trace, Traced
from playbook.loader.marks import MarkedList, MarkedMap, maps_in, texts_in
from playbook.loader.problems import ProblemLog, listed, nearest, shown
from playbook.loader.structure import RecordType
from playbook.loader.vocabulary import KnownFact, Vocabulary
from playbook.models import FactKind

_COUNTS = frozenset({Trace.DAYS, Trace.ROW})


@dataclass(frozen=True, slots=True)
class InventionChecker:
    """Checks the records of invented calls in one file; conditions are spelled out already."""

    file: str
    vocabulary: Vocabulary
    log: ProblemLog

    def check(self, node: MarkedMap, kind: RecordType) -> None:
        """Write down what is wrong with a record; records of other matters pass."""
        if kind is Drawn:
            self._of_itself(node)
        elif kind is Traced:
            self._traced(node)
        elif kind is Aged:
            self._aged(node)
        elif kind is Invention:
            self._in_order(node)

    def _of_itself(self, drawn: MarkedMap) -> None:
        for field in ("be", "usual"):
            for criterion in _criteria(drawn.get(field)):
                if criterion.get("fact") != drawn.get("fact"):
                    message = f"«{field}» спрашивает не о самом факте {shown(drawn.get('fact'))}"
                    self.log.add(self.file, drawn.value_marks[field], message, "о других фактах говорит «when»")
                    break

    def _aged(self, aged: MarkedMap) -> None:
        least, most = aged.get("least"), aged.get("most")
        if type(least) is int and type(most) is int and not 0 <= least <= most:
            message = f"заказу не может быть от {least} до {most} дней"
            self.log.add(self.file, aged.value_marks["least"], message, "дни от нуля, least не больше most")

    def _in_order(self, invention: MarkedMap) -> None:
        """A fact that every call has is drawn when all that decides it has been."""
        drawn = list(maps_in(invention.get("drawn")))
        last = {each.get("fact"): place for place, each in enumerate(drawn)}
        for place, each in enumerate(drawn):
            for criterion in _criteria(each.get("when")):
                name = criterion.get("fact")
                if name == each.get("fact"):
                    self._refuse_when(each, f"факт {shown(name)} зависит сам от себя", "в «when» другие факты")
                elif not each.get("asked") and name in last and last[name] > place:
                    message = f"факт {shown(each.get('fact'))} зависит от {shown(name)}, а тот выбирается позже"
                    self._refuse_when(each, message, "сначала то, от чего зависят")

    def _refuse_when(self, drawn: MarkedMap, message: str, expected: str) -> None:
        self.log.add(self.file, drawn.value_marks["when"], message, expected)

    def _traced(self, traced: MarkedMap) -> None:
        name, trace = traced.get("fact"), traced.get("trace")
        fact = self.vocabulary.facts.get(name) if isinstance(name, str) else None
        if fact is None or fact.kind is None or trace not in list(Trace):
            return
        counts = Trace(trace) in _COUNTS
        if counts is not (fact.kind is FactKind.NUMBER):
            expected = "факт-число" if counts else "факт с выбором из значений"
            self.log.add(self.file, traced.value_marks["trace"], f"{shown(trace)} — не о факте {shown(name)}", expected)
        elif not counts:
            self._values(traced, fact)

    def _values(self, traced: MarkedMap, fact: KnownFact) -> None:
        for value, mark in texts_in(traced.get("values")):
            if fact.complete and value not in fact.values:
                message = f"у факта {shown(fact.id)} нет значения {shown(value)}"
                expected = f"одно из: {listed(fact.values)}"
                self.log.add(self.file, mark, message, expected, nearest(value, fact.values, fact.words))


def _criteria(condition: object) -> Iterator[MarkedMap]:
    """The criteria of a condition that was read."""
    if isinstance(condition, MarkedList):
        for clause in condition:
            yield from maps_in(clause)
