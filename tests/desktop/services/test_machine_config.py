"""What an administrator wrote is understood, or told with its place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.i18n import load_translator
from desktop.services.machine_config import MachineConfig, read_machine_config
from desktop.services.mistakes import Mistake
from playbook.loader.problems import ProblemLog
from playbook.loader.yaml_events import read_tree

russian = load_translator("ru").text
FOLDER = r"\\server\sufler"  # a full path on every system
GOOD = f"playbook: {FOLDER}\nsettings:\n  theme: dark\n  always_on_top: true\nlocked: [playbook, theme]\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.yaml"


def read(file: Path, text: str) -> MachineConfig:
    file.write_text(text, "utf-8")
    return read_machine_config(file)


def test_defaults_and_locks_are_read(file: Path) -> None:
    config = read(file, GOOD)
    assert config.problems == ()
    assert dict(config.settings) == {"playbook": FOLDER, "theme": "dark", "always_on_top": True}
    assert config.locked == {"playbook", "theme"}
    reason = config.reason("theme")
    assert reason is not None
    assert reason.said(russian) == f"Задано администратором в файле {file}"
    assert config.reason("language") is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("\n# playbook: /srv\n", id="all commented out"),
        pytest.param("settings:\nlocked:\n", id="headings alone"),
    ],
)
def test_a_file_that_says_nothing_sets_nothing(file: Path, text: str) -> None:
    config = read(file, text)
    assert (dict(config.settings), config.locked, config.problems) == ({}, frozenset(), ())


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert read_machine_config(tmp_path / "no" / "config.yaml").problems == ()


def test_a_share_is_named_by_its_windows_path(file: Path) -> None:
    config = read(file, "playbook: \\\\server\\share\\sufler\n")
    assert dict(config.settings) == {"playbook": r"\\server\share\sufler"}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        pytest.param("# первая\nplaybook: a: b\n", 2, "кавычк", id="a colon too many"),
        pytest.param("settings:\n  theme: pink\n", 2, "одно из значений: system, light, dark", id="an unknown theme"),
        pytest.param("settings:\n  font_scale: big\n", 2, "от 70 до 250", id="a scale in words"),
        pytest.param("settings:\n  always_on_top: yes\n", 2, "true или false", id="a flag in words"),
        pytest.param("settings:\n  them: dark\n", 2, "Может быть, «theme»?", id="a misspelt setting"),
        pytest.param("\nlockd: [theme]\n", 2, "Может быть, «locked»?", id="a misspelt field"),
        pytest.param("locked:\n  - agent_name\n", 2, "запереть нельзя", id="a lock on what is the user's own"),
        pytest.param("locked: theme\n", 1, "не список", id="a lock that is no list"),
        pytest.param("settings: dark\n", 1, "не настройки", id="settings that are none"),
        pytest.param("playbook: content\n", 1, "полный путь", id="a folder relative to nowhere"),
        pytest.param("a: &x 1\nb: *x\n", 1, "якорь", id="an anchor"),
        pytest.param('playbook: "\\\\server\\share"\n', 1, "кавыч", id="a path in quotes that means other letters"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_mend(file: Path, text: str, line: int, words: str) -> None:
    config = read(file, text)
    told = [problem.said(russian) for problem in config.problems]
    assert any(words in each for each in told), told
    first = config.problems[0]
    assert isinstance(first, Mistake)
    assert (first.file, first.line) == (str(file), line)


def test_a_mistake_is_said_in_the_language_chosen_and_in_the_words_of_the_domain_where_it_found_it(file: Path) -> None:
    scale = read(file, "settings:\n  font_scale: big\n").problems[0]
    assert scale.said(russian) == (
        f"{file}, строка 2, столбец 15: значение не годится для «font_scale». "
        "Ожидается целое число процентов от 70 до 250."
    )
    assert scale.said(load_translator("en").text) == (
        f"{file}, line 2, column 15: the value does not fit “font_scale”. "
        "Expected: a whole number of percent from 70 to 250."
    )
    lock = read(file, "locked: [them]\nthem: {}\n").problems[0]
    assert lock.said(russian).startswith(f"{file}, строка 2, столбец 1: неизвестное поле «them». Ожидается одно из: ")
    file.write_text("a: &x 1\n", "utf-8")
    [found] = read_machine_config(file).problems
    log = ProblemLog()
    read_tree(str(file), "a: &x 1\n", log)
    assert [found.said(russian)] == [str(problem) for problem in log.problems]


def test_one_mistake_leaves_the_rest_in_force(file: Path) -> None:
    text = f"playbook: {FOLDER}\nsettings: {{theme: pink, language: en}}\nlocked: [nothing, language]\n"
    config = read(file, text)
    assert dict(config.settings) == {"playbook": FOLDER, "language": "en"}
    assert config.locked == {"language"}
    assert len(config.problems) == 2


def test_a_file_that_is_no_yaml_is_ignored_whole(file: Path) -> None:
    file.write_bytes("тема: тёмная".encode("cp1251"))
    config = read_machine_config(file)
    assert dict(config.settings) == {}
    assert "UTF-8" in config.problems[0].said(russian)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").mkdir()
    config = read_machine_config(tmp_path / "config.yaml")
    assert "не удалось прочитать" in config.problems[0].said(russian)


def test_a_faultless_file_is_not_parsed_twice_and_every_change_is_seen(file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "cache" / "machine.json"
    file.write_text(GOOD, "utf-8")
    first = read_machine_config(file, kept)
    code = (
        "import sys; from pathlib import Path\n"
        "from desktop.services.machine_config import read_machine_config as read\n"
        "config = read(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "print(dict(config.settings), sorted(config.locked), 'yaml' in sys.modules, 'playbook.loader' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(file), str(kept)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    root = Path(__file__).parents[3]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == f"{dict(first.settings)} {sorted(first.locked)} False False"
    file.write_text(GOOD.replace("dark", "light"), "utf-8")
    assert read_machine_config(file, kept).settings["theme"] == "light"


@pytest.mark.parametrize("spoilt", [b"", b"[]", b'{"format": 1}', b"\xff"])
def test_a_spoilt_memory_of_the_file_is_ignored(file: Path, tmp_path: Path, spoilt: bytes) -> None:
    file.write_text(GOOD, "utf-8")
    kept = tmp_path / "machine.json"
    kept.write_bytes(spoilt)
    assert read_machine_config(file, kept).locked == {"playbook", "theme"}
