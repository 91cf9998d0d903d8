"""The playbook held against the source deck, word by word and mark by mark.

Every text of the content, its recorded corrections undone, must stand in the deck as one unbroken run, in the slides
that it claims; every word of the deck must be held by such a run, by a title, or by a record of what was dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from playbook.models import Correction, Playbook, Situation, Tab
from tests.deck_source import Deck, Run, normalised, phrases_of, read_deck, tokens_of

_TITLE_BREAKS = (" · ", ": ", ", ", "/")


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the content, where it stands, and the slides that it claims to come from.

    `dropped` is what the content does not repeat, `editorial` what the deck does not have; what `repeats` must stand in
    the deck but holds nothing for itself. Texts of a `group` keep the deck's order, but those `moved` with a remark.
    """

    where: str
    text: str
    slides: tuple[int, ...]
    corrections: tuple[Correction, ...] = ()
    editorial: bool = False
    dropped: bool = False
    group: str | None = None
    moved: bool = False
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What tells the content and the deck apart, each in words; all empty: they agree."""

    strangers: list[str] = field(default_factory=list)  # content that the deck does not have
    punctuation: list[str] = field(default_factory=list)  # the same words with other marks between them
    disordered: list[str] = field(default_factory=list)  # steps against the deck's order
    uncovered: list[str] = field(default_factory=list)  # words of the deck that the content does not have
    torn: list[str] = field(default_factory=list)  # quoted phrases that no single text holds

    @property
    def differences(self) -> list[str]:
        """All of them."""
        return [*self.strangers, *self.punctuation, *self.disordered, *self.uncovered, *self.torn]


def texts_of(playbook: Playbook) -> Iterator[Text]:
    """Every text of the content that is the deck's own."""
    for tab in playbook.tabs:
        for place in tab.situations:
            for step in place.steps:
                at = f"{tab.id}/{place.id}"
                yield Text(
                    at,
                    step.text,
                    (place.slide,),
                    step.corrections,
                    bool(step.added),
                    group=place.id,
                    moved=bool(step.remark),
                )
        yield from (Text(f"{tab.id}/dropped", gone.text, tab.slides, dropped=True) for gone in tab.dropped)
    for row in playbook.rows:
        for text in (row.title, row.meaning, row.allowed):
            yield Text(f"statuses/{row.id}", text, (row.slide,), row.corrections, group=row.id)
    for contact in playbook.contacts:
        for text in (contact.title, contact.phone):
            yield Text(f"contacts/{contact.id}", text, (14,), contact.corrections, group=contact.id)
    for ban in playbook.bans:
        yield Text(f"bans/{ban.id}", ban.text, (ban.slide,), ban.corrections, repeats=True)
    yield from (Text("playbook/dropped", gone.text, (), dropped=True) for gone in playbook.dropped)


@cache
def undone(text: str, corrections: tuple[Correction, ...]) -> str:
    """The text as the deck had it: what the corrections changed, changed back."""
    plain = normalised(text)
    for correction in corrections:
        plain = plain.replace(normalised(correction.now), normalised(correction.was))
    return plain


def compare(playbook: Playbook, deck_text: str) -> Comparison:
    """Hold the content against the deck."""
    try:
        deck = read_deck(deck_text)
    except ValueError as problem:
        return Comparison(uncovered=[str(problem)])
    matching = _Matching(deck)
    texts = list(texts_of(playbook))
    for _, group in groupby((text for text in texts if not text.dropped), key=lambda text: text.group):
        matching.place(list(group))
    for tab in playbook.tabs:
        matching.check_order(tab)
        for place in tab.situations:
            matching.cover_title(place)
    for text in texts:
        if text.dropped:
            matching.drop(text)
    matching.result.uncovered.extend(_uncovered(deck, matching.covered))
    matching.result.torn.extend(_torn(deck, matching.held))
    return matching.result


class _Matching:
    """Texts of the content finding their places in the deck, one after another."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.result = Comparison()
        self.covered = [False] * len(deck.tokens)
        self.held: list[Run] = []
        self.first: dict[str, Run] = {}  # where each situation begins

    def place(self, texts: Sequence[Text]) -> None:
        """Find the texts of one situation (row, contact), each below the one before."""
        before = -1
        for text in texts:
            run = self._run_of(text, before)
            if run is None:
                continue
            if text.group is not None:
                self.first.setdefault(text.group, run)
            if text.group is not None and not text.moved:
                if run.start < before:
                    self.result.disordered.append(f"{text.where}: «{text.text}» в источнике выше предыдущего")
                before = run.start
            if not text.repeats:
                self.held.append(run)
                self._cover(run)

    def _run_of(self, text: Text, before: int) -> Run | None:
        if text.editorial:
            return None
        tokens = tokens_of(undone(text.text, text.corrections))
        runs = self.deck.runs([token.word for token in tokens], text.slides) if tokens else []
        if not runs:
            self.result.strangers.append(f"{text.where}: в источнике нет слов «{text.text}»")
            return None
        marks = [token.after for token in tokens[:-1]]
        exact = [run for run in runs if [token.after for token in self.deck.tokens[run.start : run.end - 1]] == marks]
        if not exact:
            found = " ".join(f"{token.word}{token.after}" for token in self.deck.tokens[runs[0].start : runs[0].end])
            self.result.punctuation.append(f"{text.where}: знаки не те, «{text.text}», в источнике «{found}»")
        return max(exact or runs, key=lambda run: (self._bare(run), run.start >= before, -run.start))

    def _bare(self, run: Run) -> int:
        return self.covered[run.start : run.end].count(False)

    def _cover(self, run: Run) -> None:
        self.covered[run.start : run.end] = [True] * (run.end - run.start)

    def check_order(self, tab: Tab) -> None:
        """The situations of a tab follow the deck, but for those with a remark that tells why not."""
        before = -1
        for place in tab.situations:
            if place.id not in self.first or place.remark or any(step.remark for step in place.steps):
                continue
            start = self.first[place.id].start
            if start < before:
                self.result.disordered.append(f"{tab.id}/{place.id}: в источнике выше предыдущей ситуации")
            before = max(before, start)

    def cover_title(self, place: Situation) -> None:
        """A title stands for the deck's heading nearest above the situation's words; else its pieces do."""
        self._cover_heading(place, place.title, _TITLE_BREAKS)

    def _cover_heading(self, place: Situation, piece: str, breaks: Sequence[str]) -> None:
        words = [token.word for token in tokens_of(piece)]
        runs = self.deck.runs(words, (place.slide,)) if words else []
        start = self.first[place.id].start if place.id in self.first else len(self.deck.tokens)
        above = [run for run in runs if run.end <= start]
        if above:
            self._cover(above[-1])
        elif runs:
            self._cover(runs[0])
        elif breaks:
            for part in piece.split(breaks[0]):
                self._cover_heading(place, part, breaks[1:])

    def drop(self, text: Text) -> None:
        """What the content does not repeat: wherever it stands in these slides and no phrase holds it."""
        words = [token.word for token in tokens_of(text.text)]
        runs = self.deck.runs(words, text.slides) if words else []
        bare = [run for run in runs if self._bare(run) == len(words)]
        if words and not runs:
            self.result.strangers.append(f"{text.where}: опускать нечего, в источнике нет слов «{text.text}»")
        for run in bare:
            self._cover(run)


def _uncovered(deck: Deck, covered: Sequence[bool]) -> Iterator[str]:
    for (bare, _), stretch in groupby(enumerate(deck.tokens), key=lambda pair: (not covered[pair[0]], pair[1].line)):
        places = [place for place, _ in stretch]
        if bare:
            yield f"в содержании нет: {deck.said(Run(places[0], places[-1] + 1))}"


def _torn(deck: Deck, held: Sequence[Run]) -> Iterator[str]:
    for phrase in phrases_of(deck):
        if not any(run.start <= phrase.start and phrase.end <= run.end for run in held):
            yield f"ни один текст не содержит целиком: {deck.said(phrase)}"
