"""What supervisors write is read into the records that the rules know."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.loader import load
from playbook.models import Criterion, FactKind, FactValue, HandsOff, Playbook, Status, StepKind, When
from tests.playbook.loader.mini import edit


@pytest.fixture
def playbook(content: Path) -> Playbook:
    return load(content)


def situation_when(playbook: Playbook, name: str) -> When:
    return next(each.when for tab in playbook.tabs for each in tab.situations if each.id == name)


def values_of(playbook: Playbook, fact: str) -> tuple[FactValue, ...]:
    return next(each.values for each in playbook.facts if each.id == fact)


def test_a_step_is_named_by_its_kind(playbook: Playbook) -> None:
    first, second = playbook.tabs[0].situations[0].steps
    assert (first.kind, second.kind) == (StepKind.SAY, StepKind.DO)
    assert second.text == "Дать телефон"
    assert second.operations == ("confirm",)


def test_a_correction_without_a_reason_is_a_misspelling(playbook: Playbook) -> None:
    assert playbook.tabs[0].situations[0].steps[0].corrections[0].why == "опечатка"


def test_words_that_yaml_takes_for_something_else_stay_text(playbook: Playbook) -> None:
    assert [step.text for step in playbook.tabs[0].situations[1].steps] == ["12:30", "yes"]


def test_a_mapping_is_one_clause_and_a_list_several(playbook: Playbook) -> None:
    assert situation_when(playbook, "late") == (
        (
            Criterion("status", ("new", "happy")),
            Criterion("place", ("in_transit",)),
            Criterion("days", at_least=14),
        ),
    )
    assert situation_when(playbook, "bye") == (
        (Criterion("repeated", ("yes",)),),
        (Criterion("days", at_least=3, at_most=10), Criterion("partner", ("none",))),
    )


def test_any_means_any_value_but_none(playbook: Playbook) -> None:
    assert playbook.bans[0].when == ((Criterion("partner", ("none",), negated=True),),)


def test_not_turns_a_set_round(playbook: Playbook) -> None:
    part = playbook.tabs[0].situations[0].steps[0].variants[0].parts[1]
    assert part.when == ((Criterion("method", ("parcel",), negated=True),),)


@pytest.mark.parametrize(
    ("written", "at_least", "at_most"),
    [
        pytest.param("7", 7, 7, id="a number is that number"),
        pytest.param('"< 30"', None, 29, id="less than"),
        pytest.param('"<= 14"', None, 14, id="at most"),
        pytest.param('"> 14"', 15, None, id="more than"),
        pytest.param('">=2"', 2, None, id="at least, without a space"),
        pytest.param("3..10", 3, 10, id="a range"),
        pytest.param("term_from..term_to", 10, 14, id="a range between numbers of the rules"),
        pytest.param('"> extra, < term_to"', 2, 13, id="two bounds at once"),
        pytest.param('"= 0"', 0, 0, id="exactly nothing"),
    ],
)
def test_bounds_are_inclusive(content: Path, written: str, at_least: int | None, at_most: int | None) -> None:
    edit(content, "tabs/01-first.yaml", '">= term_to"', written)
    criterion = situation_when(load(content), "late")[0][2]
    assert (criterion.at_least, criterion.at_most) == (at_least, at_most)


def test_a_row_of_one_status_is_that_status(playbook: Playbook) -> None:
    assert playbook.rows[0].statuses == (Status("new", "Новый", ("Свежий",)),)
    assert [status.id for status in playbook.rows[1].statuses] == ["happy", "refused"]
    assert playbook.rows[1].hands_off is HandsOff.OLD_ORDER


def test_a_fact_takes_the_values_of_other_records(playbook: Playbook) -> None:
    assert values_of(playbook, "status") == (
        FactValue("new", "Новый", ("Свежий",)),
        FactValue("happy", "Happy-Call"),
        FactValue("refused", "Отказ"),
    )
    assert [value.id for value in values_of(playbook, "method")] == ["parcel", "courier"]


def test_partners_come_with_a_value_for_none_of_them(playbook: Playbook) -> None:
    partner = next(each for each in playbook.facts if each.id == "partner")
    assert partner.none == "none"
    assert partner.values == (
        FactValue("none", "нет"),
        FactValue("omega", "ОМЕГА", contact="post"),
        FactValue("sharm", "ШАРМ"),
    )


def test_yes_no_spares_the_list(playbook: Playbook) -> None:
    assert values_of(playbook, "repeated") == (FactValue("yes", "да"), FactValue("no", "нет"))


def test_a_number_has_no_values(playbook: Playbook) -> None:
    days = playbook.facts[-1]
    assert (days.kind, days.values, days.unit) == (FactKind.NUMBER, (), "days")


def test_tabs_stand_in_the_order_of_their_file_names(content: Path) -> None:
    (content / "tabs" / "01-first.yaml").rename(content / "tabs" / "10-first.yaml")
    assert [tab.id for tab in load(content).tabs] == ["second", "first"]


def test_a_byte_order_mark_windows_line_ends_and_decomposed_letters_change_nothing(content: Path) -> None:
    expected = load(content)
    for file in content.rglob("*.yaml"):
        text = file.read_text("utf-8").replace("й", "й").replace("\n", "\r\n")
        file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert load(content) == expected


def test_block_texts_lose_the_line_end_that_yaml_adds(content: Path) -> None:
    edit(content, "tabs/02-second.yaml", "ask: Сумма {сумма}?", "ask: |\n          Сумма {сумма}?\n")
    assert load(content).tabs[1].situations[0].steps[0].text == "Сумма {сумма}?"
