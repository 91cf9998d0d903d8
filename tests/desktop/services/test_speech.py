"""The client's voice: heard where there is one, and missed in silence where there is none."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from desktop.services.speech import ClientVoice

ENGINE = """
from PySide6.QtCore import QLocale
said = []
class QTextToSpeech:
    def __init__(self, parent): self.locale = None
    def availableLocales(self): return [QLocale(name) for name in {locales}]
    def availableVoices(self): return {voices}
    def setLocale(self, locale): self.locale = locale
    def stop(self): said.append("")
    def say(self, text): said.append(text)
"""


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "pretended_speech", raising=False)
    return tmp_path / "pretended_speech.py"


def written(file: Path, locales: list[str], voices: list[str]) -> ClientVoice:
    file.write_text(ENGINE.format(locales=locales, voices=voices), encoding="utf-8")
    importlib.invalidate_caches()
    return ClientVoice(module="pretended_speech")


def test_a_russian_voice_says_the_line_and_the_one_before_gives_way(engine: Path) -> None:
    voice = written(engine, ["en_US", "ru_RU"], ["Ирина"])
    assert voice.at_hand
    voice.say("Где мой заказ?")
    voice.hush()
    assert importlib.import_module("pretended_speech").said == ["", "Где мой заказ?", ""]


@pytest.mark.parametrize(
    ("locales", "voices"),
    [
        pytest.param(["en_US", "de_DE"], ["Anna"], id="no voice speaks Russian"),
        pytest.param(["ru_RU"], [], id="the platform names the language and has no voice"),
        pytest.param([], [], id="there is no speech at all"),
    ],
)
def test_without_a_russian_voice_there_is_none(engine: Path, locales: list[str], voices: list[str]) -> None:
    voice = written(engine, locales, voices)
    assert not voice.at_hand
    voice.say("Где мой заказ?")
    assert importlib.import_module("pretended_speech").said == []


def test_without_the_optional_extra_there_is_no_voice_and_nothing_fails() -> None:
    voice = ClientVoice(module="pretended_nowhere.speech")
    assert not voice.at_hand
    voice.say("Где мой заказ?")
    voice.hush()


def test_an_extra_that_cannot_be_loaded_counts_as_missing(engine: Path) -> None:
    engine.write_text("raise ImportError('libspeechd.so.2')", encoding="utf-8")
    importlib.invalidate_caches()
    assert not ClientVoice(module="pretended_speech").at_hand
