"""The form's own words: labels, and phrases of the deck as speeches."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.i18n import mark
from desktop.viewmodels.order_state import ERROR, WARNING, FieldView, Remark, Speech
from desktop.viewmodels.situation_cards import LABELS
from playbook.models import StepKind
from playbook.order import Field, FieldProblem, Severity
from playbook.wording import Words

FIELDS = {
    Field.TITLE: mark("Product"),
    Field.QUANTITY: mark("Quantity"),
    Field.PRICE: mark("Price for one, roubles"),
    Field.SIZE: mark("Size"),
    Field.COLOUR: mark("Colour"),
    Field.NAME: mark("Full name"),
    Field.PHONE: mark("Phone"),
    Field.INDEX: mark("Postal index"),
    Field.REGION: mark("Region"),
    Field.SETTLEMENT: mark("Settlement"),
    Field.STREET: mark("Street"),
    Field.HOUSE: mark("House"),
    Field.FLAT: mark("Flat"),
}
HINTS = {
    Field.NAME: mark("Surname, first name, patronymic"),
    Field.PHONE: "+7 916 123-45-67",
    Field.INDEX: "300041",
    Field.REGION: mark("follows from the index"),
    Field.SETTLEMENT: mark("a city, a village"),
    Field.STREET: mark("a street, an avenue"),
    Field.HOUSE: "77",
    Field.FLAT: "12",
}
_LEVELS = {Severity.ERROR: ERROR, Severity.MISSING: ERROR, Severity.WARNING: WARNING}


def remarks_of(problems: Iterable[FieldProblem], *, left: bool) -> tuple[Remark, ...]:
    """What stands beside a field; what is merely missing is told once the field was left."""
    return tuple(
        Remark(each.message, _LEVELS[each.severity], each.suggestion)
        for each in problems
        if left or each.severity is not Severity.MISSING
    )


def field_view(
    key: Field, label: str, text: str, remarks: tuple[Remark, ...], *, hint: str = "", from_card: bool = False,
    card: str = "",
) -> FieldView:  # fmt: skip
    """A field with the level of the worst that is told of it."""
    levels = {each.level for each in remarks}
    level = next((each for each in (ERROR, WARNING) if each in levels), "")
    return FieldView(key.value, label, text, remarks, level, hint, from_card, card)


def speech_of(
    key: str, kind: StepKind, words: Words, label: str, *, title: str = "", primary: bool = False,
    slots: dict[str, str] | None = None,
) -> Speech:  # fmt: skip
    """Words of the deck as the form shows them; `label` says what kind they are, `slots` titles empty ones."""
    spans = tuple((span.kind.value, span.text) for span in words.spans)
    missing = tuple((slots or {}).get(name, name) for name in words.missing)
    return Speech(key, kind.value, title or label, spans, words.copied, missing, words.personal, primary)


def plain_speech(key: str, kind: StepKind, text: str, label: str, *, title: str = "") -> Speech:
    """Words of the form's own: there is nothing in them to fill."""
    return Speech(key, kind.value, title or label, (("text", text),))


def label_of(kind: StepKind) -> str:
    """The message that names a kind of step."""
    return LABELS[kind]
