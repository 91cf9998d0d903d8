"""An attempt at a case as it is kept: what was said and done, what it came to, and what it says of memory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import isfinite

from playbook.models import Playbook
from playbook.order.saved import from_plain_json, to_plain_json
from playbook.practice.acts import Act
from playbook.practice.cases import Case
from playbook.practice.recall import Review, review_of
from playbook.practice.results import CriticalError, Grade, MarkScore
from playbook.practice.skills import skill_of
from playbook.practising import CaseKind, Critical, Mode

MOST_SEED = 2**63 - 1
MOST_SECONDS = 30 * 24 * 3600.0
YEARS = range(2000, 3000)  # a clock may be wrong, and due dates lie a hundred years ahead at most
_UID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt. `uid` is its own on every machine; `when` is when it began, aware, in UTC; it took `seconds`.

    The case is `kind` and `seed` (and `for_skill` or `for_tab`, where it was made for them) by the content of the
    version `content`; `skill` and `tab` are what it practised. `points` are 0 to 100, 0 with a critical error, and
    `earned` what they would have been. `acts` are all that was said and done. `review` is None where it is none: all
    was shown, or it practised no single skill.

    Raises:
        ValueError: an id that is none, a time without a zone, a number that is not finite or far out of bounds.
    """

    uid: str
    when: datetime
    trainee: str
    kind: CaseKind
    seed: int
    mode: Mode
    skill: str
    tab: str
    content: str
    points: float
    earned: float
    marks: tuple[MarkScore, ...]
    criticals: tuple[CriticalError, ...]
    acts: tuple[Act, ...]
    seconds: float
    hints: int = 0
    for_skill: str = ""
    for_tab: str = ""
    review: Review | None = None

    def __post_init__(self) -> None:
        if not _UID.fullmatch(self.uid):
            raise ValueError("not the id of an attempt")
        if self.when.tzinfo is None:
            raise ValueError("a time without a zone")
        if self.when.year not in YEARS:
            raise ValueError("a time out of bounds")
        if not all(map(isfinite, _numbers(self))) or not 0 <= self.seconds <= MOST_SECONDS:
            raise ValueError("a number out of bounds")
        if not -MOST_SEED <= self.seed <= MOST_SEED or not 0 <= self.hints < 2**31:
            raise ValueError("a number out of bounds")

    @property
    def ended(self) -> datetime:
        """When it was over."""
        return self.when + timedelta(seconds=self.seconds)

    @property
    def result(self) -> Result:
        """What it came to, without what was said and done."""
        return Result(
            self.uid, self.when, self.kind, self.mode, self.seed, self.skill, self.tab, self.content, self.points,
            self.earned, self.seconds, self.hints, self.marks, tuple(each.critical for each in self.criticals),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """What an attempt came to: an `Attempt` without its acts. `criticals` are its critical errors, one by one."""

    uid: str
    when: datetime
    kind: CaseKind
    mode: Mode
    seed: int
    skill: str
    tab: str
    content: str
    points: float
    earned: float
    seconds: float
    hints: int
    marks: tuple[MarkScore, ...]
    criticals: tuple[Critical, ...]

    @property
    def ended(self) -> datetime:
        """When it was over."""
        return self.when + timedelta(seconds=self.seconds)


def attempt_of(
    playbook: Playbook, case: Case, mode: Mode, acts: Sequence[Act], grade: Grade, *, trainee: str, began: datetime,
    seconds: float, for_skill: str = "", for_tab: str = "",
) -> Attempt:  # fmt: skip
    """The attempt to be kept of a graded case.

    `began` is aware; `for_skill` and `for_tab` are what `generate` was given.

    Raises:
        ValueError: the playbook has no practice, or see `Attempt`.
    """
    from uuid import uuid4

    skill = skill_of(playbook, case.skill)
    critical = bool(grade.criticals)
    review = review_of(playbook, skill, mode, grade.points, critical=critical, hints=grade.hints) if skill else None
    return Attempt(
        uuid4().hex, began.astimezone(UTC), trainee, case.kind, case.seed, mode, case.skill, case.tab, case.content,
        grade.points, grade.earned, grade.marks, grade.criticals, tuple(acts), seconds, grade.hints, for_skill,
        for_tab, review,
    )  # fmt: skip


def to_json(attempt: Attempt) -> str:
    """The attempt as JSON in ASCII, with the version of its shape."""
    return to_plain_json(attempt)


def from_json(text: str) -> Attempt:
    """The attempt that was kept.

    Raises:
        ValueError: the text is none, or one of another version.
    """
    return from_plain_json(Attempt, text)


@dataclass(frozen=True, slots=True)
class _Acts:
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class _Marks:
    marks: tuple[MarkScore, ...]


def acts_to_json(acts: tuple[Act, ...]) -> str:
    """What was said and done as JSON, with its times and orders."""
    return to_plain_json(_Acts(acts))


def acts_from_json(text: str) -> tuple[Act, ...]:
    """What `acts_to_json` wrote.

    Raises:
        ValueError: the text is no acts, or of another version.
    """
    return from_plain_json(_Acts, text).acts


def marks_to_json(marks: tuple[MarkScore, ...]) -> str:
    """The score by criterion as JSON."""
    return to_plain_json(_Marks(marks))


def marks_from_json(text: str) -> tuple[MarkScore, ...]:
    """What `marks_to_json` wrote.

    Raises:
        ValueError: the text is no score, or of another version.
    """
    return from_plain_json(_Marks, text).marks


def _numbers(attempt: Attempt) -> Iterator[float]:
    yield from (attempt.points, attempt.earned, attempt.seconds)
    yield from (number for mark in attempt.marks for number in (mark.weight, mark.share))
    yield from (act.at for act in attempt.acts)
