"""Speaks the lines of a practice client, where the optional extra is installed and the platform has a Russian voice."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from PySide6.QtCore import QLocale, QObject

MODULE = "PySide6.QtTextToSpeech"  # of PySide6-Addons, the extra `speech`


class ClientVoice(QObject):
    """A voice that may be missing: `at_hand` tells. Nothing is imported before it is asked for."""

    def __init__(self, parent: QObject | None = None, module: str = MODULE) -> None:
        super().__init__(parent)
        self._module = module
        self._engine: Any = None
        self._tried = False

    @property
    def at_hand(self) -> bool:
        """Whether there is a voice that speaks Russian."""
        if not self._tried:
            self._tried = True
            self._engine = self._russian()
        return self._engine is not None

    def say(self, text: str) -> None:
        """Speak a line; what was being said before gives way."""
        if self.at_hand:
            self._engine.stop()
            self._engine.say(text)

    def hush(self) -> None:
        """Be silent."""
        if self._engine is not None:
            self._engine.stop()

    def _russian(self) -> Any:
        try:
            if find_spec(self._module) is None:
                return None
        except ModuleNotFoundError:
            return None
        from importlib import import_module

        try:
            module = import_module(self._module)
        except ImportError:  # its libraries are not there
            return None
        engine = module.QTextToSpeech(self)
        locale = next((each for each in engine.availableLocales() if each.language() == QLocale.Language.Russian), None)
        if locale is None or not engine.availableVoices():
            return None
        engine.setLocale(locale)
        return engine
