"""How soon the window is there and how soon it answers: `python -m tests.bench.bench_window [--rounds N] [--screen]`.

Every start is a fresh process, in turns with an empty QMainWindow started the same way; the ratios are between medians
of one run. Bytecode and the program's own caches are warm, as they are from the second start on. `--screen` uses a
virtual X screen of its own instead of the offscreen platform, and CopyQ, where it is installed, starts there too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from playbook.loader import SHIPPED
from tests.bench.grown import grow
from tests.bench.peers import Screen, copyq_start

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("window_child.py")
AGENT = {"agent_name": "Ольга", "agent_gender": "female"}
CALIBRATING = 4  # empty windows before and after
MEASURED = 111  # milliseconds that an empty window took where the aims for acts were set
Seen = dict[str, Any]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--screen", action="store_true", help="a virtual X screen instead of the offscreen platform")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, Screen(options.screen) as screen:
        bench = Bench(Path(scratch), screen.environment)
        bench.starts(options.rounds, screen)
        bench.uses()


class Bench:
    """Starts processes in an environment of their own."""

    def __init__(self, scratch: Path, display: dict[str, str]) -> None:
        own = {f"XDG_{name}_HOME": str(scratch / name) for name in ("DATA", "CACHE", "STATE", "CONFIG")}
        self.environment = {**os.environ, **own, **display, "PYTHONPYCACHEPREFIX": str(scratch / "bytecode")}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)
        settings = scratch / "DATA" / "sufler" / "settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps(AGENT, ensure_ascii=False), "utf-8")
        grown = grow(SHIPPED, scratch / "grown")
        self.ways = {"empty": ["empty"], "window": ["start"], "100 times": ["frame", "--playbook", str(grown)]}
        self.grown = grown

    def child(self, arguments: list[str]) -> Seen:
        """One process; its moments counted from its start, in milliseconds."""
        begin = perf_counter()
        run = subprocess.run(
            [sys.executable, str(CHILD), *arguments],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            timeout=120,
            check=False,
        )
        if run.returncode or not run.stdout:
            raise SystemExit(f"{arguments}: {run.returncode}\n{run.stderr.decode()}")
        seen: Seen = json.loads(run.stdout.splitlines()[-1])
        for moment in ("frame", "ready"):
            if moment in seen:
                seen[moment]["clock"] = (seen[moment]["clock"] - begin) * 1000
                seen[moment]["processor"] *= 1000
        return seen

    def starts(self, rounds: int, screen: Screen) -> None:
        """Start everything in turns, and compare with the empty window."""
        self.child(["start", "--playbook", str(self.grown)])  # keeps its first frame
        for way in self.ways.values():  # warm: the first start compiles, the second finds the first frame of the last
            for _ in range(2):
                self.child(way)
        seen: dict[str, list[Seen]] = {name: [] for name in self.ways}
        peer: list[float] = []
        for _ in range(rounds):
            for name, way in self.ways.items():
                seen[name].append(self.child(way))
            if screen.real:
                peer += copyq_start(self.environment)
        _print_starts(seen, peer)

    def uses(self) -> None:
        """Use the window with the shipped content and with a hundred times as much.

        What an empty window takes just before and after tells how fast the machine is at the time.
        """
        for name, more in (("window", []), ("100 times", ["--playbook", str(self.grown)])):
            empty = [self.child(["empty"]) for _ in range(CALIBRATING)]
            seen = self.child(["use", *more])
            empty += [self.child(["empty"]) for _ in range(CALIBRATING)]
            slower = median(one["frame"]["clock"] for one in empty) / MEASURED
            print(f"{name}: an empty window takes {slower * MEASURED:.0f} ms meanwhile, {slower:.2f} of {MEASURED} ms")
            for kind in ("first visit", "visit", "visit after a fact", "keystroke", "copy"):
                times = sorted(seen[kind])
                at = times[min(len(times) - 1, int(len(times) * 0.99))]
                print(
                    f"{name:10} {kind:20} median {median(times):6.2f}  p99 {at:6.2f}  worst {times[-1]:6.2f} ms"
                    f"  ({len(times)}); p99 less that: {at / slower:.2f}"
                )


def _print_starts(seen: dict[str, list[Seen]], peer: list[float]) -> None:
    base = {key: median(one["frame"][key] for one in seen["empty"]) for key in ("clock", "processor", "memory")}
    print(f"{'':22}{'ms':>8}{'ratio':>7}{'best ratio':>12}{'cpu ms':>9}{'ratio':>7}{'MB':>8}{'ratio':>7}")
    least = min(one["frame"]["clock"] for one in seen["empty"])
    for name, runs in seen.items():
        for moment in ("frame", "ready"):
            if moment in runs[0]:
                taken = {key: median(one[moment][key] for one in runs) for key in base}
                best = min(one[moment]["clock"] for one in runs)
                print(
                    f"{name + ', ' + moment:22}{taken['clock']:8.1f}{taken['clock'] / base['clock']:7.2f}"
                    f"{best / least:12.2f}{taken['processor']:9.1f}{taken['processor'] / base['processor']:7.2f}"
                    f"{taken['memory'] / 1e6:8.1f}{taken['memory'] / base['memory']:7.2f}"
                )
    if peer:
        print(f"{'CopyQ, frame':22}{median(peer):8.1f}{median(peer) / base['clock']:7.2f}{min(peer) / least:12.2f}")


if __name__ == "__main__":
    main()
