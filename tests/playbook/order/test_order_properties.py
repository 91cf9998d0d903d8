"""What holds of every order, whatever was typed."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playbook.formats import money
from playbook.models import StepKind
from playbook.order import (
    Draft,
    Line,
    basket_words,
    can_confirm,
    chosen_offer,
    closing_words,
    fingerprint,
    from_json,
    good_of,
    hindrances,
    is_cheapest,
    is_voided,
    may_place,
    offer_words,
    offers,
    parcel,
    problems,
    readback,
    stages,
    summary_words,
    to_json,
    totals,
)
from playbook.order.typed import clean
from playbook.trade import Address
from playbook.wording import Call
from tests.playbook.order.sample import (
    CALL,
    DRAFTS,
    PLAYBOOK,
    RULES,
    TEXTS,
    calculated,
    goods_lines,
    placeable,
)

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(DRAFTS)
def test_no_text_breaks_anything(draft: Draft) -> None:
    assert all(each.message for each in problems(RULES, draft))
    assert len(stages(RULES, draft)) == 6
    assert len(readback(draft)) == 3
    assert totals(draft).goods >= 0
    assert len(fingerprint(draft)) == 64
    assert "{" not in summary_words(PLAYBOOK, draft, CALL).copied
    may_place(PLAYBOOK, {}, draft)
    parcel(PLAYBOOK, draft)
    hindrances(RULES, draft)


@SLOW
@given(DRAFTS)
def test_a_draft_comes_back_from_json_as_it_was(draft: Draft) -> None:
    assert from_json(to_json(draft)) == draft


@SLOW
@given(placeable())
def test_a_draft_with_its_calculation_comes_back_too(draft: Draft) -> None:
    back = from_json(to_json(draft))
    assert back == draft
    assert chosen_offer(back) == chosen_offer(draft)


@SLOW
@given(placeable())
def test_totals_add_up_to_the_kopeck(draft: Draft) -> None:
    counted, packed, offer = totals(draft), parcel(PLAYBOOK, draft), chosen_offer(draft)
    assert packed is not None
    assert offer is not None
    assert counted.goods == sum(each for each in counted.lines if each is not None) == packed.goods
    assert counted.total == offer.total == sum(line.kopecks for line in offer.lines)
    assert counted.delivery is not None
    assert counted.goods + counted.delivery == counted.total


@SLOW
@given(placeable(), st.sampled_from([CALL, Call()]))
def test_the_closing_script_of_every_order_that_can_be_confirmed_is_complete(draft: Draft, call: Call) -> None:
    assert can_confirm(RULES, draft, call), hindrances(RULES, draft, call)
    words = closing_words(PLAYBOOK, draft, call)
    assert words is not None
    assert words.missing == ()
    assert not re.search(r"[{}]|___", words.copied)
    assert "Всего Вам доброго!" in words.copied
    offer = chosen_offer(draft)
    assert offer is not None
    assert offer.point is None or offer.point.address in words.copied


@SLOW
@given(placeable())
def test_no_phrase_says_a_price_breakdown(draft: Draft) -> None:
    counted = totals(draft)
    summary = summary_words(PLAYBOOK, draft, CALL).copied
    assert counted.total is not None
    said = re.findall(r"[\d ,]*\d\s*(?:руб|р\.|₽)", summary, re.IGNORECASE)
    assert [re.sub(r"\D", "", each) for each in said] == [re.sub(r"\D", "", money(counted.total))]
    for offer in offers(draft):
        assert offer_words(PLAYBOOK, draft, offer, CALL).copied.count("руб") == 1


@SLOW
@given(placeable())
def test_only_one_sum_is_claimed_to_be_the_least(draft: Draft) -> None:
    least = min(offer.total for offer in offers(draft))
    for offer in offers(draft):
        claims = "выгодный" in offer_words(PLAYBOOK, draft, offer, CALL).copied
        assert claims is is_cheapest(draft, offer)
        assert not claims or offer.total == least


@SLOW
@given(placeable(), goods_lines(), st.sampled_from(["index", "region", "settlement", "street", "house", "flat"]), TEXTS)
def test_a_voided_calculation_is_never_confirmed(draft: Draft, more: Line, field: str, text: str) -> None:
    assert can_confirm(RULES, draft)
    basket = replace(draft, lines=(*draft.lines, more))
    address: Address = replace(draft.address, **{field: text})
    elsewhere = replace(draft, address=address)
    for changed in (basket, elsewhere):
        if is_voided(changed):
            assert not can_confirm(RULES, changed)
            assert closing_words(PLAYBOOK, changed, CALL) is None
    assert is_voided(basket)
    before = clean(getattr(draft.address, field)).replace(" ", "")
    assert is_voided(elsewhere) or clean(text).replace(" ", "") == before


@SLOW
@given(placeable(), st.text(max_size=30))
def test_a_changed_name_is_never_taken_for_confirmed(draft: Draft, name: str) -> None:
    changed = replace(draft, full_name=name)
    if clean(name) != clean(draft.full_name):
        assert not can_confirm(RULES, changed)


@SLOW
@given(st.lists(goods_lines(), min_size=1, max_size=6), goods_lines())
def test_a_line_more_never_makes_the_parcel_smaller(lines: list[Line], more: Line) -> None:
    base = calculated()
    before = parcel(PLAYBOOK, replace(base, lines=tuple(lines)))
    after = parcel(PLAYBOOK, replace(base, lines=(*lines, more)))
    assert before is not None
    assert after is not None
    assert after.grams > before.grams
    assert after.goods >= before.goods
    assert all(new >= old for new, old in zip(sorted(after.sides), sorted(before.sides), strict=True))


@SLOW
@given(st.lists(goods_lines(), min_size=1, max_size=6))
def test_the_basket_names_every_good_with_its_size_and_colour(lines: list[Line]) -> None:
    said = basket_words(PLAYBOOK, replace(calculated(), lines=tuple(lines)))
    for line in lines:
        good = good_of(PLAYBOOK, line)
        if good:
            assert all(word in said for word in (good.title, line.size, line.colour))


def test_the_phrases_of_the_form_are_all_said_aloud() -> None:
    """The properties above speak of phrases: the content must have some."""
    names = {name for each in PLAYBOOK.methods for name in (each.offer, each.other_offer, each.closing)}
    places = [place for tab in PLAYBOOK.tabs for place in tab.situations if place.id in names]
    assert len(places) == 12
    assert all(any(step.kind is StepKind.SAY for step in place.steps) for place in places)
