"""The help as rows of a page: the keys, then a one-page guide."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.viewmodels import rows
from desktop.viewmodels.page import Page
from desktop.viewmodels.rows import Row, as_card, plain


def help_page(title: str, keys_title: str, keys: Iterable[tuple[str, str]], guide: str) -> Page:
    """The page of (chord, what it does) pairs and of a guide written as «# heading» and paragraphs."""
    head = Row(rows.HEAD, "keys", plain(keys_title))
    lines = [Row(rows.NOTE, f"key:{chord}", plain(what), chord) for chord, what in keys]
    return Page("", title, (), (*_guide(guide), *as_card([head, *lines])))


def _guide(text: str) -> tuple[Row, ...]:
    shown: list[Row] = []
    card: list[Row] = []
    for place, paragraph in enumerate(part.strip() for part in text.split("\n\n")):
        if paragraph.startswith("# "):
            shown += as_card(card)
            card = [Row(rows.HEAD, f"guide:{place}", plain(paragraph[2:]))]
        elif paragraph:
            label, parted, rest = paragraph.partition(": ")
            worded = parted and len(label) < 18
            text = rest if worded else paragraph
            card.append(Row(rows.NOTE, f"guide:{place}", plain(" ".join(text.split())), label if worded else ""))
    return (*shown, *as_card(card))
