"""The process has a name on Windows and needs none elsewhere."""

from __future__ import annotations

import sys

from desktop.services.app_id import name_the_process


def test_the_process_is_named_on_windows_alone() -> None:
    assert name_the_process() is (sys.platform == "win32")
