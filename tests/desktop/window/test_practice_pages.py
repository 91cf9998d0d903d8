"""The first page, a result, one's own progress: what is seen, what the keys do, and that the journal has it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from desktop.services.journal_scribe import Question
from desktop.services.practice_questions import Attempted, Records
from desktop.ui.panes.practice.difference import DifferenceWords
from desktop.viewmodels.practice_state import Stand
from playbook.practice.acts import Deed
from playbook.practice.attempts import Attempt
from playbook.practice.generator import generate, made_for
from playbook.practice.playing import erring
from playbook.practising import CaseKind, Critical, Mode
from tests.desktop.window.practice_seat import ANSWERED, PracticeSeat, practice_of
from tests.desktop.window.seat import Seat
from tests.desktop.window.test_accessibility import focusable

Start = Callable[..., Seat]


@pytest.fixture
def trainee(seat: Seat) -> PracticeSeat:
    return practice_of(seat)


def answer(
    trainee: PracticeSeat, kind: CaseKind = CaseKind.MEMORY, mode: Mode = Mode.BLIND, *, well: bool = True
) -> None:
    """Hand a drill in, right or hopelessly wrong."""
    desk = trainee.desk
    desk.begin(kind, mode)
    assert desk.drill is not None
    assert desk.coach is not None
    if well:
        acts = desk.coach.perfect(desk.drill.case)
        for act in acts:
            if act.deed in (Deed.SAY, Deed.TYPE):
                desk.type(act.text)
                desk.say()
    else:
        desk.type("не знаю")
    if desk.state.stand is Stand.DRILL:
        desk.hand_in()
    assert desk.state.stand is Stand.RESULT


def known(trainee: PracticeSeat) -> Records:
    assert trainee.desk.records is not None
    return trainee.desk.records


# The first page


def test_the_queue_of_today_is_begun_by_enter_and_goes_on_by_enter(trainee: PracticeSeat) -> None:
    home = trainee.state.home
    total = len(trainee.desk.queue)
    assert total > 3
    assert trainee.board.home.today.what.text() == home.today
    assert str(total) in home.today
    assert trainee.has_focus(trainee.board.home.today.start)
    trainee.press("Return")
    assert trainee.state.drill is not None
    assert f"1 из {total}" in trainee.board.drill.head.text()
    first = trainee.case.skill
    trainee.desk.type("не знаю")
    trainee.desk.choose(trainee.case.options[0].id) if trainee.case.options else None
    for option in trainee.case.options:
        trainee.desk.rule(option.id, "allowed")
    trainee.press("Ctrl+Return")
    assert trainee.stands_at(Stand.RESULT)
    assert trainee.has_focus(trainee.board.result.onward)
    trainee.press("Return")
    assert f"2 из {total}" in trainee.board.drill.head.text()
    assert trainee.case.skill != first


def test_a_new_skill_comes_with_hints_and_a_known_one_by_heart(trainee: PracticeSeat) -> None:
    trainee.desk.begin_today()
    assert trainee.desk.drill is not None
    assert trainee.desk.drill.mode is Mode.HINT
    answer(trainee)
    skill = trainee.desk.outcome.drill.case.skill  # type: ignore[union-attr]
    trainee.seat.bot.waitUntil(lambda: any(each.skill == skill for each in known(trainee).states), timeout=ANSWERED)
    desk = trainee.desk
    desk.queue = tuple(each for each in skills_of(trainee) if each.id == skill)
    desk.begin_today()
    assert desk.drill is not None
    assert desk.drill.mode is Mode.BLIND


def skills_of(trainee: PracticeSeat):  # type: ignore[no-untyped-def]
    from playbook.practice.skills import skills

    assert trainee.desk.coach is not None
    return skills(trainee.desk.coach.playbook)


def test_free_practice_is_chosen_by_the_keys(trainee: PracticeSeat) -> None:
    free = trainee.board.home.free
    free.kinds.buttons[CaseKind.PHRASE].setFocus()
    trainee.press("Right", "Right")
    assert trainee.state.home.kind == CaseKind.STATUS
    trainee.press("Tab", "Right")
    assert trainee.state.home.mode == Mode.BLIND
    trainee.press("Tab")
    assert trainee.has_focus(free.tabs)
    trainee.press("Tab")
    assert trainee.has_focus(free.start)
    trainee.press("Return")
    assert trainee.desk.drill is not None
    assert (trainee.case.kind, trainee.desk.drill.mode) == (CaseKind.STATUS, Mode.BLIND)


def test_a_case_is_of_the_tab_chosen_or_it_is_told_that_there_is_none(trainee: PracticeSeat) -> None:
    desk = trainee.desk
    tabs = [each.id for each in trainee.state.home.tabs if each.id]
    desk.set_tab(tabs[1])
    desk.begin_free()
    assert trainee.case.tab == tabs[1]
    desk.leave()
    refused = next(
        tab for tab in tabs if not any(CaseKind.STATUS in each.kinds for each in skills_of(trainee) if each.tab == tab)
    )
    desk.set_kind(CaseKind.STATUS)
    desk.set_tab(refused)
    desk.begin_free()
    assert trainee.stands_at(Stand.HOME)
    assert trainee.seat.toast


def test_whoever_has_no_name_is_asked_for_it(start: Start) -> None:
    seat = start(named=False)
    if seat.is_set_up():
        seat.press("Escape")
    trainee = practice_of(seat)
    assert "F12" in trainee.state.home.why_not
    assert not trainee.board.home.today.start.isVisible()
    trainee.press("Ctrl+Return")
    assert trainee.stands_at(Stand.HOME)
    seat.working.choices.change(agent_name="Анна", agent_gender="female")
    seat.bot.waitUntil(lambda: trainee.state.home.can_start, timeout=ANSWERED)
    assert trainee.state.home.why_not == ""


# A result


def test_an_attempt_is_in_the_journal_and_among_the_last_results(trainee: PracticeSeat) -> None:
    trainee.now += 4.0
    answer(trainee)
    bot = trainee.seat.bot
    bot.waitUntil(lambda: len(known(trainee).latest) == 1, timeout=ANSWERED)
    result = known(trainee).latest[0]
    assert result.kind is CaseKind.MEMORY
    assert result.points == 100
    found: list[Attempt] = []
    log = trainee.seat.working.ordering.practising._parts[1]

    def hear(asked: Question, attempt: Attempt) -> None:
        if isinstance(asked, Attempted):
            found.append(attempt)

    log.answered.connect(hear)
    log.ask(Attempted(result.uid))
    bot.waitUntil(lambda: bool(found), timeout=ANSWERED)
    assert found[0].trainee == "Анна"
    assert found[0].acts[-1].deed is Deed.CLOSE
    assert found[0].when.tzinfo == UTC
    assert trainee.desk.coach is not None
    again = generate(trainee.desk.coach.playbook, found[0].kind, found[0].seed)
    assert again.skill == found[0].skill, "the seed tells the case"
    trainee.press("Escape")
    assert trainee.board.home.recent.isVisible()
    assert "100" in trainee.texts()


def test_a_lesson_leads_to_the_slide_and_alt_left_comes_back(trainee: PracticeSeat) -> None:
    answer(trainee, well=False)
    page = trainee.board.result
    links = [each for each in page.lessons.findChildren(QPushButton) if each.isVisible()]
    assert links
    links[0].setFocus()
    trainee.press("Return")
    assert trainee.seat.tab != "practice"
    assert trainee.seat.page.isVisible()
    trainee.press("Alt+Left")
    assert trainee.board.isVisible()
    assert trainee.stands_at(Stand.RESULT)


def test_a_difference_is_heard_word_by_word(trainee: PracticeSeat) -> None:
    trainee.desk.begin(CaseKind.MEMORY, Mode.BLIND)
    words = trainee.case.key.expected[0].text.split()
    trainee.desk.type(" ".join(words[1:]) + " клубника")
    trainee.desk.hand_in()
    QApplication.processEvents()
    heard = " ".join(each.accessibleName() for each in trainee.board.findChildren(DifferenceWords))
    assert f"[{trainee.seat.said('left out')}: {words[0]}" in heard


def test_a_critical_error_comes_first_and_the_call_is_replayed(trainee: PracticeSeat) -> None:
    from random import Random

    from desktop.viewmodels.practice_drill import Drill

    desk = trainee.desk
    assert desk.coach is not None
    playbook = desk.coach.playbook
    case = made_for(playbook, Critical.UNVERIFIED, 1)
    acts = erring(playbook, case, Critical.UNVERIFIED, Random(1))
    desk.drill = Drill(case, Mode.BLIND, 0.0)
    desk._began = datetime.now(UTC)
    desk.finished(case, acts)
    QApplication.processEvents()
    page = trainee.board.result
    view = trainee.state.result
    assert view is not None
    assert view.points == 0
    assert page.criticals.isVisible()
    assert view.criticals[0].title in trainee.texts()
    assert page.criticals.y() < page.replay.y()
    assert next(line.text for line in view.replay if not line.own) in trainee.texts()
    assert sum(bool(line.critical) for line in view.replay) == 1
    assert [line.at for line in view.replay] == sorted(
        (line.at for line in view.replay), key=lambda at: [int(part) for part in at.split(":")]
    )


# Progress


def test_progress_is_painted_from_what_is_known_at_the_click(trainee: PracticeSeat) -> None:
    answer(trainee, well=False)
    trainee.seat.bot.waitUntil(lambda: bool(known(trainee).states), timeout=ANSWERED)
    trainee.press("Escape")
    trainee.board.home.rings.setFocus()
    trainee.press("Return")
    assert trainee.stands_at(Stand.PROGRESS)
    page, view = trainee.board.progress, trainee.state.progress
    assert not view.waiting
    assert len(view.pictures) > 10
    assert len(view.weak) == 1
    assert page.weak.isVisible()
    assert view.weak[0].title in " ".join(each.accessibleName() for each in page.weak.findChildren(QPushButton))
    told = [bar.accessibleName() for _, bar, _ in page.tabs._lines[: len(view.pictures)]]
    assert told == [each.told for each in view.pictures]
    trainee.press("Escape")
    assert trainee.stands_at(Stand.HOME)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_results_are_saved_in_a_file_without_waiting(trainee: PracticeSeat, tmp_path: Path, suffix: str) -> None:
    answer(trainee)
    trainee.seat.bot.waitUntil(lambda: bool(known(trainee).latest), timeout=ANSWERED)
    trainee.press("Escape")
    trainee.desk.show_progress()
    trainee.press("Ctrl+S")
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog))
    path = tmp_path / f"итог.{suffix}"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    trainee.seat.bot.waitUntil(path.exists, timeout=ANSWERED)
    trainee.seat.bot.waitUntil(lambda: path.name in trainee.seat.toast, timeout=ANSWERED)
    assert path.stat().st_size > 100


# Everywhere


@pytest.mark.parametrize("place", ["home", "phrase", "memory", "status", "steps", "never", "result", "progress"])
@pytest.mark.parametrize("width", [1366, 480])
def test_all_that_takes_the_focus_has_a_name_and_a_role(trainee: PracticeSeat, place: str, width: int) -> None:
    trainee.seat.window.resize(width, 900)
    if place == "result":
        answer(trainee, well=False)
    elif place == "progress":
        trainee.desk.show_progress()
    elif place != "home":
        trainee.desk.begin(CaseKind(place), Mode.HINT)
    QApplication.processEvents()
    inside = [each for each in focusable(trainee.seat) if trainee.board.isAncestorOf(each)]
    assert inside
    for widget in inside:
        described = QAccessible.queryAccessibleInterface(widget)
        assert described.text(QAccessible.Text.Name).strip(), f"{widget!r} has no name"
        assert described.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), f"{widget!r} has no role"
        assert widget.mapTo(trainee.board, widget.rect().topRight()).x() <= trainee.board.width(), f"{widget!r} is cut"


def test_tab_goes_through_the_first_page_from_above_down(trainee: PracticeSeat) -> None:
    home = trainee.board.home
    wanted = [
        home.today.start, home.free.kinds.chosen, home.free.modes.chosen, home.free.tabs, home.free.start, home.rings,
    ]  # fmt: skip
    home.today.start.setFocus(Qt.FocusReason.TabFocusReason)
    reached = []
    for _ in wanted:
        reached.append(trainee.focus)
        trainee.press("Tab")
    assert reached == wanted


def test_a_look_or_a_width_that_changes_leaves_the_drill_as_it_is(trainee: PracticeSeat) -> None:
    trainee.desk.begin(CaseKind.PHRASE, Mode.HINT)
    trainee.board.focus_first()
    trainee.press("2")
    before = trainee.desk.drill
    trainee.seat.program.appearance.choose("dark")
    trainee.seat.program.appearance.set_scale(150)
    trainee.seat.window.resize(480, 900)
    QApplication.processEvents()
    trainee.seat.window.resize(1366, 768)
    QApplication.processEvents()
    assert trainee.desk.drill == before
    assert trainee.has_focus(trainee.pick.list)


def test_a_new_playbook_waits_until_the_case_is_over(trainee: PracticeSeat) -> None:
    rests = [trainee.seat.working.ordering.at_rest]
    trainee.desk.begin(CaseKind.PHRASE, Mode.BLIND)
    rests.append(trainee.seat.working.ordering.at_rest)
    trainee.desk.leave()
    rests.append(trainee.seat.working.ordering.at_rest)
    assert rests == [True, False, True]


def test_content_without_practice_says_so(trainee: PracticeSeat) -> None:
    trainee.desk.take(None)
    assert "practice.yaml" in trainee.state.home.why_not
    trainee.press("Ctrl+Return")
    trainee.desk.begin_today()
    assert trainee.stands_at(Stand.HOME)
    assert replace(trainee.state.home, why_not="") == type(trainee.state.home)()
