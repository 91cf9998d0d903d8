"""The call card: who calls and what is known of the order, one frozen state for every tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
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
    """Keeps the state of the call and says when it changes; the last call can be brought back."""

    state_changed = Signal(object)
    ended = Signal()

    def __init__(self, split: SplitName, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = CallState()
        self._last: CallState | None = None
        self._split = split

    def enter_name(self, text: str) -> None:
        """Take the full name as typed; its split replaces an earlier correction of «Имя Отчество»."""
        if text != self.state.name:
            person = self._split(text) if text.strip() else None
            self._become(replace(self.state, name=text, person=person, address_as=""))

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

    def new_call(self) -> bool:
        """Leave nothing of this call; False where there was nothing."""
        self.ended.emit()
        if self.state.empty:
            return False
        self._last = self.state
        self._become(CallState())
        return True

    def undo(self) -> bool:
        """Bring the call before back; False where there is none."""
        last, self._last = self._last, None
        if last is None:
            return False
        self._become(last)
        return True

    def forget_last(self) -> None:
        """Drop what an undo would bring back."""
        self._last = None

    def _become(self, state: CallState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
