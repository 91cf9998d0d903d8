"""The rubric: who plays the key has a hundred, one slip costs exactly its part, and who guesses stays low."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from statistics import mean

import pytest

from playbook.loader import load
from playbook.order import Draft, choose, chosen_offer, offers
from playbook.practice.acts import Act, Deed
from playbook.practice.cases import Case
from playbook.practice.generator import generate, made_for
from playbook.practice.grading import grade
from playbook.practice.order_marks import field_marks
from playbook.practice.playing import aimless, instead, perfect, slower, swapped, without
from playbook.practice.results import Grade
from playbook.practising import CaseKind, Critical, Mark, Practice

PLAYBOOK = load()
CASES = int(os.environ.get("SUFLER_PRACTICE_CASES", "60"))  # of every kind; the whole proof takes 1,000
GUESSED = 60
TALKS = (CaseKind.CALL, CaseKind.ORDER)


def practice() -> Practice:
    assert PLAYBOOK.practice is not None
    return PLAYBOOK.practice


def graded(case: Case, acts: Sequence[Act]) -> Grade:
    return grade(PLAYBOOK, case, acts)


def losses(result: Grade) -> dict[Mark, float]:
    """What was lost of every criterion, in points."""
    return {mark.mark: round(mark.weight - mark.points, 6) for mark in result.marks if mark.share < 1}


def weight(case: Case, mark: Mark) -> float:
    """The points of a criterion where those that the case has no use for are spread over the others."""
    points = {each.id: each.points for each in practice().weights}
    return 100 * points[mark] / sum(points[used] for used in case.key.uses)


def lost(case: Case, **shares: float) -> dict[Mark, object]:
    return {Mark(mark): pytest.approx(weight(case, Mark(mark)) * share) for mark, share in shares.items()}


@pytest.mark.parametrize("kind", CaseKind)
def test_who_plays_the_key_has_a_hundred_and_nothing_to_learn(kind: CaseKind) -> None:
    for seed in range(CASES):
        case = generate(PLAYBOOK, kind, seed)
        result = graded(case, perfect(PLAYBOOK, case))
        assert (result.points, result.criticals, result.lessons) == (100, (), ()), (kind, seed)
        assert result.medal == max(practice().medals, key=lambda medal: medal.points).id


@pytest.mark.parametrize("kind", [CaseKind.ORDER, CaseKind.CALL, CaseKind.MEMORY])
def test_who_types_the_key_instead_of_choosing_has_a_hundred_too(kind: CaseKind) -> None:
    for seed in range(min(CASES, 40)):
        case = generate(PLAYBOOK, kind, seed)
        acts = [
            replace(act, deed=Deed.TYPE, name="", text=act.text.lower()) if act.deed is Deed.SAY else act
            for act in perfect(PLAYBOOK, case)
        ]
        assert graded(case, acts).points == 100, (kind, seed)


@pytest.mark.parametrize("kind", CaseKind)
def test_who_guesses_stays_below_thirty_on_average(kind: CaseKind) -> None:
    results = []
    for seed in range(max(GUESSED, CASES // 4)):
        case = generate(PLAYBOOK, kind, seed)
        results.append(graded(case, aimless(PLAYBOOK, case, Random(seed))).earned)
    assert mean(results) < 30


@pytest.mark.parametrize("kind", CaseKind)
def test_the_criteria_of_a_case_share_a_hundred_in_proportion(kind: CaseKind) -> None:
    case = generate(PLAYBOOK, kind, 5)
    result = graded(case, perfect(PLAYBOOK, case))
    assert {mark.mark for mark in result.marks} == case.key.uses
    assert [mark.weight for mark in result.marks] == pytest.approx([weight(case, mark.mark) for mark in result.marks])


def calls() -> list[Case]:
    """Whole calls with an order, in which several phrases are said."""
    found = (generate(PLAYBOOK, CaseKind.CALL, seed) for seed in range(200))
    return [case for case in found if case.key.order and case.key.order.draft][:6]


CALLS = calls()


def test_a_phrase_left_out_of_several_costs_its_part_of_what_is_said() -> None:
    drills = [generate(PLAYBOOK, CaseKind.MEMORY, seed) for seed in range(200)]
    several = [case for case in drills if len(case.key.expected) > 1]
    assert len(several) > 5
    for case in several:
        result = graded(case, without(perfect(PLAYBOOK, case), 0))
        part = weight(case, Mark.SAID) / len(case.key.expected)
        assert 0.6 * part <= losses(result)[Mark.SAID] <= part + 1e-6  # some words stand in the other phrases too
        assert result.lessons[0].expected == case.key.expected[0].text
        assert result.lessons[0].slide == case.key.expected[0].slide


@pytest.mark.parametrize("case", CALLS, ids=lambda case: str(case.seed))
def test_one_of_the_phrases_of_a_call_left_out_costs_its_part_and_no_more(case: Case) -> None:
    acts = perfect(PLAYBOOK, case)
    said = [each for each in case.key.expected if each.deed is Deed.SAY and each.obligatory]
    place = next(
        place for place, act in enumerate(acts) if act.deed is Deed.SAY and act.name.startswith("order-summary#0")
    )
    result = graded(case, without(acts, place))
    assert losses(result) == lost(case, said=1 / len(said))
    assert [lesson.ref for lesson in result.lessons] == [acts[place].name]


@pytest.mark.parametrize("case", CALLS, ids=lambda case: str(case.seed))
def test_half_a_phrase_costs_about_half_of_it(case: Case) -> None:
    acts = perfect(PLAYBOOK, case)
    said = [each for each in case.key.expected if each.deed is Deed.SAY and each.obligatory]
    place = next(place for place, act in enumerate(acts) if act.name.startswith("order-check#0"))
    closing = next(place for place in range(len(acts) - 1, 0, -1) if acts[place].deed is Deed.SAY)
    assert place < closing
    words = acts[closing].text.split()
    half = Act(Deed.TYPE, 0, text=" ".join(words[: len(words) // 2]))
    gone = losses(graded(case, instead(acts, closing, half)))
    part = weight(case, Mark.SAID) / len(said)
    assert set(gone) == {Mark.SAID}
    assert 0.3 * part <= gone[Mark.SAID] <= part


@pytest.mark.parametrize("case", CALLS, ids=lambda case: str(case.seed))
def test_a_turned_phrase_earns_nothing(case: Case) -> None:
    acts = perfect(PLAYBOOK, case)
    said = [each for each in case.key.expected if each.deed is Deed.SAY and each.obligatory]
    place = next(place for place, act in enumerate(acts) if act.name.startswith("order-check#0"))
    words = Act(Deed.TYPE, 0, text=acts[place].text.replace("сверим", "не сверим"))
    result = graded(case, instead(acts, place, words))
    assert losses(result)[Mark.SAID] == pytest.approx(weight(case, Mark.SAID) / len(said))
    assert "«не»" in result.lessons[0].text
    assert result.lessons[0].difference


@pytest.mark.parametrize("case", CALLS, ids=lambda case: str(case.seed))
def test_two_turns_swapped_cost_one_step_of_the_order(case: Case) -> None:
    acts = perfect(PLAYBOOK, case)
    one = next(place for place, act in enumerate(acts) if act.name == "order-summary#0")
    result = graded(case, swapped(acts, one, one + 1))
    done = len(case.key.expected)
    assert losses(result) == lost(case, sequence=1 / (done - 1))
    assert [lesson.mark for lesson in result.lessons] == [Mark.SEQUENCE]


@pytest.mark.parametrize("case", CALLS, ids=lambda case: str(case.seed))
def test_a_phrase_of_another_branch_costs_a_part_of_the_branch(case: Case) -> None:
    acts = perfect(PLAYBOOK, case)
    wrong = Act(Deed.SAY, acts[-1].at, "return-expired#0", "срок возврата истёк")
    result = graded(replace(case, known=(*case.known, ("days_since_redeemed", 3))), (*acts[:-1], wrong, acts[-1]))
    gone = losses(result)
    assert set(gone) == {Mark.BRANCH}
    assert 0 < gone[Mark.BRANCH] < weight(case, Mark.BRANCH)


def test_what_did_not_belong_is_told_with_what_speaks_against_it() -> None:
    case = CALLS[0]
    acts = perfect(PLAYBOOK, case)
    operation = next(each for each in PLAYBOOK.operations if each.id not in {one.name for one in case.key.expected})
    wrong = (
        Act(Deed.SAY, acts[-1].at, "return-expired#0", "срок возврата истёк"),
        Act(Deed.OPERATE, acts[-1].at, operation.id),
    )
    known = replace(case, known=(*case.known, ("days_since_redeemed", 3)))
    phrase, deed = [
        lesson for lesson in graded(known, (*acts[:-1], *wrong, acts[-1])).lessons if lesson.mark is Mark.BRANCH
    ]
    assert "Дней с выкупа: 3" in phrase.text
    assert operation.title in deed.text
    assert all(lesson.slide for lesson in (phrase, deed))


def with_draft(acts: Sequence[Act], change: Draft) -> tuple[Act, ...]:
    return tuple(replace(act, draft=change) if act.deed is Deed.PLACE else act for act in acts)


def draft_of(case: Case) -> Draft:
    assert case.key.order is not None
    assert case.key.order.draft is not None
    return case.key.order.draft


@pytest.mark.parametrize("case", CALLS, ids=lambda case: str(case.seed))
def test_every_field_of_the_order_counts_and_the_phone_twice(case: Case) -> None:
    draft, acts = draft_of(case), perfect(PLAYBOOK, case)
    whole = sum(field.weight for field in field_marks(PLAYBOOK, draft, draft))
    phone = graded(case, with_draft(acts, replace(draft, phone="+7 900 000-00-00")))
    assert losses(phone) == lost(case, data=2 / whole)
    assert [lesson.mark for lesson in phone.lessons] == [Mark.DATA]
    assert draft.phone in phone.lessons[0].text or phone.lessons[0].expected
    name = graded(case, with_draft(acts, replace(draft, full_name="Пупкин Пуп Пупович")))
    assert losses(name) == lost(case, data=1 / whole)


@pytest.mark.parametrize("case", CALLS, ids=lambda case: str(case.seed))
def test_how_the_same_data_are_written_does_not_matter(case: Case) -> None:
    draft, acts = draft_of(case), perfect(PLAYBOOK, case)
    digits = "".join(char for char in draft.phone if char.isdigit())
    written = replace(draft, full_name=draft.full_name.upper().replace("Ё", "Е"), phone="8" + digits[1:])
    assert graded(case, with_draft(acts, written)).points == 100


def test_another_way_of_delivery_costs_data_and_branch() -> None:
    case = made_for(PLAYBOOK, Critical.FALSE_CHEAPEST, 1)
    draft, acts = draft_of(case), perfect(PLAYBOOK, case)
    own = chosen_offer(draft)
    other = next(each for each in offers(draft) if own and each.method != own.method)
    gone = losses(graded(case, with_draft(acts, choose(draft, other))))
    assert set(gone) == {Mark.DATA, Mark.BRANCH}


@pytest.mark.parametrize("kind", CaseKind)
def test_slowness_costs_the_points_for_time_and_no_more(kind: CaseKind) -> None:
    case = generate(PLAYBOOK, kind, 3)
    rule = next(rule for rule in practice().kinds if rule.id is kind)
    acts = perfect(PLAYBOOK, case)
    slow = slower(acts, practice().kinds[-1].none + rule.none + 2000)
    result = graded(case, slow)
    assert losses(result) == lost(case, time=1)
    late = rule.full + (rule.none - rule.full) / 2
    if kind is not CaseKind.CALL:
        half = tuple(replace(act, at=late) for act in acts)
        assert losses(graded(case, half)) == lost(case, time=0.5)


@pytest.mark.parametrize("case", CALLS, ids=lambda case: str(case.seed))
def test_rudeness_costs_the_manners(case: Case) -> None:
    acts = perfect(PLAYBOOK, case)
    rude = Act(Deed.TYPE, acts[-1].at, text=f"{practice().rude[0]}!")
    result = graded(case, (*acts[:-1], rude, acts[-1]))
    assert losses(result) == lost(case, manner=1)
    assert practice().rude[0] in result.lessons[0].text


def test_who_does_not_use_the_name_where_the_phrase_has_it_loses_manners() -> None:
    case = CALLS[0]
    acts = perfect(PLAYBOOK, case)
    place = next(place for place, act in enumerate(acts) if act.name.startswith("order-check#0"))
    name = case.client.first_and_patronymic
    assert name in acts[place].text
    nameless = Act(Deed.TYPE, 0, text=acts[place].text.replace(name, "").strip(" ,"))
    gone = losses(graded(case, instead(acts, place, nameless)))
    assert 0 < gone[Mark.MANNER] < weight(case, Mark.MANNER)


@pytest.mark.parametrize("kind", [CaseKind.MEMORY, CaseKind.CALL])
def test_time_and_manner_earn_nothing_where_too_little_else_is_earned(kind: CaseKind) -> None:
    case = generate(PLAYBOOK, kind, 4)
    result = graded(case, (Act(Deed.CLOSE, 0.1),))
    assert {mark.mark: mark.points for mark in result.marks}[Mark.TIME] == 0
    assert {mark.mark: mark.points for mark in result.marks}[Mark.MANNER] == 0
    assert {Mark.TIME, Mark.MANNER} <= {lesson.mark for lesson in result.lessons}


@pytest.mark.parametrize("kind", CaseKind)
def test_every_hint_costs_what_the_content_says(kind: CaseKind) -> None:
    case = generate(PLAYBOOK, kind, 6)
    hints = (Act(Deed.HINT, 0.1, "x"), Act(Deed.HINT, 0.2, "y"))
    result = graded(case, (*hints, *perfect(PLAYBOOK, case)))
    assert result.hints == 2
    assert result.points == 100 - 2 * practice().hint


def test_points_never_fall_below_nothing() -> None:
    case = generate(PLAYBOOK, CaseKind.PHRASE, 1)
    assert graded(case, [Act(Deed.HINT, 0, "x")] * 50).points == 0


@pytest.mark.parametrize(
    ("hints", "medal"),
    [(0, "gold"), (3, "gold"), (4, "silver"), (8, "silver"), (9, "bronze"), (16, "bronze"), (17, None)],
)
def test_medals_are_given_from_their_points_on(hints: int, medal: str | None) -> None:
    case = generate(PLAYBOOK, CaseKind.STEPS, 2)
    acts = (*[Act(Deed.HINT, 0.1, "x")] * hints, *perfect(PLAYBOOK, case))
    assert graded(case, acts).medal == medal
