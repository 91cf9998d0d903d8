"""Typed text -> rows of found places, grouped by tab."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from desktop.viewmodels import rows
from desktop.viewmodels.rows import Row, Span, as_card, plain
from playbook.models import Playbook, Slot, SlotKind
from playbook.search import BODY, Field, Hit, HitKind, Results, SearchIndex, group_by_tab
from playbook.wording import Call, slot_text

SHOWN = 24  # two screens: rows at once; the rest behind «show more»
_SLOT = re.compile(r"\{([^{}]+)\}")
Marks = Sequence[tuple[int, int]]
SlotWords = Callable[[str], str]
"""What fills a slot in this call; empty where that is not known."""


def found_rows(
    playbook: Playbook, index: SearchIndex, typed: str, translate: Callable[[str], str], shown: int = SHOWN,
    said: SlotWords = lambda _: "",
) -> list[Row]:  # fmt: skip
    """The results for typed text: what was understood, then the hits by tab, at most `shown` of them."""
    results = index.search(typed)
    lines = _heading(results, translate)
    titles = {tab.id: tab.title for tab in playbook.tabs}
    left = shown
    for group in group_by_tab(results):
        if left <= 0:
            break
        hits = group.hits[:left]
        left -= len(hits)
        head = Row(rows.HEAD, f"found:{group.tab_id}", plain(titles.get(group.tab_id or "", "")))
        lines += as_card([head, *(_hit(hit, said) for hit in hits)])
    rest = min(len(results.hits), 200) - shown
    if rest > 0:
        lines.append(Row(rows.HIT, "found:more", plain(f"{translate('Show more')}: {rest}"), target="more"))
    return lines


def slot_words(call: Call, slots: Iterable[Slot]) -> SlotWords:
    """What the slots of phrases hold in a call."""
    own = {SlotKind.NAME: call.first_and_patronymic, SlotKind.FULL_NAME: call.full_name, SlotKind.AGENT: call.agent}
    known = {
        slot.id: slot_text(slot, value) for slot in slots if (value := call.values.get(slot.id) or own.get(slot.kind))
    }
    return lambda name: known.get(name, "")


def _heading(results: Results, translate: Callable[[str], str]) -> list[Row]:
    lines = []
    if not results.hits:
        lines.append(translate("Nothing found."))
    elif results.nearest:
        lines.append(translate("Nothing has all these words. The nearest:"))
    if results.read_as:
        lines.append(f"{translate('Read as')}: {results.read_as}")
    return [Row(rows.SECTION, f"found:heading:{place}", plain(text)) for place, text in enumerate(lines)]


def lines_to_find(index: SearchIndex, said: SlotWords) -> Iterator[Row]:
    """Every line that can be found as it will be shown, without what tells one place from another."""
    for document in index.documents:
        body = [line for line in document.lines if line.field in BODY] or document.lines[:1]
        for line in body:
            yield _line(((document.title, ()), (line.text, ())), said)


def _hit(hit: Hit, said: SlotWords) -> Row:
    title, text = (hit.title, hit.marks(Field.TITLE)), (hit.text, hit.marks(hit.field, hit.item))
    step = f"#{hit.step}" if hit.step is not None else ""
    return _line((title, text), said)._replace(key=f"hit:{hit.record_id}", target=f"{_target(hit)}{step}")


def _line(told: tuple[tuple[str, Marks], tuple[str, Marks]], said: SlotWords) -> Row:
    """A title and what stands under it, each with what is marked in it; a text that repeats the title is left out."""
    (title, title_marks), (text, text_marks) = told
    spans, marks = _spoken("title", title, title_marks, said)
    if text and text != title:
        below, more = _spoken("text", text, text_marks, said)
        at = sum(len(span) for _, span in spans) + 1
        spans = [*spans, ("text", "\n"), *below]
        marks += [(at + start, at + end) for start, end in more]
    return Row(rows.HIT, "", tuple(spans), marks=tuple(marks))


def _spoken(kind: str, text: str, marked: Marks, said: SlotWords) -> tuple[list[Span], list[tuple[int, int]]]:
    """A text with what fills its slots, the empty ones standing out, and where its marks are in that."""
    spans: list[Span] = []
    marks: list[tuple[int, int]] = []
    read = shown = 0  # letters of the text so far, with slots by their names and as they are said
    for place, part in enumerate(_SLOT.split(text)):
        if place % 2:
            words = said(part)
            spans.append(("filled", words) if words else ("empty", part))
            read += len(part) + 2
        elif part:
            spans.append((kind, part))
            within = ((max(start, read), min(end, read + len(part))) for start, end in marked)
            marks += [(start - read + shown, end - read + shown) for start, end in within if start < end]
            read += len(part)
        else:
            continue
        shown += len(spans[-1][1])
    return spans, marks


def _target(hit: Hit) -> str:
    prefix = {HitKind.STATUS: "status:", HitKind.CONTACT: "contacts:", HitKind.TAB: "tab:"}.get(hit.kind, "")
    return prefix + hit.record_id
