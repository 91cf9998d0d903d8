"""A phrase and a call -> the words to say: slots filled, halves chosen, gender agreed, and what is still missing.

The words come as spans, so that a window can mark what was filled, what is empty and which half is not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from playbook import formats
from playbook.conditions import Facts, Truth, holds
from playbook.models import Slot, SlotKind, Step, Variant
from playbook.names import Gender

BLANK = "___"
_BLANKS = {SlotKind.MONEY: f"{BLANK} руб."}  # the full stop of «руб.» ends the sentence before the slot's

_SLOT = re.compile(r"\{([^{}]*)\}")
_STOPPED_BLANK = re.compile(rf"({BLANK} руб\.)\.(?!\.)")
_BY_GENDER = re.compile(r"\b(\w+?)(ся)?\((а|ла|ась|лась)\)", re.IGNORECASE)
_BEFORE_GENITIVE = "в течение|в пределах|(?:более|менее|больше|меньше|позднее|позже)|свыше|около|до|от|после"
_GENITIVE = re.compile(rf"\b(?:{_BEFORE_GENITIVE})\s+$", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|\n|[.!?…]\s*[»\")]?\s+)[«„\"(\s]*$")


@dataclass(frozen=True, slots=True)
class DayRange:
    """A term in days, both ends included; `least == most` is a single number."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class DateRange:
    """A range of dates, both ends included."""

    first: date
    last: date


SlotValue = str | int | DayRange | date | DateRange
"""What fills a slot: text for any; kopecks for money, metres for a distance, days for a term as a whole number."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a call knows of its words: facts, the client's names, the agent, and values of other slots by id."""

    facts: Facts = field(default_factory=dict)
    first_and_patronymic: str | None = None
    full_name: str | None = None
    agent: str | None = None
    agent_gender: Gender | None = None
    values: Mapping[str, SlotValue] = field(default_factory=dict)


class SpanKind(StrEnum):
    """What a stretch of the words is."""

    TEXT = "text"
    FILLED = "filled"  # a slot with its value
    EMPTY = "empty"  # a slot that waits for one; the text is its name
    MUTED = "muted"  # the half that does not fit this call: shown, not said


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the words; `slot` is the id of the slot that it fills or waits for."""

    kind: SpanKind
    text: str
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a step for one call. `filled` and `missing` are slot ids, `personal` tells of the client's data."""

    spans: tuple[Span, ...]
    copied: str
    filled: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    personal: bool = False

    @property
    def shown(self) -> str:
        """What stands on the screen, muted halves too; an empty slot by its name."""
        return "".join(span.text for span in self.spans)


def speak(step: Step, call: Call, slots: Iterable[Slot]) -> Words:
    """The words of a step in a call.

    An unknown slot that `falls_away` goes with its comma, and the sentence starts with a capital; any other is
    visible in the spans, «___» in `copied`, and named in `missing`. A half of a variant is chosen where the facts
    decide it. Text that the playbook has no slot for stays missing by its own name.

    Raises:
        ValueError: a term or a distance is negative, or ends before it begins.
    """
    texts = (step.text, *(part.text for variant in step.variants for part in variant.parts))
    named = {slot for text in texts for slot in _SLOT.findall(text)}
    known = {slot.id: slot for slot in slots if slot.id in named}
    values = {slot.id: _value(slot, call) for slot in known.values()}
    absent = [slot.id for slot in known.values() if slot.falls_away and values[slot.id] is None]
    text = _without(step.text, absent)
    pieces = _halves(text, step.variants, call.facts)
    spans = tuple(_spans(pieces, known, values, call.agent_gender))
    return _words(spans, known)


def join(words: Iterable[Words], separator: str = "\n") -> Words:
    """Several phrases as one text to copy, in their order."""
    parts = list(words)
    between = Span(SpanKind.TEXT, separator)
    spans = [span for place, part in enumerate(parts) for span in ((between, *part.spans) if place else part.spans)]
    return Words(
        tuple(spans),
        separator.join(part.copied for part in parts),
        tuple(dict.fromkeys(slot for part in parts for slot in part.filled)),
        tuple(dict.fromkeys(slot for part in parts for slot in part.missing)),
        any(part.personal for part in parts),
    )


def slots_in(text: str) -> tuple[str, ...]:
    """The ids of the slots that a phrase names, in its order, each once."""
    return tuple(dict.fromkeys(_SLOT.findall(text)))


def slot_text(slot: Slot, value: SlotValue, *, genitive: bool = False) -> str:
    """A slot's value written out by its kind, in plain spaces and without braces; empty where nothing is left."""
    return _clean(_written(slot.kind, value, genitive))


def _written(kind: SlotKind, value: SlotValue, genitive: bool) -> str:
    match value:
        case DayRange(least, most):
            return formats.days(least, most, genitive=genitive)
        case DateRange(first, last):
            return formats.date_range(first, last)
        case date():
            return formats.date(value)
        case int() if kind is SlotKind.MONEY:
            return formats.money(value)
        case int() if kind is SlotKind.DISTANCE:
            return formats.distance(value)
        case int() if kind is SlotKind.DAYS:
            return formats.days(value, genitive=genitive)
    return str(value)


def _clean(text: str) -> str:
    return " ".join(formats.plain_spaces(text).replace("{", "").replace("}", "").split())


def _value(slot: Slot, call: Call) -> SlotValue | None:
    own: Mapping[SlotKind, str | None] = {
        SlotKind.NAME: call.first_and_patronymic,
        SlotKind.FULL_NAME: call.full_name,
        SlotKind.AGENT: call.agent,
    }
    value = call.values.get(slot.id)
    given = (value, own.get(slot.kind))
    return next((each for each in given if each is not None and slot_text(slot, each)), None)


def _without(text: str, absent: Iterable[str]) -> str:
    """The text with every mention of the absent slots gone, together with the punctuation that addressed them."""
    for slot in absent:
        mark = re.escape("{" + slot + "}")
        while found := re.search(rf"[^\S\n]*{mark}", text):
            text = _cut(text[: found.start()], text[found.end() :])
    return text


def _cut(before: str, after: str) -> str:
    opened = _opens(before)
    gap = " " if before and not before[-1].isspace() and not opened else ""
    if opened or _SENTENCE_START.search(before + gap):
        rest = re.sub(r"^[^\S\n]*[,!?.…:;–—-]*[^\S\n]*", "", after)
        quoted = before[-1:] != "(" or _SENTENCE_START.search(before)
        return before + gap + (_capital(rest) if quoted else rest) if rest else before.rstrip()
    if re.search(r"[:–—-]$", before):
        return f"{before} {after.lstrip(' ,')}".rstrip()
    before = before.removesuffix(",") if re.match(r"\s*[,.!?…;:»)]|\s*$", after) else before
    return before + (after if gap else after.lstrip())


def _opens(before: str) -> bool:
    """Whether text ends with an opening quotation mark or bracket; a straight mark opens where none is open."""
    return before.endswith(("«", "„", "(")) or (before.endswith('"') and before.count('"') % 2 == 1)


def _capital(text: str) -> str:
    """The text with a capital to begin with, unless a slot begins it: the name of a slot is no word."""
    return text if re.match(r"[^\w{]*\{", text) else formats.upper_first(text)


def _halves(text: str, variants: Iterable[Variant], facts: Facts) -> list[tuple[str, bool]]:
    """The text in pieces, each said or not: of a variant only the part that the facts choose."""
    pieces = [(text, True)]
    for variant in variants:
        pieces = [part for piece in pieces for part in (_split(piece[0], variant, facts) if piece[1] else [piece])]
    return pieces


def _split(text: str, variant: Variant, facts: Facts) -> list[tuple[str, bool]]:
    start = text.casefold().find(variant.text.casefold())
    chosen = next((part.text for part in variant.parts if holds(part.when, facts) is Truth.TRUE), None)
    if start < 0 or chosen is None:
        return [(text, True)]
    end = start + len(variant.text)
    whole = text[start:end]
    at = whole.casefold().find(chosen.casefold())
    if at < 0 or not _stands_apart(whole, at, at + len(chosen)):
        middle = [(_capital(chosen) if whole[:1].isupper() else chosen, True)]
    else:
        middle = [(whole[:at], False), (whole[at : at + len(chosen)], True), (whole[at + len(chosen) :], False)]
    return [piece for piece in ((text[:start], True), *middle, (text[end:], True)) if piece[0]]


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether a part is a stretch of its own, not the stem before a bracketed ending («поступит(л)»)."""
    return not text[end : end + 1].startswith("(") and (start == 0 or not text[start - 1].isalnum())


def _spans(
    pieces: Iterable[tuple[str, bool]],
    slots: Mapping[str, Slot],
    values: Mapping[str, SlotValue | None],
    gender: Gender | None,
) -> Iterator[Span]:
    said = ""
    for place, (text, spoken) in enumerate(pieces):
        if not spoken:
            yield Span(SpanKind.MUTED, _SLOT.sub(r"\1", text))
            continue
        if place and _SENTENCE_START.search(said):
            text = _capital(text)
        for span in _filled(_agreed(text, gender), said, slots, values):
            said += span.text
            yield span


def _filled(
    text: str, before: str, slots: Mapping[str, Slot], values: Mapping[str, SlotValue | None]
) -> Iterator[Span]:
    last = 0
    for found in _SLOT.finditer(text):
        if found.start() > last:
            yield Span(SpanKind.TEXT, text[last : found.start()])
        name, last = found[1], found.end()
        slot, value = slots.get(name), values.get(name)
        if slot is None or value is None:
            yield Span(SpanKind.EMPTY, name, name)
        else:
            genitive = bool(_GENITIVE.search(before + text[: found.start()]))
            filled = slot_text(slot, value, genitive=genitive)
            yield Span(SpanKind.FILLED, filled, name)
            last += filled.endswith(".") and re.match(r"\.(?!\.)", text[last:]) is not None
    if last < len(text):
        yield Span(SpanKind.TEXT, text[last:])


def _agreed(text: str, gender: Gender | None) -> str:
    """«передал(а)» as the agent says it; both endings stay where the gender is not known."""
    if gender is None or "(" not in text:
        return text

    def agree(found: re.Match[str]) -> str:
        stem, reflexive, ending = found[1], found[2] or "", found[3]
        if gender is Gender.FEMALE:
            return stem + ending
        return stem + (reflexive or ("ся" if ending.endswith("сь") else ""))

    return _BY_GENDER.sub(agree, text)


def _words(spans: tuple[Span, ...], slots: Mapping[str, Slot]) -> Words:
    said = [span for span in spans if span.kind is not SpanKind.MUTED]
    filled = tuple(dict.fromkeys(span.slot for span in said if span.kind is SpanKind.FILLED and span.slot))
    missing = tuple(dict.fromkeys(span.slot or "" for span in said if span.kind is SpanKind.EMPTY))
    personal = any(slots[slot].personal for slot in filled if slot in slots)
    return Words(spans, _copied(said, slots), filled, missing, personal)


def _copied(said: Iterable[Span], slots: Mapping[str, Slot]) -> str:
    text = "".join(_blank(slots.get(span.slot or "")) if span.kind is SpanKind.EMPTY else span.text for span in said)
    return _STOPPED_BLANK.sub(r"\1", re.sub(r" {2,}", " ", formats.plain_spaces(text)).strip())


def _blank(slot: Slot | None) -> str:
    return _BLANKS.get(slot.kind, BLANK) if slot else BLANK
