"""Keeps attempts at practice in the journal and answers what was learnt, on the journal's own thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.services.journal import Journal

if TYPE_CHECKING:
    from desktop.services.journal_scribe import Question, Scribe
    from playbook.models import Playbook
    from playbook.practice.attempts import Attempt


class PracticeLog(QObject):
    """Records attempts and reads them. Its signals come on the thread that made it.

    `written(uid)` confirms that an attempt is in the journal now, and its skill's state with it. What went wrong is
    told by `Journal.told`. `answered(question, answer)` brings an answer to `ask`; which, the question says.
    `exported(path)` confirms that a file of results was written whole.
    """

    written = Signal(str)
    answered = Signal(object, object)
    exported = Signal(object)
    _found = Signal(object, object)  # from the journal's thread
    _saved = Signal(object)

    def __init__(self, journal: Journal, trainee: Callable[[], str]) -> None:
        """Keep everything in `journal`; whose results are asked for, `trainee` says at the time."""
        super().__init__(journal)
        self._journal, self._trainee = journal, trainee
        journal.written_attempt.connect(self._confirm)
        self._found.connect(self._pass_on_answer)
        self._saved.connect(self._pass_on_saved)

    def record(self, attempt: Attempt) -> None:
        """Keep an attempt. Returns at once; it is on the disk milliseconds later."""
        self._journal.keep(attempt)

    def ask(self, question: Question) -> None:
        """Read the journal, once what waits is written; `answered` brings what was found."""

        def look_up(scribe: Scribe) -> None:
            scribe.write()
            self._found.emit(question, scribe.read(question))

        self._journal.hand_over(look_up)

    def ask_records(self, playbook: Playbook, latest: int = 50) -> None:
        """Ask for what home and the page of progress show: `answered(Practised, Records)`."""
        from desktop.services.practice_questions import Practised

        exams = playbook.practice.learning.exams if playbook.practice else 0
        self.ask(Practised(self._trainee(), tuple(tab.id for tab in playbook.tabs), exams, latest))

    def export(self, path: Path, playbook: Playbook, translate: Callable[[str], str]) -> None:
        """Write every own result to a file, .xlsx or else .csv; the old one stays until the new one is whole.

        `exported(path)` confirms it; where it fails, that is told.
        """
        trainee = self._trainee()

        def save(scribe: Scribe) -> None:
            from desktop.services.practice_export import save_results
            from desktop.services.practice_questions import EveryResult

            scribe.write()
            results = scribe.read(EveryResult(trainee))
            if results is None:
                return
            wrong = save_results(path, playbook, results, translate)
            if wrong is None:
                self._saved.emit(path)
            else:
                self._journal.tell(wrong)

        self._journal.hand_over(save)

    def _confirm(self, uid: str) -> None:
        self.written.emit(uid)

    def _pass_on_answer(self, question: object, answer: object) -> None:
        self.answered.emit(question, answer)

    def _pass_on_saved(self, path: Path) -> None:
        self.exported.emit(path)
