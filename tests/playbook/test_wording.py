"""The words of a step in a call."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.loader import load
from playbook.models import Playbook, Slot, SlotKind, Step, StepKind, Variant, VariantPart
from playbook.names import Gender
from playbook.wording import Call, DateRange, DayRange, SlotValue, SpanKind, Words, join, slot_text, speak
from tests.playbook.making import when

NAME = Slot("ИО", "имя и отчество", SlotKind.NAME, falls_away=True, personal=True)
SUM = Slot("сумма", "сумма", SlotKind.MONEY)
TERM = Slot("срок", "срок", SlotKind.DAYS)
DAY = Slot("дата", "дата", SlotKind.DATE)
WAY = Slot("км", "расстояние", SlotKind.DISTANCE)
THING = Slot("товар", "товар", SlotKind.TEXT)
AGENT = Slot("оператор", "имя оператора", SlotKind.AGENT)
FULL = Slot("ФИО", "полное имя", SlotKind.FULL_NAME, personal=True)
SLOTS = (NAME, SUM, TERM, DAY, WAY, THING, AGENT, FULL)
MARIA = Call(first_and_patronymic="Мария Петровна")


def said(text: str, call: Call | None = None, *variants: Variant, slots: tuple[Slot, ...] = SLOTS) -> Words:
    return speak(Step(StepKind.SAY, text, variants=variants), call or Call(), slots)


def with_value(slot: str, value: SlotValue) -> Call:
    return Call(values={slot: value})


# The name that falls away


@pytest.mark.parametrize(
    ("text", "named", "nameless"),
    [
        pytest.param("{ИО}, заказ в пути", "Мария Петровна, заказ в пути", "Заказ в пути", id="it opens the phrase"),
        pytest.param("Алло! {ИО}, вы тут?", "Алло! Мария Петровна, вы тут?", "Алло! Вы тут?", id="it opens a sentence"),
        pytest.param("Всё?! {ИО}, вы тут?", "Всё?! Мария Петровна, вы тут?", "Всё?! Вы тут?", id="after two signs"),
        pytest.param("Ждём, {ИО}!", "Ждём, Мария Петровна!", "Ждём!", id="it closes an exclamation"),
        pytest.param("Ждём, {ИО}", "Ждём, Мария Петровна", "Ждём", id="it closes the phrase"),
        pytest.param("Ждём, {ИО}. Да.", "Ждём, Мария Петровна. Да.", "Ждём. Да.", id="before a full stop"),
        pytest.param("Скажите, {ИО}, когда?", "Скажите, Мария Петровна, когда?", "Скажите, когда?", id="in the middle"),
        pytest.param("{ИО}! Ваш заказ", "Мария Петровна! Ваш заказ", "Ваш заказ", id="with an exclamation mark"),
        pytest.param("Алло. {ИО}? Да", "Алло. Мария Петровна? Да", "Алло. Да", id="with a question mark"),
        pytest.param("{ИО} - ваш заказ", "Мария Петровна - ваш заказ", "Ваш заказ", id="with a dash"),
        pytest.param("«{ИО}, ждите»", "«Мария Петровна, ждите»", "«Ждите»", id="it opens a quotation"),
        pytest.param(
            "Говорим «{ИО}, ждите»", "Говорим «Мария Петровна, ждите»", "Говорим «Ждите»", id="quoted inside a sentence"
        ),
        pytest.param(
            'Говорим "{ИО}, ждите"', 'Говорим "Мария Петровна, ждите"', 'Говорим "Ждите"', id="in straight quotes"
        ),
        pytest.param(
            "«Да». {ИО}, ждите", "«Да». Мария Петровна, ждите", "«Да». Ждите", id="after a quotation and a stop"
        ),
        pytest.param("«Да!» {ИО}, ждите", "«Да!» Мария Петровна, ждите", "«Да!» Ждите", id="a stop in a quotation"),
        pytest.param("Итак: {ИО}, ждите", "Итак: Мария Петровна, ждите", "Итак: ждите", id="after a colon"),
        pytest.param("Да\n{ИО}, ждите", "Да\nМария Петровна, ждите", "Да\nЖдите", id="it opens a line"),
        pytest.param("{ИО}, {ИО}, да", "Мария Петровна, Мария Петровна, да", "Да", id="twice"),
        pytest.param("Да, {ИО}, и {ИО}, вы", "Да, Мария Петровна, и Мария Петровна, вы", "Да, и, вы", id="far apart"),
        pytest.param("{ИО}", "Мария Петровна", "", id="nothing else"),
        pytest.param("Да ({ИО})", "Да (Мария Петровна)", "Да ()", id="in brackets of its own"),
        pytest.param("{ИО}, 5 дней", "Мария Петровна, 5 дней", "5 дней", id="before a figure"),
    ],
)
def test_the_name_is_said_or_goes_with_its_comma(text: str, named: str, nameless: str) -> None:
    assert said(text, MARIA).copied == named
    assert said(text).copied == nameless
    assert said(text).missing == ()


def test_a_slot_that_comes_to_open_the_sentence_keeps_its_name() -> None:
    words = said("{ИО}, {товар} сломан", with_value("товар", "Чайник"))
    assert (words.copied, words.filled, words.missing) == ("Чайник сломан", ("товар",), ())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("перечисление с размерами", id="a note"),
        pytest.param("зачитываем: «да». Потом ОК", id="a quotation"),
        pytest.param("  отступ и  пробелы ", id="spaces"),
    ],
)
def test_words_that_lack_nothing_stay_as_the_deck_has_them(text: str) -> None:
    assert said(text).shown == text
    assert said(text).copied == " ".join(text.split())


# What fills a slot


@pytest.mark.parametrize(
    ("text", "slot", "value", "expected"),
    [
        pytest.param("Итого {сумма} Да?", "сумма", 248000, "Итого 2 480 руб. Да?", id="a sum in roubles"),
        pytest.param("Итого {сумма}", "сумма", 248050, "Итого 2 480,50 руб.", id="a sum with kopecks"),
        pytest.param("Итого {сумма}.", "сумма", 100, "Итого 1 руб.", id="one full stop is enough"),
        pytest.param("Итого {сумма}...", "сумма", 100, "Итого 1 руб....", id="an ellipsis is none"),
        pytest.param("Итого {сумма}", "сумма", 0, "Итого 0 руб.", id="nothing to pay is a sum too"),
        pytest.param("Придёт в течение {срок}", "срок", DayRange(3, 5), "Придёт в течение 3–5 дней", id="a range"),
        pytest.param("Придёт в течение {срок}", "срок", DayRange(2, 2), "Придёт в течение 2 дней", id="genitive"),
        pytest.param("Придёт В течение  {срок}", "срок", 21, "Придёт В течение 21 дня", id="genitive of twenty-one"),
        pytest.param("Не позднее {срок}", "срок", 3, "Не позднее 3 дней", id="genitive after «не позднее»"),
        pytest.param("Срок {срок}", "срок", DayRange(2, 2), "Срок 2 дня", id="nominative of two"),
        pytest.param("Срок {срок}", "срок", DayRange(10, 21), "Срок 10–21 день", id="the last number decides"),
        pytest.param("Поступит {дата}", "дата", date(2025, 11, 25), "Поступит 25 ноября", id="a day"),
        pytest.param(
            "Поступит {дата}", "дата", DateRange(date(2025, 11, 28), date(2025, 12, 2)),
            "Поступит 28 ноября – 2 декабря", id="a range of dates over months",
        ),
        pytest.param(
            "Поступит {дата}", "дата", DateRange(date(2025, 11, 25), date(2025, 11, 28)),
            "Поступит 25–28 ноября", id="a range of dates in a month",
        ),
        pytest.param("Всего {км} от Вас", "км", 1200, "Всего 1,2 км от Вас", id="kilometres"),
        pytest.param("Всего {км} от Вас", "км", 850, "Всего 850 м от Вас", id="metres"),
        pytest.param("Наш {товар}", "товар", " чайник\u00a0{новый} ", "Наш чайник новый", id="text without braces"),
        pytest.param("Наш {товар}", "товар", "{сумма}", "Наш сумма", id="a value is no slot"),
    ],
)  # fmt: skip
def test_a_slot_is_written_out_by_its_kind(text: str, slot: str, value: SlotValue, expected: str) -> None:
    words = said(text, with_value(slot, value))
    assert (words.copied, words.filled, words.missing) == (expected, (slot,), ())


@pytest.mark.parametrize(
    ("text", "copied", "missing"),
    [
        pytest.param("Наш {товар}, да", "Наш ___, да", ("товар",), id="text"),
        pytest.param("Итого {сумма} Да?", "Итого ___ руб. Да?", ("сумма",), id="a sum keeps its unit"),
        pytest.param("Итого {сумма}.", "Итого ___ руб.", ("сумма",), id="a sum before a full stop"),
        pytest.param("{товар} и {товар}", "___ и ___", ("товар",), id="one slot twice"),
        pytest.param("{срок}, {дата}", "___, ___", ("срок", "дата"), id="two in their order"),
        pytest.param("Наш {нечто}", "Наш ___", ("нечто",), id="a slot that nobody declared"),
        pytest.param("{ФИО}, верно?!", "___, верно?!", ("ФИО",), id="a name that does not fall away"),
    ],
)
def test_an_empty_slot_is_a_blank_and_is_named(text: str, copied: str, missing: tuple[str, ...]) -> None:
    words = said(text)
    assert (words.copied, words.missing, words.filled) == (copied, missing, ())
    empty = [span for span in words.spans if span.kind is SpanKind.EMPTY]
    assert {span.slot for span in empty} == set(missing)
    assert all(span.text == span.slot for span in empty)
    assert not set("{}") & set(words.shown)


@pytest.mark.parametrize("blank", ["", "  ", "{}", "\u00a0", "\u200b"])
def test_a_value_of_nothing_leaves_the_slot_to_the_call(blank: str) -> None:
    assert said("{ИО}, да", replace(MARIA, values={"ИО": blank})).copied == "Мария Петровна, да"
    assert said("{ИО}, да", Call(first_and_patronymic=blank)).copied == "Да"
    assert said("{товар}, да", with_value("товар", blank)).missing == ("товар",)


def test_the_call_fills_names_by_the_kind_of_slot() -> None:
    call = Call(first_and_patronymic="Мария Петровна", full_name="Иванова Мария Петровна", agent="Олег")
    assert said("{ФИО}? {ИО}, я {оператор}", call).copied == "Иванова Мария Петровна? Мария Петровна, я Олег"


@pytest.mark.parametrize("bad", [DayRange(5, 3), DayRange(-1, 2), -1])
def test_a_term_that_is_none_is_refused(bad: SlotValue) -> None:
    with pytest.raises(ValueError, match="not a range"):
        said("{срок}", with_value("срок", bad))


# Gender


@pytest.mark.parametrize(
    ("text", "male", "female"),
    [
        pytest.param("я передал(а)", "я передал", "я передала", id="a plain past"),
        pytest.param("не смог(ла)", "не смог", "не смогла", id="a stem on a consonant"),
        pytest.param("я вернулся(ась)", "я вернулся", "я вернулась", id="reflexive"),
        pytest.param("я ошибся(лась)", "я ошибся", "я ошиблась", id="reflexive on a consonant"),
        pytest.param("я вернул(ась)", "я вернулся", "я вернулась", id="reflexive by its ending alone"),
        pytest.param("рад(а), передал(а).", "рад, передал.", "рада, передала.", id="two words"),
        pytest.param("Я ПЕРЕДАЛ(А)", "Я ПЕРЕДАЛ", "Я ПЕРЕДАЛА", id="in capitals"),
        pytest.param("в (а/я) и (а)", "в (а/я) и (а)", "в (а/я) и (а)", id="brackets that are no ending"),
        pytest.param("поступит(л)", "поступит(л)", "поступит(л)", id="an ending of another kind"),
    ],
)
def test_the_agent_speaks_in_their_own_gender(text: str, male: str, female: str) -> None:
    assert said(text, Call(agent_gender=Gender.MALE)).copied == male
    assert said(text, Call(agent_gender=Gender.FEMALE)).copied == female
    assert said(text).copied == text


# Halves

BY_POST = Variant(
    "по почте/курьером",
    (VariantPart("по почте", when(method="post")), VariantPart("курьером", when(method="courier"))),
)


def spans(words: Words) -> list[tuple[str, str]]:
    return [(span.kind.value, span.text) for span in words.spans]


def test_the_half_that_fits_is_said_and_the_other_is_muted() -> None:
    words = said("Ждите по почте/курьером!", Call(facts={"method": "courier"}), BY_POST)
    assert words.copied == "Ждите курьером!"
    assert spans(words) == [("text", "Ждите "), ("muted", "по почте/"), ("text", "курьером"), ("text", "!")]
    assert words.shown == "Ждите по почте/курьером!"


@pytest.mark.parametrize(
    "facts",
    [pytest.param({}, id="nothing is known"), pytest.param({"method": "balloon"}, id="neither half fits")],
)
def test_both_halves_stay_while_none_is_chosen(facts: dict[str, str]) -> None:
    words = said("Ждите по почте/курьером!", Call(facts=facts), BY_POST)
    assert words.copied == "Ждите по почте/курьером!"
    assert all(span.kind is SpanKind.TEXT for span in words.spans)


def test_a_half_that_comes_to_open_the_sentence_gets_a_capital() -> None:
    words = said("{ИО}, по почте/курьером!", Call(facts={"method": "courier"}), BY_POST)
    assert words.copied == "Курьером!"


def test_a_half_that_is_no_stretch_of_the_whole_replaces_it() -> None:
    tense = Variant("поступит(л)", (VariantPart("поступит", when(x="a")), VariantPart("поступил", when(x="b"))))
    assert said("Заказ поступит(л) в", Call(facts={"x": "a"}), tense).copied == "Заказ поступит в"
    assert said("Заказ поступит(л) в", Call(facts={"x": "b"}), tense).copied == "Заказ поступил в"
    assert said("{ИО}, поступит(л) в", Call(facts={"x": "b"}), tense).copied == "Поступил в"


def test_a_half_without_a_condition_is_said_where_no_other_fits() -> None:
    both = Variant("скорее и ближе", (VariantPart("скорее и ближе", when(fast="yes")), VariantPart("ближе")))
    assert said("Так скорее и ближе.", Call(facts={"fast": "yes"}), both).copied == "Так скорее и ближе."
    assert said("Так скорее и ближе.", Call(facts={"fast": "no"}), both).copied == "Так ближе."


def test_what_a_muted_half_lacks_is_not_missed() -> None:
    variant = Variant("за {сумма} или даром", (VariantPart("даром", when(x="a")),))
    words = said("Отдаём за {сумма} или даром", Call(facts={"x": "a"}), variant)
    assert (words.copied, words.missing) == ("Отдаём даром", ())
    assert "{" not in words.shown


# Personal data, several phrases


@pytest.mark.parametrize(
    ("text", "call", "personal"),
    [
        pytest.param("{ИО}, да", MARIA, True, id="the client's name is said"),
        pytest.param("{ИО}, да", Call(), False, id="the name is not known"),
        pytest.param("{ФИО}?", Call(), False, id="a blank tells nothing"),
        pytest.param("Я {оператор}", Call(agent="Олег"), False, id="the agent is no client"),
        pytest.param("Заказ", MARIA, False, id="a phrase without a name"),
    ],
)
def test_words_are_personal_where_they_tell_who_the_client_is(text: str, call: Call, personal: bool) -> None:
    assert said(text, call).personal is personal


def test_joined_phrases_are_one_text_with_all_that_they_lack() -> None:
    parts = [said("{ИО}, {товар}", MARIA), said("{сумма}", with_value("сумма", 100)), said("{товар}")]
    words = join(parts)
    assert words.copied == "Мария Петровна, ___\n1 руб.\n___"
    assert (words.filled, words.missing, words.personal) == (("ИО", "сумма"), ("товар",), True)
    assert words.shown == "Мария Петровна, товар\n1 руб.\nтовар"
    assert join([]).copied == ""
    assert join(parts[1:], " ").copied == "1 руб. ___"


# Properties

VALUES = {
    SlotKind.MONEY: st.integers(0, 10**9),
    SlotKind.DAYS: st.integers(0, 400) | st.builds(DayRange, st.integers(0, 99), st.integers(100, 400)),
    SlotKind.DISTANCE: st.integers(0, 10**6),
    SlotKind.DATE: st.dates(),
}  # fmt: skip
FILLINGS = st.fixed_dictionaries({}, optional={slot.id: VALUES.get(slot.kind, st.text()) | st.text() for slot in SLOTS})
PIECES = st.lists(
    st.sampled_from([*("{" + slot.id + "}" for slot in SLOTS), "{неведомо}", ", ", ". ", "! ", " ", "«", "»", '"', "("])
    | st.text(st.characters(exclude_characters="{}"), max_size=8)
).map("".join)


@given(PIECES, FILLINGS, st.none() | st.text(), st.sampled_from([None, *Gender]))
def test_no_brace_is_ever_said(
    text: str, values: dict[str, SlotValue], name: str | None, gender: Gender | None
) -> None:
    words = said(text, Call(first_and_patronymic=name, agent_gender=gender, values=values))
    assert not set("{}") & set(words.copied + words.shown)
    assert not set(words.filled) & set(words.missing)
    assert NAME.id not in words.missing
    assert "\u00a0" not in words.copied


@given(st.sampled_from(SLOTS), st.text() | st.integers(0, 10**9))
def test_a_value_is_written_in_one_line_without_braces(slot: Slot, value: SlotValue) -> None:
    text = slot_text(slot, value)
    assert not set("{}\n") & set(text)
    assert text == text.strip()


# The shipped content


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load()


def test_every_shipped_step_speaks_without_a_brace(shipped: Playbook) -> None:
    steps = [step for tab in shipped.tabs for place in tab.situations for step in place.steps]
    assert len(steps) > 150
    for name, gender in product((None, "Мария Петровна"), (None, *Gender)):
        call = Call(first_and_patronymic=name, full_name=name and f"Иванова {name}", agent_gender=gender)
        for step in steps:
            words = speak(step, call, shipped.slots)
            assert not set("{}") & set(words.copied + words.shown), step.text
            assert words.copied == words.copied.strip() != ""
            assert "ИО" not in words.missing
            assert gender is None or not any(ending in words.copied for ending in ("(а)", "(ла)", "(ась)")), step.text
            assert name is not None or not words.copied.startswith(","), step.text


def test_the_shipped_words_are_the_decks_but_for_what_is_filled(shipped: Playbook) -> None:
    steps = [step for tab in shipped.tabs for place in tab.situations for step in place.steps]
    plain = [step for step in steps if "{" not in step.text and not step.variants]
    assert len(plain) > 60
    assert [speak(step, Call(), shipped.slots).copied for step in plain] == [step.text.strip() for step in plain]
