"""The proof from its beginning to its end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from proof import cache, runtime, wheels
from proof.installing import Artefacts, Installing
from proof.report import CheckFailedError, NoProofError, Report, expect
from proof.runtime import NoRuntimeError, WindowsPython
from proof.screen import Screen
from proof.session import INSIDE, Session
from proof.starts import compare_starts
from proof.using import Using
from proof.windows_tests import run_tests
from proof.wine import Wine, make_locale, make_prefix, windows_path
from windows import folder_check, product, shipped
from windows.figures import Figures

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "packaging" / "build.py"
BUILD_PATIENCE = 600.0  # seconds
EMPTY = INSIDE / "empty_window.spec"


class Course:
    """One run of the proof, in a folder of its own."""

    def __init__(self, work: Path, *, built: bool = False) -> None:
        """`built`: take what the last run built, for whoever mends a check."""
        self.work, self.output, self._built = work, work / "dist", built
        self.report, self.figures = Report(), Figures()
        self.kept = cache.cache_folder(os.environ, work / "cache")

    def run(self) -> int:
        """Do everything; how many checks failed. Raises NoProofError, OSError."""
        began = time.perf_counter()
        for name in ("scratch", "sockets"):
            shutil.rmtree(self.work / name, ignore_errors=True)
        (self.work / "scratch").mkdir(parents=True)
        (self.work / "sockets").mkdir(mode=0o700)
        with cache.alone(self.kept):
            python = self._runtime()
            screen = Screen(self.work / "screen")
            wine = Wine(self.work / "prefix", self.kept / "locales", self.work / "sockets", screen.display)
            try:
                self._in_wine(Session(wine, screen, python, self.work / "scratch"))
            finally:
                wine.stop()
                screen.close()
        self.figures.add("the whole proof", time.perf_counter() - began, "s", 900)
        self.figures.save(self.work / "figures.md")
        print(f"\n{self.figures.table}\nWindows proof: {len(self.report.passed)} checks hold", end="")
        print(f", FAILED: {'; '.join(self.report.failed)}" if self.report.failed else "", flush=True)
        return len(self.report.failed)

    def _runtime(self) -> WindowsPython:
        """The Windows Python, out of the cache where nothing that it is made of has changed."""
        version = sys.version_info[:2]
        files = [ROOT / "requirements-build.lock", ROOT / "requirements-dev.lock", runtime.CARRIER]
        files += [Path(runtime.__file__), Path(wheels.__file__), *sorted(runtime.SOURCES.iterdir())]
        key = cache.key_of(files, "{}.{}".format(*version))
        try:
            with self.figures.timed("Windows Python and wheels (nothing where kept)"):
                make_locale(self.kept / "locales")
                home = cache.kept(
                    self.kept, "python", key, lambda half: runtime.make(half, self.kept / "wheels", version)
                )
        except (NoRuntimeError, subprocess.SubprocessError) as error:
            raise NoProofError(str(error)) from error
        return WindowsPython(home)

    def _in_wine(self, session: Session) -> None:
        with self.figures.timed("Wine's prefix"):
            make_prefix(session.wine, session.python.shims)
        session.hold()
        with ThreadPoolExecutor(1) as other_core:
            tests = other_core.submit(run_tests, session, self.report)
            if not self._built:
                self._freeze(session)
            tests.result()
        if not self._built:
            packing = self._start_packing()
            self._test_the_build(session)
            self._finish_packing(packing)
        empty = self._empty_window(session)
        for step in ("freeze", "try", "pack"):
            self.figures.load(self.output / f"figures-{step}.md")
        self._try_out(session, empty)

    def _freeze(self, session: Session) -> None:
        shutil.rmtree(self.output, ignore_errors=True)
        with self.report.check("build under Wine by the Windows Python", vital=True):
            self._build(session, "freeze")
        with self.report.check("nothing of Wine and none of the proof's stand-ins is in the build"):
            expect(list(folder_check.flaws(self.output / product.KEY)), [], "flaws")

    def _test_the_build(self, session: Session) -> None:
        with self.report.check("self-test of the built program"):
            self._build(session, "try")

    def _build(self, session: Session, step: str) -> None:
        """A step of the build by its own command."""
        places = ["--output", windows_path(self.output), "--work", windows_path(self.work / "build")]
        command = [str(session.python.python), "-X", "utf8", windows_path(BUILD), "--only", step, *places]
        said = session.wine.say(command, BUILD_PATIENCE, ROOT)
        if said.code:
            session.picture(step)
            raise CheckFailedError(said.text[-6000:])

    def _start_packing(self) -> subprocess.Popen[str]:
        """NSIS works on one core while Wine has the other."""
        command = [sys.executable, str(BUILD), "--only", "pack", "--output", str(self.output)]
        return subprocess.Popen(
            [*command, "--work", str(self.work / "build")], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8", start_new_session=True,
        )  # fmt: skip

    def _finish_packing(self, packing: subprocess.Popen[str]) -> None:
        with self.report.check("installer, SHA-256, portable zip, winget manifest", vital=True):
            try:
                said, _ = packing.communicate(timeout=BUILD_PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(packing.pid, signal.SIGKILL)
                raise CheckFailedError("NSIS did not end") from None
            expect(packing.returncode, 0, said[-3000:])

    def _empty_window(self, session: Session) -> Path:
        """An empty window frozen the same way, to compare starts with."""
        key = cache.key_of([EMPTY, EMPTY.with_suffix(".py"), Path(shipped.__file__)], session.python.home.name)

        def freeze(half: Path) -> None:
            places = ["--distpath", windows_path(half), "--workpath", windows_path(self.work / "build-empty")]
            command = ["-X", "utf8", "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places]
            said = session.wine.say(
                [str(session.python.python), *command, windows_path(EMPTY)], BUILD_PATIENCE, self.work
            )
            if said.code:
                raise NoProofError(f"the empty window was not frozen:\n{said.text[-3000:]}")

        return cache.kept(self.kept, "empty", key, freeze) / "empty" / "empty.exe"

    def _try_out(self, session: Session, empty: Path) -> None:
        made = Artefacts(
            self.output / product.KEY,
            self.output / product.setup_name(),
            self.output / f"{product.PROGRAM}-{product.VERSION}-portable.zip",
        )
        installing = Installing(session, made, self.report, self.figures)
        using = Using(session, installing, self.report)
        before = installing.snapshot()
        with self.figures.timed("installing and using"):
            installing.first_installation()
            installing.identity()
            using.first_start()
            using.copy_a_phrase()
            using.second_start()
            installing.refusals()
            using.end()
            using.stop()
            using.self_test()
            installing.upgrade()
            compare_starts(session, installing.program, empty, self.report, self.figures)
            installing.move()
            using.start_from_other_place()
            using.stop()
            installing.leave(before)
            using.portable()
