"""Typed words against expected ones: what is forgiven, what is not, and the difference that is shown."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.loader import load
from playbook.models import StepKind
from playbook.practice.acts import Deed
from playbook.practice.comparing import best_step, compare, negations_of
from playbook.practice.generator import generate
from playbook.practice.results import Bit, Compared
from playbook.practising import CaseKind
from playbook.search.text import without_slots

PLAYBOOK = load()
NEGATIONS = negations_of(PLAYBOOK)
TEXTS = sorted(
    {
        " ".join(without_slots(step.text).split())
        for tab in PLAYBOOK.tabs
        for place in tab.situations
        for step in place.steps
        if step.kind is StepKind.SAY
    }
)
LONG = [text for text in TEXTS if len(text.split()) >= 10]
SENT = "Анна Петровна, Ваш заказ уже отправлен, ожидайте смс оповещение. Срок хранения 3 дня после поступления!"
UNOPENED = "вскрытие фирменной упаковки до момента оплаты не производится"
AT_HOME = "Заказ принесёт до двери, не нужно никуда ходить"


def said(expected: str, typed: str, *keys: str, exact: tuple[str, ...] = ()) -> Compared:
    return compare(expected, typed, keys, negations=NEGATIONS, exact=exact)


@given(st.sampled_from(TEXTS))
def test_what_is_said_word_for_word_is_all_said_whatever_its_negations(text: str) -> None:
    found = said(text, text)
    assert found.share == 1
    assert not found.turned
    assert {stretch.bit for stretch in found.stretches} == {Bit.SAME}


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(SENT.lower(), id="without capitals"),
        pytest.param(re.sub(r"[,.!]", "", SENT), id="without marks"),
        pytest.param(SENT.replace("ё", "е").replace("  ", " ").upper(), id="in capitals"),
        pytest.param("fyyf gtnhjdyf? dfi pfrfp e;t jnghfdkty? j;blfqnt cvc jgjdtotybt chjr [hfytybz 3 lyz "
                     "gjckt gjcnegktybz", id="with the other keyboard layout"),
        pytest.param("Срок хранения 3 дня после поступления. Анна Петровна, заказ Ваш отправлен уже, ожидайте смс "
                     "оповещение", id="in another order"),
        pytest.param("Анна Петровна, Ваши заказы уже отправлены, ожидай смс оповещений. Сроки хранений 3 дня после "
                     "поступлений", id="in other forms"),
        pytest.param("Анна Петровна, Ваш зкааз уже отпарвлен, ожыдайте смс оповешение. Срок хранния 3 дня псле "
                     "поступленя", id="with typos"),
    ],
)  # fmt: skip
def test_how_words_are_written_does_not_matter(typed: str) -> None:
    assert said(SENT, typed).share == pytest.approx(1)


@given(st.sampled_from(LONG), st.booleans())
def test_half_an_answer_is_about_half(text: str, first: bool) -> None:
    words = text.split()
    middle = len(words) // 2
    half = words[:middle] if first else words[middle:]
    split_negation = words[middle - 1].lower() in NEGATIONS
    found = said(text, " ".join(half))
    assert split_negation or 0.35 <= found.share <= 0.65


def sentence_without(text: str, place: int) -> str:
    words = text.split()
    return " ".join(words[:place] + words[place + 1 :])


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        pytest.param(SENT, SENT.replace("отправлен", "не отправлен"), id="an added не"),
        pytest.param(UNOPENED, UNOPENED.replace("не ", ""), id="a missing не"),
        pytest.param(SENT, "ваш заказ не был отправлен, ожидайте смс", id="an added не before an added word"),
        pytest.param(AT_HOME, "Заказ принесёт до двери, никуда ходить", id="не gone with its word"),
        pytest.param("Товар доступен Вам", "товар Вам недоступен", id="не as one word with the next"),
        pytest.param("если акта нет", "если акт есть", id="нет at the end"),
        pytest.param(SENT, SENT.replace("отправлен", "нельзя отправить"), id="an added нельзя"),
        pytest.param(SENT, "yt jnghfdkty pfrfp e;t", id="не in the other layout"),
    ],
)
def test_a_negation_missing_or_added_turns_the_sense_and_earns_nothing(expected: str, typed: str) -> None:
    found = said(expected, typed)
    assert found.turned
    assert found.share == 0


@given(st.sampled_from(TEXTS), st.data())
def test_any_negation_dropped_from_a_phrase_turns_it(text: str, data: st.DataObject) -> None:
    places = [place for place, word in enumerate(text.split()[:-1]) if word.lower() in NEGATIONS]
    for place in places:
        assert said(text, sentence_without(text, place)).turned
    longer = [place for place, word in enumerate(text.split()) if re.fullmatch(r"[а-яё]{5,}", word.lower())]
    free = [place for place in longer if place == 0 or text.split()[place - 1].lower().strip(",.") not in NEGATIONS]
    if free:
        place = data.draw(st.sampled_from(free))
        words = text.split()
        assert said(text, " ".join([*words[:place], "не", *words[place:]])).turned


@pytest.mark.parametrize(
    ("expected", "typed", "least"),
    [
        pytest.param(AT_HOME, "Заказ принесёт до двери, никуда ходить не надо", 0.7, id="не with another word for it"),
        pytest.param("из-за невыкупов заказов", "из-за не выкупов заказов", 1, id="не written apart"),
        pytest.param(SENT, "Извините, что не сразу ответила. " + SENT, 1, id="не in other words"),
        pytest.param("Нет, заказ отправлен", "Нет заказ отправлен", 0.7, id="нет that stands apart"),
        pytest.param(UNOPENED, "вскрытие фирменной упаковки до момента оплаты", 0.6, id="a sentence broken off"),
    ],
)
def test_a_negation_that_turns_nothing_costs_nothing(expected: str, typed: str, least: float) -> None:
    found = said(expected, typed)
    assert not found.turned
    assert found.share >= least


def test_key_words_are_required() -> None:
    typed = "Анна Петровна, Ваш заказ уже отправлен, ожидайте смс оповещение"
    assert said(SENT, typed).share > 0.5
    found = said(SENT, typed, "отправлен", "3 дня", "срок хранения")
    assert found.missing_keys == ("3 дня", "срок хранения")
    assert found.share == pytest.approx(1 / 3)
    assert any(stretch.key and stretch.bit is Bit.MISSING for stretch in found.stretches)


def test_keys_alone_are_no_answer() -> None:
    found = said(SENT, "отправлен, смс, 3 дня", "отправлен", "смс", "3 дня")
    assert not found.missing_keys
    assert found.share < 0.4


@pytest.mark.parametrize(
    ("expected", "typed", "same"),
    [
        pytest.param("итого 2 480 руб.", "итого 2480 рублей", True, id="a sum without its space"),
        pytest.param("итого 2 480 руб.", "итого 2 480,00 руб.", True, id="a sum with no kopecks"),
        pytest.param("итого 2 480 руб.", "итого 2408 руб.", False, id="figures swapped"),
        pytest.param("итого 2 480 руб.", "итого 248 руб.", False, id="a figure gone"),
        pytest.param("итого 2 480 руб.", "итого 2 480,50 руб.", False, id="kopecks added"),
        pytest.param("в течение 10-14 дней", "в течение 10 – 14 дней", True, id="a term with another dash"),
        pytest.param("в течение 10-14 дней", "в течение 10-15 дней", False, id="another term"),
        pytest.param("телефон 8 800 200-51-35", "телефон +78002005135", True, id="a phone written otherwise"),
        pytest.param("телефон 8 800 200-51-35", "телефон +78002005136", False, id="another phone"),
    ],
)
def test_a_number_is_never_a_typo_of_another(expected: str, typed: str, same: bool) -> None:
    assert (said(expected, typed).share == pytest.approx(1)) is same


def test_what_fills_a_slot_must_be_exact() -> None:
    typed = SENT.replace("Петровна", "Перовна")
    assert said(SENT, typed).share == pytest.approx(1)
    assert said(SENT, typed, exact=("анна", "петровна")).share < 1


def test_a_typo_does_not_make_another_word_of_the_phrase() -> None:
    expected = "доставка и поставка"
    assert said(expected, "поставка и поставка").share < 0.7
    assert compare("доставка завтра", "поставка завтра", negations=(), known={"поставк"}).share < 0.6
    assert compare("доставка завтра", "дотавка завтра", negations=(), known={"поставк"}).share == pytest.approx(1)


@given(st.sampled_from(LONG), st.integers(2, 60))
def test_padding_gains_nothing(text: str, times: int) -> None:
    half = " ".join(text.split()[: len(text.split()) // 2])
    bare = said(text, half).share
    assert said(text, half + ". " + "бегемот фиолетовый " * times).share <= bare + 1e-9
    word = max(half.split(), key=len)
    repeated = said(text, f"{word} " * times).share
    assert repeated <= text.lower().split().count(word.lower()) * 4 / len(text.split())


@given(st.sampled_from(LONG), st.sampled_from(LONG))
def test_another_phrase_earns_little_but_for_what_it_has_in_common(one: str, other: str) -> None:
    common = set(re.findall(r"\w+", one.lower())) & set(re.findall(r"\w+", other.lower()))
    if len(common) <= 3:
        assert said(one, other).share < 0.5


@given(st.sampled_from(TEXTS), st.data())
def test_the_difference_reads_as_the_expected_text(text: str, data: st.DataObject) -> None:
    words = text.split()
    kept = [word for word in words if data.draw(st.integers(0, 3))]
    found = said(text, " ".join([*kept, "бегемот"]))
    expected = "".join(stretch.text for stretch in found.stretches if stretch.bit is not Bit.ADDED)
    assert found.turned or expected.replace(" ", "") == text.replace(" ", "")
    assert any(stretch.bit is Bit.ADDED and "бегемот" in stretch.text for stretch in found.stretches)


def test_the_difference_shows_what_was_missing_added_and_turned() -> None:
    found = said("Ваш заказ уже отправлен, ожидайте", "Ваш заказ, конечно, не отправлен, ожидайте")
    assert [(stretch.bit, stretch.text) for stretch in found.stretches] == [
        (Bit.SAME, "Ваш заказ"),
        (Bit.ADDED, "конечно"),
        (Bit.MISSING, "уже"),
        (Bit.TURNED, "не"),
        (Bit.SAME, "отправлен, ожидайте"),
    ]


@settings(max_examples=60)
@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_breaks_the_comparison(expected: str, typed: str) -> None:
    found = said(expected, typed, typed[:10])
    assert 0 <= found.share <= 1


def test_nothing_typed_is_nothing_said() -> None:
    assert said(SENT, "").share == 0
    assert said("", "слова").share == 1


@pytest.mark.parametrize("seed", range(12))
def test_typed_words_mean_the_step_that_they_are(seed: int) -> None:
    case = generate(PLAYBOOK, CaseKind.CALL, seed)
    for expected in case.key.expected:
        if expected.deed is Deed.SAY:
            same = {each.name for each in case.key.expected if each.text == expected.text}
            assert best_step(PLAYBOOK, case, expected.text.lower()) in same


def test_words_that_mean_nothing_mean_no_step() -> None:
    case = generate(PLAYBOOK, CaseKind.CALL, 1)
    for text in ("", "бегемот", "эээ ну я не знаю даже", "123"):
        assert best_step(PLAYBOOK, case, text) is None


def test_words_turned_round_mean_no_step() -> None:
    case = generate(PLAYBOOK, CaseKind.ORDER, 1)
    assert best_step(PLAYBOOK, case, "давайте сверим данные") is not None
    assert best_step(PLAYBOOK, case, "давайте не сверим данные") is None


def test_typos_in_all_long_words_are_forgiven() -> None:
    rng = Random(7)
    for text in TEXTS:
        words = [mistyped(word, rng) for word in text.split()]
        assert said(text, " ".join(words)).share > 0.85


def mistyped(word: str, rng: Random) -> str:
    """Two neighbouring letters of a word swapped, where it is long enough to be known again."""
    if not re.fullmatch(r"[А-Яа-яё]{5,}[.,!?]?", word):
        return word
    place = rng.randrange(1, len(word) - 3)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
