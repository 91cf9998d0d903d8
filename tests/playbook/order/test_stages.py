"""The six stages: what is done, what is open, what waits and for what; and when an order can be placed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from playbook.models import Method
from playbook.order import (
    Draft,
    ReadBack,
    StageState,
    can_confirm,
    choose,
    hindrances,
    offers,
    place,
    stages,
    starting,
    unconfirm,
    with_calculation,
)
from playbook.placing import StageWork
from playbook.trade import Calculation
from tests.playbook.order.sample import (
    COURIER,
    PICKUP,
    PLAYBOOK,
    POST,
    RULES,
    calculated,
    calculation,
    confirmed,
    filled,
    good,
    offer,
    ready,
)

D, O, B = StageState.DONE, StageState.OPEN, StageState.BLOCKED  # noqa: E741
METHODS = [pytest.param(each, id=each.title) for each in PLAYBOOK.methods]


@pytest.mark.parametrize(
    ("draft", "states"),
    [
        pytest.param(starting({"status": "verified"}), [O, O, B, B, B, B], id="nothing typed"),
        pytest.param(replace(filled(), lines=()), [O, D, B, B, B, B], id="no basket"),
        pytest.param(replace(filled(), phone=""), [D, O, B, B, B, B], id="no phone"),
        pytest.param(filled(), [D, D, O, B, B, B], id="nothing calculated"),
        pytest.param(calculated(), [D, D, D, O, B, B], id="nothing confirmed"),
        pytest.param(ready(), [D, D, D, D, O, B], id="not placed"),
        pytest.param(replace(ready(), number="1"), [D, D, D, D, D, D], id="placed"),
        pytest.param(replace(ready(), number="1", lines=good("Чайник")), [D, D, O, B, B, B], id="changed afterwards"),
        pytest.param(starting({"status": "call_dropped"}), [B, B, B, B, B, B], id="hands off"),
    ],
)
def test_where_the_agent_stands(draft: Draft, states: list[StageState]) -> None:
    views = stages(RULES, draft)
    assert [view.state for view in views] == states
    assert all(bool(view.why) is (view.state is not D) for view in views)


def test_the_stages_are_titled_as_the_content_titles_them() -> None:
    views = stages(RULES, filled())
    assert [view.title for view in views] == ["Корзина", "Клиент и адрес", "Доставка", "Сверка", "Итог", "Прощание"]
    assert [view.work for view in views] == list(StageWork)
    spoken = {name for view in views for name in view.situations}
    assert spoken == {name for stage in PLAYBOOK.stages for name in stage.situations}


def test_every_stage_of_the_content_says_what_is_done_in_it() -> None:
    assert all(stage.work for stage in PLAYBOOK.stages)


def why(draft: Draft, work: StageWork) -> str:
    return "; ".join(next(view for view in stages(RULES, draft) if view.work is work).why)


def test_a_change_after_the_calculation_is_told_where_it_hurts() -> None:
    changed = replace(ready(), lines=good("Чайник"))
    assert "рассчитайте доставку заново" in why(changed, StageWork.DELIVERY)
    assert "рассчитайте доставку заново" in why(changed, StageWork.SUMMARY)


def test_what_the_calculator_failed_with_is_told() -> None:
    failed = with_calculation(filled(), Calculation((), (), "Сервис временно недоступен"))
    assert why(failed, StageWork.DELIVERY) == "Сервис временно недоступен"


# --- placing


@pytest.mark.parametrize("by", METHODS)
def test_a_finished_order_can_be_placed_once(by: Method) -> None:
    draft = ready(by)
    assert hindrances(RULES, draft) == ()
    placed = place(RULES, draft, "4 815 162")
    assert placed.number == "4 815 162"
    with pytest.raises(ValueError, match="уже есть номер"):
        place(RULES, placed, "5")


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        pytest.param(replace(ready(), lines=good("Чайник")), "заново", id="a basket that changed"),
        pytest.param(filled(), "рассчитайте", id="nothing calculated"),
        pytest.param(replace(ready(), chosen=None), "выберите способ", id="nothing chosen"),
        pytest.param(unconfirm(ready(), ReadBack.PHONE), "Контактный телефон", id="a phone not read back"),
        pytest.param(replace(ready(), full_name="Другая Мария"), "не подтверждено: ФИО", id="a name changed since"),
        pytest.param(
            replace(ready(), origin=starting({"status": "call_dropped"}).origin), "Не трогаем", id="hands off"
        ),
        pytest.param(replace(ready(), origin=starting({}, new=True).origin), "01001", id="a brand-new order"),
    ],
)
def test_an_order_is_not_placed(draft: Draft, words: str) -> None:
    assert not can_confirm(RULES, draft)
    assert any(words in each for each in hindrances(RULES, draft))
    with pytest.raises(ValueError, match=words):
        place(RULES, draft, "1")


def test_what_is_learnt_of_the_call_meanwhile_stops_it() -> None:
    assert can_confirm(RULES, ready())
    assert not can_confirm(RULES, ready(), facts={"do_not_contact": "yes"})


def test_a_status_that_leaves_the_post_alone_takes_no_courier() -> None:
    only_post = starting({"status": "cancelled_by_fulfilment", "method": "courier"}).origin
    assert can_confirm(RULES, replace(ready(POST), origin=only_post))
    assert any("только так: Почта" in each for each in hindrances(RULES, replace(ready(COURIER), origin=only_post)))


def test_a_point_without_an_address_cannot_be_closed_with() -> None:
    whole = offer(PICKUP, 500, cheapest=True)
    assert whole.point is not None
    blank = replace(whole, point=replace(whole.point, address=" {} "))
    draft = confirmed(with_calculation(filled(), calculation(blank)))
    assert any("адрес" in each for each in hindrances(RULES, draft))
    far = choose(draft, blank, offers(draft)[0].other_points[0].id)
    assert can_confirm(RULES, far)


def test_an_offer_without_its_point_cannot_be_closed_with() -> None:
    nowhere = replace(offer(PICKUP, 500, cheapest=True), point=None, other_points=())
    assert not can_confirm(RULES, confirmed(with_calculation(filled(), calculation(nowhere))))


def test_what_was_calculated_on_another_day_is_not_confirmed() -> None:
    draft = ready()
    assert draft.calculated is not None
    today = replace(draft.calculated.calculation, as_of=RULES.today.isoformat())
    dated = replace(draft, calculated=replace(draft.calculated, calculation=today))
    assert can_confirm(RULES, dated)
    for days in (-1, 1, 365):
        other = replace(RULES, today=RULES.today + timedelta(days=days))
        assert any("в другой день" in words for words in hindrances(other, dated))
        assert not can_confirm(other, dated)
