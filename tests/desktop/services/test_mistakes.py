"""A mistake is told with its place and its mend, in the language of whoever listens."""

from __future__ import annotations

import pytest

from desktop.i18n import Message, load_translator
from desktop.services.mistakes import Mistake

PLACE = "a.yaml, строка 2, столбец 7: "


@pytest.mark.parametrize(
    ("expected", "hint", "said"),
    [
        pytest.param(None, None, "так нельзя.", id="the place and what is wrong"),
        pytest.param(Message("a full path"), None, "так нельзя. Ожидается полный путь.", id="and what it should be"),
        pytest.param("число", "theme", "так нельзя. Ожидается число. Может быть, «theme»?", id="and what was meant"),
        pytest.param(None, "theme", "так нельзя. Может быть, «theme»?", id="what was meant alone"),
    ],
)
def test_a_mistake_tells_its_place_and_its_mend(expected: Message | str | None, hint: str | None, said: str) -> None:
    mistake = Mistake("a.yaml", 2, 7, "так нельзя", expected, hint)
    assert mistake.said(load_translator("ru").text) == PLACE + said


def test_a_mistake_is_told_in_english_too() -> None:
    mistake = Mistake("a.yaml", 2, 7, Message("this is not a list"), Message("a full path"), "{locked}")
    told = "a.yaml, line 2, column 7: this is not a list. Expected: a full path. Perhaps “{locked}”?"
    assert mistake.said(load_translator("en").text) == told
