"""Whether the numbers of the rules are the numbers that phrases speak."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from playbook.models import Playbook, RuleNumber

_WORDS = {
    0: "ноль|нул[яюе]|нулем",
    1: "один|одн(?:а|о|у|и|ой|ого|ому|им|ом|их)|перв(?:ый|ая|ое|ые|ого|ой|ую|ому|ым|ом|ых)",
    2: "два|две|двух|двум|двумя|двое|втор(?:ой|ая|ое|ого|ую|ому|ым|ом)",
    3: "три|трех|трем|тремя|трое|трет(?:ий|ья|ье|ьего|ьей|ью)",
    4: r"четыре|четырех|четырем|четырьмя|четверо|четверт\w+",
    5: r"пять|пяти|пятью|пят(?:ый|ая|ое|ого|ой|ую)",
    6: r"шесть|шести|шестью|шест(?:ой|ая|ое|ого|ую)",
    7: r"семь|семи|семью|седьм\w+",
    8: r"восемь|восьми|восемью|восьмью|восьм(?:ой|ая|ое|ого|ую)",
    9: r"девять|девяти|девятью|девят(?:ый|ая|ое|ого|ой|ую)",
    10: r"десять|десяти|десятью|десят(?:ый|ая|ое|ого|ой|ую)",
    11: r"одиннадцат\w+",
    12: r"двенадцат\w+",
    13: r"тринадцат\w+",
    14: r"четырнадцат\w+",
    15: r"пятнадцат\w+",
    16: r"шестнадцат\w+",
    17: r"семнадцат\w+",
    18: r"восемнадцат\w+",
    19: r"девятнадцат\w+",
    20: r"двадцат\w+",
    30: r"тридцат\w+",
    40: r"сорок|сорока|сороков\w+",
    50: r"пятьдесят|пятидесят\w+",
    60: r"шестьдесят|шестидесят\w+",
    70: r"семьдесят|семидесят\w+",
    80: r"восемьдесят|восьмидесят\w+",
    90: r"девяносто|девяноста|девяност\w+",
    100: r"сто|ста|сот\w+",
}


@dataclass(frozen=True, slots=True)
class UnspokenNumber:
    """A form of a rule's number that does not hold it (`changed`), or that no phrase of its slides speaks."""

    number: RuleNumber
    form: str
    changed: bool


def unspoken_numbers(playbook: Playbook) -> Iterator[UnspokenNumber]:
    """The forms that have parted from their number or from the phrases, in the order of the rules."""
    for number in playbook.numbers:
        spoken = [plain(text) for text in _texts(playbook, frozenset(number.slides))] if number.said else []
        for form in number.said:
            if not _names(form, number.value) or _moved_onto_another(playbook, number, form):
                yield UnspokenNumber(number, form, changed=True)
            elif not any(_speaks(text, form) for text in spoken):
                yield UnspokenNumber(number, form, changed=False)


def _names(form: str, value: int) -> bool:
    """Whether a form holds the value in figures or in words: «14 дней», «одного-двух»."""
    said = plain(form)
    if str(value) in re.findall(r"\d+", said.replace(" ", "") if value >= 1000 else said):
        return True
    tens, ones = divmod(value, 10)
    words = [_WORDS[value]] if value in _WORDS else [_WORDS.get(tens * 10), _WORDS.get(ones)]
    pattern = r"\s+".join(rf"(?:{word})" for word in words if word)
    return None not in words and re.search(rf"(?<!\w){pattern}(?!\w)", said) is not None


def _moved_onto_another(playbook: Playbook, number: RuleNumber, form: str) -> bool:
    """Whether of «1-2 дня», said of two rules, one figure belongs to neither because both rules now hold the other."""
    said = plain(form)
    sharing = [rule for rule in playbook.numbers if rule.id != number.id and said in map(plain, rule.said)]
    held = {str(rule.value) for rule in (*sharing, number)}
    return any(rule.value == number.value for rule in sharing) and not held.issuperset(re.findall(r"\d+", said))


def _speaks(text: str, form: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(plain(form))}(?!\w)", text) is not None


def plain(text: str) -> str:
    """The text as it is compared: small letters, е for ё, plain spaces, every dash a bare hyphen."""
    spaced = " ".join(text.casefold().replace("ё", "е").split())
    return re.sub(r"\s*[\u2010-\u2015\u2212-]\s*", "-", spaced)


def _texts(playbook: Playbook, slides: frozenset[int]) -> Iterator[str]:
    """All that is said or shown of the slides: phrases of their tabs, rows of the status table, bans."""
    for tab in playbook.tabs:
        if slides.intersection(tab.slides):
            yield from (step.text for situation in tab.situations for step in situation.steps)
    for row in playbook.rows:
        if row.slide in slides:
            yield from (row.meaning, row.allowed)
            yield from (rule.note for rule in row.permissions if rule.note)
    yield from (ban.text for ban in playbook.bans if ban.slide in slides)
