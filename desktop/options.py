"""What the program may be told at its start."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Options(NamedTuple):
    """A playbook folder instead of the set one; a folder for the self-test's pictures."""

    playbook: Path | None = None
    self_test: Path | None = None


def read_options(arguments: Sequence[str]) -> Options:
    """Options from the command line. Raises SystemExit where it asks for help or is wrong."""
    if not arguments:
        return Options()
    from argparse import ArgumentParser

    parser = ArgumentParser(prog="sufler", description="Суфлёр: что сказать клиенту сейчас.")
    parser.add_argument("--playbook", type=Path, metavar="DIR", help="папка с содержанием вместо заданной в настройках")
    parser.add_argument(
        "--self-test", type=Path, metavar="DIR", help="открыть все вкладки, сохранить снимки в DIR и выйти"
    )
    known = parser.parse_args(arguments)
    return Options(known.playbook, known.self_test)
