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

    from desktop.i18n import load_translator

    words = load_translator()  # the settings, and the language in them, are not read yet
    parser = ArgumentParser(prog="sufler", description=words.text("Sufler: what to say to the client now."))
    folder = words.text("folder of the playbook in place of the one in the settings")
    parser.add_argument("--playbook", type=Path, metavar="DIR", help=folder)
    pictures = words.text("open every tab, save pictures to DIR and leave")
    parser.add_argument("--self-test", type=Path, metavar="DIR", help=pictures)
    known = parser.parse_args(arguments)
    return Options(known.playbook, known.self_test)
