"""A case: an invented call, what the trainee is asked, and the answer key that the guide gives for it. Frozen values.

The same content, kind and seed give the same case, on any day and any machine: even «today» comes from the seed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from playbook.conditions import Facts
from playbook.names import Gender
from playbook.order import Draft, Line
from playbook.practice.acts import Deed
from playbook.practising import CaseKind, Mark
from playbook.trade import Address


@dataclass(frozen=True, slots=True)
class CrmOrder:
    """An order as the simulated CRM shows it. `facts` are what the card tells of it: (fact, value), status among them.

    `total` is kopecks; `tracking` is empty where there is none; `comment` stands in the card.
    """

    number: str
    ordered: date
    facts: tuple[tuple[str, str | int], ...]
    lines: tuple[Line, ...]
    total: int
    tracking: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Client:
    """An invented client.

    `phone` is as it is dictated; `orders` the newest first; `found` is false for one whom the CRM does not know.
    `marks` are facts of the client's card that belong to no order: (fact, value).
    """

    surname: str
    name: str
    patronymic: str
    gender: Gender
    phone: str
    address: Address
    orders: tuple[CrmOrder, ...] = ()
    marks: tuple[tuple[str, str | int], ...] = ()
    found: bool = True

    @property
    def full_name(self) -> str:
        """Surname, name, patronymic."""
        return f"{self.surname} {self.name} {self.patronymic}"

    @property
    def first_and_patronymic(self) -> str:
        """How the client is addressed."""
        return f"{self.name} {self.patronymic}"


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose from in a drill.

    `id` is the option's own, `text` what is shown. `ref` is where it comes from (a step's name, an operation), `slide`
    its slide.
    """

    id: str
    text: str
    ref: str = ""
    slide: int | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing to be said or done. `name` is what an `Act` of the deed must name; `alternatives` do as well.

    `text` is the words as the guide speaks them for this case, `key_words` what must be among them. What is not
    `obligatory` may be left out, but has its place in the order. `slide` is where it comes from. `turn` groups what
    may be done in any order among itself: expected things are in order of their turns. `title` names it for people.
    """

    deed: Deed
    name: str
    title: str
    turn: int
    text: str = ""
    key_words: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    obligatory: bool = True
    slide: int | None = None


@dataclass(frozen=True, slots=True)
class OrderKey:
    """What the order must be.

    `draft` is the right order, calculated and chosen; None where none may be placed, and then `why` tells. `total` is
    kopecks, all fees in it. `given` is what the client said at first where it was wrong (wrong index, name in the wrong
    order): field id -> what was said.
    """

    draft: Draft | None
    total: int = 0
    why: str = ""
    given: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """The answer key.

    `situations` are the ids of the right branch; `rulings` what is right of each operation of a status drill:
    (operation, ruling). `uses` are the criteria that the case has a use for.
    """

    expected: tuple[Expected, ...]
    situations: tuple[str, ...]
    uses: frozenset[Mark]
    rulings: tuple[tuple[str, str], ...] = ()
    order: OrderKey | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """An invented call and its key.

    `facts` are all that is true of the call; those in `shown` are seen at once (in a drill) or with the card (in a
    call); the others the client tells when asked. `card_missing`: the card has not come up by itself. `opening` is what
    the client says first. `topic` and `persona` are ids of the content, `tab` is where the answer stands, `skill` is
    what is practised («situation:…», «script:…», «status:…»). `task` is what the trainee reads. The client takes
    `rounds` of objections at least; `keeps`: then he gives in and keeps his order.
    """

    kind: CaseKind
    seed: int
    content: str
    today: date
    skill: str
    tab: str
    topic: str
    persona: str
    opening: str
    task: str
    client: Client
    key: Key
    known: tuple[tuple[str, str | int], ...] = ()
    shown: tuple[str, ...] = ()
    card_missing: bool = False
    options: tuple[Option, ...] = field(default=())
    rounds: int = 0
    keeps: bool = False

    @property
    def facts(self) -> Facts:
        """All that is true of the call, by fact."""
        return dict(self.known)
