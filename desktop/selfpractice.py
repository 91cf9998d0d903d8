"""The pages of practice as a self-test goes through them: home, a drill of each kind, a result, one's own progress."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from desktop.practising import PRACTICE
from desktop.selfreport import CheckFailedError
from desktop.viewmodels.practice import PracticeDesk
from desktop.viewmodels.practice_drill import PLAYED
from desktop.viewmodels.practice_state import Stand
from playbook.practising import CaseKind, Mode

if TYPE_CHECKING:
    from desktop.app import Program

PATIENCE = 30_000  # milliseconds for the journal
MODES = {CaseKind.PHRASE: Mode.HINT, CaseKind.STATUS: Mode.EXAM, CaseKind.NEVER: Mode.SHOW}  # the rest by heart


def practice_of(program: Program) -> PracticeDesk:
    """Practice at work. Raises CheckFailedError where the window is not."""
    if program.working is None:
        raise CheckFailedError("окно не готово")
    return program.working.ordering.practising.desk()


def _open(program: Program) -> PracticeDesk:
    desk, working = practice_of(program), program.working
    place = next((tab.id for tab in working.desk.tabs if tab.pane == PRACTICE), None) if working else None
    if working is None or place is None:
        raise CheckFailedError("нет вкладки с тренажёром")
    working.prompter.open(place)
    working.workspace.focus_page()
    return desk


def _home(program: Program) -> None:
    desk = _open(program)
    desk.leave()
    desk.go_home()
    _await(desk, lambda: desk.records is not None)
    if not desk.state.home.pictures or not desk.queue:
        raise CheckFailedError("нечего повторять")


def _drill(kind: CaseKind, program: Program) -> None:
    desk = _open(program)
    desk.leave()
    desk.begin(kind, MODES.get(kind, Mode.BLIND))
    if desk.state.stand is not Stand.DRILL:
        raise CheckFailedError(f"случай «{kind}» не начат")
    desk.hint()


def _result(program: Program) -> None:
    """A phrase is typed half, so that there is something to learn; the journal takes the attempt."""
    _drill(CaseKind.MEMORY, program)
    desk = practice_of(program)
    right = desk.drill.case.key.expected[0].text.split() if desk.drill else []
    desk.type(" ".join(right[: max(1, len(right) // 2)]))
    desk.hand_in()
    if desk.state.result is None or not desk.state.result.lessons:
        raise CheckFailedError("половина фразы не оценена")


def _progress(program: Program) -> None:
    desk = _open(program)
    desk.show_progress()
    _await(desk, lambda: not desk.state.progress.waiting)
    if desk.state.stand is not Stand.PROGRESS:
        raise CheckFailedError("прогресс не показан")


def _await(desk: PracticeDesk, done: Callable[[], bool]) -> None:
    """Let the journal answer. Raises CheckFailedError where it does not."""
    loop = QEventLoop()
    desk.state_changed.connect(lambda _: loop.quit() if done() else None)
    QTimer.singleShot(PATIENCE, loop.quit)
    if not done():
        loop.exec()
    if not done():
        raise CheckFailedError("журнал не ответил")


DRILLS = tuple(kind for kind in CaseKind if kind not in PLAYED)
PAGES: tuple[tuple[str, Callable[[Program], None]], ...] = (
    ("home", _home), *((kind.value, partial(_drill, kind)) for kind in DRILLS), ("result", _result),
    ("progress", _progress),
)  # fmt: skip


def practise(program: Program) -> None:
    """Hand a perfect answer to a drill of each kind in. Raises CheckFailedError where it earns less than everything."""
    _home(program)
    desk = practice_of(program)
    for kind in DRILLS:
        desk.begin(kind, Mode.BLIND)
        if desk.drill is None or desk.coach is None:
            raise CheckFailedError(f"случай «{kind}» не начат")
        answered = desk.coach.grade(desk.drill.case, desk.coach.perfect(desk.drill.case))
        if round(answered.points) != 100:
            raise CheckFailedError(f"верный ответ в случае «{kind}» оценён в {answered.points}")
        desk.leave()
