import subprocess
import sys
from datetime import date as Date  # noqa: N812 - `date` is under test
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.formats import (
    date,
    date_range,
    days,
    distance,
    format_as_typed,
    format_phone,
    is_valid_phone,
    money,
    phone_digits,
    plain_spaces,
    plural,
    upper_first,
)


@pytest.mark.parametrize(
    ("kopecks", "said"),
    [
        pytest.param(248000, "2 480 руб.", id="whole roubles show no kopecks"),
        pytest.param(248050, "2 480,50 руб.", id="kopecks show where there are any"),
        pytest.param(99905, "999,05 руб.", id="kopecks have two digits"),
        pytest.param(0, "0 руб.", id="nothing to pay"),
        pytest.param(-5, "-0,05 руб.", id="less than a rouble owed"),
        pytest.param(-123456789, "-1 234 567,89 руб.", id="a negative sum keeps its kopecks"),
        pytest.param(10**35 + 7, "1 000 000 000 000 000 000 000 000 000 000 000,07 руб.", id="a huge sum stays exact"),
    ],
)
def test_a_sum_is_written_in_roubles(kopecks: int, said: str) -> None:
    assert money(kopecks) == said


@settings(deadline=None)
@given(st.integers(min_value=-(10**60), max_value=10**60))
def test_a_sum_keeps_its_digits_and_has_plain_spaces_only(kopecks: int) -> None:
    said = money(kopecks)
    number = said.removesuffix(" руб.").replace(" ", "")
    roubles, _, rest = number.partition(",")
    assert int(roubles + (rest or "00")) == kopecks
    assert all(char == " " or not char.isspace() for char in said)


def test_another_locale_writes_the_sum_its_own_way_with_plain_spaces() -> None:
    assert money(248050, "kk") == "2 480,50 ₽"


@pytest.mark.parametrize(
    ("number", "form"),
    [(0, "много"), (1, "один"), (2, "два"), (4, "два"), (5, "много"), (11, "много"), (12, "много"), (21, "один"),
     (22, "два"), (101, "один"), (111, "много"), (1001, "один"), (-2, "два")],
)  # fmt: skip
def test_a_noun_agrees_with_its_number(number: int, form: str) -> None:
    assert plural(number, "один", "два", "много") == form


def test_an_english_noun_has_two_forms() -> None:
    assert [plural(number, "day", "-", "days", "en") for number in (1, 2, 21)] == ["day", "days", "days"]


@pytest.mark.parametrize(
    ("least", "most", "nominative", "genitive"),
    [
        pytest.param(1, None, "1 день", "1 дня", id="one day"),
        pytest.param(2, None, "2 дня", "2 дней", id="two days"),
        pytest.param(5, None, "5 дней", "5 дней", id="five days"),
        pytest.param(11, None, "11 дней", "11 дней", id="eleven days"),
        pytest.param(21, None, "21 день", "21 дня", id="twenty-one days"),
        pytest.param(0, None, "0 дней", "0 дней", id="no days"),
        pytest.param(3, 5, "3–5 дней", "3–5 дней", id="a range"),
        pytest.param(1, 2, "1–2 дня", "1–2 дней", id="a range to two"),
        pytest.param(3, 21, "3–21 день", "3–21 дня", id="a range agrees with its last number"),
        pytest.param(3, 3, "3 дня", "3 дней", id="a range of one number is that number"),
    ],
)
def test_days_agree_with_their_last_number(least: int, most: int | None, nominative: str, genitive: str) -> None:
    assert (days(least, most), days(least, most, genitive=True)) == (nominative, genitive)


@pytest.mark.parametrize(("least", "most"), [(5, 3), (-1, None), (-3, 2)])
def test_an_impossible_range_of_days_is_refused(least: int, most: int | None) -> None:
    with pytest.raises(ValueError, match="not a range of days"):
        days(least, most)


def test_days_in_another_locale_are_its_own_words() -> None:
    assert days(3, 5, locale="en") == "3–5 days"


@pytest.mark.parametrize(
    ("today", "with_year", "said"),
    [
        pytest.param(None, False, "25 ноября", id="the month is in the genitive and the year left out"),
        pytest.param(Date(2025, 1, 1), False, "25 ноября", id="this year is left out"),
        pytest.param(Date(2026, 1, 1), False, "25 ноября 2025 года", id="another year is said"),
        pytest.param(Date(2025, 1, 1), True, "25 ноября 2025 года", id="the year is said when asked"),
    ],
)
def test_a_date_is_said_with_its_year_only_where_needed(today: Date | None, with_year: bool, said: str) -> None:
    assert date(Date(2025, 11, 25), today=today, with_year=with_year) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        pytest.param(Date(2025, 11, 25), Date(2025, 11, 28), "25–28 ноября", id="within a month"),
        pytest.param(Date(2025, 11, 28), Date(2025, 12, 2), "28 ноября – 2 декабря", id="across months"),
        pytest.param(
            Date(2025, 12, 28), Date(2026, 1, 3), "28 декабря 2025 года – 3 января 2026 года", id="across years"
        ),
        pytest.param(Date(2025, 11, 25), Date(2025, 11, 25), "25 ноября", id="one day"),
        pytest.param(Date(2025, 1, 5), Date(2026, 1, 7), "5 января 2025 года – 7 января 2026 года", id="a year apart"),
    ],
)
def test_a_range_of_dates_says_a_common_month_once(first: Date, last: Date, said: str) -> None:
    assert date_range(first, last) == said


def test_a_range_of_dates_in_another_year_says_that_year_once() -> None:
    today = Date(2026, 3, 1)
    assert date_range(Date(2025, 11, 28), Date(2025, 12, 2), today=today) == "28 ноября – 2 декабря 2025 года"


def test_a_range_of_dates_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="not a range of dates"):
        date_range(Date(2025, 11, 28), Date(2025, 11, 27))


@settings(deadline=None)
@given(st.dates(max_value=Date(9000, 1, 1)), st.integers(min_value=0, max_value=800))
def test_a_range_of_dates_always_ends_with_its_last_date(first: Date, length: int) -> None:
    last = first + timedelta(days=length)
    assert date_range(first, last, with_year=True).endswith(date(last, with_year=True))


@pytest.mark.parametrize(
    ("metres", "said"),
    [(0, "0 м"), (850, "850 м"), (999, "999 м"), (999.6, "1 км"), (1000, "1 км"), (1049, "1 км"), (1050, "1,1 км"),
     (1200, "1,2 км"), (9949, "9,9 км"), (9950, "10 км"), (12000, "12 км"), (12500, "13 км"), (1234567, "1 235 км")],
)  # fmt: skip
def test_a_distance_is_said_as_exactly_as_it_matters(metres: float, said: str) -> None:
    assert distance(metres) == said


def test_a_negative_distance_is_refused() -> None:
    with pytest.raises(ValueError, match="not a distance"):
        distance(-1)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("89161234567", "+7 916 123-45-67", id="dialled with eight"),
        pytest.param("+7 (916) 123 45 67", "+7 916 123-45-67", id="with the country code"),
        pytest.param("79161234567", "+7 916 123-45-67", id="the country code without a plus"),
        pytest.param("9161234567", "+7 916 123-45-67", id="without a prefix"),
        pytest.param("8 800 555-35-35", "+7 800 555-35-35", id="a free line"),
        pytest.param("84993504327", "+7 499 350-43-27", id="a Moscow line"),
        pytest.param("+375291234567", "+375 29 123-45-67", id="a neighbouring country"),
        pytest.param("٨٩١٦١٢٣٤٥٦٧", "+7 916 123-45-67", id="Arabic-Indic digits"),
        pytest.param("\u202a+7\u00a0916 123\u201145\u201167\u202c", "+7 916 123-45-67", id="odd spaces and marks"),
        pytest.param("тел. 8 916 123-45-67 (Иван)", "+7 916 123-45-67", id="words around it"),
        pytest.param("📞89161234567📞", "+7 916 123-45-67", id="emoji around it"),
        pytest.param("8 916 123-45-67 доб. 5", "+7 916 123-45-67 доб. 5", id="an extension"),
    ],
)  # fmt: skip
def test_a_valid_phone_is_shown_in_one_way(text: str, shown: str) -> None:
    assert is_valid_phone(text)
    assert format_phone(text) == shown
    assert format_phone(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1234567", id="seven digits"),
        pytest.param("891612345678", id="a digit too many"),
        pytest.param("8916123456", id="a digit too few"),
        pytest.param("11624", id="a client number"),
        pytest.param("80001234567", id="a code that no plan has"),
        pytest.param("8 916 123-45-67, 8 916 123-45-68", id="two phones"),
        pytest.param("CALL-ME-NOW", id="letters"),
        pytest.param("😀", id="an emoji"),
        pytest.param("", id="nothing"),
        pytest.param("8" * 100_000, id="a flood of digits"),
    ],
)
def test_what_is_no_phone_is_not_shown_as_one(text: str) -> None:
    assert not is_valid_phone(text)
    assert format_phone(text) is None


def test_a_phone_is_formatted_while_it_is_typed() -> None:
    typed = "89161234567"
    assert [format_as_typed(typed[:length]) for length in (1, 4, 5, 8, 11)] == [
        "8", "8 916", "8 916 1", "8 916 123-4", "8 916 123-45-67",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("+7916", "+7 916", id="a leading plus stays"),
        pytest.param("79161234567", "+7 916 123-45-67", id="a whole number with the country code gets its plus"),
        pytest.param("тел: 8(916)1234567", "8 916 123-45-67", id="pasted words go"),
        pytest.param("8 916 123-45-67 доб. 5", "8 916 123-45-67 доб. 5", id="an extension stays"),
        pytest.param("Иван", "", id="no digits"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_phone_field_shows_what_can_be_a_phone(text: str, shown: str) -> None:
    assert format_as_typed(text) == shown


phone_like = st.one_of(st.text(), st.text(alphabet="+0123456789 ()-.доб#٣\u00a0\u202a", max_size=30))


@settings(deadline=None)
@given(phone_like)
def test_a_phone_field_loses_no_digit_and_is_stable(text: str) -> None:
    shown = format_as_typed(text)
    assert phone_digits(shown) == phone_digits(text)
    assert format_as_typed(shown) == shown


@settings(deadline=None)
@given(phone_like)
def test_any_text_is_judged_as_a_phone_without_error(text: str) -> None:
    assert (format_phone(text) is not None) == is_valid_phone(text)


def test_digits_of_every_script_are_found() -> None:
    assert phone_digits("№ ٨-９²½ 5") == "895"


def test_every_space_becomes_plain_and_invisible_marks_go() -> None:
    assert plain_spaces("1\u00a02\u202f3\u20094\u30005\t6") == "1 2 3 4 5 6"
    assert plain_spaces("\ufeffа\u200bб\u00adв\u202eг\u2066д\u200d") == "абвгд"
    assert plain_spaces("а\r\nб\u2028в") == "а\nб\nв"


@settings(deadline=None)
@given(st.text())
def test_plain_text_stays_plain(text: str) -> None:
    plain = plain_spaces(text)
    assert plain_spaces(plain) == plain
    assert all(char in " \n" for char in plain if char.isspace())


@pytest.mark.parametrize(
    ("text", "raised"),
    [("ёж", "Ёж"), ("«да», сказал", "«Да», сказал"), ("… нет", "… Нет"), ("5 дней", "5 дней"), ("", ""), ("ßа", "ßа")],
)
def test_a_sentence_starts_with_a_capital(text: str, raised: str) -> None:
    assert upper_first(text) == raised


def test_importing_formats_and_names_brings_no_library_in() -> None:
    code = (
        "import sys, playbook.formats, playbook.names\n"
        "print([name for name in ('babel', 'phonenumbers', 'pymorphy3', 'pytrovich') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
