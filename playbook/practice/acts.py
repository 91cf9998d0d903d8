"""What a trainee does in a case, one frozen act after the other, with its time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from playbook.order import Draft, ReadBack


class Deed(StrEnum):
    """What is done. `Act.name` is the id of what it is done with."""

    SAY = "say"  # a phrase of the playbook is said; `name` is its step, `text` the words as they were said
    TYPE = "type"  # own words are said; `text`
    ASK = "ask"  # the client is asked: `name` is a fact of the call, or what `asked_for` or `read_out` names
    LOOK_UP = "look_up"  # the client is searched for in the CRM; `text` is the phone or the name typed
    OPERATE = "operate"  # done in the CRM; `name` is the operation
    ARGUE = "argue"  # a round of objections is worked through; `text` the words, if any
    PLACE = "place"  # the order is confirmed in the form; `draft` is the order
    CHOOSE = "choose"  # an option of a drill is taken; `name` is the option
    RULE = "rule"  # an operation is ruled on; `name` is the operation, `text` the ruling
    HINT = "hint"  # a hint is taken; `name` is the expected thing it was for
    CLOSE = "close"  # the call is closed, the drill handed in


class Telling(StrEnum):
    """What a client can be asked for beside the facts of the call."""

    NAME = "name"  # his full name
    PHONE = "phone"
    SETTLEMENT = "settlement"
    ADDRESS = "address"  # to dictate, index and all
    BASKET = "basket"  # what he wants, with sizes and colours
    METHOD = "method"  # which way of delivery


@dataclass(frozen=True, slots=True)
class Act:
    """One act, `at` seconds after the case began. Words about an order may come with the `draft` that they speak of."""

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


def place_of_ref(ref: str) -> int:
    """The place of a step's name in its situation, from 0; 0 where it names none."""
    place = ref.partition("#")[2]
    return int(place) if place.isdecimal() else 0


_ASKED, _READ = "client:", "read:"
_QUESTIONS = {
    Telling.NAME: "Назовите, пожалуйста, фамилию, имя и отчество полностью",
    Telling.PHONE: "Назовите, пожалуйста, номер телефона",
    Telling.SETTLEMENT: "Назовите, пожалуйста, Ваш населённый пункт",
    Telling.ADDRESS: "Продиктуйте, пожалуйста, адрес вместе с индексом",
    Telling.BASKET: "Что оформляем в заказе?",
    Telling.METHOD: "Какой доставкой Вам удобнее получить заказ?",
}


def asked_for(what: Telling) -> str:
    """How an `Act` of asking names that the client is asked to tell something of himself or his order."""
    return _ASKED + what


def read_out(what: ReadBack) -> str:
    """How an `Act` of asking names that something of the order is read to the client, to be confirmed (слайд 16).

    The act's `text` is what is read, as `playbook.order.readback` gives it.
    """
    return _READ + what


def telling_of(name: str) -> Telling | None:
    """What `asked_for` named; None where it was something else."""
    return next((what for what in Telling if asked_for(what) == name), None)


def read_out_of(name: str) -> ReadBack | None:
    """What `read_out` named; None where it was something else."""
    return next((what for what in ReadBack if read_out(what) == name), None)


def question_of(what: Telling) -> str:
    """How a trainee asks for it, where no words of his own are given."""
    return _QUESTIONS[what]
