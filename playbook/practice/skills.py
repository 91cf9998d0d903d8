"""What there is to learn: every situation, script and status of the playbook, and by which drills it is practised."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from playbook.models import HandsOff, Playbook, Situation, StatusRow, StepKind, Tab
from playbook.once import once
from playbook.practising import CaseKind
from playbook.record import Record

SITUATION, SCRIPT, STATUS = "situation:", "script:", "status:"  # what ids of skills begin with
ORDERED = (StepKind.SAY, StepKind.DO, StepKind.ASK)  # kinds of steps that follow one another
LEAST_STEPS = 3  # fewer have no order worth asking for
_SECONDS = 60  # of a drill whose content tells no time
_DIGEST = 16  # characters


@dataclass(frozen=True, slots=True)
class Skill:
    """One thing to learn. `kinds` are the drills that practise it, `seconds` what the longest of them takes.

    `text` is a digest of the words: when it changes, the skill is to be learnt anew. `critical` ones are those in which
    something is never said or done.
    """

    id: str
    tab: str
    title: str
    kinds: tuple[CaseKind, ...]
    critical: bool
    text: str
    seconds: int

    @property
    def about(self) -> str:
        """The id of the situation or the status row."""
        return self.id.partition(":")[2]


@once
def skills(playbook: Playbook) -> tuple[Skill, ...]:
    """All skills, tab by tab in the deck's order; those of the status table where its slides stand."""
    return tuple(each for tab in playbook.tabs for each in (*_of_situations(playbook, tab), *_of_rows(playbook, tab)))


def skill_of(playbook: Playbook, skill_id: str) -> Skill | None:
    """The skill of an id; None where the content no longer has it."""
    return _by_id(playbook).get(skill_id)


@once
def _by_id(playbook: Playbook) -> Mapping[str, Skill]:
    return {skill.id: skill for skill in skills(playbook)}


def skill_id_of(situation: Situation) -> str:
    """The id of the skill that a situation is: one without a condition is a script."""
    return (SITUATION if situation.when else SCRIPT) + situation.id


def _of_situations(playbook: Playbook, tab: Tab) -> Iterator[Skill]:
    warned = {ban.situation for ban in playbook.bans}
    for place in tab.situations:
        banned = place.id in warned
        never = banned or any(step.kind is StepKind.NEVER for step in place.steps)
        kinds = tuple(_kinds(place, never))
        critical = never or bool(playbook.practice and place.id in playbook.practice.verifies)
        words = _digest(place.title, place.when, place.steps)
        yield Skill(skill_id_of(place), tab.id, place.title, kinds, critical, words, _seconds(playbook, kinds))


def _kinds(place: Situation, never: bool) -> Iterator[CaseKind]:
    yield CaseKind.PHRASE
    if any(step.kind is StepKind.SAY for step in place.steps):
        yield CaseKind.MEMORY
    if most_steps(place) >= LEAST_STEPS:
        yield CaseKind.STEPS
    if never:
        yield CaseKind.NEVER


def most_steps(place: Situation) -> int:
    """How many steps that follow one another a situation has at once, whatever the facts."""
    told = [step for step in place.steps if step.kind in ORDERED]
    always = {step.text for step in told if not step.when}
    alternatives = Counter(step.when for step in told if step.when)
    return len(always) + max(alternatives.values(), default=0)


def _of_rows(playbook: Playbook, tab: Tab) -> Iterator[Skill]:
    for row in playbook.rows:
        if row.permissions and table_tab(playbook, row) is tab:
            critical = row.hands_off is not HandsOff.NO or any(not rule.allowed for rule in row.permissions)
            kinds = (CaseKind.STATUS,)
            words = _digest(row.title, row.allowed, row.permissions, row.hands_off)
            yield Skill(STATUS + row.id, tab.id, row.title, kinds, critical, words, _seconds(playbook, kinds))


def table_tab(playbook: Playbook, row: StatusRow) -> Tab | None:
    """The tab that shows a row of the status table: of those with its slide the one without situations of its own."""
    own = [tab for tab in playbook.tabs if row.slide in tab.slides]
    return min(own, key=lambda tab: len(tab.situations), default=None)


def _seconds(playbook: Playbook, kinds: tuple[CaseKind, ...]) -> int:
    rules = playbook.practice.kinds if playbook.practice else ()
    return max((rule.full for rule in rules if rule.id in kinds), default=_SECONDS)


def _digest(*words: str | tuple[object, ...] | HandsOff | Record) -> str:
    return hashlib.sha256(repr(words).encode()).hexdigest()[:_DIGEST]
