"""Which typed word is which expected one: by stems, then by typos, in any order, each typed word once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

from playbook.practice.tokens import Word
from playbook.search.lexicon import typos_allowed

_LEAST_FOR_TYPOS = 3  # letters
_FIRST_LETTER_HOLDS = 4  # letters: in words so short the first one is not mistyped
_CUT_OFF = 3  # letters that a short word may lack of a longer one: «руб.»
_LEAST_STEM = 5  # letters of a stem in which one may be wrong
_NEAR = 2  # words between a negation and what it turns

Pairs = dict[int, int]


def aligned(
    expected: Sequence[Word], typed: Sequence[Word], *, exact: Collection[str] = (), known: Collection[str] = ()
) -> Pairs:
    """Places of expected words to places of the typed ones that are them.

    `exact` are folded words that must be typed letter by letter, as all numbers must. `known` are stems of words that
    are never typos of others; those of the expected words are so anyway.
    """
    pairs: Pairs = {}

    def key(word: Word) -> str:
        return word.folded if word.folded in exact else word.stem

    _in_order(expected, typed, pairs, lambda word: (key(word), word.negated))
    _anywhere(expected, typed, pairs, lambda word: (key(word), word.negated))
    _anywhere(expected, typed, pairs, key)
    _typos(expected, typed, pairs, exact, {word.stem for word in expected}, known)
    return pairs


def _in_order(expected: Sequence[Word], typed: Sequence[Word], pairs: Pairs, key: Callable[[Word], Hashable]) -> None:
    from rapidfuzz.distance import LCSseq

    for block in LCSseq.opcodes([key(word) for word in expected], [key(word) for word in typed]):
        if block.tag == "equal":
            pairs.update(
                zip(range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True)
            )


def _left(words: Sequence[Word], taken: Iterable[int]) -> list[int]:
    gone = frozenset(taken)
    return [place for place in range(len(words)) if place not in gone]


def _anywhere(expected: Sequence[Word], typed: Sequence[Word], pairs: Pairs, key: Callable[[Word], Hashable]) -> None:
    free: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in reversed(_left(typed, pairs.values())):
        free[key(typed[place])].append(place)
    for place in _left(expected, pairs):
        same = free.get(key(expected[place]))
        if same:
            pairs[place] = same.pop()


def _typos(
    expected: Sequence[Word],
    typed: Sequence[Word],
    pairs: Pairs,
    exact: Collection[str],
    own: Collection[str],
    known: Collection[str],
) -> None:
    strange = [
        place
        for place in _left(typed, pairs.values())
        if not typed[place].number and typed[place].stem not in own and typed[place].stem not in known
    ]
    wanted = [
        place for place in _left(expected, pairs) if not expected[place].number and expected[place].folded not in exact
    ]
    near = [
        (letters, one, other)
        for one in wanted
        for other in strange
        if (letters := _distance(expected[one], typed[other])) is not None
    ]
    taken: set[int] = set()
    for _, one, other in sorted(near):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)


def _distance(expected: Word, typed: Word) -> int | None:
    """How many letters a mistyped word is away; None where it is another word."""
    from rapidfuzz.distance import OSA

    one, other = expected.folded, typed.folded
    shortest = min(len(one), len(other))
    if shortest < _LEAST_FOR_TYPOS or (shortest <= _FIRST_LETTER_HOLDS and one[0] != other[0]):
        return None
    if shortest <= _FIRST_LETTER_HOLDS and (one.startswith(other) or other.startswith(one)):
        return 1 if abs(len(one) - len(other)) <= _CUT_OFF else None
    allowed = typos_allowed(shortest)
    if abs(len(one) - len(other)) <= allowed:
        letters = OSA.distance(one, other, score_cutoff=allowed)
        if letters <= allowed:
            return int(letters)
    if min(len(expected.stem), len(typed.stem)) < _LEAST_STEM or one[0] != other[0]:
        return None
    letters = OSA.distance(expected.stem, typed.stem, score_cutoff=1)
    return int(letters) if letters <= 1 else None


def turned_words(expected: Sequence[Word], typed: Sequence[Word], pairs: Pairs) -> frozenset[int]:
    """The places of expected words whose sense a missing or added negation turns.

    A negation of a word that is not expected turns the expected ones around it («не был отправлен»), unless it stands
    for one of a word that was not said («не надо» for «не нужно»).
    """
    differ = {place for place, other in pairs.items() if _differ(expected[place], typed[other])}
    moved = {place for place in differ if _moved(expected, typed, pairs, place)}
    found = differ - moved
    back = {other: place for place, other in pairs.items()}
    gone = [place for place in _left(expected, pairs) if expected[place].negated]
    added = [place for place in _left(typed, back) if typed[place].negated]
    inside = [place for place in added if _around(typed, place, back) is not None]
    begun = min(pairs, default=0)  # what was not begun to be said is not turned
    without = [place for place in gone if place > begun and _around(expected, place, pairs) is not None]
    if len(inside) > len(gone):
        found |= {back[next_to] for place in inside if (next_to := _around(typed, place, back)) is not None}
    if len(without) > len(added) + len(moved):
        found |= set(without)
    return frozenset(found)


def _differ(one: Word, other: Word) -> bool:
    return one.negated != other.negated and not one.loose and not other.loose


def _moved(expected: Sequence[Word], typed: Sequence[Word], pairs: Pairs, place: int) -> bool:
    """Whether a typed negation is that of the word before, which was not said («не» before the next one)."""
    added = typed[pairs[place]].negated
    before = place - 1
    return added and before >= 0 and before not in pairs and expected[before].negated


def _around(words: Sequence[Word], place: int, paired: Collection[int]) -> int | None:
    """The paired word of the clause that a negated, unpaired one stands before; None where it stands apart."""
    clause = words[place].clause
    led = any(words[before].clause == clause and before in paired for before in range(place))
    for step in range(1, _NEAR + 1):
        after = place + step
        if after >= len(words) or words[after].clause != clause:
            return None
        if after in paired and (step == 1 or led):
            return after
    return None
