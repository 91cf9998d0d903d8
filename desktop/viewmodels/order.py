"""The order form of one call: does what the agent asks of it, and refuses what must not be done now."""

from __future__ import annotations

from dataclasses import replace

from desktop.viewmodels import order_acts as acts
from desktop.viewmodels.call import CallModel
from desktop.viewmodels.order_asking import Asking
from desktop.viewmodels.order_client import IN_ORDER, following, text_of, told_by, with_own_region, with_text
from desktop.viewmodels.order_delivery import VOIDED_WORDS, offer_key
from desktop.viewmodels.order_form import TAKEN_OVER, WHOLE, Form
from desktop.viewmodels.order_keeping import BRING_BACK, FormKeeper
from desktop.viewmodels.order_services import Outside, Spoken, Translate
from desktop.viewmodels.order_view import WORKS, OrderViewer
from playbook.order import (
    Change,
    Field,
    Line,
    OriginKind,
    ReadBack,
    choose,
    chosen_offer,
    confirm,
    hindrances,
    lines_of,
    offers,
    order_number,
    place,
    placed_order,
    unconfirm,
    void,
)
from playbook.order.typed import clean
from playbook.placing import StageWork
from playbook.trade import Calculation


class OrderDesk(FormKeeper):
    """What the agent may do with the form. No text raises; what must not be done now is refused with a word."""

    def __init__(
        self, viewer: OrderViewer, outside: Outside, call: CallModel, spoken: Spoken, translate: Translate
    ) -> None:
        super().__init__(viewer, call, spoken, translate)
        self._outside, self._fed = outside, dict.fromkeys(TAKEN_OVER, "")
        self._asking = Asking(viewer, outside.calculator)

    def take(self, viewer: OrderViewer, outside: Outside) -> None:
        """Go on with other content."""
        self._outside, self._asking = outside, Asking(viewer, outside.calculator)
        self.show_with(viewer)

    def holding(self, form: Form) -> Form:
        """The form with what its changes have undone, and a calculation that would come out otherwise today."""
        form = super().holding(form)
        return form if self._asking.holds(form.draft) else form.with_draft(void(form.draft))

    def go(self, work: str) -> None:
        """Look at a stage; any may be looked at."""
        stage = next((each for each in WORKS if each.value == work), None)
        if stage is not None:
            self.become(replace(self.form, stage=stage))

    def go_on(self) -> None:
        """Do what comes next: the next stage, the calculation, the placing; or show what hinders it."""
        form, onward = self.form, self.state.onward
        if form.stage is StageWork.CLOSING:
            return
        if onward.why:
            self.become(acts.with_left(form, form.stage))
            self.tell(onward.why)
        elif form.stage is StageWork.SUMMARY and form.draft.number is None:
            self.place()
        elif form.stage in (StageWork.CLIENT, StageWork.DELIVERY) and chosen_offer(form.draft) is None:
            self.calculate()
        else:
            self.become(replace(form, stage=WORKS[WORKS.index(form.stage) + 1]))

    def go_back(self) -> None:
        """Look at the stage before."""
        self.go(WORKS[max(0, WORKS.index(self.form.stage) - 1)].value)

    def reach(self, situation: str) -> bool:
        """Show the stage at which the words of a situation are said now; False where they are not."""
        work = self.viewer.sayings.told_in(situation, self.form, self.viewer.gates.gate(self.form.draft))
        if work is not None:
            self.go(work.value)
        return work is not None

    def find_goods(self, text: str) -> None:
        """Leave the goods of the catalogue that have all these words."""
        self.become(replace(self.form, wanted=text))

    def add_good(self, good_id: str, size: str = "", colour: str = "") -> None:
        """Put a good into the basket, and its gifts; without a choice of size or colour it asks for one there."""
        good = self.viewer.baskets.good(good_id)
        if good is not None:
            lines = lines_of(self.viewer.playbook, good, size=size, colour=colour)
            self.edit(acts.with_good_lines(self.form, lines))

    def add_free_line(self, title: str = "") -> None:
        """Add a line to be typed."""
        self.edit(self.form.with_new((Line(title),)))

    def set_line(self, key: int, field: str, text: str) -> None:
        """Type into a field of a line."""
        self.edit(acts.with_line_text(self.form, key, field, text))

    def set_kind(self, key: int, kind_id: str) -> None:
        """Say what kind of goods a freely typed line is of."""
        line = self.form.line_of(key)
        if line is not None and line.good is None:
            self.edit(self.form.with_line(key, replace(line, kind=kind_id)))

    def more(self, key: int, by: int) -> None:
        """Take some pieces more of a line, or less."""
        self.edit(acts.with_more(self.form, key, by))

    def remove_line(self, key: int) -> None:
        """Take a line out, with a chance to bring it back."""
        at, line = self.form.place_of(key), self.form.line_of(key)
        if at is None or line is None or not self.edit(self.form.without(key)):
            return

        def bring_back() -> None:
            if key not in self.form.keys:
                self.edit(self.form.with_new((line,), at, (key,)))

        self.tell(self._("The line is taken out"), self._(BRING_BACK), bring_back)

    def enter(self, field: str, text: str) -> None:
        """Type into a field of the client or the address."""
        what = acts.field_named(field, IN_ORDER)
        if what is None:
            return
        draft = with_text(self.form.draft, what, text)
        if what is Field.INDEX:
            draft = with_own_region(draft, self.form.draft, self.viewer.regions)
        own = self.form.own | {what} if what in TAKEN_OVER else self.form.own
        self.edit(replace(self.form, draft=draft, own=own))

    def leave(self, field: str, line: int | None = None) -> None:
        """Leave a field: from now on it is said what is missing there. What the card lacks it is told."""
        what, key = acts.field_named(field, Field), WHOLE if line is None else line
        if what is None:
            return
        if (what, key) not in self.form.left:
            self.become(replace(self.form, left=self.form.left | {(what, key)}))
        if what in TAKEN_OVER:
            self._feed(what)

    def mend(self, field: str, line: int | None = None) -> None:
        """Take what would set a field right."""
        state = self.state
        rows = [each for each in state.basket.lines if each.key == line]
        views = (rows[0].title, rows[0].quantity, rows[0].price, rows[0].size, rows[0].colour) if rows else ()
        for view in views or state.client.fields:
            better = next((each.mend for each in view.remarks if each.mend is not None), None)
            if view.key == field and better is not None:
                self.enter(field, better) if line is None else self.set_line(line, field, better)
                return

    def take_from_card(self, field: str) -> None:
        """Let a field follow the call card again."""
        what = acts.field_named(field, TAKEN_OVER)
        if what is not None:
            self.edit(following(replace(self.form, own=self.form.own - {what}), self.call.state))

    def calculate(self) -> None:
        """Calculate the delivery; with a fault set for practice it fails first."""
        self._calculate(self._outside.fault())

    def repeat(self) -> None:
        """Calculate once more after a failure."""
        self._calculate(None)

    def choose(self, offer_key: str) -> None:
        """Choose an offer."""
        self._choose(offer_key, None)

    def choose_point(self, offer_key: str, point_id: str) -> None:
        """Choose an offer at one of its pick-up points."""
        self._choose(offer_key, point_id)

    def tick(self, what: str, on: bool) -> None:
        """Mark something as confirmed by the client, or no longer."""
        item = next((each for each in ReadBack if each.value == what), None)
        if item is not None and not self.is_stopped():
            change = confirm if on else unconfirm
            self.edit(self.form.with_draft(change(self.form.draft, item)))

    def place(self) -> None:
        """Place the order that the client has confirmed: it gets a number, and the journal takes it."""
        form, viewer = self.form, self.viewer
        if self.is_fixed() or self.is_stopped():
            return
        call = self.around().call
        against = hindrances(viewer.rules, form.draft, call)
        if against:
            self.become(acts.with_left(form, StageWork.BASKET, StageWork.CLIENT))
            self.tell(against[0])
            return
        practice = form.draft.training or self._outside.rehearsed
        number = order_number(self._outside.numbers(), training=practice)
        draft = place(viewer.rules, form.draft, number, call)
        self.become(replace(form, draft=draft, stage=StageWork.CLOSING))
        self._outside.log.record(placed_order(viewer.playbook, draft))

    def say_logged(self, number: str) -> None:
        """The journal has confirmed the order of a number: it is said beside that order, whenever it is shown."""
        self.logged |= {number}
        self.refresh()

    def say_unlogged(self, why: str) -> None:
        """The journal has not taken an order yet: beside the placed one it is said why, until that is confirmed."""
        if self.form.draft.number is not None:
            self.become(replace(self.form, unlogged=why))

    def log_again(self) -> None:
        """Give the placed order to the journal once more: it has never heard of it."""
        if self.form.draft.number is not None:
            self._outside.log.record(placed_order(self.viewer.playbook, self.form.draft))

    def start_new(self) -> None:
        """Say that the order is a brand-new one: the sales line's, or for training."""
        self.edit(acts.of_origin(self.form, OriginKind.NEW))

    def start_existing(self) -> None:
        """Say that the client has the order already."""
        self.edit(acts.of_origin(self.form, OriginKind.EXISTING))

    def train(self, on: bool) -> None:
        """Take a brand-new order for training, or no longer."""
        if self.form.draft.origin.kind is OriginKind.NEW:
            self.edit(acts.of_origin(self.form, OriginKind.NEW, training=on))

    def answer(self, fact: str, value: str | int | None) -> None:
        """Tell the call card what the gate asks for."""
        if acts.is_answer(self.viewer.playbook, fact, value):
            self.call.set_fact(fact, value)

    def start_change(self, wish: str, line: int | None = None) -> None:
        """Begin to cancel the order, or to take an item out of it (слайд 5)."""
        if self.viewer.changes.wish(wish):
            self.become(replace(self.form, change=Change(wish), change_key=WHOLE if line is None else line))

    def act(self, act_key: str) -> None:
        """Do what may be done now of a change."""
        made = acts.acted(self.viewer.playbook, self.form, act_key)
        if isinstance(made, str):
            self.tell(made or self._("This is not done now."))
        else:
            self.become(made)

    def leave_change(self) -> None:
        """Leave a change; what it has done stays."""
        self.become(replace(self.form, change=None, change_key=WHOLE))

    def start_over(self) -> None:
        """Begin another order in this call, with a chance to go back to the former."""
        former = self.form
        self.become(following(Form(), self.call.state))
        self.tell(self._("The form is empty"), self._(BRING_BACK), lambda: self.become(former))

    def _calculate(self, fault: Calculation | None) -> None:
        if self.is_fixed() or self.is_stopped():
            return
        draft = self._asking.calculated(self.form.draft, fault)
        if draft is None:
            self.become(acts.with_left(self.form, StageWork.BASKET))
            self.tell(self.state.delivery.why_not)
            return
        self.become(replace(self.form, draft=draft, stage=StageWork.DELIVERY))

    def _choose(self, key: str, point: str | None) -> None:
        if self.is_fixed() or self.is_stopped():
            return
        offer = next((each for each in offers(self.form.draft) if offer_key(each) == key), None)
        if offer is None:
            self.tell(self._(VOIDED_WORDS))
            return
        chosen = choose(self.form.draft, offer, point)
        if chosen_offer(chosen) is not None:
            self.become(self.form.with_draft(chosen))

    def _feed(self, what: Field) -> None:
        """Tell the call card a name or a phone that it does not have, so that every tab speaks with it."""
        said, text = told_by(self.call.state, what), text_of(self.form.draft, what)
        if what not in self.form.own or self.form.draft.number or not clean(text) or said not in ("", self._fed[what]):
            return
        self._fed[what] = text
        self.become(replace(self.form, own=self.form.own - {what}))
        (self.call.enter_name if what is Field.NAME else self.call.enter_phone)(text)
