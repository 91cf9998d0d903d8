"""Cases come from the tables alone: the same ones from the same content, others from other content."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import strategies as st

from playbook.guide import situation as situation_of
from playbook.models import FactValue, Permission, Playbook, Status, StatusRow, Tab
from playbook.practice.acts import situation_of_ref
from playbook.practice.generator import content_version, generate, made_for
from playbook.practice.skills import skill_id_of, skill_of, skills, table_tab
from playbook.practising import CaseKind, Critical
from playbook.standing import Ruling, status_fact
from tests.playbook.making import choice, say, situation, when
from tests.playbook.practice.invented import DRILLS, PLAYBOOK, given, practised_by, seeds

ROOT = Path(__file__).resolve().parents[3]
KINDS = tuple(CaseKind)
SAYING = """
import hashlib
from dataclasses import replace
from playbook.loader import load
from playbook.practice.generator import generate
from playbook.practising import CaseKind
book = load()
cases = [generate(book, kind, seed) for kind in CaseKind for seed in range(6)]
told = [(replace(case, key=replace(case.key, uses=frozenset())), sorted(case.key.uses)) for case in cases]
print(hashlib.sha256(repr(told).encode()).hexdigest())
"""


def with_tab(tab: Tab) -> Playbook:
    """The content with a tab in the place of the one of that id."""
    return replace(PLAYBOOK, tabs=tuple(tab if each.id == tab.id else each for each in PLAYBOOK.tabs))


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_the_same_seed_gives_the_same_case_and_another_another(kind: CaseKind) -> None:
    made = [generate(PLAYBOOK, kind, seed) for seed in range(12)]
    assert made == [generate(PLAYBOOK, kind, seed) for seed in range(12)]
    assert len({repr(replace(case, seed=0)) for case in made}) == 12


def test_another_process_makes_the_same_cases_whatever_its_hashes() -> None:
    told = set()
    for hashes in ("0", "1", "4815162"):
        done = subprocess.run(
            [sys.executable, "-c", SAYING],
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": hashes, "PYTHONPATH": str(ROOT)},
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        told.add(done.stdout)
    assert len(told) == 1


@given(kind=st.sampled_from(DRILLS), seed=seeds)
def test_a_case_practises_a_skill_that_there_is(kind: CaseKind, seed: int) -> None:
    case = generate(PLAYBOOK, kind, seed)
    skill = skill_of(PLAYBOOK, case.skill)
    assert skill is not None
    assert kind in skill.kinds
    assert skill.tab == case.tab
    assert case.content == content_version(PLAYBOOK)
    assert (case.kind, case.seed) == (kind, seed)


@given(kind=st.sampled_from(DRILLS), seed=seeds, data=st.data())
def test_a_case_of_a_skill_or_a_tab_practises_it(kind: CaseKind, seed: int, data: st.DataObject) -> None:
    skill = data.draw(st.sampled_from(practised_by(kind)))
    assert generate(PLAYBOOK, kind, seed, skill=skill).skill == skill
    tab = data.draw(st.sampled_from([each.tab for each in skills(PLAYBOOK) if kind in each.kinds]))
    assert generate(PLAYBOOK, kind, seed, tab=tab).tab == tab


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"skill": "situation:gone"}, id="a skill that the content no longer has"),
        pytest.param({"skill": "status:buffer"}, id="a status is no phrase"),
        pytest.param({"tab": "contacts"}, id="a tab with nothing to say"),
    ],
)
def test_what_cannot_be_practised_is_refused(asked: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        generate(PLAYBOOK, CaseKind.PHRASE, 0, **asked)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_content_without_practice_gives_no_cases(kind: CaseKind) -> None:
    with pytest.raises(ValueError, match="practice"):
        generate(replace(PLAYBOOK, practice=None), kind, 0)


def test_every_skill_has_a_kind_and_every_kind_of_drill_a_skill() -> None:
    assert all(skill.kinds for skill in skills(PLAYBOOK))
    assert len({skill.id for skill in skills(PLAYBOOK)}) == len(skills(PLAYBOOK))
    assert all(practised_by(kind) for kind in DRILLS)
    rows = {skill.about for skill in skills(PLAYBOOK) if CaseKind.STATUS in skill.kinds}
    assert rows == {row.id for row in PLAYBOOK.rows if row.permissions}


def test_every_skill_gives_a_case_of_every_kind_that_it_promises() -> None:
    for skill in skills(PLAYBOOK):
        for kind in skill.kinds:
            assert generate(PLAYBOOK, kind, 7, skill=skill.id).skill == skill.id


# Changed content


def test_a_changed_phrase_changes_the_cases_and_the_skills_digest() -> None:
    tab = next(each for each in PLAYBOOK.tabs if each.situations)
    first = tab.situations[0]
    other = replace(first, steps=(replace(first.steps[0], text="Совсем другие слова."), *first.steps[1:]))
    changed = with_tab(replace(tab, situations=(other, *tab.situations[1:])))
    assert content_version(changed) != content_version(PLAYBOOK)
    skill = skill_id_of(first)
    (said,) = generate(changed, CaseKind.MEMORY, 0, skill=skill).key.expected
    assert said.text == "Совсем другие слова."
    before, after = ({each.id: each.text for each in skills(book)} for book in (PLAYBOOK, changed))
    assert {name for name in before if before[name] != after[name]} == {skill}


def test_a_new_situation_and_fact_are_practised_without_code() -> None:
    mood = choice("mood", "good", "bad", title="Настроение")
    tab = next(each for each in PLAYBOOK.tabs if each.situations)
    new = situation("cheer-up", when(mood="bad"), say("Всё будет хорошо"))
    grown = replace(with_tab(replace(tab, situations=(*tab.situations, new))), facts=(*PLAYBOOK.facts, mood))
    case = generate(grown, CaseKind.PHRASE, 0, skill=skill_id_of(new))
    assert case.facts["mood"] == "bad"
    assert "mood" in case.shown
    assert case.key.expected[0].text == "Всё будет хорошо"
    chosen = {generate(grown, CaseKind.MEMORY, seed, tab=tab.id).skill for seed in range(60)}
    assert skill_id_of(new) in chosen


def test_a_new_status_is_practised_without_code() -> None:
    carrier = status_fact(PLAYBOOK)
    assert carrier is not None
    doubtful = Status("doubtful", "Сомнительный")
    allowed, forbidden = PLAYBOOK.operations[:2]
    row = StatusRow(
        "doubtful",
        "Сомнительный",
        PLAYBOOK.rows[0].slide,
        (doubtful,),
        "?",
        "Одно можно",
        (Permission(allowed.id), Permission(forbidden.id, allowed=False)),
    )
    known = replace(carrier, values=(*carrier.values, FactValue("doubtful", "Сомнительный")))
    facts = tuple(known if fact.id == known.id else fact for fact in PLAYBOOK.facts)
    grown = replace(PLAYBOOK, rows=(*PLAYBOOK.rows, row), facts=facts)
    case = generate(grown, CaseKind.STATUS, 0, skill="status:doubtful")
    assert dict(case.key.rulings) == {allowed.id: Ruling.ALLOWED, forbidden.id: Ruling.FORBIDDEN}
    assert case.facts[carrier.id] == "doubtful"
    assert "Сомнительный" in case.task
    own = table_tab(grown, row)
    assert own is not None
    assert case.tab == own.id


def test_a_situation_that_is_gone_comes_up_no_more() -> None:
    tab = max(PLAYBOOK.tabs, key=lambda each: len(each.situations))
    gone = next(each for each in tab.situations if each.when)
    rest = with_tab(replace(tab, situations=tuple(each for each in tab.situations if each is not gone)))
    for seed in range(40):
        case = generate(rest, CaseKind.PHRASE, seed, tab=tab.id)
        assert all(situation_of_ref(option.ref) != gone.id for option in case.options)
        assert situation_of(rest, case.key.situations[0]) is not None


# Critical errors


@pytest.mark.parametrize("critical", Critical, ids=str)
def test_a_case_is_made_for_every_critical_error(critical: Critical) -> None:
    made = [made_for(PLAYBOOK, critical, seed) for seed in range(2)]
    assert made == [made_for(PLAYBOOK, critical, seed) for seed in range(2)]
    assert {case.content for case in made} == {content_version(PLAYBOOK)}
