"""Stems kept from the last start."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.services.kept_stems import VERSION, KeptStems
from playbook.search import stems


def test_stems_are_those_of_the_search_and_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "stems.json"
    first = KeptStems(path)
    found = {word: tuple(first(word)) for word in ("посылка", "посылки", "курьером")}
    assert found == {word: tuple(stems()(word)) for word in found}
    first.keep()
    kept = json.loads(path.read_text("utf-8"))
    kept["stems"]["посылка"] = "из файла"
    path.write_text(json.dumps(kept), "utf-8")
    assert tuple(KeptStems(path)("посылка")) == ("из файла",)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 0, "stems": {"посылка": "чужое"}}', f'{{"version": {VERSION}, "stems": 5}}']
)
def test_a_file_that_cannot_be_used_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "stems.json"
    path.write_text(text, "utf-8")
    assert tuple(KeptStems(path)("посылка")) == tuple(stems()("посылка"))


def test_nothing_is_written_where_nothing_is_new(tmp_path: Path) -> None:
    path = tmp_path / "stems.json"
    KeptStems(path).keep()
    assert not path.exists()
