"""What the content of practice owes to itself: all that is weighed and said is there once, figures and words fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from playbook.loader.key_words import check_key_words
from playbook.loader.marks import MarkedList, MarkedMap, maps_in, texts_in
from playbook.loader.people_checks import check_people
from playbook.loader.problems import Position, ProblemLog, listed, nearest, shown
from playbook.loader.structure import RecordType
from playbook.loader.vocabulary import Vocabulary
from playbook.models import FactKind, Step
from playbook.practising import (
    Asking,
    CaseKind,
    Critical,
    KindRule,
    Learning,
    Mark,
    MarkWeight,
    Medal,
    Move,
    People,
    Persona,
    Practice,
    Says,
    Told,
    Topic,
)

FEWEST_LINES = 8  # that open calls of a topic
WHOLE = 100  # points, percent
_LONGEST = 24 * 60 * 60  # seconds
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
_NUMBER = "{number}"
_GOODS = "{data}"
PLACES: Mapping[Move, str] = {
    Move.NAME: "{name}",
    Move.PHONE: "{phone}",
    Move.SETTLEMENT: "{settlement}",
    Move.DATA: "{data}",
    Move.CORRECTS: "{data}",
    Move.PREFERS: "{data}",
}
"""What a client's words for a move are about, hence the place that each of them has; the others have none."""

_RANGES: Mapping[RecordType, Mapping[str, tuple[int, int]]] = {
    Practice: {"hint": (0, WHOLE), "earned": (0, WHOLE)},
    MarkWeight: {"points": (0, WHOLE)},
    Medal: {"points": (1, WHOLE)},
    KindRule: {"full": (1, _LONGEST), "none": (1, _LONGEST), "exam": (1, _LONGEST)},
    Persona: {"objects": (0, 9), "patience": (1, 3600)},
    Learning: {
        "retention": (50, 99),
        "critical_retention": (50, 99),
        "minutes": (1, 600),
        "failures": (1, 100),
        "failed_below": (0, WHOLE),
        "exams": (1, 100),
        "exam_points": (1, WHOLE),
        "exam_days": (1, 100),
    },
}
_COMPLETE: Mapping[str, tuple[str, type[StrEnum], str]] = {
    "weights": ("id", Mark, "критерия"),
    "kinds": ("id", CaseKind, "вида случая"),
    "criticals": ("id", Critical, "критической ошибки"),
    "common": ("move", Move, "хода клиента"),
}
"""Lists of practice of which each record is one of an enumeration: its field, the enumeration, its name."""


@dataclass(frozen=True, slots=True)
class PracticeChecker:
    """Checks the records of practice in one file."""

    file: str
    vocabulary: Vocabulary
    log: ProblemLog

    def check(self, node: MarkedMap, kind: RecordType) -> None:
        """Write down what is wrong with a record; records of other matters pass."""
        for name, (least, most) in _RANGES.get(kind, {}).items():
            value = node.get(name)
            if type(value) is int and not least <= value <= most:
                expected = f"целое число от {least} до {most}"
                self._add(node.value_marks[name], f"число {value} не подходит", expected)
        further: Mapping[RecordType, Callable[[MarkedMap], None]] = {
            Practice: self._practice,
            KindRule: self._kind,
            Learning: self._learning,
            Persona: self._persona,
            Says: self._says,
            Topic: self._topic,
            Told: self._told,
            Asking: self._asking,
            People: lambda people: check_people(self.file, people, self.log),
            Step: lambda step: check_key_words(self.file, step, self.log),
        }
        if kind in further:
            further[kind](node)

    def _practice(self, practice: MarkedMap) -> None:
        for name, (field, every, title) in _COMPLETE.items():
            if isinstance(practice.get(name), MarkedList):
                self._each_once(practice, name, _values(practice[name], field), [one.value for one in every], title)
        weights = list(maps_in(practice.get("weights")))
        points = [each["points"] for each in weights if type(each.get("points")) is int]
        if points and len(points) == len(weights) and sum(points) != WHOLE:
            message = f"баллов вместе {sum(points)}, а не {WHOLE}"
            self._add(practice.value_marks["weights"], message, f"веса, которые дают вместе {WHOLE}")
        self._medals(practice)
        self._repeated(_values(practice.get("medals"), "id"), "медаль")
        self._told_twice(practice)

    def _each_once(
        self, node: MarkedMap, name: str, found: Iterable[tuple[str, Position]], every: list[str], title: str
    ) -> None:
        named = list(found)
        self._repeated(named, "запись")
        missing = [one for one in every if one not in {value for value, _ in named}]
        whole = len(named) == len(node[name])  # a record whose name cannot be read may be the one
        if missing and whole:
            self._add(node.value_marks[name], f"нет {title}: {listed(missing)}", "запись о каждом, по одной")

    def _medals(self, practice: MarkedMap) -> None:
        for upper, lower in pairwise(maps_in(practice.get("medals"))):
            more, less = upper.get("points"), lower.get("points")
            if type(more) is int and type(less) is int and more <= less:
                message = f"за медаль {shown(lower.get('title'))} баллов не меньше, чем за ту, что выше"
                self._add(lower.value_marks["points"], message, "медали от высшей к низшей")

    def _told_twice(self, practice: MarkedMap) -> None:
        seen: set[tuple[object, object]] = set()
        for told in maps_in(practice.get("told")):
            what = (told.get("fact"), told.get("value"))
            if what in seen and isinstance(told.get("fact"), str):
                self._add(told.mark, f"о факте {shown(told['fact'])} с этим значением уже сказано", "все слова вместе")
            seen.add(what)

    def _kind(self, kind: MarkedMap) -> None:
        full, none, exam = (kind.get(name) for name in ("full", "none", "exam"))
        if type(full) is int and type(none) is int and full >= none:
            message = "полный балл за время кончается не раньше, чем балла уже нет"
            self._add(kind.value_marks["full"], message, "full меньше none")
        if type(none) is int and type(exam) is int and none > exam:
            self._add(kind.value_marks["exam"], "экзамен короче, чем время на ответ", "exam не меньше none")

    def _learning(self, learning: MarkedMap) -> None:
        for less, more, message in (
            ("failed_below", "exam_points", "неудачей считается больше баллов, чем нужно на экзамене"),
            ("exam_days", "exams", "дней больше, чем экзаменов"),
        ):
            low, high = learning.get(less), learning.get(more)
            if type(low) is int and type(high) is int and low > high:
                self._add(learning.value_marks[less], message, f"{less} не больше {more}")

    def _persona(self, persona: MarkedMap) -> None:
        self._repeated(_values(persona.get("says"), "move"), "ход")
        for name in ("before", "after"):
            for line, mark in texts_in(persona.get(name)):
                self._places(line, mark, None)

    def _says(self, says: MarkedMap) -> None:
        self._not_empty(says, "lines")
        move = says.get("move")
        if move in list(Move):
            for line, mark in texts_in(says.get("lines")):
                self._places(line, mark, PLACES.get(Move(move)))

    def _topic(self, topic: MarkedMap) -> None:
        lines = list(texts_in(topic.get("lines")))
        if isinstance(topic.get("lines"), MarkedList) and len(lines) < FEWEST_LINES:
            message = f"у причины звонка {shown(topic.get('title'))} строк: {len(lines)}"
            self._add(topic.value_marks["lines"], message, f"не меньше {FEWEST_LINES} разных строк")
        self._repeated(((_plain(line), mark) for line, mark in lines), "строка")
        for line, mark in lines:
            self._places(line, mark, None)

    def _asking(self, asking: MarkedMap) -> None:
        """A phrase asks for a fact, or for what the lines answer."""
        if (asking.get("fact") is None) is not bool(asking.get("lines")):
            message = "не сказано, о чём спрашивает фраза" if asking.get("fact") is None else "есть и факт, и ответы"
            self._add(asking.mark, message, "или fact, или lines")
        for line, mark in texts_in(asking.get("lines")):
            self._places(line, mark, _GOODS if _GOODS in line else None)

    def _told(self, told: MarkedMap) -> None:
        self._not_empty(told, "lines")
        name = told.get("fact")
        fact = self.vocabulary.facts.get(name) if isinstance(name, str) else None
        if fact is None or fact.kind is None:
            return
        number = fact.kind is FactKind.NUMBER
        value = told.get("value")
        if number and value is not None:
            message = f"у числа {shown(name)} нет значений, о которых говорят"
            self._add(told.value_marks["value"], message, "без value, с {number} в строках")
        elif not number and value is None:
            expected = f"value, одно из: {listed(fact.values)}"
            self._add(told.mark, f"не сказано, какое значение факта {shown(name)}", expected)
        elif isinstance(value, str) and not number and fact.complete and value not in fact.values:
            expected = f"одно из: {listed(fact.values)}"
            at = told.value_marks["value"]
            message = f"у факта {shown(name)} нет значения {shown(value)}"
            self._add(at, message, expected, nearest(value, fact.values, fact.words))
        for line, mark in texts_in(told.get("lines")):
            self._places(line, mark, _NUMBER if number else None)

    def _places(self, line: str, mark: Position, own: str | None) -> None:
        """A line has the place that its words are about, and no other."""
        found = _BRACES.findall(line)
        for place in dict.fromkeys(found):
            if place != own:
                expected = f"{own} или слова без скобок" if own else "слова без фигурных скобок"
                self._add(mark, f"места {shown(place)} в этих словах не бывает", expected, own)
        if own and not found:
            self._add(mark, f"в словах нет места {own}", f"строка, в которой стоит {own}")

    def _not_empty(self, node: MarkedMap, name: str) -> None:
        if isinstance(node.get(name), MarkedList) and not node[name]:
            self._add(node.value_marks[name], "в списке ни одной строки", "хотя бы одна")

    def _repeated(self, found: Iterable[tuple[str, Position]], what: str) -> None:
        seen: set[str] = set()
        for value, mark in found:
            if value in seen:
                self._add(mark, f"{what} {shown(value)} повторяется", "каждая один раз")
            seen.add(value)

    def _add(self, at: Position, message: str, expected: str, hint: str | None = None) -> None:
        self.log.add(self.file, at, message, expected, hint)


def _values(records: object, field: str) -> Iterator[tuple[str, Position]]:
    for record in maps_in(records):
        if isinstance(record.get(field), str):
            yield record[field], record.value_marks[field]


def _plain(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold().replace("ё", "е")))
