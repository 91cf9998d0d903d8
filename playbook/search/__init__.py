"""Typed text to ranked places of the playbook: word forms, typos, beginnings, ё, the wrong keyboard layout, digits."""

from playbook.search.documents import documents
from playbook.search.forms import Forms, WordForms, stems, stems_and_lemmas
from playbook.search.hits import Hits, group_by_tab
from playbook.search.index import IndexBuilder, SearchIndex
from playbook.search.records import (
    BODY,
    Document,
    Field,
    Highlight,
    Hit,
    HitKind,
    How,
    Line,
    Results,
    SearchWeights,
    TabHits,
    Tier,
)

__all__ = [
    "BODY",
    "Document",
    "Field",
    "Forms",
    "Highlight",
    "Hit",
    "HitKind",
    "Hits",
    "How",
    "IndexBuilder",
    "Line",
    "Results",
    "SearchIndex",
    "SearchWeights",
    "TabHits",
    "Tier",
    "WordForms",
    "documents",
    "group_by_tab",
    "stems",
    "stems_and_lemmas",
]
