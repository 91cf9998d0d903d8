"""Frozen records of how an invented call comes about: which facts go together, and what the client's orders tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from playbook.criteria import When
from playbook.record import Record


class Trace(StrEnum):
    """What a fact is read from in the card of a client. `Traced.values` are the fact's values that it holds for."""

    MONTH = "month"  # `values`: the order is of this month, any other value: of an earlier one
    DAYS = "days"  # a number of days that have passed since something that came after the order
    ROW = "row"  # a number of the newest orders in a row whose status is one of `values`
    PARCEL = "parcel"  # `values`: there is a parcel, and it has a number


@dataclass(frozen=True, slots=True)
class Drawn(Record):
    """A fact that calls have where `when` holds; elsewhere it has no meaning, and no call has it.

    `be` are the values that it may have there (empty: any), `usual` those that are drawn where the case is not about
    the fact (empty: what it may be). Both are conditions on the fact itself. Of several for one fact, any that holds
    will do. `asked` keeps the fact out of calls whose case does not ask of it.
    """

    fact: str
    when: When = ()
    be: When = ()
    usual: When = ()
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Traced(Record):
    """A fact that the client's orders must agree with."""

    fact: str
    trace: Trace
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Aged(Record):
    """How old the order of a call is where `when` holds: days, at least and at most."""

    when: When
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Invention(Record):
    """How calls are invented.

    Facts are drawn in the order of `drawn`; those that it leaves out belong to a call only where its situation asks of
    them. `of_order` are ids of facts that belong to an order (its status among them), the other ones of a card are the
    client's. `past` are ids of statuses that old orders have. Of `ages` the first that holds tells how old the order
    is, unless days are told of what came after it. Where `gifted` holds, a gift came with it.
    """

    drawn: tuple[Drawn, ...] = ()
    traced: tuple[Traced, ...] = ()
    of_order: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    ages: tuple[Aged, ...] = ()
    gifted: When = ()


NOTHING_INVENTED = Invention()
