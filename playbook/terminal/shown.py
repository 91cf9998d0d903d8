"""What ``say`` shows: plain records, printed as text and as JSON alike."""

from __future__ import annotations

from dataclasses import dataclass

from playbook.guide import Fit
from playbook.models import Fact, StepKind


@dataclass(frozen=True, slots=True)
class Phone:
    """A contact to give. Without a phone: the list of numbers has none, and none may be invented."""

    title: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step in the words of this call. `when` is «true», or «open» while it depends on facts not known yet."""

    kind: StepKind
    text: str
    copied: str
    filled: tuple[str, ...]
    missing: tuple[str, ...]
    when: str
    depends_on: tuple[str, ...]
    operations: tuple[str, ...]
    forbidden_by: tuple[str, ...]
    contacts: tuple[Phone, ...]
    remark: str | None
    question: str | None
    added: str | None


@dataclass(frozen=True, slots=True)
class ShownRow:
    """The row of the status table."""

    title: str
    slide: int
    meaning: str
    allowed: str
    remark: str | None
    question: str | None


@dataclass(frozen=True, slots=True)
class ShownSituation:
    """A situation; one that is withheld shows no steps, only the titles of the bans that withhold it."""

    id: str
    title: str
    slide: int
    fit: Fit
    withheld: bool
    because: tuple[str, ...]
    depends_on: tuple[str, ...]
    steps: tuple[ShownStep, ...]
    status_row: ShownRow | None
    links: tuple[str, ...]
    remark: str | None
    question: str | None


@dataclass(frozen=True, slots=True)
class ShownBan:
    """A ban in force, what it forbids, and the situation that holds its words."""

    id: str
    title: str
    slide: int
    text: str
    forbids: tuple[str, ...]
    silences_advice: bool
    situation: ShownSituation | None
    remark: str | None
    question: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact to ask. `values` are titles of what remains possible, `ranges` are of a number (None: no upper end)."""

    fact: str
    question: str
    values: tuple[str, ...] = ()
    ranges: tuple[tuple[int, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class PossibleBan:
    """A ban that hangs on what is to be asked."""

    id: str
    title: str
    needed: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class ShownSilence:
    """Why a tab rightly has no words."""

    because: str
    status_row: ShownRow | None
    question: str | None


@dataclass(frozen=True, slots=True)
class ShownTab:
    """What a tab says; `needed` is what would narrow it further."""

    id: str
    title: str
    situations: tuple[ShownSituation, ...]
    needed: tuple[Asked, ...]
    silences: tuple[ShownSilence, ...]

    def speaks_beside(self, told: frozenset[str]) -> bool:
        """Whether a situation of it holds and may be said, other than those already told by a ban."""
        return any(
            place.fit is not Fit.OPEN and not place.withheld and place.id not in told for place in self.situations
        )


@dataclass(frozen=True, slots=True)
class PossibleTab:
    """A tab that says nothing yet, though the facts speak for some of its situations; `missing` would decide."""

    id: str
    title: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownPermission:
    """A ruling on one operation. `by_ban` is the title of the ban that overrules the status."""

    operation: str
    title: str
    ruling: str
    note: str | None
    depends_on: tuple[str, ...]
    by_ban: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is known of the call; `permissions` only where the status is known."""

    bans: tuple[ShownBan, ...]
    tabs: tuple[ShownTab, ...]
    also_possible: tuple[PossibleTab, ...]
    pending_bans: tuple[PossibleBan, ...]
    status_row: ShownRow | None
    permissions: tuple[ShownPermission, ...]


def asked_of(fact: Fact) -> Asked:
    """A fact with all its values, to ask."""
    return Asked(fact.id, fact.question, tuple(value.title for value in fact.values))
