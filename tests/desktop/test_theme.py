"""The themes can be read, the scale scales, and the whole application is dressed."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme as themes
from desktop.theme import Appearance, Look, load_theme

NAMES = sorted(path.stem for path in (themes.RESOURCES / "themes").glob("*.json"))
TEXT, RING = 4.5, 3.0


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def pairs(name: str, kind: str) -> list[tuple[str, str]]:
    read = json.loads((themes.RESOURCES / "themes" / f"{name}.json").read_text("utf-8"))
    return [(ink, ground) for ink, ground in read[kind]]


@pytest.fixture
def app(qtbot: QtBot) -> Iterator[QApplication]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    palette, font = application.palette(), application.font()
    yield application
    application.setStyleSheet("")
    application.setPalette(palette)
    application.setFont(font)


# Colours


def test_the_measure_of_contrast_is_the_one_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_there_are_the_two_themes_and_they_know_what_they_are() -> None:
    assert sorted(themes.NAMES) == NAMES
    for name in NAMES:
        theme = load_theme(name)
        assert theme.name == name
        assert theme.dark == (luminance(theme.window) < luminance(theme.text))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("heighten", [False, True], ids=["as it is", "heightened"])
def test_every_text_is_legible_on_its_ground(name: str, heighten: bool) -> None:
    theme = themes.heightened(load_theme(name)) if heighten else load_theme(name)
    ratios = {
        (ink, ground): contrast(getattr(theme, ink), getattr(theme, ground)) for ink, ground in pairs(name, "pairs")
    }
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < TEXT} == {}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("heighten", [False, True], ids=["as it is", "heightened"])
def test_every_ring_and_bar_is_visible_on_its_ground(name: str, heighten: bool) -> None:
    theme = themes.heightened(load_theme(name)) if heighten else load_theme(name)
    ratios = {
        (ring, ground): contrast(getattr(theme, ring), getattr(theme, ground)) for ring, ground in pairs(name, "rings")
    }
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < RING} == {}
    assert {"window", "surface", "field", "say", "ask", "never"} <= {
        ground for ring, ground in ratios if ring == "focus"
    }


def test_both_themes_are_held_to_the_same_pairs() -> None:
    assert {frozenset(pairs(name, "pairs")) for name in NAMES} == {frozenset(pairs("light", "pairs"))}
    assert {frozenset(pairs(name, "rings")) for name in NAMES} == {frozenset(pairs("light", "rings"))}


def test_no_ink_escapes_the_measure() -> None:
    inks = {role for role in load_theme("light")._fields if role.endswith("_ink")} | {"text", "muted", "link", "half"}
    assert inks <= {ink for ink, _ in pairs("light", "pairs")}


@pytest.mark.parametrize("name", NAMES)
def test_every_colour_is_written_in_six_digits(name: str) -> None:
    _, _, *colours = load_theme(name)
    assert [colour for colour in colours if not re.fullmatch("#[0-9A-F]{6}", str(colour))] == []


def test_a_theme_lacking_a_role_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    read = {"name": "bare", "dark": False, "colours": {"window": "#FFFFFF"}}
    monkeypatch.setattr(json, "loads", lambda _: read)
    load_theme.cache_clear()
    with pytest.raises(TypeError, match="surface"):
        load_theme("light")
    load_theme.cache_clear()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "group", [QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled]
)
def test_the_palette_is_legible_in_every_group(name: str, group: QPalette.ColorGroup) -> None:
    role = QPalette.ColorRole
    palette = themes.palette(load_theme(name))
    for ink, ground in (
        (role.WindowText, role.Window), (role.Text, role.Base), (role.Text, role.AlternateBase), (role.Link, role.Base),
        (role.ButtonText, role.Button), (role.HighlightedText, role.Highlight), (role.PlaceholderText, role.Base),
        (role.ToolTipText, role.ToolTipBase),
    ):  # fmt: skip
        assert contrast(palette.color(group, ink).name(), palette.color(group, ground).name()) >= TEXT, (ink, ground)


# Lengths and fonts


@pytest.mark.parametrize(
    ("length", "scale", "pixels"),
    [(14, 100, 14), (14, 150, 21), (14, 80, 11), (1, 80, 1), (0.4, 80, 1), (0, 200, 0), (17, 200, 34)],
)
def test_lengths_scale_and_hairlines_stay(length: float, scale: int, pixels: int) -> None:
    assert Look(load_theme("light"), scale).px(length) == pixels


@pytest.mark.parametrize(("asked", "given"), [(79, 80), (80, 80), (125, 125), (200, 200), (1000, 200), (-5, 80)])
def test_the_scale_stays_within_what_the_window_is_made_for(asked: int, given: int) -> None:
    assert themes.bounded_scale(asked) == given


def test_fonts_follow_the_scale(qtbot: QtBot) -> None:
    font = Look(load_theme("light"), 150).font(themes.SPOKEN_SIZE, semibold=True)
    assert font.pixelSize() == 26
    assert font.weight() == font.Weight.DemiBold


@pytest.mark.parametrize("name", NAMES)
def test_no_token_is_left_in_the_style_sheet(name: str) -> None:
    sheet = themes.style_sheet(Look(load_theme(name), 100))
    assert "@" not in sheet
    assert load_theme(name).focus in sheet
    assert "border-radius: 12px" in themes.style_sheet(Look(load_theme(name), 200))


# Wearing it


def test_the_application_wears_the_theme_chosen(app: QApplication) -> None:
    dark = Appearance(app, "dark", 150)
    assert dark.look == Look(load_theme("dark"), 150, dark.look.family)
    assert app.palette().window().color().name().upper() == load_theme("dark").window
    assert app.font().pixelSize() == 21
    assert load_theme("dark").accent in app.styleSheet()
    app.setStyleSheet("")  # the style underneath
    assert app.style().name() == "fusion"


def test_a_change_is_told_once_and_only_when_something_changed(app: QApplication) -> None:
    appearance = Appearance(app, "light")
    told: list[Look] = []
    appearance.changed.connect(told.append)
    appearance.choose("light")
    appearance.set_scale(100)
    assert told == []
    appearance.choose("dark")
    appearance.set_scale(110)
    appearance.set_scale(110)
    assert [(look.theme.name, look.scale) for look in told] == [("dark", 100), ("dark", 110)]
    assert told[-1] == appearance.look
    assert appearance.choice == "dark"


def test_the_systems_theme_is_worn_by_default(app: QApplication) -> None:
    app.setPalette(themes.palette(load_theme("dark")))
    assert Appearance(app).look.theme.name == "dark"
    app.setPalette(themes.palette(load_theme("light")))
    assert Appearance(app).look.theme.name == "light"


def test_a_system_that_turns_dark_takes_only_those_along_who_follow_it(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.setPalette(themes.palette(load_theme("light")))
    following, chosen = Appearance(app), Appearance(app, "light")
    for appearance in (following, chosen):
        appearance.follow_system()
    hints = app.styleHints()
    monkeypatch.setattr(type(hints), "colorScheme", lambda _: Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert following.look.theme.name == "dark"
    assert chosen.look.theme.name == "light"
    chosen.choose(themes.SYSTEM)
    assert chosen.look.theme.name == "dark"
    monkeypatch.setattr(type(hints), "colorScheme", lambda _: Qt.ColorScheme.Light)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert following.look.theme.name == chosen.look.theme.name == "light"


def test_an_unknown_theme_is_refused_by_choice_and_passed_over_at_start(app: QApplication) -> None:
    appearance = Appearance(app, "sepia")
    assert appearance.choice == themes.SYSTEM
    with pytest.raises(ValueError, match="sepia"):
        appearance.choose("sepia")


# Focus


def inks(widget: QWidget) -> dict[str, int]:
    """Count the colours of a widget's picture."""
    image = widget.grab().toImage()
    found: dict[str, int] = {}
    for y in range(image.height()):
        for x in range(image.width()):
            name = image.pixelColor(x, y).name().upper()
            found[name] = found.get(name, 0) + 1
    return found


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", [QPushButton, QToolButton, QLineEdit, QComboBox], ids=lambda kind: kind.__name__)
def test_focus_draws_a_ring_of_two_pixels_and_moves_nothing(
    app: QApplication, qtbot: QtBot, name: str, kind: type[QWidget]
) -> None:
    look = Appearance(app, name).look
    window = QWidget()
    qtbot.addWidget(window)
    QLabel(window)
    widget = kind(window)
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.resize(120, 34)
    window.show()
    window.setFocus()
    before, size = inks(widget), widget.sizeHint()
    window.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    ring = 2 * 2 * (widget.width() + widget.height() - 4 * 8)
    assert inks(widget).get(look.theme.focus, 0) - before.get(look.theme.focus, 0) > ring
    assert widget.sizeHint() == size


@pytest.mark.parametrize("name", NAMES)
def test_a_widget_is_styled_by_what_it_says_it_is(app: QApplication, qtbot: QtBot, name: str) -> None:
    theme = Appearance(app, name).look.theme
    button = QPushButton()
    qtbot.addWidget(button)
    button.resize(80, 30)
    button.show()
    assert inks(button).get(theme.accent, 0) == 0
    button.setProperty("look", "primary")
    themes.restyle(button)
    assert inks(button)[theme.accent] > 80 * 30 * 0.8


def test_whoever_asks_the_system_for_more_contrast_gets_it(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    appearance = Appearance(app, "light")
    appearance.follow_system()
    style = app.styleHints()
    hints = style.accessibility()
    monkeypatch.setattr(type(hints), "contrastPreference", lambda _: Qt.ContrastPreference.HighContrast)
    told: list[Look] = []
    appearance.changed.connect(told.append)
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert [look.theme for look in told] == [themes.heightened(load_theme("light"))]
    appearance.set_scale(120)
    assert appearance.look.theme.muted == load_theme("light").text


# Drawings of arrows and ticks


@pytest.mark.parametrize("name", NAMES)
def test_the_drawings_of_controls_are_there_and_in_the_inks_of_the_theme(name: str) -> None:
    theme = load_theme(name)
    paths = re.findall(r'url\("([^"]+)"\)', themes.style_sheet(Look(theme)))
    assert len(set(paths)) >= 5
    for path in map(Path, paths):
        ink = theme.accent_ink if path.stem in {"check", "dot"} else theme.muted
        assert set(re.findall("#[0-9A-F]{6}", path.read_text("utf-8"))) == {ink}, path


@pytest.mark.parametrize("scale", range(themes.SMALLEST_SCALE, themes.LARGEST_SCALE + 1, 5))
def test_a_chip_stays_round_at_every_scale(app: QApplication, qtbot: QtBot, scale: int) -> None:
    look = Appearance(app, "light", scale).look
    window = QWidget()
    qtbot.addWidget(window)
    chip = QPushButton("x" * 10, window)
    chip.setProperty("look", "chip-set")
    chip.adjustSize()
    window.show()
    image = window.grab().toImage()
    assert image.pixelColor(0, 0).name().upper() == look.theme.window
    assert image.pixelColor(chip.width() // 2, chip.height() // 4).name().upper() == look.theme.chip_set
