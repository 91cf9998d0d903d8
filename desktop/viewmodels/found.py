"""Typed text -> rows of found places, grouped by tab."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from desktop.viewmodels import rows
from desktop.viewmodels.rows import Row, Span, as_card, plain
from playbook.models import Playbook, Slot, SlotKind
from playbook.search import Field, Hit, HitKind, Results, SearchIndex, group_by_tab
from playbook.wording import Call, slot_text

SHOWN = 24  # two screens: rows at once; the rest behind «show more»
_SLOT = re.compile(r"\{([^{}]+)\}")
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


def _hit(hit: Hit, said: SlotWords) -> Row:
    title = _marked(hit.title, hit.marks(Field.TITLE), "title")
    spans: Sequence[Span] = title
    if hit.text and hit.text != hit.title:
        spans = (*title, ("text", "\n"), *_marked(hit.text, hit.marks(hit.field, hit.item), "text"))
    step = f"#{hit.step}" if hit.step is not None else ""
    return Row(rows.HIT, f"hit:{hit.record_id}", tuple(_spoken(spans, said)), target=f"{_target(hit)}{step}")


def _spoken(spans: Sequence[Span], said: SlotWords) -> Iterator[Span]:
    """The spans with what fills their slots, and the empty ones standing out."""
    for kind, text in spans:
        parts = _SLOT.split(text)
        for place, part in enumerate(parts):
            if place % 2:
                words = said(part)
                yield ("filled", words) if words else ("empty", part)
            elif part:
                yield kind, part


def _target(hit: Hit) -> str:
    prefix = {HitKind.STATUS: "status:", HitKind.CONTACT: "contacts:", HitKind.TAB: "tab:"}.get(hit.kind, "")
    return prefix + hit.record_id


def _marked(text: str, marks: Sequence[tuple[int, int]], kind: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    last = 0
    for start, end in sorted(marks):
        start = max(start, last)
        if end <= start:
            continue
        spans += [(kind, text[last:start]), ("mark", text[start:end])]
        last = end
    spans.append((kind, text[last:]))
    return tuple(span for span in spans if span[1])
