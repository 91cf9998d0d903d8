"""What a self-test tries: everything that a wrongly built program would lack, in folders of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance

from desktop.selforder import place_an_order
from desktop.selfpractice import practise
from desktop.selfreport import CheckFailedError
from desktop.services.drafts import DraftStore
from desktop.services.journal import Journal
from desktop.services.journal_address import own_journal
from desktop.services.journal_scribe import Latest
from desktop.services.practice_log import PracticeLog
from desktop.services.practice_questions import Practised
from desktop.viewmodels import rows
from desktop.working import Working
from playbook import formats
from playbook.delivery import simulation_of
from playbook.names import split_name
from playbook.order.placed import PlacedLine, PlacedOrder
from playbook.practice.attempts import Attempt
from playbook.practice.recall import Recall, Review
from playbook.practising import CaseKind, Mode
from playbook.trade import Address, Parcel

if TYPE_CHECKING:
    from desktop.app import Program

NAME, ADDRESSED = "петровна иванова мария", "Мария Петровна"
MISSPELT = "экспортированн"
TULA = Address("300041", "", "г. Тула", "пр-т Ленина", "77", "12")
PARCEL = Parcel(199_000, 700, (30, 20, 10))
ORDER = PlacedOrder(
    "У-4 815 162", True, "-", "-", 199_000, 31_250, 230_250, 10, 14, (PlacedLine(None, "Тапочки", 1, 199_000),)
)
ATTEMPT = Attempt(
    "0" * 32, datetime(2026, 11, 23, tzinfo=UTC), NAME, CaseKind.PHRASE, 1, Mode.BLIND, "-", "-", "-", 100.0, 100.0,
    (), (), (), 1.0, review=Review("-", 0.9, Recall.GOOD),
)  # fmt: skip
PATIENCE = 30_000  # milliseconds for a thread to answer


def working_of(program: Program) -> Working:
    """The window at work. Raises CheckFailedError where it is not there."""
    if program.working is None:
        raise CheckFailedError("окно не готово")
    return program.working


def _expect(found: object, wanted: object) -> None:
    if found != wanted:
        raise CheckFailedError(f"{found!r} вместо {wanted!r}")


def _split_a_name(program: Program) -> None:
    _expect(split_name(NAME).first_and_patronymic, ADDRESSED)
    working = working_of(program)
    working.call.enter_name("Иванова Мария Петровна")
    _expect(working.card.address.text(), ADDRESSED)


def _copy_a_phrase(program: Program) -> None:
    working = working_of(program)
    row = next(row for tab in working.desk.tabs for row in _phrases(working.desk.page_of(tab).rows))
    working.prompter.copier.copy(row)
    _expect(program.app.clipboard().text(), row.copied)


def _phrases(shown: tuple[rows.Row, ...]) -> list[rows.Row]:
    return [row for row in shown if row.kind == rows.SAY and ADDRESSED in row.copied]


def _search_with_a_typo(program: Program) -> None:
    working = working_of(program)
    working.prompter.search(MISSPELT)
    found = [row for row in working.workspace.list.rows.shown if row.kind == rows.HIT]
    working.prompter.leave()
    if not any(MISSPELT[:-1] in row.text.lower() for row in found):
        raise CheckFailedError("ничего не найдено")


def _format_a_sum(_: Program) -> None:
    _expect(formats.money(123456), "1 234,56 руб.")


def _format_a_date(_: Program) -> None:
    _expect(formats.date(date(2026, 11, 22), with_year=True), "22 ноября 2026 года")


def _count_days(_: Program) -> None:
    _expect([formats.days(number) for number in (1, 3, 14)], ["1 день", "3 дня", "14 дней"])


def _format_a_phone(_: Program) -> None:
    _expect(formats.format_phone("89161234567"), "+7 916 123-45-67")


def _calculate_a_delivery(program: Program) -> None:
    simulation = simulation_of(working_of(program).desk.builder.playbook)
    offers = simulation.calculate(TULA, PARCEL, date(2026, 11, 23)).offers
    sums = [offer.total for offer in offers]
    if not sums or sums != sorted(sums) or not offers[0].cheapest:
        raise CheckFailedError(f"предложения не те: {sums}")


def _write_the_journal(program: Program) -> None:
    """An order into a new journal and back, over the thread and the migrations."""
    folder = program.places.data / "journal-of-the-self-test"
    journal = Journal(folder, lambda: own_journal(folder), after=0.0)
    told: list[str] = []
    journal.told.connect(lambda message: told.append(message.said(str)))
    journal.record(ORDER)
    _, entries = _answer(journal.answered, lambda: journal.ask(Latest(2)))
    journal.close()
    if told:
        raise CheckFailedError("; ".join(told))
    _expect([entry.order for entry in entries], [ORDER])


def _keep_an_attempt(program: Program) -> None:
    """An attempt into the journal, what is learnt of it back, and one's own results in a workbook."""
    folder = program.places.data / "practice-of-the-self-test"
    playbook = working_of(program).desk.builder.playbook
    journal = Journal(folder, lambda: own_journal(folder), after=0.0)
    log = PracticeLog(journal, lambda: NAME)
    log.record(ATTEMPT)
    _, records = _answer(log.answered, lambda: log.ask(Practised(NAME, (), 1)))
    _expect((records.latest, len(records.states)), ((ATTEMPT.result,), 1))
    workbook = folder / "results.xlsx"
    _answer(log.exported, lambda: log.export(workbook, playbook, str))
    journal.close()
    _expect(workbook.read_bytes()[:2], b"PK")


def _load_the_driver(_: Program) -> None:
    """An installed program can keep the journal of a team; one that runs from its sources need not."""
    if getattr(sys, "frozen", False):
        import_module("psycopg")


def _keep_a_draft(program: Program) -> None:
    """A draft to the disk, back after a start, and away at the end of a call."""
    folder = program.places.data / "drafts-of-the-self-test"
    log: list[str] = []
    store, again = (DraftStore(folder, lambda level, line: log.append(line)) for _ in range(2))
    store.recall()
    _answer(store.kept, lambda: store.keep(NAME))
    store.close()
    found = again.recall()
    again.discard()
    again.close()
    _expect((found, log), (NAME, []))
    _expect([path.name for path in folder.glob("*.draft")], [])


def _answer(signal: SignalInstance, ask: Callable[[], object]) -> tuple[Any, ...]:
    """What a signal brings after a question."""
    loop, heard = QEventLoop(), list[tuple[Any, ...]]()

    def hear(*values: object) -> None:
        heard.append(values)
        loop.quit()

    signal.connect(hear)
    QTimer.singleShot(PATIENCE, loop.quit)
    QTimer.singleShot(0, ask)
    loop.exec()
    signal.disconnect(hear)
    if not heard:
        raise CheckFailedError("нет ответа")
    return heard[0]


CHECKS: tuple[tuple[str, Callable[[Program], None]], ...] = (
    ("сумма: 1 234,56 руб.", _format_a_sum),
    ("дата: 22 ноября 2026 года", _format_a_date),
    ("число: 1 день, 3 дня, 14 дней", _count_days),
    ("телефон: +7 916 123-45-67", _format_a_phone),
    (f"имя разобрано: {ADDRESSED}", _split_a_name),
    (f"поиск с опечаткой: {MISSPELT}", _search_with_a_typo),
    ("доставка рассчитана", _calculate_a_delivery),
    ("журнал открыт: заказ записан и прочитан", _write_the_journal),
    ("тренировка записана, повторение назначено, результаты выгружены", _keep_an_attempt),
    ("драйвер PostgreSQL загружен, где он положен", _load_the_driver),
    ("черновик сохранён, поднят после перезапуска и удалён", _keep_a_draft),
    ("заказ оформлен по шагам и подтверждён журналом", place_an_order),
    ("тренажёр: верный ответ оценён в 100 баллов", practise),
    ("фраза скопирована и прочитана обратно", _copy_a_phrase),
)
