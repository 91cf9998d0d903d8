"""A form and the call around it -> all that the window shows of the order; what is equal stays the same object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date

from desktop.i18n import mark
from desktop.viewmodels.call import CallState
from desktop.viewmodels.order_basket import Baskets, JudgedBasket
from desktop.viewmodels.order_changes import Changes
from desktop.viewmodels.order_client import client_labels, client_view
from desktop.viewmodels.order_delivery import Deliveries
from desktop.viewmodels.order_form import Form
from desktop.viewmodels.order_gate import Gates
from desktop.viewmodels.order_say import Sayings
from desktop.viewmodels.order_state import (
    CheckItem,
    CheckView,
    Choice,
    ClosingView,
    Onward,
    OrderState,
    Remark,
    Speech,
    StepView,
    SummaryView,
)
from playbook.formats import money
from playbook.models import Playbook
from playbook.names import PersonName
from playbook.order import (
    Draft,
    Field,
    FieldProblem,
    Gate,
    GateState,
    Judged,
    OrderRules,
    ReadBackItem,
    Regions,
    Severity,
    StageState,
    StageView,
    changes,
    chosen_offer,
    readback,
    stages,
)
from playbook.order.client_problems import client_texts, text_problems
from playbook.placing import StageWork
from playbook.wording import Call

ONWARD = {
    StageWork.BASKET: mark("To the client"),
    StageWork.CLIENT: mark("Calculate the delivery"),
    StageWork.DELIVERY: mark("To the read-back"),
    StageWork.CHECK: mark("To the summary"),
    StageWork.SUMMARY: mark("The client has confirmed the order"),
}
TO_CLOSING = mark("To the closing words")
CALCULATE = mark("Calculate the delivery")
PLACED = mark("The order is placed: nothing in it can be changed any more.")
LOGGED = mark("In the journal, without the client's data")
BEING_LOGGED = mark("Being written to the journal…")
_TICK_FELL = mark("changed after it was confirmed")
WORKS = tuple(StageWork)
_SECTIONS = tuple(each.name for each in fields(OrderState))


@dataclass(frozen=True, slots=True)
class Around:
    """What a form is shown with: the words of the call, its card, who the name of the form is, the draft's keeping.

    `logged` are the numbers of orders that the journal has confirmed.
    """

    call: Call
    card: CallState
    person: PersonName | None
    kept: str = ""
    logged: frozenset[str] = frozenset()


class OrderViewer:
    """Shows forms of one playbook."""

    def __init__(
        self, playbook: Playbook, regions: Regions, today: Callable[[], date], translate: Callable[[str], str]
    ) -> None:
        self.playbook, self.regions = playbook, regions
        self._today, self._ = today, translate
        self.baskets = Baskets(playbook, translate)
        self.gates = Gates(playbook, translate)
        self.deliveries = Deliveries(playbook, translate)
        self.sayings = Sayings(playbook, translate)
        self.changes = Changes(playbook, translate)
        self._labels = client_labels(translate)
        self._wishes = tuple(Choice(wish.id, wish.title) for wish in changes(playbook))
        self._found: dict[Field, tuple[object, tuple[FieldProblem, ...]]] = {}
        self._read: tuple[object, tuple[ReadBackItem, ...]] = (None, ())

    @property
    def rules(self) -> OrderRules:
        """What an order is judged by today."""
        return OrderRules(self.playbook, self.regions, self._today())

    def state(self, form: Form, around: Around, before: OrderState | None = None) -> OrderState:
        """Everything to be shown; sections equal to those of `before` are taken from it."""
        draft, rules = form.draft, self.rules
        gate, basket = self.gates.gate(draft), self.baskets.judge(form)
        found, items = self._client_problems(draft, rules), self._items(draft)
        views = stages(rules, draft, around.call, judged=Judged(gate, (*basket.problems, *found), items))
        why = {view.work: self._left(view, basket.problems, found) for view in views}
        client = client_view(form, found, around.card, around.person, self._labels, self._)
        not_ready = "" if basket.counted else next(iter(why[StageWork.BASKET]), "")
        delivery = self.deliveries.view(draft, basket.kopecks, basket.view.totals, not_ready)
        made = OrderState(
            form.stage.value,
            tuple(self._step(view, form, number) for number, view in enumerate(views, start=1)),
            self.gates.view(draft),
            basket.view,
            client,
            delivery,
            self._check(form, items),
            self._summary(form, basket, views),
            self._closing(form, around.logged),
            self.changes.view(form, around.call),
            self._said(form, gate, around, found),
            self._wishes,
            self._onward(form, views, why, not_ready),
            around.kept,
            self._("Training order") if draft.training else "",
            self._locked(form, gate),
        )
        return _keeping(made, before)

    def _client_problems(self, draft: Draft, rules: OrderRules) -> tuple[FieldProblem, ...]:
        """What is wrong with the client's data; a field that did not change is not looked at again."""
        index, today = draft.address.index, rules.today
        for field, text in client_texts(draft).items():
            asked = (text, today, index if field is Field.REGION else "")
            if field not in self._found or self._found[field][0] != asked:
                self._found[field] = asked, text_problems(field, text, index, self.regions, today)
        return tuple(problem for _, problems in self._found.values() for problem in problems)

    def _items(self, draft: Draft) -> tuple[ReadBackItem, ...]:
        asked = draft.full_name, draft.phone, draft.address, draft.confirmed
        if self._read[0] != asked:
            self._read = asked, readback(draft)
        return self._read[1]

    def _left(
        self, view: StageView, basket: tuple[FieldProblem, ...], client: tuple[FieldProblem, ...]
    ) -> tuple[str, ...]:
        """What is left to do in a stage itself, whatever the gate says."""
        own = {StageWork.BASKET: basket, StageWork.CLIENT: client}.get(view.work)
        return view.why if own is None else tuple(each.message for each in own if each.stops)

    def _step(self, view: StageView, form: Form, number: int) -> StepView:
        placed = form.draft.number is not None
        done = placed or (view.state is StageState.DONE and view.work is not StageWork.CLOSING)
        state = StageState.DONE if done else StageState.OPEN if view.state is StageState.DONE else view.state
        why = () if placed else view.why
        return StepView(view.work.value, number, view.title, state.value, view.work is form.stage, why)

    def _check(self, form: Form, items: tuple[ReadBackItem, ...]) -> CheckView:
        once = {what for what, _ in form.draft.confirmed}
        fixed = form.draft.number is not None
        return CheckView(
            tuple(
                CheckItem(
                    item.what.value, item.title, item.text, item.confirmed, bool(item.text) and not fixed,
                    self._(_TICK_FELL) if item.what in once and not item.confirmed else "",
                )
                for item in items
            )
        )  # fmt: skip

    def _summary(self, form: Form, basket: JudgedBasket, views: tuple[StageView, ...]) -> SummaryView:
        offer = chosen_offer(form.draft)
        view = next(each for each in views if each.work is StageWork.SUMMARY)
        placed = form.draft.number is not None
        can = not placed and view.state is StageState.OPEN
        total = money(offer.total) if offer else ""
        return SummaryView(basket.words, total, can, () if can or placed else view.why)

    def _closing(self, form: Form, confirmed: frozenset[str]) -> ClosingView:
        number, offer = form.draft.number, chosen_offer(form.draft)
        logged = number in confirmed
        remarks = (Remark(form.unlogged),) if form.unlogged and not logged else ()
        if number is None:
            return ClosingView("", self._("The order is not placed yet."), False, remarks)
        said = [self.deliveries.title(offer.method, offer.carrier), money(offer.total)] if offer else []
        head = self._("Order {number} is placed").format(number=number) + (f": {', '.join(said)}" if said else "")
        journal = "" if remarks else self._(LOGGED if logged else BEING_LOGGED)
        return ClosingView(number, head, True, remarks, journal, logged)

    def _said(self, form: Form, gate: Gate, around: Around, found: tuple[FieldProblem, ...]) -> tuple[Speech, ...]:
        if form.change:
            return self.changes.said(form, around.call)
        missing = (self._labels[each.field] for each in found if each.severity is Severity.MISSING)
        return self.sayings.said(form, gate, around.call, missing)

    def _onward(
        self, form: Form, views: tuple[StageView, ...], why: dict[StageWork, tuple[str, ...]], not_ready: str
    ) -> Onward:
        place = WORKS.index(form.stage)
        back = views[place - 1].title if place else ""
        placed = form.draft.number is not None
        if form.stage is StageWork.CLOSING:
            return Onward("", False, "", back)
        if placed:
            return Onward(self._(TO_CLOSING), True, "", back)
        calculating = form.stage is StageWork.DELIVERY and chosen_offer(form.draft) is None
        if calculating:
            against = not_ready
        elif form.stage is StageWork.SUMMARY:
            against = "" if views[place].state is StageState.OPEN else next(iter(views[place].why), "")
        else:
            against = next(iter(why[form.stage]), "")
        return Onward(self._(CALCULATE if calculating else ONWARD[form.stage]), not against, against, back)

    def _locked(self, form: Form, gate: Gate) -> str:
        if form.draft.number is not None:
            return self._(PLACED)
        return gate.notice if gate.state is GateState.STOPPED else ""


def _keeping(made: OrderState, before: OrderState | None) -> OrderState:
    """The state with the sections of the former one that are equal."""
    if before is None:
        return made
    same = {name: getattr(before, name) for name in _SECTIONS if getattr(made, name) == getattr(before, name)}
    return replace(made, **same)
