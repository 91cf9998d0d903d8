"""Word forms: which words of the vocabulary are the same word, by stem at once and by lemma when a lemmatiser comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Protocol

Forms = Callable[[str], Iterable[str]]
"""A folded word to the keys of the words it may be; two words that share a key are forms of one."""


class Analyser(Protocol):
    """A morphological analyser such as `pymorphy3.MorphAnalyzer`."""

    def parse(self, word: str) -> Iterable[Any]:
        """The readings of a word, each with `normal_form` and `score`."""


def stems() -> Forms:
    """Forms by the Russian stem (snowballstemmer, imported here)."""
    from snowballstemmer import stemmer

    stem = stemmer("russian").stemWord
    return lambda word: (str(stem(word)),)


def stems_and_lemmas(analyser: Analyser, least_score: float = 0.1) -> Forms:
    """Forms by stem and by every likely lemma: «денег» is «деньги» too. `least_score` is of the analyser's 0 to 1."""
    by_stem = stems()

    def forms(word: str) -> Iterable[str]:
        yield from by_stem(word)
        for reading in analyser.parse(word):
            if reading.score >= least_score:
                yield "=" + reading.normal_form.replace("ё", "е")

    return forms


class WordForms:
    """Groups the words it has learnt by their keys. Learn in slices where the forms are slow to find."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._keys: dict[str, tuple[str, ...]] = {}
        self._groups: defaultdict[str, list[str]] = defaultdict(list)

    def learn(self, words: Iterable[str]) -> None:
        """Add words; those already known cost nothing."""
        for word in words:
            if word not in self._keys:
                self._keys[word] = keys = tuple(dict.fromkeys(self._forms(word)))
                for key in keys:
                    self._groups[key].append(word)

    def all_keys(self) -> list[str]:
        """Every key of a learnt word."""
        return list(self._groups)

    def keys_of(self, word: str) -> tuple[str, ...]:
        """The keys of any word, learnt or not."""
        return self._keys.get(word) or tuple(dict.fromkeys(self._forms(word)))

    def of_key(self, key: str) -> list[str]:
        """The learnt words that share a key."""
        return self._groups.get(key, [])

    def kin(self, word: str) -> list[str]:
        """The learnt words that are forms of this one, itself left out, in the order learnt."""
        kin = dict.fromkeys(other for key in self.keys_of(word) for other in self.of_key(key))
        kin.pop(word, None)
        return list(kin)
