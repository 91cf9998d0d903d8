from __future__ import annotations

from typing import Any

import pytest

from playbook.guide import Advice, Facts, Fit, Truth, advise, best, facts_of, holds, open_facts, tab_of
from playbook.guide import situation as situation_of
from playbook.guide import tab as tab_by_id
from playbook.models import Silence, Situation, Step, StepKind, Variant, VariantPart, When
from tests.playbook.making import (
    at_least,
    at_most,
    ban,
    but,
    choice,
    clause,
    do,
    number,
    operations,
    playbook,
    say,
    situation,
    tab,
    when,
)

STATUS = choice("status", "new", "cart", "buffer", "sent")
METHOD = choice("method", "post", "courier")
AGAIN = choice("again", "yes", "no")
DAYS = number("days")
PARTNER = choice("partner", "none", "mint")
FACTS = (STATUS, METHOD, AGAIN, DAYS, PARTNER)


@pytest.mark.parametrize(
    ("condition", "facts", "truth"),
    [
        pytest.param((), {}, Truth.TRUE, id="no condition always holds"),
        pytest.param(when(status="new"), {}, Truth.OPEN, id="an unknown fact leaves it open"),
        pytest.param(when(status="new"), {"status": "new"}, Truth.TRUE, id="the wanted value holds"),
        pytest.param(when(status="new"), {"status": "cart"}, Truth.FALSE, id="another value does not"),
        pytest.param(when(status=("new", "cart")), {"status": "cart"}, Truth.TRUE, id="any value of a set holds"),
        pytest.param(when(status=but("new")), {"status": "cart"}, Truth.TRUE, id="any value but the excepted holds"),
        pytest.param(when(status=but("new")), {"status": "new"}, Truth.FALSE, id="the excepted value does not"),
        pytest.param(when(status=but("new")), {}, Truth.OPEN, id="an exception of an unknown fact is open"),
        pytest.param(when(status=()), {"status": "cart"}, Truth.TRUE, id="no values: any known value"),
        pytest.param(when(status="new", again="yes"), {"again": "no"}, Truth.FALSE, id="one false criterion is enough"),
        pytest.param(when(status="new", again="yes"), {"again": "yes"}, Truth.OPEN, id="half of a clause is open"),
        pytest.param(
            (clause(status="new"), clause(again="yes")), {"again": "yes"}, Truth.TRUE, id="one true clause is enough"
        ),
        pytest.param(
            (clause(status="new"), clause(again="yes")), {"again": "no"}, Truth.OPEN, id="the other clause is open"
        ),
        pytest.param(when(days=at_most(14)), {"days": 14}, Truth.TRUE, id="day 14 is inside the window"),
        pytest.param(when(days=at_most(14)), {"days": 15}, Truth.FALSE, id="day 15 is not"),
        pytest.param(when(days=at_most(29)), {"days": 29}, Truth.TRUE, id="day 29 has not passed"),
        pytest.param(when(days=at_least(30)), {"days": 29}, Truth.FALSE, id="on day 29 thirty days have not passed"),
        pytest.param(when(days=at_least(30)), {"days": 30}, Truth.TRUE, id="on day 30 they have"),
        pytest.param(when(days=at_least(0)), {"days": 0}, Truth.TRUE, id="day nought is known"),
        pytest.param(when(days=at_least(0)), {"days": "new"}, Truth.FALSE, id="a word is within no bounds"),
    ],
)
def test_a_condition_is_true_false_or_open(condition: When, facts: Facts, truth: Truth) -> None:
    assert holds(condition, facts) is truth


def test_only_clauses_that_are_not_false_ask_for_facts() -> None:
    condition = (clause(status="new", again="yes"), clause(status="cart", method="post"))
    assert open_facts(condition, {"status": "cart"}) == ("method",)
    assert open_facts(condition, {}) == ("status", "again", "method")
    assert open_facts(condition, {"status": "sent"}) == ()
    assert open_facts((*condition, ()), {"status": "cart"}) == (), "what holds already asks nothing"


def advised(facts: Facts, *places: Situation, silences: tuple[Silence, ...] = (), **fields: Any) -> Advice:
    made = tab(*places, silences=silences)
    return advise(playbook(made, facts=FACTS, **fields), made, facts)


def fits_of(advice: Advice) -> dict[str, Fit]:
    return {match.situation.id: match.fit for match in advice.matches}


def needed_of(advice: Advice) -> dict[str, tuple[object, ...]]:
    return {need.fact: need.values or need.ranges for need in advice.needed}


ORDER = (
    situation("first"),
    situation("new", when(status="new")),
    situation("buffer-first", when(status="buffer", again="no")),
    situation("buffer-again", when(status="buffer", again="yes")),
    situation("sent-post", when(status="sent", method="post")),
    situation("sent-courier", when(status="sent", method="courier")),
)


def test_all_situations_stay_in_the_decks_order_with_their_fit() -> None:
    advice = advised({"status": "buffer", "again": "yes"}, *ORDER)
    assert [match.situation.id for match in advice.matches] == [place.id for place in ORDER]
    assert fits_of(advice) == {
        "first": Fit.ALWAYS,
        "new": Fit.EXCLUDED,
        "buffer-first": Fit.EXCLUDED,
        "buffer-again": Fit.FITS,
        "sent-post": Fit.EXCLUDED,
        "sent-courier": Fit.EXCLUDED,
    }
    assert [match.situation.id for match in best(advice)] == ["buffer-again"]


def test_an_open_situation_says_which_facts_are_missing() -> None:
    missing = {match.situation.id: match.missing for match in advised({"again": "yes"}, *ORDER).matches}
    assert missing["sent-post"] == ("status", "method")
    assert missing["buffer-again"] == ("status",)
    assert missing["buffer-first"] == missing["first"] == ()


def test_the_most_discriminating_fact_is_asked_first_with_the_values_that_someone_answers() -> None:
    needed = needed_of(advised({}, *ORDER))
    assert list(needed) == ["status", "method", "again"], "equals in the order of declaration"
    assert needed["status"] == ("new", "buffer", "sent"), "nobody speaks of a cart"


def test_only_facts_that_still_tell_situations_apart_are_asked() -> None:
    assert needed_of(advised({"status": "buffer"}, *ORDER)) == {"again": ("yes", "no")}
    assert needed_of(advised({"status": "new"}, *ORDER)) == {}
    assert needed_of(advised({"again": "yes"}, *ORDER))["status"] == ("new", "buffer", "sent")


def test_values_that_the_known_facts_rule_out_are_not_offered() -> None:
    places = (
        situation("a", when(status="new", method="post")),
        situation("b", when(status="cart", method="courier")),
        situation("aside", when(method="courier", again="yes"), beside=True),
    )
    assert needed_of(advised({"method": "courier"}, *places))["status"] == ("cart",)


def test_a_value_answered_by_silence_stays_possible() -> None:
    silence = Silence(when(status="cart"), "не сказано")
    advice = advised({}, *ORDER, silences=(silence,))
    assert needed_of(advice)["status"] == ("new", "cart", "buffer", "sent")
    assert advice.silences == ()
    assert advised({"status": "cart"}, *ORDER, silences=(silence,)).silences == (silence,)


def test_a_number_is_asked_by_the_stretches_that_are_answered_alike() -> None:
    places = (situation("wait", when(days=at_most(29))), situation("claim", when(days=at_least(30))))
    assert needed_of(advised({}, *places)) == {"days": ((0, 29), (30, None))}
    assert needed_of(advised({"days": 30}, *places)) == {}


def test_a_fact_that_changes_nothing_is_not_asked() -> None:
    places = (situation("a", when(status="new")), situation("b", (clause(status="cart"), clause(status="sent"))))
    everything = when(days=at_least(0), status="new")
    assert set(needed_of(advised({}, *places, situation("c", everything)))) == {"status"}


def test_a_fitting_situation_asks_what_decides_its_steps_and_variants() -> None:
    parts = (VariantPart("почты", when(method="post")), VariantPart("курьера", when(method="courier")))
    spoken = say("от почты/курьера", variants=(Variant("почты/курьера", parts),))
    place = situation("new", when(status="new"), say("ещё раз", when=when(again="yes")), spoken)
    assert needed_of(advised({"status": "new"}, place)) == {"method": ("post", "courier"), "again": ("yes", "no")}
    assert set(needed_of(advised({}, place))) == {"status"}, "not before it fits"
    assert needed_of(advised({"status": "new", "method": "post", "again": "no"}, place)) == {}


def test_a_step_that_is_not_taken_asks_nothing() -> None:
    parts = (VariantPart("почты", when(method="post")),)
    silent = say("почты", when=when(again="yes"), variants=(Variant("почты", parts),))
    assert needed_of(advised({"again": "no"}, situation("a", (), silent))) == {}


def test_a_contact_to_give_asks_whose_it_is() -> None:
    place = situation("partner", (), say("номер", contact_of="partner"))
    assert needed_of(advised({}, place)) == {"partner": ("none", "mint")}
    assert facts_of(tab(place)) == ("partner",)


PARTNERS_ORDER = ban(
    "partner", when(partner=but("none")), silences_advice=True, keeps=("contacts", "greeting"), situation="words"
)
NO_CONTACT = ban("no-contact", when(again="yes"), "place", "reorder")


def test_a_partners_order_withholds_all_advice_but_what_the_ban_keeps() -> None:
    places = (situation("new", when(status="new")), situation("greeting"), situation("words"), situation("always"))
    advice = advised({"partner": "mint", "status": "new"}, *places, bans=(PARTNERS_ORDER,))
    assert advice.bans == (PARTNERS_ORDER,)
    assert {match.situation.id: match.withheld for match in advice.matches} == {
        "new": True,
        "greeting": False,
        "words": False,
        "always": True,
    }
    assert advice.matches[0].fit is Fit.FITS
    assert advice.matches[0].bans == (PARTNERS_ORDER,), "not lost, and with the reason"
    assert best(advice) == ()


def test_a_kept_tab_goes_on_speaking_of_a_partners_order() -> None:
    kept = tab(situation("phone"), name="contacts")
    book = playbook(kept, facts=FACTS, bans=(PARTNERS_ORDER,))
    assert not advise(book, kept, {"partner": "mint"}).matches[0].withheld


def test_nothing_is_asked_for_the_sake_of_withheld_situations() -> None:
    assert advised({"partner": "mint"}, *ORDER, bans=(PARTNERS_ORDER,)).needed == ()


def test_without_a_partner_nothing_is_withheld() -> None:
    assert not any(match.withheld for match in advised({"partner": "none"}, *ORDER, bans=(PARTNERS_ORDER,)).matches)


def test_no_contact_forbids_ordering_and_the_rest_goes_on() -> None:
    places = (situation("order", (), say(), do("reorder")), situation("talk", (), say(), do("correct")))
    acts = operations("place", "reorder", "correct")
    order, talk = advised({"again": "yes"}, *places, bans=(NO_CONTACT,), operations=acts).matches
    assert (order.bans, talk.bans) == ((NO_CONTACT,), ())
    assert [step.bans for step in order.steps] == [(), (NO_CONTACT,)]


def test_a_forbidden_step_that_is_not_taken_withholds_nothing() -> None:
    place = situation("a", (), say(), do("reorder", when=when(status="cart")))
    assert not advised({"again": "yes", "status": "new"}, place, bans=(NO_CONTACT,)).matches[0].withheld
    assert advised({"again": "yes"}, place, bans=(NO_CONTACT,)).matches[0].withheld, "still possible"


def test_a_step_that_says_what_is_never_done_agrees_with_the_ban() -> None:
    never = Step(StepKind.NEVER, "не переоформляем", operations=("reorder",))
    assert not advised({"again": "yes"}, situation("a", (), never), bans=(NO_CONTACT,)).matches[0].withheld


def test_a_ban_half_known_is_pending_and_says_what_to_ask() -> None:
    half = ban("returner", when(days=at_least(2), again="yes"), "reorder")
    pending = advised({"days": 2}, *ORDER, bans=(half,)).pending_bans
    assert [(each.ban, each.missing) for each in pending] == [(half, ("again",))]
    settled: tuple[Facts, ...] = ({}, {"days": 1}, {"days": 2, "again": "no"}, {"days": 2, "again": "yes"})
    for facts in settled:
        assert advised(facts, *ORDER, bans=(half,)).pending_bans == ()


def test_records_are_found_by_id() -> None:
    made = tab(*ORDER)
    book = playbook(made, facts=FACTS)
    assert situation_of(book, "new") is ORDER[1]
    assert situation_of(book, "nowhere") is None
    assert tab_by_id(book, "tab") is tab_of(book, "new") is made
    assert tab_of(book, "nowhere") is None


def test_the_facts_of_a_tab_are_those_of_all_its_conditions() -> None:
    parts = (VariantPart("a", when(days=at_least(1))),)
    place = situation("a", when(status="new"), say(when=when(again="yes")), say(variants=(Variant("a", parts),)))
    made = tab(place, silences=(Silence(when(method="post"), "нет слов"),))
    assert facts_of(made) == ("status", "again", "days", "method")
