"""From a bare machine: ``python run.py`` makes the environment and opens the app, ``python run.py test`` tests it.

Standard library only. The environment is ``.venv`` beside this file, made from the lock files. A stamp written last
says which lock it holds and which files came with it, so that a half-made or damaged one is never taken for good.
"""

import contextlib
import ctypes
import hashlib
import importlib.util
import io
import json
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

if sys.version_info < (3, 11):  # before anything that an older Python cannot do; it must still parse this file
    sys.exit("Нужен Python 3.11 или новее (Python 3.11 or newer is needed), а это {}.{}".format(*sys.version_info))

from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent
APP_LOCK, TEST_LOCK, WINDOW = "requirements.lock", "requirements-dev.lock", "desktop/__main__.py"
QT_OFFSCREEN = {
    **{"libglib-2.0.so.0": "libglib2.0-0", "libEGL.so.1": "libegl1", "libGL.so.1": "libgl1"},
    **{"libxkbcommon.so.0": "libxkbcommon0", "libdbus-1.so.3": "libdbus-1-3", "libfontconfig.so.1": "libfontconfig1"},
}
QT_WINDOW = {
    **{"libxcb-cursor.so.0": "libxcb-cursor0", "libxkbcommon-x11.so.0": "libxkbcommon-x11-0"},
    **{"libxcb-icccm.so.4": "libxcb-icccm4", "libxcb-keysyms.so.1": "libxcb-keysyms1"},
    "libxcb-shape.so.0": "libxcb-shape0",
}
SERIAL_PYTEST = re.compile(r"-n|--numprocesses|--dist|--pdb|--trace|-s$|--capture=no|--co|-h$|--help|--version|-V$")
NO_NETWORK = (
    r"NewConnectionError|Max retries|Failed to establish|name resolution|getaddrinfo|timed out|ProxyError|SSLError"
    r"|Connection (refused|reset|aborted|broken)|HTTP error|IncompleteRead|Could not fetch URL"
)
FAILURES = {  # the first pattern found in what a tool said, and the sentence for it
    r"\[Errno (28|122)\]|\[WinError 112\]|No space left": "Не хватило места на диске: освободите около гигабайта.",
    "DO NOT MATCH THE HASHES": "Скачанные библиотеки не совпали с контрольными суммами: повторите запуск позже.",
    NO_NETWORK: "Не удалось скачать библиотеки: нет связи с сервером пакетов. Проверьте сеть и повторите запуск.",
    "No matching distribution|Could not find a version": "Не удалось скачать библиотеки: сервер пакетов недоступен, "
    "или для этого Python их нет (подходят 3.11-3.14). Проверьте сеть и повторите запуск.",
    r"\[Errno (1|13|30)\]|\[WinError (5|32)\]|Permission denied|Read-only file": "Нет права писать в папку программы, "
    "или её файлы заняты: закройте программу или перенесите папку.",
}


class StartError(Exception):
    """Why the start cannot go on, as one sentence for whoever started it."""


def fingerprint(lock: bytes, version: tuple[int, int], system: str) -> str:
    """Name what an environment is made of: the lock file's bytes, the Python version, the platform."""
    return hashlib.sha256(repr((version, system)).encode() + lock).hexdigest()


def explain(said: str) -> str:
    """Turn what venv or pip printed, or the text of an OSError, into one sentence."""
    for pattern, sentence in FAILURES.items():
        if re.search(pattern, said, re.IGNORECASE):
            return sentence
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()] or lines or ["причина неизвестна"]
    return f"Не удалось подготовить окружение: {errors[-1]}"


def apt_line(packages: Sequence[str], release: Mapping[str, str]) -> str:
    """Write the line that installs packages, named as by the release (fields of /etc/os-release)."""
    system, version = release.get("ID", ""), release.get("VERSION_ID", "")
    number = tuple(int(part) for part in re.findall(r"\d+", version)) or (99,)  # testing and sid have no number
    renamed = number >= {"debian": (13,), "ubuntu": (24, 4)}.get(system, (100,))  # for 64-bit time
    return "apt-get install -y " + " ".join(name + "t64" * (renamed and name == "libglib2.0-0") for name in packages)


def pytest_arguments(given: Sequence[str], root: Path, cores: int) -> list[str]:
    """Spread a whole run over two processes; leave a chosen test, a debugger or a chosen spread alone."""
    chosen = any(SERIAL_PYTEST.match(one) or "xdist" in one or (root / one.split("::")[0]).exists() for one in given)
    return list(given) if chosen or cores < 2 else ["-n", "2", *given]


def command(python: Path, arguments: Sequence[str], root: Path, cores: int) -> list[str]:
    """Build the command line of the tests, of the window, or until there is one of the playbook in the terminal."""
    if arguments[:1] == ["test"]:
        return [str(python), "-m", "pytest", *pytest_arguments(arguments[1:], root, cores)]
    return [str(python), "-P", "-m", "desktop" if (root / WINDOW).is_file() else "playbook", *arguments]


class Environment:
    """The folder ``.venv`` of a project, and whether it can be trusted."""

    def __init__(self, root: Path) -> None:
        self.root, self.home, self.aside = root, root / ".venv", root / ".venv.old"
        self.python = self.home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.stamp = self.home / "made-of.json"

    def ready(self, locks: Sequence[str]) -> bool:
        """Tell whether all that the lock files name is installed and undamaged, and the environment's Python starts."""
        try:
            stamp = json.loads(self.stamp.read_text(encoding="utf-8"))
            fits = all(stamp["made_of"].get(lock) == self._made_of(lock) for lock in locks)
            return fits and stamp["files"].items() <= self._files().items() and self._python_starts()
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return False

    def build(self, locks: Sequence[str]) -> None:
        """Make the environment anew or raise StartError; on failure the former one is back in its place."""
        if self.home.is_dir() and not self.home.is_symlink():
            self.home.rename(self.aside)
        try:
            self.home.unlink(missing_ok=True)
            must([getattr(sys, "_base_executable", sys.executable), "-I", "-m", "venv", str(self.home)])
            self.install(locks)
        except BaseException:
            shutil.rmtree(self.home, ignore_errors=True)
            self.put_back()
            raise
        shutil.rmtree(self.aside, ignore_errors=True)

    def put_back(self) -> None:
        """Undo a build that was cut off: the environment set aside returns."""
        if self.aside.is_dir():
            if self.home.exists():
                shutil.rmtree(self.home)
            self.aside.rename(self.home)

    def install(self, locks: Sequence[str]) -> None:
        """Install the last lock, which holds the others, and stamp them all; the hashes are required."""
        pip = [str(self.python), "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
        must([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(self.root / locks[-1])])
        made_of = {lock: self._made_of(lock) for lock in locks}
        fresh = self.stamp.with_suffix(".new")
        fresh.write_text(json.dumps({"made_of": made_of, "files": self._files()}), encoding="utf-8")
        fresh.replace(self.stamp)

    def _made_of(self, lock: str) -> str:
        return fingerprint((self.root / lock).read_bytes(), sys.version_info[:2], sysconfig.get_platform())

    def _files(self) -> dict[str, int]:
        """Size of every installed file but bytecode and pip itself, by its path in site-packages."""
        version = "python{}.{}".format(*sys.version_info)
        packages = self.home / ("Lib/site-packages" if os.name == "nt" else f"lib/{version}/site-packages")
        sizes, folders = {}, [str(packages)]
        while folders:
            for entry in os.scandir(folders.pop()):
                if entry.is_dir():
                    folders += [] if re.match(r"(__pycache__|pip(-.*)?)$", entry.name) else [entry.path]
                else:
                    sizes[entry.path[len(str(packages)) :]] = entry.stat().st_size
        return sizes

    def _python_starts(self) -> bool:
        asked = [str(self.python), "-I", "-S", "-c", "import sys; print(*sys.version_info[:2])"]
        return run(asked).stdout.split() == [str(part) for part in sys.version_info[:2]]


def prepare(root: Path, testing: bool) -> Path:
    """Return the Python of an environment that is ready, made or mended if it was not, or raise StartError."""
    environment, locks = Environment(root), [APP_LOCK, TEST_LOCK][: 1 + testing]
    if environment.ready(locks):
        return environment.python
    with alone(root / ".venv.lock"):
        if environment.aside.exists() and not environment.ready([APP_LOCK]):
            environment.put_back()
        if not environment.ready([APP_LOCK]):
            need_venv()
            say("Готовлю окружение: это нужно один раз и займёт около минуты...")
            environment.build(locks)
        elif not environment.ready(locks):
            say("Добавляю в окружение то, что нужно для тестов...")
            environment.install(locks)
        if not environment.ready(locks):
            raise StartError("Окружение собрано, но не работает: удалите папку .venv и повторите запуск.")
    return environment.python


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock file while the environment changes; a second start waits. The system frees it with the process."""
    with path.open("a") as handle:
        os.set_inheritable(handle.fileno(), True)  # a pip that outlives this process keeps the lock
        if not claim(handle.fileno()):
            say("Окружение уже готовит другой запуск, жду его...")
            while not claim(handle.fileno()):
                time.sleep(0.3)
        yield


def claim(descriptor: int) -> bool:
    """Try to lock an open file for this process alone."""
    with contextlib.suppress(BlockingIOError, PermissionError):
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def run(arguments: Sequence[str], **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a tool to its end, keep its words, and let pip install nowhere but where told."""
    elsewhere = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIREMENT", "PIP_DRY_RUN")
    env = {name: value for name, value in os.environ.items() if name not in elsewhere} | variables
    return subprocess.run(
        arguments, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", close_fds=False
    )


def must(arguments: Sequence[str]) -> None:
    """Run a tool whose words matter only if it fails, then as a StartError."""
    done = run(arguments, PIP_USER="0")
    if done.returncode:
        raise StartError(explain(done.stdout + done.stderr))


def need_venv() -> None:
    """See to it that Python can make environments (Debian keeps that in a package), or raise StartError."""
    there = all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
    line = "" if there else still_to_install(["python3-venv"])
    if line:
        raise StartError("У этого Python нет модуля venv, поставьте его: " + line)


def need_qt(libraries: Mapping[str, str]) -> bool:
    """See to it that the system libraries of Qt are there; name what cannot be installed and return False."""
    missing = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    line = still_to_install(missing) if missing else ""
    if line:
        say("Для Qt не хватает системных библиотек, поставьте их: " + line)
    return not line


def still_to_install(packages: Sequence[str]) -> str:
    """Install Debian packages as root, with fresh lists if need be; else return the line for a person to type."""
    line = apt_line(packages, platform.freedesktop_os_release() if Path("/etc/os-release").is_file() else {})
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "sudo " + line
    if not shutil.which("apt-get"):
        return line
    say("Ставлю системные библиотеки: " + line)
    once = [*line.split(), "-qq", "-o", "DPkg::Lock::Timeout=120", "--no-install-recommends"]
    for step in (once, ["apt-get", "-qq", "update"], once):
        if run(step, DEBIAN_FRONTEND="noninteractive").returncode == 0 and step is once:
            return ""
    return line


def say(sentence: str) -> None:
    """Tell whoever started it; standard output is left to the app."""
    print(sentence, file=sys.stderr, flush=True)


def give_way(arguments: list[str], root: Path, testing: bool) -> int:
    """Become the app or the tests; where a process cannot become another, wait for it and return its exit code."""
    paths = [str(root), *filter(None, [os.environ.get("PYTHONPATH")])]
    surroundings = {"PYTHONIOENCODING": ":replace", **os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    if testing:
        os.chdir(root)
    if os.name != "nt":
        os.execve(arguments[0], arguments, surroundings)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the app too, which decides what it means
    return subprocess.call(arguments, env=surroundings)


def main(arguments: Sequence[str]) -> int:
    """Make sure that all is there, then start the app or the tests and return their exit code."""
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="replace")  # a console that has no such letter shows a question mark
    testing = arguments[:1] == ["test"]
    try:
        python = prepare(ROOT, testing)
        libraries = QT_OFFSCREEN if testing else QT_OFFSCREEN | QT_WINDOW
        if sys.platform == "linux" and not need_qt(libraries) and (testing or (ROOT / WINDOW).is_file()):
            return 1
        return give_way(command(python, arguments, ROOT, os.cpu_count() or 1), ROOT, testing)
    except (StartError, OSError) as reason:
        say(str(reason) if isinstance(reason, StartError) else explain(str(reason)))
    except KeyboardInterrupt:
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
