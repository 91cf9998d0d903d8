"""What libyaml complains of, told to a supervisor: what is wrong, and what to mend."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTE = 'текст в кавычках: "…"'


@dataclass(frozen=True, slots=True)
class Advice:
    """`message` says what is wrong, `expected` what should stand there; `at_start` points at where it began."""

    message: str
    expected: str
    at_start: bool = False


_INDENT = Advice(
    "строка не встаёт в своё место: сбит отступ, или над ней не закрыта кавычка или скобка",
    "тот же отступ, что у соседних строк",
)
_BLOCK_SIGN = Advice("значение начинается с «>» или «|»", f'{_QUOTE}, например "> 14"', at_start=True)
_ADVICE = {
    "mapping values are not allowed in this context": Advice(
        "двоеточие не на месте: фраза с двоеточием стоит без кавычек, или у строки сбит отступ", _QUOTE
    ),
    "could not find expected ':'": Advice("после ключа нет двоеточия", "ключ, двоеточие и пробел: «title: …»"),
    "did not find expected key": _INDENT,
    "did not find expected '-' indicator": Advice(
        "в списке строка не начинается с дефиса, или у неё сбит отступ", "«- » с тем же отступом, что выше"
    ),
    "did not find expected comment or line break": _BLOCK_SIGN,
    "found unexpected end of stream": Advice("кавычка открыта и не закрыта", "закрывающая кавычка", at_start=True),
    "found unexpected document indicator": Advice("кавычка не закрыта до «---»", "закрывающая кавычка", at_start=True),
    "did not find expected ',' or ']'": Advice("скобка «[» не закрыта, или нет запятой", "«,» или «]»", at_start=True),
    "did not find expected ',' or '}'": Advice("скобка «{» не закрыта, или нет запятой", "«,» или «}»", at_start=True),
    "did not find expected node content": Advice("на месте значения стоит лишний знак", f"значение или {_QUOTE}"),
    "did not find expected <document start>": Advice("после конца данных идёт ещё текст", "один список полей в файле"),
    "block sequence entries are not allowed in this context": Advice(
        "дефис списка стоит на той же строке, что и ключ", f"список с новой строки или {_QUOTE}"
    ),
    "block mapping entries are not allowed in this context": Advice("ключ стоит не на месте", "ключ с новой строки"),
    "mapping keys are not allowed in this context": Advice("знак «?» стоит не на месте", _QUOTE),
    "found unknown escape character": Advice("неизвестный знак после «\\»", "«\\\\» вместо «\\», или кавычки '…'"),
    "did not find expected hexdecimal number": Advice("код знака после «\\» неполон", "«\\\\» вместо «\\»"),
    "found invalid Unicode character escape code": Advice("кода знака после «\\» не бывает", "«\\\\» вместо «\\»"),
    "did not find expected alphabetic or numeric character": Advice(
        "значение начинается с «*» или «&»", _QUOTE, at_start=True
    ),
    "found an indentation indicator equal to 0": _BLOCK_SIGN,
    "found a tab character where an indentation space is expected": Advice("отступ набран табуляцией", "пробелы"),
    "found a tab character that violates indentation": Advice("отступ набран табуляцией", "пробелы"),
}
_FALLBACK = Advice("строка не читается как YAML", f"«ключ: значение», «- пункт списка» или {_QUOTE}")
_STRANGE_START = "found character that cannot start any token"
_VALUE_WITH_BRACE = re.compile(r"^\s*(?:- )*(?:[\w-]+:\s+)?\{")
_VALUE_WITH_QUOTE = re.compile(r"""^\s*(?:- )*(?:[\w-]+:\s+)?["']""")


def advice(problem: str | None, line: str, column: int) -> Advice:
    """What to say of libyaml's `problem` found at `column` (from zero) of `line`."""
    if problem == _STRANGE_START:
        return _strange_start(line[column : column + 1])
    found = _ADVICE.get(problem or "")
    if found is _INDENT and _VALUE_WITH_BRACE.match(line[:column]):
        return Advice("фраза начинается с «{» и стоит без кавычек", _QUOTE)
    if found is _INDENT and _VALUE_WITH_QUOTE.match(line[:column]):
        return Advice("после закрывающей кавычки идёт ещё текст", "вся фраза в одних кавычках, внутренние — «ёлочки»")
    return found or _FALLBACK


def _strange_start(sign: str) -> Advice:
    if sign == "\t":
        return Advice("отступ набран табуляцией", "пробелы")
    return Advice(f"значение начинается с «{sign}»", _QUOTE)
