"""What is made ready while nothing else is to be done: the search, the pages not seen yet, the dictionaries."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.services.kept_index import KeptIndex
from desktop.services.kept_stems import KeptStems
from desktop.viewmodels.found import SHOWN
from playbook.search import Document, IndexBuilder, SearchIndex, documents

if TYPE_CHECKING:
    from desktop.ui.page_view import PageView
    from desktop.viewmodels.desk import Desk
    from playbook.search.forms import Forms

SLICE = 6  # documents or hundreds of words worked on before the window may answer again


MOST_AHEAD = 150  # situations of a tab that is made beforehand: a longer one would keep a key waiting
MOST_FOUND = 1500  # lines of a search that are laid out beforehand, several times what the company's deck has
PAUSE = 120  # milliseconds after the last change of the call
_YOUNG = 1  # the generations of objects that are looked through in a moment
REST = 300  # milliseconds after the last key or click, in which no slice makes the next one wait


class Groundwork(QObject):
    """Does jobs a slice at a time in idle moments. `ready` when the search is; pages not seen yet come after it.

    Garbage is not looked for while it works: what it makes stays, and to look through all of that keeps a key waiting.
    `learned(Morphology, Forms)` when the dictionaries are there, which a thread reads last of all.
    """

    ready = Signal()
    learned = Signal(object, object)
    _read = Signal(object, object)  # from the thread

    def __init__(self, parent: QObject, cache: Path) -> None:
        super().__init__(parent)
        self._cache = cache
        self._jobs: list[Iterator[Any]] = []
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._work)
        self._read.connect(self._take_dictionaries)
        self._reading = self._has_read = False
        self._unkept: Callable[[], None] | None = None  # writes down a search that was built anew
        self._is_ready = False
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST)
        self._resting.timeout.connect(self._idle.start)
        self._pause = QTimer(self)  # pages are made anew once the facts of the call have settled
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._make_pages)

    def begin(self, desk: Desk, shown: PageView, forms: Forms | None, others: Sequence[Iterator[Any]] = ()) -> None:
        """Work for a desk, and do `others` beside it; what was begun for another one is dropped."""
        self._desk, self._shown = desk, shown
        later = [searches(desk), pages(desk, shown), found_lines(desk, shown), *others, self._learn()]
        self._jobs = [self._index(desk, forms), self._ready(), *later]
        self._is_ready = False
        self._idle.start()

    def add(self, job: Iterator[Any], *, soon: bool = False) -> None:
        """Do this too, after the rest, or `soon`, before it."""
        self._jobs.insert(0 if soon else len(self._jobs), job)
        if not self._resting.isActive():
            self._idle.start()

    @property
    def done(self) -> bool:
        """Whether nothing is left to do, and the dictionaries are there."""
        return self._has_read and not self._jobs

    def rest(self) -> None:
        """Leave the window to whoever types or clicks; what the search needs goes on."""
        if self._is_ready:
            self._idle.stop()
            self._resting.start()

    def renew(self) -> None:
        """Make the pages again: the call has changed."""
        self._pause.start()

    def _make_pages(self) -> None:
        self.add(pages(self._desk, self._shown))

    def stop(self) -> None:
        """Do no more, but keep what was made."""
        self._jobs = [self._keep()]
        self._work()
        self._jobs.clear()
        self._idle.stop()
        self._resting.stop()
        self._pause.stop()
        gc.enable()

    def _ready(self) -> Iterator[None]:
        self._is_ready = True
        QTimer.singleShot(0, self.ready.emit)  # not from within this job: who hears it may let events go on
        yield

    def _index(self, desk: Desk, forms: Forms | None) -> Iterator[None]:
        """The search as it was kept, or else built and kept."""
        stems = forms or KeptStems(self._cache / "stems.json")
        kept = KeptIndex(self._cache / "search.json")
        found = documents(desk.builder.playbook)
        yield
        index = kept.read(found, stems)
        if index:
            desk.take_index(index)
            return
        yield from index_of(desk, found, stems)
        self._unkept = partial(_keep, desk, kept, stems)
        self.add(self._keep())

    def _keep(self) -> Iterator[None]:
        unkept, self._unkept = self._unkept, None
        if unkept:
            unkept()
        yield

    def _learn(self) -> Iterator[None]:
        if not self._reading:
            self._reading = True
            threading.Thread(target=self._read_dictionaries, name="dictionaries", daemon=True).start()
        yield

    def _read_dictionaries(self) -> None:
        from pymorphy3 import MorphAnalyzer

        from playbook.names import load_morphology
        from playbook.search.forms import stems_and_lemmas

        analyser = MorphAnalyzer(lang="ru")
        self._read.emit(load_morphology(analyser), stems_and_lemmas(analyser))

    def _take_dictionaries(self, morphology: object, forms: object) -> None:
        self._has_read = True
        self.learned.emit(morphology, forms)

    def _work(self) -> None:
        if not self._jobs:
            self._idle.stop()
            settle_memory()
            return
        gc.disable()
        job = self._jobs[0]
        try:
            next(job)
        except StopIteration:
            if self._jobs and self._jobs[0] is job:
                self._jobs.pop(0)


def settle_memory() -> None:
    """What stands now stays: it is not to be looked through again and again."""
    gc.collect(_YOUNG)
    gc.freeze()
    gc.enable()


def index_of(desk: Desk, found: Sequence[Document], forms: Forms) -> Iterator[None]:
    """Make the search of a desk, a few documents at a time."""
    builder = IndexBuilder(forms)
    for start in range(0, len(found), SLICE):
        builder.add(found[start : start + SLICE])
        yield
    desk.take_index(builder.done())


def searches(desk: Desk) -> Iterator[None]:
    """Search once for every first letter and for a misspelt word: a first key is to be as quick as the next."""
    known = desk.index.words if desk.index else ()
    letters = dict.fromkeys(word[:1] for word in known)
    for typed in (*letters, *(word + word[-1:] for word in known[:1])):
        if desk.index:
            list(islice(desk.index.search(typed).hits, SHOWN))
        yield


def lemmas(desk: Desk, forms: Forms) -> Iterator[None]:
    """Let the search know every form of its words."""
    from playbook.search.forms import WordForms

    known: SearchIndex | None = desk.index
    if known is None:
        return
    learnt = WordForms(forms)
    for start in range(0, len(known.words), SLICE * 3):
        learnt.learn(known.words[start : start + SLICE * 3])
        yield
    if desk.index is known:
        desk.take_index(known.with_forms(learnt))
        yield
        yield from searches(desk)


def pages(desk: Desk, shown: PageView) -> Iterator[None]:
    """Make the pages that have not been seen, and paint them, so that a first visit is as quick as the next."""
    for tab in desk.tabs:
        if len(tab.situations) <= MOST_AHEAD:
            yield from desk.make_ahead(tab)
            yield from shown.prepare(desk.page_of(tab).rows)
        yield


def found_lines(desk: Desk, shown: PageView) -> Iterator[None]:
    """Lay out what a search can show: a first key is to be as quick as the next."""
    yield from shown.prepare_found(islice(desk.lines_to_find(), MOST_FOUND))


def _keep(desk: Desk, kept: KeptIndex, stems: Forms) -> None:
    if desk.index:
        kept.keep(desk.index)
    if isinstance(stems, KeptStems):
        stems.keep()
