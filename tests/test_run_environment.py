"""run.py: what it does with an environment that is missing, half-made or damaged."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import run

LOCKS = [run.APP_LOCK, run.TEST_LOCK]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with empty locks, in a folder whose name has a space and Cyrillic letters."""
    root = tmp_path / "Моя папка"
    root.mkdir()
    for lock in LOCKS:
        (root / lock).write_text("# nothing\n", encoding="utf-8")
    return root


@pytest.fixture
def builds(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Commands that would be run; venv makes a folder with this Python in it, pip one module."""
    commands: list[list[str]] = []

    def pretend(arguments: list[str]) -> None:
        commands.append(arguments)
        environment = run.Environment(project)
        if "venv" in arguments:
            environment.python.parent.mkdir(parents=True)
            environment.python.symlink_to(sys.executable)
        else:
            library = environment.home / "lib/python{}.{}/site-packages".format(*sys.version_info)
            library.mkdir(parents=True, exist_ok=True)
            (library / "module.py").write_text("x = 1\n", encoding="utf-8")

    monkeypatch.setattr(run, "must", pretend)
    return commands


posix_only = pytest.mark.skipif(os.name == "nt", reason="the pretended environment has the layout of Linux")


@posix_only
def test_a_second_start_builds_nothing(project: Path, builds: list[list[str]]) -> None:
    run.prepare(project, testing=False)
    assert len(builds) == 2
    run.prepare(project, testing=False)
    assert len(builds) == 2


@posix_only
def test_tests_are_added_to_the_environment_of_the_app(project: Path, builds: list[list[str]]) -> None:
    run.prepare(project, testing=False)
    run.prepare(project, testing=True)
    assert ["venv" in command for command in builds] == [True, False, False]
    assert builds[-1][-1] == str(project / run.TEST_LOCK)
    run.prepare(project, testing=False)
    assert len(builds) == 3


def forget_stamp(root: Path) -> None:
    run.Environment(root).stamp.unlink()


def garble_stamp(root: Path) -> None:
    run.Environment(root).stamp.write_text('{"made_of": []', encoding="utf-8")


def stamp_of_odd_shape(root: Path) -> None:
    run.Environment(root).stamp.write_text(json.dumps([1]), encoding="utf-8")


def lose_module(root: Path) -> None:
    next(root.glob(".venv/lib/*/site-packages/module.py")).unlink()


def cut_module(root: Path) -> None:
    next(root.glob(".venv/lib/*/site-packages/module.py")).write_text("", encoding="utf-8")


def lose_python(root: Path) -> None:
    run.Environment(root).python.unlink()


def lose_base_python(root: Path) -> None:
    lose_python(root)
    run.Environment(root).python.symlink_to("/nowhere/python3")


def new_lock(root: Path) -> None:
    (root / run.APP_LOCK).write_text("# another\n", encoding="utf-8")


def lose_all(root: Path) -> None:
    shutil.rmtree(root / ".venv")


def file_in_its_place(root: Path) -> None:
    lose_all(root)
    (root / ".venv").touch()


@posix_only
@pytest.mark.parametrize(
    "mishap",
    [
        pytest.param(forget_stamp, id="a creation was interrupted"),
        pytest.param(garble_stamp, id="the stamp is garbled"),
        pytest.param(stamp_of_odd_shape, id="the stamp is something else"),
        pytest.param(lose_module, id="a module is missing"),
        pytest.param(cut_module, id="a module is cut short"),
        pytest.param(lose_python, id="its python was deleted"),
        pytest.param(lose_base_python, id="the python it came from was deleted"),
        pytest.param(new_lock, id="the lock has changed"),
        pytest.param(lose_all, id="it was deleted"),
        pytest.param(file_in_its_place, id="a file lies in its place"),
    ],
)
def test_an_environment_is_made_anew_when(
    mishap: Callable[[Path], None], project: Path, builds: list[list[str]]
) -> None:
    run.prepare(project, testing=False)
    mishap(project)
    run.prepare(project, testing=False)
    assert len(builds) == 4
    assert not (project / ".venv.old").exists()


@posix_only
def test_a_failed_build_leaves_the_former_environment(
    project: Path, builds: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    former_lock = (project / run.APP_LOCK).read_bytes()
    run.prepare(project, testing=False)
    new_lock(project)

    def refuse(arguments: list[str]) -> None:
        raise run.StartError("нет сети")

    monkeypatch.setattr(run, "must", refuse)
    with pytest.raises(run.StartError, match="нет сети"):
        run.prepare(project, testing=False)
    (project / run.APP_LOCK).write_bytes(former_lock)
    run.prepare(project, testing=False)


@posix_only
def test_a_build_that_was_killed_gives_way_to_the_environment_it_set_aside(
    project: Path, builds: list[list[str]]
) -> None:
    run.prepare(project, testing=False)
    (project / ".venv").rename(project / ".venv.old")
    (project / ".venv").mkdir()
    run.prepare(project, testing=False)
    assert len(builds) == 2


def test_two_starts_at_once_do_not_hold_the_lock_together(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with run.alone(lock), lock.open("a") as second:
        assert not run.claim(second.fileno())
    with lock.open("a") as third:
        assert run.claim(third.fileno())


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are listed in /proc")
def test_a_pip_that_outlives_a_killed_start_keeps_the_lock(tmp_path: Path) -> None:
    code = "import os; print(*[os.path.realpath(f'/proc/self/fd/{number}') for number in os.listdir('/proc/self/fd')])"
    with run.alone(tmp_path / "lock"):
        assert str(tmp_path / "lock") in run.run([sys.executable, "-c", code]).stdout.split()
