"""Stems of the words of the content, kept from one start to the next: to find them is most of making the search."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playbook.search.forms import Forms

VERSION = 1  # raised with another stemmer


class KeptStems:
    """Forms of words by their stem, as `playbook.search.forms.stems` gives them, which is asked for new words alone."""

    def __init__(self, path: Path) -> None:
        """Read what `path` keeps; nothing where it cannot be read."""
        self._path = path
        self._known: dict[str, str] = {}
        self._fresh = False
        self._forms: Forms | None = None
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            kept = json.loads(path.read_bytes())
            if kept["version"] == VERSION:
                self._known = {str(word): str(stem) for word, stem in kept["stems"].items()}

    def __call__(self, word: str) -> Iterable[str]:
        """The stem of a word."""
        stem = self._known.get(word)
        if stem is None:
            stem = self._known[word] = self._found(word)
            self._fresh = True
        return (stem,)

    def keep(self) -> None:
        """Write down what was new; that it cannot be written is no harm."""
        if not self._fresh:
            return
        from desktop.services.atomic_file import write_whole

        self._fresh = False
        with suppress(OSError):
            text = json.dumps({"version": VERSION, "stems": self._known}, ensure_ascii=False)
            write_whole(self._path, text.encode("utf-8", "replace"))

    def _found(self, word: str) -> str:
        if self._forms is None:
            from playbook.search.forms import stems

            self._forms = stems()
        return next(iter(self._forms(word)))
