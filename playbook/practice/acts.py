"""What a trainee does in a case, one frozen act after the other, with its time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from playbook.order import Draft


class Deed(StrEnum):
    """What is done. `Act.name` is the id of what it is done with."""

    SAY = "say"  # a phrase of the playbook is said; `name` is its step, `text` the words as they were said
    TYPE = "type"  # own words are said; `text`
    ASK = "ask"  # the client is asked for a fact of the call; `name` is the fact
    LOOK_UP = "look_up"  # the client is searched for in the CRM; `text` is the phone or the name typed
    OPERATE = "operate"  # done in the CRM; `name` is the operation
    PLACE = "place"  # the order is confirmed in the form; `draft` is the order
    CHOOSE = "choose"  # an option of a drill is taken; `name` is the option
    RULE = "rule"  # an operation is ruled on; `name` is the operation, `text` the ruling
    HINT = "hint"  # a hint is taken; `name` is the expected thing it was for
    CLOSE = "close"  # the call is closed, the drill handed in


@dataclass(frozen=True, slots=True)
class Act:
    """One act, `at` seconds after the case began."""

    deed: Deed
    at: float
    name: str = ""
    text: str = ""
    draft: Draft | None = None


def step_ref(situation: str, place: int) -> str:
    """How a step of a situation is named: by the situation and its place there, from 0."""
    return f"{situation}#{place}"


def situation_of_ref(ref: str) -> str:
    """The situation of a step's name."""
    return ref.partition("#")[0]
