"""Tells Windows that the windows of this process are one application."""

from __future__ import annotations

import sys

APP_ID = "Sufler.Desktop"


def name_the_process(app_id: str = APP_ID) -> bool:
    """Set the AppUserModelID, before the first window. True where that was done: on Windows alone."""
    named = False
    if sys.platform == "win32":
        import ctypes

        setter = ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID
        setter.argtypes, setter.restype = [ctypes.c_wchar_p], ctypes.c_long
        named = bool(setter(app_id) == 0)
    return named
