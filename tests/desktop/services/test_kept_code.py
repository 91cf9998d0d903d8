"""Bytecode kept from the last start."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

import pytest

from desktop.services.kept_code import KeptCode, keep_no_methods, methods_of_dataclasses, sources_of_shiboken


def _never() -> CodeType:
    raise AssertionError("it is compiled although it was kept")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[KeptCode]:
    yield KeptCode(tmp_path / "methods.bytecode")
    keep_no_methods()


def test_what_was_compiled_once_is_not_compiled_again(tmp_path: Path) -> None:
    first = KeptCode(tmp_path / "code")
    first.of(b"seen = 1", "a", lambda: compile("seen = 1", "a", "exec"))
    first.keep()
    space: dict[str, object] = {}
    exec(KeptCode(tmp_path / "code").of(b"seen = 1", "a", _never), space)
    assert space["seen"] == 1


def test_another_source_is_compiled(tmp_path: Path) -> None:
    first = KeptCode(tmp_path / "code")
    first.of(b"seen = 1", "a", lambda: compile("seen = 1", "a", "exec"))
    first.keep()
    with pytest.raises(AssertionError, match="although"):
        KeptCode(tmp_path / "code").of(b"seen = 2", "a", _never)


@pytest.mark.parametrize("spoiled", [b"", b"no bytecode at all", None], ids=["emptied", "overwritten", "cut short"])
def test_a_broken_file_is_as_good_as_none(tmp_path: Path, spoiled: bytes | None) -> None:
    path = tmp_path / "code"
    first = KeptCode(path)
    first.of(b"seen = 1", "a", lambda: compile("seen = 1", "a", "exec"))
    first.keep()
    path.write_bytes(path.read_bytes()[:-3] if spoiled is None else spoiled)
    again = KeptCode(path)
    assert again.of(b"seen = 1", "a", lambda: compile("seen = 1", "a", "exec")).co_filename == "a"


def test_a_dataclass_made_of_kept_methods_is_as_any_other(kept: KeptCode, tmp_path: Path) -> None:
    def made() -> type:
        namespace = {"__annotations__": {"name": "str", "count": "int"}, "count": 3}
        return dataclasses.dataclass(frozen=True, slots=True)(type("Thing", (), namespace))

    methods_of_dataclasses(kept)
    first = made()
    kept.keep()
    methods_of_dataclasses(KeptCode(tmp_path / "methods.bytecode"))
    again = made()
    for kind in (first, again):
        one = kind("a")
        assert (one.name, one.count, repr(one)) == ("a", 3, repr(first("a")))
        assert one == kind("a", 3) != kind("b")
        assert hash(one) == hash(kind("a"))
        assert dataclasses.replace(one, count=4).count == 4
        with pytest.raises(dataclasses.FrozenInstanceError):
            one.name = "b"


def test_a_mistake_in_a_dataclass_is_told_as_ever(kept: KeptCode) -> None:
    methods_of_dataclasses(kept)
    namespace = {"__annotations__": {"first": "int", "second": "int"}, "first": 1}
    with pytest.raises(TypeError, match="second"):
        dataclasses.dataclass(type("Wrong", (), namespace))


def test_only_sources_of_shiboken_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "embedded"
    with sources_of_shiboken(KeptCode(path)):
        compile("other = 1", "elsewhere.py", "exec")
        assert not path.exists()
        compile(b"embedded = 1", "shibokensupport/some.py", "exec")
    assert path.exists()
    with sources_of_shiboken(KeptCode(path)):
        space: dict[str, object] = {}
        exec(compile(b"embedded = 1", "shibokensupport/some.py", "exec"), space)
    assert space["embedded"] == 1
