"""Phrases: placeholders that exist, braces that belong to them, variants and corrections that fit their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from playbook.loader.declared import Declared
from playbook.loader.marks import MarkedList, MarkedMap, maps_in
from playbook.loader.meaning import SLOT, SPOKEN
from playbook.loader.problems import Position, ProblemLog, listed, nearest, shown
from playbook.loader.structure import RecordType
from playbook.models import Step

_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
_ENDING = re.compile(r"(\w+)\((\w+)\)")
_ABOUT_THE_TEXT = frozenset({"corrections", "remark", "question", "added", "id", "kind"})


@dataclass(frozen=True, slots=True)
class PhraseChecker:
    """Checks the phrases of one file."""

    file: str
    declared: Declared
    log: ProblemLog

    def check(self, node: MarkedMap, record: RecordType) -> None:
        """Check what a record says, its variants and its corrections."""
        for field in SPOKEN.get(record, ()):
            text = node.get(field)
            if isinstance(text, str) and ("{" in text or "}" in text):
                self._check_braces(text, node.value_marks[field])
        if record is not Step and isinstance(node.get("title"), str) and set(node["title"]) & set("{}"):
            self.log.add(
                self.file, node.value_marks["title"], "в заголовке фигурная скобка", "заголовок без подстановок"
            )
        if "variants" in node:
            self._check_variants(node)
        if "corrections" in node:
            self._check_corrections(node)

    def _check_braces(self, text: str, mark: Position) -> None:
        slots = self.declared.ids[SLOT]
        told: set[str | None] = set()
        for found in _BRACES.finditer(text):
            name = found[1]
            if name in told:
                continue
            told.add(name)
            expected = f"{SLOT.several}: {listed(f'{{{slot}}}' for slot in slots)}"
            if name is None:
                self.log.add(self.file, mark, f"фигурная скобка без пары: {shown(text)}", expected)
            elif not self.declared.knows(name, (SLOT,)):
                hint = nearest(name, slots)
                message = f"{SLOT.unknown} {shown(found[0])}"
                self.log.add(self.file, mark, message, expected, f"{{{hint}}}" if hint else None)

    def _check_variants(self, step: MarkedMap) -> None:
        phrase = step.get("text")
        for variant in maps_in(step["variants"]):
            text, parts = variant.get("text"), variant.get("parts")
            if not isinstance(text, str) or not text:
                continue
            if isinstance(phrase, str) and phrase.count(text) != 1:
                message = f"отрезок {shown(text)} встречается в фразе {phrase.count(text)} раз"
                self.log.add(
                    self.file, variant.value_marks["text"], message, "отрезок, который есть в фразе ровно один раз"
                )
            if isinstance(parts, MarkedList):
                self._check_parts(variant, text, parts)

    def _check_parts(self, variant: MarkedMap, whole: str, parts: MarkedList) -> None:
        if len(parts) < 2:
            at = variant.value_marks["parts"]
            self.log.add(self.file, at, "у отрезка меньше двух частей", "не меньше двух, иначе выбирать не из чего")
        for part in maps_in(parts):
            text = part.get("text")
            if isinstance(text, str) and not any(text in wording for wording in _wordings(whole)):
                message = f"части {shown(text)} нет в отрезке {shown(whole)}"
                self.log.add(self.file, part.value_marks["text"], message, "слова из отрезка, буква в букву")

    def _check_corrections(self, node: MarkedMap) -> None:
        texts = list(_texts(node))
        for correction in maps_in(node["corrections"]):
            now = correction.get("now")
            if not isinstance(now, str) or not now or not texts:
                continue
            at = correction.value_marks["now"]
            if now == correction.get("was"):
                self.log.add(self.file, at, "исправление ничего не меняет: «was» и «now» одинаковы", "разные слова")
            elif not any(now in text for text in texts):
                self.log.add(
                    self.file, at, f"исправленного {shown(now)} нет в тексте", "слова из текста, буква в букву"
                )


def _wordings(text: str) -> tuple[str, ...]:
    """A stretch as it stands, and with the endings in brackets worked in: «поступит(л)» -> поступит, поступил."""
    dropped = _ENDING.sub(lambda word: word[1], text)
    added = _ENDING.sub(lambda word: word[1] + word[2], text)
    exchanged = _ENDING.sub(lambda word: word[1][: -len(word[2])] + word[2], text)
    return text, dropped, added, exchanged


def _texts(node: object) -> Iterator[str]:
    """Every string of a record but those that speak about it."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, MarkedMap):
        for key, value in node.items():
            if key not in _ABOUT_THE_TEXT:
                yield from _texts(value)
    elif isinstance(node, MarkedList):
        for item in node:
            yield from _texts(item)
