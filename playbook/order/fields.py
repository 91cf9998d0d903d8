"""The fields of an order, and how what is wrong with one is told: in words for beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from playbook.order.typed import clean, hidden, stray
from playbook.territory import Region


class Field(StrEnum):
    """A field of the form. Those of a line come with its place."""

    BASKET = "basket"
    TITLE = "title"
    QUANTITY = "quantity"
    PRICE = "price"
    SIZE = "size"
    COLOUR = "colour"
    NAME = "name"
    PHONE = "phone"
    INDEX = "index"
    REGION = "region"
    SETTLEMENT = "settlement"
    STREET = "street"
    HOUSE = "house"
    FLAT = "flat"


BASKET_FIELDS = frozenset({Field.BASKET, Field.TITLE, Field.QUANTITY, Field.PRICE, Field.SIZE, Field.COLOUR})
LIMITS = {
    Field.TITLE: 200,
    Field.QUANTITY: 20,
    Field.PRICE: 20,
    Field.SIZE: 60,
    Field.COLOUR: 60,
    Field.NAME: 150,
    Field.PHONE: 100,
    Field.INDEX: 20,
    Field.REGION: 100,
    Field.SETTLEMENT: 120,
    Field.STREET: 120,
    Field.HOUSE: 20,
    Field.FLAT: 20,
}  # characters
_SHOWN_STRAY = 10


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    MISSING = "missing"  # not filled yet: it stops the order, and need not be shown before the field was left
    WARNING = "warning"  # the order may be placed


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with a field. `line` is a place in the basket, from 0; `suggestion` would mend the text."""

    field: Field
    message: str
    severity: Severity = Severity.ERROR
    line: int | None = None
    suggestion: str | None = None

    @property
    def stops(self) -> bool:
        """Whether the order cannot be placed with it."""
        return self.severity is not Severity.WARNING


class Regions(Protocol):
    """Whoever knows the postal indexes."""

    def region_of(self, index: str) -> Region | None:
        """The region that an index of six digits belongs to; None where it is not known."""
        ...

    def closed_until(self, index: str, today: date) -> str | None:
        """Why nothing goes to an index on a day («закрыт до дд.мм …»); None where something may."""
        ...


def checked(
    field: Field, text: str, check: Callable[[str], Iterator[FieldProblem]], line: int | None = None
) -> Iterator[FieldProblem]:
    """What is wrong with a text as such; then, unless it is far too long to be what it should, what `check` finds."""
    if len(text) > LIMITS[field]:
        yield FieldProblem(field, f"слишком длинно: {len(text)} знаков, а можно {LIMITS[field]}", line=line)
        return
    left_out = stray(text)
    if left_out:
        shown = left_out[:_SHOWN_STRAY]
        yield FieldProblem(field, f"лишние знаки {shown}: их не зачитать", Severity.WARNING, line, clean(text))
    elif hidden(text):
        yield FieldProblem(field, "есть невидимые знаки", Severity.WARNING, line, clean(text))
    yield from check(clean(text))
