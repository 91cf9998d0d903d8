"""`python -m desktop`: opens the window. `--self-test DIR` checks every pane instead; see `--help`."""

import sys

from desktop.app import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
