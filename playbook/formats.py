"""Money, counted days, dates, distances and phones as a client hears and reads them.

Pure functions over babel and phonenumbers, which are imported at the first call. Every result has plain
spaces (U+0020) only, so that it can be copied into any field. Russian is spelled the company's way («2 480 руб.»);
any other locale as CLDR has it.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import AbstractContextManager
from datetime import date as Date  # noqa: N812 - `date` is a function here
from decimal import Context, Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

LOCALE = "ru"
_TO = "\N{EN DASH}"
_PHONE_TEXT_LIMIT = 250  # characters; longer text is no phone
_TYPED_DIGITS_LIMIT = 17  # digits; E.164 has 15 at most, dialled from Russia as 810…
_KOPECKS_IN_ROUBLE = 100
_METRES_IN_KILOMETRE = 1000
_KEPT = 2000  # results of each kind: the same sums and distances are written again and again
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x061C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
)
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile(r"[^\S\n]")
_EXTENSION = re.compile(r"(?:доб(?:авочный|\.)?|ext\.?|#)\s*(\d{1,7})\s*$", re.IGNORECASE)


def plain_spaces(text: str) -> str:
    """`text` with every Unicode space a plain one; zero-width marks, soft hyphens and bidi marks dropped.

    Line breaks of every kind become a newline; runs of spaces keep their length.
    """
    return _SPACE.sub(" ", _LINE_BREAK.sub("\n", text.translate(_INVISIBLE)))


def upper_first(text: str) -> str:
    """`text` with its first letter a capital, even behind a quotation mark; text that opens with a digit stays."""
    for place, char in enumerate(text):
        if char.isalnum():
            capital = char.upper()
            return text[:place] + capital + text[place + 1 :] if len(capital) == 1 else text
    return text


@lru_cache(maxsize=_KEPT)
def money(kopecks: int, locale: str = LOCALE) -> str:
    """A sum in roubles: «2 480 руб.»; kopecks are shown where there are any: «2 480,50 руб.»."""
    from babel.numbers import format_currency, get_decimal_symbol

    if not _is_russian(locale):
        with _exact(kopecks):
            return plain_spaces(format_currency(Decimal(kopecks) / _KOPECKS_IN_ROUBLE, "RUB", locale=locale))
    roubles, rest = divmod(abs(kopecks), _KOPECKS_IN_ROUBLE)
    fraction = f"{get_decimal_symbol(locale)}{rest:02}" if rest else ""
    return f"{'-' if kopecks < 0 else ''}{_grouped(roubles, locale)}{fraction} руб."


@lru_cache(maxsize=_KEPT)
def plural(number: int, one: str, few: str, many: str, locale: str = LOCALE) -> str:
    """The form that agrees with `number`, by CLDR's plural rules: 1 день, 2 дня, 5 дней."""
    return {"one": one, "few": few}.get(_plural_form(number, locale), many)


@lru_cache(maxsize=_KEPT)
def days(least: int, most: int | None = None, *, genitive: bool = False, locale: str = LOCALE) -> str:
    """A count of days or a range of it, agreeing with its last number: «21 день», «3–5 дней».

    `genitive` is the form after «в течение», «не более»: «2 дней», «21 дня», «3–21 дня».
    Raises ValueError where a number is negative or `most` is less than `least`.
    """
    last = least if most is None else most
    if least < 0 or last < least:
        raise ValueError(f"not a range of days: {least}, {most}")
    start = "" if last == least else f"{_grouped(least, locale)}{_TO}"
    if not _is_russian(locale):
        from babel.units import format_unit

        return start + plain_spaces(format_unit(last, "duration-day", locale=locale))
    forms = ("дня", "дней", "дней") if genitive else ("день", "дня", "дней")
    return f"{start}{_grouped(last, locale)} {plural(last, *forms, locale=locale)}"


def date(day: Date, *, today: Date | None = None, with_year: bool = False, locale: str = LOCALE) -> str:
    """A day as it is said: «25 ноября»; «25 ноября 2025 года» if asked, or if `today` is of another year."""
    from babel.dates import format_date, format_skeleton

    with_year = with_year or (today is not None and today.year != day.year)
    if with_year and not _is_russian(locale):
        return plain_spaces(format_date(day, "long", locale=locale))
    said = plain_spaces(format_skeleton("MMMMd", day, locale=locale))
    return f"{said} {day.year} года" if with_year else said


def date_range(
    first: Date, last: Date, *, today: Date | None = None, with_year: bool = False, locale: str = LOCALE
) -> str:
    """From a day to a day: «25–28 ноября», «28 ноября – 2 декабря»; both years where they differ.

    Raises ValueError where `last` is before `first`.
    """
    if last < first:
        raise ValueError(f"not a range of dates: {first}, {last}")
    years_differ = first.year != last.year
    end = date(last, today=today, with_year=with_year or years_differ, locale=locale)
    if first == last:
        return end
    if _is_russian(locale) and (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{_TO}{end}"
    return f"{date(first, with_year=years_differ, locale=locale)} {_TO} {end}"


@lru_cache(maxsize=_KEPT)
def distance(metres: float, locale: str = LOCALE) -> str:
    """A distance: «850 м», «1,2 км» (to a hundred metres), «12 км» (from ten kilometres on).

    Raises ValueError where it is negative.
    """
    from babel.units import format_unit

    whole = int(metres + 0.5)
    if metres < 0:
        raise ValueError(f"not a distance: {metres}")
    if whole < _METRES_IN_KILOMETRE:
        return plain_spaces(format_unit(whole, "length-meter", "short", locale=locale))
    tenths = (whole + 50) // 100
    kilometres = tenths / 10 if tenths < 100 else (whole + 500) // _METRES_IN_KILOMETRE
    return plain_spaces(format_unit(kilometres, "length-kilometer", "short", locale=locale))


def phone_digits(text: str) -> str:
    """The digits of `text`, of any script, as 0-9."""
    return "".join(str(unicodedata.decimal(char)) for char in text if char.isdecimal())


def is_valid_phone(text: str, region: str = "RU") -> bool:
    """Whether `text` holds exactly one phone number that its country's numbering plan has."""
    return _parsed_phone(text, region) is not None


def format_phone(text: str, region: str = "RU") -> str | None:
    """The one valid phone of `text` as «+7 916 123-45-67», whatever stands around it; None where there is none."""
    parsed = _parsed_phone(text, region)
    if parsed is None:
        return None
    from phonenumbers import PhoneNumberFormat, format_number

    extension = f" доб. {parsed.extension}" if parsed.extension else ""
    shown = format_number(parsed, PhoneNumberFormat.INTERNATIONAL).partition(" ext. ")[0]
    return plain_spaces(shown) + extension


def format_as_typed(text: str, region: str = "RU") -> str:
    """What a phone field shows while it is typed: «8916» -> «8 916», «89161234567» -> «8 916 123-45-67».

    Every digit stays, in its order; anything else but a leading plus and an extension goes. Formatting the result
    again gives the result.
    """
    folded = _ascii_digits(plain_spaces(text))
    extension = _EXTENSION.search(folded)
    main = folded[: extension.start()] if extension else folded
    digits = phone_digits(main)
    if extension and digits:
        return f"{_typed_number(main, digits, region)} доб. {extension[1]}"
    return _typed_number(folded, phone_digits(folded), region)


def _typed_number(text: str, digits: str, region: str) -> str:
    from phonenumbers import AsYouTypeFormatter

    plus = "+" if re.match(r"\D*\+", text) or (region == "RU" and re.fullmatch(r"7\d{10}", digits)) else ""
    if len(digits) > _TYPED_DIGITS_LIMIT:
        return plus + digits
    formatter, shown = AsYouTypeFormatter(region), ""
    for char in plus + digits:
        shown = formatter.input_digit(char)
    return plain_spaces(shown).strip()


def _parsed_phone(text: str, region: str) -> PhoneNumber | None:
    """The only valid number of `text`, or None: two numbers are no better than none."""
    from phonenumbers import NumberParseException, PhoneNumberMatcher, is_valid_number, parse

    folded = " ".join(_ascii_digits(plain_spaces(text)).split())
    if not folded or len(folded) > _PHONE_TEXT_LIMIT:
        return None
    if not any(char.isalpha() for char in folded):
        try:
            parsed = parse(folded, region)
        except NumberParseException:
            pass
        else:
            return parsed if is_valid_number(parsed) else None
    found = [match.number for match in PhoneNumberMatcher(folded, region)]
    return found[0] if len(found) == 1 else None


def _ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _grouped(number: int, locale: str) -> str:
    from babel.numbers import format_decimal

    with _exact(number):
        return plain_spaces(format_decimal(Decimal(number), locale=locale))


def _exact(number: int) -> AbstractContextManager[Context]:
    """Decimals with digits enough for `number`: the default context refuses more than 28."""
    return localcontext(prec=28 + number.bit_length() // 3)


def _plural_form(number: int, locale: str) -> str:
    from babel import Locale

    return str(Locale.parse(locale, sep="-" if "-" in locale else "_").plural_form(abs(number)))


def _is_russian(locale: str) -> bool:
    return re.split("[-_]", locale)[0].lower() == "ru"
