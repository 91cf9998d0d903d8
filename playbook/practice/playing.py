"""Players of cases: one that plays the key, one that errs once, one that guesses; and single slips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from playbook.models import Playbook, StepKind
from playbook.order import Draft
from playbook.practice.acts import Act, Deed, step_ref
from playbook.practice.cases import Case, Expected
from playbook.practice.erring import ways_to_err
from playbook.practice.marks import rule_of
from playbook.practice.places import places
from playbook.practice.trial import Trial
from playbook.practice.upcoming import as_act
from playbook.practising import CaseKind, Critical
from playbook.standing import Ruling

_BRISK = 2.0  # seconds an answer takes at most


def perfect(playbook: Playbook, case: Case) -> tuple[Act, ...]:
    """The answer key played through: everything said, asked and done in its order, in good time."""
    deeds = tuple(_deeds(case))
    rule = rule_of(playbook.practice, case.kind) if playbook.practice else None
    pause = min(_BRISK, rule.full / (len(deeds) + 1)) if rule else _BRISK
    return tuple(_act(case, each, pause * number) for number, each in enumerate(deeds, 1))


def _deeds(case: Case) -> Iterator[Expected]:
    yield from case.key.expected
    if not any(each.deed is Deed.CLOSE for each in case.key.expected):
        yield Expected(Deed.CLOSE, "", "", 0)


def _act(case: Case, expected: Expected, at: float) -> Act:
    act = as_act(case, expected, at)
    typed = case.kind is CaseKind.MEMORY and act.deed is Deed.SAY
    return Act(Deed.TYPE, at, text=expected.text) if typed else act


def erring(playbook: Playbook, case: Case, critical: Critical, rng: Random) -> tuple[Act, ...]:
    """The key played through but for one critical error, drawn of those that the case gives a chance for.

    Raises:
        ValueError: it gives none.
    """
    found = list(ways_to_err(Trial(playbook, case, perfect(playbook, case)), critical))
    if not found:
        raise ValueError(f"the case gives no chance for the error {critical}")
    return rng.choice(found)


def can_err(playbook: Playbook, case: Case, critical: Critical) -> bool:
    """Whether a case gives a chance to make a critical error."""
    return any(True for _ in ways_to_err(Trial(playbook, case, perfect(playbook, case)), critical))


def aimless(playbook: Playbook, case: Case, rng: Random) -> tuple[Act, ...]:
    """A trainee who knows nothing: ticks, rules, says and does whatever there is, in time that is drawn as well."""
    rule = rule_of(playbook.practice, case.kind) if playbook.practice else None
    deeds = list(_guesses(playbook, case, rng))
    seconds = sorted(rng.uniform(0, rule.none if rule else 60) for _ in deeds)
    acts = [replace(act, at=at) for act, at in zip(deeds, seconds, strict=True)]
    return (*acts, Act(Deed.CLOSE, seconds[-1] if seconds else 0.0))


def _guesses(playbook: Playbook, case: Case, rng: Random) -> Iterator[Act]:
    phrases = [
        (step_ref(name, number), step.text)
        for name, (_, place) in places(playbook).items()
        for number, step in enumerate(place.steps)
        if step.kind is StepKind.SAY
    ]
    match case.kind:
        case CaseKind.PHRASE:
            yield Act(Deed.CHOOSE, 0.0, rng.choice(case.options).id)
        case CaseKind.STEPS | CaseKind.NEVER:
            for option in rng.sample(case.options, rng.randint(1, len(case.options))):
                yield Act(Deed.CHOOSE, 0.0, option.id)
        case CaseKind.STATUS:
            for name, _ in case.key.rulings:
                yield Act(Deed.RULE, 0.0, name, rng.choice((Ruling.ALLOWED, Ruling.FORBIDDEN, Ruling.DEPENDS)))
        case CaseKind.MEMORY:
            yield Act(Deed.TYPE, 0.0, text=rng.choice(phrases)[1])
        case CaseKind.ORDER | CaseKind.CALL:
            for _ in range(rng.randint(5, 25)):
                yield _anything(playbook, case, rng, phrases)


def _anything(playbook: Playbook, case: Case, rng: Random, phrases: list[tuple[str, str]]) -> Act:
    ref, text = rng.choice(phrases)
    deed = rng.choice((Deed.SAY, Deed.SAY, Deed.TYPE, Deed.ASK, Deed.OPERATE, Deed.LOOK_UP, Deed.PLACE))
    name = {
        Deed.SAY: ref,
        Deed.ASK: rng.choice(playbook.facts).id,
        Deed.OPERATE: rng.choice(playbook.operations).id,
    }.get(deed, "")
    words = {Deed.SAY: text, Deed.TYPE: text, Deed.LOOK_UP: case.client.phone}.get(deed, "")
    return Act(deed, 0.0, name, words, Draft(full_name=case.client.name) if deed is Deed.PLACE else None)


def without(acts: Sequence[Act], number: int) -> tuple[Act, ...]:
    """The acts but for one."""
    return (*acts[:number], *acts[number + 1 :])


def instead(acts: Sequence[Act], number: int, act: Act) -> tuple[Act, ...]:
    """The acts with another one in the place and at the time of one."""
    return (*acts[:number], replace(act, at=acts[number].at), *acts[number + 1 :])


def swapped(acts: Sequence[Act], one: int, other: int) -> tuple[Act, ...]:
    """The acts with two of them done at each other's time."""
    return instead(instead(acts, one, acts[other]), other, acts[one])


def slower(acts: Sequence[Act], seconds: float) -> tuple[Act, ...]:
    """The acts with so many seconds more before each."""
    return tuple(replace(act, at=act.at + seconds * number) for number, act in enumerate(acts, 1))
