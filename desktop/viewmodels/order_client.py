"""Who the order is for and where it goes: fields with what is wrong beside them, and how the client is spoken to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from desktop.i18n import mark
from desktop.viewmodels.call import CallState
from desktop.viewmodels.order_form import TAKEN_OVER, WHOLE, Form
from desktop.viewmodels.order_state import WARNING, ClientView, FieldView, Remark
from desktop.viewmodels.order_words import FIELDS, HINTS, field_view, remarks_of
from playbook.names import Gender, PersonName
from playbook.order import Draft, Field, FieldProblem, Regions, with_region
from playbook.order.typed import clean, index_digits

IN_ORDER = (
    Field.NAME, Field.PHONE, Field.INDEX, Field.REGION, Field.SETTLEMENT, Field.STREET, Field.HOUSE, Field.FLAT,
)  # fmt: skip
ADDRESS = {
    Field.INDEX: "index", Field.REGION: "region", Field.SETTLEMENT: "settlement", Field.STREET: "street",
    Field.HOUSE: "house", Field.FLAT: "flat",
}  # fmt: skip
_GENDERS = {Gender.FEMALE: mark("F"), Gender.MALE: mark("M")}


def text_of(draft: Draft, what: Field) -> str:
    """A field of the client or the address, as typed."""
    if what is Field.NAME:
        return draft.full_name
    if what is Field.PHONE:
        return draft.phone
    text: str = getattr(draft.address, ADDRESS[what])
    return text


def with_text(draft: Draft, what: Field, text: str) -> Draft:
    """The draft with a field of the client or the address typed."""
    if what is Field.NAME:
        return replace(draft, full_name=text)
    if what is Field.PHONE:
        return replace(draft, phone=text)
    return replace(draft, address=replace(draft.address, **{ADDRESS[what]: text}))


def told_by(card: CallState, what: Field) -> str:
    """What the call card says of a field; empty where it says nothing."""
    return {Field.NAME: card.name, Field.PHONE: card.phone}.get(what, "")


def following(form: Form, card: CallState) -> Form:
    """The form with what the call card says, where the agent has not typed otherwise."""
    draft = form.draft
    for what in TAKEN_OVER:
        if what not in form.own:
            draft = with_text(draft, what, told_by(card, what))
    origin = replace(draft.origin, known=tuple(card.facts.items()), number=card.order_number)
    return form.with_draft(replace(draft, origin=origin))


def with_own_region(draft: Draft, before: Draft, regions: Regions) -> Draft:
    """The draft with the region of its index, where none was typed; one that the former index gave goes with it."""
    former = regions.region_of(index_digits(before.address.index))
    if former and draft.address.index != before.address.index and clean(draft.address.region) == former.title:
        draft = with_text(draft, Field.REGION, "")
    return with_region(draft, regions)


def client_view(
    form: Form, problems: tuple[FieldProblem, ...], card: CallState, person: PersonName | None,
    labels: Mapping[Field, str], translate: Callable[[str], str],
) -> ClientView:  # fmt: skip
    """The section of the client's data; `problems` are those of its fields."""
    left = {what for what, key in form.left if key == WHOLE}
    found: dict[Field, list[FieldProblem]] = {}
    for each in problems:
        found.setdefault(each.field, []).append(each)

    def shown(what: Field) -> FieldView:
        text, said = text_of(form.draft, what), told_by(card, what)
        remarks = remarks_of(found.get(what, ()), left=what in left)
        taken = what in TAKEN_OVER and what not in form.own
        differs = said if said and clean(said) != clean(text) else ""
        hint = translate(HINTS[what])
        return field_view(what, labels[what], text, remarks, hint=hint, from_card=taken and bool(said), card=differs)

    doubts = tuple(Remark(doubt, WARNING) for doubt in person.doubts) if person else ()
    return ClientView(tuple(map(shown, IN_ORDER)), addressed(person, card, form, translate), doubts)


def addressed(person: PersonName | None, card: CallState, form: Form, translate: Callable[[str], str]) -> str:
    """«Мария Петровна · Ж»; empty where nothing is known of the name."""
    own = clean(form.draft.full_name) != clean(card.name)
    name = ((person.first_and_patronymic if person else None) or "") if own else card.addressed
    gender = translate(_GENDERS[person.gender]) if person and person.gender else ""
    return " · ".join(filter(None, (name, gender))) if name else ""


def client_labels(translate: Callable[[str], str]) -> dict[Field, str]:
    """The labels of the fields."""
    return {what: translate(FIELDS[what]) for what in IN_ORDER}
