"""``python -m playbook``: the playbook in a terminal. Whatever a command needs is imported when it runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Obey a command line (by default that of the process) and return the exit code; never raises, never exits."""
    from playbook.terminal.running import run

    return run(list(sys.argv[1:] if argv is None else argv))


if __name__ == "__main__":
    sys.exit(main())
