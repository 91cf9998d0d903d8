"""Every icon there is can be drawn, and every icon that content or code names is there."""

import ast
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.theme import load_theme
from desktop.ui import icons
from desktop.ui.icons import Icons
from playbook.loader import load

ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted(icons.icon_names())
NEEDED = {
    *("copy", "copied", "search", "close", "back", "forward", "star", "star-filled", "pin", "compact", "expand"),
    *("settings", "help", "new-call", "undo", "warning", "info", "error", "phone", "calendar", "link", "chevron-down"),
    *("chevron-up", "chevron-right", "plus", "minus", "moon", "sun", "play", "radio-on", "radio-off", "blocked"),
    *("allowed", "forbidden", "depends", "unsaid"),
}


def inked(image: QImage) -> set[tuple[int, int]]:
    """Name the pixels that are at least half covered."""
    return {
        (x, y) for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y).alpha() >= 128
    }


def test_the_icons_needed_are_drawn() -> None:
    assert set(NAMES) >= NEEDED
    assert icons.UNKNOWN in NAMES


def test_every_icon_that_content_names_is_drawn() -> None:
    named = {tab.icon for tab in load().tabs}
    assert len(named) > 10
    assert named <= set(NAMES)


def test_every_icon_that_code_names_is_drawn() -> None:
    named: dict[str, str] = {}
    for path in (ROOT / "desktop").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args:
                first = call.args[0]
                if call.func.attr in {"icon", "pixmap"} and isinstance(first, ast.Constant):
                    named[str(first.value)] = path.name
    assert {name: file for name, file in named.items() if name not in NAMES} == {}


@pytest.mark.parametrize("name", [*NAMES, icons.APPLICATION])
@pytest.mark.parametrize("side", [16, 32])
def test_an_icon_is_drawn_within_its_square_and_not_empty(qtbot: QtBot, name: str, side: int) -> None:
    drawn = inked(icons.drawing(name, "#FF0000", side).toImage())
    assert len(drawn) >= side  # a stroke across it
    assert len(drawn) <= side * side
    if name != icons.APPLICATION:
        edge = {0, side - 1}
        assert not [at for at in drawn if at[0] in edge and at[1] in edge], "it runs into the corners"


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_speaks_the_one_language(name: str) -> None:
    source = (icons.FOLDER / f"{name}.svg").read_text("utf-8")
    root = ElementTree.fromstring(source)
    assert root.attrib["viewBox"] == "0 0 24 24"
    assert root.attrib["stroke-width"] == "1.75"
    assert (root.attrib["stroke-linecap"], root.attrib["stroke-linejoin"]) == ("round", "round")
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', source)) <= {"none", "currentColor"}


def test_no_two_icons_look_the_same(qtbot: QtBot) -> None:
    seen = {name: frozenset(inked(icons.drawing(name, "#000000", 24).toImage())) for name in NAMES}
    assert len(set(seen.values())) == len(NAMES)


def test_an_icon_takes_the_ink_it_is_given(qtbot: QtBot) -> None:
    image = Icons(load_theme("light")).pixmap("play", "#0B7285", 24).toImage()
    x, y = min(inked(image))
    assert {image.pixelColor(*at).name() for at in inked(image) if image.pixelColor(*at).alpha() == 255} == {"#0b7285"}
    assert image.pixelColor(0, 0).alpha() == 0
    assert (x, y) != (0, 0)


def test_a_pixmap_is_as_sharp_as_its_screen(qtbot: QtBot) -> None:
    pixmap = Icons(load_theme("light")).pixmap("copy", "#000000", 20, 1.5)
    assert pixmap.width() == 30
    assert pixmap.deviceIndependentSize().toSize().width() == 20


def test_a_drawing_is_made_once_for_a_theme(qtbot: QtBot) -> None:
    drawn = Icons(load_theme("light"))
    first = drawn.pixmap("copy", "#000000")
    assert drawn.pixmap("copy", "#000000").cacheKey() == first.cacheKey()
    assert drawn.pixmap("copy", "#000001").cacheKey() != first.cacheKey()
    drawn.wear(load_theme("dark"))
    assert drawn.pixmap("copy", "#000000").cacheKey() != first.cacheKey()


def test_a_button_icon_wears_the_theme_and_pales_while_disabled(qtbot: QtBot) -> None:
    drawn = Icons(load_theme("light"))
    for name in ("light", "dark"):
        theme = load_theme(name)
        drawn.wear(theme)
        icon = drawn.icon("play", ratio=1)
        for mode, colour in ((QIcon.Mode.Normal, theme.text), (QIcon.Mode.Disabled, theme.disabled)):
            image = icon.pixmap(20, mode).toImage()
            assert QColor(colour).name() in {image.pixelColor(*at).name() for at in inked(image)}


def test_a_name_without_a_drawing_gives_the_common_one(qtbot: QtBot) -> None:
    drawn = Icons(load_theme("light"))
    assert drawn.pixmap("no-such", "#000000").toImage() == drawn.pixmap(icons.UNKNOWN, "#000000").toImage()
    assert drawn.pixmap("../icons/play", "#000000").toImage() == drawn.pixmap(icons.UNKNOWN, "#000000").toImage()


def test_the_application_icon_has_a_size_for_the_title_bar_and_one_for_the_task_switcher(qtbot: QtBot) -> None:
    icon = icons.application_icon()
    assert {size.width() for size in icon.availableSizes()} >= {16, 32, 256}
    assert isinstance(QApplication.instance(), QApplication)
    image = icon.pixmap(256).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    assert len({image.pixelColor(x, y).name() for x in range(0, 256, 4) for y in range(0, 256, 4)}) > 3
    assert image.pixelColor(0, 0) == QColor(Qt.GlobalColor.transparent)
