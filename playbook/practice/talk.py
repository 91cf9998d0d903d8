"""The state of a call, and how it grows by lines; what a client says is drawn by the seed and the line's number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from playbook.models import Playbook
from playbook.order import Draft, fingerprint
from playbook.practice.acts import Act
from playbook.practice.cases import Case
from playbook.practice.replies import client_line
from playbook.practising import Move


class Who(StrEnum):
    """Whose line it is."""

    CLIENT = "client"
    TRAINEE = "trainee"
    CRM = "crm"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the talk, `at` seconds; `act` is the place of the act that it belongs to, None before the first."""

    who: Who
    text: str
    at: float = 0.0
    act: int | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """How a call stands. `known` are the facts that the trainee has learnt, from the card or from the client.

    `card`: the client's card is open; `verified`: it is certain who calls; `reason`: he has told why; `agreed`: he has
    said yes to the order as it was last summed up, and nothing changed since; `consented`: to a new order, where the
    status asks for that. `objections` are the rounds gone through. `status` is the order's now, `done` the operations
    that went through. `asked` names what the client has told already. `summed` is the order that he agreed to.
    `hurt` is how often he was spoken to rudely.
    """

    case: Case
    acts: tuple[Act, ...] = ()
    lines: tuple[Line, ...] = ()
    known: frozenset[str] = frozenset()
    card: bool = False
    verified: bool = False
    reason: bool = False
    agreed: bool = False
    consented: bool = False
    objections: int = 0
    status: str = ""
    done: tuple[str, ...] = ()
    placed: Draft | None = None
    over: bool = False
    asked: tuple[str, ...] = ()
    summed: Draft | None = None
    hurt: int = 0
    took_leave: bool = False


def spoken(session: Session, who: Who, text: str) -> Session:
    """The call with one more line; without words there is none."""
    if not text:
        return session
    last = session.acts[-1] if session.acts else None
    line = Line(who, text, last.at if last else 0.0, len(session.acts) - 1 if last else None)
    return replace(session, lines=(*session.lines, line))


def says(playbook: Playbook, session: Session, move: Move, data: str = "") -> Session:
    """The call with what the client says to a move."""
    return spoken(session, Who.CLIENT, client_line(playbook, session.case, move, len(session.lines), data))


def hears(playbook: Playbook, session: Session, move: Move = Move.HEARD) -> Session:
    """The client tells his reason where he has not yet; else he says what the move is."""
    return says(playbook, session, move) if session.reason else tells_reason(session)


def tells_reason(session: Session) -> Session:
    """The call with the reason told, word for word as the case has it."""
    return spoken(replace(session, reason=True), Who.CLIENT, session.case.opening)


def opens_card(session: Session) -> Session:
    """The call with the client's card open, and known what stands there."""
    return replace(session, card=True, known=session.known.union(session.case.shown))


def same_order(one: Draft, other: Draft | None) -> bool:
    """Whether two drafts are the same order to the client: basket, who and where to, and the offer; None: any."""
    return other is None or _order_print(one) == _order_print(other)


def _order_print(draft: Draft) -> tuple[object, ...]:
    return fingerprint(draft), draft.full_name, draft.phone, draft.chosen
