"""Key words of a phrase: words that stand in it and are said whatever the facts of the call."""

from __future__ import annotations

import re

from playbook.loader.marks import MarkedMap, maps_in, texts_in
from playbook.loader.problems import ProblemLog, shown
from playbook.models import StepKind

MOST = 5
_SLOT = re.compile(r"\{[^{}]*\}")
_BY_GENDER = re.compile(r"\w+\(\w+\)")


def check_key_words(file: str, step: MarkedMap, log: ProblemLog) -> None:
    """Write down key words that a step cannot have, or that its text does not have for certain."""
    if "key_words" not in step:
        return
    if step.get("kind") != StepKind.SAY.value:
        expected = f"key_words только у «{StepKind.SAY.value}»"
        log.add(file, step.value_marks["key_words"], "ключевые слова у шага, который не говорят", expected)
        return
    words = list(texts_in(step["key_words"]))
    if len(words) > MOST:
        at = step.value_marks["key_words"]
        log.add(file, at, f"ключевых слов {len(words)}: помнить столько незачем", f"не больше {MOST}, самые важные")
    text = step.get("text")
    certain = _folded(_certain(step, text)) if isinstance(text, str) else None
    seen: set[str] = set()
    for word, mark in words:
        folded = _folded(word)
        if folded in seen:
            log.add(file, mark, f"ключевое слово {shown(word)} повторяется", "каждое один раз")
        elif certain is not None and not _stands_in(folded, certain):
            expected = "слова фразы, буква в букву, вне подстановок и отрезков, которые говорят не всегда"
            log.add(file, mark, f"ключевого слова {shown(word)} нет в фразе", expected)
        seen.add(folded)


def _certain(step: MarkedMap, text: str) -> str:
    """The words of a phrase that are said always, as they are written: no slots, no variants, no «передал(а)»."""
    for variant in maps_in(step.get("variants")):
        stretch = variant.get("text")
        if isinstance(stretch, str) and stretch:
            text = text.replace(stretch, "|")
    return _BY_GENDER.sub("|", _SLOT.sub("|", text))


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())


def _stands_in(word: str, text: str) -> bool:
    return bool(word) and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
