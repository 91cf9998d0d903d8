"""``say`` on the shipped content: what is shown for the facts of a call."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playbook.guide import status_fact
from playbook.loader import load
from playbook.models import HandsOff, Playbook, StepKind
from playbook.terminal.answers import Answers
from playbook.wording import Call
from tests.playbook.terminal.conftest import Run

IN_TRANSIT = ("--status", "exported", "--tracking", "present", "--place", "in_transit")
PICKUP = (
    "Ваш заказ уже отправлен, ожидайте смс оповещение. Напомню, что срок хранения 3 дня после поступления!"
)  # fmt: skip
GONE = "срок возврата товара уже истек"


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load()


def situations(data: Any) -> dict[str, Any]:
    return {place["id"]: place for tab in data["tabs"] for place in tab["situations"]}


def test_the_client_is_told_about_the_parcel_by_name(run: Run) -> None:
    done = run("say", *IN_TRANSIT, "--method", "pickup_point", "--name", "Иванова Мария Петровна")
    assert (done.code, done.err) == (0, "")
    assert f"Сказать:    Мария Петровна, {PICKUP}" in done.lines


def test_without_a_name_the_phrase_begins_with_a_capital(run: Run) -> None:
    assert f"Сказать:    {PICKUP}" in run("say", *IN_TRANSIT, "--method", "pickup_point").lines


@pytest.mark.parametrize("method", ["ПВЗ", "пвз", "пункт самовывоза", "PICKUP_POINT"])
def test_a_value_may_be_its_id_title_or_alias(run: Run, method: str) -> None:
    assert PICKUP in run("say", *IN_TRANSIT, "--method", method).out


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(("--days-since-redeemed", "15"), id="hyphens"),
        pytest.param(("--days_since_redeemed=15",), id="underscores and an equals sign"),
        pytest.param(("--DAYS-since_redeemed", "15"), id="mixed"),
    ],
)
def test_an_option_may_be_spelled_either_way(run: Run, typed: tuple[str, ...]) -> None:
    assert GONE in run("say", *typed).out


@pytest.mark.parametrize(
    ("days", "over"), [("0", False), ("14", False), ("15", True), ("400", True)], ids=lambda value: str(value)
)
def test_day_14_is_inside_the_return_window_and_day_15_is_not(run: Run, days: str, over: bool) -> None:
    out = run("say", "--return-topic", "defect", "--days-since-redeemed", days).out
    assert (GONE in out) is over
    assert ("Мы обменяем вам данный товар" in out) is not over


@pytest.mark.parametrize(("days", "passed"), [("29", False), ("30", True)], ids=["day 29", "day 30"])
def test_the_money_is_waited_for_through_day_29_and_claimed_on_day_30(run: Run, days: str, passed: bool) -> None:
    out = run("say", "--days-since-sent-back", days).out
    assert ("ожидайте звонка специалиста" in out.casefold()) is passed
    assert ("обращение будет рассмотрено в течение 30 дней" in out) is not passed


# Bans


def test_a_partners_order_gets_no_advice_but_the_phone(run: Run) -> None:
    typed = ("--partner", "ОМЕГА", *IN_TRANSIT, "--method", "pickup_point")
    done = run("say", *typed)
    assert done.code == 0
    assert "отправлен" not in done.out.partition("Статус «")[0]
    assert "ОМЕГА: 8 800 250 10 67" in done.out
    assert done.out.index("!!! ЗАПРЕТ") < done.out.index("Закрыто запретом")
    assert [line for line in done.lines if line.startswith("Закрыто запретом") and "ПВЗ" in line]
    data = run("say", *typed, "--json").data
    withheld = [place for place in situations(data).values() if place["withheld"]]
    assert withheld
    assert not any(place["steps"] for place in withheld)
    assert all(place["because"] for place in withheld)
    assert PICKUP not in str(data)


def test_a_partner_without_a_phone_is_said_to_have_none(run: Run) -> None:
    out = run("say", "--partner", "ШАРМ").out
    assert "ШАРМ: телефона в списке нет" in out
    assert "8 800" not in out


def test_words_of_a_ban_are_silent_where_another_ban_silences_advice(run: Run) -> None:
    typed = ("--returns-in-a-row", "3", "--returns-fault", "client")
    ended = "наша компания прекратила сотрудничество"
    assert ended in run("say", *typed).out
    both = run("say", *typed, "--partner", "ОМЕГА")
    assert ended not in both.out
    assert "Клиент «возвратник»" in both.out


def test_do_not_contact_forbids_ordering_and_lets_the_rest_go_on(run: Run) -> None:
    banned = ("--do-not-contact", "да")
    assert PICKUP in run("say", *IN_TRANSIT, "--method", "pickup_point", *banned).out
    done = run("say", *banned, "--order-stage", "closing", "--method", "post")
    assert "Закрыто запретом" in done.out
    assert "заказ оформлен" not in done.out.casefold()
    data = run("say", "--status", "new", *banned, "--json").data
    ruled = {each["operation"]: each["ruling"] for each in data["permissions"]}
    assert ruled["place_order"] == ruled["reorder"] == "forbidden"


def test_ban_and_open_situations_are_shown_together(run: Run) -> None:
    done = run("say", "--status", "buffer", "--do-not-contact", "да")
    assert "Повторный звонок" in done.out
    assert "(--repeated)" in done.out


def test_a_status_that_is_wholly_hands_off_forbids_whatever_touches_the_order(shipped: Playbook, run: Run) -> None:
    rows = [row for row in shipped.rows if row.hands_off is HandsOff.WHOLLY]
    touching = {operation.id for operation in shipped.operations if operation.touches_order}
    assert len(rows) >= 3
    for row in rows:
        for status in row.statuses:
            done = run("say", "--status", status.id)
            assert done.lines[2].startswith("!!! ЗАПРЕТ")
            data = run("say", "--status", status.id, "--json").data
            forbidden = {each["operation"] for each in data["permissions"] if each["ruling"] == "forbidden"}
            assert touching <= forbidden
            assert row.allowed in done.out


def test_a_ban_that_hangs_on_an_answer_is_asked_about(run: Run) -> None:
    lines = run("say", "--returns-in-a-row", "2").lines
    assert [line for line in lines if line.startswith("Уточните (возможен запрет:") and "--returns-fault" in line]


# What is not said


def test_a_silence_gives_its_reason_and_the_row(run: Run, shipped: Playbook) -> None:
    out = run("say", "--status", "closed_region").out
    row = next(row for row in shipped.rows if row.id == "closed_region")
    assert "Слов нет: " in out
    assert row.allowed in out


def test_a_missing_slot_is_a_blank_and_is_named_with_its_option(run: Run) -> None:
    out = run("say", *IN_TRANSIT, "--method", "post").out
    assert "___" in out
    assert "--slot дата=…" in out
    filled = run("say", *IN_TRANSIT, "--method", "post", "--slot", "дата=25.11").out
    assert "ориентировочно 25 ноября, ожидайте" in filled
    assert "___" not in filled


def test_steps_that_do_not_hold_are_left_out_and_open_ones_are_marked(run: Run) -> None:
    typed = ("say", "--status", "cancelled", "--cancelled-by", "client")
    unsure = run(*typed).out
    assert "текущего месяца" in unsure
    assert "прошлого месяца" in unsure
    assert "↑ зависит от: Месяц заказа" in unsure
    sure = run(*typed, "--order-month", "earlier").out
    assert "текущего месяца" not in sure
    assert "↑ зависит от" not in sure


def test_the_half_that_does_not_fit_is_not_printed(run: Run) -> None:
    typed = ("say", "--status", "buffer", "--repeated", "no")
    assert "извещения из почты/звонка от курьера" in run(*typed).out
    out = run(*typed, "--method", "courier").out
    assert "звонка от курьера" in out
    assert "извещения из почты/" not in out
    assert "ожидайте смс-оповещения и звонка от курьера" in out


def test_doubts_of_the_name_are_told(run: Run) -> None:
    out = run("say", "--status", "new", "--name", "Ivanova 5").out
    assert "Проверьте имя: " in out


def test_the_agent_speaks_in_their_gender(run: Run) -> None:
    typed = ("say", "--tab", "phrases", "--agent-gender")
    assert "уточнила" in run(*typed, "ж").out
    assert "уточнил(а)" not in run(*typed, "м").out
    assert "Анна" in run("say", "--tab", "Приветствие", "--agent", "Анна").out


def test_without_anything_fitting_the_open_ones_are_listed_with_what_to_ask(run: Run) -> None:
    done = run("say", "--status", "cancelled")
    assert done.code == 0
    assert "смотря по: Кто аннулировал" in done.out
    assert "(--cancelled-by)" in done.out
    assert "Насколько вижу от заказа отказывались" not in done.out


def test_a_tab_shows_everything_still_possible(run: Run) -> None:
    out = run("say", "--tab", "Где посылка?", "--status", "cancelled").out
    assert "отказывались" in out
    assert "Сначала" in out
    assert "ожидаем поставку" not in out
    data = run("say", "--tab", "where", "--tab", "claim", "--json").data
    assert [tab["id"] for tab in data["tabs"]] == ["where", "claim"]


def test_no_facts_at_all_asks_for_the_call_card(run: Run) -> None:
    done = run("say")
    assert done.code == 0
    assert "(--status)" in done.out


# Every call


def test_permissions_are_shown_whenever_the_status_is_known(shipped: Playbook, run: Run) -> None:
    carrier = status_fact(shipped)
    assert carrier is not None
    for value in carrier.values:
        done = run("say", "--status", value.id)
        assert (done.code, done.err) == (0, "")
        assert "{" not in done.out
        assert [line for line in done.lines if line.startswith(("Можно: ", "Нельзя: ", "Неясно: "))], value.id
        assert "Traceback" not in done.out


def test_no_combination_says_a_brace_or_what_is_withheld(shipped: Playbook) -> None:
    facts = {fact.id: [value.id for value in fact.values] for fact in shipped.facts}
    moments: list[dict[str, str]] = [
        {},
        {"tracking": "absent", "repeated": "yes"},
        {"tracking": "present", "place": "arrived", "do_not_contact": "yes"},
        {"tracking": "present", "place": "in_transit", "partner": facts["partner"][-1]},
    ]
    for status, method, moment in product(facts["status"], (None, *facts["method"]), moments):
        known = {"status": status, **({"method": method} if method else {}), **moment}
        answer = Answers(shipped, Call(facts=known)).answer()
        shown = [place for tab in answer.tabs for place in tab.situations]
        shown += [ban.situation for ban in answer.bans if ban.situation]
        for place in shown:
            assert not (place.withheld and place.steps)
            assert not any(set("{}") & set(step.text + step.copied) for step in place.steps)
        if any(ban.silences_advice for ban in answer.bans):
            told = {ban.situation.id for ban in answer.bans if ban.situation}
            said = {place.id for place in shown for step in place.steps if step.kind is StepKind.SAY}
            assert said <= told | {place for ban in shipped.bans for place in ban.keeps}


def test_json_has_the_documented_shape(run: Run) -> None:
    data = run("say", *IN_TRANSIT, "--method", "post", "--name", "Иванова Мария Петровна", "--json").data
    assert data["facts"]["method"] == "post"
    assert data["name"]["first_and_patronymic"] == "Мария Петровна"
    expected = {"facts", "name", "bans", "tabs", "also_possible", "pending_bans", "status_row", "permissions"}
    assert set(data) == expected
    (place,) = (place for place in situations(data).values() if place["fit"] == "fits")
    assert {"id", "title", "slide", "fit", "withheld", "steps", "depends_on", "because"} <= set(place)
    step = next(step for step in place["steps"] if step["kind"] == "say")
    assert step["copied"].startswith("Мария Петровна, ")
    assert (step["filled"], step["missing"], step["when"]) == (["ИО"], ["дата"], "true")
    assert {"text", "operations", "depends_on", "contacts"} <= set(step)


# Mistakes


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        pytest.param(("--statsu", "x"), "«--status»", id="a misspelt option"),
        pytest.param(("--status", "экспортирванный"), "exported", id="a misspelt value"),
        pytest.param(("--status", ""), "Статус", id="an empty value"),
        pytest.param(("--days-since-redeemed", "-1"), "отрицательным", id="a negative count"),
        pytest.param(("--days-since-redeemed", "много"), "целое число", id="words for a count"),
        pytest.param(("--tab", "wherr"), "«where»", id="a misspelt tab"),
        pytest.param(("--slot", "суммма=1"), "«сумма»", id="a misspelt slot"),
        pytest.param(("--slot", "сумма"), "=значение", id="a slot without a value"),
        pytest.param(("--slot", "сумма=abc"), "2480", id="a sum that is none"),
        pytest.param(("--agent-gender", "x"), "«м» или «ж»", id="an unknown gender"),
        pytest.param(("--name",), "нужно значение", id="an option without its value"),
        pytest.param(("--json=1",), "не принимает значения", id="a value for a switch"),
        pytest.param(("слово",), "слово", id="a stray word"),
    ],
)
def test_a_mistake_is_one_sentence_with_the_nearest_name(run: Run, typed: tuple[str, ...], hint: str) -> None:
    done = run("say", *typed)
    assert (done.code, done.out) == (2, "")
    assert hint in done.err
    assert done.err.count("\n") == 1
    assert done.err.rstrip().endswith((".", "?", "…"))


@given(
    st.lists(
        st.sampled_from(
            ["--", "-", "--status", "--status=--", "--name=--", "--name", "--slot", "сумма=--", "--tab", "where", "new"]
        )
        | st.text(max_size=12),
        max_size=5,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_no_command_line_ends_in_a_traceback(run: Run, words: list[str]) -> None:
    assert run("say", *words).code in (0, 2)


def test_a_mistake_is_json_for_a_machine(run: Run) -> None:
    import json

    done = run("say", "--status", "nothing", "--json")
    assert (done.code, done.out) == (2, "")
    assert set(json.loads(done.err)) == {"error"}
