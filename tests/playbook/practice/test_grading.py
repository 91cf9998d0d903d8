"""Grades of drills: choices, rulings and steps with what guessing earns taken off, and what is to be learnt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.loader import load
from playbook.practice.acts import Act, Deed
from playbook.practice.cases import Case, Key
from playbook.practice.generator import generate
from playbook.practice.grading import grade
from playbook.practice.marks import longest_run
from playbook.practice.order_marks import field_marks
from playbook.practice.phrases import says, sums_in
from playbook.practice.playing import perfect, swapped, without
from playbook.practice.results import Bit, Grade
from playbook.practising import CaseKind, Mark
from playbook.standing import Ruling

PLAYBOOK = load()


def drills(kind: CaseKind, count: int = 6) -> list[Case]:
    return [generate(PLAYBOOK, kind, seed) for seed in range(count)]


def shares(result: Grade) -> dict[Mark, float]:
    return {mark.mark: mark.share for mark in result.marks}


def chosen(*names: str) -> list[Act]:
    return [Act(Deed.CHOOSE, 1 + at / 10, name) for at, name in enumerate(names)]


def graded(case: Case, acts: Sequence[Act]) -> Grade:
    return grade(PLAYBOOK, case, acts)


def own_and_alien(case: Case) -> tuple[list[str], list[str]]:
    own = [each.name for each in case.key.expected]
    return own, [option.id for option in case.options if option.id not in own]


@pytest.mark.parametrize("case", drills(CaseKind.PHRASE), ids=lambda case: case.skill)
def test_a_wrong_phrase_earns_nothing_and_a_second_guess_beside_the_right_one_neither(case: Case) -> None:
    own, alien = own_and_alien(case)
    assert graded(case, chosen(alien[0])).earned == 0
    assert graded(case, chosen(own[0], alien[0])).earned == 0
    lesson = graded(case, chosen(alien[0])).lessons[0]
    assert lesson.expected == case.key.expected[0].text
    assert lesson.slide


@pytest.mark.parametrize("kind", [CaseKind.STEPS, CaseKind.NEVER])
def test_who_takes_everything_or_nothing_earns_nothing_but_for_a_lucky_order(kind: CaseKind) -> None:
    for case in drills(kind, 20):
        own, alien = own_and_alien(case)
        everything = shares(graded(case, chosen(*alien, *own)))
        assert everything[Mark.SAID] == 0
        assert everything[Mark.BRANCH] == 0
        assert graded(case, ()).earned == 0


@pytest.mark.parametrize("case", drills(CaseKind.STEPS), ids=lambda case: case.skill)
def test_a_step_left_out_costs_its_part_and_an_alien_one_the_branch(case: Case) -> None:
    own, alien = own_and_alien(case)
    short = shares(graded(case, without(perfect(PLAYBOOK, case), 0)))
    assert short == {**dict.fromkeys(short, 1.0), Mark.SAID: pytest.approx(1 - 1 / len(own))}
    more = shares(graded(case, chosen(*own, alien[0])))
    cost = 1 / min(len(own), len(alien))
    assert more[Mark.BRANCH] == pytest.approx(1 - cost)
    assert more[Mark.SAID] == pytest.approx(1 - cost)
    assert any("Лишнее" in lesson.text for lesson in graded(case, chosen(*own, alien[0])).lessons)


@pytest.mark.parametrize("case", drills(CaseKind.STEPS), ids=lambda case: case.skill)
def test_two_steps_swapped_cost_one_of_the_order(case: Case) -> None:
    result = graded(case, swapped(perfect(PLAYBOOK, case), 0, 1))
    expected = 1 - 1 / (len(case.key.expected) - 1)
    assert shares(result) == {**dict.fromkeys(case.key.uses, 1.0), Mark.SEQUENCE: pytest.approx(expected)}
    backwards = graded(case, chosen(*reversed([each.name for each in case.key.expected])))
    assert shares(backwards)[Mark.SEQUENCE] == 0


def mixed() -> Iterator[Case]:
    for seed in range(60):
        case = generate(PLAYBOOK, CaseKind.STATUS, seed)
        if {Mark.SAID, Mark.BRANCH} <= case.key.uses:
            yield case


MIXED = list(islice(mixed(), 8))


@pytest.mark.parametrize("case", MIXED, ids=lambda case: f"{case.skill}-{case.seed}")
def test_a_ruling_that_is_wrong_costs_its_part(case: Case) -> None:
    acts = list(perfect(PLAYBOOK, case))
    allowed = [place for place, act in enumerate(acts) if act.text == Ruling.ALLOWED]
    others = [place for place, act in enumerate(acts) if act.deed is Deed.RULE and act.text != Ruling.ALLOWED]
    one = [*acts]
    one[allowed[0]] = replace(acts[allowed[0]], text=Ruling.FORBIDDEN)
    assert shares(graded(case, one))[Mark.SAID] == pytest.approx(1 - 1 / len(allowed))
    other = [*acts]
    other[others[0]] = replace(acts[others[0]], text=Ruling.ALLOWED)
    assert shares(graded(case, other))[Mark.BRANCH] == pytest.approx(1 - 1 / len(others))
    assert shares(graded(case, other))[Mark.SAID] == pytest.approx(1 - 1 / len(others))
    assert "можно" in graded(case, one).lessons[0].text


@pytest.mark.parametrize("case", MIXED, ids=lambda case: f"{case.skill}-{case.seed}")
@pytest.mark.parametrize("ruling", [Ruling.ALLOWED, Ruling.FORBIDDEN])
def test_who_rules_everything_alike_earns_nothing_for_it(case: Case, ruling: Ruling) -> None:
    acts = [Act(Deed.RULE, 1, name, ruling) for name, _ in case.key.rulings]
    assert graded(case, acts).earned == 0


def test_the_last_ruling_on_an_operation_counts() -> None:
    case = MIXED[0]
    first = [Act(Deed.RULE, 0.1, name, Ruling.DEPENDS) for name, _ in case.key.rulings]
    result = shares(graded(case, (*first, *perfect(PLAYBOOK, case))))
    assert result[Mark.SAID] == 1
    assert result[Mark.BRANCH] == 1


def test_a_phrase_from_memory_is_compared_word_by_word_and_the_difference_kept() -> None:
    case = next(case for case in drills(CaseKind.MEMORY, 40) if len(case.key.expected[0].text.split()) > 12)
    text = case.key.expected[0].text
    half = Act(Deed.TYPE, 1, text=" ".join(text.split()[: len(text.split()) // 2]))
    lesson = graded(case, [half]).lessons[0]
    assert lesson.mark is Mark.SAID
    assert lesson.expected == text
    assert {Bit.SAME, Bit.MISSING} <= {stretch.bit for stretch in lesson.difference}


def test_nothing_used_is_nothing_graded() -> None:
    case = replace(generate(PLAYBOOK, CaseKind.PHRASE, 1), key=Key((), (), frozenset()))
    assert graded(case, ()).marks == ()


def test_a_book_without_practice_is_not_graded() -> None:
    with pytest.raises(ValueError, match="practice"):
        grade(replace(PLAYBOOK, practice=None), generate(PLAYBOOK, CaseKind.PHRASE, 1), ())


@pytest.mark.parametrize("kind", CaseKind)
def test_whatever_is_done_the_grade_stays_within_its_bounds(kind: CaseKind) -> None:
    case = generate(PLAYBOOK, kind, 9)
    acts = tuple(Act(deed, 1, "нет такого", "слова {ИО} 10 руб.") for deed in Deed) * 3
    result = graded(case, acts)
    assert 0 <= result.points <= result.earned <= 100
    assert all(0 <= mark.share <= 1 for mark in result.marks)


@given(st.lists(st.integers(0, 6), max_size=9))
def test_the_longest_run_is_that_of_all_parts(turns: list[int]) -> None:
    best = 0
    for mask in range(1 << len(turns)):
        part = [turn for place, turn in enumerate(turns) if mask >> place & 1]
        best = max(best, len(part) if part == sorted(part) else 0)
    assert longest_run(turns) == best


@pytest.mark.parametrize(
    ("text", "phrase", "stands"),
    [
        pytest.param("Ваша посылка уже пришла", "посылка пришла", True, id="a word between"),
        pytest.param("пришла к нам Ваша посылка", "посылка пришла", True, id="the other way round"),
        pytest.param("посылка не пришла", "посылка пришла", False, id="negated"),
        pytest.param("посылка едет, а ночь пришла", "посылка пришла", False, id="in two clauses"),
        pytest.param("самым выгодным способом будет почта", "самый выгодный", True, id="in other forms"),
        pytest.param("выгодно", "самый выгодный", False, id="in part"),
    ],
)
def test_a_phrase_stands_in_a_text_in_any_forms_and_order_of_a_clause(text: str, phrase: str, stands: bool) -> None:
    assert says(text, phrase, ("не",)) is stands


def test_sums_are_read_however_they_are_written() -> None:
    text = "2 480 руб., 2480 рублей, 2480р, 2,5 тыс. рублей, 10 ₽, 99,50 руб. и 3 дня"
    assert list(sums_in(text)) == [248_000, 248_000, 248_000, 250_000, 1_000, 9_950]


def test_goods_that_are_too_many_or_too_few_are_wrong_fields() -> None:
    case = next(case for case in drills(CaseKind.ORDER, 40) if case.key.order and case.key.order.draft)
    assert case.key.order is not None
    draft = case.key.order.draft
    assert draft is not None
    more = replace(draft, lines=(*draft.lines, replace(draft.lines[0], quantity="9")))
    assert sum(not field.exact for field in field_marks(PLAYBOOK, draft, more) if field.title == "Товар") == 1
    fewer = replace(draft, lines=draft.lines[1:])
    assert sum(not field.exact for field in field_marks(PLAYBOOK, draft, fewer) if field.title == "Товар") == 1


def test_a_phrase_said_without_the_name_loses_its_manner_and_little_else() -> None:
    """«Ваш заказ уже в почтовом отделении»: all is told, but the client is not addressed."""
    for case in drills(CaseKind.MEMORY, 60):
        name = f"{case.client.first_and_patronymic}, "
        if len(case.key.expected) > 1 or not case.key.expected[0].text.startswith(name):
            continue
        acts = [
            replace(act, text=act.text.removeprefix(name)) if act.deed is Deed.TYPE else act
            for act in perfect(PLAYBOOK, case)
        ]
        found = shares(graded(case, acts))
        assert 0.8 <= found[Mark.SAID] < 1, case.seed
        assert found[Mark.MANNER] < 1
