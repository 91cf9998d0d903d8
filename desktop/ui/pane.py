"""Pages that are more than a list of phrases: each is one file in `desktop/ui/panes/` that registers itself.

The file's name is the kind that a tab asks for (`pane: order`). It is imported when the pane is built, after the first
frame.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from desktop.theme import Look
from desktop.ui import panes

if TYPE_CHECKING:
    from desktop.viewmodels.call import CallModel
    from desktop.viewmodels.desk import Desk
    from desktop.viewmodels.order import OrderDesk
    from desktop.viewmodels.practice import PracticeDesk


@dataclass(frozen=True, slots=True)
class Seat:
    """What a pane is handed.

    `copy(text, personal, missing)` puts words on the clipboard and tells of it; False where it failed. `say(text,
    action, act)` is the toast, `follow(target)` goes to a situation or a tab, `slide()` shows the tab's phrases.
    `practice()` is what is rehearsed here, made when it is first asked for.
    """

    tab: str
    desk: Desk
    call: CallModel
    orders: OrderDesk
    translate: Callable[[str], str]
    look: Look
    slim: bool
    copy: Callable[..., bool]
    say: Callable[..., None]
    follow: Callable[[str], object]
    slide: Callable[[], object]
    practice: Callable[[], PracticeDesk]


class Pane(Protocol):
    """A page of its own kind."""

    @property
    def widget(self) -> QWidget:
        """What is shown in place of the list."""
        ...

    @property
    def keys(self) -> Mapping[str, Callable[[], object]]:
        """Chords and what they do while the pane is shown."""
        ...

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        ...

    def set_slim(self, slim: bool) -> None:
        """Be a narrow column, or as wide as before."""
        ...

    def focus_first(self) -> None:
        """Take the focus, where the agent goes on."""
        ...

    def escape(self) -> bool:
        """Leave what is open inside; False where nothing is."""
        ...

    def reach(self, situation: str) -> bool:
        """Show where a situation's words belong; False where the pane has no place for it."""
        ...


Build = Callable[[Seat], Generator[None, None, Pane]]
"""Builds a pane a slice at a time: each `yield` lets the window answer."""

_BUILDERS: dict[str, Build] = {}


def finished(building: Iterator[None], widget: QWidget) -> Iterator[None]:
    """The slices of a pane's building; where the window is closed meanwhile, what was built of it goes too."""
    try:
        yield from building
    except GeneratorExit:
        widget.deleteLater()  # it has no parent yet
        raise


def pane(kind: str) -> Callable[[Build], Build]:
    """Register what builds a kind of pane; the kind is named as its file."""

    def register(build: Build) -> Build:
        _BUILDERS[kind] = build
        return build

    return register


@cache
def kinds() -> frozenset[str]:
    """The kinds that there are; nothing of them is imported."""
    return frozenset(each.name for each in iter_modules(panes.__path__))


def builder_of(kind: str) -> Build:
    """What builds a kind.

    Raises:
        KeyError: there is no such kind, or its file registers another.
    """
    if kind not in kinds():
        raise KeyError(kind)
    import_module(f"{panes.__name__}.{kind}")
    return _BUILDERS[kind]
