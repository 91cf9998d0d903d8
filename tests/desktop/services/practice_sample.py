"""Attempts at practice for the journal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from playbook.order import Draft
from playbook.practice.acts import Act, Deed
from playbook.practice.attempts import Attempt
from playbook.practice.recall import Recall, Review
from playbook.practice.results import CriticalError, MarkScore
from playbook.practising import CaseKind, Critical, Mark, Mode

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MARKS = (MarkScore(Mark.SAID, 35, 0.9), MarkScore(Mark.BRANCH, 20, 1.0), MarkScore(Mark.TIME, 10, 1 / 3))
ACTS = (
    Act(Deed.SAY, 1.25, "hello#0", "Добрый день!"),
    Act(Deed.TYPE, 7.5, text="Как к вам обращаться?"),
    Act(Deed.PLACE, 33.0, draft=Draft(full_name="Лебедева Анна Павловна", training=True)),
    Act(Deed.CLOSE, 40.0),
)
NO_YES = CriticalError(Critical.NO_YES, 2, "Нет «да» клиента", "Итог не был назван.", (16, 17))
TRAINEE = "ann"


def attempt(minutes: float = 0, **changed: Any) -> Attempt:
    """An attempt that was begun some minutes after noon; other than usual where told."""
    values: dict[str, Any] = {
        "uid": uuid4().hex, "when": NOON + timedelta(minutes=minutes), "trainee": TRAINEE, "kind": CaseKind.CALL,
        "seed": 815, "mode": Mode.BLIND, "skill": "situation:late", "tab": "delivery", "content": "v1",
        "points": 91.5, "earned": 91.5, "marks": MARKS, "criticals": (), "acts": ACTS, "seconds": 61.5,
        "review": Review("d1", 0.9, Recall.GOOD),
    }  # fmt: skip
    return Attempt(**{**values, **changed})


def failed(minutes: float = 0, **changed: Any) -> Attempt:
    """An attempt with a critical error."""
    return attempt(
        minutes, **{"points": 0.0, "criticals": (NO_YES,), "review": Review("d1", 0.9, Recall.AGAIN), **changed}
    )


def exam(minutes: float = 0, **changed: Any) -> Attempt:
    """An exam well passed."""
    return attempt(minutes, **{"mode": Mode.EXAM, "review": Review("d1", 0.9, Recall.EASY), **changed})
