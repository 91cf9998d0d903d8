from __future__ import annotations

from typing import Any

import pytest

from playbook.guide import Facts, Ruling, bans_in_force, pending_bans, permissions, status_fact, status_row
from playbook.models import HandsOff, Permission, Playbook, Status, StatusRow
from tests.playbook.making import at_least, ban, choice, clause, number, operations, playbook, when

FACTS = (
    choice("colour", "new", "red"),
    choice("status", "new", "cart", "lost", "other"),
    choice("prepaid", "yes", "no"),
    choice("agrees", "yes", "no"),
    number("returns"),
)
OPERATIONS = operations("correct", "cancel", "reorder", "claim")


def row(*statuses: str, permissions: tuple[Permission, ...] = (), hands_off: HandsOff = HandsOff.NO) -> StatusRow:
    named = tuple(Status(status, status) for status in statuses)
    return StatusRow(statuses[0], "строка", 6, named, "смысл", "Не трогаем", permissions, hands_off)


def book(*rows: StatusRow, **fields: Any) -> Playbook:
    return playbook(facts=FACTS, operations=OPERATIONS, rows=(*rows, row("other")), **fields)


def rulings(made: Playbook, facts: Facts) -> dict[str, Ruling]:
    return {verdict.operation.id: verdict.ruling for verdict in permissions(made, facts)}


def test_the_fact_with_all_statuses_of_the_table_carries_the_status() -> None:
    made = book(row("new"), row("cart", "lost"))
    found = status_fact(made)
    assert found is not None
    assert found.id == "status"
    assert status_fact(playbook(facts=FACTS)) is None, "no table, no status"


def test_a_row_is_found_by_any_of_its_statuses() -> None:
    made = book(row("new"), row("cart", "lost"))
    assert status_row(made, "lost") is made.rows[1]
    assert status_row(made, "nowhere") is None


def test_a_wholly_hands_off_status_forbids_everything_in_the_rows_own_words() -> None:
    made = book(row("new"), row("lost", hands_off=HandsOff.WHOLLY))
    (found,) = bans_in_force(made, {"status": "lost"})
    assert found.forbids == ("correct", "cancel", "reorder", "claim")
    assert (found.title, found.text, found.slide) == ("строка", "Не трогаем", 6)
    assert bans_in_force(made, {"status": "new"}) == bans_in_force(made, {}) == ()


def test_a_wholly_hands_off_status_leaves_what_its_row_permits() -> None:
    made = book(row("lost", permissions=(Permission("claim"),), hands_off=HandsOff.WHOLLY))
    assert bans_in_force(made, {"status": "lost"})[0].forbids == ("correct", "cancel", "reorder")


CLAIM = Permission("claim", when=when(prepaid="yes"), note="при предоплате")


@pytest.mark.parametrize(
    ("facts", "ruling", "forbidden"),
    [
        pytest.param({"prepaid": "yes"}, Ruling.ALLOWED, False, id="the permission's condition lifts the ban"),
        pytest.param({"prepaid": "no"}, Ruling.FORBIDDEN, True, id="its opposite lets the ban stand"),
        pytest.param({}, Ruling.DEPENDS, False, id="unknown, it is pending"),
    ],
)
def test_hands_off_gives_way_exactly_where_the_row_permits(facts: Facts, ruling: Ruling, forbidden: bool) -> None:
    made = book(row("lost", permissions=(CLAIM,), hands_off=HandsOff.WHOLLY))
    known = {"status": "lost", **facts}
    assert rulings(made, known)["claim"] is ruling
    assert any("claim" in each.forbids for each in bans_in_force(made, known)) is forbidden
    assert [each.missing for each in pending_bans(made, known)] == ([] if facts else [("prepaid",)])


def test_a_permission_by_bounds_turns_into_its_opposite_at_the_boundary() -> None:
    rule = Permission("claim", when=when(returns=at_least(30)))
    made = book(row("lost", permissions=(rule,), hands_off=HandsOff.WHOLLY))
    assert rulings(made, {"status": "lost", "returns": 29})["claim"] is Ruling.FORBIDDEN
    assert rulings(made, {"status": "lost", "returns": 30})["claim"] is Ruling.ALLOWED


def test_an_untouched_old_order_forbids_only_what_its_row_forbids() -> None:
    rules = (Permission("cancel", allowed=False), Permission("reorder", when=when(agrees="yes")))
    made = book(row("cart", permissions=rules, hands_off=HandsOff.OLD_ORDER))
    (found,) = bans_in_force(made, {"status": "cart"})
    assert found.forbids == ("cancel",)
    assert rulings(made, {"status": "cart", "agrees": "yes"})["reorder"] is Ruling.ALLOWED


def test_what_a_row_of_two_statuses_forbids_one_of_them_is_one_ban_on_that_status() -> None:
    rules = tuple(Permission(name, allowed=False, when=when(status="cart")) for name in ("correct", "cancel"))
    made = book(row("new", "cart", permissions=rules, hands_off=HandsOff.OLD_ORDER))
    (found,) = bans_in_force(made, {"status": "cart"})
    assert found.forbids == ("correct", "cancel")
    assert bans_in_force(made, {"status": "new"}) == ()
    assert pending_bans(made, {"status": "new"}) == ()


def test_a_prohibition_of_an_ordinary_status_bans_nothing_above_the_tabs() -> None:
    made = book(row("new", permissions=(Permission("cancel", allowed=False),)))
    assert bans_in_force(made, {"status": "new"}) == ()
    assert rulings(made, {"status": "new"})["cancel"] is Ruling.FORBIDDEN


@pytest.mark.parametrize(
    ("rules", "facts", "ruling"),
    [
        pytest.param((), {}, Ruling.UNSAID, id="the row says nothing"),
        pytest.param((Permission("cancel"),), {}, Ruling.ALLOWED, id="allowed outright"),
        pytest.param((Permission("cancel", when=when(agrees="yes")),), {}, Ruling.DEPENDS, id="its condition is open"),
        pytest.param(
            (Permission("cancel", when=when(agrees="yes")),), {"agrees": "no"}, Ruling.FORBIDDEN, id="allowed only if"
        ),
        pytest.param(
            (Permission("cancel", allowed=False, when=when(agrees="no")),),
            {"agrees": "yes"},
            Ruling.UNSAID,
            id="a prohibition that does not apply says nothing",
        ),
        pytest.param(
            (Permission("cancel"), Permission("cancel", allowed=False, when=when(prepaid="yes"))),
            {},
            Ruling.DEPENDS,
            id="an open prohibition makes an allowance depend",
        ),
        pytest.param(
            (Permission("cancel"), Permission("cancel", allowed=False, when=when(prepaid="yes"))),
            {"prepaid": "yes"},
            Ruling.FORBIDDEN,
            id="a prohibition that holds beats an allowance",
        ),
        pytest.param(
            (Permission("cancel", when=when(status="cart")),),
            {},
            Ruling.UNSAID,
            id="what the row allows its other status is not said of this one",
        ),
    ],
)
def test_the_row_of_the_status_rules(rules: tuple[Permission, ...], facts: Facts, ruling: Ruling) -> None:
    assert rulings(book(row("new", "cart", permissions=rules)), {"status": "new", **facts})["cancel"] is ruling


def test_a_verdict_carries_the_note_and_the_missing_facts() -> None:
    made = book(row("new", permissions=(CLAIM,)))
    verdict = permissions(made, {"status": "new"})[3]
    assert (verdict.note, verdict.missing) == ("при предоплате", ("prepaid",))


def test_while_the_status_is_unknown_all_depends_on_it() -> None:
    verdicts = permissions(book(row("new")), {})
    assert {(verdict.ruling, verdict.missing) for verdict in verdicts} == {(Ruling.DEPENDS, ("status",))}


NO_ORDERS = ban("no-orders", (clause(returns=at_least(2), agrees="no"),), "reorder")


def test_a_ban_in_force_overrules_what_the_status_allows() -> None:
    made = book(row("new", permissions=(Permission("reorder"),)), bans=(NO_ORDERS,))
    verdict = permissions(made, {"status": "new", "returns": 2, "agrees": "no"})[2]
    assert (verdict.ruling, verdict.ban) == (Ruling.FORBIDDEN, NO_ORDERS)


def test_a_pending_ban_makes_an_allowance_depend_on_what_is_to_be_asked() -> None:
    made = book(row("new", permissions=(Permission("reorder"),)), bans=(NO_ORDERS,))
    verdict = permissions(made, {"status": "new", "returns": 2})[2]
    assert (verdict.ruling, verdict.missing) == (Ruling.DEPENDS, ("agrees",))
    assert rulings(made, {"status": "new", "returns": 1})["reorder"] is Ruling.ALLOWED
    assert rulings(made, {"status": "new"})["reorder"] is Ruling.ALLOWED, "nothing speaks for the ban yet"
