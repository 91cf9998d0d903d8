"""`python -m desktop`: opens the window. `--self-test DIR` checks every pane instead; see `--help`."""

import sys

from desktop.starting import import_app

if __name__ == "__main__":
    sys.exit(import_app().main(sys.argv[1:]))
