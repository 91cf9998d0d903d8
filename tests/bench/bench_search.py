"""Search: the time of a keystroke, at the shipped size and far beyond it, beside a plain scan of the same texts.

`python tests/bench/bench_search.py [deck] [phrases …]` types queries letter by letter into playbooks made of the words
of the deck, and prints milliseconds and ratios. A keystroke is a search and the first rows a window would show.
On a busy machine the time on the clock is others' too: the processor's own time is printed beside it.
"""

from __future__ import annotations

import gc
import random
import re
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from playbook.models import Contact, Playbook, Situation, Status, StatusRow, Step, StepKind, Tab
from playbook.search import Document, IndexBuilder, SearchIndex, documents

DECK = Path(__file__).parents[1] / "data" / "deck.txt"
SIZES = (300, 3_000, 100_000)
ROWS_SHOWN = 12  # what a page of results shows at once
PHRASES_OF_SITUATION = 3
SITUATIONS_OF_TAB = 9
KINDS = (StepKind.SAY, StepKind.SAY, StepKind.DO, StepKind.ASK, StepKind.NEVER, StepKind.NOTE)
LATIN = str.maketrans("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`")
LETTERS = "абвгдежзийклмнопрстуфхцчшщыьэюя"


class Writer:
    """Writes phrases with the words of the deck, as often as it has them, and a few words of its own."""

    def __init__(self, deck: str, seed: int = 16) -> None:
        self.random = random.Random(seed)
        self.words: list[str] = re.findall(r"\w+", deck)
        self.long_words = [word for word in self.words if len(word) > 5]

    def invented(self) -> str:
        """The beginning of one word and the end of another."""
        first, second = self.random.sample(self.long_words, 2)
        return first[: len(first) - 2] + second[-4:].lower()

    def phone(self) -> str:
        """A free call number, in groups."""
        return "8 800 {:03} {:02} {:02}".format(*(self.random.randrange(100) for _ in range(3)))

    def phrase(self, shortest: int = 6, longest: int = 20) -> str:
        """A phrase; one word in forty is invented, one phrase in fifty ends with a phone."""
        words = self.random.choices(self.words, k=self.random.randint(shortest, longest))
        said = [self.invented() if self.random.random() < 1 / 40 else word for word in words]
        return " ".join([*said, self.phone()] if self.random.random() < 1 / 50 else said)

    def situation(self, name: str) -> Situation:
        """A situation of a few phrases."""
        steps = tuple(Step(self.random.choice(KINDS), self.phrase()) for _ in range(PHRASES_OF_SITUATION))
        return Situation(name, self.phrase(2, 5), 1, steps, keywords=(self.phrase(1, 2), self.phrase(1, 2)))

    def playbook(self, phrases: int) -> Playbook:
        """A playbook of about so many phrases, its statuses and contacts growing with it."""
        situations = [self.situation(f"s{at}") for at in range(phrases // PHRASES_OF_SITUATION)]
        slices = [situations[at : at + SITUATIONS_OF_TAB] for at in range(0, len(situations), SITUATIONS_OF_TAB)]
        tabs = tuple(Tab(f"t{at}", self.phrase(1, 3), (1,), "", tuple(part)) for at, part in enumerate(slices))
        rows = tuple(self.row(f"r{at}") for at in range(phrases // 16))
        contacts = tuple(Contact(f"c{at}", self.phrase(1, 2), self.phone(), "") for at in range(phrases // 18))
        return Playbook("", (), (), (), rows, contacts, (), (), (), (), (), tabs)

    def row(self, name: str) -> StatusRow:
        """A row of the status table."""
        title = self.phrase(1, 2)
        return StatusRow(name, title, 6, (Status(name, title),), self.phrase(), self.phrase())

    def queries(self, count: int) -> dict[str, list[str]]:
        """What agents type, by kind."""
        plain = [" ".join(self.random.sample(self.long_words, self.random.randint(1, 3))).lower() for _ in range(count)]
        return {
            "words": plain,
            "beginnings": [" ".join(word[:4] for word in query.split()) for query in plain],
            "typos": [self.mistyped(query) for query in plain],
            "wrong layout": [query.translate(LATIN) for query in plain],
            "digits": [self.phone().replace(" ", self.random.choice((" ", "-", ""))) for _ in range(count)],
            "nonsense": ["".join(self.random.choices(LETTERS, k=12)) for _ in range(count // 2)],
        }

    def mistyped(self, query: str) -> str:
        """The query with one letter wrong in each word."""
        return " ".join(self._mistyped_word(word) for word in query.split())

    def _mistyped_word(self, word: str) -> str:
        at = self.random.randrange(1, len(word))
        return word[:at] + self.random.choice(LETTERS) + word[at + 1 :]


def keystrokes(queries: Sequence[str]) -> Iterator[str]:
    """Each query as it grows letter by letter."""
    return (query[:end] for query in queries for end in range(1, len(query) + 1))


@dataclass(frozen=True)
class Times:
    """Milliseconds of each call, by the clock and by the processor."""

    clock: list[float]
    processor: list[float]

    def __add__(self, other: Times) -> Times:
        return Times(self.clock + other.clock, self.processor + other.processor)


def timed(work: Callable[[str], object], texts: Iterable[str]) -> Times:
    """Each call's time."""
    times = Times([], [])
    for text in texts:
        start, start_of_processor = time.perf_counter(), time.process_time()
        work(text)
        times.processor.append((time.process_time() - start_of_processor) * 1e3)
        times.clock.append((time.perf_counter() - start) * 1e3)
    return times


def percentile(times: Sequence[float], share: float) -> float:
    """The time that this share of the calls stays within."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def report(name: str, times: Times, scan: float) -> None:
    """One line of figures."""
    figures = "   ".join(
        f"{kind} p50 {percentile(of, 0.5):6.2f}  p99 {percentile(of, 0.99):6.2f}  max {max(of):6.2f}"
        for kind, of in (("clock", times.clock), ("processor", times.processor))
    )
    ratio = percentile(times.processor, 0.99) / scan
    print(f"  {name:<22}{len(times.clock):>5} keys   {figures} ms   p99 / scan {ratio:6.2f}")


def built(parts: Sequence[Document], slice_length: int = 4) -> tuple[SearchIndex, list[float], float]:
    """The index built in slices: the milliseconds of each slice, sorted, and of the end."""
    builder = IndexBuilder()
    slices: list[float] = []
    for at in range(0, len(parts), slice_length):
        start = time.perf_counter()
        builder.add(parts[at : at + slice_length])
        slices.append((time.perf_counter() - start) * 1e3)
    start = time.perf_counter()
    index = builder.done()
    return index, sorted(slices), (time.perf_counter() - start) * 1e3


def megabytes(parts: Sequence[Document]) -> float:
    """What an index of the documents holds, the documents themselves left out."""
    tracemalloc.start()
    index = SearchIndex.build(parts)
    held = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    del index
    return held


def bench(deck: str, phrases: int) -> None:
    """Build, type, print."""
    writer = Writer(deck)
    parts = documents(writer.playbook(phrases))
    SearchIndex.build(parts[:1]).search("ыыы")  # imports what the search imports
    index, slices, end = built(parts)
    gc.collect()
    gc.freeze()
    texts = [line.text.casefold() for document in parts for line in document.lines]
    queries = writer.queries(30)
    more = [query for kind in writer.queries(12).values() for query in kind]
    everything = [key for kind in queries.values() for key in keystrokes(kind)]
    scans = timed(lambda key: [text for text in texts if key in text], everything[:: max(1, len(everything) // 200)])
    scan = percentile(scans.processor, 0.5)
    print(f"\n{phrases} phrases, {len(parts)} places, {len(index.words)} words; a plain scan: {scan:.3f} ms (median)")
    print(f"  built in {sum(slices) + end:.0f} ms: slices up to {slices[-1]:.2f} ms, the end {end:.2f} ms")
    all_times = Times([], [])
    for name, kind in queries.items():
        times = timed(lambda key: _look(index, key, ROWS_SHOWN), keystrokes(kind))
        all_times += times
        report(name, times, scan)
    report("all kinds", all_times, scan)
    report("all kinds, no row", timed(lambda key: _look(index, key, 0), everything), scan)
    report("all 200 rows looked at", timed(lambda key: _look(index, key, 200), keystrokes(more)), scan)
    if phrases <= 10_000:
        print(f"  holds {megabytes(parts):.1f} MB beside the texts")


def _look(index: SearchIndex, key: str, rows: int) -> object:
    return list(index.find(key).hits[:rows])


def main(arguments: Sequence[str]) -> None:
    """Run at the sizes given, or at all."""
    sizes = [int(argument) for argument in arguments if argument.isdecimal()] or SIZES
    path = next((Path(argument) for argument in arguments if not argument.isdecimal()), DECK)
    deck = path.read_text(encoding="utf-8")
    for phrases in sizes:
        bench(deck, phrases)


if __name__ == "__main__":
    main(sys.argv[1:])
