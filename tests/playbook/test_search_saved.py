"""An index that was kept answers as the one that was built."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from playbook.loader import load
from playbook.models import Playbook
from playbook.search import Document, SearchIndex, WordForms, documents, stems
from playbook.search.saved import restored, saved

ASKED = ("курьер", "пачта", "8 800", "не пришло", "rehmth", "возврат денег", "эксп", "к", "нет таких слов никак")


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    return load()


def _kept(index: SearchIndex, found: tuple[Document, ...]) -> SearchIndex:
    forms = WordForms(stems())
    again = restored(json.loads(json.dumps(saved(index), ensure_ascii=False)), found, forms)
    forms.learn(again.words)
    return again


def test_an_index_that_was_kept_finds_the_same(playbook: Playbook) -> None:
    found = documents(playbook)
    index = SearchIndex.build(found)
    again = _kept(index, found)
    for typed in ASKED:
        here, there = index.search(typed), again.search(typed)
        assert list(there.hits) == list(here.hits), typed
        assert (there.read_as, there.nearest) == (here.read_as, here.nearest), typed


def test_an_index_of_other_words_is_not_taken(playbook: Playbook) -> None:
    found = documents(playbook)
    data = saved(SearchIndex.build(found))
    first = found[0]
    changed = replace(first, lines=(replace(first.lines[0], text=first.lines[0].text + "!"), *first.lines[1:]))
    with pytest.raises(ValueError, match="other documents"):
        restored(data, (changed, *found[1:]), WordForms(stems()))


@pytest.mark.parametrize("broken", ["spans", "words", "postings", "lengths"])
def test_an_index_that_lacks_something_is_refused(playbook: Playbook, broken: str) -> None:
    found = documents(playbook)
    data = saved(SearchIndex.build(found))
    del data[broken]
    with pytest.raises(KeyError):
        restored(data, found, WordForms(stems()))
