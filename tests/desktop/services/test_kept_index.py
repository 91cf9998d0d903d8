"""The search that was kept from the last start."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services.kept_index import KeptIndex
from playbook.loader import load
from playbook.search import Document, SearchIndex, documents, stems


@pytest.fixture(scope="module")
def found() -> tuple[Document, ...]:
    return documents(load())


def test_what_was_kept_is_read_again(tmp_path: Path, found: tuple[Document, ...]) -> None:
    kept = KeptIndex(tmp_path / "search.json")
    built = SearchIndex.build(found)
    kept.keep(built)
    again = kept.read(found, stems())
    assert again is not None
    assert list(again.search("курьеру").hits) == list(built.search("курьеру").hits)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="an empty file"),
        pytest.param(b"\xff\xfe", id="no text"),
        pytest.param(b"[]", id="something else"),
        pytest.param(b'{"fingerprint": 1}', id="of nothing"),
        pytest.param(b"[" * 100_000, id="nested without end"),
    ],
)
def test_a_broken_file_is_as_good_as_none(tmp_path: Path, found: tuple[Document, ...], data: bytes) -> None:
    path = tmp_path / "search.json"
    path.write_bytes(data)
    assert KeptIndex(path).read(found, stems()) is None


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path, found: tuple[Document, ...]) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be")
    kept = KeptIndex(tmp_path / "taken" / "search.json")
    kept.keep(SearchIndex.build(found))
    assert kept.read(found, stems()) is None
