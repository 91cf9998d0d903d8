"""What was typed into a field, whatever it was: the text as it can be read aloud, and the numbers it stands for.

Nothing here raises on text, and nothing changes what was typed: the draft keeps that as it is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from playbook.formats import phone_digits, plain_spaces

MOST_PIECES = 99  # of one line
MOST_KOPECKS = 100_000_000  # for one piece: a million roubles

_UNSPEAKABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_SYMBOLS_OF_TEXT = frozenset("№°©®")
_DRAWN = frozenset({"So", "Sk"})
_SELECTORS = {chr(code) for code in (0x20E3, *range(0xFE00, 0xFE10))}
_COMMON = re.compile("[ -~А-Яа-яЁё«»№×–—…]*")  # nothing in it is dropped
_LONGEST_NUMBER = 12  # digits
_PIECES = re.compile(r"шт(ук[аи]?)?\.?$", re.IGNORECASE)
_ROUBLES = re.compile(r"(?:руб(?:л[а-яё]{1,2})?|р)?\.?$|₽$", re.IGNORECASE)
_PRICE = re.compile(r"(?P<roubles>\d+)(?:[.,](?P<kopecks>\d{1,2}))?")
_DIGIT = re.compile(r"\d")
_SUM = r"\d(?:[ .'’]?\d){0,14}(?:,\d{1,2}|[-–]\d\d|,[-–])?(?:\s?(?:тыс(?:яч[аи]?)?\b\.?|млн\b\.?|к\b))?"
_MONEY = r"(?:руб(?:л[а-яё]{0,4})?\b\.?|р\.|р\b|рэ\b|ru[br]\b\.?|коп(?:е[а-яё]{1,3})?\b\.?|[₽$€])"
_PRICE_IN_TEXT = re.compile(
    rf"(?:\b(?:за|по|цена|стоимость)\b:?\s*)?{_SUM}\s*{_MONEY}|\b(?:цена|стоимость)\b:?\s*{_SUM}"
    rf"|(?:\b(?:руб|rub)\b\.?|[₽$€])\s?{_SUM}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A number that was typed, or why it is none."""

    value: int | None
    problem: str | None = None


def clean(text: str) -> str:
    """The text as it can be spoken and copied: plain single spaces; no control, invisible or drawn characters."""
    if _COMMON.fullmatch(text):
        return " ".join(text.split())
    spaced = plain_spaces(text).replace("\t", " ").replace("\n", " ")
    return " ".join("".join(char for char in spaced if not _is_stray(char)).split())


def stray(text: str) -> str:
    """What `clean` drops but for invisible marks (emoji and the like), each once; «?» for what cannot be shown."""
    if _COMMON.fullmatch(text):
        return ""
    found = dict.fromkeys(
        char if char.isprintable() else "?" for char in plain_spaces(text) if not char.isspace() and _is_stray(char)
    )
    return "".join(found)


def hidden(text: str) -> bool:
    """Whether the text holds marks that nobody sees: of direction, of zero width, a byte order mark."""
    return not _COMMON.fullmatch(text) and any(unicodedata.category(char) == "Cf" for char in text)


def _is_stray(char: str) -> bool:
    if char in _SELECTORS:
        return True
    category = unicodedata.category(char)
    return category in _UNSPEAKABLE or (category in _DRAWN and char not in _SYMBOLS_OF_TEXT)


def without_prices(text: str) -> str:
    """The text without sums in roubles: the summary of an order names no prices (слайд 16)."""
    text = text.replace("{", "").replace("}", "")  # a phrase has none: they could hide a sum
    while names_price(text):
        text = _PRICE_IN_TEXT.sub(" ", text)
    return " ".join(text.split()).rstrip(" ,;:—–-")


def names_price(text: str) -> bool:
    """Whether a text holds a sum in roubles."""
    return _DIGIT.search(text) is not None and _PRICE_IN_TEXT.search(text) is not None


@lru_cache(maxsize=256)
def read_quantity(text: str) -> Reading:
    """A count of pieces, from 1 to `MOST_PIECES`."""
    said = _ascii(_PIECES.sub("", clean(text))).strip()
    if not said:
        return Reading(None, "укажите количество")
    if re.fullmatch(r"[-−–]\s*\d+([.,]\d+)?", said):
        return Reading(None, "количество не бывает отрицательным")
    if re.fullmatch(r"\d+[.,]\d+", said):
        return Reading(None, "количество — целое число")
    if not re.fullmatch(r"\+?\d+", said):
        return Reading(None, "количество — число цифрами")
    return _bounded_quantity(said.lstrip("+").lstrip("0"))


def _bounded_quantity(digits: str) -> Reading:
    if not digits:
        return Reading(None, "количество 0: уберите строку или укажите 1")
    if len(digits) > _LONGEST_NUMBER or int(digits) > MOST_PIECES:
        return Reading(None, f"слишком много: не больше {MOST_PIECES} шт.")
    return Reading(int(digits))


@lru_cache(maxsize=256)
def read_price(text: str) -> Reading:
    """A price in roubles, with kopecks or without, as kopecks."""
    said = _ascii(_ROUBLES.sub("", clean(text)))
    digits = re.sub(r"(?<=\d)[ '’](?=\d)", "", said).strip()
    if not digits:
        return Reading(None, "укажите цену")
    if re.match(r"[-−–]\s*\d", digits):
        return Reading(None, "цена не бывает отрицательной")
    found = _PRICE.fullmatch(digits)
    if found is None:
        return Reading(None, "цена — рубли и копейки цифрами: 2480 или 2480,50")
    roubles = found["roubles"].lstrip("0") or "0"
    if len(roubles) > _LONGEST_NUMBER:
        return Reading(None, _too_dear())
    kopecks = int(roubles) * 100 + int((found["kopecks"] or "0").ljust(2, "0"))
    return Reading(None, _too_dear()) if kopecks > MOST_KOPECKS else Reading(kopecks)


def written_price(kopecks: int) -> str:
    """A price as it is typed: «2480», «2480,50»; `read_price` reads it back."""
    roubles, rest = divmod(kopecks, 100)
    return f"{roubles},{rest:02}" if rest else str(roubles)


def index_digits(text: str) -> str:
    """A postal index as typed, without spaces, its digits as 0-9; other characters stay."""
    return _ascii(clean(text)).replace(" ", "")


def _ascii(text: str) -> str:
    return text if text.isascii() else "".join(phone_digits(char) or char for char in text)


def _too_dear() -> str:
    return f"слишком дорого: не больше {MOST_KOPECKS // 100} руб. за штуку"
