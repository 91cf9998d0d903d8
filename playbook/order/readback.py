"""What is read back to the client: name, phone, address with the index, each confirmed or not (слайд 16)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from playbook.formats import format_phone
from playbook.order.draft import Draft, ReadBack, delivery_address, is_voided, void
from playbook.order.typed import clean

_TITLES = {ReadBack.NAME: "ФИО", ReadBack.PHONE: "Контактный телефон", ReadBack.ADDRESS: "Адрес (индекс)"}

_FALLEN = ""  # words that nothing is confirmed with


@dataclass(frozen=True, slots=True)
class ReadBackItem:
    """One thing to read to the client, `text` as it is read; empty where nothing is there to be confirmed."""

    what: ReadBack
    title: str
    text: str
    confirmed: bool


def readback(draft: Draft) -> tuple[ReadBackItem, ...]:
    """The three items. A tick stands only while the words that the client confirmed are the words of the draft."""
    ticked = dict(draft.confirmed)
    texts = _texts(draft)
    return tuple(
        ReadBackItem(what, _TITLES[what], texts[what], bool(texts[what]) and ticked.get(what) == texts[what])
        for what in ReadBack
    )


def confirm(draft: Draft, what: ReadBack) -> Draft:
    """The draft with one item confirmed by the client as it stands; an empty one cannot be."""
    text = _texts(draft)[what]
    others = tuple((known, words) for known, words in draft.confirmed if known is not what)
    return replace(draft, confirmed=(*others, (what, text)) if text else others)


def unconfirm(draft: Draft, what: ReadBack) -> Draft:
    """The draft with the tick of one item taken away."""
    return replace(draft, confirmed=tuple(each for each in draft.confirmed if each[0] is not what))


def settled(draft: Draft) -> Draft:
    """The draft in which what a change has undone stays undone: the former words do not bring back price or tick."""
    if is_voided(draft):
        draft = void(draft)
    if not draft.confirmed:
        return draft
    texts = _texts(draft)
    confirmed = tuple((what, words if words == texts[what] else _FALLEN) for what, words in draft.confirmed)
    return draft if confirmed == draft.confirmed else replace(draft, confirmed=confirmed)


def all_confirmed(draft: Draft) -> bool:
    """Whether the client has confirmed all three."""
    return all(item.confirmed for item in readback(draft))


def address_words(draft: Draft) -> str:
    """The address as it is read, the index first: «300041, Тульская область, г. Тула, пр-т Ленина, д. 77, кв. 12»."""
    address = delivery_address(draft)
    place = [address.index, address.region, address.settlement, address.street]
    return ", ".join(filter(None, [*place, _numbered("д.", address.house), _numbered("кв.", address.flat)]))


def _numbered(word: str, number: str) -> str:
    return f"{word} {number}" if number[:1].isdecimal() else number


def _texts(draft: Draft) -> dict[ReadBack, str]:
    typed = clean(draft.phone)
    return {
        ReadBack.NAME: clean(draft.full_name),
        ReadBack.PHONE: format_phone(typed) or typed,
        ReadBack.ADDRESS: address_words(draft),
    }
