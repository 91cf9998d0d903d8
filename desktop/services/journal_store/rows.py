"""Texts as every database takes them."""

from __future__ import annotations

from desktop.services.journal_store.tables import LONGEST_KEY


def text(words: str) -> str:
    """The text without NUL and half letters."""
    return words.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def key(words: str) -> str:
    """An id or a number, as long as a column takes it."""
    return text(words)[:LONGEST_KEY]
