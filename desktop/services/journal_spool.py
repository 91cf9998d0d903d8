"""Entries that are not in the journal yet, each a small file of its own: none is ever lost, whatever the database.

The files hold what the journal will hold, nothing of the client.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from desktop.services.atomic_file import write_whole
from desktop.services.journal_entry import Entry, from_bytes, to_bytes

SUFFIX, UNREADABLE = ".json", ".unreadable"


class Spool:
    """A folder of waiting entries."""

    def __init__(self, folder: Path) -> None:
        """Keep them in `folder`, made when first needed."""
        self._folder = folder

    def keep(self, entry: Entry) -> None:
        """Put an entry on the disk.

        Raises:
            OSError: there is no room, or no right to write.
        """
        write_whole(self._file(entry), to_bytes(entry))

    def waiting(self) -> list[Entry]:
        """What waits, the oldest first. A file that cannot be understood is renamed, and left to whoever looks."""
        found = []
        with suppress(OSError):
            for path in sorted(self._folder.glob(f"*{SUFFIX}")):
                with suppress(OSError):
                    try:
                        found.append(from_bytes(path.read_bytes()))
                    except ValueError:
                        path.replace(path.with_suffix(UNREADABLE))
        return found

    def done(self, entry: Entry) -> None:
        """Forget an entry that is in the journal; where that fails it is written again, which changes nothing."""
        with suppress(OSError):
            self._file(entry).unlink()

    def _file(self, entry: Entry) -> Path:
        return self._folder / f"{entry.when:%Y%m%dT%H%M%S%f}-{entry.uid}{SUFFIX}"
