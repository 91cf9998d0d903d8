"""What the search takes and gives: documents in, results with their places and reasons out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class HitKind(StrEnum):
    """What kind of record was found."""

    SITUATION = "situation"
    STATUS = "status"
    CONTACT = "contact"
    TAB = "tab"


class Field(StrEnum):
    """Which text of the record a line is; an item number goes with it where the record has several."""

    TITLE = "title"
    ALIAS = "alias"  # another name; `item` counts a status row's names in order, or a contact's aliases
    KEYWORD = "keyword"
    STEP = "step"  # `Step.text`; `item` is the step's index
    MEANING = "meaning"
    ALLOWED = "allowed"
    PHONE = "phone"


BODY = frozenset((Field.STEP, Field.MEANING, Field.ALLOWED, Field.PHONE))
"""The fields whose lines are shown under a title."""


class Tier(StrEnum):
    """How much a line counts. The value names its weight in `SearchWeights`."""

    TITLE = "title"
    KEYWORD = "keyword"
    PHRASE = "phrase"
    ACTION = "action"
    NOTE = "note"


class How(StrEnum):
    """Why a word of a text answers a word of the query."""

    EXACT = "exact"
    FORM = "form"  # another form of the same word
    PREFIX = "prefix"  # the word begins so
    TYPO = "typo"
    LAYOUT = "layout"  # typed with the wrong keyboard layout
    DIGITS = "digits"  # digits of a phone or another number, however grouped


@dataclass(frozen=True, slots=True)
class SearchWeights:
    """What a place and a kind of match are worth, 0 to 1, and where the search stops trying.

    `little` is how many places an unfinished or inflected word may find and still be suspected of a typo.
    `short` is the length up to which a word may be missing when all the others are found.
    `rarity` is how much of a word's worth depends on how rare it is, 0 to 1.
    `together` and `coverage` reward the first `refined` places for words in one line, and for a line that says
    little else.
    """

    title: float = 1.0
    keyword: float = 0.95
    phrase: float = 0.7
    action: float = 0.6
    note: float = 0.45
    exact: float = 1.0
    digits: float = 0.9
    form: float = 0.9
    prefix: float = 0.75
    typo: float = 0.5
    rarity: float = 0.5
    little: int = 1
    short: int = 2
    together: float = 0.3
    coverage: float = 0.5
    refined: int = 24
    longest_query: int = 200
    most_words: int = 12
    most_expansions: int = 512
    most_typos: int = 12

    def of_tier(self, tier: Tier) -> float:
        """The weight of a line of this tier."""
        return float(getattr(self, tier.value))

    def of_match(self, how: How) -> float:
        """The weight of a match of this kind; a wrong layout costs nothing by itself."""
        return float(getattr(self, how.value))


@dataclass(frozen=True, slots=True)
class Line:
    """One searchable text of a record, exactly as the record has it."""

    field: Field
    text: str
    tier: Tier
    item: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """One place that a search can lead to, with all its texts; the first line is its title.

    `tab_id` is None where no tab shows records of its kind.
    """

    kind: HitKind
    record_id: str
    tab_id: str | None
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        """The title of the record."""
        return self.lines[0].text


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch to mark: characters `start` up to but not including `end` of the original text of a field."""

    field: Field
    start: int
    end: int
    item: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """One found place and why it was found.

    A situation is one hit however many of its steps match: `step` is the index of the best one (None where only
    the title or the keywords match), `steps_found` counts them all. `text` is the text of `field` and `item`: the
    best step's, or else the words that the place begins with. `highlights` mark `title`, `text`, and the keyword
    and alias lines that match. `score` is comparable within one search only.
    """

    kind: HitKind
    record_id: str
    tab_id: str | None
    situation_id: str | None
    step: int | None
    steps_found: int
    title: str
    text: str
    field: Field
    item: int
    score: float
    highlights: tuple[Highlight, ...]
    how: frozenset[How]

    def marks(self, field: Field, item: int = 0) -> tuple[tuple[int, int], ...]:
        """The (start, end) stretches to mark in one text of the record."""
        return tuple((mark.start, mark.end) for mark in self.highlights if (mark.field, mark.item) == (field, item))


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one query: the best `hits` (capped) of `total`.

    `nearest` says that no place has all the words: these have most of them. `read_as` is the query as it was
    understood, where a wrong layout or a typo was corrected. Hits are worked out when they are looked at.
    """

    query: str
    hits: Sequence[Hit]
    total: int
    nearest: bool = False
    read_as: str | None = None


@dataclass(frozen=True, slots=True)
class TabHits:
    """The hits of one tab, best first. `tab_id` is None for records that no tab shows."""

    tab_id: str | None
    hits: Sequence[Hit]
