"""What a drill offers to choose from: the right thing among things that look like it and are wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from random import Random

from playbook.conditions import Truth, facts_in
from playbook.guide import Fit, Match, bans_in_force, matched
from playbook.models import Playbook, Step, StepKind, Tab
from playbook.practice.acts import Deed, step_ref
from playbook.practice.cases import Expected, Option
from playbook.practice.keys import words_of
from playbook.practice.scenes import Scene
from playbook.practice.skills import ORDERED
from playbook.wording import Call

_SPOKEN = ((StepKind.SAY,), (StepKind.DO, StepKind.ASK), (StepKind.NOTE,), (StepKind.NEVER,))
_PLAIN = 2000  # texts: the same steps are told apart in case after case


def lettered(rng: Random, drawn: Sequence[Option]) -> tuple[Option, ...]:
    """Options in a random order, with ids of their own that tell nothing: the place, from 1."""
    mixed = list(drawn)
    rng.shuffle(mixed)
    return tuple(
        Option(str(place), option.text, option.ref, option.slide) for place, option in enumerate(mixed, start=1)
    )


def chosen(option: Option, turn: int) -> Expected:
    """That an option is to be taken."""
    return Expected(Deed.CHOOSE, option.id, option.text, turn, option.text, slide=option.slide)


@lru_cache(maxsize=_PLAIN)
def plain(text: str) -> str:
    """A text as it is told apart from others: letters and figures alone, whatever the case."""
    return "".join(char for char in text.casefold().replace("ё", "е") if char.isalnum())


def said_steps(match: Match, kinds: Sequence[StepKind]) -> list[tuple[int, Step]]:
    """The steps of some kinds that belong to the call, with their places; the same words count once."""
    found: dict[str, tuple[int, Step]] = {}
    for place, advice in enumerate(match.steps):
        if advice.step.kind in kinds and advice.truth is not Truth.FALSE:
            found.setdefault(plain(advice.step.text), (place, advice.step))
    return list(found.values())


def phrase_of(playbook: Playbook, match: Match, call: Call) -> Option:
    """A situation as one option: what is said in it, else what is done, else what is to be known."""
    for kinds in _SPOKEN:
        steps = said_steps(match, kinds)
        if steps:
            text = "\n".join(words_of(playbook, step, call) for _, step in steps)
            return Option("", text, step_ref(match.situation.id, steps[0][0]), match.situation.slide)
    return Option("", match.situation.title, step_ref(match.situation.id, 0), match.situation.slide)


def _spoken_kind(match: Match) -> int:
    """Which kinds of steps stand for the situation: words among deeds would give themselves away."""
    return next((at for at, kinds in enumerate(_SPOKEN) if said_steps(match, kinds)), len(_SPOKEN))


def phrases_beside(playbook: Playbook, rng: Random, scene: Scene, target: Match, count: int) -> list[Option]:
    """Phrases of other situations that are wrong here, those of neighbours first."""
    right = {plain(phrase_of(playbook, each, scene.call).text) for each in (*scene.fitting, target)}
    kind = _spoken_kind(target)
    found: dict[str, Option] = {}
    for group in _wrong(playbook, scene, target):
        rng.shuffle(group)
        group.sort(key=lambda match: _spoken_kind(match) != kind)
        for match in group:
            option = phrase_of(playbook, match, scene.call)
            text = plain(option.text)
            if not any(text in own or own in text for own in right):
                found.setdefault(text, option)
            if len(found) == count:
                return list(found.values())
    return list(found.values())


def steps_beside(playbook: Playbook, rng: Random, scene: Scene, target: Match, count: int) -> list[Option]:
    """Steps of other situations that are wrong here, those of neighbours first."""
    right = {plain(step.text) for each in (*scene.fitting, target) for step in each.situation.steps}
    found: dict[str, Option] = {}
    for group in _wrong(playbook, scene, target):
        rng.shuffle(group)
        for match in group:
            for place, step in said_steps(match, ORDERED):
                text = plain(step.text)
                if not any(text in own or own in text for own in right):
                    found.setdefault(text, step_option(playbook, match, place, scene.call))
            if len(found) >= count:
                return rng.sample(list(found.values()), count)
    return list(found.values())


def step_option(playbook: Playbook, match: Match, place: int, call: Call) -> Option:
    """A step as an option."""
    step = match.situation.steps[place]
    return Option("", words_of(playbook, step, call), step_ref(match.situation.id, place), match.situation.slide)


def _wrong(playbook: Playbook, scene: Scene, target: Match) -> Iterator[list[Match]]:
    """Situations that do not fit, group by group, the likest first.

    Excluded ones of the tab that ask of the same facts, its other excluded ones, those of other tabs from the nearest
    on, and last what the facts leave open.
    """
    asked = set(facts_in(target.situation.when))
    excluded = [match for match in scene.matches if match.fit is Fit.EXCLUDED]
    yield [match for match in excluded if not asked.isdisjoint(facts_in(match.situation.when))]
    yield [match for match in excluded if asked.isdisjoint(facts_in(match.situation.when))]
    open_here = [match for match in scene.matches if match.fit is Fit.OPEN]
    bans = bans_in_force(playbook, scene.facts)
    for tab in _other_tabs(playbook, scene.tab):
        matches = matched(tab, scene.facts, bans)
        yield [match for match in matches if match.fit is Fit.EXCLUDED]
        open_here += [match for match in matches if match.fit is Fit.OPEN]
    yield open_here


def _other_tabs(playbook: Playbook, own: Tab) -> Iterable[Tab]:
    here = playbook.tabs.index(own)
    ranked = sorted(range(len(playbook.tabs)), key=lambda place: (abs(place - here), place))
    return [playbook.tabs[place] for place in ranked if place != here]
