"""The composition root: the one place that knows every part."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop import VERSION
from desktop.i18n import Translator, edition, recall_words
from desktop.opening import TITLE, Opening
from desktop.options import Options, read_options
from desktop.services.app_id import name_the_process
from desktop.services.first_view import read_first_view
from desktop.services.kept_code import KeptCode, keep_no_methods, methods_of_dataclasses
from desktop.services.kept_patterns import patterns_kept
from desktop.services.paths import Places
from desktop.services.settings import Settings
from desktop.services.settings_store import SettingsStore
from desktop.services.single_instance import Claim, SingleInstance, lock_folder, session_key
from desktop.starting import own_machine, own_places
from desktop.theme import Appearance

if TYPE_CHECKING:
    from desktop.working import Working


def main(arguments: Sequence[str]) -> int:
    """Run the program; the exit code."""
    options = read_options(arguments)
    places = own_places()
    if options.self_test:
        from desktop.selftest import run_self_test

        return run_self_test(options, places)
    instance = SingleInstance(lock_folder(os.environ, places.cache), session_key(os.environ))
    if instance.claim(tuple(arguments)) is Claim.HANDED_OVER:
        return 0
    name_the_process()
    app = QApplication([TITLE, "-style", "fusion"])
    program = Program(app, places, options, in_fusion=True)
    program.start(instance)
    code = app.exec()
    program.stop()
    return code


class Program(QObject):
    """The window from its first frame to its end."""

    def __init__(self, app: QApplication, places: Places, options: Options, *, in_fusion: bool = False) -> None:
        super().__init__(app)
        self.app, self.places, self.options = app, places, options
        self.machine = own_machine(places)
        self.store = SettingsStore(places.settings, self.machine)
        self.settings: Settings = self.store.load()
        self.appearance = Appearance(app, self.settings.theme, self.settings.font_scale, in_fusion=in_fusion)
        self._language = self.settings.language  # another one is spoken at the next start
        view = read_first_view(places.cache / "first-view.json", self.view_key)
        self._words = recall_words(self._language, view.words if view else {})
        self.words = Translator(self._language, self._words)
        self.first_words: dict[str, str] = {}  # those that the first frame says
        self.opening = Opening(self.appearance.look, self.settings, self.words.text, view)
        self.working: Working | None = None
        self.ready: list[Callable[[], object]] = []
        self.methods = KeptCode(places.cache / "methods.bytecode")

    @property
    def view_key(self) -> tuple[str, ...]:
        """What a first view depends on, the content apart: that is compared once it is loaded."""
        settings = self.settings
        folder = str(self.options.playbook or settings.playbook or "")
        agent = (settings.agent_name, settings.agent_gender or "")
        return (VERSION, self._language, edition(self._language), *agent, folder)

    def start(self, instance: SingleInstance | None = None) -> None:
        """Show the first frame; the rest follows once it is painted."""
        self.instance = instance
        self.opening.window.show()
        self.opening.workspace.list.painted.connect(self.finish)

    def finish(self) -> None:
        """Load what the first frame did without."""
        self.first_words = dict(self._words.asked)
        methods_of_dataclasses(self.methods)
        with patterns_kept(self.methods):
            from desktop.working import Working

        self.working = Working(self)
        self.working.begin()

    def stop(self) -> None:
        """Keep what is to be kept."""
        if self.working:
            self.working.end()
        keep_no_methods()
        self.methods.keep()
        self.store.flush()
        if self.instance:
            self.instance.release()
