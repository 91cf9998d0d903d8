"""How critical errors are made in a case: one in acts that are right otherwise, found in the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from playbook.conditions import Truth, facts_in, holds
from playbook.criteria import When
from playbook.formats import money
from playbook.models import HandsOff, Operation, StepKind
from playbook.order import Draft, chosen_offer, offers, starting, totals
from playbook.practice.acts import Act, Deed, situation_of_ref, step_ref
from playbook.practice.critical_deeds import waits_for_region
from playbook.practice.phrases import sums_in
from playbook.practice.places import places
from playbook.practice.trial import Trial, confirming, mending, renewing, renews
from playbook.practising import Critical
from playbook.standing import Ruling

_FEE = 10_000  # kopecks by which a total is wrong


def ways_to_err(trial: Trial, critical: Critical) -> Iterator[tuple[Act, ...]]:
    """The acts of a trial, each time with one chance taken to make a critical error; none: the case gives no chance."""
    yield from _ERRORS[critical](trial)


_Plays = Iterator[tuple[Act, ...]]


def _last(trial: Trial, act: Act) -> tuple[Act, ...]:
    """The acts with another one before the end."""
    acts = trial.acts
    end = next((number for number, each in enumerate(acts) if each.deed is Deed.CLOSE), len(acts))
    return _put(acts, end, act)


def _put(acts: Sequence[Act], number: int, act: Act) -> tuple[Act, ...]:
    at = acts[number - 1].at if number else 0.0
    return (*acts[:number], replace(act, at=at), *acts[number:])


def _said(trial: Trial, wanted: Callable[[str], bool]) -> Iterator[Act]:
    """Phrases of the playbook, by the ids of their situations."""
    for name, (_, place) in places(trial.playbook).items():
        for number, step in enumerate(place.steps):
            if step.kind is StepKind.SAY and wanted(name) and not any(True for _ in sums_in(step.text)):
                yield Act(Deed.SAY, 0.0, step_ref(name, number))
                break


def _typed(trial: Trial, critical: Critical) -> Iterator[Act]:
    """The words that the content says betray an error and no other."""
    rule = trial.rule(critical)
    for word in rule.words if rule else ():
        text = f"{word}."
        if not any(trial.betrays(other, text) for other in Critical if other is not critical):
            yield Act(Deed.TYPE, 0.0, text=text)


def _operated(names: Iterator[str]) -> Iterator[Act]:
    return (Act(Deed.OPERATE, 0.0, name) for name in names)


def _touching(trial: Trial) -> Iterator[Operation]:
    """The operations that touch the order and that the status, no declared ban, forbids."""
    for name, verdict in trial.verdicts.items():
        declared = any(name in ban.forbids for ban in trial.declared)
        if verdict.operation.touches_order and verdict.ruling is Ruling.FORBIDDEN and not declared:
            yield verdict.operation


def _partner(trial: Trial) -> _Plays:
    def withheld(name: str) -> bool:
        return any(ban.silences_advice for ban in trial.withholding(step_ref(name, 0)))

    return (_last(trial, act) for act in _said(trial, withheld) if _of_order(trial, act))


def _of_order(trial: Trial, act: Act) -> bool:
    """Whether a phrase says what the card tells of an order."""
    crm = trial.playbook.practice.crm if trial.playbook.practice else ()
    _, place = places(trial.playbook)[situation_of_ref(act.name)]
    return not set(crm).isdisjoint(facts_in(place.when))


def _told(trial: Trial) -> _Plays:
    return (_last(trial, act) for act in _typed(trial, Critical.TOLD_AGAINST_BAN))


def _refund(trial: Trial) -> _Plays:
    return (_last(trial, Act(Deed.TYPE, 0.0, text=f"Вам вернут {money(sum_)}")) for sum_ in (123_400, 354_300))


def _total(trial: Trial) -> _Plays:
    draft = trial.case.key.order.draft if trial.case.key.order else None
    offer = chosen_offer(draft) if draft else None
    if draft is None or offer is None:
        return
    right = {each.total for each in offers(draft)} | {line.kopecks for each in offers(draft) for line in each.lines}
    for number, act in enumerate(trial.acts):
        if act.deed is Deed.SAY and offer.total in set(sums_in(act.text)):
            for wrong in {totals(draft).goods, offer.total + _FEE} - right | {totals(draft).goods} - {offer.total}:
                text = act.text.replace(money(offer.total), money(wrong))
                yield (*trial.acts[:number], replace(act, text=text), *trial.acts[number + 1 :])


def _barred(trial: Trial) -> _Plays:
    forbidden = {name for ban in trial.declared for name in ban.forbids}
    places_ = trial.playbook.placing.places if trial.playbook.placing else ()
    for act in _operated(name for name in places_ if name in forbidden):
        yield _last(trial, act)
    if forbidden.intersection(places_):
        yield _last(trial, Act(Deed.PLACE, 0.0, draft=_draft(trial)))


def _draft(trial: Trial) -> Draft:
    client = trial.case.client
    lines = client.orders[0].lines if client.orders else ()
    draft = starting(trial.facts, training=True)
    return replace(draft, lines=lines, full_name=client.full_name, phone=client.phone, address=client.address)


def _region(trial: Trial) -> _Plays:
    if waits_for_region(trial):
        forbidden = {name for ban in trial.declared for name in ban.forbids}
        names = sorted(confirming(trial.playbook) | renewing(trial.playbook) - forbidden)
        yield from (_last(trial, act) for act in _operated(iter(names)))


def _hands_off(trial: Trial) -> _Plays:
    row = trial.row
    if row is None or row.hands_off is HandsOff.NO or waits_for_region(trial):
        return
    made = confirming(trial.playbook) | renewing(trial.playbook)
    wholly = row.hands_off is HandsOff.WHOLLY
    names = (each.id for each in _touching(trial) if wholly or each.id not in made)
    yield from (_last(trial, act) for act in _operated(names))


def _consent(trial: Trial) -> _Plays:
    row = trial.row
    if row is None or row.hands_off is not HandsOff.OLD_ORDER or waits_for_region(trial):
        return
    crm = trial.playbook.practice.crm if trial.playbook.practice else ()
    asked = {rule.operation for rule in row.permissions if rule.allowed and not set(facts_in(rule.when)) <= set(crm)}
    forbidden = {name for ban in trial.declared for name in ban.forbids}
    start = next((number for number, act in enumerate(trial.acts) if act.deed is Deed.ASK), 0)
    for act in _operated(iter(sorted(asked & renewing(trial.playbook) - forbidden))):
        yield _put(trial.acts, start, act)


def _confirmed(trial: Trial) -> _Plays:
    row = trial.row
    if (row and row.hands_off is HandsOff.WHOLLY) or waits_for_region(trial):
        return
    names = (each.id for each in _touching(trial) if each.id in confirming(trial.playbook))
    yield from (_last(trial, act) for act in _operated(names))


def _other_way(trial: Trial) -> _Plays:
    row, playbook = trial.row, trial.playbook
    if (row and row.hands_off is not HandsOff.NO) or waits_for_region(trial) or not trial.gate.ways:
        return
    renewed = [renews(playbook, way) for way in trial.gate.ways]
    names: frozenset[str] = frozenset()
    if not any(renewed):
        names = renewing(playbook)
    elif all(renewed):
        names = mending(playbook) - confirming(playbook)
    forbidden = {name for ban in trial.declared for name in ban.forbids}
    done = {each.name for each in trial.case.key.expected}
    wrong = sorted(name for name in names - forbidden - done if trial.verdicts[name].ruling is not Ruling.ALLOWED)
    yield from (_last(trial, act) for act in _operated(iter(wrong)))


def _unverified(trial: Trial) -> _Plays:
    silenced = any(ban.silences_advice for ban in trial.declared)
    fitting = [
        act
        for act in _said(trial, lambda name: name in trial.case.key.situations)
        if not silenced and _of_order(trial, act) and holds(_when(trial, act), trial.facts) is Truth.TRUE
    ]
    practice = trial.playbook.practice
    opening = {*practice.greets, *practice.verifies} if practice else set()
    told = [act for act in fitting if situation_of_ref(act.name) not in opening]
    yield from (_put(trial.acts, 0, act) for act in told or _typed(trial, Critical.UNVERIFIED))


def _when(trial: Trial, act: Act) -> When:
    return places(trial.playbook)[situation_of_ref(act.name)][1].when


def _no_yes(trial: Trial) -> _Plays:
    asks = set(trial.playbook.practice.yes_to) if trial.playbook.practice else set()
    if not asks.isdisjoint(trial.case.key.situations) and any(act.deed is Deed.PLACE for act in trial.acts):
        yield tuple(act for act in trial.acts if situation_of_ref(act.name) not in asks)


def _cheapest(trial: Trial) -> _Plays:
    draft = trial.case.key.order.draft if trial.case.key.order else None
    dearer = {each.method for each in offers(draft) if not each.cheapest} if draft else set()
    cheap = {each.method for each in offers(draft) if each.cheapest} if draft else set()
    scripts = {method.offer for method in trial.playbook.methods if method.id in dearer - cheap}
    yield from (_last(trial, act) for act in _said(trial, lambda name: name in scripts))


_ERRORS: dict[Critical, Callable[[Trial], _Plays]] = {
    Critical.PARTNER_ADVISED: _partner,
    Critical.TOLD_AGAINST_BAN: _told,
    Critical.REFUND_NAMED: _refund,
    Critical.WRONG_TOTAL: _total,
    Critical.BARRED_CLIENT: _barred,
    Critical.CLOSED_REGION: _region,
    Critical.HANDS_OFF: _hands_off,
    Critical.NO_CONSENT: _consent,
    Critical.CONFIRM_FORBIDDEN: _confirmed,
    Critical.WRONG_WAY: _other_way,
    Critical.UNVERIFIED: _unverified,
    Critical.NO_YES: _no_yes,
    Critical.FALSE_CHEAPEST: _cheapest,
}
