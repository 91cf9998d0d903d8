"""A small playbook with numbers of practice of its own, and attempts at its skills."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from playbook.models import Playbook, Situation, Step, StepKind
from playbook.practice.attempts import Attempt, Result
from playbook.practice.skills import Skill, skills
from playbook.practising import (
    CaseKind,
    Critical,
    KindRule,
    Learning,
    Mark,
    MarkWeight,
    Medal,
    Mode,
    People,
    Practice,
)
from tests.playbook import making as make

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LEARNING = Learning(
    retention=90, critical_retention=95, minutes=10, failures=3, failed_below=50, exams=3, exam_points=90, exam_days=2
)
PRACTICE = Practice(
    weights=(MarkWeight(Mark.SAID, "Сказано", 70), MarkWeight(Mark.TIME, "Время", 30)),
    kinds=(
        KindRule(CaseKind.PHRASE, "Ситуация — фраза", "Выберите.", 60, 120, 120),
        KindRule(CaseKind.NEVER, "Нельзя", "Отметьте.", 120, 240, 240),
    ),
    medals=(Medal("bronze", "Бронза", 50), Medal("gold", "Золото", 90), Medal("silver", "Серебро", 75)),
    learning=LEARNING, personas=(), common=(), topics=(), told=(), criticals=(),
    people=People((), (), (), (), (), ()), crm=(), hint=3, earned=50, negations=("не",), rude=(), cheapest=(),
    greets=(), verifies=(), yes_to=(),
)  # fmt: skip


def never(name: str) -> Situation:
    """A situation with something that is never said: its skill is critical."""
    return make.situation(name, (), make.say(f"слова {name}"), Step(StepKind.NEVER, "лишнее"))


def plain(name: str, words: str = "") -> Situation:
    """A situation of one phrase."""
    return make.situation(name, (), make.say(words or f"слова {name}"))


def book(*situations: Situation, practice: Practice | None = PRACTICE) -> Playbook:
    """A playbook of two tabs: the situations, and one more."""
    return make.playbook(
        make.tab(*situations, name="first"), make.tab(plain("alone"), name="second"), practice=practice
    )


PLAYBOOK = book(plain("one"), plain("two"), never("three"), plain("four"))
BY_NAME: dict[str, Skill] = {skill.about: skill for skill in skills(PLAYBOOK)}
ONE, TWO, THREE, ALONE = (BY_NAME[name] for name in ("one", "two", "three", "alone"))


def attempt(
    skill: Skill = ONE, points: float = 95.0, mode: Mode = Mode.BLIND, when: datetime = NOON, *, hints: int = 0
) -> Attempt:
    """An attempt that took no time, without a review of its own."""
    return Attempt(
        uuid4().hex, when, "ann", CaseKind.PHRASE, 1, mode, skill.id, skill.tab, "v1", points, points, (), (), (), 0.0,
        hints,
    )  # fmt: skip


def exam(
    day: float,
    points: float = 95.0,
    *,
    tab: str = "first",
    criticals: tuple[Critical, ...] = (),
    mode: Mode = Mode.EXAM,
) -> Result:
    """An exam so many days after noon."""
    return Result(
        uuid4().hex, NOON + timedelta(days=day), CaseKind.CALL, mode, 1, "", tab, "v1", points, points, 0.0, 0, (),
        criticals,
    )  # fmt: skip
