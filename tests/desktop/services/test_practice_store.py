"""Attempts and what is learnt of them, in SQLite and in PostgreSQL: written together, once, and read by index."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import event, func, insert, select, text, update

from desktop.services.journal_address import JournalAddress
from desktop.services.journal_scribe import Latest
from desktop.services.journal_store import practised
from desktop.services.journal_store.opening import make_engine
from desktop.services.journal_store.store import JournalStore
from desktop.services.journal_store.tables import attempts, critical_errors, skill_states
from desktop.services.journal_store.troubles import JournalTroubleError, Trouble
from desktop.services.practice_questions import Attempted, EveryResult, Failing, Practised, Records
from playbook.practice.attempts import Attempt
from playbook.practice.recall import Recall, Review
from playbook.practice.schedule import SkillState, applied
from playbook.practising import Critical, Mode
from tests.desktop.services.journal_databases import address as address
from tests.desktop.services.journal_sample import entry
from tests.desktop.services.practice_sample import NO_YES, TRAINEE, attempt, exam, failed

AGAIN = Review("d1", 0.9, Recall.AGAIN)


def records(store: JournalStore, *tabs: str, trainee: str = TRAINEE, latest: int = 50) -> Records:
    return Practised(trainee, tabs, 3, latest).read(store)


def states_after(*made: Attempt) -> tuple[SkillState, ...]:
    """What the states are to be, reckoned without a database."""
    states: dict[str, SkillState] = {}
    for each in made:
        state = applied(states.get(each.skill), each)
        if state is not None:
            states[each.skill] = state
    return tuple(states[skill] for skill in sorted(states))


def test_attempts_and_the_states_of_their_skills_are_read_back_over_a_restart(address: JournalAddress) -> None:
    store = JournalStore(address)
    made = [attempt(0), failed(1, skill="status:x"), attempt(2), failed(3), exam(4, skill="status:x")]
    for each in made:
        store.write(each)
    store.close()
    again = JournalStore(address)
    for each in made:
        assert Attempted(each.uid).read(again) == each
    found = records(again)
    assert found.states == states_after(*made)
    assert found.latest == tuple(each.result for each in reversed(made))
    assert found.breaches == ((Critical.NO_YES, 2),)


def test_an_attempt_given_twice_is_written_and_reviewed_once(address: JournalAddress) -> None:
    store, once = JournalStore(address), failed()
    store.write(once)
    store.write(once)
    found = records(store)
    assert [state.failures for state in found.states] == [1]
    assert found.breaches == ((Critical.NO_YES, 1),)
    assert len(found.latest) == 1


def test_an_attempt_that_is_no_review_leaves_the_skill_as_it_is(address: JournalAddress) -> None:
    store = JournalStore(address)
    shown = attempt(mode=Mode.SHOW, review=None)
    store.write(shown)
    assert records(store).states == ()
    assert Attempted(shown.uid).read(store) == shown


def test_everyone_has_states_and_results_of_their_own(address: JournalAddress) -> None:
    store = JournalStore(address)
    store.write(failed())
    store.write(attempt(1, trainee="bob"))
    assert records(store, trainee="bob").breaches == ()
    assert [state.recall for state in records(store, trainee="bob").states] == [Recall.GOOD]
    assert [state.recall for state in records(store).states] == [Recall.AGAIN]
    assert records(store, trainee="nobody") == Records()
    own = EveryResult("bob").read(store)
    assert own is not None
    assert [each.points for each in own] == [91.5]


def test_the_last_exams_of_each_tab_are_found_and_only_exams(address: JournalAddress) -> None:
    store = JournalStore(address)
    of_first = [exam(minutes, tab="first", points=80.0 + minutes) for minutes in range(5)]
    of_second = [exam(minutes, tab="second") for minutes in range(2)]
    rest = [attempt(9, tab="first"), exam(9, tab="gone"), exam(9, tab="first", trainee="bob")]
    for each in (*of_first, *of_second, *rest):
        store.write(each)
    found = records(store, "first", "second", "empty").exams
    assert {each.uid for each in found} == {each.uid for each in (*of_first[2:], *of_second)}
    assert records(store).exams == ()


def test_the_last_attempts_are_as_many_as_asked_for(address: JournalAddress) -> None:
    store = JournalStore(address)
    made = [attempt(minutes) for minutes in range(5)]
    for each in made:
        store.write(each)
    assert records(store, latest=2).latest == (made[4].result, made[3].result)
    assert records(store, latest=0).latest == ()


def test_words_that_fail_with_anybody_are_told_without_names(address: JournalAddress) -> None:
    store = JournalStore(address)
    for trainee, failures in (("ann", 3), ("bob", 4), ("cyd", 2)):
        for minutes in range(failures):
            store.write(attempt(minutes, trainee=trainee, review=AGAIN))
    assert Failing(3).read(store) == (("situation:late", "d1", 7, 2),)
    assert Failing(5).read(store) == ()


@pytest.mark.parametrize("words", ["\0", "\ud800", "я" * 5000, "'; DROP TABLE journal_attempts; --", "\u202e😀"])
def test_no_text_stops_an_attempt(address: JournalAddress, words: str) -> None:
    store = JournalStore(address)
    error = replace(NO_YES, title=words, why=words)
    given = attempt(
        trainee=words, skill=words, tab=words, content=words, criticals=(error,), review=Review(words, 0.9, Recall.GOOD)
    )
    for each in (given, replace(given, uid="0" * 32)):
        store.write(each)
    found = records(store, words, trainee=words)
    assert [state.reviews for state in found.states] == [2]
    assert len(found.latest) == 2
    assert Attempted(given.uid).read(store) is not None


def test_what_a_newer_program_wrote_is_left_out_and_the_rest_is_read(address: JournalAddress) -> None:
    store, odd = JournalStore(address), failed(1)
    for each in (attempt(0), odd, failed(2)):
        store.write(each)
    engine = make_engine(address)
    with engine.begin() as connection:
        connection.execute(update(attempts).where(attempts.c.uid == odd.uid).values(kind="dream"))
        connection.execute(update(critical_errors).where(critical_errors.c.uid == odd.uid).values(critical="snored"))
    engine.dispose()
    assert [each.points for each in records(store).latest] == [0.0, 91.5]
    assert records(store).breaches == ((Critical.NO_YES, 1),)
    assert Attempted(odd.uid).read(store) is None


# Together or not at all


def test_where_the_state_cannot_be_written_the_attempt_is_not_either(
    address: JournalAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = JournalStore(address)
    store.write(attempt(0))
    before = records(store)

    def torn(state: SkillState | None, given: Attempt) -> SkillState:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(practised, "applied", torn)
        with pytest.raises(JournalTroubleError) as full:
            store.write(failed(1))
    assert full.value.trouble is Trouble.FULL
    assert records(store) == before


def test_two_programs_of_one_trainee_lose_no_review(address: JournalAddress) -> None:
    stores = [JournalStore(address) for _ in range(4)]
    barrier = Barrier(len(stores))

    def practise(store: JournalStore, number: int) -> None:
        barrier.wait()
        for turn in range(5):
            store.write(failed(number * 10 + turn))

    threads = [Thread(target=practise, args=(store, number)) for number, store in enumerate(stores)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = records(stores[0])
    assert [(state.reviews, state.failures) for state in found.states] == [(20, 20)]
    assert found.breaches == ((Critical.NO_YES, 20),)


def test_a_skill_has_one_state_of_a_trainee(address: JournalAddress) -> None:
    store = JournalStore(address)
    store.write(attempt())
    (state,) = records(store).states
    engine = make_engine(address)
    with pytest.raises(Exception, match=r"(?i)unique"), engine.begin() as connection:
        connection.execute(insert(skill_states), practised.state_row(TRAINEE, state))
    engine.dispose()


def test_orders_and_attempts_do_not_mix(address: JournalAddress) -> None:
    store, order = JournalStore(address), entry()
    store.write(order)
    store.write(attempt())
    assert Latest(9).read(store) == (order,)
    assert len(records(store).latest) == 1


# Read by index


def test_the_records_are_read_by_index_and_not_by_a_walk_over_attempts(address: JournalAddress) -> None:
    store = JournalStore(address)
    for minutes in range(3):
        store.write(exam(minutes))
    asked: list[tuple[str, object]] = []
    engine = store._engine
    event.listen(engine, "before_cursor_execute", lambda c, cursor, sql, values, *_: asked.append((sql, values)))
    records(store, "delivery", "other")
    chosen = [(sql, values) for sql, values in asked if sql.startswith("SELECT")]
    assert len(chosen) == 7
    if engine.dialect.name != "sqlite":
        return  # a server reckons with what there is: of three rows it reads all
    with engine.begin() as connection:
        plans = [
            row[3]
            for sql, values in chosen
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)  # type: ignore[arg-type]
        ]
    touched = [plan for plan in plans if "journal_" in plan]
    assert touched
    assert not [plan for plan in touched if not plan.startswith("SEARCH")], touched


def test_time_is_in_utc_in_the_rows(address: JournalAddress) -> None:
    store, given = JournalStore(address), attempt()
    store.write(given)
    engine = make_engine(address)
    with engine.begin() as connection:
        row = connection.execute(select(attempts.c.started_at, attempts.c.ended_at)).one()
        assert tuple(row) == (given.when, given.when + timedelta(seconds=given.seconds))
        assert connection.execute(select(func.count()).select_from(skill_states)).scalar() == 1
        if address.file:
            raw = connection.execute(text("SELECT started_at FROM journal_attempts")).scalar()
            assert raw == "2026-11-22 12:00:00.000000"
    engine.dispose()
