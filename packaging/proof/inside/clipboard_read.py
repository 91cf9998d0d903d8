"""Prints what is on the clipboard as JSON by format, by Windows' own functions: text as it is, the rest in hex."""

import ctypes
import json
import sys
import time
from ctypes import wintypes

assert sys.platform == "win32"

UNICODE_TEXT = 13
HANDLES_OF_OTHER_KINDS = {2, 3, 9, 14}  # bitmaps, metafiles, palettes are no memory
TRIES = 50
user32, kernel32 = ctypes.windll.user32, ctypes.windll.kernel32
user32.GetClipboardData.restype = wintypes.HANDLE
kernel32.GlobalLock.restype = ctypes.c_void_p
kernel32.GlobalLock.argtypes = kernel32.GlobalUnlock.argtypes = kernel32.GlobalSize.argtypes = [wintypes.HANDLE]
kernel32.GlobalSize.restype = ctypes.c_size_t


def content(kind: int) -> bytes | None:
    """The bytes of one format."""
    handle = user32.GetClipboardData(kind)
    place = kernel32.GlobalLock(handle) if handle else None
    if not place:
        return None
    held = ctypes.string_at(place, kernel32.GlobalSize(handle))
    kernel32.GlobalUnlock(handle)
    return held


for _ in range(TRIES):
    if user32.OpenClipboard(None):
        break
    time.sleep(0.05)
else:
    sys.exit("the clipboard is held by another program")
seen: dict[str, str | None] = {}
kind = user32.EnumClipboardFormats(0)
while kind:
    name = ctypes.create_unicode_buffer(200)
    named = user32.GetClipboardFormatNameW(kind, name, 200)
    held = None if kind in HANDLES_OF_OTHER_KINDS else content(kind)
    if kind == UNICODE_TEXT and held is not None:
        seen["text"] = held.decode("utf-16-le").split("\0")[0]
    else:
        seen[name.value if named else str(kind)] = held.hex() if held is not None else None
    kind = user32.EnumClipboardFormats(kind)
user32.CloseClipboard()
print(json.dumps(seen))
