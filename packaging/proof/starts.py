"""How soon the installed program is painted, beside an empty window frozen and started the same way."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from proof.report import CheckFailedError, Report, require
from proof.session import Session
from windows.figures import Figures

ROUNDS = 9
SLOWEST = 1.35  # times the empty window
SHARE = 0.4  # of the screen: the window covers more than half of it, the frame around it hardly any
PATIENCE = 40.0  # seconds


def compare_starts(session: Session, program: str, empty: Path, report: Report, figures: Figures) -> None:
    """Start both in turns and compare the medians; the first start of each only warms the caches."""
    ways = {"program": (program, "Суфлёр"), "empty window": (str(empty), "empty")}
    taken: dict[str, list[float]] = {name: [] for name in ways}
    with report.check("first painted frames of the installed program and of an empty window"):
        for turn in range(ROUNDS + 1):
            for name, (file, title) in ways.items():
                seconds = first_frame(session, file, title)
                taken[name] += [seconds] if turn else []
        for name, each in taken.items():
            figures.add(f"start to first painted frame, {name} (median of {ROUNDS})", 1000 * median(each), "ms")
        ratio = median(taken["program"]) / median(taken["empty window"])
        figures.add("the same, to the empty window", ratio, "×", SLOWEST)  # a miss is told there: time is no check


def first_frame(session: Session, program: str, title: str) -> float:
    """Seconds from the start of a program to its window on the screen. It is closed again."""
    screen = session.screen
    screen.wait_until_still()
    before, began = screen.look(), time.perf_counter()
    process = session.wine.start([program])
    painted = screen.wait_until_painted(before, SHARE, PATIENCE)
    try:
        if painted is None:
            session.picture(f"no-first-frame-{title}")
            raise CheckFailedError(f"{title} was not painted in {PATIENCE:.0f} s")
        screen.wait_until_still()
        screen.press("alt+F4")
        require(process.wait(PATIENCE) == 0, f"{title} ended with {process.returncode}")
    finally:
        session.wine.kill(process)
    return painted - began
