"""Undoes the shorthands of the content files, in place, before anything else looks at the data.

After it every file has the shape of its record in `playbook.models`, and still knows where each value stood.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

from playbook.loader.conditions import ConditionReader
from playbook.loader.marks import MarkedList, MarkedMap
from playbook.loader.problems import ProblemLog, listed, nearest, shown
from playbook.loader.structure import RecordType, conditions, visit
from playbook.loader.vocabulary import Vocabulary
from playbook.models import Correction, StatusRow, Step, StepKind

SPELLING = "опечатка"
STEP_KINDS = tuple(kind.value for kind in StepKind)
_STEP_FIELDS = tuple(each.name for each in fields(Step) if each.name not in {"kind", "text"})


def written_keys(record: RecordType) -> tuple[str, ...]:
    """The keys that a supervisor writes for a record."""
    if record is Step:
        return (*STEP_KINDS, *_STEP_FIELDS)
    return tuple(each.name for each in fields(record))


@dataclass(frozen=True, slots=True)
class Shaper:
    """Gives the data of one file the shape of its record."""

    file: str
    log: ProblemLog

    def shape(self, tree: MarkedMap, record: RecordType) -> None:
        """Undo every shorthand but those of facts and conditions."""
        undo: Mapping[RecordType, Callable[[MarkedMap], None]] = {
            Step: self._step,
            StatusRow: _row,
            Correction: _correction,
        }

        def act(node: MarkedMap, kind: RecordType) -> None:
            if kind in undo:
                undo[kind](node)

        visit(tree, record, act)

    def shape_conditions(self, tree: MarkedMap, record: RecordType, vocabulary: Vocabulary) -> None:
        """Undo the shorthands of every condition."""
        reader = ConditionReader(self.file, vocabulary, self.log)

        def act(node: MarkedMap, kind: RecordType) -> None:
            for name in conditions(kind):
                if name in node:
                    node[name] = reader.read(node[name], node.value_marks[name])

        visit(tree, record, act)

    def _step(self, step: MarkedMap) -> None:
        for key in ("kind", "text"):
            if key in step:
                expected = f"вид шага ключом, текст значением: {listed(STEP_KINDS)}"
                self.log.add(self.file, step.key_marks[key], f"у шага не бывает поля {shown(key)}", expected)
                step.drop(key)
        kinds = [key for key in step if key in STEP_KINDS] or self._mistyped_kind(step)
        for extra in kinds[1:]:
            message = f"у шага сразу два вида: «{kinds[0]}» и «{extra}»"
            self.log.add(self.file, step.key_marks[extra], message, "отдельный шаг для каждого")
            step.drop(extra)
        if kinds:
            meant = kinds[0] if kinds[0] in STEP_KINDS else nearest(kinds[0], STEP_KINDS)
            step.put("kind", meant, step.key_marks[kinds[0]])
            step.rename(kinds[0], "text")

    def _mistyped_kind(self, step: MarkedMap) -> list[str]:
        """The key that was meant to be the step's kind; a problem is written down in any case."""
        expected = f"один из ключей {listed(STEP_KINDS)}"
        keys = written_keys(Step)
        for key in step:
            if key not in keys and nearest(key, keys) in STEP_KINDS:
                at = step.key_marks[key]
                self.log.add(self.file, at, f"у шага не бывает поля {shown(key)}", expected, nearest(key, keys))
                return [key]
        self.log.add(self.file, step.mark, "у шага нет ни вида, ни текста", expected)
        self.log.mute(self.file, step.mark)
        return []


def _row(row: MarkedMap) -> None:
    if "statuses" in row or "id" not in row or "title" not in row:
        return
    status = MarkedMap(row.mark)
    for key in ("id", "title", "aliases"):
        if key in row:
            status.put(key, row[key], row.value_marks[key])
    if "aliases" in row:
        row.drop("aliases")
    row.put("statuses", _one(status), row.mark)


def _one(item: MarkedMap) -> MarkedList:
    items = MarkedList(item.mark)
    items.put(item, item.mark)
    return items


def _correction(correction: MarkedMap) -> None:
    if "why" not in correction:
        correction.put("why", SPELLING, correction.mark)
