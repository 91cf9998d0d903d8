"""The whole way of an order over the simulated calculator, for every method, to the journal."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from playbook.delivery import simulation_of
from playbook.models import Method
from playbook.order import (
    OrderRules,
    choose,
    chosen_offer,
    closing_words,
    delivery_address,
    hindrances,
    offer_words,
    offers,
    order_number,
    parcel,
    place,
    placed_order,
    term_of,
    with_calculation,
    with_region,
)
from playbook.wording import DayRange
from tests.playbook.order.sample import CALL, PLAYBOOK, TODAY, confirmed, filled, good, ready

SIMULATION = simulation_of(PLAYBOOK)
RULES = OrderRules(PLAYBOOK, SIMULATION.gazetteer, TODAY)
METHODS = [pytest.param(each, id=each.title) for each in PLAYBOOK.methods]
BLANK = replace(filled().address, region="")
DRAFT = with_region(replace(filled(), address=BLANK, lines=good("Тапочки") + good("Мультиварка")), SIMULATION.gazetteer)


@pytest.mark.parametrize("by", METHODS)
def test_an_order_by_each_method_is_offered_placed_and_closed(by: Method) -> None:
    packed = parcel(PLAYBOOK, DRAFT)
    assert packed is not None
    draft = with_calculation(DRAFT, SIMULATION.calculate(delivery_address(DRAFT), packed, TODAY))
    own = [each for each in offers(draft) if each.method == by.id]
    assert own
    for each in own:
        taken = confirmed(choose(draft, each))
        assert hindrances(RULES, taken, CALL) == ()
        assert offer_words(PLAYBOOK, taken, each, CALL).missing == ()
        done = place(RULES, taken, order_number(7), CALL)
        words = closing_words(PLAYBOOK, done, CALL)
        kept = placed_order(PLAYBOOK, done)
        assert words is not None
        assert words.missing == ()
        assert (kept.total, kept.goods + kept.delivery) == (each.total, each.total)
        assert DayRange(kept.least, kept.most) == term_of(PLAYBOOK, each)


def test_the_region_is_filled_from_the_index() -> None:
    assert "Тульская" in DRAFT.address.region


def test_the_journal_keeps_nothing_of_the_client() -> None:
    done = place(RULES, ready(), order_number(1))
    kept = json.dumps(asdict(placed_order(PLAYBOOK, done)), ensure_ascii=False)
    for secret in ("Иванова", "Мария", "916", "Ленина", "300041", "Тула"):
        assert secret not in kept
    assert "Тапочки" in kept


def test_what_is_not_placed_is_not_for_the_journal() -> None:
    with pytest.raises(ValueError, match="not a placed order"):
        placed_order(PLAYBOOK, ready())
    changed = replace(ready(), number="1", lines=good("Чайник"))
    assert chosen_offer(changed) is None
    with pytest.raises(ValueError, match="not a placed order"):
        placed_order(PLAYBOOK, changed)
