"""An index as plain values to keep, and back: to read it is a tenth of the work of building it."""

from __future__ import annotations

import hashlib
import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from typing import Any

from playbook.search.forms import WordForms
from playbook.search.index import SearchIndex, Store
from playbook.search.postings import Postings
from playbook.search.records import Document, SearchWeights

VERSION = 1  # raised whenever the same documents are indexed otherwise


def fingerprint(documents: Sequence[Document], weights: SearchWeights | None = None) -> str:
    """What an index follows from: the texts and what they weigh, and how this machine keeps numbers."""
    parts = [repr((VERSION, sys.byteorder, array("I").itemsize, weights or SearchWeights()))]
    for document in documents:
        parts.append(document.record_id)
        for line in document.lines:
            parts += (line.tier.value, line.text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def saved(index: SearchIndex) -> dict[str, Any]:
    """All of an index but its documents and the forms of words, as values that JSON knows."""
    store = index.store
    flat = array("I")
    for line in _lines(store):
        flat.extend(line)
    return {
        "fingerprint": fingerprint(store.documents, store.weights),
        "words": list(store.words),
        "numbers": list(store.numbers),
        "beginnings": list(store.beginnings),
        "lengths": [len(line) for line in _lines(store)],
        "spans": b64encode(flat.tobytes()).decode(),
        "postings": store.postings.saved(),
        "short": store.short.saved(),
    }


def restored(data: dict[str, Any], documents: Sequence[Document], forms: WordForms) -> SearchIndex:
    """The index that was saved of these documents, under forms of its words.

    Raises:
        ValueError, TypeError, KeyError: the data is not an index of these documents.
    """
    weights = SearchWeights()
    if data["fingerprint"] != fingerprint(documents, weights):
        raise ValueError("kept of other documents")
    flat = array("I")
    flat.frombytes(b64decode(data["spans"], validate=True))
    lengths = iter(data["lengths"])
    at = 0
    spans = []
    for document in documents:
        lines = []
        for _ in document.lines:
            until = at + next(lengths)
            lines.append(flat[at:until])
            at = until
        spans.append(tuple(lines))
    store = Store(
        documents=tuple(documents),
        spans=tuple(spans),
        postings=Postings.restored(data["postings"], len(documents)),
        short=Postings.restored(data["short"], len(documents)),
        words={word: 2 * number for number, word in enumerate(data["words"])},
        numbers={digits: 2 * number + 1 for number, digits in enumerate(data["numbers"])},
        beginnings={start: number for number, start in enumerate(data["beginnings"])},
        weights=weights,
    )
    return SearchIndex(store, forms)


def _lines(store: Store) -> Iterator[array[int]]:
    return (line for spans in store.spans for line in spans)
