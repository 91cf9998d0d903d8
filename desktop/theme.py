"""The look of the window: two sets of named colours, a scale, and the one place that calls `setStyleSheet`.

`load_theme("light")` reads `resources/themes/light.json` into a frozen `Theme`, a field for each role. A `Look` is a
theme at a scale (`look.theme.say`, `look.px(14)`, `look.font(17)`). `Appearance` dresses all; `changed(Look)`::

    appearance = Appearance(app, choice="system", scale=100)   # before the first widget
    appearance.changed.connect(phrases.set_look)
    phrases.set_look(appearance.look)
    QTimer.singleShot(0, appearance.follow_system)             # after the first frame

Widgets that no delegate paints say what they are in the property `look` (`button.setProperty("look", "primary")`);
`resources/style.qss` names these words. After that of a visible widget has changed, `restyle(widget)`.
"""

import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

RESOURCES = Path(__file__).resolve().parent / "resources"
SYSTEM = "system"
NAMES = ("light", "dark")
SMALLEST_SCALE, LARGEST_SCALE = 80, 200  # percent
TEXT_SIZE, SPOKEN_SIZE, TITLE_SIZE, HEAD_SIZE, SMALL_SIZE = 14, 17, 20, 13, 12  # pixels at 100 %

_TOKEN = re.compile(r"@px\((\d+)(-?)\)|@([a-z_]+)")


class Theme(NamedTuple):  # made in a third of the time of a dataclass of so many fields
    """The colours by what they are for, as `#RRGGBB`; `x_ink` is text on the ground `x`, `x_bar` the bar beside it."""

    name: str
    dark: bool
    window: str
    surface: str
    field: str
    line: str
    control_line: str
    text: str
    muted: str
    disabled: str
    hover: str
    pressed: str
    selection: str
    accent: str
    accent_ink: str
    accent_hover: str
    accent_pressed: str
    focus: str
    focus_on_accent: str  # the ring around a button that is itself of the accent's colour
    link: str
    say: str
    say_ink: str
    say_bar: str
    do: str
    do_ink: str
    do_bar: str
    ask: str
    ask_ink: str
    ask_bar: str
    never: str
    never_ink: str
    never_bar: str
    note: str
    note_ink: str
    note_bar: str
    half: str  # the half of a phrase that is not said in this call
    filled: str  # a slot of a phrase
    filled_ink: str
    empty: str
    empty_ink: str
    empty_line: str
    chip: str
    chip_ink: str
    chip_set: str
    chip_set_ink: str
    chip_set_line: str
    keycap: str
    keycap_ink: str
    keycap_line: str
    match: str  # what a search found in a line
    toast: str
    toast_ink: str
    toast_link: str
    tooltip: str
    tooltip_ink: str
    warning: str
    warning_ink: str
    error: str
    error_ink: str
    info: str
    info_ink: str
    success: str
    success_ink: str
    allowed: str
    forbidden: str
    depends: str
    unsaid: str
    handle: str  # of a scroll bar
    gold: str  # of a medal
    silver: str
    bronze: str


class Look(NamedTuple):
    """A theme at a scale (in percent, 80 to 200), in the family of the window's font."""

    theme: Theme
    scale: int = 100
    family: str = ""

    def px(self, length: float) -> int:
        """Scale a length given in pixels at 100 %; what is not nothing stays at least one pixel."""
        return max(1, round(length * self.scale / 100)) if length > 0 else 0

    def font(self, size: int = TEXT_SIZE, *, semibold: bool = False) -> QFont:
        """Make a font of a size given in pixels at 100 %."""
        font = QFont(self.family) if self.family else QFont()
        font.setPixelSize(self.px(size))
        if semibold:
            font.setWeight(QFont.Weight.DemiBold)
        return font


@cache
def load_theme(name: str) -> Theme:
    """Read a theme by its file's name.

    Raises:
        OSError: there is no such file.
        TypeError: a role is missing in it, or is not known here.
    """
    read = json.loads((RESOURCES / "themes" / f"{name}.json").read_text(encoding="utf-8"))
    return Theme(name=read["name"], dark=read["dark"], **read["colours"])


def heightened(theme: Theme) -> Theme:
    """Give a theme to whoever asks the system for more contrast: nothing is muted, every line is drawn in ink."""
    return theme._replace(
        line=theme.muted, control_line=theme.text, keycap_line=theme.text, do_bar=theme.text, muted=theme.text,
        disabled=theme.muted, half=theme.text, do_ink=theme.text, note_ink=theme.text, note_bar=theme.text,
        keycap_ink=theme.text, handle=theme.text,
    )  # fmt: skip


def bounded_scale(percent: int) -> int:
    """Bring a scale in percent into what the window is made for."""
    return min(LARGEST_SCALE, max(SMALLEST_SCALE, percent))


def palette(theme: Theme) -> QPalette:
    """Give every role a colour in every group, so that nothing of the system's own look shines through."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window, role.WindowText: theme.text, role.Base: theme.surface, role.Text: theme.text,
        role.AlternateBase: theme.window, role.Button: theme.surface, role.ButtonText: theme.text,
        role.BrightText: theme.never_ink, role.PlaceholderText: theme.muted, role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_ink, role.Accent: theme.accent, role.Link: theme.link,
        role.LinkVisited: theme.link, role.ToolTipBase: theme.tooltip, role.ToolTipText: theme.tooltip_ink,
        role.Light: theme.surface, role.Midlight: theme.hover, role.Mid: theme.control_line, role.Dark: theme.line,
        role.Shadow: theme.line,
    }  # fmt: skip
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))  # in the active, the inactive and the disabled group
    for which in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.disabled))
    for which, colour in ((role.Highlight, theme.selection), (role.HighlightedText, theme.text)):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(colour))
    return made


def style_sheet(look: Look) -> str:
    """Fill `style.qss`: `@role` is a colour, `@px(8)` a scaled length, `@px(8-)` one pixel less, `@controls` a folder.

    Raises:
        AttributeError: a token names no role of the theme.
    """
    controls = (RESOURCES / "controls" / ("dark" if look.theme.dark else "light")).as_posix()

    def fill(token: re.Match[str]) -> str:
        if token[1]:
            return f"{look.px(int(token[1])) - len(token[2])}px"
        return controls if token[3] == "controls" else str(getattr(look.theme, token[3]))

    return _TOKEN.sub(fill, (RESOURCES / "style.qss").read_text(encoding="utf-8"))


def apply(app: QApplication, look: Look) -> None:
    """Dress the whole application: palette, font, style sheet. The style, Fusion, is set by `Appearance`."""
    app.setPalette(palette(look.theme))
    app.setFont(look.font())
    app.setStyleSheet(style_sheet(look))


def restyle(widget: QWidget) -> None:
    """Let a widget whose dynamic property has changed be styled anew."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class Appearance(QObject):
    """Which look the application wears: the theme chosen (light, dark, or the system's) and the scale.

    The palette that the system gives before it is replaced tells whether the system is dark at no cost; asking Qt for
    the colour scheme builds its whole `Qt` namespace (some 20 ms), so that waits until the first frame is painted.
    `in_fusion`: the application was started with `-style fusion` (to set it later takes 10 ms).
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, choice: str = SYSTEM, scale: int = 100, *, in_fusion: bool = False) -> None:
        super().__init__(app)
        self._app = app
        self._hints = app.styleHints()  # held, or what it gives would die with its wrapper
        _ = in_fusion or app.setStyle("Fusion")
        given = app.palette()
        self._system_is_dark = given.window().color().lightness() < given.windowText().color().lightness()
        self._family = "Segoe UI" if sys.platform == "win32" else app.font().family()
        self._high_contrast = False
        self._choice = choice if choice in NAMES else SYSTEM
        self._look = self._wanted(bounded_scale(scale))
        self._colour_title_bar()
        apply(app, self._look)

    @property
    def look(self) -> Look:
        """What is worn now."""
        return self._look

    @property
    def choice(self) -> str:
        """The theme as chosen: a name, or `system`."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Wear a theme by its name, or `system`.

        Raises:
            ValueError: there is no such theme.
        """
        if choice not in (*NAMES, SYSTEM):
            raise ValueError(f"no theme {choice!r}, there are {', '.join((*NAMES, SYSTEM))}")
        self._choice = choice
        self._colour_title_bar()
        if choice == SYSTEM:
            self._ask_system()
        self._wear(self._wanted(self._look.scale))

    def set_scale(self, percent: int) -> None:
        """Scale fonts and paddings, within 80 to 200 percent."""
        self._wear(self._wanted(bounded_scale(percent)))

    def follow_system(self) -> None:
        """Hear of the system's colours and contrast from now on; to be called once, after the first frame."""
        self._hints.accessibility().contrastPreferenceChanged.connect(self._contrast_changed)
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._contrast_changed()

    def _wanted(self, scale: int) -> Look:
        system = "dark" if self._system_is_dark else "light"
        theme = load_theme(system if self._choice == SYSTEM else self._choice)
        return Look(heightened(theme) if self._high_contrast else theme, scale, self._family)

    def _contrast_changed(self) -> None:
        self._high_contrast = self._hints.accessibility().contrastPreference().name == "HighContrast"
        self._wear(self._wanted(self._look.scale))

    def _wear(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            apply(self._app, look)
            self.changed.emit(look)

    def _system_changed(self) -> None:
        if self._choice == SYSTEM:
            self._ask_system()
            self._wear(self._wanted(self._look.scale))

    def _ask_system(self) -> None:
        scheme = self._hints.colorScheme().name
        if scheme != "Unknown":  # a bare desktop does not say; then what its palette told stands
            self._system_is_dark = scheme == "Dark"

    def _colour_title_bar(self) -> None:
        """On Windows let the frame around the window be as dark as the theme inside it."""
        if sys.platform == "win32":
            self._hints.unsetColorScheme()
            theme = load_theme(self._choice) if self._choice != SYSTEM else None
            if theme and theme.dark != self._system_is_dark:
                from PySide6.QtCore import Qt  # 20 ms, and needed only by whoever wants it unlike the system

                self._hints.setColorScheme(Qt.ColorScheme.Dark if theme.dark else Qt.ColorScheme.Light)
