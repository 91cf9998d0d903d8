"""Imports the program, sparing what Python and PySide would do anew at every start (see `services/kept_code`)."""

from __future__ import annotations

import gc
import linecache
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from desktop.services.machine_config import MachineConfig, read_machine_config
from desktop.services.paths import Places, usable_places

if TYPE_CHECKING:
    from desktop.services.kept_code import KeptCode

TURN = 0.0005  # seconds, a tenth of Python's own, after which a thread that reads or writes lets the window go on
_LOOKS = "_mod_uses_pyside"


def own_places() -> Places:
    """Where this user's things live on this machine."""
    executable = Path(sys.executable) if getattr(sys, "frozen", False) else None
    return usable_places(os.environ, sys.platform, executable)


def own_machine(places: Places) -> MachineConfig:
    """What is set for everybody on this machine: by its configuration file, and above it by policies of Windows."""
    machine = read_machine_config(places.machine_config, places.cache / "machine.json")
    if sys.platform == "win32":
        from desktop.services.policies import WindowsRegistry, read_policies

        machine = read_policies(WindowsRegistry()).over(machine)
    return machine


def import_app() -> ModuleType:
    """The module `desktop.app`, and Qt with it."""
    sys.setswitchinterval(TURN)
    gc.disable()  # until everything is ready: nothing of a start is garbage
    with _keeping() as kept:
        import_qt(kept)
        return import_module("desktop.app")


def import_qt_first() -> None:
    """The core of Qt before anything else imports it: for a frozen program, where other code would come before."""
    with _keeping() as kept:
        import_qt(kept)


@contextmanager
def _keeping() -> Iterator[KeptCode]:
    """What is compiled inside is kept for the next start."""
    from desktop.services.kept_code import KeptCode
    from desktop.services.kept_patterns import patterns_kept

    kept = KeptCode(own_places().cache / "embedded.bytecode")
    with patterns_kept(kept):
        yield kept
    kept.keep()


def import_qt(kept: KeptCode) -> None:
    """The core of Qt, and with it all that Shiboken carries; what is compiled for it is kept."""
    from desktop.services.kept_code import sources_of_shiboken

    with sources_of_shiboken(kept):
        import_module("PySide6.QtCore")
    read_no_sources()


def read_no_sources() -> None:
    """Let Shiboken not read the source of every module that is imported from now on, and keep it in memory.

    It looks for the word `PySide6` there, to know who may have asked for its snake_case names; nobody here has.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, _LOOKS):
        setattr(feature, _LOOKS, lambda module: False)
    linecache.clearcache()  # where it kept those of the modules before
