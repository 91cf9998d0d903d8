"""The words of the other side of a call: what an invented client says to a move, and what the simulated CRM shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from random import Random

from playbook.conditions import Facts, Truth, holds
from playbook.formats import phone_digits
from playbook.models import Operation, Playbook
from playbook.order import Draft, ReadBack, address_words, basket_words, readback
from playbook.order.fields import Field
from playbook.practice.acts import Telling
from playbook.practice.cases import Case
from playbook.practice.phrases import says
from playbook.practising import Move, Outcome, Persona
from playbook.trade import Address

CARD_OPEN = "Карта клиента: {name}"
NOT_FOUND = "По запросу «{query}» никто не найден"
DONE = "Сделано: {title}"
PLACED = "Заказ подтверждён"
_BY_NAME = 0.3  # of clients that give their name rather than their phone
_PHONE_TAIL = 10  # digits that tell a phone whatever its code of the country


def client_line(playbook: Playbook, case: Case, move: Move, number: int, data: str = "") -> str:
    """What the client of a case says to a move, as line `number` of the talk; «» where the content has no words."""
    rng = Random(f"{case.seed}:{number}")
    lines = _lines(playbook, case, move)
    said = rng.choice(lines) if lines else data
    client = case.client
    values = {
        "name": client.full_name,
        "phone": client.phone,
        "settlement": client.address.settlement,
        "data": data,
    }
    return _filled(said, values)


def told_line(playbook: Playbook, case: Case, fact: str, number: int) -> str | None:
    """How the client tells a fact of the call when asked; None where he cannot."""
    value = case.facts.get(fact)
    practice = playbook.practice
    if value is None or practice is None:
        return None
    for told in practice.told:
        if told.fact == fact and told.lines and (told.value is None or told.value == value):
            line = Random(f"{case.seed}:{number}").choice(told.lines)
            return _filled(line, {"number": str(value)})
    return None


def answer_line(case: Case, lines: Sequence[str], goods: str, number: int) -> str:
    """What the client answers to a phrase that asks for what no fact tells."""
    return _filled(Random(f"{case.seed}:{number}").choice(lines), {"data": goods})


def dictated(playbook: Playbook, case: Case, what: Telling, *, again: bool) -> str:
    """What the client tells of himself or his order; `again`: asked anew he tells rightly what he told wrongly."""
    client, draft = case.client, case.key.order.draft if case.key.order else None
    name, address = (client.full_name, client.address) if again else as_given(case)
    match what:
        case Telling.NAME:
            return name
        case Telling.PHONE:
            return client.phone
        case Telling.SETTLEMENT:
            return client.address.settlement
        case Telling.ADDRESS:
            return address_words(Draft(address=address))
        case Telling.BASKET:
            lines = draft.lines if draft else client.orders[0].lines if client.orders else ()
            return basket_words(playbook, Draft(lines))
        case Telling.METHOD:
            return wanted_method(playbook, case)


def as_given(case: Case) -> tuple[str, Address]:
    """The full name and the address as the client gives them at first, and the card shows them: with what is wrong."""
    given = dict(case.key.order.given) if case.key.order else {}
    address = case.client.address
    index = given.get(Field.INDEX.value, address.index)
    name = given.get(Field.NAME.value, case.client.full_name)
    return name, Address(index, address.region, address.settlement, address.street, address.house, address.flat)


def wanted_method(playbook: Playbook, case: Case) -> str:
    """The title of the way of delivery that the client wants; «» where it is not about an order."""
    draft = case.key.order.draft if case.key.order else None
    chosen = draft.chosen.method if draft and draft.chosen else ""
    return next((each.title for each in playbook.methods if each.id == chosen), "")


def rightly_read(case: Case, what: ReadBack, text: str) -> str | None:
    """What the client says is right of something read to him; None where it was read rightly."""
    client = case.client
    own = Draft(full_name=client.full_name, phone=client.phone, address=client.address)
    right = next(item.text for item in readback(own) if item.what is what)
    if what is ReadBack.PHONE:
        return None if _tail(text) == _tail(right) else right
    return None if _plain(text) == _plain(right) else right


def name_goes_first(seed: int) -> bool:
    """Whether the client of a case, asked for phone or name, gives his name."""
    return Random(f"{seed}:name or phone").random() < _BY_NAME


def finds(case: Case, query: str) -> bool:
    """Whether a search by phone or name finds the client."""
    if not case.client.found:
        return False
    return found_by_phone(case, query) or found_by_name(case, query)


def found_by_phone(case: Case, query: str) -> bool:
    """Whether a query is the client's phone."""
    return len(_tail(query)) == _PHONE_TAIL and _tail(query) == _tail(case.client.phone)


def found_by_name(case: Case, query: str) -> bool:
    """Whether a query is the client's surname with his first name, in any order, with or without the patronymic."""
    words = set(_plain(query).split())
    client = case.client
    needed = {_plain(client.surname), _plain(client.name)}
    return needed <= words and words <= needed | {_plain(client.patronymic)}


def outcome_of(playbook: Playbook, operation: str, facts: Facts) -> Outcome | None:
    """What the CRM answers to an operation in a call; None where the content does not say."""
    outcomes = playbook.practice.outcomes if playbook.practice else ()
    own = (each for each in outcomes if each.operation == operation)
    return next((each for each in own if holds(each.when, facts) is Truth.TRUE), None)


def outcome_words(outcome: Outcome | None, operation: Operation | None, name: str) -> str:
    """The CRM's words after an operation."""
    return outcome.words if outcome else _filled(DONE, {"title": operation.title if operation else name})


def card_words(case: Case, query: str, *, found: bool) -> str:
    """The CRM's words after a search."""
    return _filled(CARD_OPEN, {"name": as_given(case)[0]}) if found else _filled(NOT_FOUND, {"query": query})


def is_rude(playbook: Playbook, text: str) -> bool:
    """Whether typed words are of bad manners."""
    practice = playbook.practice
    return any(says(text, each) for each in (practice.rude if practice else ()))


def persona_of(playbook: Playbook, case: Case) -> Persona | None:
    """How the client of a case talks."""
    personas = playbook.practice.personas if playbook.practice else ()
    return next((each for each in personas if each.id == case.persona), None)


def _lines(playbook: Playbook, case: Case, move: Move) -> tuple[str, ...]:
    persona = persona_of(playbook, case)
    common = playbook.practice.common if playbook.practice else ()
    for each in (*(persona.says if persona else ()), *common):
        if each.move is move and each.lines:
            return each.lines
    return ()


def _filled(text: str, values: dict[str, str]) -> str:
    for place, value in values.items():
        text = text.replace("{" + place + "}", value)
    return text


def _tail(text: str) -> str:
    return phone_digits(text)[-_PHONE_TAIL:]


@lru_cache(maxsize=1_000)  # the same words of the content are met with every act
def _plain(text: str) -> str:
    folded = text.casefold().replace("ё", "е")
    return " ".join("".join(char if char.isalnum() else " " for char in folded).split())
