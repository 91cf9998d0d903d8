"""What the window shows of a simulated call, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from playbook.practice.talk import Who

CLIENT, AGENT, CRM = Who.CLIENT.value, Who.TRAINEE.value, Who.CRM.value


class Spoken(NamedTuple):
    """A line of the conversation: who (the client, the trainee, or what the CRM answers), and the words."""

    who: str
    text: str


class Choice(NamedTuple):
    """Something to press: its id and its words; `done` tells that it was."""

    id: str
    title: str
    done: bool = False


class Line(NamedTuple):
    """A line of the card: what it is, and what stands there."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class CardOrder:
    """An order in the card: its head (number, date, status), lines, goods, and what a colleague noted."""

    head: str
    lines: tuple[Line, ...]
    goods: tuple[str, ...]
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ClientCard:
    """The client's card of the simulated CRM; `open` is false until it has come up."""

    open: bool = False
    name: str = ""
    phone: str = ""
    lines: tuple[Line, ...] = ()
    orders: tuple[CardOrder, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is shown of the answer key: all of the next thing, or the key words of a hint.

    `step` is the step of the playbook that is said next, where all of it is shown.
    """

    title: str
    text: str
    step: str = ""


@dataclass(frozen=True, slots=True)
class RehearsalState:
    """A simulated call as it stands.

    `acts` are operations of the CRM, `questions` facts
    to ask the client for. `limit` is seconds of an exam, 0: none; `price` is points that a hint costs.
    """

    running: bool = False
    title: str = ""
    mode: str = ""
    task: str = ""
    today: str = ""
    lines: tuple[Spoken, ...] = ()
    card: ClientCard = ClientCard()
    acts: tuple[Choice, ...] = ()
    questions: tuple[Choice, ...] = ()
    prompt: Prompt | None = None
    hints: int = 0
    can_hint: bool = False
    shows: bool = False
    limit: int = 0
    price: int = 0

    @property
    def last_heard(self) -> str:
        """What the client said last."""
        return next((line.text for line in reversed(self.lines) if line.who == CLIENT), "")
