"""Regular expressions kept from the last start."""

from __future__ import annotations

import re
from pathlib import Path
from typing import AnyStr as Text

import pytest

from desktop.services.kept_code import KeptCode
from desktop.services.kept_patterns import patterns_kept

EXPRESSIONS = (
    pytest.param(r"(?P<word>\w+)-(\d{2,4})", 0, "скидка-100", id="groups with and without a name"),
    pytest.param("ПОСЫЛКА|заказ", re.IGNORECASE, "посылка", id="letters of either case"),
    pytest.param(r"^ a  (b | c) # a remark", re.VERBOSE | re.MULTILINE, "\nab", id="spread over blanks"),
    pytest.param(r"[^\x00-\x7f]+?(?=!)", re.DOTALL, "Ой!", id="a look ahead"),
    pytest.param(rb"\r\n|[\x80-\xff]", 0, b"a\r\n", id="bytes"),
)


def _kept(path: Path, pattern: Text, flags: int) -> re.Pattern[Text]:
    re.purge()
    kept = KeptCode(path)
    with patterns_kept(kept):
        made = re.compile(pattern, flags)
    kept.keep()
    return made


def _compiler() -> object:
    from re import _compiler  # type: ignore[attr-defined]

    return _compiler.compile


@pytest.mark.parametrize(("pattern", "flags", "text"), EXPRESSIONS)
def test_a_kept_expression_is_as_a_compiled_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, flags: int, text: str
) -> None:
    plain = re.compile(pattern, flags)
    first = _kept(tmp_path / "kept", pattern, flags)
    monkeypatch.setattr("re._parser.parse", lambda *_: pytest.fail("it is compiled although it was kept"))
    again = _kept(tmp_path / "kept", pattern, flags)
    for one in (first, again):
        assert one == plain
        assert (one.pattern, one.flags) == (pattern, plain.flags)
        assert (one.groups, one.groupindex) == (plain.groups, plain.groupindex)
        found, expected = one.search(text), plain.search(text)
        assert found
        assert expected
        assert (found.span(), found.groups(), found.groupdict()) == (
            expected.span(), expected.groups(), expected.groupdict(),
        )  # fmt: skip


def test_the_same_words_with_other_flags_are_another_expression(tmp_path: Path) -> None:
    strict = _kept(tmp_path / "kept", "да", 0)
    loose = _kept(tmp_path / "kept", "да", re.IGNORECASE)
    assert not strict.match("ДА")
    assert loose.match("ДА")


def test_outside_expressions_are_compiled_as_ever(tmp_path: Path) -> None:
    before = _compiler()
    with patterns_kept(KeptCode(tmp_path / "kept")):
        assert _compiler() is not before
    assert _compiler() is before


def test_a_mistake_in_an_expression_is_told_as_ever(tmp_path: Path) -> None:
    before = _compiler()
    with pytest.raises(re.error, match="unterminated"), patterns_kept(KeptCode(tmp_path / "kept")):
        re.compile("(never closed")
    assert _compiler() is before


def test_an_interpreter_with_another_engine_compiles_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("re._compiler._code")
    with patterns_kept(KeptCode(tmp_path / "kept")):
        pass
    assert not (tmp_path / "kept").exists()
