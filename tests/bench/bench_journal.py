"""What the journal and the draft cost the window: `QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_journal`.

Prints what `record` and `keep` take on the thread of the window, the time until the disk has an order or a draft, and
the longest wait of the window while the database is imported and opened in its thread.
"""

from __future__ import annotations

import gc
import json
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from desktop.services.atomic_file import write_whole
from desktop.services.drafts import DraftStore
from desktop.services.journal import WAITING, Journal
from desktop.services.journal_address import own_journal
from desktop.services.journal_scribe import Latest
from tests.desktop.services.journal_sample import ORDER

ORDERS, CHANGES = 300, 2000
DRAFT = json.dumps({"lines": ["Тапочки"] * 300})  # what a large basket takes


def main() -> None:
    """Measure it all in a folder of its own."""
    application = QCoreApplication([])
    gc.disable()  # as the window does while it starts; it freezes what stands then
    with tempfile.TemporaryDirectory() as folder:
        import_stalls(Path(folder) / "import", application)
        recording(Path(folder) / "journal")
        keeping(Path(folder) / "drafts")
        print(f"a file written whole, for comparison: {told(durations(lambda: written(Path(folder)), 200))}")


def import_stalls(folder: Path, application: QCoreApplication) -> None:
    """Waits of an event loop that does nothing else, without and with a first order."""
    journal = Journal(folder, lambda: own_journal(folder), after=0.0)
    quiet = waits(application, 1000, lambda: None)
    busy = waits(application, 2000, lambda: journal.record(ORDER))
    print(f"turns of an idle loop: {told(quiet)}")
    print(f"the same while the database is imported, made and written to: {told(busy)}")
    journal.close(20)


def waits(application: QCoreApplication, milliseconds: int, act: Callable[[], object]) -> list[float]:
    """Times between the turns of a loop that is woken every millisecond, in milliseconds beyond that one."""
    loop, timer, turns = QEventLoop(), QTimer(interval=1), [perf_counter()]
    timer.timeout.connect(lambda: turns.append(perf_counter()))
    timer.start()
    QTimer.singleShot(50, act)
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    return [max(0.0, (later - earlier) * 1000 - 1) for earlier, later in pairwise(turns)]


def recording(folder: Path) -> None:
    """`record` while the thread writes, and the time until everything is in the database."""
    journal = Journal(folder, lambda: own_journal(folder), after=0.0)
    answer(journal)
    started = perf_counter()
    taken = durations(lambda: journal.record(ORDER), ORDERS)
    answer(journal)
    all_in = (perf_counter() - started) * 1000
    print(f"record(): {told(taken)}; in the database after {all_in / ORDERS:.1f} ms an order")
    to_disk = durations(lambda: until_spooled(journal, folder), 50)
    journal.close(20)
    print(f"record() until the disk has the order or the journal: {told(to_disk)}")


def until_spooled(journal: Journal, folder: Path) -> None:
    """Record, and wait for the waiting file to come or to have gone into the journal."""
    before = (folder / WAITING).stat().st_mtime_ns
    journal.record(ORDER)
    while (folder / WAITING).stat().st_mtime_ns == before:
        pass


def answer(journal: Journal) -> None:
    """Wait until everything before is done."""
    loop = QEventLoop()
    journal.answered.connect(loop.quit)
    journal.ask(Latest(1))
    loop.exec()


def keeping(folder: Path) -> None:
    """`keep` as it is called with every key, and the time from a change to the disk."""
    store = DraftStore(folder, lambda level, line: None)
    store.recall()
    taken = durations(lambda: store.keep(DRAFT), CHANGES)
    loop = QEventLoop()
    store.kept.connect(loop.quit)
    loop.exec()

    def kept() -> None:
        store.keep(DRAFT)
        loop.exec()

    print(f"keep(): {told(taken)}; from a change to the disk: {told(durations(kept, 20))} (at most 1000)")
    store.close()


def written(folder: Path) -> None:
    """What an atomic write with its confirmation costs here."""
    write_whole(folder / "plain", DRAFT.encode())


def durations(act: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of each call."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        act()
        taken.append((perf_counter() - start) * 1000)
    return taken


def told(taken: list[float]) -> str:
    """Median, 99th percentile and worst."""
    ordered = sorted(taken)
    rare = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return f"median {ordered[len(ordered) // 2]:.3f} ms, p99 {rare:.3f} ms, worst {ordered[-1]:.3f} ms"


if __name__ == "__main__":
    main()
