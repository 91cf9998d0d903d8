"""What the order form shows of a calculated delivery, of the reading back and of the summary."""

from __future__ import annotations

from dataclasses import dataclass

NOTHING, READY, VOIDED, FAILED = "none", "ready", "outdated", "failed"  # how a calculation stands


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One part of what the client pays."""

    title: str
    sum: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PointView:
    """A pick-up point."""

    id: str
    title: str
    address: str
    distance: str
    hours: str
    payment: str
    note: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class OfferView:
    """A delivery that is possible."""

    key: str
    title: str
    where: str
    details: str
    delivery: str
    total: str
    mark: str
    chosen: bool
    enabled: bool
    lines: tuple[PriceRow, ...]
    points: tuple[PointView, ...] = ()  # of the chosen offer alone
    term_note: str = ""


@dataclass(frozen=True, slots=True)
class RefusalView:
    """A delivery that is not possible, and why."""

    title: str
    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """What was calculated. With `status` «voided» the former offers stay to be seen, and none can be chosen."""

    head: str
    status: str
    message: str
    can_calculate: bool
    why_not: str
    notice: str = ""
    warnings: tuple[str, ...] = ()
    offers: tuple[OfferView, ...] = ()
    refusals: tuple[RefusalView, ...] = ()
    chosen: OfferView | None = None


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One thing to read back. `note` tells that a tick fell because the words changed."""

    what: str
    title: str
    text: str
    confirmed: bool
    enabled: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class CheckView:
    """What is read back to the client."""

    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class SummaryView:
    """The basket without prices and the total without a breakdown (слайд 16)."""

    lines: tuple[str, ...]
    total: str
    can_place: bool
    why_not: tuple[str, ...]
