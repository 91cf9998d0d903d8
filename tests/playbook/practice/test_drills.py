"""Drills ask of the guide's own answer, and everything else that they offer is wrong."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from playbook.conditions import Truth, facts_in, holds
from playbook.guide import advise, best, situation, tab, withholding
from playbook.models import StepKind
from playbook.practice.acts import Deed, place_of_ref, situation_of_ref
from playbook.practice.cases import Case
from playbook.practice.choices import plain
from playbook.practice.generator import generate
from playbook.practice.skills import LEAST_STEPS, ORDERED, skill_id_of, skill_of
from playbook.practising import CaseKind, Mark
from playbook.standing import Ruling, bans_in_force, permissions
from playbook.wording import Call, speak
from tests.playbook.practice.invented import (
    CONDITIONAL,
    DRILLS,
    PLAYBOOK,
    given,
    named,
    practised_by,
    right_options,
    seeds,
    tab_with,
    wrong_options,
)


def skilled(kind: CaseKind) -> st.SearchStrategy[Case]:
    """Cases of a kind, of whichever skill."""
    return st.builds(
        lambda seed, skill: generate(PLAYBOOK, kind, seed, skill=skill), seeds, st.sampled_from(practised_by(kind))
    )


def fitting(case: Case) -> dict[str, bool]:
    """The situations of the case's tab that may be acted on, and whether a condition of theirs holds."""
    own = tab(PLAYBOOK, case.tab)
    assert own is not None
    advice = advise(PLAYBOOK, own, case.facts)
    best_of = {match.situation.id for match in best(advice)}
    return {
        match.situation.id: match.situation.id in best_of
        for match in advice.matches
        if not match.withheld and (match.situation.id in best_of or not match.situation.when)
    }


def call_of(case: Case) -> Call:
    return Call(case.facts, case.client.first_and_patronymic, case.client.full_name)


@pytest.mark.parametrize("place", CONDITIONAL, ids=lambda place: place.id)
def test_every_situation_comes_up_and_is_the_guides_answer(place) -> None:  # type: ignore[no-untyped-def]
    for seed in range(3):
        case = generate(PLAYBOOK, CaseKind.PHRASE, seed, skill=skill_id_of(place))
        assert case.key.situations == (place.id,)
        assert fitting(case)[place.id]
        (right,) = right_options(case)
        assert situation_of_ref(right.ref) == place.id
        assert len(case.options) == 4


@given(case=st.one_of([skilled(kind) for kind in DRILLS]))
def test_nothing_withholds_what_a_drill_asks_for(case: Case) -> None:
    for name in case.key.situations:
        place, own = named(name), tab_with(name)
        steps = tuple(step for step in place.steps if holds(step.when, case.facts) is not Truth.FALSE)
        assert not withholding(bans_in_force(PLAYBOOK, case.facts), own, place, steps)
        assert holds(place.when, case.facts) is Truth.TRUE


@given(case=skilled(CaseKind.PHRASE))
def test_no_other_phrase_is_right_as_well(case: Case) -> None:
    (right,) = right_options(case)
    texts = [plain(option.text) for option in case.options]
    assert len(set(texts)) == len(texts)
    for option in wrong_options(case):
        assert situation_of_ref(option.ref) not in fitting(case)
        assert plain(option.text) not in plain(right.text)
        assert plain(right.text) not in plain(option.text)


@given(case=skilled(CaseKind.PHRASE))
def test_wrong_phrases_are_of_the_same_tab_while_it_has_such(case: Case) -> None:
    own = tab(PLAYBOOK, case.tab)
    assert own is not None
    strangers = [each for each in wrong_options(case) if tab_with(situation_of_ref(each.ref)) is not own]
    if not strangers:
        return
    offered = {plain(option.text) for option in case.options}
    for place in own.situations:
        if place.when and holds(place.when, case.facts) is Truth.FALSE:
            said = [step for step in place.steps if step.kind is StepKind.SAY] or list(place.steps)
            texts = [plain(speak(step, call_of(case), PLAYBOOK.slots).copied) for step in said]
            assert any(text in each or each in text for text in texts for each in offered), place.id


@given(case=skilled(CaseKind.PHRASE))
def test_what_decides_the_phrase_is_seen(case: Case) -> None:
    asked = set(facts_in(named(case.key.situations[0]).when))
    assert asked <= set(case.shown)


@given(case=skilled(CaseKind.MEMORY))
def test_a_phrase_from_memory_is_as_the_guide_speaks_it(case: Case) -> None:
    place = named(case.key.situations[0])
    told = [each for each in place.steps if each.kind is StepKind.SAY and holds(each.when, case.facts) is Truth.TRUE]
    assert [place.steps[place_of_ref(each.name)] for each in case.key.expected] == told
    for each, step in zip(case.key.expected, told, strict=True):
        assert each.deed is Deed.SAY
        assert each.key_words == step.key_words
        spoken = speak(step, call_of(case), PLAYBOOK.slots)
        assert each.text == spoken.copied or set(spoken.missing)
    assert (Mark.SEQUENCE in case.key.uses) is (len(told) > 1)
    assert not case.options


@given(case=skilled(CaseKind.STATUS))
def test_rulings_are_those_of_the_guide(case: Case) -> None:
    rulings = {each.operation.id: each.ruling for each in permissions(PLAYBOOK, case.facts)}
    assert case.key.rulings
    assert all(rulings[name] == ruling for name, ruling in case.key.rulings)
    assert Ruling.UNSAID not in {ruling for _, ruling in case.key.rulings}
    names = [name for name, _ in case.key.rulings]
    assert names == [option.id for option in case.options] == [each.name for each in case.key.expected]
    assert [each.text for each in case.key.expected] == [ruling for _, ruling in case.key.rulings]


@given(case=skilled(CaseKind.STATUS))
def test_all_that_decides_a_ruling_is_seen_and_nothing_else_is_known(case: Case) -> None:
    assert set(case.shown) == set(case.facts)


@given(case=skilled(CaseKind.STATUS))
def test_of_every_status_that_permits_anything_something_is_allowed_and_something_is_not(case: Case) -> None:
    row = next(each for each in PLAYBOOK.rows if each.id == getattr(skill_of(PLAYBOOK, case.skill), "about", None))
    sorts = {ruling == Ruling.ALLOWED for _, ruling in case.key.rulings}
    if any(rule.allowed for rule in row.permissions):
        assert sorts == {True, False}
    else:
        assert sorts == {False}


def test_what_is_not_known_yet_makes_an_operation_depend() -> None:
    seen = {
        ruling
        for seed in range(60)
        for _, ruling in generate(PLAYBOOK, CaseKind.STATUS, seed, skill="status:postponed").key.rulings
    }
    assert seen == {Ruling.ALLOWED, Ruling.FORBIDDEN, Ruling.DEPENDS}


@given(case=skilled(CaseKind.STEPS))
def test_steps_are_those_of_the_situation_in_their_order(case: Case) -> None:
    place = named(case.key.situations[0])
    places = [place_of_ref(option.ref) for option in right_options(case)]
    assert len(places) >= LEAST_STEPS
    assert places == sorted(places)
    assert [each.turn for each in case.key.expected] == list(range(len(places)))
    for at in places:
        assert place.steps[at].kind in ORDERED
        assert holds(place.steps[at].when, case.facts) is Truth.TRUE
    left_out = set(range(len(place.steps))) - set(places)
    chosen = {plain(place.steps[at].text) for at in places}
    for at in left_out:
        step = place.steps[at]
        alien = step.kind not in ORDERED or holds(step.when, case.facts) is Truth.FALSE
        assert alien or plain(step.text) in chosen


@given(case=skilled(CaseKind.STEPS))
def test_alien_steps_belong_to_no_situation_that_fits(case: Case) -> None:
    aliens = wrong_options(case)
    assert aliens
    own = {plain(step.text) for name in fitting(case) for step in named(name).steps}
    for option in aliens:
        assert situation_of_ref(option.ref) not in fitting(case)
        assert plain(option.text) not in own


@given(case=skilled(CaseKind.NEVER))
def test_bans_stand_among_what_may_be_said(case: Case) -> None:
    assert right_options(case)
    assert wrong_options(case)
    rulings = {each.operation.id: each.ruling for each in permissions(PLAYBOOK, case.facts)}
    bans = bans_in_force(PLAYBOOK, case.facts)
    for option in right_options(case):
        place = situation(PLAYBOOK, situation_of_ref(option.ref))
        if place is not None:
            step = place.steps[place_of_ref(option.ref)]
            own = tab_with(place.id)
            withheld = withholding(bans, own, place, (step,))
            assert step.kind is StepKind.NEVER or withheld, option
        else:
            assert rulings.get(option.ref) is Ruling.FORBIDDEN or option.ref in {ban.id for ban in bans}
    for option in wrong_options(case):
        place = situation(PLAYBOOK, situation_of_ref(option.ref))
        if place is not None:
            step = place.steps[place_of_ref(option.ref)]
            assert step.kind is StepKind.SAY
            assert not withholding(bans, tab_with(place.id), place, (step,))
            assert holds(place.when, case.facts) is Truth.TRUE
        else:
            assert rulings[option.ref] is Ruling.ALLOWED


@given(case=skilled(CaseKind.NEVER))
def test_the_situations_own_ban_is_always_asked_for(case: Case) -> None:
    place = named(case.key.situations[0])
    own = {plain(step.text) for step in place.steps if step.kind is StepKind.NEVER}
    told = {plain(ban.text) for ban in bans_in_force(PLAYBOOK, case.facts) if ban.situation == place.id}
    assert {plain(option.text) for option in right_options(case)} & (own | told)


@given(case=st.one_of([skilled(kind) for kind in DRILLS if kind not in (CaseKind.STATUS, CaseKind.MEMORY)]))
def test_an_options_place_tells_nothing_of_it(case: Case) -> None:
    assert [option.id for option in case.options] == [str(at) for at in range(1, len(case.options) + 1)]


@pytest.mark.parametrize("kind", [CaseKind.PHRASE, CaseKind.STEPS, CaseKind.NEVER], ids=str)
def test_the_right_options_stand_anywhere(kind: CaseKind) -> None:
    cases = [generate(PLAYBOOK, kind, seed) for seed in range(80)]
    firsts = {case.options.index(right_options(case)[0]) for case in cases}
    assert {0, 1, 2} <= firsts


@given(case=st.one_of([skilled(kind) for kind in DRILLS]))
def test_a_case_is_told_by_a_client_in_russian(case: Case) -> None:
    assert PLAYBOOK.practice is not None
    assert case.persona in {each.id for each in PLAYBOOK.practice.personas}
    assert case.task
    assert case.opening
    assert "{" not in case.opening
    if case.topic:
        topic = next(each for each in PLAYBOOK.practice.topics if each.id == case.topic)
        assert topic.tab == case.tab or case.kind is CaseKind.STATUS
        assert holds(topic.when, case.facts) is Truth.TRUE
        assert any(line.partition("{")[0] in case.opening for line in topic.lines)
        assert not topic.personas or case.persona in topic.personas


def test_the_situation_is_named_where_finding_it_is_not_the_task() -> None:
    place = CONDITIONAL[0]
    skill = skill_id_of(place)
    assert place.title not in generate(PLAYBOOK, CaseKind.PHRASE, 1, skill=skill).task
    memory = next(each for each in practised_by(CaseKind.MEMORY))
    title = getattr(skill_of(PLAYBOOK, memory), "title", "")
    assert title in generate(PLAYBOOK, CaseKind.MEMORY, 1, skill=memory).task
