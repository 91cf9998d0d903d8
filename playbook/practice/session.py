"""A call as frozen states: what was said so far, what the trainee knows, and what the client and the CRM answer.

Pure: the same case and acts give the same lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from playbook.models import Playbook
from playbook.practice.acts import Act
from playbook.practice.cases import Case
from playbook.practice.reactions import reaction
from playbook.practice.replies import client_line, persona_of
from playbook.practice.talk import Line, Session, Who, opens_card, same_order, says, tells_reason
from playbook.practising import CaseKind, Move
from playbook.standing import status_fact

__all__ = ["Line", "Session", "Who", "begin", "play", "react"]


def begin(playbook: Playbook, case: Case) -> Session:
    """The call before the trainee has done anything: an order case begins with the reason, the client verified."""
    carrier = status_fact(playbook)
    session = Session(case, status=str(case.facts.get(carrier.id, "")) if carrier else "")
    session = session if case.card_missing else opens_card(session)
    if case.kind is CaseKind.CALL:
        return says(playbook, session, Move.SILENT_START)
    return tells_reason(replace(session, verified=True))


def react(playbook: Playbook, session: Session, act: Act) -> Session:
    """The call after an act: with the trainee's line, and what client and CRM answer. Nothing comes after the end."""
    session = session if session.over else _waited(playbook, session, act)
    session = replace(session, acts=(*session.acts, act))
    if session.over:
        return session
    if act.draft is not None and session.agreed and not same_order(act.draft, session.summed):
        session = replace(session, agreed=False, summed=None)
    return reaction(playbook, session, act)


def play(playbook: Playbook, case: Case, acts: Iterable[Act]) -> tuple[Session, ...]:
    """The state before the first act, then after each."""
    states = [begin(playbook, case)]
    for act in acts:
        states.append(react(playbook, states[-1], act))
    return tuple(states)


def _waited(playbook: Playbook, session: Session, act: Act) -> Session:
    """The call in which the client, kept waiting longer than he has patience for, asks whether anyone is there.

    While an order is being typed he waits.
    """
    persona = persona_of(playbook, session.case)
    since = session.acts[-1].at if session.acts else 0.0
    typing = session.case.kind is not CaseKind.CALL or act.draft is not None
    if persona is None or typing or act.at - since <= persona.patience:
        return session
    words = client_line(playbook, session.case, Move.SILENT_START, len(session.lines))
    line = Line(Who.CLIENT, words, since + persona.patience, len(session.acts) - 1 if session.acts else None)
    return replace(session, lines=(*session.lines, line)) if words else session
