"""Whole calls: whatever is drawn, the key leads from greeting to farewell, and the client says all that it takes."""

from __future__ import annotations

from random import Random

import pytest

from playbook.guide import situation, tab
from playbook.loader import load
from playbook.models import Playbook, StepKind
from playbook.order import can_confirm, may_place
from playbook.practice.acts import Deed, Telling, asked_for, situation_of_ref
from playbook.practice.call_chances import has_chance
from playbook.practice.calls import call_case, call_case_for
from playbook.practice.cases import Case, Expected
from playbook.practice.deliveries import rules_on
from playbook.practice.order_ways import consent_facts, placing_operations, stops_orders
from playbook.practice.replies import found_by_name, found_by_phone
from playbook.practice.session import Session, Who, play
from playbook.practice.upcoming import as_act
from playbook.practising import Critical, Move, Practice
from playbook.standing import Ruling, bans_in_force, permissions
from playbook.wording import Call

PLAYBOOK: Playbook = load()
assert PLAYBOOK.practice is not None
PRACTICE: Practice = PLAYBOOK.practice
SEEDS = range(300)


def made(seed: int, **wanted: str) -> Case:
    return call_case(PLAYBOOK, Random(f"call:{seed}"), seed, **wanted)


def played(case: Case) -> tuple[Session, ...]:
    """The states of a call in which the key is acted out."""
    acts = [as_act(case, each, 3.0 * number) for number, each in enumerate(case.key.expected, 1)]
    return play(PLAYBOOK, case, acts)


def deeds(case: Case, deed: Deed) -> list[Expected]:
    return [each for each in case.key.expected if each.deed is deed]


def words_of(case: Case, move: Move) -> set[str]:
    """All that the client of a case may say to a move, where no place is filled."""
    persona = next(each for each in PRACTICE.personas if each.id == case.persona)
    own = [says for says in (*persona.says, *PRACTICE.common) if says.move is move]
    return set(own[0].lines) if own else set()


ANY = [made(seed) for seed in SEEDS]
PLAYED = [played(case) for case in ANY]


def test_the_same_seed_gives_the_same_call() -> None:
    assert [made(seed) for seed in range(20)] == ANY[:20]


def test_a_call_goes_from_the_greeting_to_its_close() -> None:
    for case in ANY:
        first, last = case.key.expected[0], case.key.expected[-1]
        assert situation_of_ref(first.name) in PRACTICE.greets
        assert last.deed is Deed.CLOSE
        turns = [each.turn for each in case.key.expected]
        assert turns == sorted(turns)
        assert set(case.shown) <= set(PRACTICE.crm)


def test_acting_out_the_key_never_puzzles_the_client_and_ends_the_call() -> None:
    for case, states in zip(ANY, PLAYED, strict=True):
        end = states[-1]
        assert end.over
        assert end.reason
        said = {line.text for line in end.lines if line.who is Who.CLIENT}
        assert not said & words_of(case, Move.PUZZLED)
        assert case.opening in said
        refused = bool(stops_orders(PLAYBOOK, case.facts))
        assert said & words_of(case, Move.REFUSED if refused else Move.THANKS)


def test_who_calls_is_certain_before_anything_is_answered() -> None:
    opening = {*PRACTICE.greets, *PRACTICE.verifies}
    for case, states in zip(ANY, PLAYED, strict=True):
        if not case.client.found:
            assert not any(state.card or state.verified for state in states)
            continue
        for number, each in enumerate(case.key.expected):
            if each.deed is Deed.SAY and situation_of_ref(each.name) not in opening:
                assert states[number].verified
                assert states[number].card


def test_a_card_that_is_missing_comes_with_what_the_client_tells() -> None:
    by_name = 0
    for case, states in zip(ANY, PLAYED, strict=True):
        assert bool(deeds(case, Deed.LOOK_UP)) is case.card_missing
        assert states[0].card is not case.card_missing
        for number, each in enumerate(case.key.expected):
            if each.deed is Deed.LOOK_UP:
                assert each.text in "".join(line.text for line in states[number].lines if line.who is Who.CLIENT)
                assert states[number + 1].card is case.client.found
                by_name += found_by_name(case, each.text)
                if case.client.found and not found_by_phone(case, each.text):
                    assert asked_for(Telling.SETTLEMENT) in {ask.name for ask in deeds(case, Deed.ASK)}
    assert by_name


def test_a_client_whom_the_crm_does_not_know_is_refused() -> None:
    unknown = [case for case in ANY if not case.client.found]
    assert unknown
    for case in unknown:
        words = [each.name for each in deeds(case, Deed.SAY)][len(PRACTICE.greets) :]
        assert len(words) > 1
        assert not case.client.orders
        assert case.shown == ()


def test_nothing_that_a_ban_withholds_is_expected() -> None:
    for case in ANY:
        for ban in bans_in_force(PLAYBOOK, case.facts):
            for each in case.key.expected:
                assert each.deed is not Deed.OPERATE or each.name not in ban.forbids
                name = situation_of_ref(each.name)
                if ban.silences_advice and each.deed is Deed.SAY:
                    assert name in ban.keeps


def test_the_order_of_a_partner_is_met_with_his_phone_alone() -> None:
    silent = [case for case in ANY if any(ban.silences_advice for ban in bans_in_force(PLAYBOOK, case.facts))]
    assert silent
    phones = {contact.phone for contact in PLAYBOOK.contacts}
    assert any(any(phone in each.text for phone in phones) for case in silent for each in deeds(case, Deed.SAY))


def test_every_hidden_fact_that_decides_the_answer_is_told_by_the_client_when_asked() -> None:
    asked = 0
    for case, states in zip(ANY, PLAYED, strict=True):
        for number, each in enumerate(case.key.expected):
            if each.deed is Deed.ASK and each.name in case.facts:
                asked += 1
                assert each.name in states[number + 1].known
                said = states[number + 1].lines[-1]
                assert said.who is Who.CLIENT
                assert said.text not in words_of(case, Move.UNKNOWING)
    assert asked > 20


def test_an_order_is_placed_only_where_it_may_be_and_after_the_clients_yes() -> None:
    orders = 0
    for case, states in zip(ANY, PLAYED, strict=True):
        draft = case.key.order.draft if case.key.order else None
        assert bool(deeds(case, Deed.PLACE)) is (draft is not None)
        if draft is None:
            continue
        orders += 1
        client = case.client
        call = Call(case.facts, client.first_and_patronymic, client.full_name)
        assert may_place(PLAYBOOK, case.facts, draft).allowed
        assert can_confirm(rules_on(PLAYBOOK, case.today), draft, call, case.facts)
        number = next(number for number, each in enumerate(case.key.expected) if each.deed is Deed.PLACE)
        assert states[number].agreed
        assert states[number].consented is bool(consent_facts(PLAYBOOK, case.facts))
        assert states[number + 1].placed == draft
        done = {each.name for each in deeds(case, Deed.OPERATE)}
        assert not done & placing_operations(PLAYBOOK)
    assert len(ANY) / 10 < orders < len(ANY) / 2


def test_no_order_is_expected_for_a_client_who_gets_none() -> None:
    barred = [case for case in ANY if stops_orders(PLAYBOOK, case.facts)]
    assert barred
    assert not any(deeds(case, Deed.PLACE) for case in barred)


def test_objections_are_worked_through_before_anything_is_cancelled() -> None:
    changes = PLAYBOOK.placing.changes if PLAYBOOK.placing else ()
    arguments = {change.argument for change in changes}
    kept = given_up = 0
    for seed in range(40):
        for topic in ("change-cancel", "change-remove-item"):
            case = made(seed, skill=f"situation:{topic}")
            states = played(case)
            rounds = [n for n, each in enumerate(case.key.expected) if _argues(each, arguments)]
            assert len(rounds) == case.rounds == states[-1].objections > 0
            ends = {name for change in changes for name in change.ends_with}
            final = [n for n, each in enumerate(case.key.expected) if each.name in ends and each.deed is Deed.OPERATE]
            kept += case.keeps
            given_up += not case.keeps
            assert not (case.keeps and final)
            assert all(number > rounds[-1] for number in final)
            persuaded = states[rounds[-1] + 1].lines[-1].text in words_of(case, Move.GIVE_IN)
            assert persuaded is case.keeps
    assert kept
    assert given_up


def _argues(each: Expected, arguments: set[str | None]) -> bool:
    return each.deed is Deed.ARGUE or (each.deed is Deed.SAY and situation_of_ref(each.name) in arguments)


def test_what_the_status_forbids_is_never_expected() -> None:
    for case in ANY:
        rulings = {each.operation.id: each.ruling for each in permissions(PLAYBOOK, case.facts)}
        assert not [each.name for each in deeds(case, Deed.OPERATE) if rulings[each.name] is Ruling.FORBIDDEN]


@pytest.mark.parametrize("place", [place for place in PLAYBOOK.tabs if any(t.tab == place.id for t in PRACTICE.topics)])
def test_every_tab_with_a_topic_is_practised_by_calls(place) -> None:  # type: ignore[no-untyped-def]
    case = made(5, tab=place.id)
    assert case.tab == place.id
    assert played(case)[-1].over


def test_a_situation_that_says_anything_is_practised_by_a_call_that_says_it() -> None:
    skills = ["claim-register", "where-buffer-repeated", "returner-ended", "change-name-sent-by-post", "return-defect"]
    for name in skills:
        case = made(3, skill=f"situation:{name}")
        place = situation(PLAYBOOK, name)
        assert place is not None
        said = {situation_of_ref(each.name) for each in deeds(case, Deed.SAY)}
        assert name in said or not any(step.kind is StepKind.SAY for step in place.steps)
        assert name in case.key.situations
        assert tab(PLAYBOOK, case.tab) is not None


@pytest.mark.parametrize(
    "critical",
    [
        Critical.PARTNER_ADVISED,
        Critical.TOLD_AGAINST_BAN,
        Critical.REFUND_NAMED,
        Critical.HANDS_OFF,
        Critical.CONFIRM_FORBIDDEN,
        Critical.UNVERIFIED,
    ],
)
def test_a_call_gives_the_chance_for_its_errors(critical: Critical) -> None:
    for seed in range(5):
        case = call_case_for(PLAYBOOK, critical, Random(f"{critical}:{seed}"), seed)
        assert has_chance(PLAYBOOK, critical, case)
        assert played(case)[-1].over


def test_what_a_call_gives_no_chance_for_is_refused() -> None:
    with pytest.raises(ValueError, match="no call"):
        call_case_for(PLAYBOOK, Critical.WRONG_TOTAL, Random(1), 1)
    with pytest.raises(ValueError, match="do not practise"):
        made(1, skill="situation:no-such")


def test_an_order_that_is_corrected_rather_than_placed_anew_goes_through_the_form_as_well() -> None:
    case = made(2, skill="situation:where-fulfilment-not-post")
    assert deeds(case, Deed.PLACE)
    assert not deeds(case, Deed.OPERATE)
    draft = case.key.order.draft if case.key.order else None
    row = next(row for row in PLAYBOOK.rows if row.only_methods)
    assert draft is not None
    assert draft.chosen is not None
    assert draft.chosen.method in row.only_methods


def test_who_wants_an_item_out_tells_which_goods_stay_and_gets_an_order_without_it() -> None:
    for seed in range(40):
        case = made(seed, skill="situation:change-remove-item")
        draft = case.key.order.draft if case.key.order else None
        if draft is None:
            continue
        ordered = case.client.orders[0].lines
        assert draft.lines == ordered[-len(draft.lines) :]
        assert len(draft.lines) < len(ordered)
        asked = {each.name: each for each in deeds(case, Deed.ASK)}
        assert asked[asked_for(Telling.BASKET)].obligatory
