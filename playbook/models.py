"""Frozen records of the playbook: what is said, done and allowed, as the content files declare it.

Nothing here computes: `guide` answers from these records, `wording` speaks them, `search` finds them.
The loader is the only writer; every reference between records is an id checked at load.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from playbook.criteria import Clause as Clause
from playbook.criteria import Criterion as Criterion
from playbook.criteria import When as When
from playbook.goods import Good, GoodKind
from playbook.inventing import NOTHING_INVENTED, Invention
from playbook.placing import OrderFact, OrderValue, Placing, StageWork
from playbook.practising import Practice
from playbook.record import Record as Record
from playbook.tariffs import DeliveryTables, WorkYear
from playbook.territory import Region, Restriction


class StepKind(StrEnum):
    """What an agent does with a step. The value is the key that a supervisor writes in YAML."""

    SAY = "say"  # said aloud
    DO = "do"  # done in the CRM or on the phone
    ASK = "ask"  # found out, from the client or in the card
    NEVER = "never"  # never said, never done
    NOTE = "note"  # for the agent to know


class FactKind(StrEnum):
    """How a fact of the call is measured."""

    CHOICE = "choice"  # one of declared values
    NUMBER = "number"  # a whole number: days, a count


class SlotKind(StrEnum):
    """What a placeholder of a phrase holds, hence how it is written out."""

    TEXT = "text"
    NAME = "name"  # first name and patronymic
    FULL_NAME = "full_name"
    AGENT = "agent"  # the agent's own name
    MONEY = "money"  # kopecks
    DAYS = "days"  # a range of days
    DATE = "date"
    DISTANCE = "distance"  # metres


class HandsOff(StrEnum):
    """How far a status keeps the agent's hands off the order (slides 6-7)."""

    NO = "no"
    WHOLLY = "wholly"  # nothing is touched, nothing is placed instead
    OLD_ORDER = "old_order"  # the order stays untouched, a new one if the client agrees


@dataclass(frozen=True, slots=True)
class Correction(Record):
    """What the source deck says (`was`), what the playbook says instead (`now`), and why."""

    was: str
    now: str
    why: str


@dataclass(frozen=True, slots=True)
class Dropped(Record):
    """Words of the deck that the playbook does not repeat (a heading, a torn line), and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class VariantPart(Record):
    """One half of «извещения из почты/звонка от курьера», and when it is the one to say.

    Without `when` it is said where no other part fits.
    """

    text: str
    when: When = ()


@dataclass(frozen=True, slots=True)
class Variant(Record):
    """A stretch of a phrase that offers alternatives in one breath; `text` occurs once in the phrase."""

    text: str
    parts: tuple[VariantPart, ...]


@dataclass(frozen=True, slots=True)
class Step(Record):
    """One line of a situation, word for word from the deck but for its `corrections`.

    `operations` are what the step does to an order (ids of `Operation`): standing bans act on them.
    `contacts` are ids of contacts to give; `contact_of` is a fact whose value has a contact.
    `remark` explains an editorial judgement, `question` is open and awaits the company,
    `added` says why a text that the deck does not have stands here. `key_words` are words of the text without which a
    trainee has not said it.
    """

    kind: StepKind
    text: str
    when: When = ()
    operations: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    contacts: tuple[str, ...] = ()
    contact_of: str | None = None
    links: tuple[str, ...] = ()
    key_words: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    remark: str | None = None
    question: str | None = None
    added: str | None = None


@dataclass(frozen=True, slots=True)
class Situation(Record):
    """A place in the deck where an agent can stand: when it applies, and what to say and do, in the deck's order.

    `beside` lets it fit together with others of its tab without contradicting them.
    `status_row` shows the status table's row beneath.
    """

    id: str
    title: str
    slide: int
    steps: tuple[Step, ...]
    when: When = ()
    keywords: tuple[str, ...] = ()
    beside: bool = False
    status_row: bool = False
    links: tuple[str, ...] = ()
    remark: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Silence(Record):
    """Facts for which a tab rightly has no words; `status_row` shows the status table's row instead."""

    when: When
    because: str
    status_row: bool = False
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Tab(Record):
    """One tab of the window. `pane` names the kind of pane that draws it."""

    id: str
    title: str
    slides: tuple[int, ...]
    icon: str
    situations: tuple[Situation, ...]
    pane: str = "situations"
    silences: tuple[Silence, ...] = ()
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class FactValue(Record):
    """One value of a choice. `contact` is the id of a contact that belongs to the value."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Fact(Record):
    """Something known of a call. `question` is what a tab asks to narrow further.

    `unit` is a unit of a number («days», «count»); `card` puts the fact on the call card.
    `none` is the value meaning «there is no such thing» of a choice that has one.
    `told_by` is what of an order tells the fact.
    """

    id: str
    title: str
    kind: FactKind
    question: str
    values: tuple[FactValue, ...] = ()
    unit: str | None = None
    card: bool = False
    none: str | None = None
    told_by: OrderFact | None = None


@dataclass(frozen=True, slots=True)
class Slot(Record):
    """A placeholder of phrases. `falls_away` drops it, with its comma, where it is unknown.

    `personal` marks what tells who the client is: a text that holds it stays out of clipboard histories.
    `filled_by` is what of an order fills it.
    """

    id: str
    title: str
    kind: SlotKind
    falls_away: bool = False
    personal: bool = False
    filled_by: OrderValue | None = None


@dataclass(frozen=True, slots=True)
class Operation(Record):
    """Something that an agent does; `title` completes «можно …» / «нельзя …».

    `touches_order` is false for what leaves the order alone: hands off a status does not forbid it.
    """

    id: str
    title: str
    touches_order: bool = True


@dataclass(frozen=True, slots=True)
class Permission(Record):
    """What a status allows (`allowed`) or forbids to do, and when. `note` is a condition in words."""

    operation: str
    allowed: bool = True
    when: When = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Status(Record):
    """A status of an order in the CRM, by all the names that the deck gives it."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusRow(Record):
    """A row of the table on slides 6-7; two rows speak of two statuses each.

    `not_set_by` names who may not set the status; `only_methods` are the ids of methods its orders may still go by.
    """

    id: str
    title: str
    slide: int
    statuses: tuple[Status, ...]
    meaning: str
    allowed: str
    permissions: tuple[Permission, ...] = ()
    hands_off: HandsOff = HandsOff.NO
    not_set_by: tuple[str, ...] = ()
    only_methods: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    remark: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Contact(Record):
    """A phone of slide 14, written as the deck writes it."""

    id: str
    title: str
    phone: str
    group: str
    aliases: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Partner(Record):
    """A company whose orders are not advised on (slide 2). `contact` is None where slide 14 has no phone."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    contact: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Method(Record):
    """A way of delivery and the situations of slide 16 that speak of it.

    `offer` claims to be the cheapest; `other_offer` is said of a method that is not; `closing` ends the call.
    `term` names the rule number pair (least, most days) of a fixed term, `extra_days` the number
    added to a calculated one.
    """

    id: str
    title: str
    offer: str
    other_offer: str
    closing: str
    aliases: tuple[str, ...] = ()
    term: tuple[str, str] | None = None
    extra_days: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class RuleNumber(Record):
    """A number of the rules. `said` are the forms in which phrases speak it; `check` keeps the two together."""

    id: str
    title: str
    value: int
    unit: str
    slides: tuple[int, ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ban(Record):
    """What stands above every tab for the whole call while `when` holds.

    `forbids` are operations; `silences_advice` withholds every situation but those in `keeps` (ids of tabs or
    situations). `situation` holds the words, where the deck has any.
    """

    id: str
    title: str
    text: str
    slide: int
    when: When
    forbids: tuple[str, ...] = ()
    silences_advice: bool = False
    keeps: tuple[str, ...] = ()
    situation: str | None = None
    corrections: tuple[Correction, ...] = ()
    remark: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class OrderStage(Record):
    """A stage of the order algorithm (slide 16) and the situations that speak in it; `work` is what is done in it."""

    id: str
    title: str
    situations: tuple[str, ...]
    work: StageWork | None = None


@dataclass(frozen=True, slots=True)
class Playbook(Record):
    """All that the company's deck says, ready to be asked."""

    title: str
    facts: tuple[Fact, ...]
    slots: tuple[Slot, ...]
    operations: tuple[Operation, ...]
    rows: tuple[StatusRow, ...]
    contacts: tuple[Contact, ...]
    partners: tuple[Partner, ...]
    methods: tuple[Method, ...]
    stages: tuple[OrderStage, ...]
    numbers: tuple[RuleNumber, ...]
    bans: tuple[Ban, ...]
    tabs: tuple[Tab, ...]
    dropped: tuple[Dropped, ...] = ()
    delivery: DeliveryTables | None = None
    regions: tuple[Region, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    work_years: tuple[WorkYear, ...] = ()
    good_kinds: tuple[GoodKind, ...] = ()
    goods: tuple[Good, ...] = ()
    placing: Placing | None = None
    practice: Practice | None = None
    invention: Invention = NOTHING_INVENTED
