"""Prints the windows of this desktop as JSON: title, process, file of the process, place, whether it is in front."""

import ctypes
import json
import sys
from ctypes import wintypes

assert sys.platform == "win32"

MAY_ASK = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
user32, kernel32 = ctypes.windll.user32, ctypes.windll.kernel32
kernel32.OpenProcess.restype = wintypes.HANDLE
user32.GetForegroundWindow.restype = wintypes.HWND
found = []


def file_of(process: int) -> str:
    """The program that a process runs."""
    handle = kernel32.OpenProcess(MAY_ASK, False, process)
    path, size = ctypes.create_unicode_buffer(1000), wintypes.DWORD(1000)
    kernel32.QueryFullProcessImageNameW(wintypes.HANDLE(handle), 0, path, ctypes.byref(size))
    kernel32.CloseHandle(wintypes.HANDLE(handle))
    return path.value


@ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
def take(window: int, _: int) -> bool:
    """Write a window down."""
    title, process, place = ctypes.create_unicode_buffer(300), wintypes.DWORD(), wintypes.RECT()
    user32.GetWindowTextW(wintypes.HWND(window), title, 300)
    if title.value and user32.IsWindowVisible(wintypes.HWND(window)):
        user32.GetWindowThreadProcessId(wintypes.HWND(window), ctypes.byref(process))
        user32.GetWindowRect(wintypes.HWND(window), ctypes.byref(place))
        found.append(
            {
                "title": title.value,
                "process": process.value,
                "program": file_of(process.value),
                "place": [place.left, place.top, place.right, place.bottom],
                "minimised": bool(user32.IsIconic(wintypes.HWND(window))),
                "front": window == user32.GetForegroundWindow(),
            }
        )
    return True


user32.EnumWindows(take, 0)
print(json.dumps(found))
