"""Words broken into lines, and laid out to be drawn where they were measured."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QFont
from pytestqt.qtbot import QtBot

from desktop.ui.strokes import cursor_x, lay_pieces, places_of
from desktop.ui.text_flow import Ruler

WORDS = st.lists(
    st.sampled_from(["Ваш", "заказ", "отправлен,", "№", "👍", "a", "очень" * 9, "км"]), min_size=1, max_size=9
)
SPANS = st.lists(
    st.tuples(st.sampled_from(["text", "filled", "title", "muted"]), WORDS.map(" ".join)), min_size=1, max_size=5
)
INK = QColor("#112233")


@pytest.fixture
def ruler(qtbot: QtBot) -> Ruler:
    font = QFont()
    font.setPixelSize(14)
    return Ruler(font)


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.usefixtures("qapp")
@settings(max_examples=60, deadline=None)
@given(SPANS, st.sampled_from([60, 200, 400, 900]))
def test_no_word_is_lost_and_no_line_is_wider_than_the_page(spans: list[tuple[str, str]], width: int) -> None:
    font = QFont()
    font.setPixelSize(14)
    flow = Ruler(font).flow(spans, width)
    assert letters("".join(piece.text for piece in flow.pieces)) == letters("".join(text for _, text in spans))
    assert all(piece.x + piece.width <= width + 1 for piece in flow.pieces)
    assert [piece.line for piece in flow.pieces] == sorted(piece.line for piece in flow.pieces)


@pytest.mark.usefixtures("qapp")
@settings(max_examples=60, deadline=None)
@given(SPANS, st.sampled_from([200, 400, 900]))
def test_words_are_drawn_where_they_were_measured(spans: list[tuple[str, str]], width: int) -> None:
    font = QFont()
    font.setPixelSize(14)
    ruler = Ruler(font)
    pieces = ruler.flow(spans, width).pieces
    layout = lay_pieces(pieces, ruler, lambda kind: INK)
    ends = {round(layout.lineAt(at).y() + layout.lineAt(at).ascent()) for at in range(layout.lineCount())}
    assert ends == {round(piece.line * ruler.line + ruler.ascent) for piece in pieces}


def test_a_letter_is_found_again_in_the_text_as_it_was_laid_out(ruler: Ruler) -> None:
    shown = "Заказ 👍 отправлен\nожидайте смс оповещение"
    layout = lay_pieces(ruler.flow((("text", shown),), 120).pieces, ruler, lambda kind: INK)
    laid = layout.text()
    places = places_of(shown, laid)
    units = laid.encode("utf-16-le")
    for letter, at in zip(shown, places, strict=True):
        if not letter.isspace():
            own = letter.encode("utf-16-le")
            assert units[2 * at : 2 * at + len(own)] == own


def test_the_space_between_spans_of_two_kinds_is_kept(ruler: Ruler) -> None:
    layout = lay_pieces(ruler.flow((("text", "Ваш "), ("filled", "заказ")), 400).pieces, ruler, lambda kind: INK)
    assert layout.text() == "Ваш заказ"
    line = layout.lineAt(0)
    assert cursor_x(line, 4) == pytest.approx(ruler.width("Ваш") + ruler.space, abs=1)


def test_an_empty_slot_stands_apart_with_room_around_it(ruler: Ruler) -> None:
    pieces = ruler.flow((("text", "сумма "), ("empty", "сумма"), ("text", ".")), 400).pieces
    empty = next(piece for piece in pieces if piece.kind == "empty")
    assert empty.width > ruler.width("сумма")
    assert [piece.text for piece in pieces] == ["сумма", "сумма", "."]
