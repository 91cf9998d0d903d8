"""Where the journal is: a file of the user's own, or the database that a team shares. Its password is never shown."""

from __future__ import annotations

import re
from pathlib import Path

from desktop.i18n import Message, mark

SERVERS = ("postgresql", "postgres")
JOURNAL_FILE = "journal.sqlite3"


_PASSWORD = re.compile(r"://[^/\s]*@")


def without_password(text: str) -> str:
    """A text that may hold the address of a server, without the name and the password in it."""
    return _PASSWORD.sub("://…@", text)


class NotAJournalError(ValueError):
    """A text that does not say where a journal is. `wrong` says why, without repeating the text."""

    def __init__(self, wrong: Message) -> None:
        super().__init__("not the address of a journal")
        self.wrong = wrong


class JournalAddress:
    """A file, or a server's `url`, which may hold a password; `shown` is what may be told of it."""

    __slots__ = ("file", "shown", "url")

    def __init__(self, *, file: Path | None = None, url: str = "", shown: str = "") -> None:
        self.file, self.url = file, url
        self.shown = shown or str(file)

    def __repr__(self) -> str:
        return f"JournalAddress({self.shown!r})"


def own_journal(data: Path) -> JournalAddress:
    """The user's own journal, in the folder of their data."""
    return JournalAddress(file=data / JOURNAL_FILE)


def team_journal(text: str) -> JournalAddress:
    """The journal that a URL such as `postgresql://name:password@server/base` names.

    Raises:
        NotAJournalError: it names none.
    """
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text)
        server, port = parts.hostname, parts.port
    except ValueError:
        raise NotAJournalError(Message.of(mark("this is not the address of a journal"))) from None
    if parts.scheme not in SERVERS:
        raise NotAJournalError(Message.of(mark("the journal can be in PostgreSQL only")))
    base = parts.path.strip("/")
    if not server or not base or "/" in base:
        raise NotAJournalError(Message.of(mark("the address of a journal names a server and a database")))
    shown = f"postgresql://{server}{f':{port}' if port else ''}/{base}"
    return JournalAddress(url=text, shown=shown)
