"""How long loading takes, as ratios to the bare parse of the same files: `python -m tests.bench.bench_loading`."""

from __future__ import annotations

import gc
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import yaml

from playbook.loader import SHIPPED, load, load_cached

ROUNDS = 15
TIMES_AS_MUCH = 10


def main() -> None:
    """Print the ratios for the shipped content and for ten times as many tabs."""
    with tempfile.TemporaryDirectory() as scratch:
        grown = multiply(SHIPPED, Path(scratch) / "content", TIMES_AS_MUCH)
        for name, folder in (("shipped content", SHIPPED), (f"{TIMES_AS_MUCH} times the tabs", grown)):
            report(name, folder, Path(scratch) / "cache" / folder.name)


def report(name: str, folder: Path, cache: Path) -> None:
    """Time the three ways of reading one folder, in turns, and print their medians and ratios."""
    load_cached(folder, cache)
    ways: tuple[Callable[[], object], ...] = (
        lambda: bare_parse(folder),
        lambda: load(folder),
        lambda: load_cached(folder, cache),
    )
    bare, validated, cached = medians(ways)
    size = sum(file.stat().st_size for file in folder.rglob("*.yaml"))
    print(f"{name}: {size / 1024:.0f} KiB, bare parse {bare * 1000:.1f} ms")
    print(f"  loaded and validated {validated * 1000:.1f} ms, {validated / bare:.2f} of the bare parse (at most 3)")
    print(f"  from the cache       {cached * 1000:.1f} ms, {cached / bare:.2f} of the bare parse (at most 0.5)")


def bare_parse(folder: Path) -> None:
    """What PyYAML alone does with the files."""
    for file in sorted(folder.rglob("*.yaml")):
        yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)


def medians(ways: tuple[Callable[[], object], ...]) -> list[float]:
    """Median seconds of each way."""
    times: list[list[float]] = [[] for _ in ways]
    for _ in range(ROUNDS):
        for way, taken in zip(ways, times, strict=True):
            gc.collect()
            start = perf_counter()
            way()
            taken.append(perf_counter() - start)
    return [sorted(taken)[len(taken) // 2] for taken in times]


def multiply(folder: Path, target: Path, times: int) -> Path:
    """A copy of the content with every tab repeated under new ids; references lead to the first copy."""
    shutil.copytree(folder, target)
    for file in sorted((target / "tabs").iterdir()):
        number, _, slug = file.stem.partition("-")
        text = file.read_text("utf-8")
        for copy in range(1, times):
            (target / "tabs" / f"{number}-{slug}-{copy}.yaml").write_text(renamed(text, copy), "utf-8")
    return target


def renamed(text: str, copy: int) -> str:
    """The text of a tab with another id for itself and for its situations."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        if line.startswith("id: ") or line.lstrip(" -").startswith("id: "):
            lines[index] = f"{line}-copy{copy}"
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
