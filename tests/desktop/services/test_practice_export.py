"""One's own results in a spreadsheet: the words of the content, harmless cells, whole files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services import practice_export
from desktop.services.practice_export import Table, results_table, save_results, to_csv, to_xlsx
from playbook.practising import CaseKind, Critical, CriticalRule, Mark, Mode
from tests.desktop.services.journal_sample import russian
from tests.desktop.services.practice_sample import attempt, failed
from tests.playbook.practice.learning_sample import ONE, PLAYBOOK, PRACTICE

RULE = CriticalRule(Critical.NO_YES, "Без «да» клиента", "", (16,))
BOOK = replace(PLAYBOOK, practice=replace(PRACTICE, criticals=(RULE,)))
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def cells_of(data: bytes) -> list[list[tuple[str, str]]]:
    """Every cell of a workbook's sheet: its type and its text."""
    with ZipFile(io.BytesIO(data)) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        assert not [name for name in book.namelist() if "rels/sheet" in name], "a cell became a link"
    assert sheet.find(f".//{SHEET}f") is None, "a cell became a formula"
    return [
        [(cell.get("t", "n"), "".join(cell.itertext())) for cell in row.iter(f"{SHEET}c")]
        for row in sheet.iter(f"{SHEET}row")
    ]


def test_a_result_is_a_row_in_the_words_of_the_content() -> None:
    made = failed(kind=CaseKind.PHRASE, mode=Mode.HINT, skill=ONE.id, tab=ONE.tab, earned=81.25, hints=2)
    table = results_table(BOOK, [made.result], russian)
    row = dict(zip(table.headings, table.rows[0], strict=True))
    assert row == {
        "Начало": made.when.astimezone().replace(tzinfo=None), "Вид": "Ситуация — фраза", "Режим": "Подсказка",
        "Вкладка": "first", "Навык": "one", "Баллы": 0.0, "Без критических ошибок": 81.2, "Сказано": 31.5,
        "Время": 3.3, "Критические ошибки": "Без «да» клиента", "Подсказки": 2, "Секунды": 61.5, "Зерно": "815",
        "Версия содержания": "v1",
    }  # fmt: skip


def test_what_the_content_has_no_words_for_stands_with_its_id() -> None:
    made = failed(skill="situation:gone", tab="gone")
    row = results_table(PLAYBOOK, [made.result], russian).rows[0]
    assert {"situation:gone", "gone", CaseKind.CALL.value, Critical.NO_YES.value} <= set(row)


def test_a_criterion_that_a_case_had_no_use_for_is_an_empty_cell() -> None:
    made = attempt(marks=tuple(mark for mark in attempt().marks if mark.mark is not Mark.TIME))
    table = results_table(BOOK, [made.result], russian)
    assert table.rows[0][table.headings.index("Время")] == ""


def test_a_csv_file_is_what_a_russian_spreadsheet_opens() -> None:
    data = to_csv(results_table(BOOK, [attempt().result], russian))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 2
    heading, row = rows_of(data)
    assert heading[0] == "Начало"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", row[0])
    assert "91,5" in row


def table(*cells: str) -> Table:
    return Table("t", tuple("h" for _ in cells), (cells,))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+7",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =cmd|' /C calc'!A0",
        "\u00a0=1",
        "\ufeff=1",
        "=1;=2",
    ],
)
def test_no_text_of_a_csv_file_is_a_formula(text: str) -> None:
    assert rows_of(to_csv(table(text)))[1] == [f"'{text}"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_every_text_comes_back_from_a_csv_file(cells: list[str]) -> None:
    (row,) = rows_of(to_csv(table(*cells)))[1:] or [[""]]
    assert [cell.removeprefix("'") for cell in row] == [cell.removeprefix("'") for cell in cells]
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)


@pytest.mark.parametrize(
    "text", ["=1+1", "+7", "http://example.org", "mailto:a@b", "internal:Sheet1!A1", "12", "{=SUM(A1)}", "", "да; нет"]
)
def test_every_text_of_a_workbook_is_a_text(text: str) -> None:
    (_, row) = cells_of(to_xlsx(table(text, "x")))
    assert [kind for kind, words in row if words] == ["inlineStr"] * (2 if text else 1)
    assert {words for _, words in row} >= {"x", text} - {""}


def test_a_workbook_has_numbers_and_times_as_such() -> None:
    made = Table("Результаты тренировки", ("a", "b"), ((datetime(2026, 11, 22, 12), 91.5),))
    (heading, row) = cells_of(to_xlsx(made))
    assert [words for _, words in heading] == ["a", "b"]
    assert [kind for kind, _ in row] == ["n", "n"]
    assert [float(words) for _, words in row] == [46348.5, 91.5]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        pytest.param(OSError(28, "No space left on device"), "на диске нет места", id="a full disk"),
        pytest.param(PermissionError(13, "denied"), "в его папку нельзя писать", id="no right"),
    ],
)
def test_what_goes_wrong_is_told_in_russian(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise error

    monkeypatch.setattr(practice_export, "write_whole", refuse)
    wrong = save_results(tmp_path / "x.csv", BOOK, [], russian)
    assert wrong is not None
    assert wrong.said(russian) == f"Результаты не сохранены в x.csv: {reason}."


def test_a_file_that_a_spreadsheet_holds_open_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = PermissionError(13, "sharing violation")
    held.winerror = 32  # type: ignore[attr-defined, unused-ignore]

    def refuse(path: Path, data: bytes) -> None:
        raise held

    monkeypatch.setattr(practice_export, "write_whole", refuse)
    wrong = save_results(tmp_path / "x.csv", BOOK, [], russian)
    assert wrong is not None
    assert wrong.said(russian).endswith("он открыт в другой программе.")


@pytest.mark.parametrize(("name", "make"), [("x.csv", to_csv), ("x.XLSX", to_xlsx)])
def test_the_ending_says_which_sort_of_file(tmp_path: Path, name: str, make: Callable[[Table], bytes]) -> None:
    assert save_results(tmp_path / name, BOOK, [attempt().result], russian) is None
    beginning = (tmp_path / name).read_bytes()[:2]
    assert beginning == make(table("x"))[:2]
    assert [path.name for path in tmp_path.iterdir()] == [name], "nothing is left beside it"
