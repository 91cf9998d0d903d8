"""What every key of the window does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop import VERSION
from desktop.choices import Choices
from desktop.theme import RESOURCES
from desktop.ui.call_card import CallCard
from desktop.ui.keys import KEYS, bind, bind_all
from desktop.ui.prompter import Prompter
from desktop.ui.tab_list import CHORDS, tab_chord
from desktop.viewmodels.help_page import help_page
from desktop.viewmodels.page import Page

_OF_A_LINE = frozenset({"copy", "copy_whole", "favourite", "fill"})


class Commands(QObject):
    """Binds the keys, and shows the pages that are no tabs. Whatever is done leaves the settings first."""

    def __init__(
        self, prompter: Prompter, choices: Choices, card: Callable[[], CallCard], new_call: Callable[[], None],
        translate: Callable[[str], str],
    ) -> None:  # fmt: skip
        super().__init__(prompter)
        self._prompter, self._choices, self._card, self._ = prompter, choices, card, translate
        window = prompter.window
        at_page = {name: self._in_pane(name, act) for name, act in self._at_page(new_call).items()}
        bind_all(window, {name: self._leaving(act) for name, act in at_page.items()})
        bind_all(window, self._anywhere())
        for place in range(CHORDS):
            bind(window, (tab_chord(place),), self._leaving(partial(prompter.open_place, place)))
        window.tabs.chosen.connect(lambda _: choices.close_panel())

    def _at_page(self, new_call: Callable[[], None]) -> dict[str, Callable[[], object]]:
        prompter = self._prompter
        shown = prompter.workspace.list
        return {
            "help": self.open_help, "favourites": self.open_favourites, "search": prompter.workspace.start_search,
            "new_call": new_call, "fill": prompter.asker.fill, "copy": prompter.copier.copy_current,
            "copy_whole": lambda: prompter.copier.copy_whole(shown.current_row()), "favourite": prompter.favourite,
            "next_tab": partial(prompter.step, 1), "previous_tab": partial(prompter.step, -1), "undo": prompter.undo,
            "slide": prompter.panes.toggle,
        }  # fmt: skip

    def _anywhere(self) -> dict[str, Callable[[], object]]:
        choices, prompter = self._choices, self._prompter
        return {
            "card": self._to_card, "settings": choices.open_panel,
            "compact": partial(choices.toggle, "compact"), "on_top": partial(choices.toggle, "always_on_top"),
            "larger": partial(choices.scale, 1), "smaller": partial(choices.scale, -1),
            "back": self._closing_or(prompter.back), "whole": self._closing_or(prompter.escape),
        }  # fmt: skip

    def _in_pane(self, name: str, act: Callable[[], object]) -> Callable[[], object]:
        """What acts on a line of the list is the pane's own affair while a pane is shown."""
        if name not in _OF_A_LINE:
            return act
        chord = next(key.chords[0] for key in KEYS if key.action == name)
        return lambda: self._prompter.panes.press(chord) or act()

    def _leaving(self, act: Callable[[], object]) -> Callable[[], None]:
        """Leave the settings, then act."""

        def leave_and_act() -> None:
            self._choices.close_panel()
            act()

        return leave_and_act

    def _closing_or(self, act: Callable[[], object]) -> Callable[[], None]:
        """Leave the settings, or else act."""

        def close_or_act() -> None:
            if not self._choices.close_panel():
                act()

        return close_or_act

    def open_help(self) -> None:
        """Show the keys and the guide."""
        guide = (RESOURCES / "help" / f"{self._choices.now.language}.txt").read_text(encoding="utf-8")
        guide = guide.replace("{version}", VERSION)
        keys = [("  ".join(key.printed), self._(key.title)) for key in KEYS]
        page = help_page(self._("Help"), self._("Keys"), keys, guide)
        self._prompter.show_aside(lambda: page)

    def open_favourites(self) -> None:
        """Show the favourites, then what was used in this call."""
        self._prompter.show_aside(self._favourites)

    def _favourites(self) -> Page:
        desk = self._prompter.desk
        groups = ((self._("Favourites"), self._choices.starred), (self._("Used in this call"), desk.used))
        return desk.collected(self._("Favourites and used in this call"), groups)

    def _to_card(self) -> None:
        card = self._card()
        card.fold(False)
        card.name.setFocus()
        card.name.selectAll()
