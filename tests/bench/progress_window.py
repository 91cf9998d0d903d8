"""The page of progress in the real window: from the click on one's progress to the page painted with its pictures."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.options import Options
from desktop.services.paths import Places
from desktop.ui.panes.practice.board import PracticeBoard
from tests.bench.bench_journal import told

KIND, SIZE, TIMES = "practice", (1366, 768), 20


class Paints(QObject):
    """Hears when a widget has been painted."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = QEventLoop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """End the loop once this painting is over."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.loop.quit)
        return False


def paint_progress(application: QApplication, folder: Path, trainee: str) -> None:
    """Open practice over the journal in `folder`, go to the page and back, and print the times."""
    places = Places(folder, folder / "cache", folder / "logs", folder / "config.yaml")
    program, ready = Program(application, places, Options()), QEventLoop()
    program.ready.append(lambda: QTimer.singleShot(0, ready.quit))
    program.opening.window.resize(*SIZE)
    program.settings = program.store.save(program.settings._replace(agent_name=trainee))
    program.start(None)
    ready.exec()
    assert program.working is not None
    started = perf_counter()
    program.working.prompter.open(next(tab.id for tab in program.working.desk.tabs if tab.pane == KIND))
    board = settled(program)
    print(f"practice opened until the records are there, the first time: {(perf_counter() - started) * 1000:.0f} ms")
    print(f"from the click to the page painted, the first time: {painted(board):.0f} ms (at most 200)")
    print(f"from then on: {told([painted(board) for _ in range(TIMES)])}")
    asked = [painted(board, anew=True) for _ in range(TIMES)]
    print(f"the same, the journal asked at the click: {told(asked)} (at most 200)")
    program.opening.window.close()
    program.stop()


def settled(program: Program) -> PracticeBoard:
    """The board, once it knows the records."""
    while True:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
        boards = program.opening.window.findChildren(PracticeBoard)
        if boards and boards[0].desk.records is not None and boards[0].isVisible():
            QApplication.processEvents()
            return boards[0]


def painted(board: PracticeBoard, *, anew: bool = False) -> float:
    """Milliseconds from the click to the page painted; `anew`: with records that are read after the click."""
    board.desk.go_home()
    QApplication.processEvents()
    paints, waiting = Paints(), QEventLoop()
    page = board.progress.tabs
    if anew:
        board.desk.records = None
    started = perf_counter()
    page.installEventFilter(paints)
    if anew:
        board.desk.look()
        heard = board.desk.state_changed.connect(lambda _: waiting.quit() if board.desk.records else None)
        waiting.exec()
        board.desk.state_changed.disconnect(heard)
    board.home.rings.clicked.emit()
    paints.loop.exec()
    page.removeEventFilter(paints)
    return (perf_counter() - started) * 1000
