"""The comparison with the deck sees every mutilation, of the content and of the deck."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.loader import load
from playbook.models import Contact, Correction, Dropped, Playbook, Situation, StatusRow, Step, StepKind, Tab
from tests.deck_comparison import compare, texts_of, undone
from tests.deck_source import normalised, tokens_of

DECK = (Path(__file__).parent / "data" / "deck.txt").read_text("utf-8")
PLAYBOOK = load()
TABS = [pytest.param(tab, id=tab.title) for tab in PLAYBOOK.tabs if tab.situations]

Place = tuple[Tab, Situation, int]


def with_tab(tab: Tab) -> Playbook:
    return replace(PLAYBOOK, tabs=tuple(tab if tab.id == known.id else known for known in PLAYBOOK.tabs))


def with_steps(tab: Tab, place: Situation, steps: tuple[Step, ...]) -> Playbook:
    changed = replace(place, steps=steps)
    return with_tab(
        replace(tab, situations=tuple(changed if place.id == known.id else known for known in tab.situations))
    )


def with_step(at: Place, step: Step | None) -> Playbook:
    tab, place, number = at
    put = (step,) if step else ()
    return with_steps(tab, place, (*place.steps[:number], *put, *place.steps[number + 1 :]))


def places_of(tab: Tab) -> Iterator[tuple[Place, Step]]:
    for place in tab.situations:
        for number, step in enumerate(place.steps):
            yield (tab, place, number), step


def place_of(situation: str, number: int = 0) -> Place:
    return next((tab, place, number) for tab in PLAYBOOK.tabs for place in tab.situations if place.id == situation)


def step_of(at: Place) -> Step:
    return at[1].steps[at[2]]


@cache
def word_strings() -> tuple[tuple[str, str], ...]:
    """Each situation's texts as bare words, spaces around: what another text may hold too."""
    return tuple((text.text, words_of(undone(text.text, text.corrections))) for text in texts_of(PLAYBOOK))


def words_of(text: str) -> str:
    return " ".join(["", *(token.word for token in tokens_of(text)), ""])


def is_repeated(step: Step) -> bool:
    words = words_of(undone(step.text, step.corrections))
    return sum(words in other for _, other in word_strings()) > 1


# --- every mutilation of the content is seen


@pytest.mark.parametrize("tab", TABS)
def test_a_deleted_step_is_missed_unless_its_words_stand_elsewhere_too(tab: Tab) -> None:
    silent = [
        step
        for at, step in places_of(tab)
        if not step.added and not is_repeated(step) and not compare(with_step(at, None), DECK).differences
    ]
    assert silent == []


@pytest.mark.parametrize("tab", TABS)
def test_a_changed_word_in_any_step_is_a_stranger(tab: Tab) -> None:
    unseen = []
    for at, step in places_of(tab):
        words = [word for word in step.text.split() if tokens_of(word) and "{" not in word]
        changed = replace(step, text=step.text.replace(words[len(words) // 2], "обязательно-нет", 1))
        if not step.added and not compare(with_step(at, changed), DECK).strangers:
            unseen.append(step.text)
    assert unseen == []


@pytest.mark.parametrize("tab", TABS)
def test_a_correction_of_a_step_that_is_not_recorded_is_seen(tab: Tab) -> None:
    for at, step in places_of(tab):
        for correction in step.corrections:
            left = tuple(each for each in step.corrections if each is not correction)
            found = compare(with_step(at, replace(step, corrections=left)), DECK)
            assert is_of_quotes_only(correction) or found.strangers or found.punctuation, correction


def is_of_quotes_only(correction: Correction) -> bool:
    return normalised(correction.was) == normalised(correction.now)


def test_a_correction_of_a_row_or_contact_that_is_not_recorded_is_seen() -> None:
    for row in (row for row in PLAYBOOK.rows if row.corrections):
        for correction in row.corrections:
            left = tuple(each for each in row.corrections if each is not correction)
            assert compare(with_row(replace(row, corrections=left)), DECK).differences, correction
    for contact in (contact for contact in PLAYBOOK.contacts if contact.corrections):
        assert compare(with_contact(replace(contact, corrections=())), DECK).strangers, contact.title


def with_row(row: StatusRow) -> Playbook:
    return replace(PLAYBOOK, rows=tuple(row if row.id == known.id else known for known in PLAYBOOK.rows))


def with_contact(contact: Contact) -> Playbook:
    return replace(
        PLAYBOOK, contacts=tuple(contact if contact.id == known.id else known for known in PLAYBOOK.contacts)
    )


def test_a_correction_that_changes_what_the_deck_does_not_say_is_seen() -> None:
    at = place_of("where-exported-no-tracking")
    invented = replace(step_of(at), corrections=(Correction("Твоя заказ", "Ваш заказ", "выдумано"),))
    assert compare(with_step(at, invented), DECK).strangers


def test_an_invented_phrase_is_a_stranger_until_it_is_recorded_as_added() -> None:
    tab, place, _ = place_of("phrases-apology")
    invented = Step(StepKind.SAY, "{ИО}, мы подарим Вам чайник!")
    assert compare(with_steps(tab, place, (*place.steps, invented)), DECK).strangers
    recorded = replace(invented, added="проба")
    assert not compare(with_steps(tab, place, (*place.steps, recorded)), DECK).differences


def test_words_of_another_slide_are_strangers() -> None:
    tab, place, _ = place_of("phrases-apology")
    borrowed = step_of(place_of("claim-when"))
    assert compare(with_steps(tab, place, (*place.steps, borrowed)), DECK).strangers


def test_two_sentences_that_the_deck_keeps_apart_are_not_merged() -> None:
    tab, place, _ = place_of("claim-bans")
    merged = replace(place.steps[0], text=f"{place.steps[1].text} {place.steps[0].text}")
    assert compare(with_steps(tab, place, (merged,)), DECK).strangers


def test_steps_in_another_order_are_seen() -> None:
    tab, place, _ = place_of("order-check")
    assert compare(with_steps(tab, place, place.steps[::-1]), DECK).disordered


def test_situations_in_another_order_are_seen() -> None:
    tab, _, _ = place_of("phrases-apology")
    assert compare(with_tab(replace(tab, situations=tab.situations[::-1])), DECK).disordered


def test_a_phrase_cut_in_two_steps_is_seen() -> None:
    at = place_of("card-not-received")
    tab, place, _ = at
    step = step_of(at)
    cut = step.text.index("Система")
    halves = (replace(step, text=step.text[:cut].strip()), replace(step, text=step.text[cut:]))
    assert compare(with_steps(tab, place, (*halves, *place.steps[1:])), DECK).torn


def test_a_lost_comma_is_seen() -> None:
    at = place_of("phrases-transfer")
    step = step_of(at)
    bare = replace(step, text=step.text.replace("специалистом, который", "специалистом который"))
    assert compare(with_step(at, bare), DECK).punctuation


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda: with_row(replace(PLAYBOOK.rows[0], meaning="Регион закрыт.")), id="a row's meaning"),
        pytest.param(lambda: with_row(replace(PLAYBOOK.rows[0], allowed="Можно всё")), id="what a row allows"),
        pytest.param(lambda: with_row(replace(PLAYBOOK.rows[0], title="Закрытая область")), id="a row's title"),
        pytest.param(lambda: with_contact(replace(PLAYBOOK.contacts[0], phone="8 800 200 58 89")), id="a phone"),
        pytest.param(lambda: with_contact(replace(PLAYBOOK.contacts[0], title="Почта Росии")), id="a contact"),
        pytest.param(
            lambda: replace(PLAYBOOK, bans=(replace(PLAYBOOK.bans[0], text="Консультируем всех!"),)), id="a ban"
        ),
        pytest.param(lambda: replace(PLAYBOOK, contacts=PLAYBOOK.contacts[1:]), id="a contact lost"),
        pytest.param(lambda: replace(PLAYBOOK, rows=PLAYBOOK.rows[:-1]), id="a row lost"),
        pytest.param(lambda: replace(PLAYBOOK, tabs=PLAYBOOK.tabs[1:]), id="a tab lost"),
        pytest.param(lambda: replace(PLAYBOOK, dropped=()), id="what is dropped is not recorded"),
        pytest.param(lambda: replace(PLAYBOOK, dropped=(Dropped("Чайник", "выдумано"),)), id="dropped what never was"),
    ],
)
def test_a_change_outside_the_situations_is_seen(change: Callable[[], Playbook]) -> None:
    assert compare(change(), DECK).differences


# --- every mutilation of the deck is seen


@given(st.integers(min_value=0, max_value=len(DECK) - 1))
@settings(max_examples=60, deadline=None)
def test_any_word_of_the_deck_that_changes_is_seen(place: int) -> None:
    word = next((token.word for token in tokens_of(DECK[place : place + 200].partition(" ")[2]) if token.word), "")
    start = normalised_start(word, place)
    if start is not None:
        mutilated = DECK[:start] + "абракадабра" + DECK[start + len(word) :]
        assert compare(PLAYBOOK, mutilated).differences, (word, start)


def normalised_start(word: str, place: int) -> int | None:
    """Where the next occurrence of a word as the deck spells it begins."""
    start = DECK.casefold().find(word, place) if word and normalised(word) == word else -1
    return start if start >= 0 else None


@pytest.mark.parametrize(
    ("was", "now"),
    [
        pytest.param("Удобно будет?!*", "*", id="a sentence lost"),
        pytest.param("СТАНДАРТНЫЕ ФРАЗЫ:", "ФРАЗЫ", id="a heading of a slide lost"),
        pytest.param("Извинения:", "Извинения:\n\nНовая фраза, которой в содержании нет", id="a phrase added"),
        pytest.param("8 800 250 04 05", "8 800 250 04 06", id="a phone changed"),
        pytest.param("НЕ ТРОГАЕМ\nОбрыв", "МОЖЕМ ВСЁ\nОбрыв", id="a permission changed"),
    ],
)
def test_a_mutilated_deck_is_seen(was: str, now: str) -> None:
    assert DECK.count(was) >= 1
    assert compare(PLAYBOOK, DECK.replace(was, now)).differences
