"""What people type for sums, terms, distances and dates."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.models import Slot, SlotKind
from playbook.terminal.arguments import RefusalError
from playbook.terminal.slot_reading import read_slots
from playbook.wording import DateRange, DayRange, SlotValue

SLOTS = tuple(Slot(kind.value, kind.name.lower(), kind) for kind in SlotKind)
TODAY = date(2025, 11, 20)


def read(kind: SlotKind, text: str) -> SlotValue:
    return read_slots(SLOTS, [f"{kind.value}={text}"], TODAY)[kind.value]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        pytest.param(SlotKind.MONEY, "2480", 248000, id="roubles"),
        pytest.param(SlotKind.MONEY, "2480,50", 248050, id="roubles and kopecks"),
        pytest.param(SlotKind.MONEY, "2480.5", 248050, id="tens of kopecks after a point"),
        pytest.param(SlotKind.MONEY, "12 480 руб.", 1248000, id="grouped, with the unit"),
        pytest.param(SlotKind.MONEY, "1\u00a0000 ₽", 100000, id="a no-break space and the sign"),
        pytest.param(SlotKind.DAYS, "3-5", DayRange(3, 5), id="a range of days"),
        pytest.param(SlotKind.DAYS, "3 – 5 дней", DayRange(3, 5), id="a range with a dash and the unit"),
        pytest.param(SlotKind.DAYS, "7", DayRange(7, 7), id="one count"),
        pytest.param(SlotKind.DISTANCE, "1,2 км", 1200, id="kilometres"),
        pytest.param(SlotKind.DISTANCE, "1,25", 1250, id="a fraction is of kilometres"),
        pytest.param(SlotKind.DISTANCE, "850 м", 850, id="metres"),
        pytest.param(SlotKind.DISTANCE, "850", 850, id="a bare number is of metres"),
        pytest.param(SlotKind.DATE, "2025-12-01", date(2025, 12, 1), id="ISO"),
        pytest.param(SlotKind.DATE, "01.12.2025", date(2025, 12, 1), id="day, month, year"),
        pytest.param(SlotKind.DATE, "25.11", date(2025, 11, 25), id="this year"),
        pytest.param(SlotKind.DATE, "10.01", date(2026, 1, 10), id="next January, seen from November"),
        pytest.param(SlotKind.DATE, "19.11", date(2025, 11, 19), id="yesterday is not next year"),
        pytest.param(
            SlotKind.DATE, "25.11-28.11", DateRange(date(2025, 11, 25), date(2025, 11, 28)), id="a range of dates"
        ),
        pytest.param(
            SlotKind.DATE, "30.12 – 02.01", DateRange(date(2025, 12, 30), date(2026, 1, 2)), id="over the new year"
        ),
        pytest.param(SlotKind.TEXT, " чайник  новый ", "чайник новый", id="text"),
        pytest.param(SlotKind.TEXT, "a=b", "a=b", id="text with an equals sign"),
    ],
)
def test_a_value_is_read_by_the_kind_of_slot(kind: SlotKind, text: str, value: SlotValue) -> None:
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param(SlotKind.MONEY, "-5", id="a negative sum"),
        pytest.param(SlotKind.MONEY, "1,234", id="thousandths of a rouble"),
        pytest.param(SlotKind.DAYS, "5-3", id="a term that ends before it begins"),
        pytest.param(SlotKind.DISTANCE, "1,5 м", id="a fraction of a metre"),
        pytest.param(SlotKind.DATE, "31.02", id="a day that no year has"),
        pytest.param(SlotKind.DATE, "28.11.2025-25.11.2025", id="a range that ends before it begins"),
        pytest.param(SlotKind.DATE, "завтра", id="a word"),
        pytest.param(SlotKind.TEXT, "  ", id="nothing"),
    ],
)
def test_what_cannot_be_the_value_is_refused(kind: SlotKind, text: str) -> None:
    with pytest.raises(RefusalError):
        read(kind, text)


def test_a_slot_is_named_in_any_case_with_braces_or_by_its_title() -> None:
    slots = (Slot("сумма", "итого", SlotKind.MONEY),)
    for name in ("сумма", "СУММА", "{сумма}", "Итого"):
        assert read_slots(slots, [f"{name}=1"], TODAY) == {"сумма": 100}


@given(st.sampled_from(SlotKind), st.text())
def test_no_text_breaks_the_reading(kind: SlotKind, text: str) -> None:
    with contextlib.suppress(RefusalError):
        assert read(kind, text) or kind not in (SlotKind.TEXT, SlotKind.NAME)
