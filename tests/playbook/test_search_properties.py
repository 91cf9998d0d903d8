"""What the search must survive, whatever is typed and whatever is in the playbook."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from playbook.models import Playbook, Situation, Step, StepKind, Tab
from playbook.search import (
    Document,
    Field,
    How,
    SearchIndex,
)
from tests.playbook.search_sample import DOCUMENTS, EVERYTHING, INDEX, PLAYBOOK, ids, marked


def found_words(text: str) -> list[str]:
    blanked = text.replace("{ИО}", " ")
    return "".join(char if char.isalnum() else " " for char in blanked).split()


WORDS = sorted({word for text in EVERYTHING for word in found_words(text)})
CYRILLIC_TO_LATIN = str.maketrans(
    "йцукенгшщзхъфывапролджэячсмитьбюё" + "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ",
    "qwertyuiop[]asdfghjkl;'zxcvbnm,.`" + 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~',
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: f"{document.kind} {document.record_id}")
def test_every_word_of_every_line_finds_its_place(document: Document) -> None:
    place = document.kind, document.record_id
    words = [word for line in document.lines for word in found_words(line.text)]
    assert [word for word in words if place not in {(hit.kind, hit.record_id) for hit in INDEX.search(word).hits}] == []


@given(st.sampled_from(WORDS))
def test_case_and_yo_change_nothing(word: str) -> None:
    assert ids(word.upper()) == ids(word) == ids(word.lower().replace("ё", "е"))


@given(st.sampled_from([word for word in WORDS if len(word) > 3 and not word.isascii()]))
def test_the_wrong_layout_finds_what_the_right_one_finds(word: str) -> None:
    assert ids(word.translate(CYRILLIC_TO_LATIN)) == ids(word)


@given(st.sampled_from([word for word in WORDS if word.isalpha()]), st.integers(1, 20))
def test_a_beginning_finds_all_that_the_word_finds_by_itself(word: str, length: int) -> None:
    whole = {hit.record_id for hit in INDEX.search(word).hits if How.EXACT in hit.how}
    assert whole <= set(ids(word[:length]))


PIECES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [*WORDS, "8 800", "+7", ".*", "[", "(?:", "\\", "{ИО}", "{", "😀", "שלום", "\u202e", "е\u0301", "ß"]
    ),
    st.from_regex(r"[0-9+() .-]{1,14}", fullmatch=True),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=8).map(" ".join), st.integers(0, 5))
@example("", 200)
@example("   ", 200)
@example("я" * 10_000, 200)
@example("почта " * 2_000, 200)
@example("1" * 10_000, 200)
@example("{" * 10_000, 200)
@example("\x00", 200)
def test_any_text_gives_a_sound_answer(query: str, limit: int) -> None:
    results = INDEX.search(query, limit=limit)
    hits = list(results.hits)
    assert len(hits) == min(limit, results.total)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({(hit.kind, hit.record_id) for hit in hits}) == len(hits)
    for hit in hits:
        assert hit.highlights
        assert all(mark.strip() for mark in marked(hit))
        assert hit.step is None or hit.marks(Field.STEP, hit.step)
    assert hits == list(SearchIndex.build(PLAYBOOK).search(query, limit=limit).hits)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=3), st.text(max_size=10))
def test_any_phrases_can_be_indexed_and_marked(phrases: list[str], query: str) -> None:
    steps = tuple(Step(StepKind.SAY, phrase) for phrase in phrases)
    tab = Tab("t", "", (), "", (Situation("s", "", 1, steps),))
    index = SearchIndex.build(Playbook("", (), (), (), (), (), (), (), (), (), (), (tab,)))
    for text in (query, *phrases):
        for hit in index.search(text).hits:
            for mark in hit.highlights:
                assert mark.field is Field.STEP
                assert 0 <= mark.start < mark.end <= len(phrases[mark.item])
