"""What the fields of records mean to each other: which declare ids, which name them, which are spoken.

A new record that refers to others is a line in these tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from playbook.loader.structure import RecordType
from playbook.models import (
    Ban,
    Contact,
    Fact,
    FactValue,
    Method,
    Operation,
    OrderStage,
    Partner,
    Permission,
    RuleNumber,
    Silence,
    Situation,
    Slot,
    Status,
    StatusRow,
    Step,
    Tab,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that has ids of its own. `unknown` and `several` name it in messages."""

    unknown: str  # «неизвестная операция»
    several: str  # «одна из операций»


FACT = Kind("неизвестный факт", "один из фактов")
SLOT = Kind("неизвестная подстановка", "одна из подстановок")
OPERATION = Kind("неизвестная операция", "одна из операций")
ROW = Kind("неизвестная строка таблицы", "одна из строк")
STATUS = Kind("неизвестный статус", "один из статусов")
CONTACT = Kind("неизвестный контакт", "один из контактов")
PARTNER = Kind("неизвестный партнёр", "один из партнёров")
METHOD = Kind("неизвестный способ доставки", "один из способов")
STAGE = Kind("неизвестный этап", "один из этапов")
NUMBER = Kind("неизвестное число правил", "одно из чисел")
BAN = Kind("неизвестный запрет", "один из запретов")
TAB = Kind("неизвестная вкладка", "одна из вкладок")
SITUATION = Kind("неизвестная ситуация", "одна из ситуаций")

DECLARES: Mapping[RecordType, Kind] = {
    Fact: FACT,
    Slot: SLOT,
    Operation: OPERATION,
    StatusRow: ROW,
    Status: STATUS,
    Contact: CONTACT,
    Partner: PARTNER,
    Method: METHOD,
    OrderStage: STAGE,
    RuleNumber: NUMBER,
    Ban: BAN,
    Tab: TAB,
    Situation: SITUATION,
}

NAMES: Mapping[RecordType, Mapping[str, tuple[Kind, ...]]] = {
    Step: {"operations": (OPERATION,), "contacts": (CONTACT,), "contact_of": (FACT,), "links": (SITUATION,)},
    Situation: {"links": (SITUATION,)},
    FactValue: {"contact": (CONTACT,)},
    Permission: {"operation": (OPERATION,)},
    StatusRow: {"links": (SITUATION,)},
    Partner: {"contact": (CONTACT,)},
    Method: {
        "offer": (SITUATION,),
        "other_offer": (SITUATION,),
        "closing": (SITUATION,),
        "term": (NUMBER,),
        "extra_days": (NUMBER,),
    },
    Ban: {"forbids": (OPERATION,), "keeps": (SITUATION, TAB), "situation": (SITUATION,)},
    OrderStage: {"situations": (SITUATION,)},
}

SPOKEN: Mapping[RecordType, tuple[str, ...]] = {
    Step: ("text",),
    Silence: ("because",),
    StatusRow: ("meaning", "allowed"),
    Permission: ("note",),
    Ban: ("text",),
}
