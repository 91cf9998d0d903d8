"""What is wrong with the client and the address."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from playbook.formats import format_phone, plural
from playbook.order.draft import Draft
from playbook.order.fields import Field, FieldProblem, Regions, Severity, checked
from playbook.order.look_alikes import has_latin, look_alikes, mended
from playbook.order.typed import index_digits
from playbook.territory import Region

INDEX_DIGITS = 6
_OF_NAMES = frozenset(" .-–'’ʼ`,")
_COUNTRY = "RU"
_REGION_WORDS = frozenset(["область", "обл", "край", "республика", "респ", "автономный", "округ", "ао", "г", "город"])


def client_problems(draft: Draft, regions: Regions, today: date) -> tuple[FieldProblem, ...]:
    """Everything about the name, the phone and the address, in the order of the form."""
    return tuple(
        problem
        for field, text in client_texts(draft).items()
        for problem in text_problems(field, text, draft.address.index, regions, today)
    )


def client_texts(draft: Draft) -> dict[Field, str]:
    """What was typed of the client and the address, in the order of the form."""
    address = draft.address
    return {
        Field.NAME: draft.full_name,
        Field.PHONE: draft.phone,
        Field.INDEX: address.index,
        Field.REGION: address.region,
        Field.SETTLEMENT: address.settlement,
        Field.STREET: address.street,
        Field.HOUSE: address.house,
        Field.FLAT: address.flat,
    }


def text_problems(field: Field, text: str, index: str, regions: Regions, today: date) -> tuple[FieldProblem, ...]:
    """What is wrong with one field of the client or the address; `index` is the index as typed."""
    checks: dict[Field, Callable[[str], Iterator[FieldProblem]]] = {
        Field.NAME: _name,
        Field.PHONE: _phone,
        Field.INDEX: partial(_index, regions, today),
        Field.REGION: partial(_region, regions, index),
        Field.SETTLEMENT: _settlement,
        Field.STREET: _street,
        Field.HOUSE: _house,
        Field.FLAT: partial(_passing, Field.FLAT),
    }
    return tuple(checked(field, text, checks[field]))


def _name(text: str) -> Iterator[FieldProblem]:
    if not text:
        yield FieldProblem(Field.NAME, "укажите ФИО", Severity.MISSING)
        return
    found = look_alikes(text)
    if found:
        yield FieldProblem(Field.NAME, "; ".join(each.message for each in found[:3]), suggestion=mended(text))
    elif has_latin(text) or any(_is_foreign(char) for char in text):
        yield FieldProblem(Field.NAME, "имя пишут русскими буквами")
    if any(char.isnumeric() for char in text):
        yield FieldProblem(Field.NAME, "в имени цифры")
    odd = "".join(dict.fromkeys(char for char in text if not char.isalnum() and not _belongs(char)))
    if odd:
        yield FieldProblem(Field.NAME, f"в имени посторонние знаки: {odd[:10]}")
    if sum(any(char.isalpha() for char in word) for word in text.split()) == 1:
        yield FieldProblem(Field.NAME, "только одно слово: нужны фамилия, имя и отчество", Severity.WARNING)
    elif not any(char.isalpha() for char in text):
        yield FieldProblem(Field.NAME, "здесь нет имени")


def _belongs(char: str) -> bool:
    return char in _OF_NAMES or unicodedata.category(char) == "Mn"


def _is_foreign(char: str) -> bool:
    return char.isalpha() and not unicodedata.name(char, "").startswith("CYRILLIC")


def _phone(text: str) -> Iterator[FieldProblem]:
    if not text:
        yield FieldProblem(Field.PHONE, "укажите телефон", Severity.MISSING)
        return
    shown = format_phone(text)
    if shown is None:
        yield FieldProblem(Field.PHONE, "такого телефона не бывает: проверьте номер")
    elif not _is_russian(shown):
        yield FieldProblem(Field.PHONE, "телефон не российский")


def _is_russian(shown: str) -> bool:
    from phonenumbers import parse, region_code_for_number

    return region_code_for_number(parse(shown.partition(" доб. ")[0], _COUNTRY)) == _COUNTRY


def index_problem(text: str) -> str | None:
    """Why a text is no postal index; None where it is one."""
    digits = index_digits(text)
    if any(char.isalpha() for char in digits):
        return f"в индексе буквы, а нужны {INDEX_DIGITS} цифр"
    if not (digits.isascii() and digits.isdigit()):
        return f"в индексе посторонние знаки, а нужны {INDEX_DIGITS} цифр"
    if len(digits) != INDEX_DIGITS:
        return f"в индексе {len(digits)} {plural(len(digits), 'цифра', 'цифры', 'цифр')}, а нужны {INDEX_DIGITS}"
    return None


def _index(regions: Regions, today: date, text: str) -> Iterator[FieldProblem]:
    if not text:
        yield FieldProblem(Field.INDEX, "укажите индекс", Severity.MISSING)
        return
    problem = index_problem(text)
    if problem:
        yield FieldProblem(Field.INDEX, problem)
        return
    index = index_digits(text)
    closed = regions.closed_until(index, today)
    if closed:
        yield FieldProblem(Field.INDEX, f"регион {closed}")
    if regions.region_of(index) is None:
        yield FieldProblem(Field.INDEX, "регион не определён", Severity.WARNING)


def _region(regions: Regions, typed_index: str, text: str) -> Iterator[FieldProblem]:
    known = None if index_problem(typed_index) else regions.region_of(index_digits(typed_index))
    yield from _passing(Field.REGION, text)
    if text and known and not _names(known, mended(text) or text):
        message = f"по индексу это другой регион: {known.title}"
        yield FieldProblem(Field.REGION, message, Severity.WARNING, suggestion=known.title)


def _names(region: Region, text: str) -> bool:
    """Whether a region as typed («Тульская обл.») has a word of its names that tells it from the others."""
    own = {word for name in (region.title, *region.aliases) for word in _words(name)}
    return not own.isdisjoint(_words(text))


def _words(text: str) -> frozenset[str]:
    plain = "".join(char if char.isalnum() else " " for char in text.casefold().replace("ё", "е"))
    return frozenset(plain.split()) - _REGION_WORDS


def _passing(field: Field, text: str) -> Iterator[FieldProblem]:
    """The words in which Latin letters pass for Russian ones: an address is delivered to with them, and warned of."""
    found = look_alikes(text)
    if found:
        message = "; ".join(each.message for each in found[:3])
        yield FieldProblem(field, message, Severity.WARNING, suggestion=mended(text))


def _settlement(text: str) -> Iterator[FieldProblem]:
    if not text:
        yield FieldProblem(Field.SETTLEMENT, "укажите населённый пункт", Severity.MISSING)
    elif not any(char.isalnum() for char in text):
        yield FieldProblem(Field.SETTLEMENT, "это не название населённого пункта")
    yield from _passing(Field.SETTLEMENT, text)


def _street(text: str) -> Iterator[FieldProblem]:
    if not text:
        yield FieldProblem(Field.STREET, "улица не указана: её правда нет?", Severity.WARNING)
    yield from _passing(Field.STREET, text)


def _house(text: str) -> Iterator[FieldProblem]:
    if not text:
        yield FieldProblem(Field.HOUSE, "укажите дом", Severity.MISSING)
        return
    if not any(char.isalnum() for char in text):
        yield FieldProblem(Field.HOUSE, "это не номер дома")
    elif not any(char.isdecimal() for char in text):
        yield FieldProblem(Field.HOUSE, "в номере дома нет цифры", Severity.WARNING)
    yield from _passing(Field.HOUSE, text)
