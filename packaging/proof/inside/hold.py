"""Keeps Wine's desktop, and with it the clipboard, alive while nothing else runs: `pythonw hold.py FILE`."""

import ctypes
import sys
import time
from pathlib import Path

assert sys.platform == "win32"

LONGEST = 3600  # seconds
user32 = ctypes.windll.user32
user32.GetDesktopWindow()
user32.CreateWindowExW(0, "STATIC", "hold", 0, 0, 0, 1, 1, None, None, None, None)
Path(sys.argv[1]).write_text("ready", encoding="ascii")
time.sleep(LONGEST)
