"""What a carrier or a point cannot take, in words."""

from __future__ import annotations

from datetime import date

from playbook.tariffs import Cell, Limits, PickupPoint
from playbook.trade import Parcel

_GRAMS_IN_KILOGRAM = 1000


def over_limits(limits: Limits | None, parcel: Parcel) -> str | None:
    """Why a parcel goes beyond limits; None where it does not, or where nothing is known of them."""
    if limits is None:
        return None
    if limits.grams is not None and parcel.grams > limits.grams:
        return f"тяжелее {kilograms(limits.grams)}"
    if limits.sides is not None and not fits(parcel.sides, limits.sides):
        return f"не влезает: больше {crossed(limits.sides)} см"
    if limits.side is not None and max(parcel.sides) > limits.side:
        return f"не влезает: сторона длиннее {limits.side} см"
    if limits.sides_sum is not None and sum(parcel.sides) > limits.sides_sum:
        return f"не влезает: сумма сторон больше {limits.sides_sum} см"
    if limits.goods is not None and parcel.goods > limits.goods:
        from playbook.formats import money

        return f"объявленная ценность больше {money(limits.goods)}"
    return None


def point_refuses(point: PickupPoint, parcel: Parcel, today: date) -> str | None:
    """Why a point does not take a parcel; None where it does."""
    if point.closed:
        return "временно закрыт"
    if point.closed_until is not None and today <= written_day(point.closed_until):
        return f"закрыт до {point.closed_until}"
    if point.prepaid_only or not (point.card or point.cash):
        return "только предоплата"
    return over_limits(point.limits, parcel) or _no_cell(point.cells, parcel)


def _no_cell(cells: tuple[Cell, ...], parcel: Parcel) -> str | None:
    roomy = [cell for cell in cells if fits(parcel.sides, cell.sides)]
    if not cells or any(parcel.grams <= cell.grams for cell in roomy):
        return None
    if roomy:
        return f"тяжелее {kilograms(max(cell.grams for cell in roomy))}"
    largest = max(cells, key=lambda cell: cell.sides[0] * cell.sides[1] * cell.sides[2])
    return f"не влезает: самая большая ячейка {crossed(largest.sides)} см"


def fits(sides: tuple[int, int, int], room: tuple[int, int, int]) -> bool:
    """Whether a box goes into another, turned as it needs to be."""
    return all(side <= most for side, most in zip(sorted(sides), sorted(room), strict=True))


def kilograms(grams: int) -> str:
    """«15 кг», «2,5 кг»."""
    whole, rest = divmod(grams, _GRAMS_IN_KILOGRAM)
    fraction = f",{rest:03}".rstrip("0") if rest else ""
    return f"{whole}{fraction} кг"


def crossed(sides: tuple[int, int, int]) -> str:
    """«41×38×64»."""
    return "×".join(map(str, sides))


def written_day(text: str) -> date:
    """The day «дд.мм.гггг».

    Raises:
        ValueError: the text is no such day.
    """
    day, month, year = text.split(".")
    return date(int(year), int(month), int(day))
