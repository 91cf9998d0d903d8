"""What an attempt says of memory: nothing, or how well a skill was recalled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from playbook.models import Playbook
from playbook.practice.skills import Skill
from playbook.practising import Mode, Practice

LEAST_RETENTION = 0.01


class Recall(IntEnum):
    """How well a skill was recalled; the numbers are those of `fsrs.Rating`."""

    AGAIN = 1  # not
    HARD = 2  # with help, or in part
    GOOD = 3
    EASY = 4  # in an exam, as well as can be


@dataclass(frozen=True, slots=True)
class Review:
    """A review of a skill.

    `text` is the digest of the words that were practised (`Skill.text`), `retention` how likely they are to be
    remembered, 0 to 1, when they are due again.

    Raises:
        ValueError: no such retention can be aimed at.
    """

    text: str
    retention: float
    recall: Recall

    def __post_init__(self) -> None:
        if not LEAST_RETENTION <= self.retention <= 1:
            raise ValueError("a retention out of bounds")


def recall_of(practice: Practice, mode: Mode, points: float, *, critical: bool, hints: int = 0) -> Recall | None:
    """How well something was recalled by an attempt of so many points; None where everything was shown.

    Below the points that fail it, or with a critical error, it was not recalled. Whoever took a hint recalled it with
    effort at best; easily is only what earned the best medal in an exam. In between the medals decide: what earns less
    than the second best was hard.
    """
    if mode is Mode.SHOW:
        return None
    if critical or points < practice.learning.failed_below:
        return Recall.AGAIN
    best, second = (*sorted((medal.points for medal in practice.medals), reverse=True), 0, 0)[:2]
    if hints or points < second:
        return Recall.HARD
    return Recall.EASY if mode is Mode.EXAM and points >= best else Recall.GOOD


def review_of(
    playbook: Playbook, skill: Skill, mode: Mode, points: float, *, critical: bool, hints: int
) -> Review | None:
    """The review that an attempt at a case of this skill is; None where it is none.

    Raises:
        ValueError: the playbook has no practice.
    """
    practice = practice_of(playbook)
    recall = recall_of(practice, mode, points, critical=critical, hints=hints)
    if recall is None:
        return None
    learning = practice.learning
    percent = learning.critical_retention if skill.critical else learning.retention
    return Review(skill.text, percent / 100, recall)


def practice_of(playbook: Playbook) -> Practice:
    """What the content says of practice.

    Raises:
        ValueError: nothing.
    """
    if playbook.practice is None:
        raise ValueError("the content has no practice.yaml")
    return playbook.practice
