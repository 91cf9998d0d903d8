"""Working days become calendar days; the post's term is the rule's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.delivery import simulation_of
from playbook.tariffs import Reach
from playbook.working_days import WorkCalendar, calendar_of
from tests.playbook.delivery.sample import SMALL, TODAY, TULA, offer_of, shipped, simulation, tables

CALENDAR = calendar_of(shipped().work_years)
DAYS = st.dates(date(2025, 1, 1), date(2028, 10, 1))
TO_DOOR = next(each for each in tables().tariffs if each.reach is Reach.CITIES and not each.surcharge)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param(date(2026, 11, 23), True, id="a Monday works"),
        pytest.param(date(2026, 11, 22), False, id="a Sunday does not"),
        pytest.param(date(2025, 11, 1), True, id="a Saturday that was moved works"),
        pytest.param(date(2027, 2, 20), True, id="and so does another"),
        pytest.param(date(2025, 5, 8), False, id="a day off moved to a Thursday"),
        pytest.param(date(2026, 1, 9), False, id="a long New Year"),
        pytest.param(date(2026, 12, 31), False, id="New Year's Eve of 2026"),
        pytest.param(date(2028, 11, 6), False, id="a holiday on a Saturday moves by law"),
        pytest.param(date(2028, 5, 9), False, id="Victory Day"),
        pytest.param(date(2028, 5, 10), True, id="the day after it"),
    ],
)
def test_the_russian_calendar_knows(day: date, works: bool) -> None:
    assert CALENDAR.works(day) is works


@pytest.mark.parametrize(("year", "working"), [(2025, 247), (2026, 247), (2027, 247)])
def test_a_year_has_as_many_working_days_as_its_production_calendar(year: int, working: int) -> None:
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(365))
    assert sum(map(CALENDAR.works, days)) == working


@pytest.mark.parametrize(
    ("start", "working", "arrival"),
    [
        pytest.param(date(2026, 11, 23), 0, date(2026, 11, 23), id="no working day is today"),
        pytest.param(date(2026, 11, 23), 4, date(2026, 11, 27), id="four days of a week"),
        pytest.param(date(2026, 11, 23), 5, date(2026, 11, 30), id="the fifth is after the weekend"),
        pytest.param(date(2026, 11, 28), 1, date(2026, 11, 30), id="from a Saturday the first is Monday"),
        pytest.param(date(2026, 12, 30), 1, date(2027, 1, 11), id="over the New Year"),
    ],
)
def test_working_days_are_counted_from_the_day_after(start: date, working: int, arrival: date) -> None:
    assert CALENDAR.after(start, working) == arrival


@given(DAYS, st.integers(0, 20))
def test_who_sends_later_never_receives_sooner(day: date, working: int) -> None:
    assert CALENDAR.after(day + timedelta(days=1), working) >= CALENDAR.after(day, working)


@given(DAYS, st.integers(0, 20))
def test_more_working_days_are_more_calendar_days_and_end_on_a_working_day(day: date, working: int) -> None:
    arrival = CALENDAR.after(day, working + 1)
    assert arrival > CALENDAR.after(day, working)
    assert CALENDAR.works(arrival)


@given(DAYS)
def test_the_post_always_says_what_the_rule_says(day: date) -> None:
    numbers = {each.id: each.value for each in shipped().numbers}
    found = simulation().calculate(TULA, SMALL, day)
    ruled = [method for method in shipped().methods if method.term]
    assert len(ruled) == 2
    for method in ruled:
        offer = next(each for each in found.offers if each.method == method.id)
        assert method.term is not None
        assert (offer.least, offer.most) == tuple(numbers[name] for name in method.term) == (10, 14)


def test_a_carrier_term_is_calendar_days_over_the_weekend() -> None:
    prices = next(each for each in tables().price_lists if each.id == TO_DOOR.prices)
    first = prices.zones[0]
    friday = date(2026, 11, 27)
    offer = offer_of(TO_DOOR, simulation().calculate(TULA, SMALL, friday))
    assert offer is not None
    assert first.least == 2
    assert first.most == 3
    assert (offer.least, offer.most) == (4, 5)


def test_a_year_that_the_calendar_does_not_have_is_a_warning() -> None:
    found = simulation().calculate(TULA, SMALL, date(2030, 3, 1))
    assert found.warnings == ("календаря на 2030 год нет: выходными сочтены суббота и воскресенье",)
    preliminary = simulation().calculate(TULA, SMALL, date(2028, 3, 1))
    assert ["2028" in each for each in preliminary.warnings] == [True]


def test_where_only_the_post_goes_the_calendar_is_not_asked() -> None:
    village = replace(TULA, settlement="Плавск")
    assert simulation().calculate(village, SMALL, date(2030, 3, 1)).warnings == ()


def test_without_a_table_only_weekends_are_off() -> None:
    bare = WorkCalendar(frozenset(), frozenset(), frozenset())
    assert bare.after(date(2027, 1, 1), 1) == date(2027, 1, 4)
    plain = simulation_of(replace(shipped(), work_years=()))
    assert plain.calculate(TULA, SMALL, TODAY).offers
