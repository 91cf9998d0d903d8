"""What holds whatever the agent does, in whatever order."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.viewmodels.order_form import from_text, to_text
from playbook.order import all_confirmed, can_confirm, is_voided, readback
from playbook.placing import StageWork
from tests.desktop.viewmodels.order_sample import PLAYBOOK, Seat
from tests.playbook.order.sample import TEXTS

CLIENT_FIELDS = ("name", "phone", "index", "region", "settlement", "street", "house", "flat")
LINE_FIELDS = ("title", "quantity", "price", "size", "colour")
GOODS = [good.id for good in PLAYBOOK.goods]
STATUSES = [value.id for fact in PLAYBOOK.facts if fact.id == "status" for value in fact.values]
GOOD_TEXTS = st.sampled_from(["300041", "101000", "690000", "Москва", "г. Тула", "5", "Иванова", "8 916 123-45-67"])
ANY_TEXT = st.one_of(TEXTS, GOOD_TEXTS)
PLACES = st.integers(0, 4)


class Agent(RuleBasedStateMachine):
    """Presses whatever there is to press."""

    @initialize(ready=st.booleans())
    def begin(self, ready: bool) -> None:
        self.seat = Seat()
        self.orders = self.seat.orders
        self.numbers = 0
        if ready:
            self.seat.make_ready()

    def key(self, place: int) -> int:
        keys = self.orders.form.keys
        return keys[place % len(keys)] if keys else 1

    @rule(field=st.sampled_from(CLIENT_FIELDS), text=ANY_TEXT)
    def enter(self, field: str, text: str) -> None:
        before = {item.what: item for item in readback(self.orders.form.draft)}
        placed = self.orders.form.draft.number
        self.orders.enter(field, text)
        if placed is None:
            assert self.seat.client(field).text == text
        for item in readback(self.orders.form.draft):
            assert not item.confirmed or item.text == before[item.what].text, "a tick outlived its words"

    @rule(field=st.sampled_from(CLIENT_FIELDS))
    def leave_and_mend(self, field: str) -> None:
        self.orders.leave(field)
        self.orders.mend(field)

    @rule(place=PLACES, field=st.sampled_from(LINE_FIELDS), text=ANY_TEXT)
    def set_line(self, place: int, field: str, text: str) -> None:
        self.orders.set_line(self.key(place), field, text)

    @rule(good=st.sampled_from(GOODS))
    def add(self, good: str) -> None:
        self.orders.add_good(good)

    @rule(place=PLACES, by=st.integers(-3, 3))
    def count(self, place: int, by: int) -> None:
        self.orders.more(self.key(place), by)

    @rule(place=PLACES)
    def take_out(self, place: int) -> None:
        self.orders.remove_line(self.key(place))

    @rule(text=ANY_TEXT)
    def type_a_line(self, text: str) -> None:
        self.orders.find_goods(text)
        self.orders.add_free_line(text)

    @rule()
    def calculate(self) -> None:
        self.orders.calculate()

    @rule(place=PLACES, point=PLACES)
    def choose(self, place: int, point: int) -> None:
        offers = self.seat.state.delivery.offers
        if offers:
            self.orders.choose(offers[place % len(offers)].key)
            chosen = self.seat.state.delivery.chosen
            if chosen and chosen.points:
                self.orders.choose_point(chosen.key, chosen.points[point % len(chosen.points)].id)

    @rule(what=st.sampled_from(["name", "phone", "address"]), on=st.booleans())
    def tick(self, what: str, on: bool) -> None:
        self.orders.tick(what, on)

    @rule(work=st.sampled_from([work.value for work in StageWork]))
    def go(self, work: str) -> None:
        self.orders.go(work)

    @rule()
    def go_on(self) -> None:
        self.orders.go_on()

    @rule(status=st.none() | st.sampled_from(STATUSES), stop=st.none() | st.sampled_from(["yes", "no"]))
    def learn(self, status: str | None, stop: str | None) -> None:
        self.seat.know(status=status, do_not_contact=stop)

    @rule(new=st.booleans(), training=st.booleans())
    def originate(self, new: bool, training: bool) -> None:
        self.orders.start_new() if new else self.orders.start_existing()
        self.orders.train(training)

    @rule(wish=st.sampled_from(["cancel_it", "drop_item", "nothing"]), place=PLACES)
    def wish(self, wish: str, place: int) -> None:
        self.orders.start_change(wish, self.key(place))

    @precondition(lambda self: self.seat.state.change is not None)
    @rule(place=PLACES, leave=st.booleans())
    def act(self, place: int, leave: bool) -> None:
        change = self.seat.state.change
        acts = change.acts if change else ()
        if leave or not acts:
            self.orders.leave_change()
        else:
            self.orders.act(acts[place % len(acts)].key)

    @rule()
    def place_it(self) -> None:
        draft, viewer = self.orders.form.draft, self.orders.viewer
        allowed = can_confirm(viewer.rules, draft, self.orders.around().call) and draft.number is None
        assert self.seat.state.summary.can_place == allowed
        self.orders.place()
        placed = len(self.seat.journal.orders)
        assert (placed > self.numbers) == allowed
        if allowed:
            assert not is_voided(draft)
            assert all_confirmed(draft)
            self.numbers = placed

    @rule()
    def start_over(self) -> None:
        self.orders.start_over()

    @invariant()
    def a_voided_calculation_shows_and_confirms_nothing(self) -> None:
        if not hasattr(self, "seat"):
            return
        state, draft = self.seat.state, self.orders.form.draft
        if draft.number is None and is_voided(draft):
            assert state.delivery.status == "outdated"
            assert not any(offer.enabled for offer in state.delivery.offers)
            assert not state.summary.can_place
        assert state.training or not draft.training

    @invariant()
    def closing_words_are_said_of_a_placed_order_alone_and_lack_nothing(self) -> None:
        if not hasattr(self, "seat"):
            return
        for speech in self.seat.state.say:
            if speech.key == "closing":
                assert self.orders.form.draft.number is not None
                assert speech.copied
                assert not speech.missing

    @invariant()
    def the_draft_comes_back_from_json_as_it_was(self) -> None:
        if hasattr(self, "seat"):
            form = self.orders.form
            kept, card = from_text(to_text(form, self.seat.call.state))
            assert (kept.draft, kept.stage, kept.own) == (form.draft, form.stage, form.own)
            assert card.name == self.seat.call.state.name


TestAgent = Agent.TestCase
TestAgent.settings = settings(
    max_examples=60, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
