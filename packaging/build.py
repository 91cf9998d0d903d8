"""Make what is installed on Windows: `python packaging/build.py`.

Catalogues, licences, the program in a folder (PyInstaller), its own self-test, the installer (NSIS), its SHA-256, a zip
that needs no installation, the manifest for winget, and a table of sizes and times. All of it comes into `dist/`.

Only a Windows Python can freeze a program for Windows. The rest can be done on Linux too, which is how the proof
(`packaging/prove.py`) goes: `--only freeze` and `--only try` by a Windows Python under Wine, `--only pack` by its own.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from windows import folder_check, installer, portable, product, signing, winget  # noqa: E402 - found by the line above
from windows.figures import MEGABYTE, Figures, folder_size  # noqa: E402

SPEC = ROOT / "packaging" / "windows" / "sufler.spec"
LICENCES, LOCK = ROOT / "packaging" / "licences.py", ROOT / "requirements-build.lock"
LARGEST_INSTALLER, LARGEST_FOLDER = 45, 140  # megabytes
PATIENCE = 900  # seconds for PyInstaller
TEST_PATIENCE = 300  # seconds for the self-test
NEEDS_WINDOWS = (
    "Only a Windows Python can freeze a program for Windows: run this there. "
    "On Linux `python packaging/prove.py` does it under Wine, as a proof and not as a release."
)


class BuildError(Exception):
    """Why there is no build, in words."""


class Build:
    """The steps, and the folders they work in."""

    def __init__(self, output: Path, work: Path, sign: str, address: str) -> None:
        self.output, self.work, self.address = output, work, address
        self.folder = output / product.KEY
        self.setup = output / product.setup_name()
        self._sign = sign
        self.figures = Figures()

    def freeze(self) -> None:
        """Make the folder of the program. Raises BuildError."""
        self._prepare()
        with self.figures.timed("PyInstaller"):
            _run([sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *self._places()], PATIENCE)
        self._bring_licences()
        flaws = list(folder_check.flaws(self.folder))
        if flaws:
            raise BuildError("The folder of the program is not as it should be:\n" + "\n".join(flaws))
        self.figures.add("installed", folder_size(self.folder) / MEGABYTE, "MB", LARGEST_FOLDER)

    def try_out(self) -> None:
        """Let the built program test itself. Raises BuildError."""
        pictures = self.work / "self-test"
        shutil.rmtree(pictures, ignore_errors=True)
        program = str(self.folder / f"{product.PROGRAM}.exe")
        try:
            with self.figures.timed("self-test of the built program"):
                _run([program, "--self-test", str(pictures)], TEST_PATIENCE, stdout=subprocess.DEVNULL)
        except BuildError as error:
            told = pictures / "checks.txt"
            lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else ["no report was written"]
            failed = [line for line in lines if not line.startswith("✓")]
            raise BuildError("\n".join([f"The self-test failed: {error}", *failed])) from error

    def pack(self, compression: str) -> None:
        """Make the installer, the zip and the manifest from the folder of the program. Raises BuildError."""
        if not (self.folder / f"{product.PROGRAM}.exe").is_file():
            raise BuildError(f"There is no program in {self.folder}: freeze it first.")
        self._signed([self.folder / f"{product.PROGRAM}.exe"])
        icon = self.work / f"{product.PROGRAM}.ico"
        write_icon(icon)
        with self.figures.timed(f"NSIS, {compression}"):
            installer.make_installer(self.folder, self.setup, icon, self.work, compression, self._sign)
        self._signed([self.setup])
        digest = hashlib.sha256(self.setup.read_bytes()).hexdigest()
        sums = f"{digest} *{self.setup.name}\n"
        self.setup.with_name(self.setup.name + ".sha256").write_text(sums, encoding="ascii", newline="\n")
        zipped = self.output / f"{product.PROGRAM}-{product.VERSION}-portable.zip"
        with self.figures.timed("zipping"):
            portable.make_zip(self.folder, zipped)
        winget.write_manifest(self.output / "winget", digest, self.address, datetime.now(UTC).date())
        if self.address == winget.NOWHERE:
            say(f"winget: the manifest names {winget.NOWHERE}; --address says where the installer will lie")
        self.figures.add("installer", self.setup.stat().st_size / MEGABYTE, "MB", LARGEST_INSTALLER)
        self.figures.add("portable zip", zipped.stat().st_size / MEGABYTE, "MB")

    def _prepare(self) -> None:
        import catalogues

        flaws = catalogues.keep_in_step(write=True)
        if flaws:
            raise BuildError("The catalogues are not complete:\n" + "\n".join(map(str, flaws)))
        _run([sys.executable, str(LICENCES), "--lock", str(LOCK)], TEST_PATIENCE)
        self.work.mkdir(parents=True, exist_ok=True)

    def _places(self) -> list[str]:
        return ["--distpath", str(self.output), "--workpath", str(self.work), str(SPEC)]

    def _bring_licences(self) -> None:
        """Each licence as a text beside the program, where whoever looks into the folder finds it."""
        from desktop.services.licences import components

        target = self.folder / "licences"
        target.mkdir(exist_ok=True)
        for component in components():
            words = f"{component.title}: {component.licence}\n\n{component.page}\n"
            (target / f"{component.file_name}.txt").write_text(words, encoding="utf-8")

    def _signed(self, files: Sequence[Path]) -> None:
        names = ", ".join(path.name for path in files)
        if not self._sign:
            say(f"not signed: {names} ({signing.VARIABLE} or --sign names no command)")
            return
        signing.sign(files, self._sign)
        say(f"signed: {names}")


def write_icon(target: Path) -> None:
    """Draw the icon of the program and the installer."""
    from windows import icon

    icon.write_icon(product.ICON, target)


def _run(command: Sequence[str], patience: float, stdout: int | None = None) -> None:
    try:
        subprocess.run(command, check=True, timeout=patience, stdin=subprocess.DEVNULL, stdout=stdout, cwd=ROOT)
    except (OSError, subprocess.SubprocessError) as error:
        raise BuildError(str(error)) from error


def say(sentence: str) -> None:
    """Tell how it goes."""
    print(sentence, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks for; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("freeze", "try", "pack"), help="a part of the way, for the proof")
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="where everything comes")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "windows", help="for files in between")
    parser.add_argument("--compression", choices=("lzma", "zlib"), default="lzma", help="zlib: faster and larger")
    parser.add_argument("--address", default=winget.NOWHERE, help="the web folder of the installer, for winget")
    sign = f"command that signs a file, {signing.FILE} in its place; also {signing.VARIABLE}"
    parser.add_argument("--sign", default=os.environ.get(signing.VARIABLE, ""), help=sign)
    asked = parser.parse_args(arguments)
    build = Build(asked.output.absolute(), asked.work.absolute(), asked.sign, asked.address)
    try:
        build.work.mkdir(parents=True, exist_ok=True)
        if asked.only != "pack" and os.name != "nt":
            raise BuildError(NEEDS_WINDOWS)
        if asked.only in (None, "freeze"):
            build.freeze()
        if asked.only in (None, "try"):
            build.try_out()
        if asked.only in (None, "pack"):
            build.pack(asked.compression)
    except (BuildError, installer.NoInstallerError, signing.NotSignedError) as error:
        print(error, file=sys.stderr)
        return 1
    build.figures.save(build.output / f"figures-{asked.only or 'build'}.md")
    say(build.figures.table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
