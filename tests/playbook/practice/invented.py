"""The shipped content, and what every test of invented cases asks of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import hypothesis
from hypothesis import strategies as st

from playbook.guide import situation, tab_of
from playbook.loader import load
from playbook.models import Playbook, Situation, Tab
from playbook.practice.cases import Case, Option
from playbook.practice.skills import skills
from playbook.practising import CaseKind

PLAYBOOK: Playbook = load()
DRILLS = (CaseKind.PHRASE, CaseKind.MEMORY, CaseKind.STATUS, CaseKind.STEPS, CaseKind.NEVER)
SITUATIONS = tuple(place for tab in PLAYBOOK.tabs for place in tab.situations)
CONDITIONAL = tuple(place for place in SITUATIONS if place.when)

seeds = st.integers(0, 10**6)


def given(**strategies: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Hypothesis without its deadline: what is made of the content once makes the first case slow."""

    def wrap(test: Callable[..., None]) -> Callable[..., None]:
        return hypothesis.settings(deadline=None)(hypothesis.given(**strategies)(test))

    return wrap


def tab_with(name: str) -> Tab:
    """The tab of a situation."""
    tab = tab_of(PLAYBOOK, name)
    assert tab is not None
    return tab


def named(name: str) -> Situation:
    place = situation(PLAYBOOK, name)
    assert place is not None
    return place


@lru_cache
def practised_by(kind: CaseKind) -> tuple[str, ...]:
    """The ids of the skills that a kind of case practises."""
    return tuple(skill.id for skill in skills(PLAYBOOK) if kind in skill.kinds)


def right_options(case: Case) -> list[Option]:
    """The options that the key takes, in its order."""
    by_id = {option.id: option for option in case.options}
    return [by_id[each.name] for each in case.key.expected]


def wrong_options(case: Case) -> list[Option]:
    taken = {each.name for each in case.key.expected}
    return [option for option in case.options if option.id not in taken]
