"""A Windows Python for the proof, put together on Linux.

Its DLL and its extension modules come out of the panda3d wheel for Windows, which carries a whole CPython; the modules
written in Python are this machine's own, of the same version; the two small programs that start it are compiled here.
"""

from __future__ import annotations

import compileall
import py_compile
import re
import shutil
import subprocess
import sysconfig
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from proof import wheels

SOURCES = Path(__file__).with_name("native")
ROOT = Path(__file__).resolve().parents[2]
CARRIER = Path(__file__).with_name("runtime.lock")
CARRIED = {(3, 11), (3, 12), (3, 13)}  # what the carrier has wheels for
SHIMS = {"bcryptprimitives": ["-ladvapi32"], "icuuc": [], "mscms": ["-lkernel32"]}
LEFT_OUT = re.compile(
    r"__pycache__|tests?|site-packages|dist-packages|lib-dynload|idlelib|tkinter|turtledemo|ensurepip"
    r"|config-.*|_sysconfigdata.*"
)
EXTENSIONS = ("_ctypes", "_sqlite3", "_ssl", "_socket", "select", "unicodedata")  # the runtime is broken without one
LIBRARIES = ("libffi", "libcrypto", "libssl", "sqlite3")
ONLY_FOR_LINUX = {"mypy", "mypy-extensions", "ruff", "librt", "ast-serialize", "pathspec", "types-pyyaml", "holidays"}
UNCHECKED = py_compile.PycInvalidationMode.UNCHECKED_HASH  # under Wine to look up a file costs
COMPILER = ["x86_64-w64-mingw32-gcc", "-O2", "-s"]


class NoRuntimeError(Exception):
    """Why there is no Windows Python here."""


class WindowsPython(NamedTuple):
    """The folders of a runtime that is ready."""

    home: Path

    @property
    def python(self) -> Path:
        """The program with a console."""
        return self.home / "python" / "python.exe"

    @property
    def windowed(self) -> Path:
        """The program without one."""
        return self.home / "python" / "pythonw.exe"

    @property
    def packages(self) -> Path:
        """What the product needs, and PyInstaller."""
        return self.home / "python" / "Lib" / "site-packages"

    @property
    def test_packages(self) -> Path:
        """What only the tests need: kept apart from all that could be shipped."""
        return self.home / "tests"

    @property
    def shims(self) -> Path:
        """DLLs that this Wine lacks: for its own prefix alone."""
        return self.home / "shims"


def make(home: Path, downloads: Path, version: tuple[int, int]) -> WindowsPython:
    """Put a runtime together in the empty folder `home`, in about a minute with the downloads.

    Raises:
        NoRuntimeError: there is none for this version.
        subprocess.SubprocessError: pip or the compiler failed.
    """
    if version not in CARRIED:
        have = ", ".join("{}.{}".format(*each) for each in sorted(CARRIED))
        raise NoRuntimeError("no Windows runtime for Python {}.{}: run this with one of {}".format(*version, have))
    made, work = WindowsPython(home), home / "work"
    work.mkdir(parents=True)
    carried = _carried(downloads, work, version)
    _lay_out(made, carried)
    _install(made, downloads, version)
    dll = carried / "python{}{}.dll".format(*version)
    _compile_starters(made.python.parent, work, dll)
    _compile_forwarder(made.python.parent, work, dll)
    _compile_shims(made.shims)
    for name in ("vcruntime140.dll", "vcruntime140_1.dll"):  # Microsoft's own, as PySide ships them
        shutil.copy(made.packages / "shiboken6" / name, made.python.parent)
    compileall.compile_dir(made.python.parent / "Lib", quiet=2, workers=2, invalidation_mode=UNCHECKED)
    shutil.rmtree(work)
    return made


def _carried(downloads: Path, work: Path, version: tuple[int, int]) -> Path:
    """The folder of the interpreter's own files, flat."""
    wheels.download(list(wheels.pins(CARRIER.read_text(encoding="utf-8"))), downloads, version)
    wheel = next(downloads.glob("panda3d-*-cp{}{}-*.whl".format(*version)))
    flat = work / "carried"
    flat.mkdir()
    with zipfile.ZipFile(wheel) as packed:
        for name in packed.namelist():
            if name.startswith("deploy_libs/"):
                (flat / Path(name).name).write_bytes(packed.read(name))
    return flat


def _lay_out(made: WindowsPython, carried: Path) -> None:
    """The folders of a Python as its installer makes them."""
    home = made.python.parent
    libraries, modules = home / "Lib", home / "DLLs"
    modules.mkdir(parents=True)
    for path in sorted(carried.iterdir()):
        if re.fullmatch(r"python3\d+\.dll", path.name):
            shutil.copy(path, home)
        elif (path.suffix == ".pyd" and path.stem != "_tkinter") or path.name.startswith(LIBRARIES):
            shutil.copy(path, modules)
    lacking = [name for name in EXTENSIONS if not (modules / f"{name}.pyd").exists()]
    if lacking:
        raise NoRuntimeError(f"the carrier of the Windows runtime lacks {', '.join(lacking)}")
    shutil.copytree(sysconfig.get_path("stdlib"), libraries, ignore=_left_out)


def _left_out(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if LEFT_OUT.fullmatch(name.removesuffix(".py"))]


def _install(made: WindowsPython, downloads: Path, version: tuple[int, int]) -> None:
    """Unpack the locked wheels: those of the build into the runtime, the rest of the tests' beside it."""
    locks = [ROOT / f"requirements{kind}.lock" for kind in ("-build", "-dev")]
    build, tests = (wheels.wanted_on_windows(lock.read_text(encoding="utf-8"), version) for lock in locks)
    there = {pin.name for pin in build} | ONLY_FOR_LINUX
    extra = [pin for pin in tests if pin.name not in there]
    wheels.download([*build, *extra], downloads, version)
    made.packages.mkdir(parents=True, exist_ok=True)
    wheels.install(build, downloads, made.packages, version)
    wheels.install(extra, downloads, made.test_packages, version)


def _compile_starters(home: Path, work: Path, dll: Path) -> None:
    definitions, library = work / "python.def", work / "python.a"
    definitions.write_text(_said(["gendef", "-", str(dll)]), encoding="ascii")
    _run(["x86_64-w64-mingw32-dlltool", "-d", str(definitions), "-D", dll.name, "-l", str(library)])
    resources = work / "python.o"
    _run(["x86_64-w64-mingw32-windres", str(SOURCES / "python.rc"), str(resources)], SOURCES)
    for name, kind in (("python", []), ("pythonw", ["-mwindows"])):
        parts = [str(SOURCES / f"{name}.c"), str(resources), str(library)]
        _run([*COMPILER, "-municode", *kind, "-o", str(home / f"{name}.exe"), *parts])


def _compile_forwarder(home: Path, work: Path, dll: Path) -> None:
    """python3.dll, which libraries for any Python 3 ask for: every export of it is one of the real DLL."""
    _, _, exports = (work / "python.def").read_text(encoding="ascii").partition("EXPORTS")
    names = [line.split(";")[0].split()[0] for line in exports.splitlines() if line.split(";")[0].strip()]
    forwards = "".join(f"  {name}={dll.stem}.{name}\n" for name in names)
    definitions = work / "python3.def"
    definitions.write_text(f"LIBRARY python3.dll\nEXPORTS\n{forwards}", encoding="ascii")
    _compile_library(home / "python3.dll", [str(SOURCES / "forwarder.c"), str(definitions)])


def _compile_shims(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, libraries in SHIMS.items():
        _compile_library(folder / f"{name}.dll", [str(SOURCES / f"{name}.c"), *libraries])


def _compile_library(target: Path, parts: Iterable[str]) -> None:
    _run([*COMPILER, "-shared", "-nostdlib", "-Wl,-e,DllMainCRTStartup", "-o", str(target), *parts])


def _run(command: list[str], folder: Path | None = None) -> None:
    subprocess.run(command, check=True, timeout=120, cwd=folder, stdin=subprocess.DEVNULL)


def _said(command: list[str]) -> str:
    done = subprocess.run(
        command, check=True, timeout=120, stdin=subprocess.DEVNULL, capture_output=True, encoding="ascii"
    )
    return done.stdout
