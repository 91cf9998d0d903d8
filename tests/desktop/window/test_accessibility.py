import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QPushButton, QWidget
from pytestqt.modeltest import ModelTester

from desktop.ui.page_model import ACCESSIBLE_TEXT
from desktop.viewmodels import rows
from tests.desktop.window.seat import Seat


def focusable(seat: Seat) -> list[QWidget]:
    return [
        widget
        for widget in seat.window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.objectName().startswith("qt_") and widget.focusProxy() is None
        and not isinstance(widget.parent(), QAbstractItemView)
    ]  # fmt: skip


@pytest.mark.parametrize("place", ["page", "card", "settings", "narrow", "table"])
def test_everything_that_takes_the_focus_has_a_name_and_a_role(seat: Seat, place: str) -> None:
    if place == "card":
        seat.working.card._more.click()
    elif place == "settings":
        seat.press("F12")
    elif place == "narrow":
        seat.window.resize(480, 900)
    else:
        seat.open("where" if place == "page" else "statuses")
    found = focusable(seat)
    assert len(found) > 8
    for widget in found:
        described = QAccessible.queryAccessibleInterface(widget)
        name = described.text(QAccessible.Text.Name)
        assert name.strip(" ▾▴"), f"{widget!r} has no name"
        assert described.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), f"{widget!r} has no role"


def test_tab_reaches_everything_and_shift_tab_goes_back(seat: Seat) -> None:
    seat.open("statuses")
    seat.working.card._more.click()
    wanted = set(focusable(seat))
    seat.page.setFocus()
    reached: list[QWidget] = []
    for _ in range(80):
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget is seat.page and reached:
            break
        reached.append(widget)
        seat.press("Tab")
    missed = wanted - set(reached)
    assert not missed, missed
    seat.press("Backtab")
    assert QApplication.focusWidget() is reached[-1]


def test_the_focus_is_seen_wherever_it_is(seat: Seat) -> None:
    """Each place looks different with the focus than without it."""
    seat.open("statuses")
    for widget in focusable(seat):
        (seat.page if widget is not seat.page else seat.working.workspace.search).setFocus()
        QApplication.processEvents()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is not widget:
            continue
        QApplication.processEvents()
        assert widget.grab().toImage() != before, f"{widget!r} {widget.accessibleName()} shows no focus"


def test_a_reader_hears_kind_words_and_what_enter_does(seat: Seat) -> None:
    seat.enter_client()
    for tab in seat.working.desk.tabs:
        seat.open(tab.id)
        model = seat.page.rows
        for place, row in enumerate(seat.shown):
            heard = str(model.data(model.index(place), ACCESSIBLE_TEXT))
            assert row.text in heard
            assert row.label in heard
            assert (seat.said("Enter copies") in heard) == (row.kind in rows.SPEECH and bool(row.copied))


def test_the_kinds_of_a_row_are_told_by_a_word_each(seat: Seat) -> None:
    labels: dict[str, set[str]] = {}
    for tab in seat.working.desk.tabs:
        for row in seat.working.desk.page_of(tab).rows:
            if (
                row.kind in (rows.SAY, rows.DO, rows.ASK, rows.NEVER, rows.NOTE)
                and tab.pane == "situations"
                and "status" not in row.key.split(":")
            ):
                labels.setdefault(row.kind, set()).add(row.label)
    assert sorted(len(words) for words in labels.values()) == [1] * 5
    assert len({word for words in labels.values() for word in words}) == 5


def test_copying_is_announced(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr("desktop.ui.toast.QAccessible.updateAccessibility", lambda event: heard.append(event.message()))
    seat.go(seat.first())
    seat.press("Return")
    seat.bot.waitUntil(lambda: heard == [seat.toast])


def test_tabs_tell_their_title_slide_and_chord_even_as_icons(seat: Seat) -> None:
    seat.window.resize(480, 900)
    model = seat.program.opening.tabs.model()
    for place, tab in enumerate(seat.working.desk.tabs):
        tip = model.data(model.index(place, 0), Qt.ItemDataRole.ToolTipRole)
        assert tab.title in tip
        assert "+" in tip
    assert seat.program.opening.tabs.width() < 60


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(1366, 768, 100), (1366, 768, 150), (480, 900, 100), (480, 900, 150)]
)
def test_every_tab_is_seen_at_once(seat: Seat, width: int, height: int, scale: int) -> None:
    seat.program.appearance.set_scale(scale)
    seat.window.resize(width, height)
    QApplication.processEvents()
    tabs = seat.program.opening.tabs
    last = tabs.visualRect(tabs.model().index(tabs.model().rowCount() - 1, 0))
    assert last.bottom() <= tabs.viewport().height()


@pytest.mark.parametrize(("width", "scale"), [(1366, 100), (1366, 150), (480, 100), (480, 150), (360, 100)])
def test_no_button_is_cut_at_any_width(seat: Seat, width: int, scale: int) -> None:
    seat.enter_client()
    seat.program.appearance.set_scale(scale)
    seat.window.resize(width, 900)
    seat.open("where")
    seat.set(status="exported", method="pickup_point")
    QApplication.processEvents()
    assert seat.window.width() == width, "something in the window is wider than it"
    for button in seat.window.findChildren(QPushButton):
        if button.isVisible():
            right = button.mapTo(seat.window, button.rect().topRight()).x()
            assert right <= width, button.text()
            assert button.width() >= button.minimumSizeHint().width(), button.text()


def test_rows_never_overlap_and_their_words_stay_inside(seat: Seat) -> None:
    for width in (1366, 700, 480, 360):
        seat.window.resize(width, 900)
        QApplication.processEvents()
        for tab in seat.working.desk.tabs:
            seat.open(tab.id)
            shaper = seat.page.shaper
            assert shaper.width == seat.page.viewport().width()
            for row in seat.shown:
                shape = shaper.shape(row)
                assert shape.text_x + shape.flow.width <= shaper.width + 1, row.key
                lines = shape.flow.lines * shaper.fonts.of(row).line
                assert shape.text_y + lines <= shape.height + 1, row.key


@pytest.mark.parametrize("model", ["page", "tabs"])
def test_a_model_keeps_the_contract_of_a_qt_model(seat: Seat, qtmodeltester: ModelTester, model: str) -> None:
    """One tester, one model: a tester lets go only of the last it was given, and would still hear of the others."""
    tested = {"page": seat.page.rows, "tabs": seat.program.opening.tabs.model()}[model]
    qtmodeltester.check(tested, force_py=True)  # type: ignore[no-untyped-call]  # pytest-qt has no types
    seat.open("where")
    seat.set(method="post")
    seat.press("Ctrl+K")
    seat.type("возврат")
    assert seat.page.rows.rowCount() == len(seat.shown) > 1


def test_labels_of_fields_name_them(seat: Seat) -> None:
    labels = {label.buddy() for label in seat.working.card.findChildren(QLabel)}
    assert {seat.working.card.name, seat.working.card.phone} <= labels
