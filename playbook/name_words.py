"""What one word of a full name tells by itself: how well it fits each part, and the gender that it gives away.

Endings, the commonest first names, and a dictionary where one is at hand. `names` weighs words against each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Gender(StrEnum):
    """Grammatical gender of a person."""

    MALE = "male"
    FEMALE = "female"


class Part(StrEnum):
    """A part of a full name, in the order of official papers."""

    SURNAME = "surname"
    FIRST = "first"
    PATRONYMIC = "patronymic"


Listed = frozenset[tuple[Part, Gender | None]]


class Morphology(Protocol):
    """What a dictionary knows of a word (lower case, ё as е)."""

    def readings(self, word: str) -> Listed:
        """The parts of a name that `word` is listed as in the nominative singular, with their genders."""

    def gender(self, part: Part, word: str) -> Gender | None:
        """The gender that the ending of `word` tells, if it is that part."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# The commonest first names: enough to go by until a dictionary is loaded, and to tell «Иван Максимович» (a patronymic
# of a common name) from «Иван Лукашевич» (more likely a surname).
_FEMALE_NAMES = _words("""
    мария анна елена ольга наталья наталия татьяна ирина светлана екатерина людмила галина валентина нина надежда
    любовь вера лариса юлия марина анастасия дарья алина виктория ксения полина софия софья александра евгения
    валерия кристина маргарита тамара зинаида раиса лидия антонина клавдия зоя жанна инна алла оксана яна диана
    эльвира регина карина арина алиса варвара василиса ева елизавета вероника ангелина милана ульяна злата мирослава
    эмилия таисия майя лилия римма рита нелли эмма белла алена олеся альбина гульнара лейла фатима зарема гузель
    динара камила амина евдокия прасковья серафима фаина капитолина луиза кира лиана лия мила дина нонна влада
    ярослава станислава доминика каролина эвелина сабина жанар снежана салтанат
    """)
_MALE_NAMES = _words("""
    александр алексей анатолий андрей антон аркадий арсений артем артур афанасий богдан борис вадим валентин валерий
    василий виктор виталий владимир владислав всеволод вячеслав гавриил геннадий георгий герман глеб григорий давид
    даниил данила данил денис дмитрий евгений егор ефим захар иван игнат игнатий игорь илья иосиф кирилл константин
    кузьма лев леонид лука макар максим марат марк матвей мирон михаил назар никита николай олег павел петр платон
    прохор ренат ринат роберт родион роман ростислав руслан савва савелий святослав семен сергей станислав степан
    тарас тигран тимофей тимур трофим федор феликс филипп фома эдуард эльдар эмиль юрий яков ян ярослав рашид рамиль
    ильдар дамир мурат магомед ахмед али хасан аслан армен рустам шамиль
    """)

_SON = _words("оглы оглу угли уулу улы ұлы ўғли")
_DAUGHTER = _words("кызы кызу кизи кизы қызы гызы")
_BEFORE = _words("фон ван де дер ди дю да ла ле ибн бен бин аль эль")  # «ван Бетховен»
_AFTER = _words("бек бей хан паша ага")  # «Рашид бек»
_CHILD_OF = "заде"  # makes a surname: «Али-заде»
_LOW_IN_HYPHENS = _SON | _DAUGHTER | {_CHILD_OF, "ад", "аль", "эль", "эд", "де", "ла"}

_FEMALE_PATRONYMIC = re.compile(r"..+(?:овна|евна|ична|ишна)$")
_MALE_PATRONYMIC = re.compile(r"..+(?:ович|евич|ыч)$")
_ODD_PATRONYMICS = _words("львович павлович яковлевич михайлович ильич лукич кузьмич фомич никитич саввич")
_GLUED_SON = re.compile(r"...+(?:улы|ұлы|оглы)$")  # Айдарұлы
_GLUED_DAUGHTER = re.compile(r"...+(?:кызы|қызы|гызы)$")
_SURE_SURNAME = re.compile(r".+(?:[ое]в|[ое]ва|[сц]кий|[сц]кой|[сц]кая|енко|швили|дзе|заде|[ое]вых|ских)$")
_LIKELY_SURNAME = re.compile(r"..+(?:[иы]н|[иы]на|янц?)$")
_SOME_SURNAME = re.compile(r".+(?:[оы]й|ий|ая|[иы]х|[уюая]к|ик|ич|ер|ман|берг|штейн|ец|ко)$")
_GERMAN_SURNAME = re.compile(r".+(?:ер|ман|берг|штейн)$")  # «Вагнер», which a dictionary may have as a first name
_MALE_SURNAME = re.compile(r".+(?:[ое]в|[иы]н|[сц]кий|[сц]кой)$")
_FEMALE_SURNAME = re.compile(r".+(?:[ое]ва|[иы]на|[сц]кая)$")
_CAPITAL_INSIDE = re.compile(r"[A-ZА-ЯЁ][a-zа-яё]+[A-ZА-ЯЁ][a-zа-яё]+$")  # МакКартни
_IMPOSSIBLE = -20.0  # points


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of a name, or words that go together («Али оглы»).

    `points` say how well it fits each part: above zero for a sign in favour, below for one against.
    """

    text: str
    points: Mapping[Part, float]
    genders: Mapping[Part, Gender | None]


def name_words(typed: list[str], morphology: Morphology | None) -> list[NameWord]:
    """The words as typed, particles joined to the word that they belong to, each with what it tells."""
    return [_name_word(group, morphology) for group in _groups(typed)]


def _groups(typed: list[str]) -> list[str]:
    mixed = len({word.islower() for word in typed}) > 1
    groups: list[str] = []
    before = ""
    for word in typed:
        low = word.lower()
        particle = mixed and word.islower()
        if groups and not before and (low in _SON | _DAUGHTER | {_CHILD_OF} or (particle and low in _AFTER)):
            groups[-1] += f" {low}"
        elif particle and low in _BEFORE:
            before += f"{low} "
        else:
            groups.append(before + _titled(word))
            before = ""
    return [*groups, *map(_titled, before.split())]


def _titled(word: str) -> str:
    """«мамин-сибиряк» -> «Мамин-Сибиряк», «али-оглы» -> «Али-оглы»."""
    return "-".join(
        piece.lower() if place and piece.lower() in _LOW_IN_HYPHENS else _capitalised(piece)
        for place, piece in enumerate(word.split("-"))
    )


def _capitalised(piece: str) -> str:
    """«о'коннор» -> «О'Коннор»; a letter whose other case is several letters stays."""
    if _CAPITAL_INSIDE.match(piece):
        return piece
    low = "".join(char.lower() if len(char.lower()) == 1 else char for char in piece)
    capitals = {0, 2} if len(low) > 2 and low[1] in "'’ʼ`" else {0}
    return "".join(
        char.upper() if place in capitals and len(char.upper()) == 1 else char for place, char in enumerate(low)
    )


def _name_word(text: str, morphology: Morphology | None) -> NameWord:
    pieces = re.split("[ -]", text.lower().replace("ё", "е"))
    particle = pieces[-1] if len(pieces) > 1 else ""
    while len(pieces) > 1 and pieces[-1] in _AFTER:
        pieces.pop()
    key = pieces[-1]
    listed = _listed(pieces, morphology)
    certain_gender = _child_gender(particle, key)
    if pieces[0] in _SON | _DAUGHTER:  # whose child is not said
        points = {Part.PATRONYMIC: _IMPOSSIBLE, Part.FIRST: -1.0, Part.SURNAME: -1.0}
    elif certain_gender:
        points = {Part.PATRONYMIC: 6.0, Part.FIRST: _IMPOSSIBLE, Part.SURNAME: _IMPOSSIBLE}
    else:
        common = all(piece in _FEMALE_NAMES | _MALE_NAMES for piece in pieces)
        points = {
            Part.PATRONYMIC: _patronymic_points(key, listed),
            Part.FIRST: _first_points(key, listed, common),
            Part.SURNAME: _surname_points(key, listed, common) + (len(pieces) > 1 and not common),
        }
    genders = {
        Part.PATRONYMIC: certain_gender or _patronymic_gender(key),
        Part.FIRST: _first_gender(key, listed),
        Part.SURNAME: _surname_gender(key, listed, morphology),
    }
    return NameWord(text, points, genders)


def _child_gender(particle: str, key: str) -> Gender | None:
    """The gender that a son's or a daughter's particle tells, apart or glued on."""
    if particle in _SON or _GLUED_SON.match(key):
        return Gender.MALE
    return Gender.FEMALE if particle in _DAUGHTER or _GLUED_DAUGHTER.match(key) else None


def _listed(pieces: list[str], morphology: Morphology | None) -> Listed:
    """What the dictionary knows of the word: of all of it, or of its last piece where the others agree."""
    if morphology is None:
        return frozenset()
    whole = morphology.readings("-".join(pieces))
    if whole or len(pieces) == 1:
        return whole
    others = [{part for part, _ in morphology.readings(piece)} for piece in pieces[:-1]]
    return frozenset(
        (part, gender)
        for part, gender in morphology.readings(pieces[-1])
        if part is Part.SURNAME or all(part in parts for parts in others)
    )


def _has(part: Part, listed: Listed) -> bool:
    return any(part is known for known, _ in listed)


def _patronymic_points(key: str, listed: Listed) -> float:
    if _FEMALE_PATRONYMIC.match(key):
        return 5
    if _of_common_name(key):
        return 4
    if not _MALE_PATRONYMIC.match(key):
        return _IMPOSSIBLE
    return 2 if _has(Part.PATRONYMIC, listed) else 0.5


def _first_points(key: str, listed: Listed, common: bool) -> float:
    if common:
        return 4
    if _has(Part.FIRST, listed):
        return 2 if _has(Part.SURNAME, listed) or _GERMAN_SURNAME.match(key) else 3
    if _FEMALE_PATRONYMIC.match(key):
        return -5
    if _SURE_SURNAME.match(key) or _MALE_PATRONYMIC.match(key) or key in _ODD_PATRONYMICS:
        return -3
    return -1.5 if _LIKELY_SURNAME.match(key) or _has(Part.SURNAME, listed) else 0


def _surname_points(key: str, listed: Listed, common: bool) -> float:
    is_first = common or _has(Part.FIRST, listed)
    if _has(Part.SURNAME, listed):
        return 2 if is_first else 3
    if _FEMALE_PATRONYMIC.match(key):
        return -4
    if _of_common_name(key):
        return -1
    if is_first and not common and _GERMAN_SURNAME.match(key):
        return 1
    if is_first:
        return 0 if _SURE_SURNAME.match(key) and not common else -2
    if _SURE_SURNAME.match(key):
        return 3
    rare_patronymic = _MALE_PATRONYMIC.match(key) and not _has(Part.PATRONYMIC, listed)  # «Рабинович»
    return 2 if rare_patronymic or _LIKELY_SURNAME.match(key) else 1 if _SOME_SURNAME.match(key) else 0


def _of_common_name(key: str) -> bool:
    """Whether the word is a man's patronymic of one of the commonest names."""
    stem = re.sub(r"(?:о|е)вич$", "", key)
    if key in _ODD_PATRONYMICS or stem == key:
        return key in _ODD_PATRONYMICS
    return any(stem.removesuffix("ь") + ending in _MALE_NAMES for ending in ("", "й", "ь", "ий", "а"))


def _patronymic_gender(key: str) -> Gender | None:
    """The gender of a patronymic by its ending."""
    if _FEMALE_PATRONYMIC.match(key):
        return Gender.FEMALE
    return Gender.MALE if _MALE_PATRONYMIC.match(key) or key in _ODD_PATRONYMICS else None


def _first_gender(key: str, listed: Listed) -> Gender | None:
    if (key in _MALE_NAMES) != (key in _FEMALE_NAMES):
        return Gender.MALE if key in _MALE_NAMES else Gender.FEMALE
    genders = {gender for part, gender in listed if part is Part.FIRST}
    return genders.pop() if len(genders) == 1 else None


def _surname_gender(key: str, listed: Listed, morphology: Morphology | None) -> Gender | None:
    if len({gender for part, gender in listed if part is Part.SURNAME}) > 1:
        return None
    if morphology is not None:
        return morphology.gender(Part.SURNAME, key)
    if _FEMALE_SURNAME.match(key):
        return Gender.FEMALE
    return Gender.MALE if _MALE_SURNAME.match(key) else None
