"""run.py: what it decides and what it tells."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run

ROOT = Path(__file__).resolve().parent.parent
CLOSED_PORT = "http://127.0.0.1:9/simple"

LOCKS = [run.APP_LOCK, run.TEST_LOCK]


def test_an_older_python_can_parse_it_and_so_can_say_what_is_wrong() -> None:
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_it_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported
    assert {name.split(".")[0] for name in imported} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        pytest.param("WARNING: Retrying ... NewConnectionError('...')\nERROR: No matching", "сет", id="no network"),
        pytest.param("ERROR: No matching distribution found for babel==2.18.0", "3.11-3.14", id="an empty index"),
        pytest.param("ERROR: Could not install: [Errno 28] No space left on device", "мест", id="a full disk"),
        pytest.param("OSError: [WinError 112] ...", "мест", id="a full disk on Windows"),
        pytest.param("[Errno 13] Permission denied: '/opt/.venv'", "прав", id="a folder of somebody else"),
        pytest.param("[Errno 30] Read-only file system", "прав", id="a read-only disk"),
        pytest.param("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "контрольн", id="a tampered package"),
        pytest.param("something\nERROR: odd thing happened\nmore", "odd thing happened", id="anything else is quoted"),
        pytest.param("", "неизвестна", id="nothing said at all"),
    ],
)
def test_a_failure_is_one_sentence(said: str, word: str) -> None:
    sentence = run.explain(said)
    assert word in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("release", "package"),
    [
        pytest.param({"ID": "debian", "VERSION_ID": "12"}, "libglib2.0-0", id="Debian 12"),
        pytest.param({"ID": "debian", "VERSION_ID": "13"}, "libglib2.0-0t64", id="Debian 13"),
        pytest.param({"ID": "debian"}, "libglib2.0-0t64", id="Debian testing has no number"),
        pytest.param({"ID": "ubuntu", "VERSION_ID": "22.04"}, "libglib2.0-0", id="Ubuntu 22.04"),
        pytest.param({"ID": "ubuntu", "VERSION_ID": "24.04"}, "libglib2.0-0t64", id="Ubuntu 24.04"),
        pytest.param({}, "libglib2.0-0", id="a system that does not say what it is"),
    ],
)
def test_packages_are_named_as_the_release_names_them(release: dict[str, str], package: str) -> None:
    assert run.apt_line(["libglib2.0-0", "libegl1"], release) == f"apt-get install -y {package} libegl1"


@pytest.mark.parametrize(
    ("given", "spread"),
    [
        pytest.param([], True, id="a whole run is spread"),
        pytest.param(["-q", "-k", "wording"], True, id="a chosen word is spread"),
        pytest.param(["-n", "4"], False, id="a chosen spread stays"),
        pytest.param(["--pdb"], False, id="a debugger needs one process"),
        pytest.param(["-p", "no:xdist"], False, id="xdist switched off stays off"),
        pytest.param(["run.py::a_test"], False, id="a chosen file is not worth it"),
    ],
)
def test_pytest_is_spread_over_processes_when_that_is_sensible(given: list[str], spread: bool) -> None:
    assert run.pytest_arguments(given, ROOT, 2) == (["-n", "2", *given] if spread else given)
    assert run.pytest_arguments(given, ROOT, 1) == given


def test_the_window_starts_where_there_is_one_and_else_the_playbook(tmp_path: Path) -> None:
    assert run.command(Path("python"), ["find", "x"], tmp_path, 2) == ["python", "-P", "-m", "playbook", "find", "x"]
    (tmp_path / "desktop").mkdir()
    (tmp_path / "desktop" / "__main__.py").touch()
    assert run.command(Path("python"), [], tmp_path, 2) == ["python", "-P", "-m", "desktop"]
    assert run.command(Path("python"), ["test", "--pdb"], tmp_path, 2) == ["python", "-m", "pytest", "--pdb"]


def test_another_lock_python_or_platform_is_another_environment() -> None:
    kinds = [(b"a", (3, 11), "linux"), (b"b", (3, 11), "linux"), (b"a", (3, 12), "linux"), (b"a", (3, 11), "win")]
    assert len({run.fingerprint(*kind) for kind in kinds}) == len(kinds)


# What a person is told


def test_missing_system_libraries_are_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    libraries = {"libof-no-system.so.0": "libnosuch0", "libof-no-system.so.1": "libnosuch1"}
    assert not run.need_qt(libraries)
    (said,) = capsys.readouterr().err.splitlines()
    assert said.endswith(": sudo apt-get install -y libnosuch0 libnosuch1")


def test_root_installs_what_is_missing_with_fresh_lists_if_need_be(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []

    def pretend(arguments: list[str], **variables: str) -> subprocess.CompletedProcess[str]:
        steps.append("update" if "update" in arguments else "install")
        return subprocess.CompletedProcess(arguments, returncode=100 if steps == ["install"] else 0)

    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/" + name)
    monkeypatch.setattr(run, "run", pretend)
    assert run.need_qt({"libof-no-system.so.0": "libnosuch0"})
    assert steps == ["install", "update", "install"]


def test_a_python_without_venv_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "ensurepip" else name)
    with pytest.raises(run.StartError, match="sudo apt-get install -y python3-venv"):
        run.need_venv()


@pytest.mark.parametrize("arguments", [[], ["test"]], ids=["start", "test"])
def test_without_a_network_it_says_one_sentence_and_fails(arguments: list[str], tmp_path: Path) -> None:
    root = tmp_path / "Копия без сети"
    root.mkdir()
    for name in ["run.py", *LOCKS]:
        shutil.copy(ROOT / name, root)
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    unreachable = {
        "PIP_INDEX_URL": CLOSED_PORT,
        "PIP_RETRIES": "0",
        "PIP_NO_CACHE_DIR": "1",
        "PIP_CONFIG_FILE": os.devnull,
    }
    base = getattr(sys, "_base_executable", sys.executable)
    done = subprocess.run(
        [base, str(root / "run.py"), *arguments],
        env=surroundings | unreachable | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
    )
    said = done.stderr.strip().splitlines()
    assert done.returncode == 1
    assert re.match("Не удалось скачать библиотеки", said[-1])
    assert [line for line in said[:-1] if not line.startswith("Готовлю")] == []
    assert "Traceback" not in done.stderr + done.stdout
    assert not (root / ".venv").exists()


# The locks


def pinned(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def test_the_lock_of_the_tests_holds_that_of_the_app() -> None:
    assert pinned(run.APP_LOCK)
    assert pinned(run.APP_LOCK).items() <= pinned(run.TEST_LOCK).items()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[a-z0-9-]+==\S+ .*\\\n", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry
