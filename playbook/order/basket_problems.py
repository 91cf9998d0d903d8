"""What is wrong with the basket, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from playbook.formats import money
from playbook.goods import Good
from playbook.models import Playbook
from playbook.order.basket import good_of, kind_of
from playbook.order.draft import Draft, Line
from playbook.order.fields import Field, FieldProblem, Severity, checked
from playbook.order.typed import Reading, names_price, read_price, read_quantity

MOST_LINES = 200
_SHOWN_CHOICES = 12


def basket_problems(playbook: Playbook, draft: Draft) -> tuple[FieldProblem, ...]:
    """Everything about the lines, then what is wrong with them as an order."""
    found = [problem for place, line in enumerate(draft.lines) for problem in line_problems(playbook, line, place)]
    return (*found, *whole_problems([kind_of(playbook, line).refused_alone for line in draft.lines]))


def whole_problems(refusals: Sequence[str | None]) -> Iterator[FieldProblem]:
    """What is wrong with the lines as an order; `refusals` are the lines' own words against being ordered alone."""
    if not refusals:
        yield FieldProblem(Field.BASKET, "корзина пуста", Severity.MISSING)
        return
    if len(refusals) > MOST_LINES:
        yield FieldProblem(Field.BASKET, f"слишком много строк: не больше {MOST_LINES}")
    if all(refusals):
        spoken = dict.fromkeys(words for words in reversed(refusals) if words)
        yield FieldProblem(Field.BASKET, " ".join(spoken))


def line_problems(playbook: Playbook, line: Line, place: int) -> Iterator[FieldProblem]:
    """What is wrong with one line, which stands at a place of the basket."""
    good = good_of(playbook, line)
    if line.good and good is None:
        yield FieldProblem(Field.TITLE, "такого товара в каталоге больше нет", line=place)
    elif good is None:
        yield from checked(Field.TITLE, line.title, partial(_title, playbook, place, line), place)
        yield from checked(Field.SIZE, line.size, _anything, place)
        yield from checked(Field.COLOUR, line.colour, _anything, place)
    else:
        yield from _stock(place, line, good)
    yield from checked(Field.QUANTITY, line.quantity, _reading(Field.QUANTITY, place, read_quantity), place)
    yield from checked(Field.PRICE, line.price, _reading(Field.PRICE, place, read_price), place)
    yield from _price(place, line, good)


def _title(playbook: Playbook, place: int, line: Line, text: str) -> Iterator[FieldProblem]:
    if not text:
        yield FieldProblem(Field.TITLE, "укажите товар", Severity.MISSING, place)
    elif not any(char.isalnum() for char in text):
        yield FieldProblem(Field.TITLE, "в названии нет ни буквы, ни цифры", line=place)
    elif names_price(text):
        message = "цену в названии не зачитывают: итог называют без расписывания по ценам"
        yield FieldProblem(Field.TITLE, message, Severity.WARNING, place)
    if text:
        mass = f"{kind_of(playbook, line).grams / 1000:g}".replace(".", ",")
        message = f"не из каталога: для расчёта доставки принято {mass} кг за штуку"
        yield FieldProblem(Field.TITLE, message, Severity.WARNING, place)


def _anything(_text: str) -> Iterator[FieldProblem]:
    return iter(())


def _stock(place: int, line: Line, good: Good) -> Iterator[FieldProblem]:
    if not good.available:
        yield FieldProblem(Field.TITLE, "нет в наличии", line=place)
    for field, word, chosen, choices in (
        (Field.SIZE, "размер", line.size, good.sizes),
        (Field.COLOUR, "цвет", line.colour, good.colours),
    ):
        if choices and not chosen:
            yield FieldProblem(field, f"выберите {word}: {_listed(choices)}", Severity.MISSING, place)
        elif chosen and chosen not in choices:
            told = f"бывает: {_listed(choices)}" if choices else "у товара его не выбирают"
            yield FieldProblem(field, f"такого нет, {word} {told}" if choices else f"{word}: {told}", line=place)
        elif chosen in good.sold_out:
            yield FieldProblem(field, f"нет в наличии: {word} {chosen}", line=place)


def _listed(choices: tuple[str, ...]) -> str:
    more = ", …" if len(choices) > _SHOWN_CHOICES else ""
    return ", ".join(choices[:_SHOWN_CHOICES]) + more


def _reading(field: Field, place: int, read: Callable[[str], Reading]) -> Callable[[str], Iterator[FieldProblem]]:
    def check(text: str) -> Iterator[FieldProblem]:
        problem = read(text).problem
        if problem:
            yield FieldProblem(field, problem, Severity.ERROR if text else Severity.MISSING, place)

    return check


def _price(place: int, line: Line, good: Good | None) -> Iterator[FieldProblem]:
    price = read_price(line.price).value
    if good is not None and price is not None and price != good.kopecks:
        yield FieldProblem(Field.PRICE, f"в каталоге {money(good.kopecks)}", Severity.WARNING, place)
    elif good is None and price == 0:
        yield FieldProblem(Field.PRICE, "цена 0: так бывает только у подарка", Severity.WARNING, place)
