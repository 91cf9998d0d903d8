"""Whether an order may be placed at all: by its origin, by what stands above the call, and by its status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from playbook.conditions import Facts, Truth, holds, unique
from playbook.guide import Fit, matched, operations_of, tab_of, withholding
from playbook.guide import situation as situation_of
from playbook.models import Ban, Playbook, StatusRow
from playbook.order.draft import Draft, OriginKind
from playbook.placing import Placing, PlacingWay
from playbook.standing import Ruling, Verdict, bans_in_force, known_row, pending_bans, permissions

_UNSAID = "Строка статуса об этом молчит."
_NO_RULES = "В содержании нет правил оформления (order.yaml, placing)."


class GateState(StrEnum):
    """Whether the way to an order is open."""

    ALLOWED = "allowed"
    ASK = "ask"  # it depends on what is to be found out first
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Gate:
    """The answer: `notice` is what the agent reads, `situation` the id of the one that has the words to say, if any.

    `missing` are ids of facts to find out. `ways` are open; `only_methods` are left to the order (empty: any).
    `ban` or `row` is what stopped it, word for word in `notice`.
    """

    state: GateState
    notice: str = ""
    situation: str | None = None
    missing: tuple[str, ...] = ()
    ways: tuple[PlacingWay, ...] = ()
    only_methods: tuple[str, ...] = ()
    ban: Ban | None = None
    row: StatusRow | None = None

    @property
    def allowed(self) -> bool:
        """Whether the order may be placed now."""
        return self.state is GateState.ALLOWED


def may_place(playbook: Playbook, facts: Facts, draft: Draft) -> Gate:
    """Whether the draft may become an order.

    What stands above the call comes first (слайд 10: «возвратник», «НЕ КОНТАКТИРОВАТЬ»; слайд 2: a partner's order). A
    brand-new order is the sales line's (слайд 2) and taken for training only. For an existing one the status decides
    (слайды 6-7); where its row is silent, a situation that fits the call may do it.
    """
    placing = playbook.placing
    if placing is None:
        return Gate(GateState.STOPPED, _NO_RULES)
    known = {**draft.origin.facts, **facts}
    barred = _barred(playbook, placing, known) or _half_barred(playbook, placing, known)
    if barred:
        return barred
    if draft.origin.kind is OriginKind.NEW:
        return _new(placing, draft)
    return _existing(playbook, placing, known)


def _new(placing: Placing, draft: Draft) -> Gate:
    if draft.training:
        return Gate(GateState.ALLOWED, placing.notice)
    return Gate(GateState.STOPPED, placing.notice, placing.new_order)


def _barred(playbook: Playbook, placing: Placing, facts: Facts) -> Gate | None:
    declared = frozenset(ban.id for ban in playbook.bans)
    above = tuple(ban for ban in bans_in_force(playbook, facts) if ban.id in declared)
    ban = next(iter(_stopping(playbook, placing, above)), None)
    return Gate(GateState.STOPPED, ban.text, ban.situation, ban=ban) if ban else None


def _stopping(playbook: Playbook, placing: Placing, bans: tuple[Ban, ...]) -> Iterator[Ban]:
    """The bans that forbid to make an order, or that withhold the words of the form's own stages."""
    places = [situation_of(playbook, name) for stage in playbook.stages for name in stage.situations]
    tabs = [(tab_of(playbook, place.id), place) for place in places if place]
    withheld = {ban.id for tab, place in tabs if tab for ban in withholding(bans, tab, place, place.steps)}
    for ban in bans:
        if ban.id in withheld or not frozenset(placing.places).isdisjoint(ban.forbids):
            yield ban


def _half_barred(playbook: Playbook, placing: Placing, facts: Facts) -> Gate | None:
    for pending in pending_bans(playbook, facts):
        if pending.ban in playbook.bans and not frozenset(placing.places).isdisjoint(pending.ban.forbids):
            return Gate(GateState.ASK, _questions(playbook, pending.missing), missing=pending.missing, ban=pending.ban)
    return None


def _existing(playbook: Playbook, placing: Placing, facts: Facts) -> Gate:
    verdicts = {verdict.operation.id: verdict for verdict in permissions(playbook, facts)}
    row = known_row(playbook, facts)
    rulings = {way.id: _ruling(way, verdicts) for way in placing.ways}
    open_ways = tuple(way for way in placing.ways if rulings[way.id] is Ruling.ALLOWED)
    only = row.only_methods if row else ()
    if open_ways:
        return Gate(
            GateState.ALLOWED, _permitted(playbook, open_ways, only), ways=open_ways, only_methods=only, row=row
        )
    fitting = _done_by_situation(playbook, placing, facts, rulings)
    if fitting:
        notice = f"{fitting[0]}. {_permitted(playbook, fitting[2], only)}"
        return Gate(GateState.ALLOWED, notice, fitting[1], ways=fitting[2], only_methods=only, row=row)
    waiting = [way for way in placing.ways if rulings[way.id] is Ruling.DEPENDS]
    if waiting:
        missing = unique(fact for way in waiting for name in way.operations for fact in verdicts[name].missing)
        return Gate(GateState.ASK, _questions(playbook, missing), missing=missing, only_methods=only, row=row)
    return Gate(GateState.STOPPED, row.allowed if row else _UNSAID, _linked(playbook, row, facts), row=row)


def _ruling(way: PlacingWay, verdicts: dict[str, Verdict]) -> Ruling:
    """A way is as open as the least of its operations."""
    found = {verdicts[name].ruling for name in way.operations if name in verdicts}
    order = (Ruling.FORBIDDEN, Ruling.UNSAID, Ruling.DEPENDS, Ruling.ALLOWED)
    return next((ruling for ruling in order if ruling in found), Ruling.UNSAID)


def _done_by_situation(
    playbook: Playbook, placing: Placing, facts: Facts, rulings: dict[str, Ruling]
) -> tuple[str, str, tuple[PlacingWay, ...]] | None:
    """The first situation that fits the call and goes a way of which the row says nothing: title, id, ways.

    The form's own situations do not count: they speak once it is open.
    """
    own = {name for stage in playbook.stages for name in stage.situations}
    silent = [way for way in placing.ways if rulings[way.id] is Ruling.UNSAID]
    bans = bans_in_force(playbook, facts) if silent else ()
    for tab in playbook.tabs if silent else ():
        for match in matched(tab, facts, bans):
            if match.fit is not Fit.FITS or match.withheld:
                continue
            steps = [advice.step for advice in match.steps if advice.truth is Truth.TRUE]
            done = {name for step in steps for name in operations_of(step)}
            ways = tuple(way for way in silent if done.issuperset(way.operations))
            if ways and match.situation.id not in own:
                return match.situation.title, match.situation.id, ways
    return None


def _linked(playbook: Playbook, row: StatusRow | None, facts: Facts) -> str | None:
    """The situation that a row leads to and that fits the call."""
    places = (situation_of(playbook, name) for name in (row.links if row else ()))
    return next((place.id for place in places if place and holds(place.when, facts) is Truth.TRUE), None)


def _permitted(playbook: Playbook, ways: Iterable[PlacingWay], only: tuple[str, ...]) -> str:
    """«Можно переоформить.», and by which methods alone."""
    titles = ", ".join(method.title for method in playbook.methods if method.id in only)
    return f"Можно {' или '.join(way.title for way in ways)}." + (f" Доставка только: {titles}." if titles else "")


def _questions(playbook: Playbook, missing: Iterable[str]) -> str:
    asked = {fact.id: fact.question for fact in playbook.facts}
    return " ".join(["Сначала узнайте:", *(asked[fact] for fact in missing if fact in asked)])
