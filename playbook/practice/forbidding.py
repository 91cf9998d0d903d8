"""The drill of bans: what is never said or done in a call, among what may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random

from playbook.formats import upper_first
from playbook.guide import Match, bans_in_force, matched
from playbook.guide import situation as situation_named
from playbook.models import Ban, Playbook, StepKind
from playbook.practice.acts import place_of_ref, situation_of_ref, step_ref
from playbook.practice.cases import Key, Option
from playbook.practice.choices import chosen, lettered, plain, said_steps
from playbook.practice.keys import Rulings, rulings_of, words_of
from playbook.practice.scenes import Scene
from playbook.practising import Mark
from playbook.standing import Ruling
from playbook.wording import Call

_FORBIDDEN = 3  # at most
_ALLOWED = 3


def never_drill(playbook: Playbook, rng: Random, scene: Scene, match: Match) -> tuple[Key, tuple[Option, ...]] | None:
    """What is forbidden in the call, by the situation, the bans and the status, among what may be said and done there.

    The situation's own ban is always among it. None where the call has no two sorts.
    """
    bans, rulings = bans_in_force(playbook, scene.facts), rulings_of(playbook, scene.facts)
    elsewhere = [each for tab in playbook.tabs for each in matched(tab, scene.facts, bans)]
    harmless = _distinct(_harmless(scene, match, elsewhere, rulings))
    allowed = {plain(each.text) for each in harmless}
    own = _distinct(_told(match, bans))
    others = _distinct(_forbidden(bans, elsewhere, rulings, match.situation.slide))
    kept = own[:_FORBIDDEN]
    free = [each for each in others if plain(each.text) not in allowed | {plain(one.text) for one in kept}]
    kept += rng.sample(free, min(_FORBIDDEN - len(kept), len(free)))
    if not kept or not harmless:
        return None
    wrong = {option.ref for option in kept}
    beside = [harmless[0], *rng.sample(harmless[1:], min(_ALLOWED - 1, len(harmless) - 1))]
    options = lettered(rng, [_spoken(playbook, option, scene.call) for option in (*kept, *beside)])
    expected = tuple(chosen(option, 0) for option in options if option.ref in wrong)
    return Key(expected, (match.situation.id,), frozenset({Mark.SAID, Mark.BRANCH, Mark.TIME})), options


def _distinct(options: Iterable[Option]) -> list[Option]:
    found: dict[str, Option] = {}
    for option in options:
        found.setdefault(plain(option.text), option)
    return list(found.values())


def _told(match: Match, bans: tuple[Ban, ...]) -> Iterator[Option]:
    """What the situation itself says is never done, and the ban that has its words there."""
    yield from _options(match, StepKind.NEVER)
    yield from (Option("", ban.text, ban.id, ban.slide) for ban in bans if ban.situation == match.situation.id)


def _forbidden(bans: tuple[Ban, ...], elsewhere: Iterable[Match], rulings: Rulings, slide: int) -> Iterator[Option]:
    """What else is forbidden in the call: by bans, by the status, and the words that they withhold."""
    yield from (Option("", ban.text, ban.id, ban.slide) for ban in bans)
    for operation, ruling in rulings:
        if ruling is Ruling.FORBIDDEN:
            yield Option("", upper_first(operation.title), operation.id, slide)
    for match in elsewhere:
        silenced = any(ban.silences_advice for ban in match.bans)
        for option in _options(match, StepKind.SAY):
            if silenced or match.steps[place_of_ref(option.ref)].bans:
                yield option


def _harmless(scene: Scene, match: Match, elsewhere: Iterable[Match], rulings: Rulings) -> Iterator[Option]:
    """What may be said or done: what fits on the tab, what may always be said, what the status allows."""
    scripts = (each for each in elsewhere if not each.situation.when and not each.withheld)
    for each in (match, *scene.fitting, *scripts):
        for option in _options(each, StepKind.SAY):
            if not each.steps[place_of_ref(option.ref)].bans:
                yield option
    for operation, ruling in rulings:
        if ruling is Ruling.ALLOWED:
            yield Option("", upper_first(operation.title), operation.id)


def _options(match: Match, kind: StepKind) -> Iterator[Option]:
    """The steps of a kind as options, in the deck's words."""
    for place, step in said_steps(match, (kind,)):
        yield Option("", step.text, step_ref(match.situation.id, place), match.situation.slide)


def _spoken(playbook: Playbook, option: Option, call: Call) -> Option:
    """An option that is a step, in the words of the call."""
    place = situation_named(playbook, situation_of_ref(option.ref))
    if place is None:
        return option
    return replace(option, text=words_of(playbook, place.steps[place_of_ref(option.ref)], call))
