"""«Что сказать сейчас»: the words of the stage that the agent is at, and the steps that belong to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from desktop.i18n import mark
from desktop.viewmodels.order_form import Form
from desktop.viewmodels.order_state import Speech
from desktop.viewmodels.order_words import label_of, plain_speech, speech_of
from playbook.conditions import Truth, holds
from playbook.guide import situation
from playbook.models import Method, Playbook, Situation, StepKind
from playbook.order import (
    Draft,
    Gate,
    GateState,
    chosen_offer,
    closing_words,
    facts_told,
    gate_words,
    is_cheapest,
    offer_words,
    offers,
    read_back_words,
    readback,
    summary_words,
)
from playbook.placing import StageWork
from playbook.trade import Offer
from playbook.wording import Call, Words, speak

_OTHER = mark("The client would rather have it another way? Choose another offer: the words change.")
_FIRST_CONFIRMED = mark("The closing words are said once the client has confirmed the order.")
_ASK_CLIENT = mark("Ask the client")
_NO_WORDS = mark("The deck has no words for this.")


class Sayings:
    """Makes the speeches of one playbook."""

    def __init__(self, playbook: Playbook, translate: Callable[[str], str]) -> None:
        self._playbook, self._ = playbook, translate
        self._slots = {slot.id: slot.title for slot in playbook.slots}
        self._methods: dict[str, Method] = {method.id: method for method in playbook.methods}
        self._stages = {stage.work: stage.situations for stage in playbook.stages}
        self._stage_of = {name: stage.work for stage in playbook.stages for name in stage.situations}

    def said(self, form: Form, gate: Gate, call: Call, missing: Iterable[str]) -> tuple[Speech, ...]:
        """The speeches as things stand; `missing` are the labels of what the client is still to be asked for."""
        if gate.state is GateState.STOPPED and form.draft.number is None:
            return tuple(self._stopped(gate, call))
        at = {
            StageWork.BASKET: self._basket,
            StageWork.CLIENT: self._client,
            StageWork.DELIVERY: self._delivery,
            StageWork.CHECK: self._check,
            StageWork.SUMMARY: self._summary,
            StageWork.CLOSING: self._closing,
        }
        return tuple(at[form.stage](form.draft, call, tuple(missing)))

    def told_in(self, name: str, form: Form, gate: Gate) -> StageWork | None:
        """The stage at which the words of a situation are said as things stand; None where they are not."""
        work = self._stage_of.get(name)
        if work is None or form.blank or gate.state is GateState.STOPPED:
            return None
        offer = chosen_offer(form.draft)
        method = self._methods.get(offer.method) if offer else None
        if work is StageWork.DELIVERY:
            place = situation(self._playbook, name)
            spoken = place is not None and any(step.kind is StepKind.SAY for step in place.steps)
            return work if not spoken or (offer and name == self._offered(form.draft, offer)) else None
        if work is StageWork.CLOSING:
            return work if form.draft.number and method and method.closing == name else None
        return work

    def _offered(self, draft: Draft, offer: Offer) -> str:
        method = self._methods.get(offer.method)
        return (method.offer if is_cheapest(draft, offer) else method.other_offer) if method else ""

    def _stopped(self, gate: Gate, call: Call) -> Iterator[Speech]:
        words = gate_words(self._playbook, gate, call)
        if words.copied:
            yield self._spoken("gate", words, self._("Say to the client"))
        place = situation(self._playbook, gate.situation) if gate.situation else None
        yield from self._steps(place, call, StepKind.SAY)
        if not words.copied and gate.ban:
            yield self._note("gate:silent", self._(_NO_WORDS))

    def _basket(self, draft: Draft, call: Call, missing: tuple[str, ...]) -> Iterator[Speech]:
        yield from self._of_stage(StageWork.BASKET, draft, call)

    def _client(self, draft: Draft, call: Call, missing: tuple[str, ...]) -> Iterator[Speech]:
        if missing:
            yield plain_speech(
                "missing", StepKind.ASK, ", ".join(missing), self._(label_of(StepKind.ASK)), title=self._(_ASK_CLIENT)
            )

    def _delivery(self, draft: Draft, call: Call, missing: tuple[str, ...]) -> Iterator[Speech]:
        offer = chosen_offer(draft)
        if offer:
            yield self._spoken("offer", offer_words(self._playbook, draft, offer, call), self._("Offer to the client"))
            if len(offers(draft)) > 1:
                yield self._note("offer:other", self._(_OTHER))
        behind = StepKind.DO if offer else None  # what is done at this stage is the calculation
        yield from self._of_stage(StageWork.DELIVERY, draft, call, behind)

    def _check(self, draft: Draft, call: Call, missing: tuple[str, ...]) -> Iterator[Speech]:
        yield self._spoken("check", read_back_words(self._playbook, draft, call), self._("Say to the client"))
        for item in readback(draft):
            words = plain_speech(f"check:{item.what}", StepKind.ASK, item.text or "—", "", title=item.title)
            yield replace(words, copied=item.text, personal=True)

    def _summary(self, draft: Draft, call: Call, missing: tuple[str, ...]) -> Iterator[Speech]:
        yield self._spoken("summary", summary_words(self._playbook, draft, call), self._("Sum the order up"))
        for name in self._stages.get(StageWork.SUMMARY, ()):
            place = situation(self._playbook, name)
            yield from (each for each in self._steps(place, call) if each.kind == StepKind.NEVER.value)

    def _closing(self, draft: Draft, call: Call, missing: tuple[str, ...]) -> Iterator[Speech]:
        words = closing_words(self._playbook, draft, call)
        if draft.number is None or words is None:
            yield self._note("closing:first", self._(_FIRST_CONFIRMED))
        else:
            yield self._spoken("closing", words, self._("Take leave"))

    def _of_stage(self, work: StageWork, draft: Draft, call: Call, behind: StepKind | None = None) -> Iterator[Speech]:
        """What is done and known at a stage, but for steps that are `behind`; what is said is said elsewhere."""
        around = replace(call, facts={**call.facts, **facts_told(self._playbook, draft, work)})
        for name in self._stages.get(work, ()):
            place = situation(self._playbook, name)
            if place and holds(place.when, around.facts) is Truth.TRUE:
                yield from self._steps(place, around, StepKind.SAY, behind)

    def _steps(self, place: Situation | None, call: Call, *but: StepKind | None) -> Iterator[Speech]:
        for number, step in enumerate(place.steps if place else ()):
            if step.kind not in but and holds(step.when, call.facts) is not Truth.FALSE and place:
                words = speak(step, call, self._playbook.slots)
                label = self._(label_of(step.kind))
                yield speech_of(f"{place.id}#{number}", step.kind, words, label, slots=self._slots)

    def _spoken(self, key: str, words: Words, title: str) -> Speech:
        label = self._(label_of(StepKind.SAY))
        return speech_of(key, StepKind.SAY, words, label, title=title, primary=True, slots=self._slots)

    def _note(self, key: str, text: str) -> Speech:
        return plain_speech(key, StepKind.NOTE, text, self._(label_of(StepKind.NOTE)))
