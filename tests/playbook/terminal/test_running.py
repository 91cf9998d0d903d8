"""The command line as a whole: options for all commands, help, exit codes, encodings, pipes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from playbook.loader import SHIPPED
from tests.playbook.loader.mini import write
from tests.playbook.terminal.conftest import Run

ROOT = Path(__file__).resolve().parents[3]
COMMANDS = ("say", "find", "check", "editorial")


def process(
    *arguments: str, code: str = "", cache: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env |= {"PYTHONPATH": str(ROOT), **variables}
    if cache:
        env["XDG_CACHE_HOME"] = str(cache)
    start = ["-c", code] if code else ["-m", "playbook"]
    return subprocess.run([sys.executable, *start, *arguments], env=env, capture_output=True, timeout=120, check=False)


@pytest.mark.parametrize("where", ["before", "after"])
def test_the_folder_may_stand_before_or_after_the_command(run: Run, tmp_path: Path, where: str) -> None:
    folder = str(write(tmp_path / "mini"))
    found = ("find", "здравствуйте")
    given = ("--playbook", folder, *found) if where == "before" else (*found, f"--playbook={folder}")
    done = run(*given)
    assert done.code == 0
    assert "Первая" in done.out


def test_the_options_of_say_are_the_facts_of_the_content(run: Run, tmp_path: Path) -> None:
    folder = str(write(tmp_path / "mini"))
    assert run("say", "--playbook", folder, "--days", "20", "--status", "Свежий").code == 0
    assert run("say", "--playbook", folder, "--tracking", "present").code == 2


def test_a_fact_named_as_an_option_of_ours_gets_another_option(run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "mini")
    text = (folder / "facts.yaml").read_text("utf-8")
    for name in ("name", "json", "fact-name"):
        fact = f"  - {{id: {name}, title: 100% {name}, kind: choice, question: Как {{в}} 100%?, values: yes_no}}\n"
        text = text.replace("slots:\n", fact.replace("{в}", "в") + "slots:\n")
    (folder / "facts.yaml").write_text(text, "utf-8")
    assert run("say", "--playbook", str(folder), "--fact-name", "да", "--fact-json", "да").code == 0
    help_text = run("say", "--help", "--playbook", str(folder)).out
    assert "--fact-fact-name" in help_text
    assert "100%" in help_text


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_russian_and_tells_of_json(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Использование: python -m playbook {command}")
    assert "--json" in done.out
    assert not {"usage", "options", "show this"} & set(done.out.split())


@pytest.mark.parametrize("given", [("--help",), ("-h",)])
def test_the_help_names_every_command(run: Run, given: Sequence[str]) -> None:
    out = run(*given).out
    assert all(f"  {command} " in out for command in COMMANDS)


def test_the_version_is_that_of_the_project(run: Run) -> None:
    import desktop
    import playbook

    assert run("--version").out == f"Суфлёр {playbook.VERSION}\n"
    assert desktop.VERSION is playbook.VERSION


def test_the_version_stands_in_one_place_where_it_can_be_read_without_running_anything() -> None:
    import ast
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    package, _, name = project["tool"]["setuptools"]["dynamic"]["version"]["attr"].rpartition(".")
    tree = ast.parse((ROOT / package / "__init__.py").read_text("utf-8"))
    [value] = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and [ast.unparse(each) for each in node.targets] == [name]
    ]
    assert re.fullmatch(r"\d+\.\d+\.\d+\w*", ast.literal_eval(value))


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        pytest.param(("sya",), "«say»", id="a misspelt command"),
        pytest.param(("--playbok", "x", "say"), "«--playbook»", id="a misspelt option before the command"),
        pytest.param(("check", "--jsn"), "«--json»", id="a misspelt option after it"),
        pytest.param(("check", "слово"), "слово", id="a word that no command wants"),
        pytest.param(("--playbook",), "нужно значение", id="no folder"),
        pytest.param(("--playbook=", "check"), "папка", id="an empty folder name"),
    ],
)
def test_a_mistake_is_one_russian_sentence(run: Run, given: Sequence[str], hint: str) -> None:
    done = run(*given)
    assert (done.code, done.out) == (2, "")
    assert hint in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("command", [*COMMANDS, None])
def test_broken_content_is_told_with_its_place(run: Run, tmp_path: Path, command: str | None) -> None:
    folder = write(tmp_path / "mini")
    (folder / "rules.yaml").write_text("numbers: 5\n", "utf-8")
    given = (*filter(None, [command]), *(["слово"] if command == "find" else []), "--playbook", str(folder))
    done = run(*given)
    assert (done.code, done.out) == (1, "")
    assert "rules.yaml, строка 1" in done.err
    problems = json.loads(run(*given, "--json").err)["problems"]
    assert problems[0]["file"] == "rules.yaml"


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    done = run("check", "--playbook", str(tmp_path / "нет"))
    assert done.code == 1
    assert "папки нет" in done.err


def test_a_second_run_reads_what_the_first_one_kept(run: Run, cache_home: Path) -> None:
    run("say", "--status", "new")
    assert list((cache_home / "terminal").glob("*/frame.json"))


# Processes


def test_importing_the_command_line_pulls_in_nothing_heavy() -> None:
    code = "import sys, playbook.__main__ as m, playbook.terminal.running; print(*sys.modules)"
    loaded = {name.split(".")[0] for name in process(code=code).stdout.decode().split()}
    assert not loaded & {"pydantic", "yaml", "babel", "pymorphy3", "rapidfuzz", "platformdirs", "PySide6"}


def test_a_piped_answer_is_utf_8_in_whole_lines_without_colours(tmp_path: Path) -> None:
    given = (
        "say",
        "--status",
        "exported",
        "--tracking",
        "present",
        "--place",
        "in_transit",
        "--method",
        "pickup_point",
    )
    done = process(*given, "--name", "Иванова Мария Петровна", cache=tmp_path)
    out = done.stdout.decode("utf-8")
    expected = "Мария Петровна, Ваш заказ уже отправлен, ожидайте смс оповещение. Напомню, что срок хранения 3 дня"
    assert done.returncode == 0
    assert expected in out
    assert "\x1b" not in out


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "ascii"])
def test_no_console_stops_the_output(encoding: str, tmp_path: Path) -> None:
    for given in ((), ("say", "--status", "buffer"), ("say", "--status", "нет"), ("find", "gjxnf"), ("editorial",)):
        done = process(*given, cache=tmp_path, PYTHONIOENCODING=encoding)
        assert b"Traceback" not in done.stderr
        assert done.returncode in (0, 2)
        text = (done.stdout + done.stderr).decode(encoding)
        assert encoding == "ascii" or "ошибка" in text or "а" in text


def test_a_reader_that_goes_away_is_no_complaint(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-m", "playbook"], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        writer.stdout.readline()
        writer.stdout.close()
        assert writer.stderr.read() == b""
    assert writer.returncode == 141


def test_a_terminal_gets_its_width_and_colours_unless_told_not_to(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = run("say", "--status", "buffer")
    if os.name != "nt":
        assert "\x1b[1m" in coloured.out
    monkeypatch.setenv("NO_COLOR", "1")
    plain = run("say", "--status", "buffer")
    assert "\x1b" not in plain.out
    assert max(map(len, plain.out.splitlines())) <= 60


def test_content_in_another_folder_is_the_same_content(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "копия content"
    shutil.copytree(SHIPPED, copy)
    given = ("say", "--status", "buffer", "--json")
    assert run(*given, "--playbook", str(copy)).data == run(*given).data
