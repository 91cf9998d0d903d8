"""Practice without a window: what is begun, refused, graded, recorded, and what is shown of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.i18n import load_translator
from desktop.services.practice_questions import Records
from desktop.viewmodels.practice import PracticeDesk
from desktop.viewmodels.practice_result import matched, understood
from desktop.viewmodels.practice_services import Around, Coach
from desktop.viewmodels.practice_state import Stand
from playbook.loader import load
from playbook.models import Playbook
from playbook.practice import schedule
from playbook.practice.acts import Act, Deed
from playbook.practice.attempts import Attempt
from playbook.practice.cases import Case, Expected
from playbook.practice.comparing import best_step
from playbook.practice.generator import generate
from playbook.practice.grading import grade
from playbook.practice.playing import perfect
from playbook.practice.progress import progress
from playbook.practice.session import play
from playbook.practising import CaseKind, Mode

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@dataclass
class Bench:
    """A desk with everything around it in sight."""

    desk: PracticeDesk
    recorded: list[Attempt] = field(default_factory=list)
    played: list[tuple[Case, Mode]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    asked: list[bool] = field(default_factory=list)
    saved: list[Path] = field(default_factory=list)
    seconds: float = 0.0
    trainee: str = "Анна"


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    return load()


def coach_of(playbook: Playbook) -> Coach:
    return Coach(
        playbook, lambda kind, seed, skill, tab: generate(playbook, kind, seed, skill=skill, tab=tab),
        partial(grade, playbook), partial(perfect, playbook), partial(play, playbook), partial(best_step, playbook),
        partial(schedule.queue, playbook),
        lambda records, now: progress(playbook, records.states, records.exams, now, records.breaches),
    )  # fmt: skip


@pytest.fixture
def bench(qtbot: QtBot, playbook: Playbook) -> Iterator[Bench]:
    words, seeds = load_translator("ru"), count(1)
    made: list[Bench] = []
    around = Around(
        lambda attempt: made[0].recorded.append(attempt), lambda: made[0].asked.append(True),
        lambda case, mode: made[0].played.append((case, mode)), lambda path: made[0].saved.append(path),
        lambda: made[0].trainee if made else "Анна", lambda: made[0].seconds, lambda: NOW, lambda: next(seeds),
    )  # fmt: skip
    bench = Bench(PracticeDesk(coach_of(playbook), around, words.text, words.count))
    made.append(bench)
    bench.desk.told.connect(lambda told: bench.told.append(told.text))
    bench.desk.take_records(Records())
    yield bench
    bench.desk.deleteLater()


def test_the_queue_is_told_in_words_that_agree_with_their_numbers(bench: Bench) -> None:
    home = bench.desk.state.home
    assert home.today.startswith(f"{len(bench.desk.queue)} повторен")
    assert "минут" in home.today
    assert home.can_start


def test_before_the_journal_has_answered_it_is_waited_for(bench: Bench) -> None:
    bench.desk.records = None
    bench.desk.refresh()
    assert bench.desk.state.home.waiting
    assert bench.desk.state.progress.waiting
    bench.desk.take_records(Records())
    assert not bench.desk.state.progress.waiting


def test_an_attempt_tells_all_that_was_asked_and_done(bench: Bench, playbook: Playbook) -> None:
    desk = bench.desk
    tab = desk.state.home.tabs[2].id
    bench.seconds = 10.0
    desk.begin(CaseKind.MEMORY, Mode.HINT, tab)
    assert desk.drill is not None
    case = desk.drill.case
    bench.seconds = 12.5
    desk.hint()
    bench.seconds = 14.0
    desk.type("не знаю")
    desk.hand_in()
    [attempt] = bench.recorded
    assert (attempt.kind, attempt.mode, attempt.trainee, attempt.seed) == (
        CaseKind.MEMORY,
        Mode.HINT,
        "Анна",
        case.seed,
    )
    assert (attempt.for_skill, attempt.for_tab, attempt.skill) == ("", tab, case.skill)
    assert [(act.deed, act.at) for act in attempt.acts] == [(Deed.HINT, 2.5), (Deed.TYPE, 4.0), (Deed.CLOSE, 4.0)]
    assert (attempt.when, attempt.seconds, attempt.hints) == (NOW, 4.0, 1)
    assert attempt.review is not None
    assert generate(playbook, attempt.kind, attempt.seed, tab=attempt.for_tab) == case


def test_what_is_shown_is_neither_graded_nor_recorded(bench: Bench) -> None:
    bench.desk.begin(CaseKind.STATUS, Mode.SHOW)
    bench.desk.hand_in()
    bench.desk.rule("anything", "allowed")
    assert bench.desk.state.stand is Stand.DRILL
    assert bench.recorded == []
    view = bench.desk.state.drill
    assert view is not None
    assert view.shown
    assert all(option.ruling for option in view.options)


@pytest.mark.parametrize("kind", [CaseKind.ORDER, CaseKind.CALL])
def test_orders_and_calls_are_played_elsewhere_and_graded_here(bench: Bench, kind: CaseKind) -> None:
    desk = bench.desk
    desk.begin(kind, Mode.BLIND)
    [(case, mode)] = bench.played
    assert mode is Mode.BLIND
    assert desk.state.stand is Stand.PLAY
    rests = [desk.idle]
    assert desk.coach is not None
    desk.finished(case, desk.coach.perfect(case))
    assert [*rests, desk.idle] == [False, True]
    view = desk.state.result
    assert view is not None
    assert view.points == 100
    assert len([line for line in view.replay if line.own]) == len(bench.recorded[0].acts)
    assert any(not line.own for line in view.replay)
    assert not any(line.expected for line in view.replay)


def test_a_call_that_is_broken_off_leaves_nothing(bench: Bench) -> None:
    bench.desk.begin(CaseKind.CALL, Mode.BLIND)
    bench.desk.left()
    assert bench.desk.state.stand is Stand.HOME
    assert (bench.recorded, bench.desk.idle) == ([], True)


def test_a_case_that_is_not_under_way_is_not_graded(bench: Bench, playbook: Playbook) -> None:
    bench.desk.finished(generate(playbook, CaseKind.CALL, 5), ())
    assert (bench.recorded, bench.desk.state.result) == ([], None)


def test_nobody_practises_without_a_name(bench: Bench) -> None:
    bench.trainee = ""
    bench.desk.look()
    bench.desk.begin_today()
    bench.desk.begin_free()
    assert bench.desk.state.stand is Stand.HOME
    assert bench.asked == []
    assert "F12" in bench.told[-1]


def test_another_trainee_sees_nothing_of_the_former_one(bench: Bench) -> None:
    waits = [bench.desk.state.home.waiting]
    bench.trainee = "Ольга"
    bench.desk.look()
    assert bench.desk.records is None
    waits.append(bench.desk.state.home.waiting)
    assert bench.asked == [True]
    bench.desk.take_records(Records())
    assert [*waits, bench.desk.state.home.waiting] == [False, True, False]


def test_an_empty_answer_is_refused_and_an_unmarked_list_is_one(bench: Bench) -> None:
    bench.desk.begin(CaseKind.MEMORY, Mode.BLIND)
    bench.desk.hand_in()
    assert bench.told == ["Сначала ответьте."]
    assert [bench.desk.state.stand] == [Stand.DRILL]
    bench.desk.leave()
    bench.desk.begin(CaseKind.NEVER, Mode.BLIND)
    bench.desk.hand_in()
    assert bench.desk.state.stand is Stand.RESULT


def test_an_exam_that_runs_out_counts_what_there_is_even_nothing(bench: Bench) -> None:
    bench.desk.begin(CaseKind.STATUS, Mode.EXAM)
    assert bench.desk.state.drill is not None
    bench.seconds += bench.desk.state.drill.limit
    heard: list[float] = []
    bench.desk.ticked.connect(lambda left, whole: heard.append(left))
    bench.desk.tick()
    assert heard == [0.0]
    assert bench.recorded[0].mode is Mode.EXAM
    assert bench.recorded[0].points < 50
    bench.desk.tick()
    assert len(bench.recorded) == 1


def test_hints_come_one_by_one_and_only_for_what_is_still_open(bench: Bench) -> None:
    desk = bench.desk
    desk.begin(CaseKind.STATUS, Mode.HINT)
    assert desk.drill is not None
    rulings = dict(desk.drill.case.key.rulings)
    first, *rest = rulings
    desk.rule(first, rulings[first])
    desk.hint()
    assert desk.drill.answer.hints[0].name == rest[0]
    view = desk.state.drill
    assert view is not None
    assert len(view.hints) == 1
    for _ in range(len(rulings) + 2):
        desk.hint()
    assert {each.name for each in desk.drill.answer.hints} == set(rest)
    assert desk.state.drill is not None
    assert desk.state.drill.hint == ""


def test_a_skill_that_gives_no_case_is_passed_over(bench: Bench) -> None:
    desk = bench.desk
    assert desk.coach is not None
    real, refused = desk.coach.generate, desk.queue[0].id

    def stubborn(kind: CaseKind, seed: int, skill: str, tab: str) -> Case:
        if skill == refused:
            raise ValueError("nothing")
        return real(kind, seed, skill, tab)

    desk.coach = replace(desk.coach, generate=stubborn)
    desk.begin_today()
    assert desk.drill is not None
    assert desk.drill.case.skill == desk.queue[1].id
    assert desk.state.drill is not None
    assert desk.state.drill.place == f"2 из {len(desk.queue)}"


def test_what_did_not_change_stays_the_same_value(bench: Bench) -> None:
    desk = bench.desk
    desk.begin(CaseKind.PHRASE, Mode.BLIND)
    before = desk.state
    desk.choose("1")
    assert desk.state.home is before.home
    assert desk.state.progress is before.progress
    assert desk.state.drill != before.drill


def test_other_content_leaves_the_case_and_goes_home(bench: Bench, playbook: Playbook) -> None:
    bench.desk.begin(CaseKind.PHRASE, Mode.EXAM)
    bench.desk.take(coach_of(playbook))
    assert bench.desk.state.stand is Stand.HOME
    assert bench.desk.idle
    bench.desk.tick()
    assert bench.recorded == []


def test_results_are_saved_where_one_wants(bench: Bench) -> None:
    bench.desk.export(Path("x.csv"))
    assert bench.saved == [Path("x.csv")]


# What was expected beside what was done

HELLO = Expected(Deed.SAY, "a#0", "Приветствие", 0, "Здравствуйте!")
CANCEL = Expected(Deed.OPERATE, "cancel", "Аннулировать", 1, alternatives=("try",))
ASKED = Expected(Deed.ASK, "index", "Индекс", 2, obligatory=False)


@pytest.mark.parametrize(
    ("acts", "beside"),
    [
        pytest.param([Act(Deed.SAY, 1, "a#0"), Act(Deed.OPERATE, 2, "try")], [("", True), ("", True)], id="all right"),
        pytest.param([Act(Deed.OPERATE, 1, "confirm")], [("Здравствуйте!", False)], id="wrong: the next is told"),
        pytest.param(
            [Act(Deed.SAY, 1, "a#0"), Act(Deed.TYPE, 2, text="э-э")], [("", True), ("Аннулировать", False)],
            id="words that mean nothing",
        ),
        pytest.param([Act(Deed.HINT, 1, "a#0"), Act(Deed.CLOSE, 2)], [("", None), ("", None)], id="neither"),
        pytest.param([Act(Deed.ASK, 1, "other")], [("", None)], id="a question is no mistake"),
        pytest.param(
            [Act(Deed.SAY, 1, "a#0"), Act(Deed.SAY, 2, "a#0")], [("", True), ("", None)], id="said once more"
        ),
    ],
)  # fmt: skip
def test_beside_an_act_stands_what_was_expected(acts: list[Act], beside: list[tuple[str, bool | None]]) -> None:
    assert list(matched((HELLO, CANCEL, ASKED), acts)) == beside


def test_own_words_are_taken_for_the_step_that_they_meant() -> None:
    acts = (Act(Deed.TYPE, 1, text="добрый день"), Act(Deed.TYPE, 2, text="э"))
    assert [act.name for act in understood(acts, ("a#0",))] == ["a#0", ""]
    assert matched((HELLO,), understood(acts, ("a#0",)))[0] == ("", True)
