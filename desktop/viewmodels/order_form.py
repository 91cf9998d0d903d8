"""Everything that the order form keeps of one call, frozen, and how it lives through a crash as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from desktop.viewmodels.call import CallState
from playbook.order import Change, Draft, Field, Line
from playbook.order.saved import from_plain_json, to_plain_json
from playbook.placing import StageWork
from playbook.wording import DateRange, DayRange, SlotValue

TAKEN_OVER = (Field.NAME, Field.PHONE)  # the call card tells them while the agent does not
WHOLE = 0  # the line of a field that belongs to no line


@dataclass(frozen=True, slots=True)
class Form:
    """The draft and where the agent stands with it.

    `keys` name the lines of the basket for as long as they live. `own` are fields in which the agent typed otherwise
    than the call card says. `left` are the fields that were left once, with the key of their line: from then on what
    is missing in them is shown. `unlogged` tells why the journal did not take the order.
    """

    draft: Draft = field(default_factory=Draft)
    keys: tuple[int, ...] = ()
    last_key: int = WHOLE
    stage: StageWork = StageWork.BASKET
    own: frozenset[Field] = frozenset()
    left: frozenset[tuple[Field, int]] = frozenset()
    wanted: str = ""
    change: Change | None = None
    change_key: int = WHOLE
    unlogged: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing was done in it: what the call card tells does not count."""
        draft = self.draft
        told = replace(draft, full_name="", phone="", origin=Draft().origin)
        return told == Draft() and not self.own and self.change is None and draft.origin.kind is Draft().origin.kind

    def place_of(self, key: int) -> int | None:
        """Where a line stands in the basket; None where it is gone."""
        return self.keys.index(key) if key in self.keys else None

    def line_of(self, key: int) -> Line | None:
        """The line of a key; None where it is gone."""
        place = self.place_of(key)
        return None if place is None else self.draft.lines[place]

    def with_draft(self, draft: Draft) -> Form:
        """The form with another draft of the same lines."""
        return replace(self, draft=draft)

    def with_line(self, key: int, line: Line) -> Form:
        """The form with a line changed; the same form where that line is gone."""
        place = self.place_of(key)
        if place is None:
            return self
        lines = self.draft.lines
        return self.with_draft(replace(self.draft, lines=(*lines[:place], line, *lines[place + 1 :])))

    def with_new(self, lines: tuple[Line, ...], place: int | None = None, keys: tuple[int, ...] = ()) -> Form:
        """The form with lines put in at a place, at the end without one; `keys` where they had some before."""
        at = len(self.keys) if place is None else min(place, len(self.keys))
        named = keys or tuple(range(self.last_key + 1, self.last_key + 1 + len(lines)))
        draft = replace(self.draft, lines=(*self.draft.lines[:at], *lines, *self.draft.lines[at:]))
        last = max((self.last_key, *named))
        return replace(self, draft=draft, keys=(*self.keys[:at], *named, *self.keys[at:]), last_key=last)

    def without(self, key: int) -> Form:
        """The form without a line."""
        place = self.place_of(key)
        if place is None:
            return self
        lines = self.draft.lines
        draft = replace(self.draft, lines=(*lines[:place], *lines[place + 1 :]))
        return replace(self, draft=draft, keys=(*self.keys[:place], *self.keys[place + 1 :]))


@dataclass(frozen=True, slots=True)
class _Value:
    """What fills a slot, in plain values: a text, a number, a range of days, one date or two."""

    slot: str
    text: str | None = None
    number: int | None = None
    days: tuple[int, int] | None = None
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Card:
    name: str
    address_as: str
    phone: str
    order_number: str
    facts: tuple[tuple[str, str | int], ...]
    values: tuple[_Value, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    draft: Draft
    stage: StageWork
    own: tuple[Field, ...]
    change: Change | None
    card: _Card


def to_text(form: Form, call: CallState) -> str:
    """The form and the call card as JSON in ASCII. It holds the client's data."""
    values = tuple(_plain(slot, value) for slot, value in call.values.items())
    card = _Card(call.name, call.address_as, call.phone, call.order_number, tuple(call.facts.items()), values)
    change = replace(form.change, line=form.place_of(form.change_key)) if form.change else None
    return to_plain_json(_Kept(form.draft, form.stage, tuple(sorted(form.own)), change, card))


def from_text(text: str) -> tuple[Form, CallState]:
    """What was kept.

    Raises:
        ValueError: the text is no draft of this version.
    """
    kept = from_plain_json(_Kept, text)
    keys = tuple(range(1, len(kept.draft.lines) + 1))
    line = kept.change.line if kept.change else None
    form = Form(
        kept.draft,
        keys,
        len(keys),
        kept.stage,
        frozenset(kept.own),
        change=kept.change,
        change_key=keys[line] if line is not None and 0 <= line < len(keys) else WHOLE,
    )
    card = kept.card
    values = {each.slot: _value(each) for each in card.values}
    return form, CallState(card.name, card.address_as, card.phone, card.order_number, dict(card.facts), values)


def _plain(slot: str, value: SlotValue) -> _Value:
    match value:
        case DayRange():
            return _Value(slot, days=(value.least, value.most))
        case DateRange():
            return _Value(slot, dates=(value.first.isoformat(), value.last.isoformat()))
        case date():
            return _Value(slot, dates=(value.isoformat(),))
        case int():
            return _Value(slot, number=value)
        case _:
            return _Value(slot, text=value)


def _value(kept: _Value) -> SlotValue:
    if kept.days:
        return DayRange(*kept.days)
    days = [date.fromisoformat(each) for each in kept.dates[:2]]
    if len(days) == 2:
        return DateRange(*days)
    if days:
        return days[0]
    return kept.number if kept.number is not None else kept.text or ""
