"""The criteria of the hundred points, each as a share from 0 to 1, counted from what was done."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from playbook.conditions import Truth, holds
from playbook.guide import withholding
from playbook.models import Ban
from playbook.practice.acts import Deed, situation_of_ref
from playbook.practice.cases import Expected
from playbook.practice.hits import Attempted, Hit, timed
from playbook.practice.order_marks import method_right, order_share
from playbook.practice.phrases import says
from playbook.practice.places import place_of
from playbook.practice.tokens import tokens
from playbook.practising import CaseKind, KindRule, Mark, Practice
from playbook.standing import Ruling, bans_in_force

_CHOICES = frozenset({CaseKind.PHRASE, CaseKind.STEPS, CaseKind.NEVER})
_TALKS = frozenset({CaseKind.ORDER, CaseKind.CALL})


def share_of(tried: Attempted, mark: Mark) -> float:
    """How much of a criterion was earned, 0 to 1. Time and manner are counted as if they always earned."""
    match mark:
        case Mark.SAID:
            return _said(tried)
        case Mark.BRANCH:
            return _branch(tried)
        case Mark.SEQUENCE:
            return _sequence(tried)
        case Mark.DATA:
            return order_share(tried)
        case Mark.TIME:
            return _time(tried)
        case Mark.MANNER:
            return _manner(tried)


def _said(tried: Attempted) -> float:
    """Obligatory words said; in a drill with choices what mere guessing earns is taken off."""
    kind = tried.case.kind
    if kind is CaseKind.STATUS:
        return max(0.0, _ruled(tried, allowed=True) - _wrongly_allowed(tried))
    if kind in _CHOICES:
        return max(0.0, _chosen(tried) - _too_much(tried))
    said = [hit.share for hit in tried.obligatory if hit.expected.deed is Deed.SAY]
    return sum(said) / len(said) if said else 1.0


def _branch(tried: Attempted) -> float:
    """The right branch: what had to be hit, less what belongs elsewhere."""
    kind = tried.case.kind
    if kind is CaseKind.STATUS:
        return _rest_ruled(tried)
    if kind is CaseKind.PHRASE:
        return _said(tried)
    if kind in _CHOICES:
        return max(0.0, 1 - _too_much(tried)) if _said(tried) else 0.0
    units = list(branch_units(tried))
    wrong = len(list(strays(tried)))
    return max(0.0, (sum(done for _, done in units) - wrong) / len(units)) if units else float(not wrong)


# Drills


def _chosen(tried: Attempted) -> float:
    wanted = tried.obligatory
    return sum(hit.share for hit in wanted) / len(wanted) if wanted else 1.0


def _too_much(tried: Attempted) -> float:
    """How much was chosen that does not belong, 1 where as much as could tell own from alien."""
    own = {name for each in tried.case.key.expected for name in (each.name, *each.alternatives)}
    alien = [option.id for option in tried.case.options if option.id not in own]
    wrong = {act.name for act in tried.acts if act.deed is Deed.CHOOSE and act.name not in own}
    if not wrong:
        return 0.0
    return min(1.0, len(wrong) / max(1, min(len(tried.obligatory), len(alien))))


def rulings_given(tried: Attempted) -> dict[str, str]:
    """What was ruled of each operation, the last time."""
    return {act.name: act.text for act in tried.acts if act.deed is Deed.RULE}


def _ruled(tried: Attempted, *, allowed: bool) -> float:
    """How many of the allowed operations, or of the others, were ruled right."""
    given = rulings_given(tried)
    own = [(name, right) for name, right in tried.case.key.rulings if (right == Ruling.ALLOWED) is allowed]
    return sum(given.get(name) == right for name, right in own) / len(own) if own else 0.0


def _wrongly_allowed(tried: Attempted) -> float:
    """How many of the others were ruled allowed; a half, as by guessing, where there are no others."""
    given = rulings_given(tried)
    others = [name for name, right in tried.case.key.rulings if right != Ruling.ALLOWED]
    if not others:
        return 1 - _ruled(tried, allowed=True)
    return sum(given.get(name) == Ruling.ALLOWED for name in others) / len(others)


def _rest_ruled(tried: Attempted) -> float:
    right = _ruled(tried, allowed=False)
    names = [name for name, ruling in tried.case.key.rulings if ruling == Ruling.ALLOWED]
    if not names:
        return max(0.0, 2 * right - 1)
    return right if _said(tried) else 0.0


# Calls and orders


def branch_units(tried: Attempted) -> Iterator[tuple[str, bool]]:
    """What makes the branch: each situation that speaks, each thing to be done, the method; and whether it was hit."""
    for name in tried.case.key.situations:
        own = [hit for hit in tried.hits if hit.expected.deed is Deed.SAY and _of(hit.expected, name)]
        if own:
            told = any(situation_of_ref(ref) == name for ref in tried.meant if ref)
            yield name, told or any(hit.met for hit in own)
    for hit in tried.obligatory:
        if hit.expected.deed not in (Deed.SAY, Deed.CLOSE):
            yield hit.expected.title, hit.met
    if tried.case.key.order and tried.case.key.order.draft:
        yield "", method_right(tried)


def _of(expected: Expected, name: str) -> bool:
    return situation_of_ref(expected.name) == name


def strays(tried: Attempted) -> Iterator[int]:
    """The acts that belong to another branch: words that do not fit the call, operations that nothing asks for."""
    expected = tried.case.key.expected
    right = {name for each in expected for name in (each.name, *each.alternatives)}
    branch = set(tried.case.key.situations) | {situation_of_ref(name) for name in right}
    bans = bans_in_force(tried.playbook, tried.case.facts)
    for number, act in enumerate(tried.acts):
        ref = tried.meant[number]
        elsewhere = ref is not None and situation_of_ref(ref) not in branch and _unfit(tried, ref, bans)
        unasked = act.deed is Deed.OPERATE and act.name not in right
        unwanted = act.deed is Deed.PLACE and not any(each.deed is Deed.PLACE for each in expected)
        if elsewhere or unasked or unwanted:
            yield number


def _unfit(tried: Attempted, ref: str, bans: tuple[Ban, ...]) -> bool:
    """Whether a situation is excluded by the facts of the call, or withheld by what stands above it."""
    found = place_of(tried.playbook, ref)
    if found is None:
        return True
    tab, place = found
    if withholding(bans, tab, place, place.steps):
        return True
    of_form = any(place.id in stage.situations for stage in tried.playbook.stages)  # the order tells what fits there
    return not of_form and holds(place.when, tried.case.facts) is Truth.FALSE


def _sequence(tried: Attempted) -> float:
    """The longest run of what was done in its right order; a run of one is no run.

    Where less than half of what had to be done was done, the order of the rest counts by as much less.
    """
    turns = _turns(tried.hits)
    needed = len(tried.obligatory)
    if not turns:
        return 0.0
    covered = min(1.0, 2 * len(turns) / needed) if needed else 1.0
    if len(turns) == 1:
        return covered if needed <= 1 else 0.0
    return covered * (longest_run(turns) - 1) / (len(turns) - 1)


def _turns(hits: Sequence[Hit]) -> list[int]:
    """The turns of what was done, in the order in which it was done."""
    done = [(hit.act, hit.expected.turn) for hit in hits if hit.met and hit.act is not None]
    return [turn for _, turn in sorted(done)]


def longest_run(turns: Sequence[int]) -> int:
    """The length of the longest part of a sequence that never goes back."""
    ends: list[int] = []
    for turn in turns:
        place = bisect_right(ends, turn)
        ends[place : place + 1] = [turn]
    return len(ends)


# Time and manner


def rule_of(practice: Practice, kind: CaseKind) -> KindRule | None:
    """What the content says of a kind of case."""
    return next((rule for rule in practice.kinds if rule.id is kind), None)


def slow_answers(tried: Attempted) -> Iterator[tuple[int, float, float]]:
    """Every answer: the place of its act, the seconds it took, and how much of the time's points that earns.

    A drill and an order are one answer; of a call each turn is one, and filling in its form is as long as an order.
    """
    practice = tried.playbook.practice
    rule = rule_of(practice, tried.case.kind) if practice else None
    if practice is None or rule is None or not tried.acts:
        return
    if tried.case.kind is not CaseKind.CALL:
        seconds = tried.acts[-1].at
        yield len(tried.acts) - 1, seconds, _quick(rule, seconds)
        return
    form = rule_of(practice, CaseKind.ORDER) or rule
    for number, seconds in timed(tried.acts):
        placing = tried.acts[number].deed is Deed.PLACE
        yield number, seconds, _quick(form if placing else rule, seconds)


def _time(tried: Attempted) -> float:
    shares = [share for _, _, share in slow_answers(tried)]
    return sum(shares) / len(shares) if shares else 0.0


def _quick(rule: KindRule, seconds: float) -> float:
    if seconds <= rule.full:
        return 1.0
    return max(0.0, (rule.none - seconds) / (rule.none - rule.full)) if rule.none > rule.full else 0.0


def _manner(tried: Attempted) -> float:
    parts = [done for _, done in manners(tried)]
    return 0.0 if rude_acts(tried) else sum(parts) / len(parts) if parts else 1.0


def rude_acts(tried: Attempted) -> tuple[int, ...]:
    """The acts in which something rude was typed."""
    practice = tried.playbook.practice
    rude = practice.rude if practice else ()
    typed = (number for number, act in enumerate(tried.acts) if act.deed in (Deed.TYPE, Deed.ARGUE))
    return tuple(number for number in typed if any(says(tried.acts[number].text, word) for word in rude))


def manners(tried: Attempted) -> Iterator[tuple[Expected, bool]]:
    """What good manners ask for in a case: the greeting, the client's name where a phrase has it, the leave."""
    greets = frozenset(tried.playbook.practice.greets) if tried.playbook.practice else frozenset()
    name = frozenset(word.folded for word in tokens(tried.case.client.first_and_patronymic))
    for hit in tried.obligatory:
        if hit.expected.deed is Deed.CLOSE or situation_of_ref(hit.expected.name) in greets:
            yield hit.expected, hit.met
        elif hit.compared is not None and hit.met and _addresses(hit.expected.text, name):
            words = {word.folded for word in tokens(tried.acts[hit.act or 0].text)}
            yield hit.expected, not name.isdisjoint(words)


def _addresses(text: str, name: frozenset[str]) -> bool:
    return bool(name) and name <= {word.folded for word in tokens(text)}
