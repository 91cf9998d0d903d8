"""Prove on Linux that what `build.py` makes works on Windows' own code paths: `python packaging/prove.py`.

From packages of Debian and PyPI alone: a Windows Python with the locked wheels, the build under Wine, then what users
and administrators do with it, each a named check with its own line. Exits with 1 where one of them fails, or where
there is no Wine. `SUFLER_WITHOUT_WINDOWS=1` passes the proof over, though not in CI.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from proof.course import Course  # noqa: E402 - found by the line above
from proof.machine import NoWineError, need_packages  # noqa: E402
from proof.report import NoProofError  # noqa: E402

WITHOUT = "SUFLER_WITHOUT_WINDOWS"
LONGEST = 15 * 60  # seconds for all of it


def passed_over(environment: dict[str, str] | os._Environ[str]) -> bool:
    """Whether a developer asked to go without; in CI nobody may."""
    return bool(environment.get(WITHOUT)) and not environment.get("CI")


def _time_is_up(number: int, frame: object) -> None:
    raise TimeoutError(f"the Windows proof took longer than {LONGEST // 60} minutes")


def _stopped(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def main(arguments: Sequence[str]) -> int:
    """Prove it; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    work = ROOT / "build" / "proof"
    parser.add_argument("--work", type=Path, default=work, help="for everything that comes into being")
    parser.add_argument("--built", action="store_true", help="take the build of the last proof as it is")
    asked = parser.parse_args(arguments)
    if passed_over(os.environ):
        print(f"Windows proof: passed over ({WITHOUT})")
        return 0
    signal.signal(signal.SIGALRM, _time_is_up)
    signal.signal(signal.SIGTERM, _stopped)
    signal.alarm(LONGEST)
    try:
        need_packages()
        course = Course(asked.work.absolute(), built=asked.built)
        return 1 if course.run() else 0
    except (NoWineError, NoProofError, TimeoutError) as error:
        print(f"FAIL  Windows proof: {error}", file=sys.stderr)
        print(f"      ({WITHOUT}=1 passes it over on a developer's machine)", file=sys.stderr)
        return 1
    finally:
        signal.alarm(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
