"""What invented clients are made of: both forms of a name, streets by name alone, phones that can be dialled."""

from __future__ import annotations

import re

from playbook.loader.marks import MarkedList, MarkedMap, texts_in
from playbook.loader.problems import ProblemLog, shown

_WORD = r"[^\W\d_]+(?:[ -][^\W\d_]+)*"
_FORMS = re.compile(f"{_WORD}/{_WORD}")
_NAME = re.compile(_WORD)
_STREET = re.compile(r"(?:ул|улица|пер|переулок|пр-?т|просп|проспект)\.?\s", re.IGNORECASE)
_PHONE = re.compile(r"\+\d{1,3}(?: ?\d){0,6}")
_NEEDED = ("surnames", "women", "men", "patronymics", "streets", "phones")


def check_people(file: str, people: MarkedMap, log: ProblemLog) -> None:
    """Write down lists that are empty, and items that no client can be made of."""
    for name in _NEEDED:
        if isinstance(people.get(name), MarkedList) and not people[name]:
            log.add(file, people.value_marks[name], f"список {shown(name)} пуст", "хотя бы один пункт")
    for name in ("surnames", "patronymics"):
        for text, mark in texts_in(people.get(name)):
            if not _FORMS.fullmatch(text):
                log.add(file, mark, f"не две формы: {shown(text)}", "мужская и женская через «/»: Лебедев/Лебедева")
    for name in ("women", "men"):
        for text, mark in texts_in(people.get(name)):
            if not _NAME.fullmatch(text):
                log.add(file, mark, f"это не имя: {shown(text)}", "имя одним словом")
    for text, mark in texts_in(people.get("streets")):
        if _STREET.match(text):
            log.add(file, mark, f"слово «улица» лишнее: {shown(text)}", "одно название: его дополнит программа")
    for text, mark in texts_in(people.get("phones")):
        if not _PHONE.fullmatch(text):
            log.add(file, mark, f"это не начало телефона: {shown(text)}", 'код страны и оператора: "+7 903"')
    for name in (*_NEEDED, "comments"):
        _check_repeated(file, people, name, log)


def _check_repeated(file: str, people: MarkedMap, name: str, log: ProblemLog) -> None:
    seen: set[str] = set()
    for text, mark in texts_in(people.get(name)):
        if text in seen:
            log.add(file, mark, f"{shown(text)} повторяется", "каждый пункт один раз")
        seen.add(text)
