"""The shipped content says what the source deck says, word for word but for what it records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from playbook.loader import load
from playbook.models import Tab
from tests.deck_comparison import Comparison, compare
from tests.deck_source import Deck, normalised, phrases_of, read_deck, tokens_of

DECK = (Path(__file__).parent / "data" / "deck.txt").read_text("utf-8")
PLAYBOOK = load()
TABS = [pytest.param(tab, id=tab.title) for tab in PLAYBOOK.tabs if tab.situations]


def deck() -> Deck:
    return read_deck(DECK)


def words_of(text: str) -> str:
    return " ".join(["", *(token.word for token in tokens_of(text)), ""])


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return compare(PLAYBOOK, DECK)


def test_every_text_of_the_content_comes_from_its_slide_of_the_deck_or_is_recorded_as_editorial(
    compared: Comparison,
) -> None:
    assert compared.strangers == []


def test_the_marks_between_the_words_are_those_of_the_deck(compared: Comparison) -> None:
    assert compared.punctuation == []


def test_steps_and_situations_follow_the_order_of_the_deck(compared: Comparison) -> None:
    assert compared.disordered == []


def test_every_word_of_the_deck_is_in_the_content_or_recorded_as_dropped(compared: Comparison) -> None:
    assert compared.uncovered == []


def test_every_quoted_phrase_of_the_deck_is_whole_in_one_text(compared: Comparison) -> None:
    assert compared.torn == []


def test_the_deck_is_read_with_all_its_slides_and_phrases() -> None:
    assert sorted(deck().sections) == list(range(1, 17))
    assert all(run.start < run.end for run in deck().sections.values())
    assert sum(run.end - run.start for run in set(deck().sections.values())) == len(deck().tokens)
    spoken = [deck().said(run) for run in phrases_of(deck())]
    assert len(spoken) > 70
    for beginning in ("ваше обращение", "ио ваш заказ был возвращен", "ио заказ оформлен"):
        assert any(beginning in phrase for phrase in spoken)


def test_dropped_words_are_few_and_hold_no_phrase() -> None:
    phrases = [
        words_of(" ".join(token.word for token in deck().tokens[run.start : run.end])) for run in phrases_of(deck())
    ]
    for tab in PLAYBOOK.tabs:
        for gone in tab.dropped:
            words = words_of(gone.text)
            assert len(words.split()) <= 9
            assert gone.why
            assert not words.strip() or not any(phrase in words for phrase in phrases)


@pytest.mark.parametrize("tab", TABS)
def test_a_chosen_half_has_no_words_of_its_own(tab: Tab) -> None:
    for step in (step for place in tab.situations for step in place.steps):
        for variant in step.variants:
            whole = {word for both in (variant.text, _both_endings(variant.text)) for word in words_of(both).split()}
            for part in variant.parts:
                assert set(words_of(part.text).split()) <= whole, part.text


def _both_endings(text: str) -> str:
    """«поступит(л)» -> «поступил»."""
    return "".join(piece[:-1] + rest for piece, rest in _bracketed(text))


def _bracketed(text: str) -> Iterator[tuple[str, str]]:
    while "(" in text:
        before, _, after = text.partition("(")
        inside, _, text = after.partition(")")
        yield before, inside
    yield text + " ", ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("«Ещё»", '"еще"', id="quotes and ё"),
        pytest.param("10–14 дней — срок", "10-14 ДНЕЙ - срок", id="dashes and case"),
        pytest.param("И.О., здравствуйте", "ИО, здравствуйте", id="forms of the address"),
        pytest.param("**НОМЕР** [ТЕЛЕФОНА](#)", "номер телефона", id="bold and links"),
    ],
)
def test_what_is_not_compared_is_normalised_away(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


def test_the_name_of_the_client_is_one_word_in_every_form() -> None:
    assert [token.word for token in tokens_of("{ИО}, ИО, И.О., {ФИО}")] == ["ио", "ио", "ио", "фио"]
