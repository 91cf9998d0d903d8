"""A lock that the system itself takes off a dead process."""

from __future__ import annotations

import sys

LOCK_VIOLATION = 33  # what Windows says where another has the lock


def lock_file(handle: int) -> bool:
    """Lock an open file for as long as this process has it open; False where another has it. Waits for nobody."""
    if sys.platform == "win32":
        import ctypes
        import msvcrt
        from ctypes import wintypes

        # The C runtime's own function does not always say why it failed, and that is the question here.
        lock = ctypes.WinDLL("kernel32", use_last_error=True).LockFile
        lock.argtypes = [wintypes.HANDLE, *[wintypes.DWORD] * 4]
        first_byte = (0, 0, 1, 0)
        if lock(msvcrt.get_osfhandle(handle), *first_byte):
            return True
        return ctypes.get_last_error() != LOCK_VIOLATION  # anything else: a file system without locks
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks
        return True
    return True
