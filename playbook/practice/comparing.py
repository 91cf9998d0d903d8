"""Typed words against expected ones: how much was said, what was not, and what turns the sense round."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from playbook.conditions import Truth, holds
from playbook.criteria import When
from playbook.models import Playbook, StepKind
from playbook.once import once
from playbook.practice.acts import Deed, step_ref
from playbook.practice.aligning import Pairs, aligned, turned_words
from playbook.practice.cases import Case
from playbook.practice.differences import Texts, stretches
from playbook.practice.results import Bit, Compared, Stretch
from playbook.practice.tokens import Word, in_layout, stem_of, tokens, unfused
from playbook.search.text import fold, without_slots

_MEANT = 0.5  # from here on typed words mean a step
_ALL_BUT_SAID = 0.8  # of a step, whatever else was said with it
_RIVAL = 0.8  # an expected step is meant where it is nearly as near as the nearest
_SOME = 3  # words
_CANDIDATES = 4
_ADDRESS = 0.25  # of the weight of other words


def compare(
    expected: str,
    typed: str,
    key_words: Iterable[str] = (),
    *,
    negations: Iterable[str],
    exact: Iterable[str] = (),
    known: Collection[str] = (),
) -> Compared:
    """How much of an expected text was said.

    Words are compared by stems, typos forgiven, in any order, each once; words that are not expected gain nothing.
    Numbers, and the words in `exact` (values of slots), must be what they are. The share is that of the words, or of
    the `key_words` if that is less; nothing where a negation is missing or added. `known` are stems of words that
    exist, and hence are no typos of others.
    """
    return weighed(expected, typed, key_words, negations=negations, exact=exact, known=known).compared()


@dataclass(frozen=True, slots=True)
class Weighed:
    """Typed words against expected ones, before the difference is written out."""

    texts: Texts
    wanted: Sequence[Word]
    said: Sequence[Word]
    pairs: Pairs
    turned: frozenset[int]
    keys: tuple[tuple[str, tuple[int, ...]], ...]
    missing: tuple[str, ...]
    share: float

    def compared(self) -> Compared:
        """The same with the difference word by word."""
        if not self.wanted:
            text = self.texts.expected
            return Compared(1.0, (Stretch(Bit.SAME, text),) if text.strip() else ())
        places = frozenset(place for _, own in self.keys for place in own)
        difference = stretches(self.texts, self.wanted, self.said, self.pairs, self.turned, places)
        return Compared(self.share, difference, self.missing, bool(self.turned))


def weighed(
    expected: str,
    typed: str,
    key_words: Iterable[str] = (),
    *,
    negations: Iterable[str],
    exact: Iterable[str] = (),
    known: Collection[str] = (),
    address: Collection[str] = (),
) -> Weighed:
    """What `compare` compares, without the difference, which takes as long again.

    Words in `address` (folded) count for little: to address the client by his name is good manners, not what is told.
    """
    folded = tuple(dict.fromkeys(fold(word) for word in negations))
    wanted = tokens(expected, folded)
    if not wanted:
        return Weighed(Texts(expected, typed), (), (), {}, frozenset(), (), (), 1.0)
    stems = frozenset(word.stem for word in wanted) | {stem_of(word) for word in folded}
    text = in_layout(typed, stems) if _has_cyrillic(expected) else typed
    said = unfused(tokens(text, folded), stems, folded)
    wanted = tuple(unfused(wanted, frozenset(word.stem for word in said), folded))
    pairs = aligned(wanted, said, exact=frozenset(map(fold, exact)), known=known)
    turned = turned_words(wanted, said, pairs)
    keys = tuple(_keys(key_words, wanted, folded))
    missing = tuple(key for key, places in keys if not all(place in pairs for place in places))
    share = 0.0 if turned else _share(wanted, pairs, address)
    share = min(share, 1 - len(missing) / len(keys)) if keys else share
    return Weighed(Texts(expected, text), wanted, said, pairs, turned, keys, missing, share)


def _has_cyrillic(text: str) -> bool:
    return any("а" <= char <= "я" for char in text.casefold())


def _share(wanted: Sequence[Word], pairs: Pairs, address: Collection[str]) -> float:
    weights = [word.weight * (_ADDRESS if word.folded in address else 1) for word in wanted]
    return sum(weights[place] for place in pairs) / sum(weights)


def _keys(
    key_words: Iterable[str], wanted: Sequence[Word], negations: tuple[str, ...]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The key words with their places; those that this text does not have are not asked for."""
    for key in key_words:
        own = [word.stem for word in tokens(key, negations)]
        places = _run(own, wanted) or _scattered(own, wanted)
        if places:
            yield key, places


def _run(own: Sequence[str], wanted: Sequence[Word]) -> tuple[int, ...]:
    stems = [word.stem for word in wanted]
    for start in range(len(stems) - len(own) + 1):
        if own and stems[start : start + len(own)] == own:
            return tuple(range(start, start + len(own)))
    return ()


def _scattered(own: Sequence[str], wanted: Sequence[Word]) -> tuple[int, ...]:
    stems = [word.stem for word in wanted]
    return tuple(stems.index(stem) for stem in own) if all(stem in stems for stem in own) else ()


def best_step(playbook: Playbook, case: Case, text: str) -> str | None:
    """The step of the playbook that typed words mean, said aloud; None where they mean none, or turn it round.

    Of steps with the same words the one that the key of the case expects is meant, then one that fits its facts.
    """
    return _best_step(_These(playbook, case), text)


class _These:
    """A playbook and a case, equal to themselves alone: to compare two takes longer than to understand words."""

    __slots__ = ("case", "playbook")

    def __init__(self, playbook: Playbook, case: Case) -> None:
        self.playbook, self.case = playbook, case

    def __hash__(self) -> int:
        return hash((id(self.playbook), id(self.case)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _These) and other.playbook is self.playbook and other.case is self.case


@lru_cache(maxsize=256)  # client, marks and critical errors ask what the same words mean
def _best_step(these: _These, text: str) -> str | None:
    playbook, case = these.playbook, these.case
    negations = negations_of(playbook)
    name = frozenset(word.stem for word in tokens(case.client.full_name))
    said = frozenset(word.stem for word in tokens(in_layout(text, vocabulary(playbook)), negations)) - name
    steps = (*_steps(playbook), *_dictated(playbook, case))
    rated = sorted(
        ((rate, step) for step in steps if (rate := _rate(step.stems, said)) >= _MEANT),
        key=lambda each: -each[0],
    )
    if not rated:
        return None
    expected = {each for one in case.key.expected for each in (one.name, *one.alternatives)}
    close = [step for rate, step in rated if rate >= rated[0][0] * (_RIVAL if step.ref in expected else 1)]
    close.sort(key=lambda step: (step.ref not in expected, *_unfit(step, case)))
    for step in close[:_CANDIDATES]:
        if not weighed(step.text, text, negations=negations).turned:
            return step.ref
    return None


def prepare(playbook: Playbook) -> None:
    """Make what is made once of a playbook, so that the first words are understood as quickly as any later ones."""
    vocabulary(playbook)
    _steps(playbook)


def _rate(step: frozenset[str], said: frozenset[str]) -> float:
    """How much of a step and of what was said is the same; a step of some length may stand among other words."""
    common = len(step & said)
    if not common:
        return 0.0
    covered, own = common / len(step), common / len(said)
    among = covered * _ALL_BUT_SAID if len(step) >= _SOME and covered >= _ALL_BUT_SAID else 0.0
    return max(2 * covered * own / (covered + own), among)


def _unfit(step: _Said, case: Case) -> tuple[int, int]:
    """The less the better a step fits the facts of the case."""
    order = {Truth.TRUE: 0, Truth.OPEN: 1, Truth.FALSE: 2}
    return order[holds(step.place, case.facts)], order[holds(step.own, case.facts)]


@dataclass(frozen=True, slots=True)
class _Said:
    """A step that is said aloud, and when: `place` is the condition of its situation, `own` its own."""

    ref: str
    text: str
    stems: frozenset[str]
    place: When
    own: When


@once
def _steps(playbook: Playbook) -> tuple[_Said, ...]:
    """Every step that is said aloud, without the values of its slots."""
    return tuple(
        _Said(step_ref(known.id, place), text, frozenset(word.stem for word in tokens(text)), known.when, step.when)
        for each in playbook.tabs
        for known in each.situations
        for place, step in enumerate(known.steps)
        if step.kind is StepKind.SAY and (text := without_slots(step.text)).strip()
    )


def _dictated(playbook: Playbook, case: Case) -> Iterator[_Said]:
    """What the key has said of steps that have no words of their own: the phones of a contact."""
    own = {step.ref for step in _steps(playbook)}
    for each in case.key.expected:
        if each.deed is Deed.SAY and each.text and each.name not in own:
            yield _Said(each.name, each.text, frozenset(word.stem for word in tokens(each.text)), (), ())


def negations_of(playbook: Playbook) -> tuple[str, ...]:
    """The words that turn a sentence round, folded."""
    return tuple(fold(word) for word in playbook.practice.negations) if playbook.practice else ()


@once
def vocabulary(playbook: Playbook) -> frozenset[str]:
    """The stems of all words that are said: words that exist."""
    return frozenset(word.stem for step in _steps(playbook) for word in tokens(step.text))
