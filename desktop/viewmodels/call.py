"""The call card: who calls and what is known of the order, one frozen state for every tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from time import monotonic
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from playbook.conditions import Facts
from playbook.names import Gender, PersonName
from playbook.wording import Call, SlotValue

SplitName = Callable[[str], PersonName]


def _no_facts() -> Facts:
    return MappingProxyType({})


def _no_values() -> Mapping[str, SlotValue]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Agent:
    """Who speaks: the name of the greeting, and the gender of «передал(а)»."""

    name: str | None = None
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class CallState:
    """What has been entered of a call. `address_as` corrects the «Имя Отчество» that the name gives."""

    name: str = ""
    address_as: str = ""
    phone: str = ""
    order_number: str = ""
    facts: Facts = field(default_factory=_no_facts)
    values: Mapping[str, SlotValue] = field(default_factory=_no_values)
    person: PersonName | None = None

    @property
    def addressed(self) -> str:
        """How the client is addressed; empty where that is not known."""
        return self.address_as or (self.person.first_and_patronymic if self.person else None) or ""

    @property
    def empty(self) -> bool:
        """Whether nothing has been entered."""
        return self == CallState()

    def spoken(self, agent: Agent) -> Call:
        """The call as phrases need it."""
        full_name = (self.person.full_name if self.person else "") or self.name.strip()
        return Call(self.facts, self.addressed or None, full_name or None, agent.name, agent.gender, self.values)


class CallModel(QObject):
    """Keeps the state of the call and says when it changes. `clock` gives seconds."""

    state_changed = Signal(object)

    def __init__(self, split: SplitName, parent: QObject | None = None, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self.state = CallState()
        self._split, self._clock = split, clock
        self._began: float | None = None

    @property
    def began(self) -> float | None:
        """When the first of it was entered, by the clock; None while nothing is."""
        return self._began

    @property
    def lasted(self) -> int:
        """Whole seconds since the first of it was entered."""
        return int(self._clock() - self._began) if self._began is not None else 0

    def enter_name(self, text: str) -> None:
        """Take the full name as typed; its split replaces an earlier correction of «Имя Отчество»."""
        if text != self.state.name:
            person = self._split(text) if text.strip() else None
            self._become(replace(self.state, name=text, person=person, address_as=""))

    def split_again(self, split: SplitName) -> None:
        """Split names by better knowledge from now on, the present one too."""
        self._split = split
        if self.state.name.strip():
            self._become(replace(self.state, person=split(self.state.name)))

    def person_of(self, text: str) -> PersonName:
        """A full name as this call splits it."""
        return self._split(text)

    def address(self, text: str) -> None:
        """Correct how the client is addressed; empty text goes back to what the name gives."""
        self._become(replace(self.state, address_as=" ".join(text.split())))

    def enter_phone(self, text: str) -> None:
        """Take the phone as typed."""
        self._become(replace(self.state, phone=text))

    def enter_order_number(self, text: str) -> None:
        """Take the number of the order."""
        self._become(replace(self.state, order_number=text))

    def set_fact(self, fact: str, value: str | int | None) -> None:
        """Learn a fact, or forget it."""
        facts = dict(self.state.facts)
        if value is None:
            facts.pop(fact, None)
        else:
            facts[fact] = value
        self._become(replace(self.state, facts=MappingProxyType(facts)))

    def set_value(self, slot: str, value: SlotValue | None) -> None:
        """Fill a slot of the phrases, or empty it."""
        values = dict(self.state.values)
        if value is None or value == "":
            values.pop(slot, None)
        else:
            values[slot] = value
        self._become(replace(self.state, values=MappingProxyType(values)))

    def new_call(self) -> None:
        """Leave nothing of this call."""
        self._began = None
        self._become(CallState())

    def bring_back(self, state: CallState, began: float | None) -> None:
        """Go on with a call that was left."""
        self._began = began
        self._become(state)

    def _become(self, state: CallState) -> None:
        if state != self.state:
            if self._began is None and not state.empty:
                self._began = self._clock()
            self.state = state
            self.state_changed.emit(state)
