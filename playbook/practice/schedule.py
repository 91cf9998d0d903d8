"""When a skill is to be practised again (FSRS), per trainee and skill, and today's queue. Frozen values.

Intervals are not fuzzed: the same attempts always lead to the same state, on every machine that shares a journal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from playbook.models import Playbook
from playbook.practice.attempts import Attempt
from playbook.practice.recall import Recall, Review, practice_of, review_of
from playbook.practice.skills import Skill, skills

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

CLOCKS = timedelta(days=1)  # a review later than now by more than this was made by a clock that was wrong
_CARD = 1  # cards are told apart by trainee and skill; fsrs wants a number


class Phase(IntEnum):
    """Where a skill stands in memory; the numbers are those of `fsrs.State`."""

    LEARNING = 1
    KEPT = 2  # its intervals are days and more
    RELEARNING = 3  # it was kept, and forgotten


@dataclass(frozen=True, slots=True)
class SkillState:
    """How well a trainee has a skill. Times are aware, in UTC: it is `due` then, and was reviewed `last` then.

    `card` and `parameters` are fsrs's, as JSON: a card means something only by the parameters that it was made with.
    `text` is the digest of the words last practised; `failures` are those of these words. `recall` is the last one.
    """

    skill: str
    tab: str
    due: datetime
    last: datetime
    card: str
    parameters: str
    text: str
    recall: Recall
    phase: Phase
    failures: int = 0
    reviews: int = 0


def reviewed(playbook: Playbook, state: SkillState | None, skill: Skill, attempt: Attempt) -> SkillState | None:
    """The state after an attempt; as it was where the attempt is no review.

    Raises:
        ValueError: the playbook has no practice.
    """
    critical = bool(attempt.criticals)
    review = review_of(playbook, skill, attempt.mode, attempt.points, critical=critical, hints=attempt.hints)
    return state if review is None else after(state, skill.id, skill.tab, attempt.ended, review)


def applied(state: SkillState | None, attempt: Attempt) -> SkillState | None:
    """The state after an attempt, by the review that it brings with it: no playbook is needed."""
    if attempt.review is None:
        return state
    return after(state, attempt.skill, attempt.tab, attempt.ended, attempt.review)


def after(state: SkillState | None, skill: str, tab: str, when: datetime, review: Review) -> SkillState:
    """The state after a review at `when`, aware. A review of changed words counts their failures anew."""
    from fsrs import Rating

    when = when.astimezone(UTC)
    scheduler, card = _scheduler(state, review.retention), _card(state)
    if card.last_review is not None and card.last_review > when:  # a clock was put back, or an attempt came late
        card.last_review = when
    rating = Rating(int(review.recall))
    try:
        card, _ = scheduler.review_card(card, rating, when)
    except (ValueError, TypeError, ArithmeticError, AssertionError):  # a card that no review leads to
        card, _ = scheduler.review_card(_card(None), rating, when)
    same = state is not None and state.text == review.text
    failures = (state.failures if state and same else 0) + (review.recall is Recall.AGAIN)
    return SkillState(
        skill, tab, card.due, when, card.to_json(), scheduler.to_json(), review.text, review.recall,
        Phase(card.state.value), failures, (state.reviews if state else 0) + 1,
    )  # fmt: skip


def is_due(state: SkillState, skill: Skill, when: datetime) -> bool:
    """Whether a skill is to be practised at `when`, aware: its time has come, or its words have changed."""
    return state.due <= when or state.text != skill.text or state.last > when + CLOCKS


def queue(
    playbook: Playbook, states: Iterable[SkillState], when: datetime, minutes: float | None = None
) -> tuple[Skill, ...]:
    """What to practise at `when`, aware, in so many minutes (None: as many as the content says), one case a skill.

    First what is due, critical skills before others, changed words before the rest, the longest overdue first; then
    what is new, critical skills first. What does not fit into the time that is left is passed over; of what is
    there, one skill is given at least.

    Raises:
        ValueError: the playbook has no practice.
    """
    left = 60 * (practice_of(playbook).learning.minutes if minutes is None else minutes)
    waiting = _waiting(playbook, {state.skill: state for state in states}, when)
    taken: list[Skill] = []
    for skill in waiting if left > 0 else ():
        if skill.seconds <= left or not taken:
            taken.append(skill)
            left -= skill.seconds
    return tuple(taken)


def rewrite(playbook: Playbook, states: Iterable[SkillState]) -> tuple[Skill, ...]:
    """The skills whose words failed so often that they are to be rewritten, in the order of the playbook.

    Raises:
        ValueError: the playbook has no practice.
    """
    limit = practice_of(playbook).learning.failures
    failed = {state.skill: state for state in states if state.failures >= limit}
    return tuple(skill for skill in skills(playbook) if skill.id in failed and failed[skill.id].text == skill.text)


def _waiting(playbook: Playbook, states: Mapping[str, SkillState], when: datetime) -> list[Skill]:
    due: list[tuple[tuple[bool, bool, datetime], Skill]] = []
    new = []
    for skill in skills(playbook):
        state = states.get(skill.id)
        if state is None:
            new.append(skill)
        elif is_due(state, skill, when):
            due.append(((not skill.critical, state.text == skill.text, state.due), skill))
    due.sort(key=lambda each: each[0])
    new.sort(key=lambda skill: not skill.critical)
    return [*(skill for _, skill in due), *new]


def _scheduler(state: SkillState | None, retention: float) -> Scheduler:
    """The scheduler that the card was made with; today's where there is none, or this fsrs does not know its like."""
    from fsrs import Scheduler

    if state is not None:
        try:
            found = tuple(json.loads(state.parameters)["parameters"])
            return Scheduler(found, retention, enable_fuzzing=False)
        except (ValueError, KeyError, TypeError):
            pass
    return Scheduler(desired_retention=retention, enable_fuzzing=False)


def _card(state: SkillState | None) -> Card:
    """The card; a new one where there is none, or it cannot be understood."""
    from fsrs import Card

    if state is not None:
        try:
            card = Card.from_json(state.card)
            if card.due.tzinfo and (card.last_review is None or card.last_review.tzinfo):
                return card
        except (ValueError, KeyError, TypeError, AttributeError):
            pass
    return Card(_CARD, due=datetime.min.replace(tzinfo=UTC))
