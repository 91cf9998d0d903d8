"""What is asked of the journal about practice, and the answers. Every trainee asks of themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.services.journal_store.store import JournalStore
    from playbook.practice.attempts import Attempt, Result
    from playbook.practice.schedule import SkillState
    from playbook.practising import Critical

MOST_LATEST = 1000


@dataclass(frozen=True, slots=True)
class Records:
    """What the journal has of a trainee.

    `states` are of every skill ever reviewed, `exams` the last ones of each tab, `latest` the last attempts, the
    newest first in both; `breaches` are critical errors, counted.
    `readable` is False where the journal could not be read, which was told; then there is nothing in it.
    """

    states: tuple[SkillState, ...] = ()
    exams: tuple[Result, ...] = ()
    latest: tuple[Result, ...] = ()
    breaches: tuple[tuple[Critical, int], ...] = ()
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Practised:
    """Asks for the `Records` of a trainee: the last `exams` exams of each tab, and the last `latest` attempts."""

    trainee: str
    tabs: tuple[str, ...]
    exams: int
    latest: int = 50

    def read(self, store: JournalStore) -> Records:
        """The records, by index alone, however many attempts there are."""
        from desktop.services.journal_store import practised

        with store.reading() as connection:
            return Records(
                practised.states(connection, self.trainee),
                practised.last_exams(connection, self.trainee, self.tabs, self.exams),
                practised.latest(connection, self.trainee, min(self.latest, MOST_LATEST)),
                practised.breaches(connection, self.trainee),
            )

    def unread(self) -> Records:
        """Nothing."""
        return Records(readable=False)


@dataclass(frozen=True, slots=True)
class Attempted:
    """Asks for the whole of an attempt: `Attempt`, or None where there is none."""

    uid: str

    def read(self, store: JournalStore) -> Attempt | None:
        """The attempt with its acts."""
        from desktop.services.journal_store import practised

        with store.reading() as connection:
            return practised.attempt_of_id(connection, self.uid)

    def unread(self) -> None:
        """None."""


@dataclass(frozen=True, slots=True)
class Failing:
    """Asks which words failed at least `least` times with a trainee, whoever they are: for the owner of the phrases.

    The answer is tuple[(skill, digest of the words, failures, trainees), ...], without names.
    """

    least: int

    def read(self, store: JournalStore) -> tuple[tuple[str, str, int, int], ...]:
        """The skills."""
        from desktop.services.journal_store import practised

        with store.reading() as connection:
            return practised.failing(connection, self.least)

    def unread(self) -> tuple[tuple[str, str, int, int], ...]:
        """None."""
        return ()


@dataclass(frozen=True, slots=True)
class EveryResult:
    """Asks for what every attempt of a trainee came to, the newest first; None where the journal cannot be read."""

    trainee: str

    def read(self, store: JournalStore) -> tuple[Result, ...] | None:
        """The results."""
        from desktop.services.journal_store import practised

        with store.reading() as connection:
            return practised.every_result(connection, self.trainee)

    def unread(self) -> None:
        """None."""
