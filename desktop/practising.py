"""Practice put together: made when its tab is built or asked for, joined with the journal and with played calls."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.warming import warm_practice

if TYPE_CHECKING:
    from desktop.app import Program
    from desktop.ordering import Ordering
    from desktop.rehearsing import Rehearsing
    from desktop.services.practice_log import PracticeLog
    from desktop.services.practice_questions import Records
    from desktop.ui.prompter import Prompter
    from desktop.ui.toast import Toast
    from desktop.viewmodels.desk import Desk
    from desktop.viewmodels.order_state import Told
    from desktop.viewmodels.practice import PracticeDesk
    from desktop.viewmodels.practice_services import Coach
    from playbook.practice.acts import Act
    from playbook.practice.cases import Case
    from playbook.practising import Mode

PRACTICE = "practice"  # the kind of pane that shows it
SEEDS = 2**53  # how many there are: a case that was not seen before is as good as sure


class Practising(QObject):
    """Gives the tab of practice what it works with; nothing of it is imported before that."""

    def __init__(self, program: Program, desk: Desk, ordering: Ordering, toast: Toast) -> None:
        super().__init__(program)
        self._program, self._desk, self._ordering, self._toast = program, desk, ordering, toast
        self._ = program.words.text
        self._made: tuple[PracticeDesk, PracticeLog] | None = None
        self._rehearsing: Rehearsing | None = None

    def begin(self, prompter: Prompter) -> None:
        """Know the window that calls are played in."""
        self._prompter = prompter

    def ahead(self, kind: str) -> Iterator[None]:
        """Import what a kind of pane needs, where it is practice: work for when nothing else is to be done."""
        if kind == PRACTICE:
            yield from warm_practice(self._desk.builder.playbook)

    def desk(self) -> PracticeDesk:
        """Practice itself."""
        return self._parts[0]

    @property
    def idle(self) -> bool:
        """Whether no case is under way."""
        return self._made is None or self._made[0].idle

    def refresh(self) -> None:
        """Another trainee may sit here."""
        if self._made:
            self._made[0].look()

    def take(self) -> None:
        """Go on with the content that the desk has now."""
        if self._made:
            self._made[0].take(self._coach())

    def close(self) -> None:
        """Let go of the window: what these told of would be kept alive by them."""
        if self._made:
            desk, log = self._made
            for told in (desk.told, log.answered, log.written, log.exported):
                told.disconnect()
            self._made = None
        if self._rehearsing:
            self._rehearsing.close()
            self._rehearsing = None

    @property
    def _parts(self) -> tuple[PracticeDesk, PracticeLog]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def _make(self) -> tuple[PracticeDesk, PracticeLog]:
        from datetime import datetime
        from random import SystemRandom
        from time import monotonic

        from desktop.services.practice_log import PracticeLog
        from desktop.services.practice_questions import Practised
        from desktop.viewmodels.practice import PracticeDesk
        from desktop.viewmodels.practice_services import Around

        program = self._program

        def trainee() -> str:
            return program.settings.agent_name.strip()

        log = PracticeLog(self._ordering.journal, trainee)
        around = Around(
            log.record, lambda: log.ask_records(self._desk.builder.playbook), self._play, self._export,
            trainee, monotonic, lambda: datetime.now().astimezone(),
            lambda: SystemRandom().randrange(SEEDS),
        )  # fmt: skip
        desk = PracticeDesk(self._coach(), around, self._, program.words.count)

        def hear(asked: object, found: Records) -> None:
            if isinstance(asked, Practised) and asked.trainee == trainee():
                desk.take_records(found)

        desk.told.connect(self._say)
        log.answered.connect(hear)
        log.written.connect(lambda _: around.ask())
        log.exported.connect(self._exported)
        return desk, log

    def _coach(self) -> Coach | None:
        """What makes, plays and grades cases of the present content; None where that has nothing for practice."""
        from desktop.viewmodels.practice_services import Coach
        from playbook.practice.comparing import best_step
        from playbook.practice.generator import generate
        from playbook.practice.grading import grade
        from playbook.practice.playing import perfect
        from playbook.practice.progress import progress
        from playbook.practice.schedule import queue
        from playbook.practice.session import play

        playbook = self._desk.builder.playbook
        if playbook.practice is None:
            return None
        return Coach(
            playbook, lambda kind, seed, skill, tab: generate(playbook, kind, seed, skill=skill, tab=tab),
            partial(grade, playbook), partial(perfect, playbook), partial(play, playbook), partial(best_step, playbook),
            partial(queue, playbook),
            lambda records, now: progress(playbook, records.states, records.exams, now, records.breaches),
        )  # fmt: skip

    def _play(self, case: Case, mode: Mode) -> None:
        """Play an order or a whole call in the window."""
        if self._rehearsing is None:
            from desktop.rehearsing import Rehearsing

            look = self._program.appearance.look
            self._rehearsing = Rehearsing(self._prompter, self._ordering, self._toast, look, self._)
            self._rehearsing.finished.connect(self._finished)
            self._rehearsing.left.connect(self._left)
            self._program.appearance.changed.connect(self._rehearsing.set_look)
            self._program.opening.window.slimmed.connect(self._rehearsing.set_slim)
        self._rehearsing.play(case, mode)

    def _finished(self, case: Case, _mode: Mode, acts: tuple[Act, ...]) -> None:
        self.desk().finished(case, acts)
        self._come_back()

    def _left(self, _case: Case) -> None:
        self.desk().left()
        self._come_back()

    def _come_back(self) -> None:
        """Back to the tab of practice, from wherever the call ended."""
        tab = next((tab.id for tab in self._desk.tabs if tab.pane == PRACTICE), None)
        if tab:
            self._prompter.open(tab)
            self._prompter.workspace.focus_page()

    def _export(self, path: Path) -> None:
        self._parts[1].export(path, self._desk.builder.playbook, self._)

    def _exported(self, path: Path) -> None:
        self._toast.say(self._("Saved: {file}").format(file=path.name))

    def _say(self, told: Told) -> None:
        self._toast.say(told.text, told.action, told.act)
