"""Drills: short cases of one question each, made of the tables. Pure: the same rng gives the same case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from playbook.guide import Match
from playbook.guide import situation as situation_named
from playbook.guide import tab as tab_named
from playbook.models import Playbook, StepKind
from playbook.practice.acts import Deed, step_ref
from playbook.practice.cases import Case, Expected, Key, Option
from playbook.practice.choices import chosen, lettered, phrase_of, phrases_beside, said_steps, step_option, steps_beside
from playbook.practice.forbidding import never_drill
from playbook.practice.keys import words_of
from playbook.practice.ruling import ruled_call, ruling_key
from playbook.practice.scenes import Scene, rule_of, scene_of, shown_facts, staged, status_topic
from playbook.practice.skills import LEAST_STEPS, ORDERED, Skill
from playbook.practising import CaseKind, Mark

_OTHERS = 3  # wrong phrases beside the right one
_ALIENS = 2  # steps that do not belong
_TRIES = 20

_Made = tuple[Key, tuple[Option, ...]]


def drill(playbook: Playbook, kind: CaseKind, skill: Skill, rng: Random, seed: int, content: str) -> Case:
    """A drill of a kind that practises a skill.

    Raises:
        ValueError: the content cannot give one.
    """
    if kind is CaseKind.STATUS:
        return _of_status(playbook, skill, rng, seed, content)
    place, tab = situation_named(playbook, skill.about), tab_named(playbook, skill.tab)
    maker = _MAKERS.get(kind)
    if maker is None or place is None or tab is None:
        raise ValueError(f"{skill.id} is not practised by cases of the kind {kind}")
    for _ in range(_TRIES):
        scene, match = scene_of(playbook, rng, tab, place)
        made = maker(playbook, rng, scene, match)
        if made is not None:
            return _case(playbook, kind, skill, seed, content, scene, *made, _named(kind, scene, match))
    raise ValueError(f"{skill.id} gives no case of the kind {kind}")


def _of_status(playbook: Playbook, skill: Skill, rng: Random, seed: int, content: str) -> Case:
    tab = tab_named(playbook, skill.tab)
    row = next((each for each in playbook.rows if each.id == skill.about), None)
    if row is None or tab is None:
        raise ValueError(f"the content has no row of the status table for {skill.id}")
    called = ruled_call(playbook, rng, row)
    scene = staged(playbook, rng, tab, called.facts, status_topic(playbook, rng, called.facts))
    key, options = ruling_key(playbook, row, called)
    case = _case(playbook, CaseKind.STATUS, skill, seed, content, scene, key, options, called.title)
    return replace(case, shown=tuple(scene.facts))


def _case(
    playbook: Playbook,
    kind: CaseKind,
    skill: Skill,
    seed: int,
    content: str,
    scene: Scene,
    key: Key,
    options: tuple[Option, ...],
    named: str,
) -> Case:
    task = rule_of(playbook, kind).task
    return Case(
        kind,
        seed,
        content,
        scene.today,
        skill.id,
        scene.tab.id,
        scene.topic.id if scene.topic else "",
        scene.persona.id,
        scene.opening,
        f"{task}\n{named}" if named else task,
        scene.client,
        key,
        tuple(scene.facts.items()),
        shown_facts(playbook, scene),
        options=options,
    )


def _named(kind: CaseKind, scene: Scene, match: Match) -> str:
    """The situation by its name, unless finding it is what is practised."""
    if kind is CaseKind.PHRASE and match.situation.when:
        return ""
    return f"{scene.tab.title} · {match.situation.title}"


def _phrase(playbook: Playbook, rng: Random, scene: Scene, match: Match) -> _Made:
    right = phrase_of(playbook, match, scene.call)
    options = lettered(rng, [right, *phrases_beside(playbook, rng, scene, match, _OTHERS)])
    expected = tuple(chosen(option, 0) for option in options if option.ref == right.ref)
    uses = frozenset({Mark.SAID, Mark.BRANCH, Mark.TIME, Mark.MANNER})
    return Key(expected, (match.situation.id,), uses), options


def _memory(playbook: Playbook, rng: Random, scene: Scene, match: Match) -> _Made | None:
    place = match.situation
    expected = tuple(
        Expected(
            Deed.SAY,
            step_ref(place.id, at),
            place.title,
            turn,
            words_of(playbook, step, scene.call),
            step.key_words,
            slide=place.slide,
        )
        for turn, (at, step) in enumerate(said_steps(match, (StepKind.SAY,)))
    )
    if not expected:
        return None
    several = {Mark.SEQUENCE} if len(expected) > 1 else set()
    return Key(expected, (place.id,), frozenset({Mark.SAID, Mark.TIME, Mark.MANNER} | several)), ()


def _steps(playbook: Playbook, rng: Random, scene: Scene, match: Match) -> _Made | None:
    own = [step_option(playbook, match, at, scene.call) for at, _ in said_steps(match, ORDERED)]
    if len(own) < LEAST_STEPS:
        return None
    options = lettered(rng, [*own, *steps_beside(playbook, rng, scene, match, _ALIENS)])
    by_ref = {option.ref: option for option in options}
    expected = tuple(chosen(by_ref[option.ref], turn) for turn, option in enumerate(own))
    uses = frozenset({Mark.SAID, Mark.BRANCH, Mark.SEQUENCE, Mark.TIME})
    return Key(expected, (match.situation.id,), uses), options


_MAKERS: dict[CaseKind, Callable[[Playbook, Random, Scene, Match], _Made | None]] = {
    CaseKind.PHRASE: _phrase,
    CaseKind.MEMORY: _memory,
    CaseKind.STEPS: _steps,
    CaseKind.NEVER: never_drill,
}
