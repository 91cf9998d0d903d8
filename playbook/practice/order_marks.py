"""An order against the right one, field by field: the sum and the phone count twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playbook.formats import format_phone, money
from playbook.models import Playbook
from playbook.order import Draft, Line, chosen_offer, delivery_address, line_words
from playbook.order.typed import clean
from playbook.practice.acts import Act, Deed
from playbook.practice.hits import Attempted

_DOUBLE = 2


@dataclass(frozen=True, slots=True)
class FieldMark:
    """A field of the order: what it is, what stood there and should have, and how much it counts for."""

    title: str
    given: str
    right: str
    weight: int = 1

    @property
    def exact(self) -> bool:
        """Whether it is what it should be, but for case and «ё»."""
        return _folded(self.given) == _folded(self.right)


def placed_draft(acts: tuple[Act, ...]) -> Draft | None:
    """The order that was placed, the last time."""
    return next((act.draft for act in reversed(acts) if act.deed is Deed.PLACE), None)


def order_share(tried: Attempted) -> float:
    """How much of the order's data is exact. Where none may be placed, all of it while none is."""
    right = tried.case.key.order.draft if tried.case.key.order else None
    placed = placed_draft(tried.acts)
    if right is None or placed is None:
        return float(right is None and placed is None)
    fields = tuple(field_marks(tried.playbook, right, placed))
    return sum(field.weight for field in fields if field.exact) / sum(field.weight for field in fields)


def method_right(tried: Attempted) -> bool:
    """Whether the order goes the way that it should."""
    right = tried.case.key.order.draft if tried.case.key.order else None
    placed = placed_draft(tried.acts)
    if right is None or placed is None or placed.chosen is None or right.chosen is None:
        return False
    return placed.chosen.method == right.chosen.method


def field_marks(playbook: Playbook, right: Draft, given: Draft) -> Iterator[FieldMark]:
    """Every field of the right order with what was given."""
    own, other = delivery_address(right), delivery_address(given)
    yield FieldMark("ФИО", given.full_name, right.full_name)
    yield FieldMark("Телефон", _phone(given.phone), _phone(right.phone), _DOUBLE)
    yield FieldMark("Индекс", other.index, own.index)
    yield FieldMark("Регион", other.region, own.region)
    yield FieldMark("Населённый пункт", other.settlement, own.settlement)
    yield FieldMark("Улица", other.street, own.street)
    yield FieldMark("Дом", other.house, own.house)
    yield FieldMark("Квартира", other.flat, own.flat)
    yield from _baskets(playbook, right, given)
    yield FieldMark("Доставка", _delivery(playbook, given), _delivery(playbook, right))
    yield FieldMark("Итоговая сумма", _total(given), _total(right), _DOUBLE)


def _baskets(playbook: Playbook, right: Draft, given: Draft) -> Iterator[FieldMark]:
    """Lines of the basket in any order; those that are too many count as wrong ones."""
    left = sorted(_line(playbook, line) for line in given.lines)
    wanted = sorted(_line(playbook, line) for line in right.lines)
    missing = []
    for line in wanted:
        if line in left:
            left.remove(line)
            yield FieldMark("Товар", line, line)
        else:
            missing.append(line)
    for place in range(max(len(missing), len(left))):
        yield FieldMark(
            "Товар", left[place] if place < len(left) else "", missing[place] if place < len(missing) else ""
        )


def _line(playbook: Playbook, line: Line) -> str:
    return line_words(playbook, line)


def _delivery(playbook: Playbook, draft: Draft) -> str:
    if draft.chosen is None:
        return ""
    title = next((method.title for method in playbook.methods if method.id == draft.chosen.method), draft.chosen.method)
    return ", ".join(filter(None, (title, draft.chosen.carrier, draft.chosen.point)))


def _total(draft: Draft) -> str:
    offer = chosen_offer(draft)
    return money(offer.total) if offer else ""


def _phone(text: str) -> str:
    typed = clean(text)
    return format_phone(typed) or typed


def _folded(text: str) -> str:
    return clean(text).casefold().replace("ё", "е")
