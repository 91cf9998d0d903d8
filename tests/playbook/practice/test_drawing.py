"""Facts drawn for a call fit the condition, and fit together."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import strategies as st

from playbook.conditions import Truth, fits, holds
from playbook.inventing import Drawn, Invention
from playbook.models import Fact, FactKind, Playbook
from playbook.practice.drawing import draw_facts
from playbook.standing import bans_in_force
from tests.playbook.making import at_least, at_most, but, choice, clause, number, playbook, when
from tests.playbook.practice.invented import CONDITIONAL, PLAYBOOK, given, seeds

STATUS = choice("status", "sent", "waiting", "gone")
PARCEL = choice("parcel", "yes", "no")
PLACE = choice("place", "way", "town")
DAYS = number("days")
WISH = choice("wish", "a", "b")
LAWS = (
    Drawn("status", usual=when(status=but("gone"))),
    Drawn("parcel", when(status="sent"), when(parcel="yes")),
    Drawn("parcel", when(status=but("sent")), when(parcel="no")),
    Drawn("place", when(parcel="yes")),
    Drawn("days", when(place="town"), ((*clause(days=at_least(2)), *clause(days=at_most(9))),), asked=True),
)
SMALL = playbook(facts=(STATUS, PARCEL, PLACE, DAYS, WISH), invention=Invention(LAWS))


def lawful(book: Playbook, facts: dict[str, str | int]) -> bool:
    """Whether every fact may be in the call, and be what it is."""
    for name, value in facts.items():
        laws = [law for law in book.invention.drawn if law.fact == name]
        if laws and not any(
            holds(law.when, facts) is Truth.TRUE and holds(law.be, {name: value}) is Truth.TRUE for law in laws
        ):
            return False
    return True


@given(place=st.sampled_from(CONDITIONAL), seed=seeds)
def test_every_situation_is_met_with_facts_that_go_together(place, seed) -> None:  # type: ignore[no-untyped-def]
    facts = draw_facts(PLAYBOOK, place.when, Random(seed))
    assert holds(place.when, facts) is Truth.TRUE
    assert lawful(PLAYBOOK, facts), facts


@given(seed=seeds)
def test_a_call_about_nothing_special_is_under_no_ban_of_the_rules(seed: int) -> None:
    facts = draw_facts(PLAYBOOK, (), Random(seed))
    assert not [ban for ban in bans_in_force(PLAYBOOK, facts) if ban in PLAYBOOK.bans]


@given(seed=seeds)
def test_every_ban_of_the_rules_can_be_met(seed: int) -> None:
    for ban in PLAYBOOK.bans:
        facts = draw_facts(PLAYBOOK, ban.when, Random(seed))
        assert ban in bans_in_force(PLAYBOOK, facts)
        assert lawful(PLAYBOOK, facts)


@given(seed=seeds)
def test_a_condition_brings_what_it_takes(seed: int) -> None:
    facts = draw_facts(SMALL, when(days=at_least(5)), Random(seed))
    assert (facts["status"], facts["parcel"], facts["place"]) == ("sent", "yes", "town")
    assert 5 <= int(facts["days"]) <= 9


@given(seed=seeds)
def test_fixed_facts_stay_and_bring_what_they_take(seed: int) -> None:
    facts = draw_facts(SMALL, (), Random(seed), {"place": "way"})
    assert facts["place"] == "way"
    assert facts["status"] == "sent"


def test_what_is_not_usual_comes_only_where_it_is_asked_for() -> None:
    drawn = [draw_facts(SMALL, (), Random(seed)) for seed in range(60)]
    assert {facts["status"] for facts in drawn} == {"sent", "waiting"}
    assert draw_facts(SMALL, when(status="gone"), Random(0))["status"] == "gone"


def test_a_fact_that_is_asked_of_only_is_in_no_other_call() -> None:
    drawn = [draw_facts(SMALL, (), Random(seed)) for seed in range(60)]
    assert not [facts for facts in drawn if "days" in facts or "wish" in facts]
    assert {facts.get("place") for facts in drawn if facts["status"] == "waiting"} == {None}


def test_a_fact_is_decided_on_demand_where_it_has_a_meaning() -> None:
    town = draw_facts(SMALL, when(place="town"), Random(1), decide=("days", "wish"))
    assert town["wish"] in ("a", "b")
    assert 2 <= int(town["days"]) <= 9
    assert "days" not in draw_facts(SMALL, when(status="waiting"), Random(1), decide=("days",))


@pytest.mark.parametrize(
    "condition",
    [
        pytest.param(when(status="waiting", parcel="yes"), id="a parcel of an order that was not sent"),
        pytest.param(when(days=at_least(10)), id="more days than there may be"),
        pytest.param((clause(status="sent") + clause(status="gone"),), id="two statuses at once"),
        pytest.param(when(unheard="of"), id="a fact that the content does not declare"),
    ],
)
def test_what_cannot_be_is_refused(condition) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="no call"):
        draw_facts(SMALL, condition, Random(0))


def test_every_alternative_of_a_condition_comes_up() -> None:
    either = (*when(status="gone"), *when(place="town"))
    drawn = [draw_facts(SMALL, either, Random(seed)) for seed in range(60)]
    assert {facts["status"] for facts in drawn} == {"gone", "sent"}


def test_numbers_are_drawn_at_their_bounds_and_between() -> None:
    days = {int(draw_facts(SMALL, when(days=at_most(6)), Random(seed))["days"]) for seed in range(200)}
    assert {2, 6} <= days <= set(range(2, 7))
    assert len(days) > 3


def test_facts_come_in_the_order_of_the_playbook() -> None:
    facts = draw_facts(SMALL, when(days=at_least(3)), Random(4))
    declared = [fact.id for fact in SMALL.facts]
    assert list(facts) == sorted(facts, key=declared.index)


def test_a_fact_that_the_content_adds_is_drawn_without_code() -> None:
    mood = Fact("mood", "Настроение", FactKind.CHOICE, "Какое?", choice("mood", "good", "bad").values)
    grown = replace(PLAYBOOK, facts=(*PLAYBOOK.facts, mood))
    facts = draw_facts(grown, when(mood="bad"), Random(0))
    assert fits(when(mood="bad")[0][0], facts["mood"])
