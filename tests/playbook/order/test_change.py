"""Cancelling an order and taking an item out: five steps, and never before the objections (слайд 5)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from playbook.conditions import Facts
from playbook.models import StepKind
from playbook.order import Act, Change, Possible, act, applied, changes, next_step, possible, procedure
from tests.playbook.order.sample import PLAYBOOK, filled, good

CANCEL, TAKE_OUT = (each.id for each in changes(PLAYBOOK))
MAY_CANCEL = {"status": "manual_review"}
STEPS = len(procedure(PLAYBOOK, Change(CANCEL)))


def now(change: Change, facts: Facts = MAY_CANCEL) -> list[tuple[Act, str | None]]:
    return [(each.act, each.operation) for each in possible(PLAYBOOK, change, facts) if each.why is None]


def told(change: Change, facts: Facts = MAY_CANCEL) -> str:
    return "; ".join(each.why for each in possible(PLAYBOOK, change, facts) if each.why)


def gone(wish: str, steps: int, facts: Facts = MAY_CANCEL) -> Change:
    """The change after so many steps, each done where it may be, else passed over."""
    change = Change(wish, line=0)
    for _ in range(steps):
        chosen = Act.STEP if (Act.STEP, None) in now(change, facts) else Act.PASS
        change = act(PLAYBOOK, change, Possible(chosen), facts)
    return change


def objected(change: Change, rounds: int = 1) -> Change:
    for _ in range(rounds):
        change = act(PLAYBOOK, change, Possible(Act.OBJECT), MAY_CANCEL)
    return change


def test_the_procedure_is_that_of_the_slide_and_what_is_never_done_is_no_step() -> None:
    steps = procedure(PLAYBOOK, Change(CANCEL))
    assert steps[0].text.startswith("{ИО}, сейчас я уточню информацию")
    assert [step.text[0] for step in steps[2:]] == list("12345")
    assert not any(step.kind is StepKind.NEVER for step in steps)


def test_taking_an_item_out_begins_with_the_argument() -> None:
    steps = procedure(PLAYBOOK, Change(TAKE_OUT))
    assert "рекомендую вам оставить его" in steps[0].text
    assert steps[2:] == procedure(PLAYBOOK, Change(CANCEL))


def test_an_order_is_not_cancelled_before_the_objections() -> None:
    at_the_end = gone(CANCEL, STEPS - 1)
    assert (Act.END, "cancel") not in now(at_the_end)
    assert "сначала отработка возражений" in told(at_the_end)
    with pytest.raises(ValueError, match="возражений"):
        act(PLAYBOOK, at_the_end, Possible(Act.END, "cancel"), MAY_CANCEL)
    ended = act(PLAYBOOK, objected(at_the_end), Possible(Act.END, "cancel"), MAY_CANCEL)
    assert ended.over
    assert (ended.ended_with, now(ended), next_step(PLAYBOOK, ended)) == ("cancel", [], None)


def test_two_rounds_are_the_most() -> None:
    assert "больше 2 кругов" in told(objected(Change(CANCEL), 2))
    assert (Act.OBJECT, None) in now(objected(Change(CANCEL)))
    assert (Act.OBJECT, None) not in now(objected(Change(CANCEL), 2))


def test_the_steps_come_in_their_order() -> None:
    early = objected(Change(CANCEL))
    assert (Act.END, "cancel") not in now(early)
    assert "сначала шаги по порядку" in told(early)


def test_a_client_who_is_persuaded_in_time_leaves_the_order_untouched() -> None:
    kept = act(PLAYBOOK, objected(gone(CANCEL, 2)), Possible(Act.KEEP), MAY_CANCEL)
    assert kept.over
    assert kept.ended_with is None


def test_a_client_persuaded_after_the_cancellation_has_the_order_confirmed_again() -> None:
    kept = act(PLAYBOOK, objected(gone(CANCEL, 4)), Possible(Act.KEEP), MAY_CANCEL)
    assert not kept.over
    while (Act.STEP, None) in now(kept) or (Act.PASS, None) in now(kept):
        kept = act(PLAYBOOK, kept, Possible(*now(kept)[0]), MAY_CANCEL)
    assert now(kept) == [(Act.END, "confirm")]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        pytest.param({"status": "call_dropped"}, "Не трогаем", id="hands off"),
        pytest.param({"status": "cart"}, "Не трогаем; если согласен", id="the old order is not touched"),
        pytest.param({"status": "exported", "tracking": "present"}, "не позволяет", id="on its way"),
        pytest.param({"status": "postponed"}, "Клиент отказывается от заказа?", id="the refusal is asked"),
        pytest.param({}, "Какой статус заказа в CRM?", id="an unknown status is asked"),
    ],
)
def test_the_status_may_not_allow_to_cancel(facts: Facts, words: str) -> None:
    change = Change(CANCEL, rounds=1)
    assert words in told(change, facts)
    assert not any(chosen in (Act.STEP, Act.END) for chosen, _ in now(change, facts))


def test_an_order_that_is_not_to_be_confirmed_ends_with_a_note() -> None:
    facts = {"status": "confirmed", "client_refuses": "no"}
    change = objected(gone(TAKE_OUT, STEPS + 1, facts))
    assert now(change, facts)[-1] == (Act.END, "note_without_confirming")
    assert (Act.END, "confirm") not in now(change, facts)


def test_an_order_of_a_closed_region_is_sent_there_again_and_not_confirmed() -> None:
    facts: Facts = {"status": "closed_region", "client_refuses": "no"}
    endings = {name for chosen, name in now(objected(gone(TAKE_OUT, STEPS + 1, facts)), facts) if chosen is Act.END}
    assert endings == {"send_to_closed_region"}
    kept = act(PLAYBOOK, gone(TAKE_OUT, STEPS + 1, facts), Possible(Act.KEEP), facts)
    assert {name for chosen, name in now(kept, facts) if chosen is Act.END} == {"send_to_closed_region"}


def test_a_step_of_which_the_status_says_nothing_is_the_slide_s_but_never_a_cancellation() -> None:
    recalculating = gone(CANCEL, STEPS - 2)
    assert [chosen for chosen, _ in now(recalculating)][:2] == [Act.STEP, Act.PASS]
    of_a_new_one = gone(TAKE_OUT, 4, {"status": "new"})
    assert "статус не позволяет: аннулировать" in told(of_a_new_one, {"status": "new"})
    assert now(of_a_new_one, {"status": "new"})[0] == (Act.PASS, None)


def test_the_step_that_speaks_of_some_goods_may_be_passed_over_but_not_the_argument() -> None:
    assert (Act.PASS, None) not in now(Change(TAKE_OUT))
    assert (Act.PASS, None) in now(gone(TAKE_OUT, 1))


def test_the_line_goes_only_after_the_objections_and_not_if_the_client_keeps_it() -> None:
    lines = (*good("Тапочки"), *good("Секатор"))
    draft = replace(filled(), lines=lines)
    assert applied(PLAYBOOK, Change(TAKE_OUT, line=0), draft) == draft
    assert applied(PLAYBOOK, Change(TAKE_OUT, line=0, rounds=1), draft).lines == lines[1:]
    assert applied(PLAYBOOK, Change(TAKE_OUT, line=0, rounds=1, kept=True), draft) == draft
    assert applied(PLAYBOOK, Change(TAKE_OUT, line=9, rounds=1), draft) == draft
    assert applied(PLAYBOOK, Change(CANCEL, line=0, rounds=1), draft) == draft


def test_what_is_not_possible_now_is_refused() -> None:
    with pytest.raises(ValueError, match="сейчас этого не делают"):
        act(PLAYBOOK, Change(CANCEL), Possible(Act.END, "no such thing"), MAY_CANCEL)
    with pytest.raises(ValueError, match="no such change"):
        possible(PLAYBOOK, Change("no such wish"), MAY_CANCEL)
