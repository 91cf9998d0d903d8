"""The search index of the content as it was built last, kept from one start to the next."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playbook.search import Document, SearchIndex
    from playbook.search.forms import Forms


class KeptIndex:
    """Keeps an index in a file; a file that cannot be read, or of other documents, is as good as none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, documents: Sequence[Document], forms: Forms) -> SearchIndex | None:
        """The index of these documents, its words under these forms; None where it is not kept."""
        from playbook.search.forms import WordForms
        from playbook.search.saved import restored

        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, StopIteration):
            data = json.loads(self._path.read_bytes())
            learnt = WordForms(forms)
            index = restored(data, documents, learnt)
            learnt.learn(index.words)
            return index
        return None

    def keep(self, index: SearchIndex) -> None:
        """Write an index down; that it cannot be written is no harm."""
        from desktop.services.atomic_file import write_whole
        from playbook.search.saved import saved

        with suppress(OSError):
            text = json.dumps(saved(index), ensure_ascii=False, separators=(",", ":"))
            write_whole(self._path, text.encode("utf-8", "surrogatepass"))
