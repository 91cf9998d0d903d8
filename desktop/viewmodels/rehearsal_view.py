"""A session of a simulated call -> what the window shows of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from desktop.i18n import mark
from desktop.viewmodels.practice_words import NO
from desktop.viewmodels.rehearsal_state import CardOrder, Choice, ClientCard, Line, Prompt, RehearsalState, Spoken
from playbook.formats import date as date_words
from playbook.formats import money, upper_first
from playbook.guide import facts_of, status_fact, tab
from playbook.models import Fact, Playbook
from playbook.order import Draft, address_words, line_words, totals
from playbook.order import Line as OrderLine
from playbook.practice.acts import Deed, Telling, asked_for
from playbook.practice.cases import CrmOrder, Expected
from playbook.practice.questions import question_about
from playbook.practice.replies import as_given
from playbook.practice.scenes import practice_of, rule_of
from playbook.practice.session import Session
from playbook.practising import Mode

_HINTS = {
    Deed.OPERATE: mark("Now something is done in the CRM"),
    Deed.LOOK_UP: mark("Now the client is looked up"),
    Deed.ASK: mark("Now something is asked"),
    Deed.PLACE: mark("Now the order is confirmed in the form"),
    Deed.CLOSE: mark("Now the call is closed"),
}
_UNMARKED = (NO, 0)  # what a card of a CRM does not mention: the content's `yes_no`, and nothing counted
_TELLINGS = {
    Telling.NAME: mark("What is your full name?"),
    Telling.PHONE: mark("What is your phone?"),
    Telling.SETTLEMENT: mark("What settlement do you live in?"),
    Telling.ADDRESS: mark("What is your address with the index?"),
    Telling.BASKET: mark("What do you want to order?"),
    Telling.METHOD: mark("Which delivery suits you?"),
}


class RehearsalViewer:
    """Shows sessions of one playbook."""

    def __init__(self, playbook: Playbook, translate: Callable[[str], str]) -> None:
        self._playbook, self._ = playbook, translate
        self._facts = {fact.id: fact for fact in playbook.facts}
        self._carrier = status_fact(playbook)

    def state(self, session: Session, mode: Mode, wanted: Expected | None) -> RehearsalState:
        """Everything to be shown; `wanted` is the expected thing that is shown or hinted at."""
        case, rule = session.case, rule_of(self._playbook, session.case.kind)
        return RehearsalState(
            running=True,
            title=rule.title,
            mode=mode.value,
            task=case.task,
            today=date_words(case.today),
            lines=tuple(Spoken(line.who.value, line.text) for line in session.lines),
            card=self._card(session),
            acts=tuple(
                Choice(each.id, upper_first(each.title), each.id in session.done) for each in self._playbook.operations
            ),
            questions=tuple(self._questions(session)),
            prompt=self._prompt(wanted, mode) if wanted else None,
            hints=sum(act.deed is Deed.HINT for act in session.acts),
            can_hint=mode is Mode.HINT,
            shows=mode is Mode.SHOW,
            limit=rule.exam if mode is Mode.EXAM else 0,
            price=practice_of(self._playbook).hint,
        )

    def _card(self, session: Session) -> ClientCard:
        client = session.case.client
        if not session.card:
            return ClientCard()
        marks = tuple(self._lines((name, value) for name, value in client.marks if value not in _UNMARKED))
        orders = tuple(
            self._order(each, session.status if place == 0 else "") for place, each in enumerate(client.orders)
        )
        name, address = as_given(session.case)
        place = address_words(Draft(address=address))
        lines = (*((Line(self._("Address"), place),) if place else ()), *marks)
        return ClientCard(True, name, client.phone, lines, orders)

    def _order(self, order: CrmOrder, status: str) -> CardOrder:
        """An order of the card; `status` is the one that it has by now."""
        carrier = self._carrier.id if self._carrier else ""
        facts = dict(order.facts)
        now = self._value(carrier, status or facts.pop(carrier, ""))
        facts.pop(carrier, None)
        head = " · ".join(part for part in (f"№ {order.number}", date_words(order.ordered), now) if part)
        lines = [*self._lines(facts.items())]
        if order.tracking:
            lines.append(Line(self._("Tracking number"), order.tracking))
        lines.append(Line(self._("To pay"), money(order.total)))
        return CardOrder(head, tuple(lines), tuple(map(self._good, order.lines)), order.comment)

    def _good(self, line: OrderLine) -> str:
        return f"{line_words(self._playbook, line)} — {money(totals(Draft(lines=(line,))).goods)}"

    def _lines(self, facts: Iterable[tuple[str, str | int]]) -> Iterable[Line]:
        for name, value in facts:
            fact = self._facts.get(name)
            if fact is not None and value != fact.none:
                yield Line(fact.title, self._value(name, value))

    def _value(self, name: str, value: str | int) -> str:
        fact = self._facts.get(name)
        known = next((each.title for each in fact.values if each.id == value), None) if fact else None
        return known if known is not None else str(value)

    def _questions(self, session: Session) -> Iterable[Choice]:
        """What the client can tell: of himself, and what of the call the CRM does not show and the tab asks about."""
        for what, title in _TELLINGS.items():
            yield Choice(asked_for(what), self._(title), asked_for(what) in session.asked)
        shown, here = practice_of(self._playbook).crm, tab(self._playbook, session.case.tab)
        for name in facts_of(here) if here else ():
            fact: Fact | None = self._facts.get(name)
            if fact is not None and name not in shown and fact.told_by is None:
                yield Choice(fact.id, question_about(self._playbook, fact), fact.id in session.known)

    def _prompt(self, wanted: Expected, mode: Mode) -> Prompt:
        if mode is Mode.SHOW:
            return Prompt(upper_first(wanted.title), wanted.text, wanted.name if wanted.deed is Deed.SAY else "")
        words = ", ".join(wanted.key_words) or self._(_HINTS.get(wanted.deed, "")) or wanted.title
        return Prompt(self._("Hint"), words)
