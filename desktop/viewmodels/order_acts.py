"""What the agent does to a form, as functions from a form to a form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.viewmodels.call import CallState
from desktop.viewmodels.order_changes import act_key
from desktop.viewmodels.order_client import IN_ORDER
from desktop.viewmodels.order_form import WHOLE, Form
from playbook.models import FactKind, Playbook
from playbook.order import Act, Field, Line, OriginKind, act, applied, possible
from playbook.order.typed import MOST_PIECES, read_quantity
from playbook.placing import StageWork

_OF_LINE = {
    Field.TITLE: "title", Field.QUANTITY: "quantity", Field.PRICE: "price", Field.SIZE: "size", Field.COLOUR: "colour",
}  # fmt: skip


def field_named(name: str, among: Iterable[Field]) -> Field | None:
    """The field of a name, if it is one of those."""
    return next((each for each in among if each.value == name), None)


def with_line_text(form: Form, key: int, name: str, text: str) -> Form:
    """The form with a field of a line typed; the same where there is no such line or field."""
    line, what = form.line_of(key), field_named(name, _OF_LINE)
    if line is None or what is None:
        return form
    return form.with_line(key, replace(line, **{_OF_LINE[what]: text}))


def with_more(form: Form, key: int, by: int) -> Form:
    """The form with some pieces more or less of a line, never less than one; where no count can be read, one."""
    line = form.line_of(key)
    if line is None:
        return form
    count = read_quantity(line.quantity).value
    wanted = 1 if count is None else min(MOST_PIECES, max(1, count + by))
    return form.with_line(key, replace(line, quantity=str(wanted)))


def with_good_lines(form: Form, lines: tuple[Line, ...]) -> Form:
    """The form with lines added; what stands in it already, just so, is counted up instead."""
    for line in lines:
        same = next((key for key in form.keys if _alike(form.line_of(key), line)), None)
        pieces = read_quantity(line.quantity).value or 1
        form = form.with_new((line,)) if same is None else with_more(form, same, pieces)
    return form


def _alike(stands: Line | None, line: Line) -> bool:
    counted = stands is not None and read_quantity(stands.quantity).value is not None
    return counted and stands is not None and line == replace(stands, quantity=line.quantity)


def with_left(form: Form, *stages: StageWork) -> Form:
    """The form with all fields of some stages left, so that what is missing in them shows."""
    left = set(form.left)
    if StageWork.BASKET in stages:
        left |= {(Field.BASKET, WHOLE), *((what, key) for key in form.keys for what in _OF_LINE)}
    if StageWork.CLIENT in stages:
        left |= {(what, WHOLE) for what in IN_ORDER}
    return replace(form, left=frozenset(left))


def of_origin(form: Form, kind: OriginKind, *, training: bool = False) -> Form:
    """The form of an order of another origin."""
    draft = form.draft
    return form.with_draft(replace(draft, training=training, origin=replace(draft.origin, kind=kind)))


def acted(playbook: Playbook, form: Form, key: str) -> Form | str:
    """The form after an act of the change under way; a text says why it may not come now (empty: it never does)."""
    if form.change is None:
        return ""
    facts = form.draft.origin.facts
    chosen = next((each for each in possible(playbook, form.change, facts) if act_key(each) == key), None)
    if chosen is None or chosen.why is not None:
        return chosen.why or "" if chosen else ""
    made = replace(form, change=act(playbook, form.change, chosen, facts))
    return _without_line_taken_out(made, playbook) if chosen.act is Act.END else made


def _without_line_taken_out(form: Form, playbook: Playbook) -> Form:
    if form.change is None or form.draft.number is not None:
        return form
    change = replace(form.change, line=form.place_of(form.change_key))
    return form if applied(playbook, change, form.draft) is form.draft else form.without(form.change_key)


def is_answer(playbook: Playbook, fact: str, value: str | int | None) -> bool:
    """Whether a value may be an answer to a question about a fact."""
    found = next((each for each in playbook.facts if each.id == fact), None)
    if found is None or value is None:
        return found is not None
    if found.kind is FactKind.NUMBER:
        return isinstance(value, int) and value >= 0
    return any(each.id == value for each in found.values)


def known_to(playbook: Playbook, card: CallState) -> CallState:
    """A card that was kept, as far as the content of today knows its facts and slots."""
    facts = {fact: value for fact, value in card.facts.items() if is_answer(playbook, fact, value)}
    slots = {slot.id for slot in playbook.slots}
    return replace(card, facts=facts, values={slot: value for slot, value in card.values.items() if slot in slots})
