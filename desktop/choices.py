"""The settings in force: applied as they change, kept for the next start, shown to be changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.services.settings import Favourite, Settings
from desktop.theme import LARGEST_SCALE, SMALLEST_SCALE
from desktop.ui.toast import Toast
from desktop.viewmodels.trail import toggled

if TYPE_CHECKING:
    from desktop.app import Program
    from desktop.ui.about_panel import AboutPanel
    from desktop.ui.settings_panel import SettingsPanel

STEP = 10  # percent by which a key makes the letters larger


class Choices(QObject):
    """What the user chooses. `changed(before, after)` once it is in force."""

    changed = Signal(object, object)
    left = Signal()  # the panel was closed

    def __init__(self, program: Program, toast: Toast) -> None:
        super().__init__(program)
        self._program, self._toast, self._ = program, toast, program.words.text
        self._window = program.opening.window
        self._on_top = self.now.always_on_top  # the window was opened so
        self._panel: SettingsPanel | None = None
        self._about: AboutPanel | None = None
        self.faults: Callable[[], tuple[tuple[str, str], ...]] = lambda: ()  # of the calculator: (id, text)

    @property
    def now(self) -> Settings:
        """The settings as they are."""
        return self._program.settings

    @property
    def panel(self) -> SettingsPanel | None:
        """The form, while it is open."""
        return self._panel

    def change(self, **values: Any) -> None:
        """Choose something else; what is locked stays as it is."""
        self._take(self.now._replace(**values))

    def toggle(self, name: str) -> None:
        """Turn a setting on or off."""
        reason = self._program.store.locked(name)
        if reason:
            self._toast.say(reason.said(self._))
        else:
            self.change(**{name: not getattr(self.now, name)})

    def scale(self, by: int) -> None:
        """Make the letters larger or smaller, by steps."""
        self.change(font_scale=min(LARGEST_SCALE, max(SMALLEST_SCALE, self.now.font_scale + by * STEP)))
        self._toast.say(f"{self._('Size of letters')}: {self.now.font_scale} %")

    def star(self, key: str) -> None:
        """Add a phrase to the favourites, or take it out."""
        before = self.starred
        after = toggled(before, key)
        self.change(favourites=tuple(Favourite(one.partition("#")[0], int(one.partition("#")[2])) for one in after))
        added = len(after) > len(before)
        self._toast.say(self._("Added to the favourites" if added else "Taken out of the favourites"))

    @property
    def about(self) -> AboutPanel | None:
        """Version and licences, while they are shown."""
        return self._about

    @property
    def starred(self) -> tuple[str, ...]:
        """The favourites as keys of rows."""
        return tuple(f"{one.situation}#{one.step}" for one in self.now.favourites)

    def open_panel(self) -> None:
        """Show the settings in place of the page; at the very first start only who speaks."""
        if self._panel is None:
            first = not self.now.introduced and not self.now.agent_name
            from desktop.ui.settings_panel import SettingsPanel

            self._panel = SettingsPanel(self.now, self._program.store.locked, self._, first=first, faults=self.faults())
            self._panel.changed.connect(self._take)
            self._panel.closed.connect(self.close_panel)
            self._panel.about_wanted.connect(self.open_about)
            self._window.pages.addWidget(self._panel)
        self._put_away_about()
        self._window.pages.setCurrentWidget(self._panel)
        self._panel.agent.setFocus()

    def open_about(self) -> None:
        """Show version and licences, over the settings."""
        from desktop import VERSION
        from desktop.services.licences import components
        from desktop.ui.about_panel import AboutPanel

        self._put_away_about()
        self._about = AboutPanel(VERSION, components(), self._)
        self._about.closed.connect(self.close_panel)
        self._window.pages.addWidget(self._about)
        self._window.pages.setCurrentWidget(self._about)
        self._about.setFocus()

    def _put_away_about(self) -> None:
        about, self._about = self._about, None
        if about is not None:
            self._window.pages.removeWidget(about)
            about.deleteLater()

    def close_panel(self) -> bool:
        """Leave the settings, and what stands over them; False where they were not open."""
        panel, self._panel = self._panel, None
        self._put_away_about()
        if panel is None:
            return False
        self._window.pages.removeWidget(panel)
        panel.deleteLater()
        self.change(introduced=True)
        self.left.emit()
        return True

    def apply_to_window(self) -> None:
        """Let the window stand as it is set to."""
        if self.now.always_on_top != self._on_top:
            self._on_top = self.now.always_on_top
            self._put_on_top()
        self._window.set_compact(self.now.compact)

    def _put_on_top(self) -> None:
        from PySide6.QtCore import Qt

        shown = self._window.isVisible()
        self._window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, self._on_top)
        if shown:
            self._window.show()

    def keep_geometry(self) -> None:
        """Remember where the window stands."""
        geometry = bytes(self._window.saveGeometry().toBase64().data()).decode()
        self._program.settings = self._program.store.save(self.now._replace(window_geometry=geometry))

    def _take(self, wanted: Settings) -> None:
        before, settings = self.now, self._program.store.save(wanted)
        self._program.settings = settings
        if self._panel:
            self._panel.show_settings(settings)
        if settings.theme != before.theme:
            self._program.appearance.choose(settings.theme)
        if settings.font_scale != before.font_scale:
            self._program.appearance.set_scale(settings.font_scale)
        self.apply_to_window()
        if settings != before:
            self.changed.emit(before, settings)
