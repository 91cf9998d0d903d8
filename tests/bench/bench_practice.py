"""What grading a case takes, by kind, played well and typed: `python -m tests.bench.bench_practice [cases]`.

Printed in milliseconds of the processor and as shares of a frame (16.7 ms): the grade is shown the moment a case is
handed in, and what is made once is made before.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from statistics import median
from time import thread_time

from playbook.loader import load
from playbook.models import Playbook
from playbook.practice.acts import Act, Deed
from playbook.practice.cases import Case
from playbook.practice.generator import generate
from playbook.practice.grading import grade, prepare
from playbook.practice.playing import aimless, perfect
from playbook.practice.session import play
from playbook.practising import CaseKind
from tests.bench.bench_delivery import FRAME

CASES = 200
WARM = 20  # cases of a kind before the clock counts


def main() -> None:
    """Time cases of every kind, played by the key, typed word by word, and played at random."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CASES
    playbook = load()
    started = thread_time()
    prepare(playbook)
    print(f"what is made once, before the first case: {(thread_time() - started) * 1000:.0f} ms")
    for kind in CaseKind:
        cases = [generate(playbook, kind, seed) for seed in range(count + WARM)]
        for name, acts in players(playbook, cases):
            print(f"{kind:>7} {name:<9} {told(timings(playbook, cases, acts)[WARM:])}")


def players(playbook: Playbook, cases: Sequence[Case]) -> list[tuple[str, list[tuple[Act, ...]]]]:
    """The acts of every player, case by case."""
    key = [perfect(playbook, case) for case in cases]
    return [
        ("key", key),
        ("typed", [typed(acts) for acts in key]),
        ("at random", [aimless(playbook, case, Random(case.seed)) for case in cases]),
    ]


def typed(acts: Sequence[Act]) -> tuple[Act, ...]:
    """The acts with every phrase in own words."""
    return tuple(replace(act, deed=Deed.TYPE, name="") if act.deed is Deed.SAY else act for act in acts)


def timings(playbook: Playbook, cases: Sequence[Case], played: Sequence[tuple[Act, ...]]) -> list[float]:
    """Milliseconds of each grade. An order or a call was played before, act by act, as in the window."""
    taken = []
    for case, acts in zip(cases, played, strict=True):
        if case.kind in (CaseKind.ORDER, CaseKind.CALL):
            play(playbook, case, acts)
        started = thread_time()
        grade(playbook, case, acts)
        taken.append((thread_time() - started) * 1000)
    return taken


def told(taken: Sequence[float]) -> str:
    """Median, all but one in a hundred, and the worst, each with its share of a frame."""
    ordered = sorted(taken)
    named = (("median", median(ordered)), ("p99", ordered[int(len(ordered) * 0.99)]), ("worst", ordered[-1]))
    return ", ".join(f"{name} {value:.2f} ms ({value / FRAME:.2f} of a frame)" for name, value in named)


if __name__ == "__main__":
    main()
