"""What the order form shows, as frozen values in words that are ready to be drawn.

A section that did not change is the same object as before: a widget may skip what it has drawn already.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.viewmodels.order_offers import (
    CheckItem,
    CheckView,
    DeliveryView,
    OfferView,
    PointView,
    PriceRow,
    RefusalView,
    SummaryView,
)
from desktop.viewmodels.rows import Span

__all__ = [
    "ERROR",
    "INFO",
    "WARNING",
    "ActView",
    "AskView",
    "BasketView",
    "ChangeStep",
    "ChangeView",
    "CheckItem",
    "CheckView",
    "Choice",
    "ClientView",
    "ClosingView",
    "DeliveryView",
    "FieldView",
    "GateView",
    "GoodView",
    "LineView",
    "OfferView",
    "Onward",
    "OrderState",
    "PointView",
    "PriceRow",
    "RefusalView",
    "Remark",
    "Speech",
    "StepView",
    "SummaryView",
    "Told",
]

ERROR, WARNING, INFO = "error", "warning", "info"  # levels of a remark


@dataclass(frozen=True, slots=True)
class Told:
    """A short word for the toast, with an action where there is one."""

    text: str
    action: str = ""
    act: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands beside a field. `mend` is the text that would set it right, where that is known."""

    text: str
    level: str = ERROR
    mend: str | None = None


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field with what was typed, and what is wrong with it.

    `from_card` tells that it follows the call card; `card` is what the card says where the agent typed otherwise.
    """

    key: str
    label: str
    text: str
    remarks: tuple[Remark, ...] = ()
    level: str = ""
    hint: str = ""
    from_card: bool = False
    card: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose among others."""

    id: str
    title: str
    note: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Speech:
    """Words to say, or a step to do. `kind` is that of a row; `missing` are titles of empty slots."""

    key: str
    kind: str
    title: str
    spans: tuple[Span, ...]
    copied: str = ""
    missing: tuple[str, ...] = ()
    personal: bool = False
    primary: bool = False

    @property
    def text(self) -> str:
        """The words on the screen."""
        return "".join(text for _, text in self.spans)


@dataclass(frozen=True, slots=True)
class StepView:
    """A stage in the stepper. `state` is «done», «open» or «blocked»; `why` tells what is left or waited for."""

    work: str
    number: int
    title: str
    state: str
    current: bool
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskView:
    """A question of the gate. Without `values` a number is asked."""

    fact: str
    question: str
    values: tuple[Choice, ...]
    known: str | int | None = None


@dataclass(frozen=True, slots=True)
class GateView:
    """Whether the order may be placed at all. `state` is «allowed», «ask» or «stopped»."""

    state: str
    notice: str = ""
    ways: str = ""
    is_new: bool = False
    is_training: bool = False
    can_train: bool = False
    asks: tuple[AskView, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class GoodView:
    """A good of the catalogue."""

    id: str
    title: str
    group: str
    price: str
    note: str = ""
    available: bool = True
    sizes: tuple[Choice, ...] = ()
    colours: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the basket. `key` is the same as long as the line lives; `free`: typed, not of the catalogue."""

    key: int
    free: bool
    kind: str
    title: FieldView
    quantity: FieldView
    price: FieldView
    size: FieldView
    colour: FieldView
    sizes: tuple[Choice, ...] = ()
    colours: tuple[Choice, ...] = ()
    total: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class BasketView:
    """The catalogue as filtered by `wanted`, the lines, and what is wrong with the whole."""

    wanted: str
    found: tuple[GoodView, ...]
    lines: tuple[LineView, ...]
    kinds: tuple[Choice, ...]
    remarks: tuple[Remark, ...]
    totals: str


@dataclass(frozen=True, slots=True)
class ClientView:
    """Who and where to. `addressed` is how the client is spoken to, `remarks` doubt the split of the name."""

    fields: tuple[FieldView, ...]
    addressed: str = ""
    remarks: tuple[Remark, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClosingView:
    """The order that was placed; an empty `number` before that.

    `journal` tells what the journal makes of it, `logged` that it has confirmed it; `remarks` why it could not yet.
    """

    number: str
    head: str
    placed: bool
    remarks: tuple[Remark, ...] = ()
    journal: str = ""
    logged: bool = False


@dataclass(frozen=True, slots=True)
class ChangeStep:
    """A step of cancelling or taking an item out. `state` is «done», «passed», «current» or «ahead»."""

    speech: Speech
    state: str


@dataclass(frozen=True, slots=True)
class ActView:
    """What may be done now; with `why` it may not yet, for that reason."""

    key: str
    title: str
    why: str = ""
    primary: bool = False


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change of an order under way (слайд 5)."""

    title: str
    line: str
    steps: tuple[ChangeStep, ...]
    acts: tuple[ActView, ...]
    rounds: str
    over: bool
    outcome: str = ""
    asks: tuple[AskView, ...] = ()  # what holds it up until it is found out


@dataclass(frozen=True, slots=True)
class Onward:
    """The primary act of a stage and the way back; `why` tells what hinders it."""

    text: str
    enabled: bool
    why: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True)
class OrderState:
    """The whole form. `locked` says why nothing can be edited now; `training` is a badge that is always shown."""

    stage: str
    stepper: tuple[StepView, ...]
    gate: GateView
    basket: BasketView
    client: ClientView
    delivery: DeliveryView
    check: CheckView
    summary: SummaryView
    closing: ClosingView
    change: ChangeView | None
    say: tuple[Speech, ...]
    wishes: tuple[Choice, ...]
    onward: Onward
    kept: str = ""
    training: str = ""
    locked: str = ""

    @property
    def primary(self) -> Speech | None:
        """The words to say now."""
        return next((speech for speech in self.say if speech.primary), None)
