"""Cancelling an order and taking an item out of it: the five steps and the rounds of objections (слайд 5).

The steps are those of the content's situations; the order of acts, and which may come now, is kept here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from playbook.conditions import Facts, unique
from playbook.guide import operations_of, situation
from playbook.models import Playbook, Step, StepKind
from playbook.order.draft import Draft
from playbook.placing import OrderChange
from playbook.standing import Ruling, Verdict, known_row, permissions

_DONE_BY_AGENT = frozenset({StepKind.SAY, StepKind.DO, StepKind.ASK})


class Act(StrEnum):
    """What may happen to a change."""

    STEP = "step"  # the next step is done
    PASS = "pass"  # the next step does not apply: the status forbids what it does
    OBJECT = "object"  # a round of objections was gone through
    KEEP = "keep"  # the client is persuaded and keeps the order
    END = "end"  # the procedure ends with an operation


@dataclass(frozen=True, slots=True)
class Change:
    """A change of an order under way. `wish` is the id of an `OrderChange`, `line` the place of the line to go.

    `steps` tells of each step gone by whether it was done (or passed over), `touched` whether one of them touched the
    order. `kept` tells that the client keeps the order. `ended_with` is an operation's id.
    """

    wish: str
    line: int | None = None
    steps: tuple[bool, ...] = ()
    rounds: int = 0
    touched: bool = False
    kept: bool = False
    ended_with: str | None = None

    @property
    def over(self) -> bool:
        """Whether nothing is left to do: a kept order that was touched is still to be confirmed."""
        return self.ended_with is not None or (self.kept and not self.touched)


@dataclass(frozen=True, slots=True)
class Possible:
    """An act that may come now; `operation` is what it ends with. With `why` it may not, for that reason."""

    act: Act
    operation: str | None = None
    why: str | None = None


def changes(playbook: Playbook) -> tuple[OrderChange, ...]:
    """What a client may want of an order."""
    return playbook.placing.changes if playbook.placing else ()


def procedure(playbook: Playbook, change: Change) -> tuple[Step, ...]:
    """All steps in their order: the argument's, then the procedure's. What is never done is no step."""
    wish = _wish(playbook, change)
    places = [situation(playbook, name) for name in (wish.argument, wish.procedure) if name]
    return tuple(step for place in places if place for step in place.steps if step.kind in _DONE_BY_AGENT)


def next_step(playbook: Playbook, change: Change) -> Step | None:
    """The step that is to be done now; None where all are done or the change is over."""
    steps = procedure(playbook, change)
    return None if change.over or len(change.steps) >= len(steps) else steps[len(change.steps)]


def possible(playbook: Playbook, change: Change, facts: Facts) -> tuple[Possible, ...]:
    """Every act as things stand: those that may come now, and those that may not yet, with the reason."""
    if change.over:
        return ()
    least, most = _rounds(playbook)
    verdicts = {verdict.operation.id: verdict for verdict in permissions(playbook, facts)}
    barred = _barred(playbook, change, facts, verdicts)
    left = len(procedure(playbook, change)) - len(change.steps)
    acts = list(_acts_of_step(playbook, change, verdicts, barred)) if left > 1 else []
    if not change.kept:
        told = None if change.rounds < most else f"возражения отработаны: больше {most} кругов не бывает"
        acts += [Possible(Act.OBJECT, why=told), Possible(Act.KEEP)]
    waiting = "сначала шаги по порядку" if left > 1 else None
    short = "сначала отработка возражений" if not change.kept and change.rounds < least else None
    endings = _endings(playbook, change, verdicts, facts)
    return (*acts, *(Possible(Act.END, name, barred or waiting or short or why) for name, why in endings))


def unanswered(playbook: Playbook, change: Change, facts: Facts) -> tuple[str, ...]:
    """The facts that hold a change up: they are to be found out before it may go on, or before it may end."""
    if change.over:
        return ()
    verdicts = {verdict.operation.id: verdict for verdict in permissions(playbook, facts)}
    wish, steps = _wish(playbook, change), procedure(playbook, change)
    at_the_end = len(steps) - len(change.steps) <= 1
    names = (wish.keeps_with if change.kept else wish.ends_with) if at_the_end else _asked_by(steps, change, verdicts)
    asked = [verdicts[name] for name in (*wish.needs, *names) if name in verdicts]
    return unique(fact for verdict in asked if verdict.ruling is Ruling.DEPENDS for fact in verdict.missing)


def act(playbook: Playbook, change: Change, chosen: Possible, facts: Facts) -> Change:
    """The change after an act.

    Raises:
        ValueError: the act may not come now; the message says why.
    """
    offered = {(each.act, each.operation): each.why for each in possible(playbook, change, facts)}
    key = (chosen.act, chosen.operation)
    if offered.get(key, "сейчас этого не делают") is not None:
        raise ValueError(offered.get(key, "сейчас этого не делают"))
    match chosen.act:
        case Act.STEP:
            return replace(change, steps=(*change.steps, True), touched=change.touched or _touches(playbook, change))
        case Act.PASS:
            return replace(change, steps=(*change.steps, False))
        case Act.OBJECT:
            return replace(change, rounds=change.rounds + 1)
        case Act.KEEP:
            return replace(change, kept=True)
        case Act.END:
            return replace(change, ended_with=chosen.operation)


def applied(playbook: Playbook, change: Change, draft: Draft) -> Draft:
    """The draft after a change: without the line that was taken out, once the client went through the objections.

    While the rounds are short, and where the client keeps it, the draft stays as it is.
    """
    least, _ = _rounds(playbook)
    wish = _wish(playbook, change)
    gone = wish.takes_line_out and not change.kept and change.rounds >= least
    if not gone or change.line is None or not 0 <= change.line < len(draft.lines):
        return draft
    return replace(draft, lines=draft.lines[: change.line] + draft.lines[change.line + 1 :])


def _acts_of_step(
    playbook: Playbook, change: Change, verdicts: dict[str, Verdict], barred: str | None
) -> Iterator[Possible]:
    """A step is done where the status allows one of its operations, and passed over where it forbids them.

    Where the status says nothing the slide does, but for what a change needs to be allowed («если в позволяющем
    статусе»). Of the argument only its words are always said: the rest speaks of some goods («Если карта …»).
    """
    step = procedure(playbook, change)[len(change.steps)]
    ruled = [verdicts[name] for name in operations_of(step) if name in verdicts]
    missing = unique(fact for verdict in ruled for fact in verdict.missing)
    if barred or not ruled or any(verdict.ruling is Ruling.ALLOWED for verdict in ruled):
        yield Possible(Act.STEP, why=barred)
        if not barred and step.kind is not StepKind.SAY and step in _argument(playbook, change):
            yield Possible(Act.PASS)
    elif missing:
        yield Possible(Act.STEP, why=_questions(playbook, missing))
    else:
        needed = {name for wish in changes(playbook) for name in wish.needs}
        silent = any(each.ruling is Ruling.UNSAID and each.operation.id not in needed for each in ruled)
        names = ", ".join(verdict.operation.title for verdict in ruled)
        yield Possible(Act.STEP, why=None if silent else f"статус не позволяет: {names}")
        yield Possible(Act.PASS)


def _asked_by(steps: tuple[Step, ...], change: Change, verdicts: dict[str, Verdict]) -> tuple[str, ...]:
    """The operations of the next step that are still to be judged; none where one of them is allowed already."""
    names = operations_of(steps[len(change.steps)])
    allowed = any(verdicts[name].ruling is Ruling.ALLOWED for name in names if name in verdicts)
    return () if allowed else names


def _barred(playbook: Playbook, change: Change, facts: Facts, verdicts: dict[str, Verdict]) -> str | None:
    """Why the status does not allow the change at all: the words of its row, or what is to be found out first."""
    for name in _wish(playbook, change).needs:
        why = _refused(playbook, verdicts.get(name), facts)
        if why:
            return why
    return None


def _refused(playbook: Playbook, verdict: Verdict | None, facts: Facts) -> str | None:
    if verdict is not None and verdict.ruling is Ruling.ALLOWED:
        return None
    if verdict is not None and verdict.ruling is Ruling.DEPENDS:
        return _questions(playbook, verdict.missing)
    if verdict is not None and verdict.ban is not None:
        return verdict.ban.text
    row = known_row(playbook, facts)
    return f"статус этого не позволяет: {row.allowed}" if row else "статус этого не позволяет"


def _touches(playbook: Playbook, change: Change) -> bool:
    """Whether the next step touches the order."""
    step = next_step(playbook, change)
    touching = {operation.id for operation in playbook.operations if operation.touches_order}
    return step is not None and not touching.isdisjoint(operations_of(step))


def _endings(
    playbook: Playbook, change: Change, verdicts: dict[str, Verdict], facts: Facts
) -> Iterator[tuple[str, str | None]]:
    """The operations that may end it, each with what is against it.

    Where the status says nothing of them, the last step decides («Подтверждаем или аннулируем»); not where it has an
    ending of its own.
    """
    wish, steps = _wish(playbook, change), procedure(playbook, change)
    names = wish.keeps_with if change.kept else wish.ends_with
    told = any(name in verdicts and verdicts[name].ruling is Ruling.ALLOWED for name in names)
    offered = operations_of(steps[-1]) if steps and not told else ()
    for name in names:
        verdict = verdicts.get(name)
        silent = verdict is None or verdict.ruling is Ruling.UNSAID
        if not silent or name in offered:
            yield name, None if silent else _refused(playbook, verdict, facts)


def _argument(playbook: Playbook, change: Change) -> tuple[Step, ...]:
    name = _wish(playbook, change).argument
    place = situation(playbook, name) if name else None
    return place.steps if place else ()


def _wish(playbook: Playbook, change: Change) -> OrderChange:
    for known in changes(playbook):
        if known.id == change.wish:
            return known
    raise ValueError(f"no such change of an order: {change.wish}")


def _rounds(playbook: Playbook) -> tuple[int, int]:
    """The least and the most rounds of objections (слайд 5: «1-2 круга»)."""
    values = {number.id: number.value for number in playbook.numbers}
    least, most = playbook.placing.rounds if playbook.placing else ("", "")
    return values.get(least, 0), values.get(most, 0)


def _questions(playbook: Playbook, missing: tuple[str, ...]) -> str:
    asked = {fact.id: fact.question for fact in playbook.facts}
    return " ".join(["сначала узнайте:", *(asked[fact] for fact in missing if fact in asked)])
