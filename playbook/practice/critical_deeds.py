"""Critical errors in what is done: operations in the CRM, and orders that are placed. One act makes one error."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.conditions import facts_in
from playbook.models import HandsOff
from playbook.order import Draft, OriginKind
from playbook.order.typed import index_digits
from playbook.practice.acts import Act, Deed
from playbook.practice.deliveries import rules_on
from playbook.practice.talk import same_order
from playbook.practice.trial import Trial, confirming, mending, renewing, renews
from playbook.practising import Critical
from playbook.standing import Ruling


def deeds(trial: Trial) -> Iterator[tuple[Critical, int]]:
    """The critical errors of deeds, each with the place of its act."""
    for number, act in enumerate(trial.acts):
        found = None
        if act.deed is Deed.OPERATE and act.name in trial.operations:
            found = _operated(trial, number, act.name)
        elif act.deed is Deed.PLACE:
            found = _placed(trial, number, act)
        if found:
            yield found, number


def _operated(trial: Trial, number: int, name: str) -> Critical | None:
    if any(name in ban.forbids for ban in trial.declared):
        return Critical.BARRED_CLIENT
    verdict, row = trial.verdicts[name], trial.row
    places = confirming(trial.playbook) | renewing(trial.playbook)
    if name in places and waits_for_region(trial):
        return Critical.CLOSED_REGION
    touches = trial.operations[name].touches_order
    if row and row.hands_off is HandsOff.WHOLLY and touches and verdict.ruling is Ruling.FORBIDDEN:
        return Critical.HANDS_OFF
    if row and row.hands_off is HandsOff.OLD_ORDER:
        if name in renewing(trial.playbook) and _without_consent(trial, number, name):
            return Critical.NO_CONSENT
        if name not in places and touches and verdict.ruling is Ruling.FORBIDDEN:
            return Critical.HANDS_OFF
    return _wrong_way(trial, name) or _not_agreed(trial, number, name)


def _wrong_way(trial: Trial, name: str) -> Critical | None:
    """A new order where the old one is to be mended, or the reverse; a confirmation that the status forbids."""
    ruling, ways = trial.verdicts[name].ruling, trial.gate.ways
    renewed = [renews(trial.playbook, way) for way in ways]
    if ruling is Ruling.ALLOWED or name in _done_by_the_answer(trial):
        return None
    if name in renewing(trial.playbook):
        mended = bool(ways) and not any(renewed)
        return Critical.WRONG_WAY if mended or _outright(trial, name) else None
    if name in confirming(trial.playbook) and ruling is Ruling.FORBIDDEN:
        return Critical.CONFIRM_FORBIDDEN
    return Critical.WRONG_WAY if name in mending(trial.playbook) and ways and all(renewed) else None


def _done_by_the_answer(trial: Trial) -> frozenset[str]:
    """The operations of which the status says nothing and that the guide's answer does all the same."""
    silent = {name for name, verdict in trial.verdicts.items() if verdict.ruling is Ruling.UNSAID}
    expected = {each.name for each in trial.case.key.expected if each.deed is Deed.OPERATE}
    return frozenset(silent & (expected | {name for way in trial.gate.ways for name in way.operations}))


def _outright(trial: Trial, name: str) -> bool:
    """Whether the row of the status forbids an operation in so many words."""
    row = trial.row
    rules = row.permissions if row else ()
    return any(not rule.allowed and rule.operation == name for rule in rules) and (
        trial.verdicts[name].ruling is Ruling.FORBIDDEN
    )


def _without_consent(trial: Trial, number: int, name: str) -> bool:
    """Whether a new order is made of which the client was to be asked, before he has agreed to it."""
    row, session = trial.row, trial.before(number)
    practice = trial.playbook.practice
    crm = practice.crm if practice else ()
    rules = [rule for rule in (row.permissions if row else ()) if rule.allowed and rule.operation == name]
    asked = [rule for rule in rules if any(fact not in crm for fact in facts_in(rule.when))]
    if not asked:
        return False
    agreed = trial.verdicts[name].ruling is Ruling.ALLOWED
    return not agreed or session is None or not session.consented


def _placed(trial: Trial, number: int, act: Act) -> Critical | None:
    """An order that was placed: for whom, where to, instead of what, and whether the client agreed."""
    row = trial.row
    places = confirming(trial.playbook) | renewing(trial.playbook)
    if any(not places.isdisjoint(ban.forbids) for ban in trial.declared):
        return Critical.BARRED_CLIENT
    if waits_for_region(trial, act.draft):
        return Critical.CLOSED_REGION
    if (row and row.hands_off is HandsOff.WHOLLY) or any(ban.silences_advice for ban in trial.declared):
        return Critical.HANDS_OFF
    renewed = [name for name in trial.verdicts if name in renewing(trial.playbook)]
    if row and row.hands_off is HandsOff.OLD_ORDER and not _confirmable(trial):
        ruled = [_without_consent(trial, number, name) for name in renewed]
        if ruled and all(ruled):
            return Critical.NO_CONSENT
    mended = bool(trial.gate.ways) and not any(renews(trial.playbook, way) for way in trial.gate.ways)
    if mended and act.draft and act.draft.origin.kind is OriginKind.NEW:
        return Critical.WRONG_WAY
    if not trial.gate.ways and not trial.gate.allowed:
        forbidden = any(_outright(trial, name) for name in confirming(trial.playbook))
        return Critical.CONFIRM_FORBIDDEN if forbidden else Critical.WRONG_WAY
    return _not_agreed(trial, number, "")


def _confirmable(trial: Trial) -> bool:
    return any(trial.verdicts[name].ruling is Ruling.ALLOWED for name in confirming(trial.playbook))


def waits_for_region(trial: Trial, draft: Draft | None = None) -> bool:
    """Whether an order would be sent to a closed region: by its status, or by where it goes on the day."""
    row, practice = trial.row, trial.playbook.practice
    if row and practice and row.id in practice.closed_rows:
        return True
    if trial.playbook.delivery is None:
        return False
    address = draft.address if draft else trial.case.client.address
    regions = rules_on(trial.playbook, trial.case.today).regions
    return bool(regions.closed_until(index_digits(address.index), trial.case.today))


def _not_agreed(trial: Trial, number: int, name: str) -> Critical | None:
    """A confirmation without the client's yes to the summary of this very order, where the case has one."""
    session, practice, draft = trial.before(number), trial.playbook.practice, trial.acts[number].draft
    asks = practice is not None and not set(practice.yes_to).isdisjoint(trial.case.key.situations)
    if session is None or not asks or (name and name not in confirming(trial.playbook)):
        return None
    agreed = session.agreed and (draft is None or same_order(draft, session.summed))
    return None if agreed else Critical.NO_YES
