"""Every id that the content declares: where it stands, whether it is well formed, whether it is the only one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from playbook.loader.marks import MarkedList, MarkedMap
from playbook.loader.meaning import DECLARES, SLOT, Kind
from playbook.loader.problems import Position, ProblemLog, shown
from playbook.loader.structure import RecordType, children, records_within, visit

_ID = re.compile(r"[a-z][a-z0-9_-]*")
_SLOT_ID = re.compile(r"[^\W\d_][\w-]*")


@dataclass(slots=True)
class Declared:
    """Ids by their kind, with file and place. Of kinds in `open` some could not be read: more may exist."""

    ids: dict[Kind, dict[str, tuple[str, Position]]] = field(
        default_factory=lambda: {kind: {} for kind in DECLARES.values()}
    )
    open: set[Kind] = field(default_factory=set)

    def leave_open(self, record: RecordType) -> None:
        """A file with this record could not be read: whatever it may declare stays open."""
        self.open.update(DECLARES[kind] for kind in records_within(record) if kind in DECLARES)

    def knows(self, name: str, kinds: Iterable[Kind]) -> bool:
        """Whether a thing of one of the kinds has this id, or may have."""
        return any(name in self.ids[kind] or kind in self.open for kind in kinds)

    def add_file(self, file: str, tree: MarkedMap, record: RecordType, log: ProblemLog) -> None:
        """Take in the ids of one file; malformed and repeated ones are written down."""

        def act(node: MarkedMap, kind: RecordType) -> None:
            if "id" in node:
                self._check_form(file, node, kind, log)
            if kind in DECLARES:
                self._declare(file, node, DECLARES[kind], log)
            for child in children(kind):
                if child.many and not isinstance(node.get(child.name), MarkedList):
                    self.leave_open(child.record)

        visit(tree, record, act)

    def _check_form(self, file: str, node: MarkedMap, record: RecordType, log: ProblemLog) -> None:
        name, mark = node["id"], node.value_marks["id"]
        is_slot = DECLARES.get(record) is SLOT
        if isinstance(name, str) and name and not (_SLOT_ID if is_slot else _ID).fullmatch(name):
            letters = "буквы" if is_slot else "строчные латинские буквы"
            log.add(
                file, mark, f"id {shown(name)} записан не по правилам", f"{letters}, цифры, «_» и «-», сначала буква"
            )

    def _declare(self, file: str, node: MarkedMap, kind: Kind, log: ProblemLog) -> None:
        name = node.get("id")
        if not isinstance(name, str):
            self.open.add(kind)
            return
        mark = node.value_marks["id"]
        first = self.ids[kind].setdefault(name, (file, mark))
        if first != (file, mark):
            taken = f"id {shown(name)} уже занят: {first[0]}, строка {first[1].line + 1}"
            log.add(file, mark, taken, "id, которого ещё нет")
