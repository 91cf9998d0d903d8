"""What progress costs with 100,000 attempts: `QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_progress`.

Fills a journal of its own, or that of SUFLER_TEST_POSTGRESQL, and prints the time from `ask` to `answered`, at the
first time of a run and afterwards, what is made of the records, and the time from the click to the page painted.
"""

from __future__ import annotations

import gc
import os
import random
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from sqlalchemy import Connection, insert

from desktop.services.journal import Journal
from desktop.services.journal_address import JournalAddress, own_journal, team_journal
from desktop.services.journal_store.opening import make_engine
from desktop.services.journal_store.practised import attempt_row, critical_rows, state_row
from desktop.services.journal_store.store import JournalStore
from desktop.services.journal_store.tables import attempts, critical_errors, skill_states
from desktop.services.practice_log import PracticeLog
from desktop.services.practice_questions import Records
from playbook.loader import load
from playbook.models import Playbook
from playbook.practice.attempts import Attempt
from playbook.practice.progress import progress
from playbook.practice.recall import Review, recall_of
from playbook.practice.schedule import SkillState, applied, queue
from playbook.practice.skills import skills
from playbook.practising import Mode
from tests.bench.bench_journal import durations, told
from tests.bench.progress_window import paint_progress
from tests.desktop.services.practice_sample import ACTS, NO_YES, TRAINEE, attempt

ATTEMPTS, YEARS = 100_000, 3
FIRST = datetime(2024, 1, 9, 8, tzinfo=UTC)


def main() -> None:
    """Measure it all in a folder of its own."""
    application = QApplication([])
    playbook = load()
    with tempfile.TemporaryDirectory() as folder:
        server = os.environ.get("SUFLER_TEST_POSTGRESQL", "")
        address = team_journal(server) if server else own_journal(Path(folder))
        filled(address, playbook)
        if address.file:
            print(f"{ATTEMPTS} attempts: {address.file.stat().st_size / 2**20:.0f} MB")
        asking(Path(folder), address, playbook)
        if address.file:
            paint_progress(application, Path(folder), TRAINEE)


def filled(address: JournalAddress, playbook: Playbook) -> None:
    """Put the attempts of one trainee into a journal that is made."""
    JournalStore(address).close()
    engine = make_engine(address)
    made, states = list(attempts_of_years(playbook)), dict[str, SkillState]()
    for each in made:
        state = applied(states.get(each.skill), each)
        if state is not None:
            states[each.skill] = state
    with engine.begin() as connection:
        put(connection, made, states)
        if address.file is None:
            connection.exec_driver_sql("ANALYZE")  # a server does so by itself in time
    engine.dispose()


def put(connection: Connection, made: list[Attempt], states: dict[str, SkillState]) -> None:
    """The rows, a thousand at a time."""
    for start in range(0, len(made), 1000):
        some = made[start : start + 1000]
        connection.execute(insert(attempts), [attempt_row(each) for each in some])
        errors = [row for each in some for row in critical_rows(each)]
        if errors:
            connection.execute(insert(critical_errors), errors)
    connection.execute(insert(skill_states), [state_row(TRAINEE, state) for state in states.values()])


def attempts_of_years(playbook: Playbook) -> Iterator[Attempt]:
    """Attempts spread over the years: every tenth is an exam, every twentieth has a critical error."""
    assert playbook.practice
    rng, every = random.Random(815), skills(playbook)
    span = timedelta(days=365 * YEARS).total_seconds() / ATTEMPTS
    for number in range(ATTEMPTS):
        skill = rng.choice(every)
        mode = Mode.EXAM if number % 10 == 0 else rng.choice((Mode.HINT, Mode.BLIND))
        errors = (NO_YES,) if rng.random() < 0.05 else ()
        points = 0.0 if errors else rng.uniform(40, 100)
        recall = recall_of(playbook.practice, mode, points, critical=bool(errors))
        yield attempt(
            when=FIRST + timedelta(seconds=span * number), mode=mode, skill=skill.id, tab=skill.tab, points=points,
            criticals=errors, acts=ACTS * rng.randint(1, 5), review=recall and Review(skill.text, 0.9, recall),
            seed=rng.getrandbits(40), kind=rng.choice(skill.kinds),
        )  # fmt: skip


def asking(folder: Path, address: JournalAddress, playbook: Playbook) -> None:
    """From `ask` to `answered`, and what is made of the answer."""
    journal = Journal(folder, lambda: address, after=0.0)
    log = PracticeLog(journal, lambda: TRAINEE)
    now = datetime.now().astimezone()
    print(
        f"the first answer, the database imported and opened: {durations(lambda: records(log, playbook), 1)[0]:.0f} ms"
    )
    gc.collect()
    gc.freeze()
    print(f"from ask to answered: {told(durations(lambda: records(log, playbook), 50))} (at most 60)")
    found = records(log, playbook)
    print(f"{len(found.states)} states, {len(found.exams)} exams, {len(found.latest)} attempts, {found.breaches}")
    taken = durations(lambda: progress(playbook, found.states, found.exams, now, found.breaches), 50)
    print(f"progress(): {told(taken)}")
    print(f"queue(): {told(durations(lambda: queue(playbook, found.states, now), 50))}")
    log.record(attempt())
    print(f"an attempt recorded and answered of: {told(durations(lambda: recorded(log, playbook), 20))}")
    journal.close(20)


def recorded(log: PracticeLog, playbook: Playbook) -> None:
    """Record, and wait for the records that know of it."""
    log.record(attempt())
    records(log, playbook)


def records(log: PracticeLog, playbook: Playbook) -> Records:
    """Ask, and wait for the answer."""
    loop, found = QEventLoop(), list[Records]()
    log.answered.connect(lambda _, answer: found.append(answer))
    log.answered.connect(loop.quit)
    log.ask_records(playbook)
    loop.exec()
    log.answered.disconnect()
    return found[0]


if __name__ == "__main__":
    main()
