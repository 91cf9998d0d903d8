"""One start of the window, or of an empty one, in a process of its own: prints JSON of what it saw.

    python tests/bench/window_child.py empty
    python tests/bench/window_child.py frame|start|use [the arguments of the program]

Times are `time.perf_counter()`, which on the systems measured here counts alike in every process.
"""

from __future__ import annotations

import sys
import time
from typing import Any

sys.path.insert(0, __file__.rsplit("tests", 1)[0])


def resident() -> int:
    """Bytes of memory that this process holds; 0 where the system does not tell."""
    try:
        with open("/proc/self/smaps_rollup", encoding="ascii") as file:  # noqa: PTH123 - pathlib is not to be measured
            return sum(1024 * int(line.split()[1]) for line in file if line.startswith("Rss:"))
    except OSError:
        return 0


def moment() -> dict[str, float]:
    """Now: the clock, the processor's own time, the memory."""
    return {"clock": time.perf_counter(), "processor": time.process_time(), "memory": resident()}


def tell(seen: dict[str, Any]) -> None:
    """Print what was seen."""
    import json

    print(json.dumps(seen), flush=True)


def empty() -> None:
    """Show a QMainWindow with nothing in it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            QTimer.singleShot(0, painted)

    def painted() -> None:
        tell({"frame": moment()})
        app.exit()

    app = QApplication(["empty"])
    window = Window()
    window.resize(1180, 760)
    window.show()
    app.exec()


def used(program: Any) -> dict[str, list[float]]:
    """Use the window. The program goes on after an exception; a benchmark does not."""
    import os
    import traceback

    from tests.bench.window_use import use_window

    try:
        return use_window(program)
    except Exception:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)


def start(arguments: list[str], mode: str) -> int:
    """Start the program as `python -m desktop` does; end at the first frame, when everything is ready, or after use."""
    from desktop.starting import import_app

    module = import_app()
    seen: dict[str, Any] = {}

    class Measured(module.Program):  # type: ignore[name-defined, misc]
        def start(self, instance: object = None) -> None:
            self.opening.workspace.list.painted.connect(self._painted)
            super().start(instance)
            if mode == "frame":
                self.opening.workspace.list.painted.disconnect(self.finish)

        def _painted(self) -> None:
            if "frame" not in seen:
                seen["rows"] = self.opening.workspace.list.rows.rowCount()
                seen["frame"] = moment()
                if mode == "frame":
                    tell(seen)
                    self.app.exit()
                    return
            self.ready.append(self._ready)

        def _ready(self) -> None:
            seen["ready"] = moment()
            if mode == "use":
                seen.update(used(self))
            tell(seen)
            self.app.exit()

    module.Program = Measured  # type: ignore[attr-defined]  # the app makes what it finds under this name
    return int(module.main(arguments))


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        empty()
    else:
        sys.exit(start(sys.argv[2:], sys.argv[1]))
