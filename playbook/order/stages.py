"""Where the agent stands: which steps of the order are done, open or blocked and why, and whether it can be placed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from playbook.conditions import Facts
from playbook.order.basket import only_methods
from playbook.order.draft import Draft, chosen_offer, is_voided
from playbook.order.fields import BASKET_FIELDS, FieldProblem
from playbook.order.gate import Gate, may_place
from playbook.order.readback import ReadBackItem, readback
from playbook.order.rules import OrderRules, problems
from playbook.order.words import closing_words, stage_of
from playbook.placing import StageWork
from playbook.wording import Call

_OWN_TITLES = {
    StageWork.BASKET: "Корзина",
    StageWork.CLIENT: "Клиент и адрес",
    StageWork.DELIVERY: "Доставка",
    StageWork.CHECK: "Сверка",
    StageWork.SUMMARY: "Итог",
    StageWork.CLOSING: "Прощание",
}  # where the content has no stage for the work


class StageState(StrEnum):
    """How far a stage is. Any may be looked at; a blocked one cannot be finished yet."""

    DONE = "done"
    OPEN = "open"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage with what is left to do in it, or what it waits for (`why`); `situations` are ids of those that speak."""

    work: StageWork
    title: str
    state: StageState
    why: tuple[str, ...]
    situations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the stages are judged by, worked out once."""

    rules: OrderRules
    draft: Draft
    gate: Gate
    problems: tuple[FieldProblem, ...]
    items: tuple[ReadBackItem, ...]
    call: Call


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found out of a draft already, by `may_place`, `problems` and `readback`: not to be worked out again."""

    gate: Gate
    problems: tuple[FieldProblem, ...]
    items: tuple[ReadBackItem, ...]


def stages(
    rules: OrderRules,
    draft: Draft,
    call: Call | None = None,
    facts: Facts | None = None,
    judged: Judged | None = None,
) -> tuple[StageView, ...]:
    """The six stages. `call` speaks the closing script, `facts` are what is known of the call by now."""
    if judged:
        standing = _Standing(rules, draft, judged.gate, judged.problems, judged.items, call or Call())
    else:
        standing = _standing(rules, draft, call, facts)
    views: list[StageView] = []
    for work in StageWork:
        left = tuple(_LEFT[work](standing))
        waits = _waits_for(work, views, standing)
        state = StageState.BLOCKED if waits else StageState.OPEN if left else StageState.DONE
        stage = stage_of(rules.playbook, work)
        title = stage.title if stage else _OWN_TITLES[work]
        views.append(StageView(work, title, state, waits or left, stage.situations if stage else ()))
    return tuple(views)


def _standing(rules: OrderRules, draft: Draft, call: Call | None, facts: Facts | None) -> _Standing:
    gate = may_place(rules.playbook, facts or {}, draft)
    return _Standing(rules, draft, gate, problems(rules, draft), readback(draft), call or Call())


def _waits_for(work: StageWork, before: list[StageView], standing: _Standing) -> tuple[str, ...]:
    if not standing.gate.allowed:
        return (standing.gate.notice,)
    if work in (StageWork.BASKET, StageWork.CLIENT):
        return ()
    first = next((view for view in before if view.state is not StageState.DONE), None)
    return (f"Сначала «{first.title}»: {first.why[0]}",) if first else ()


def _basket(standing: _Standing) -> Iterator[str]:
    yield from (each.message for each in standing.problems if each.stops and each.field in BASKET_FIELDS)


def _client(standing: _Standing) -> Iterator[str]:
    yield from (each.message for each in standing.problems if each.stops and each.field not in BASKET_FIELDS)


def _delivery(standing: _Standing) -> Iterator[str]:
    draft, playbook = standing.draft, standing.rules.playbook
    offer = chosen_offer(draft)
    if draft.calculated is None:
        yield "рассчитайте доставку"
    elif is_voided(draft):
        yield "корзина, адрес, день или тарифы изменились: рассчитайте доставку заново"
    elif draft.calculated.calculation.error is not None:
        yield draft.calculated.calculation.error
    elif draft.calculated.calculation.as_of not in ("", standing.rules.today.isoformat()):
        yield "рассчитано в другой день: рассчитайте доставку заново"
    elif offer is None:
        yield "выберите способ доставки"
    else:
        only = only_methods(playbook, draft)
        if only and offer.method not in only:
            titles = ", ".join(method.title for method in playbook.methods if method.id in only)
            yield f"этот заказ можно отправить только так: {titles}; рассчитайте доставку заново"
        closing = closing_words(playbook, draft, standing.call)
        if closing is None or not closing.copied or closing.missing:
            yield "для слов прощания не хватает данных: " + ", ".join(closing.missing if closing else ("слова",))


def _check(standing: _Standing) -> Iterator[str]:
    yield from (f"не подтверждено: {item.title}" for item in standing.items if not item.confirmed)


def _summary(standing: _Standing) -> Iterator[str]:
    if standing.draft.number is None:
        yield "клиент ещё не подтвердил заказ"


def _closing(_standing: _Standing) -> Iterator[str]:
    return iter(())


_LEFT: dict[StageWork, Callable[[_Standing], Iterator[str]]] = {
    StageWork.BASKET: _basket,
    StageWork.CLIENT: _client,
    StageWork.DELIVERY: _delivery,
    StageWork.CHECK: _check,
    StageWork.SUMMARY: _summary,
    StageWork.CLOSING: _closing,
}
_BEFORE_PLACING = (_basket, _client, _delivery, _check)


def hindrances(
    rules: OrderRules, draft: Draft, call: Call | None = None, facts: Facts | None = None
) -> tuple[str, ...]:
    """Everything that keeps the order from being placed, in words, in the order of the stages."""
    standing = _standing(rules, draft, call, facts)
    stopped = () if standing.gate.allowed else (standing.gate.notice,)
    return (*stopped, *(words for left in _BEFORE_PLACING for words in left(standing)))


def can_confirm(rules: OrderRules, draft: Draft, call: Call | None = None, facts: Facts | None = None) -> bool:
    """Whether the order may be placed: never with a voided calculation, an unconfirmed read-back or a closed gate."""
    return not hindrances(rules, draft, call, facts)


def place(rules: OrderRules, draft: Draft, number: str, call: Call | None = None, facts: Facts | None = None) -> Draft:
    """The order, placed under a number.

    Raises:
        ValueError: something keeps it from being placed, or it has a number already; the message says what.
    """
    against = hindrances(rules, draft, call, facts)
    if draft.number is not None:
        against = (f"у заказа уже есть номер {draft.number}", *against)
    if against:
        raise ValueError("; ".join(against))
    return replace(draft, number=number)
