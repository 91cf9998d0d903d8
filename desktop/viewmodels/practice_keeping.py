"""Keeps what practice knows — the records of a trainee, the drill under way, its outcome — and says what is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.i18n import mark
from desktop.services.practice_questions import Records
from desktop.viewmodels.order_state import Told
from desktop.viewmodels.practice_drill import Drill, DrillViewer
from desktop.viewmodels.practice_progress import ANY_TAB, Count, ProgressViewer
from desktop.viewmodels.practice_result import Outcome, ResultViewer
from desktop.viewmodels.practice_services import Around, Coach, Translate
from desktop.viewmodels.practice_state import (
    DrillView,
    HomeView,
    PracticeState,
    ProgressView,
    ResultView,
    Stand,
)
from desktop.viewmodels.practice_words import Names
from playbook.practice.progress import Progress
from playbook.practising import CaseKind, Mode

if TYPE_CHECKING:
    from playbook.practice.skills import Skill

FRESH = timedelta(minutes=1)  # how long what was reckoned with the same records holds
NAMELESS = mark("Tell your name in the settings (F12): results are kept under it.")
NO_CONTENT = mark("The playbook has no practice.yaml: there is nothing to practise with.")

_View = TypeVar("_View")


class _Viewers:
    """What shows the pages by one playbook."""

    def __init__(self, coach: Coach, translate: Translate, count: Count) -> None:
        practice = coach.playbook.practice
        if practice is None:
            raise ValueError(NO_CONTENT)
        names = Names(coach.playbook, practice, translate)
        self.drills, self.results = DrillViewer(names, translate), ResultViewer(names, translate)
        self.progress = ProgressViewer(names, translate, count)


class PracticeKeeper(QObject):
    """`state_changed(PracticeState)` when there is something else to be shown; `told(Told)` is a word for the toast."""

    state_changed = Signal(object)
    told = Signal(object)

    def __init__(self, coach: Coach | None, around: Around, translate: Translate, count: Count) -> None:
        """`coach` is None where the content has nothing for practice."""
        super().__init__()
        self.around, self._, self.count = around, translate, count
        self.drill: Drill | None = None
        self.outcome: Outcome | None = None
        self.records: Records | None = None
        self._trainee = around.trainee()
        self._reckoned: datetime | None = None  # when it was last worked out what is due
        self.progress: Progress | None = None
        self.queue: tuple[Skill, ...] = ()
        self.kind, self.mode, self.tab = CaseKind.PHRASE, Mode.HINT, ANY_TAB
        self.state = PracticeState()
        self.take(coach)

    @property
    def idle(self) -> bool:
        """Whether no case is under way."""
        return self.drill is None

    def take(self, coach: Coach | None) -> None:
        """Go on with other content; a case of the former one is left."""
        self.coach = coach
        self._viewers = _Viewers(coach, self._, self.count) if coach else None
        self.drill = self.outcome = None
        self._reckon()
        self.stand(Stand.HOME)

    def look(self) -> None:
        """Somebody looks at practice: something may have come due, another one may sit here now."""
        trainee = self.around.trainee()
        if trainee != self._trainee:
            self._trainee, self.records = trainee, None
            self._reckon()
            self.refresh()
        if self.coach and trainee:
            self.around.ask()
        else:
            self.refresh()

    def take_records(self, records: Records) -> None:
        """Take what is known of the trainee; to reckon with the same again a moment later would keep a key waiting."""
        if records == self.records and self._reckoned and abs(self.around.now() - self._reckoned) < FRESH:
            return
        self.records = records
        self._reckon()
        self.refresh()

    def stand(self, stand: Stand) -> None:
        """Show a page."""
        self.refresh(stand)

    def refresh(self, stand: Stand | None = None) -> None:
        """Show the page anew; what did not change stays the same value."""
        before = self.state
        stand = before.stand if stand is None else stand
        now = PracticeState(
            stand, kept(before.home, self._home()), self._drill_view(stand), self._result_view(before.result),
            kept(before.progress, self._page()),
        )  # fmt: skip
        if now != before:
            self.state = now
            self.state_changed.emit(now)

    def tell(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Say a word for the toast."""
        self.told.emit(Told(text, action, act))

    def _reckon(self) -> None:
        """What is due, and how far one is."""
        if self.coach is None or self.records is None:
            self.progress, self.queue, self._reckoned = None, (), None
            return
        now = self._reckoned = self.around.now()
        self.progress = self.coach.progress(self.records, now)
        self.queue = self.coach.queue(self.records.states, now)

    def _home(self) -> HomeView:
        if self._viewers is None:
            return HomeView(why_not=self._(NO_CONTENT))
        view = self._viewers.progress.home(self.records, self.progress, self.queue, self.around.now())
        nameless = "" if self.around.trainee() else self._(NAMELESS)
        return replace(
            view, kind=self.kind, mode=self.mode, tab=self.tab, why_not=nameless,
            can_start=view.can_start and not nameless, waiting=view.waiting and not nameless,
        )  # fmt: skip

    def _drill_view(self, stand: Stand) -> DrillView | None:
        return self._viewers.drills.view(self.drill) if self._viewers and self.drill and stand is Stand.DRILL else None

    def _result_view(self, before: ResultView | None) -> ResultView | None:
        if self._viewers is None or self.outcome is None:
            return None
        now = self._viewers.results.view(self.outcome)
        return before if now == before else now

    def _page(self) -> ProgressView:
        if self._viewers is None:
            return ProgressView()
        return self._viewers.progress.page(self.records, self.progress, self.around.now())


def kept(before: _View, now: _View) -> _View:
    """The former value where it is the same: widgets leave alone what they have drawn."""
    return before if before == now else now
