"""Attempts at practice and what is learnt of them, as rows. An attempt and its skill's state are written together."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    bindparam,
    func,
    insert,
    select,
    union_all,
    update,
)

from desktop.services.journal_store.rows import key, text
from desktop.services.journal_store.tables import attempts, critical_errors, skill_states
from playbook.practice.attempts import (
    Attempt,
    Result,
    acts_from_json,
    acts_to_json,
    marks_from_json,
    marks_to_json,
)
from playbook.practice.recall import Recall, Review
from playbook.practice.results import CriticalError
from playbook.practice.schedule import Phase, SkillState, applied
from playbook.practising import CaseKind, Critical, Mode

_RESULT = (
    "uid", "started_at", "kind", "mode", "seed", "skill", "tab", "content", "points", "earned", "seconds", "hints",
    "marks",
)  # fmt: skip
_NEWEST = (attempts.c.ended_at.desc(), attempts.c.uid.desc())


def keep(connection: Connection, attempt: Attempt) -> None:
    """Write an attempt and the state of its skill; one that is there already stays as it is, and so does the state."""
    if connection.execute(select(attempts.c.uid).where(attempts.c.uid == attempt.uid)).first() is not None:
        return
    connection.execute(insert(attempts), attempt_row(attempt))
    if attempt.criticals:
        connection.execute(insert(critical_errors), list(critical_rows(attempt)))
    if attempt.review is None:
        return
    own = (skill_states.c.trainee == key(attempt.trainee), skill_states.c.skill == key(attempt.skill))
    before = connection.execute(select(skill_states).where(*own).with_for_update()).mappings().first()
    state = applied(_state(dict(before)) if before else None, attempt)
    if state is None:
        return
    if before is None:
        connection.execute(insert(skill_states), state_row(attempt.trainee, state))
    else:
        connection.execute(update(skill_states).where(*own), state_row(attempt.trainee, state))


def states(connection: Connection, trainee: str) -> tuple[SkillState, ...]:
    """How a trainee has each skill that was ever practised."""
    own = select(skill_states).where(skill_states.c.trainee == key(trainee)).order_by(skill_states.c.skill)
    return tuple(_state(dict(row)) for row in connection.execute(own).mappings())


def last_exams(connection: Connection, trainee: str, tabs: Iterable[str], number: int) -> tuple[Result, ...]:
    """The last exams on each of the tabs, so many of each, the newest first."""
    names = {f"tab{place}": key(tab) for place, tab in enumerate(tabs)}
    if not names:
        return ()
    given = {"trainee": key(trainee), "mode": Mode.EXAM.value, "number": number, **names}
    uids = connection.scalars(_exams_of(len(names)), given).all()
    return tuple(_results(connection, _chosen(attempts.c.uid.in_(uids))))


def latest(connection: Connection, trainee: str, number: int) -> tuple[Result, ...]:
    """The attempts made last, the newest first."""
    return tuple(_results(connection, _chosen(attempts.c.trainee == key(trainee)).limit(number)))


def breaches(connection: Connection, trainee: str) -> tuple[tuple[Critical, int], ...]:
    """How often each critical error was made, most frequent first."""
    counted = (
        select(critical_errors.c.critical, func.count().label("times"))
        .where(critical_errors.c.trainee == key(trainee))
        .group_by(critical_errors.c.critical)
    )
    found = ((_critical(name), times) for name, times in connection.execute(counted))
    known = [(critical, times) for critical, times in found if critical is not None]
    return tuple(sorted(known, key=lambda each: (-each[1], each[0])))


def every_result(connection: Connection, trainee: str) -> tuple[Result, ...]:
    """What every attempt came to, the newest first."""
    own, made = attempts.c.trainee == key(trainee), critical_errors.c.trainee == key(trainee)
    return tuple(_results(connection, _chosen(own), made))


def attempt_of_id(connection: Connection, uid: str) -> Attempt | None:
    """The whole of an attempt; None where there is none, or it cannot be understood."""
    row = connection.execute(select(attempts).where(attempts.c.uid == uid)).mappings().first()
    made = select(critical_errors).where(critical_errors.c.uid == uid).order_by(critical_errors.c.place)
    if row is None:
        return None
    try:
        return _attempt(dict(row), tuple(_error(dict(each)) for each in connection.execute(made).mappings()))
    except ValueError:  # a newer program wrote it
        return None


def failing(connection: Connection, least: int) -> tuple[tuple[str, str, int, int], ...]:
    """Skills whose words failed so often with anybody: (skill, digest of the words, failures, trainees)."""
    columns = (skill_states.c.skill, skill_states.c.skill_text)
    counted = (
        select(*columns, func.sum(skill_states.c.failures), func.count())
        .where(skill_states.c.failures >= least)
        .group_by(*columns)
        .order_by(*columns)
    )
    return tuple(
        (skill, words, int(failures), trainees) for skill, words, failures, trainees in connection.execute(counted)
    )


@cache
def _exams_of(tabs: int) -> CompoundSelect[Any]:
    """The ids of the last exams on so many tabs; it takes longer to put together than to answer."""
    own = (attempts.c.trainee == bindparam("trainee"), attempts.c.mode == bindparam("mode"))
    of_tabs = (
        select(attempts.c.uid)
        .where(*own, attempts.c.tab == bindparam(f"tab{place}"))
        .order_by(*_NEWEST)
        .limit(bindparam("number"))
        .subquery()
        for place in range(tabs)
    )
    return union_all(*(select(each.c.uid) for each in of_tabs))


def _chosen(*where: ColumnElement[bool]) -> Select[Any]:
    return select(*(attempts.c[name] for name in _RESULT)).where(*where).order_by(*_NEWEST)


def _results(connection: Connection, chosen: Select[Any], made: ColumnElement[bool] | None = None) -> Iterator[Result]:
    """Results with their critical errors; those that cannot be understood are left out: a newer program wrote them."""
    rows = connection.execute(chosen).mappings().all()
    uids = [row["uid"] for row in rows]
    errors = _errors_of(connection, critical_errors.c.uid.in_(uids) if made is None else made)
    for row in rows:
        try:
            yield _result(dict(row), errors.get(row["uid"], ()))
        except ValueError:
            continue


def _errors_of(connection: Connection, made: ColumnElement[bool]) -> dict[str, Collection[Critical]]:
    found: dict[str, list[Critical]] = {}
    columns = (critical_errors.c.uid, critical_errors.c.critical)
    chosen = select(*columns).where(made).order_by(critical_errors.c.uid, critical_errors.c.place)
    for uid, name in connection.execute(chosen):
        critical = _critical(name)
        if critical is not None:
            found.setdefault(uid, []).append(critical)
    return {uid: tuple(names) for uid, names in found.items()}


def _critical(name: str) -> Critical | None:
    return Critical(name) if name in set(Critical) else None


def attempt_row(attempt: Attempt) -> dict[str, object]:
    """The row of an attempt."""
    review = attempt.review
    return {
        "uid": attempt.uid, "trainee": key(attempt.trainee), "kind": attempt.kind.value, "seed": attempt.seed,
        "for_skill": key(attempt.for_skill), "for_tab": key(attempt.for_tab), "mode": attempt.mode.value,
        "skill": key(attempt.skill), "tab": key(attempt.tab), "content": key(attempt.content),
        "started_at": attempt.when, "ended_at": attempt.ended, "seconds": attempt.seconds,
        "points": attempt.points, "earned": attempt.earned, "hints": attempt.hints,
        "recall": int(review.recall) if review else None, "retention": review.retention if review else None,
        "skill_text": key(review.text) if review else None,
        "marks": marks_to_json(attempt.marks), "acts": acts_to_json(attempt.acts),
    }  # fmt: skip


def critical_rows(attempt: Attempt) -> Iterator[dict[str, object]]:
    """The rows of its critical errors."""
    for place, error in enumerate(attempt.criticals):
        yield {
            "uid": attempt.uid, "place": place, "trainee": key(attempt.trainee), "critical": error.critical.value,
            "act": error.act, "title": text(error.title), "why": text(error.why),
            "slides": json.dumps(error.slides),
        }  # fmt: skip


def _error(row: dict[str, Any]) -> CriticalError:
    slides = tuple(int(slide) for slide in json.loads(row["slides"]))
    return CriticalError(Critical(row["critical"]), row["act"], row["title"], row["why"], slides)


def _attempt(row: dict[str, Any], errors: tuple[CriticalError, ...]) -> Attempt:
    names = (
        "uid", "trainee", "seed", "skill", "tab", "content", "points", "earned", "seconds", "hints", "for_skill",
        "for_tab",
    )  # fmt: skip
    reviewed = row["recall"] is not None
    review = Review(row["skill_text"], row["retention"], Recall(row["recall"])) if reviewed else None
    return Attempt(
        **{name: row[name] for name in names}, when=row["started_at"], kind=CaseKind(row["kind"]),
        mode=Mode(row["mode"]), marks=marks_from_json(row["marks"]), criticals=errors,
        acts=acts_from_json(row["acts"]), review=review,
    )  # fmt: skip


def _result(row: dict[str, Any], errors: Collection[Critical]) -> Result:
    names = ("uid", "seed", "skill", "tab", "content", "points", "earned", "seconds", "hints")
    return Result(
        **{name: row[name] for name in names}, when=row["started_at"], kind=CaseKind(row["kind"]),
        mode=Mode(row["mode"]), marks=marks_from_json(row["marks"]), criticals=tuple(errors),
    )  # fmt: skip


def state_row(trainee: str, state: SkillState) -> dict[str, object]:
    """The row of how a trainee has a skill."""
    return {
        "trainee": key(trainee), "skill": key(state.skill), "tab": key(state.tab),
        "due_at": state.due, "last_at": state.last,
        "recall": int(state.recall), "phase": int(state.phase), "failures": state.failures, "reviews": state.reviews,
        "skill_text": key(state.text), "card": state.card, "parameters": state.parameters,
    }  # fmt: skip


def _state(row: dict[str, Any]) -> SkillState:
    names = ("skill", "tab", "failures", "reviews", "card", "parameters")
    return SkillState(
        **{name: row[name] for name in names}, due=row["due_at"], last=row["last_at"], text=row["skill_text"],
        recall=Recall(row["recall"]), phase=Phase(row["phase"]),
    )  # fmt: skip
