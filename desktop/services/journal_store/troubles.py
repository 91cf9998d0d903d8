"""What can be wrong with the journal, in words that name no password and quote no driver."""

from __future__ import annotations

import errno
from enum import Enum

from desktop.i18n import Message, mark


class Trouble(Enum):
    """A sort of trouble. Only `DAMAGED` is mended by a new file; the others pass, or are mended by somebody."""

    BUSY = mark("another program is using it")
    FULL = mark("the disk is full")
    READ_ONLY = mark("its folder may not be written to")
    DAMAGED = mark("the file is damaged")
    NEWER = mark("it was made by a newer version of the program")
    FOREIGN = mark("its database holds something else")
    AWAY = mark("the server does not answer")
    REFUSED = mark("the server does not let us in")
    NO_DRIVER = mark("this program was made without the driver for PostgreSQL")
    OTHER = mark("the database failed")


class JournalTroubleError(Exception):
    """The journal cannot be used now. `detail` is a short technical word, such as a type or a code, or empty."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(trouble.name.lower(), detail)
        self.trouble, self.detail = trouble, detail

    @property
    def reason(self) -> Message:
        """Why, in words."""
        why = Message.of(self.trouble.value)
        return Message.of("{why} ({detail})", why=why, detail=self.detail) if self.detail else why


# Codes of sqlite3, the lowest byte of them
_SQLITE = {
    5: Trouble.BUSY, 6: Trouble.BUSY,  # SQLITE_BUSY, SQLITE_LOCKED
    8: Trouble.READ_ONLY, 3: Trouble.READ_ONLY, 14: Trouble.READ_ONLY,  # READONLY, PERM, CANTOPEN
    13: Trouble.FULL,
    11: Trouble.DAMAGED, 26: Trouble.DAMAGED,  # CORRUPT, NOTADB
}  # fmt: skip
# SQLITE_IOERR_ of WRITE, FSYNC, DIR_FSYNC, TRUNCATE, SHMOPEN, SHMSIZE, SHMMAP: how a quota or a limit shows
_SQLITE_WRITING = {778, 1034, 1290, 1546, 4618, 4874, 5386}
_SQLITE_FULL = 13

# Classes of PostgreSQL's SQLSTATE, the first two characters
_POSTGRES = {
    "08": Trouble.AWAY, "57": Trouble.AWAY,
    "28": Trouble.REFUSED, "3D": Trouble.REFUSED, "42": Trouble.REFUSED,
    "53": Trouble.FULL, "55": Trouble.BUSY, "40": Trouble.BUSY, "25": Trouble.READ_ONLY,
}  # fmt: skip


def trouble_of(error: BaseException) -> JournalTroubleError:
    """What an exception of SQLAlchemy, of a driver or of the system means."""
    if isinstance(error, JournalTroubleError):
        return error
    if isinstance(error, ImportError):
        return JournalTroubleError(Trouble.NO_DRIVER)
    original = getattr(error, "orig", None) or error
    code = getattr(original, "sqlite_errorcode", None)
    if isinstance(code, int):
        full = code in _SQLITE_WRITING
        trouble = Trouble.FULL if full else _SQLITE.get(code & 0xFF, Trouble.OTHER)
        return JournalTroubleError(trouble, "" if trouble is Trouble.BUSY or code == _SQLITE_FULL else _name(original))
    if isinstance(original, OSError):
        return _of_system(original)
    return _of_server(original)


def _of_system(error: OSError) -> JournalTroubleError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return JournalTroubleError(Trouble.FULL)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EEXIST):
        return JournalTroubleError(Trouble.READ_ONLY)
    return JournalTroubleError(Trouble.OTHER, type(error).__name__)


def _of_server(error: BaseException) -> JournalTroubleError:
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return JournalTroubleError(_POSTGRES.get(state[:2], Trouble.OTHER), state)
    if type(error).__name__ in ("OperationalError", "ConnectionTimeout", "InterfaceError"):
        # libpq gives no code for a connection that was not made; its words are looked at, and never passed on
        refused = any(word in str(error) for word in ("authentication", "pg_hba", "role ", "does not exist"))
        return JournalTroubleError(Trouble.REFUSED if refused else Trouble.AWAY)
    return JournalTroubleError(Trouble.OTHER, type(error).__name__)


def _name(error: BaseException) -> str:
    name = getattr(error, "sqlite_errorname", "")
    return name if isinstance(name, str) else ""
