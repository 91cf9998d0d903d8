"""Critical errors in what is said: phrases of the playbook that do not belong, and own words that betray one."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.conditions import facts_in
from playbook.guide import tab_of
from playbook.models import Method, Playbook, StepKind, Tab
from playbook.once import once
from playbook.order import Draft, chosen_offer, is_cheapest, offers, totals
from playbook.practice.acts import Act, Deed, situation_of_ref
from playbook.practice.critical_deeds import waits_for_region
from playbook.practice.phrases import says, sums_in, without_sums
from playbook.practice.places import places, step_of
from playbook.practice.tokens import tokens
from playbook.practice.told_sums import numbers_in, told_sums
from playbook.practice.trial import OWN_WORDS, Trial
from playbook.practising import CaseKind, Critical

_ALOUD = (Deed.SAY, Deed.TYPE)
_NAMES = 5  # letters of a word by which a fee is named: «доставка»

Found = Iterator[tuple[Critical, int]]


def words(trial: Trial) -> Found:
    """The critical errors of words, each with the place of its act."""
    yield from _partner_advised(trial)
    yield from _told_against_ban(trial)
    yield from _refund_named(trial)
    yield from _promised(trial)
    yield from _unverified(trial)
    if trial.case.kind in (CaseKind.ORDER, CaseKind.CALL):
        yield from _wrong_total(trial)
        yield from _false_cheapest(trial)


def _partner_advised(trial: Trial) -> Found:
    """A partner's order is not advised on (слайд 2): what a ban that silences advice withholds is said."""
    if not any(ban.silences_advice for ban in trial.declared):
        return
    for number in range(len(trial.acts)):
        if _advises(trial, number):
            yield Critical.PARTNER_ADVISED, number


def _advises(trial: Trial, number: int) -> bool:
    """Whether an act says what a ban that silences advice withholds."""
    ref, act = trial.meant[number], trial.acts[number]
    if ref and any(ban.silences_advice for ban in trial.withholding(ref)):
        return True
    return act.deed in OWN_WORDS and trial.betrays(Critical.PARTNER_ADVISED, act.text)


def _told_against_ban(trial: Trial) -> Found:
    """«Посылка пришла», «деньги отправили» where the tab of the call bans to say so (слайд 11), or all advice is."""
    rule = trial.rule(Critical.TOLD_AGAINST_BAN)
    banned = [step.text for step in trial.never_steps()]
    silent = any(ban.silences_advice for ban in trial.declared)
    if rule is None or not (silent or any(says(text, phrase) for text in banned for phrase in rule.words)):
        return
    for number, text in _said(trial):
        if trial.betrays(Critical.TOLD_AGAINST_BAN, text) and not (silent and _advises(trial, number)):
            yield Critical.TOLD_AGAINST_BAN, number


def _said(trial: Trial) -> Iterator[tuple[int, str]]:
    """Own words, and phrases of the playbook by their text."""
    yield from trial.own_words()
    for number, ref in enumerate(trial.meant):
        if ref and trial.acts[number].deed is not Deed.TYPE:
            yield number, trial.acts[number].text or _text(trial, ref)


def _text(trial: Trial, ref: str) -> str:
    step = step_of(trial.playbook, ref)
    return step.text if step else ""


def _refund_named(trial: Trial) -> Found:
    """«Стоимость к возврату мы не озвучиваем» (слайд 9): on the tabs of returns no sum is named but the deck's own."""
    rule = trial.rule(Critical.REFUND_NAMED)
    if rule is None or trial.tab is None or trial.tab.id not in _tabs_of_refunds(trial, rule.slides):
        return
    right = {*_sums_of_key(trial), *_sums_of_tab(trial.tab), *_sums_of_orders(trial)}
    numbers = frozenset(_numbers_of(trial.tab))
    for number, text in trial.own_words():
        rest = without_sums(text, right)
        bare = told_sums(rest, rule.sums, trial.negations, right=numbers) if rule.sums else ()
        if any(any(True for _ in found) for found in (bare, sums_in(rest))) or trial.betrays(rule.id, rest):
            yield Critical.REFUND_NAMED, number


def _tabs_of_refunds(trial: Trial, slides: tuple[int, ...]) -> frozenset[str]:
    """The tabs with the slides of the rule, and those that lead there or from there."""
    own = {tab.id for tab in trial.playbook.tabs for place in tab.situations if place.slide in slides}
    linked = _links(trial.playbook)
    return frozenset(own | {one for one, to in linked if to in own} | {to for one, to in linked if one in own})


@once
def _links(playbook: Playbook) -> frozenset[tuple[str, str]]:
    """Which tab leads to which, by their ids."""
    known = places(playbook)
    return frozenset(
        (tab.id, known[name][0].id)
        for tab, place in known.values()
        for name in (*place.links, *(link for step in place.steps for link in step.links))
        if name in known
    )


def _sums_of_key(trial: Trial) -> Iterator[int]:
    for expected in trial.case.key.expected:
        yield from sums_in(expected.text)


def _sums_of_tab(tab: Tab) -> Iterator[int]:
    for place in tab.situations:
        for step in place.steps:
            if step.kind is StepKind.SAY:
                yield from sums_in(step.text)


def _numbers_of(tab: Tab) -> Iterator[int]:
    """The numbers that the phrases of a tab name («а/я 224»), as if they were sums, in kopecks."""
    for place in tab.situations:
        for step in place.steps:
            yield from (each.kopecks for each in numbers_in(step.text))


def _sums_of_orders(trial: Trial) -> Iterator[int]:
    """What may be said of orders in roubles: totals of their offers, and what these are made of."""
    for draft in trial.orders:
        goods = totals(draft).goods
        for offer in offers(draft):
            yield offer.total
            yield offer.total - goods
            yield from (line.kopecks for line in offer.lines if line.kopecks != goods)


def _wrong_total(trial: Trial) -> Found:
    """A total that is not the offer's, or that leaves a fee out (слайд 16). A fee may be told for what it is."""
    rule = trial.rule(Critical.WRONG_TOTAL)
    right = {*(offer.total for draft in trial.orders for offer in offers(draft)), *_sums_of_key(trial)}
    if rule is None or not trial.orders:
        return
    fees = set(_sums_of_orders(trial))
    lines = [line for draft in trial.orders for offer in offers(draft) for line in offer.lines if line.kopecks in fees]
    named = frozenset(word.stem for line in lines for word in tokens(line.title) if len(word.folded) >= _NAMES)
    for number, act in enumerate(trial.acts):
        if act.deed not in _ALOUD and act.deed not in OWN_WORDS:
            continue
        for told in told_sums(act.text, rule.sums, trial.negations, right=right):
            of_fee = told.kopecks in fees and not named.isdisjoint(word.stem for word in tokens(told.about))
            if not of_fee:
                yield Critical.WRONG_TOTAL, number


def _promised(trial: Trial) -> Found:
    """An order promised in own words to a client who gets none, or to a closed region."""
    places = frozenset(trial.playbook.placing.places if trial.playbook.placing else ())
    barred = any(not places.isdisjoint(ban.forbids) for ban in trial.declared)
    broken = Critical.BARRED_CLIENT if barred else Critical.CLOSED_REGION if waits_for_region(trial) else None
    for number, text in trial.own_words() if broken else ():
        if broken and trial.betrays(broken, text):
            yield broken, number


def _unverified(trial: Trial) -> Found:
    """What the card tells of an order is said before it is certain who calls (слайд 2)."""
    practice = trial.playbook.practice
    if trial.case.kind is not CaseKind.CALL or practice is None:
        return
    greeting = {tab.id for name in practice.verifies if (tab := tab_of(trial.playbook, name))}
    for number, ref in enumerate(trial.meant):
        session = trial.before(number)
        if session is None or session.verified:
            continue
        found, act = (trial.place_of(ref) if ref else None), trial.acts[number]
        if found and found[0].id in greeting:
            continue
        told = found is not None and not set(practice.crm).isdisjoint(facts_in(found[1].when))
        if told or (act.deed in OWN_WORDS and _betrays_card(trial, act.text)):
            yield Critical.UNVERIFIED, number


def _betrays_card(trial: Trial, text: str) -> bool:
    """Whether own words tell of the order, or name what only its card has: its number, its parcel, where it goes."""
    if trial.betrays(Critical.UNVERIFIED, text, although_right=True):
        return True
    client = trial.case.client
    numbers = {client.address.index, *(each for order in client.orders for each in (order.number, order.tracking))}
    said = {word.folded for word in tokens(text)}
    return not numbers.isdisjoint(said)


def _false_cheapest(trial: Trial) -> Found:
    """«Самый выгодный» is said of the cheapest offer alone (слайд 16)."""
    practice = trial.playbook.practice
    for number, act in enumerate(trial.acts):
        text = act.text or (_text(trial, act.name) if act.deed is Deed.SAY else "")
        claims = practice and any(says(text, claim, trial.negations) for claim in practice.cheapest)
        if not claims or act.deed not in _ALOUD:
            continue
        drafts = [draft for draft in ((act.draft,) if act.draft else trial.orders) if offers(draft)]
        method = _method_named(trial, trial.meant[number], act)
        if drafts and not any(_cheapest(draft, method) for draft in drafts):
            yield Critical.FALSE_CHEAPEST, number


def _method_named(trial: Trial, ref: str | None, act: Act) -> Method | None:
    """The method of which words speak: by their situation, or by its name."""
    name = situation_of_ref(ref) if ref else ""
    scripts = {script: method for method in trial.playbook.methods for script in (method.offer, method.other_offer)}
    if name in scripts and act.deed is Deed.SAY:
        return scripts[name]
    titles = [(title, method) for method in trial.playbook.methods for title in (method.title, *method.aliases)]
    named = [(title, method) for title, method in titles if says(act.text, title)]
    return max(named, key=lambda each: len(each[0]), default=("", scripts.get(name)))[1]


def _cheapest(draft: Draft, method: Method | None) -> bool:
    """Whether the offer of a method, or else the chosen one, is the cheapest of its order."""
    chosen = chosen_offer(draft)
    own = [offer for offer in offers(draft) if (offer.method == method.id if method else offer == chosen)]
    return any(is_cheapest(draft, offer) for offer in own)
