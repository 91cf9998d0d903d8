"""A finished order on the shipped content, offers by hand, and strategies of drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from playbook.loader import load
from playbook.models import Method, Playbook
from playbook.order import (
    Draft,
    Line,
    OrderRules,
    ReadBack,
    choose,
    confirm,
    lines_of,
    offers,
    parcel,
    starting,
    with_calculation,
)
from playbook.territory import Region
from playbook.trade import Address, Calculation, Offer, Point, PriceLine
from playbook.wording import Call

PLAYBOOK: Playbook = load()
TODAY = date(2025, 11, 24)
TULA = Region("tula", "Тульская область", ("300-301",), "near", ("Тульская",))
CALL = Call(first_and_patronymic="Мария Петровна")
ADDRESS = Address("300041", "Тульская область", "г. Тула", "пр-т Ленина", "77", "12")
MAY = {"status": "cancelled", "order_month": "earlier"}  # facts of a call that let the order be placed again


class Known:
    """Knows Tula, and that 678 is closed in autumn."""

    def region_of(self, index: str) -> Region | None:
        return TULA if index.startswith(("300", "301")) else None

    def closed_until(self, index: str, today: date) -> str | None:
        return "закрыт до 30.11 (распутица)" if index.startswith("678") and today.month in (10, 11) else None


RULES = OrderRules(PLAYBOOK, Known(), TODAY)


def method(title: str) -> Method:
    return next(each for each in PLAYBOOK.methods if each.title == title)


POST, POSTAL_COURIER, COURIER, PICKUP = (method(each) for each in ("Почта", "Курьер от почты", "Курьер", "ПВЗ"))


def point(name: str = "near", metres: int = 1200) -> Point:
    return Point(name, "fast", "Тула", f"ПВЗ {name}", f"ул. Мира, {metres}", metres, "10–20", True, True, "у входа")


def offer(by: Method, total: int, least: int = 4, most: int = 6, *, cheapest: bool = False, goods: int = 0) -> Offer:
    lines = (PriceLine("Товары", goods), PriceLine("Пересылка", total - goods))
    own, others = (point(), (point("far", 5000),)) if by is PICKUP else (None, ())
    return Offer(by.id, "fast", lines, total, least, most, own, others, 1000, cheapest)


def calculation(*offers: Offer) -> Calculation:
    return Calculation(offers, (), None)


def good(title: str) -> tuple[Line, ...]:
    """The lines that the good whose title begins so adds, in its first size and colour that are not sold out."""
    found = next(each for each in PLAYBOOK.goods if each.title.startswith(title))
    size, colour = (
        next((choice for choice in choices if choice not in found.sold_out), "")
        for choices in (found.sizes, found.colours)
    )
    return lines_of(PLAYBOOK, found, size=size, colour=colour)


def filled(facts: Mapping[str, str | int] = MAY) -> Draft:
    """Basket, client and address without a fault; nothing calculated yet."""
    return replace(
        starting(facts),
        lines=good("Тапочки"),
        full_name="Иванова Мария Петровна",
        phone="8 916 123-45-67",
        address=ADDRESS,
    )


def calculated(draft: Draft | None = None, by: Method = POST, *, cheapest: bool = True) -> Draft:
    """The draft with an offer of a method chosen, and a dearer or cheaper one beside it."""
    draft = draft or filled()
    packed = parcel(PLAYBOOK, draft)
    assert packed is not None
    rival = COURIER if by is not COURIER else POST
    own = offer(by, packed.goods + 31_200, cheapest=cheapest, goods=packed.goods)
    other = offer(rival, packed.goods + (99_900 if cheapest else 100), cheapest=not cheapest, goods=packed.goods)
    ranked = sorted((own, other), key=lambda each: each.total)
    made = with_calculation(replace(draft, chosen=None), calculation(*ranked))
    return choose(made, own)


def confirmed(draft: Draft) -> Draft:
    for what in ReadBack:
        draft = confirm(draft, what)
    return draft


def ready(by: Method = POST, *, cheapest: bool = True) -> Draft:
    """A draft that can be placed."""
    return confirmed(calculated(by=by, cheapest=cheapest))


# --- strategies


ODD = st.sampled_from(
    [
        "😀",
        "\u202e",
        "\u200f",
        "\x00",
        "\ud800",
        "{",
        "}",
        "{сумма}",
        "",
        "   ",
        "1" * 400,
        "-5",
        "0",
        "1990 руб.",
        "a",
        "а",
    ]
)
TEXTS = st.one_of(st.text(max_size=40), ODD, st.lists(ODD, max_size=4).map("".join))
SOLD = [each for each in PLAYBOOK.goods if each.available]
QUANTITIES = st.integers(1, 99).map(str)
PRICES = st.integers(0, 10_000_000).map(lambda kopecks: f"{kopecks // 100},{kopecks % 100:02}")


@st.composite
def goods_lines(draw: st.DrawFn) -> Line:
    """A line that can be sold: of the catalogue in a size and a colour that it has, or typed freely."""
    price, quantity = draw(PRICES), draw(QUANTITIES)
    if draw(st.booleans()):
        title = draw(st.text(alphabet="абвгдежз АБВ 0123456789руб.-{}", min_size=1, max_size=40))
        return Line("Товар " + title, quantity, price, size=draw(st.sampled_from(["", "48", "L"])))
    own = draw(st.sampled_from(SOLD))
    size, colour = (
        draw(st.sampled_from([each for each in choices if each not in own.sold_out] or [""]))
        for choices in (own.sizes, own.colours)
    )
    return Line(own.title, quantity, price, size, colour, own.id)


GARBAGE_LINES = st.builds(Line, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, st.none() | TEXTS, st.none() | TEXTS)
ADDRESSES = st.builds(Address, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS)
DRAFTS = st.builds(
    Draft,
    lines=st.lists(goods_lines() | GARBAGE_LINES, max_size=6).map(tuple),
    full_name=TEXTS,
    phone=TEXTS,
    address=ADDRESSES,
    training=st.booleans(),
    number=st.none() | TEXTS,
)


@st.composite
def placeable(draw: st.DrawFn) -> Draft:
    """Drafts with a good basket and offers of every method with drawn sums, terms and points; one is chosen."""
    lines = tuple(draw(st.lists(goods_lines(), min_size=1, max_size=5))) + good("Шланг")[:1]
    draft = replace(filled(), lines=lines)
    packed = parcel(PLAYBOOK, draft)
    assert packed is not None
    made = []
    for by in PLAYBOOK.methods:
        least = draw(st.integers(0, 40))
        extra = draw(st.integers(0, 500_000))
        made.append(offer(by, packed.goods + extra, least, least + draw(st.integers(0, 20)), goods=packed.goods))
    ranked = sorted(made, key=lambda each: each.total)
    draft = with_calculation(draft, calculation(replace(ranked[0], cheapest=True), *ranked[1:]))
    chosen = draw(st.sampled_from(offers(draft)))
    points = [each.id for each in (chosen.point, *chosen.other_points) if each]
    return confirmed(choose(draft, chosen, draw(st.sampled_from(points)) if points else None))
