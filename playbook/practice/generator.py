"""Cases from the playbook's own tables. The same content, kind and seed give the same case, wherever it is made."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from playbook.models import Playbook
from playbook.once import once
from playbook.practice.cases import Case
from playbook.practice.drills import drill
from playbook.practice.scenes import practice_of
from playbook.practice.skills import Skill, skill_of, skills
from playbook.practising import CaseKind, Critical

_DIGEST = 16  # characters
_CHANCES = 40  # cases among which one with a chance for an error is looked for
_CANDIDATES = 12  # skills tried until one gives a case
_DRILLS = frozenset(CaseKind) - {CaseKind.ORDER, CaseKind.CALL}


def generate(playbook: Playbook, kind: CaseKind, seed: int, *, skill: str = "", tab: str = "") -> Case:
    """A case of a kind; with `skill` or `tab` (ids) one that practises it.

    Raises:
        ValueError: the content cannot give one: it has no practice, no such skill, none of that kind on the tab.
    """
    practice_of(playbook)
    rng = Random(f"{kind}:{seed}:{skill}:{tab}")
    content = content_version(playbook)
    if kind in _DRILLS:
        return _drill(playbook, kind, rng, seed, content, _candidates(playbook, kind, rng, skill, tab))
    from playbook.practice import calls, order_cases

    if kind is CaseKind.CALL:
        return calls.call_case(playbook, rng, seed, skill=skill, tab=tab, content=content)
    case = order_cases.order_case(playbook, rng, seed, skill=skill, content=content)
    if tab and case.tab != tab:
        raise ValueError(f"no order is placed on the tab {tab!r}")
    return case


def made_for(playbook: Playbook, critical: Critical, seed: int) -> Case:
    """A case in which a critical error can be made.

    Raises:
        ValueError: the content cannot give one.
    """
    from playbook.practice import calls, order_cases
    from playbook.practice.playing import can_err

    practice_of(playbook)
    makers = (calls.call_case_for, order_cases.order_case_for)
    for place, make in enumerate(makers):
        rng = Random(f"{critical}:{seed}:{place}")
        for _ in range(_CHANCES):
            try:
                case = make(playbook, critical, rng, seed)
            except ValueError:
                break
            if can_err(playbook, case, critical):
                return replace(case, content=content_version(playbook))
    raise ValueError(f"no case was found in which the error {critical} can be made")


@once
def content_version(playbook: Playbook) -> str:
    """A digest of the content that cases depend on: all but its title and what the deck's check leaves out."""
    told = replace(playbook, title="", dropped=())
    return hashlib.sha256(repr(told).encode()).hexdigest()[:_DIGEST]


def _candidates(playbook: Playbook, kind: CaseKind, rng: Random, skill: str, tab: str) -> list[Skill]:
    """The skills that a drill may practise: the one that is asked for, else some of the tab's or of all."""
    if skill:
        own = skill_of(playbook, skill)
        if own is None:
            raise ValueError(f"the content has no skill {skill!r}")
        return [own]
    fitting = [each for each in _of_kind(playbook)[kind] if not tab or each.tab == tab]
    if not fitting:
        raise ValueError(f"nothing is practised by cases of the kind {kind}" + (f" on the tab {tab!r}" if tab else ""))
    return rng.sample(fitting, min(_CANDIDATES, len(fitting)))


def _drill(
    playbook: Playbook, kind: CaseKind, rng: Random, seed: int, content: str, candidates: Sequence[Skill]
) -> Case:
    """A drill of the first skill that gives one: content may hold a situation that no call can come to."""
    for place, skill in enumerate(candidates, start=1):
        try:
            return drill(playbook, kind, skill, rng, seed, content)
        except ValueError:
            if place == len(candidates):
                raise
    raise ValueError(f"nothing is practised by cases of the kind {kind}")


@once
def _of_kind(playbook: Playbook) -> Mapping[CaseKind, tuple[Skill, ...]]:
    return {kind: tuple(each for each in skills(playbook) if kind in each.kinds) for kind in CaseKind}
