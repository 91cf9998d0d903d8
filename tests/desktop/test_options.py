"""What the program is told at its start."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import i18n
from desktop.options import Options, read_options


def test_without_arguments_nothing_is_set_and_no_catalogue_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> i18n.Translator:
        raise AssertionError("nobody asked for words")

    monkeypatch.setattr(i18n, "load_translator", refuse)
    assert read_options([]) == Options()


def test_folders_are_read() -> None:
    assert read_options(["--playbook", "share", "--self-test=pictures"]) == Options(Path("share"), Path("pictures"))


def test_help_is_russian(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        read_options(["--help"])
    assert left.value.code == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Суфлёр: что сказать клиенту сейчас." in told
    assert "папка с содержанием вместо заданной в настройках" in told
    assert "открыть все вкладки, сохранить снимки в DIR и выйти" in told


def test_a_wrong_option_ends_the_start(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        read_options(["--plybook-folder", "x"])
    assert left.value.code == 2
    assert "--plybook-folder" in capsys.readouterr().err
