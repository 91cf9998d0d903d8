"""One's own results of practice as a table for a spreadsheet: CSV, or XLSX. It takes its time: for a thread."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.i18n import Message, mark
from desktop.services.atomic_file import write_whole
from playbook.models import Playbook
from playbook.practice.attempts import Result
from playbook.practice.skills import skills
from playbook.practising import Mark, Mode, Practice

XLSX = ".xlsx"
MODES = {
    Mode.SHOW: mark("Show me"),
    Mode.HINT: mark("With hints"),
    Mode.BLIND: mark("By heart"),
    Mode.EXAM: mark("Exam"),
}
BEFORE = (
    mark("Began"), mark("Kind of case"), mark("Mode"), mark("Tab"), mark("Skill"), mark("Points"),
    mark("Without critical errors"),
)  # fmt: skip
AFTER = (mark("Critical errors"), mark("Hints"), mark("Seconds"), mark("Seed"), mark("Content version"))
MOST_ROWS = 1_048_576  # of a sheet, with the headings
_FORMULA = re.compile(r"[\t\r\n]|[\s\ufeff]*[=+\-@＝＋－＠]")  # what a spreadsheet might calculate, if a cell begins so
_TIME = "%Y-%m-%d %H:%M:%S"

Cell = str | int | float | datetime


@dataclass(frozen=True, slots=True)
class Table:
    """A title, headings, and rows of cells. Times are local, without a zone, as spreadsheets have them."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def save_results(
    path: Path, playbook: Playbook, results: Sequence[Result], translate: Callable[[str], str]
) -> Message | None:
    """Write results to a file, .xlsx or else .csv, whole or not at all; what went wrong is told."""
    table = results_table(playbook, results, translate)
    try:
        write_whole(path, to_xlsx(table) if path.suffix.lower() == XLSX else to_csv(table))
    except OSError as error:
        from desktop.services.journal_store.troubles import trouble_of

        wrong = mark("The results were not saved to {file}: {reason}.")
        reason = Message.of(mark("it is open in another program")) if _is_open(error) else trouble_of(error).reason
        return Message.of(wrong, file=path.name, reason=reason)
    return None


def results_table(playbook: Playbook, results: Iterable[Result], translate: Callable[[str], str]) -> Table:
    """The table of results in their order, in the words of the content. Times are those of this machine's zone.

    What the content has no words for any more stands with its id.
    """
    practice = playbook.practice
    weights = practice.weights if practice else ()
    headings = [*map(translate, BEFORE), *(weight.title for weight in weights), *map(translate, AFTER)]
    name = _namer(playbook, practice, translate)
    rows = tuple(tuple(_cells(result, name, [weight.id for weight in weights])) for result in results)
    return Table(translate(mark("Practice results")), tuple(headings), rows)


def to_csv(table: Table) -> bytes:
    """The table as a spreadsheet of Russian settings opens it by a double click: with its mark, semicolons, commas."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_harmless(heading) for heading in table.headings])
    writer.writerows([_csv_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def to_xlsx(table: Table) -> bytes:
    """The table as a workbook. No text of it is taken for a formula, a number or an address.

    Raises:
        OSError: no temporary file could be written.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    data = io.BytesIO()
    workbook = Workbook(data, {"constant_memory": True})
    sheet = workbook.add_worksheet(table.title[:31])
    bold, time = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(table.headings) - 1, 18)
    for column, heading in enumerate(table.headings):
        sheet.write_string(0, column, heading, bold)
    for place, row in enumerate(table.rows[: MOST_ROWS - 1], 1):
        for column, cell in enumerate(row):
            if isinstance(cell, datetime):
                sheet.write_datetime(place, column, cell, time)
            elif isinstance(cell, str):
                sheet.write_string(place, column, cell)
            else:
                sheet.write_number(place, column, cell)
    try:
        workbook.close()
    except XlsxWriterException as error:
        raise OSError(str(error)) from error
    return data.getvalue()


def _namer(playbook: Playbook, practice: Practice | None, translate: Callable[[str], str]) -> Callable[[str, str], str]:
    """What an id of a sort («kind», «mode», «tab», «skill», «critical») is called."""
    titles: dict[str, dict[str, str]] = {
        "kind": {each.id: each.title for each in practice.kinds} if practice else {},
        "critical": {each.id: each.title for each in practice.criticals} if practice else {},
        "mode": {mode: translate(words) for mode, words in MODES.items()},
        "tab": {tab.id: tab.title for tab in playbook.tabs},
        "skill": {each.id: each.title for each in skills(playbook)},
    }
    return lambda sort, name: titles[sort].get(name, str(name))


def _cells(result: Result, name: Callable[[str, str], str], marks: Sequence[Mark]) -> Iterator[Cell]:
    yield result.when.astimezone().replace(tzinfo=None)
    yield from (name("kind", result.kind), name("mode", result.mode), name("tab", result.tab))
    yield from (name("skill", result.skill), _rounded(result.points), _rounded(result.earned))
    points = {score.mark: score.points for score in result.marks}
    yield from (_rounded(points[each]) if each in points else "" for each in marks)
    yield ", ".join(name("critical", critical) for critical in result.criticals)
    yield from (result.hints, _rounded(result.seconds), str(result.seed), result.content)


def _rounded(number: float) -> float:
    return round(number, 1)


def _csv_cell(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.strftime(_TIME)
    return _harmless(cell) if isinstance(cell, str) else str(cell).replace(".", ",")


def _harmless(text: str) -> str:
    """The text, never a formula: an apostrophe goes before what could be one, also after spaces."""
    return f"'{text}" if _FORMULA.match(text) else text


def _is_open(error: OSError) -> bool:
    """Whether Windows says that another program holds the file, as a spreadsheet does."""
    return getattr(error, "winerror", None) in (32, 33)
