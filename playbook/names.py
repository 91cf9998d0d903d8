"""A client's full name, in any order and case, -> surname, first name, patronymic, gender, and how sure that is.

Every way to give the words their parts is scored: by what each word tells, by agreement in gender and by the usual
orders. The best one is taken; wherever another comes close, or a word does not look like its part, the split says
so in `doubts`: it is shown to be corrected, never a silent guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations, pairwise, permutations
from operator import itemgetter
from typing import TYPE_CHECKING

from playbook.formats import plain_spaces
from playbook.name_words import Gender, Listed, Morphology, NameWord, Part, name_words

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pytrovich.detector import PetrovichGenderDetector

__all__ = ["Gender", "Morphology", "Part", "PersonName", "load_morphology", "split_name"]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*")
_DASH = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LONGEST_TEXT = 200  # characters
_MOST_WORDS = 6
_CLEAR_LEAD = 2.0  # points by which the best reading must lead to be sure
_TWO_WORDS_IN_PART = -3.0
_ALL_ONE_PART = -4.0  # several words, and all of them one part
_GENDERS_DISAGREE = -3.0
_ORDERS = {
    (Part.SURNAME, Part.FIRST, Part.PATRONYMIC): 4.5,
    (Part.FIRST, Part.PATRONYMIC, Part.SURNAME): 4.5,
    (Part.FIRST, Part.PATRONYMIC): 1.0,
    (Part.SURNAME, Part.FIRST): 0.5,
    (Part.FIRST, Part.SURNAME): 0.3,
    (Part.SURNAME, Part.PATRONYMIC): -3.0,
    (Part.PATRONYMIC, Part.SURNAME): -3.0,
    (Part.SURNAME,): 0.5,  # an unknown lone word is rather not what to address a client by
}
_PART_TITLES = {Part.SURNAME: "фамилия", Part.FIRST: "имя", Part.PATRONYMIC: "отчество"}
_PART_OBJECTS = {Part.SURNAME: "фамилию", Part.FIRST: "имя", Part.PATRONYMIC: "отчество"}
_PYTROVICH_FIELDS = {Part.SURNAME: "lastname", Part.FIRST: "firstname", Part.PATRONYMIC: "middlename"}
_GRAMMEMES = {"Surn": Part.SURNAME, "Name": Part.FIRST, "Patr": Part.PATRONYMIC}

_Reading = dict[Part, tuple[NameWord, ...]]


@dataclass(frozen=True, slots=True)
class PersonName:
    """A split name. An initial («М.») may stand for a part, but nobody is addressed by it.

    `doubts` are sentences for whoever checks the split; there are none where it is sure.
    """

    surname: str | None = None
    first: str | None = None
    patronymic: str | None = None
    gender: Gender | None = None
    doubts: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether nothing speaks against the split."""
        return not self.doubts

    @property
    def first_and_patronymic(self) -> str | None:
        """How the client is addressed: «Мария Петровна», «Мария»; None where the first name is not known."""
        if not self.first or _is_initial(self.first):
            return None
        if not self.patronymic or _is_initial(self.patronymic):
            return self.first
        return f"{self.first} {self.patronymic}"

    @property
    def full_name(self) -> str:
        """All that is known, in the official order: «Иванова Мария Петровна»; empty where nothing is."""
        return " ".join(part for part in (self.surname, self.first, self.patronymic) if part)


def _is_initial(part: str) -> bool:
    return part.endswith(".")


class _Dictionaries:
    """Morphology by pymorphy3 (what a word is) and pytrovich (what its ending tells)."""

    def __init__(self, analyzer: MorphAnalyzer, detector: PetrovichGenderDetector) -> None:
        self._analyzer = analyzer
        self._detector = detector

    def readings(self, word: str) -> Listed:
        genders = {"masc": Gender.MALE, "femn": Gender.FEMALE}
        # Looked up, not parsed: guesses at unknown words and probabilities take ten times as long, and are not wanted.
        dictionary = self._analyzer.dictionary
        found = dictionary.words.similar_items(word, self._analyzer.char_substitutes)
        tags = [dictionary.build_tag_info(*form) for _, forms in found for form in forms]
        return frozenset(
            (part, genders.get(tag.gender))
            for tag in tags
            for grammeme, part in _GRAMMEMES.items()
            if grammeme in tag and tag.case == "nomn" and tag.number == "sing"
        )

    def gender(self, part: Part, word: str) -> Gender | None:
        found = self._detector.detect(**{_PYTROVICH_FIELDS[part]: word})  # type: ignore[no-untyped-call]
        return {"MALE": Gender.MALE, "FEMALE": Gender.FEMALE}.get(found.name)


def load_morphology(analyzer: MorphAnalyzer | None = None) -> Morphology:
    """The dictionaries of pymorphy3 and pytrovich. Takes some 150 ms: load them off the GUI thread.

    `analyzer` is used where one is loaded already.
    """
    from pymorphy3 import MorphAnalyzer
    from pytrovich.detector import PetrovichGenderDetector

    return _Dictionaries(analyzer or MorphAnalyzer(lang="ru"), PetrovichGenderDetector())


def split_name(text: str, morphology: Morphology | None = None, chosen_gender: Gender | None = None) -> PersonName:
    """Split a full name typed in any order and case. Never raises.

    Without `morphology` endings and the commonest first names decide. `chosen_gender` is what the agent has set,
    and stands above what the name tells.
    """
    clean = " ".join(plain_spaces(unicodedata.normalize("NFC", text)).split())
    if len(clean) > _LONGEST_TEXT:
        return PersonName(gender=chosen_gender, doubts=("слишком длинно для имени",))
    typed = _WORD.findall(_DASH.sub("-", clean))
    initials = [f"{word.upper()}." for word in typed if len(word) == 1]
    words = name_words([word for word in typed if len(word) > 1], morphology)
    doubts = list(_text_doubts(text, clean))
    if not words or len(words) > _MOST_WORDS:
        why = "слов больше, чем бывает в имени" if words else "полного имени здесь нет"
        return PersonName(gender=chosen_gender, doubts=(*doubts, why))
    reading, split_doubts = _best_reading(words)
    doubts += split_doubts
    if initials:
        doubts.append(f"вместо имени инициалы: {' '.join(initials)}")
    gender, gender_doubts = _gender(reading, morphology, guess=not doubts)
    parts = {part: " ".join(word.text for word in block) for part, block in reading.items()}
    missing = [part for part in (Part.FIRST, Part.PATRONYMIC) if part not in parts]
    parts |= dict(zip(missing, initials, strict=False))
    return PersonName(
        surname=parts.get(Part.SURNAME),
        first=parts.get(Part.FIRST),
        patronymic=parts.get(Part.PATRONYMIC),
        gender=chosen_gender or gender,
        doubts=tuple(dict.fromkeys([*doubts, *gender_doubts])),
    )


def _text_doubts(text: str, clean: str) -> Iterator[str]:
    if _BIDI.search(text):
        yield "в тексте были невидимые знаки"
    rest = _DASH.sub("", _WORD.sub("", clean))
    if any(char.isnumeric() for char in rest):
        yield "в имени цифры"
    stray = "".join(dict.fromkeys(char for char in rest if char not in " .," and not char.isnumeric()))
    if stray:
        yield f"в имени посторонние знаки: {stray[:20]}"
    if any(char.isalpha() and not unicodedata.name(char, "").startswith("CYRILLIC") for char in clean):
        yield "в имени нерусские буквы"


def _readings(words: list[NameWord]) -> Iterator[_Reading]:
    """Every way to give all the words to parts, each part a run of neighbours; a patronymic is one word."""
    for size in range(1, min(len(Part), len(words)) + 1):
        for cuts in combinations(range(1, len(words)), size - 1):
            blocks = [tuple(words[start:end]) for start, end in pairwise((0, *cuts, len(words)))]
            for parts in permutations(Part, size):
                reading = dict(zip(parts, blocks, strict=True))
                if len(reading.get(Part.PATRONYMIC, ())) <= 1:
                    yield reading


def _score(reading: _Reading) -> float:
    points = sum(word.points[part] for part, block in reading.items() for word in block)
    extra_words = sum(len(block) - 1 for block in reading.values())
    genders = [gender for part in reading if (gender := _part_gender(reading, part))]
    disagreements = sum(one is not other for one, other in combinations(genders, 2))
    order = _ORDERS.get(tuple(reading), 0.0) if len(reading) > 1 or not extra_words else _ALL_ONE_PART
    return points + order + extra_words * _TWO_WORDS_IN_PART + disagreements * _GENDERS_DISAGREE


def _part_gender(reading: _Reading, part: Part) -> Gender | None:
    return reading[part][-1].genders[part] if part in reading else None


def _best_reading(words: list[NameWord]) -> tuple[_Reading, list[str]]:
    """The best reading and the doubts about it: it must also be read the same in the official order."""
    best, doubts = _best_as_typed(words)
    official = [word for part in Part for word in best.get(part, ())]
    if not doubts and official != words and _best_as_typed(official)[0] != best:
        doubts = ["непонятно, как разделить имя: всё решает порядок слов"]
    return best, doubts


def _best_as_typed(words: list[NameWord]) -> tuple[_Reading, list[str]]:
    scored = [(_score(reading), reading) for reading in _readings(words)]
    (best_score, best), (next_score, other) = nlargest(2, scored, key=itemgetter(0))
    doubts = []
    if best_score - next_score <= _CLEAR_LEAD:
        doubts.append(_choice_doubt(best, other))
    if Part.FIRST not in best and len(best) > 1:
        doubts.append("есть фамилия и отчество, а имени нет")
    if any(len(block) > 1 for block in best.values()):
        doubts.append("слов больше, чем частей имени")
    pairs = [(part, word) for part, block in best.items() for word in block]
    doubts += [f"«{word.text}» не похоже на {_PART_OBJECTS[part]}" for part, word in pairs if word.points[part] < 0]
    if all(word.points[part] <= 0 for part, word in pairs if part is not Part.PATRONYMIC) and len(pairs) > 1:
        doubts.append("слова незнакомы, разобрано только по порядку")
    return best, doubts


def _choice_doubt(best: _Reading, other: _Reading) -> str:
    """What the two readings disagree about, as a sentence."""
    names = [" ".join(word.text for word in reading.get(Part.FIRST, ())) for reading in (best, other)]
    if all(names) and names[0] != names[1]:
        return f"непонятно, что здесь имя: {names[0]} или {names[1]}"
    parts_of = [{word.text: part for part, block in reading.items() for word in block} for reading in (best, other)]
    for word, part in parts_of[0].items():
        if part is not parts_of[1][word]:
            return f"непонятно, что такое «{word}»: {_PART_TITLES[part]} или {_PART_TITLES[parts_of[1][word]]}"
    return "непонятно, как разделить имя"


def _gender(reading: _Reading, morphology: Morphology | None, *, guess: bool) -> tuple[Gender | None, list[str]]:
    """By the patronymic, else the surname, else the first name; None where the last two contradict each other.

    `guess` lets the ending of an unknown first name decide.
    """
    father, family, own = (_part_gender(reading, part) for part in (Part.PATRONYMIC, Part.SURNAME, Part.FIRST))
    if own is None and guess and morphology is not None and Part.FIRST in reading:
        own = morphology.gender(Part.FIRST, reading[Part.FIRST][-1].text.lower().replace("ё", "е"))
    if father:
        clash = own is not None and own is not father
        return father, ["отчество и имя разного рода"] if clash else []
    if family and own and family is not own:
        return None, ["фамилия и имя разного рода"]
    return family or own, []
