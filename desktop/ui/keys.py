"""Every key of the window in one table: what is bound, and what the help page prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.i18n import mark

_SAME_KEY = dict(zip("QWERTYUIOPASDFGHJKLZXCVBNM", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", strict=True))


_SECOND_NAMES = ("+Return", "+=")  # of keys that are printed by another: Enter of either block, + without Shift


class Key(NamedTuple):
    """An action's keys (the first is printed) and the message that names it. `in_pane`: a pane binds it, or a field."""

    action: str
    chords: tuple[str, ...]
    title: str
    in_pane: bool = False

    @property
    def printed(self) -> tuple[str, ...]:
        """The chords, each key by one name only."""
        return tuple(chord for chord in self.chords if not chord.endswith(_SECOND_NAMES))


KEYS = (
    Key("help", ("F1",), mark("Help and keys")),
    Key("fill", ("F2",), mark("Fill the empty slot of the line")),
    Key("search", ("F3", "Ctrl+K"), mark("Search")),
    Key("card", ("F4",), mark("To the card of the call")),
    Key("calculate", ("F5",), mark("Order: calculate the delivery"), in_pane=True),
    Key("favourites", ("F6",), mark("Favourites and what was used in this call")),
    Key("compact", ("F7",), mark("Narrow column beside the CRM")),
    Key("on_top", ("F8",), mark("Keep above other windows")),
    Key("new_call", ("F9",), mark("New call")),
    Key("say", ("F11",), mark("Order: copy what is to be said now"), in_pane=True),
    Key("settings", ("F12",), mark("Settings")),
    Key("back", ("Alt+Left",), mark("Back to where the jump was made")),
    Key("next_tab", ("Ctrl+PgDown",), mark("Next tab")),
    Key("previous_tab", ("Ctrl+PgUp",), mark("Previous tab")),
    Key("copy", ("Ctrl+C",), mark("Copy the line")),
    Key("copy_whole", ("Ctrl+Shift+C",), mark("Copy the whole situation")),
    Key("favourite", ("Ctrl+D",), mark("Add the line to the favourites, or take it out")),
    Key("undo", ("Ctrl+Z",), mark("Bring the last call back")),
    Key("onward", ("Ctrl+Enter", "Ctrl+Return"), mark("Order: on to the next step"), in_pane=True),
    Key("backward", ("Ctrl+Shift+Enter", "Ctrl+Shift+Return"), mark("Order: to the step before"), in_pane=True),
    Key("add", ("Ins",), mark("Order: add an item"), in_pane=True),
    Key("take_out", ("Del", "Ctrl+Del"), mark("Order: take the line out of the basket"), in_pane=True),
    Key("slide", ("Ctrl+Shift+F",), mark("Order: the form, or the slide as phrases")),
    Key("hint", ("H", "Ctrl+H"), mark("Practice: take a hint"), in_pane=True),
    Key("own_words", ("F10",), mark("Practice call: say it in your own words"), in_pane=True),
    Key("hang_up", ("Shift+F9",), mark("Practice call: close the call"), in_pane=True),
    Key("again", ("Ctrl+R",), mark("Practice: the same case once more"), in_pane=True),
    Key("export", ("Ctrl+S",), mark("Practice: save my results"), in_pane=True),
    Key("larger", ("Ctrl++", "Ctrl+="), mark("Larger letters")),
    Key("smaller", ("Ctrl+-",), mark("Smaller letters")),
    Key("whole", ("Esc",), mark("The whole slide, or what fits")),
)


def layouts_of(chord: str) -> tuple[str, ...]:
    """A chord as each keyboard layout sends it: a letter's key is another letter under the Russian layout."""
    head, _, last = chord.rpartition("+")
    twin = _SAME_KEY.get(last)
    return (chord, f"{head}+{twin}" if head else twin) if twin else (chord,)


def bind(window: QWidget, chords: Sequence[str], act: Callable[[], object]) -> QShortcut:
    """Let chords do something anywhere in the window, under any layout."""
    shortcut = QShortcut(window)
    shortcut.setKeys([QKeySequence(one) for chord in chords for one in layouts_of(chord)])
    shortcut.activated.connect(act)
    shortcut.activatedAmbiguously.connect(act)
    return shortcut


def bind_all(window: QWidget, actions: Mapping[str, Callable[[], object]]) -> tuple[QShortcut, ...]:
    """Bind every key of the table that has an action."""
    return tuple(bind(window, key.chords, actions[key.action]) for key in KEYS if key.action in actions)
