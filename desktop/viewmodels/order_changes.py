"""Cancelling an order and taking an item out, as the form shows it (слайд 5): steps, rounds of objections, the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.i18n import mark
from desktop.viewmodels.order_form import Form
from desktop.viewmodels.order_gate import ask_view
from desktop.viewmodels.order_state import ActView, ChangeStep, ChangeView, Speech
from desktop.viewmodels.order_words import label_of, speech_of
from playbook.guide import situation
from playbook.models import Playbook, Step, StepKind
from playbook.order import Act, Change, Possible, changes, line_words, possible, procedure, unanswered
from playbook.placing import OrderChange
from playbook.wording import Call, speak

_TITLES = {
    Act.STEP: mark("Done"),
    Act.PASS: mark("Not needed here"),
    Act.OBJECT: mark("Objections gone through: round {round}"),
    Act.KEEP: mark("The client keeps the order"),
    Act.END: mark("End with: {operation}"),
}
_ROUNDS = mark("Rounds of objections: {done} (from {least} to {most})")


def act_key(each: Possible) -> str:
    """What names an act among those of a change."""
    return f"{each.act.value}:{each.operation or ''}"


class Changes:
    """Makes the section of a change under way."""

    def __init__(self, playbook: Playbook, translate: Callable[[str], str]) -> None:
        self._playbook, self._ = playbook, translate
        self._slots = {slot.id: slot.title for slot in playbook.slots}
        self._facts = {fact.id: fact for fact in playbook.facts}
        self._operations = {operation.id: operation.title for operation in playbook.operations}

    def wish(self, name: str) -> OrderChange | None:
        """A wish of the content."""
        return next((each for each in changes(self._playbook) if each.id == name), None)

    def fits(self, change: Change) -> bool:
        """Whether a change that was kept is one of this content."""
        return self.wish(change.wish) is not None and len(change.steps) < len(procedure(self._playbook, change))

    def view(self, form: Form, call: Call) -> ChangeView | None:
        """The section of a form; None while no change is under way."""
        change, facts = form.change, form.draft.origin.facts
        wish = self.wish(change.wish) if change else None
        if change is None or wish is None:
            return None
        line = form.line_of(form.change_key)
        return ChangeView(
            wish.title,
            line_words(self._playbook, line) if line else "",
            tuple(self._steps(change, call)),
            tuple(self._act(each, change) for each in possible(self._playbook, change, facts)),
            self._rounds(change),
            change.over,
            self._outcome(change, wish),
            tuple(ask_view(self._facts[name], facts) for name in unanswered(self._playbook, change, facts)),
        )

    def said(self, form: Form, call: Call) -> tuple[Speech, ...]:
        """What is said and done now: the present step, and what is never done meanwhile."""
        view = self.view(form, call)
        if view is None or form.change is None:
            return ()
        now = tuple(each.speech for each in view.steps if each.state == "current")
        return (*now, *self._never(form.change, call))

    def _steps(self, change: Change, call: Call) -> Iterator[ChangeStep]:
        for number, step in enumerate(procedure(self._playbook, change)):
            gone = number < len(change.steps)
            current = number == len(change.steps) and not change.over
            state = ("done" if change.steps[number] else "passed") if gone else "current" if current else "ahead"
            primary = current and step.kind is StepKind.SAY
            yield ChangeStep(self._speech(f"change:{number}", step, call, primary=primary), state)

    def _speech(self, key: str, step: Step, call: Call, *, primary: bool = False) -> Speech:
        words, label = speak(step, call, self._playbook.slots), self._(label_of(step.kind))
        return speech_of(key, step.kind, words, label, primary=primary, slots=self._slots)

    def _never(self, change: Change, call: Call) -> Iterator[Speech]:
        wish = self.wish(change.wish)
        for name in filter(None, (wish.argument, wish.procedure) if wish else ()):
            place = situation(self._playbook, name)
            for number, step in enumerate(place.steps if place else ()):
                if step.kind is StepKind.NEVER:
                    yield self._speech(f"{name}#{number}", step, call)

    def _act(self, each: Possible, change: Change) -> ActView:
        title = self._(_TITLES[each.act]).format(
            round=change.rounds + 1, operation=self._operations.get(each.operation or "", "")
        )
        return ActView(act_key(each), title, each.why or "", each.act is Act.STEP and not each.why)

    def _rounds(self, change: Change) -> str:
        values = {number.id: number.value for number in self._playbook.numbers}
        least, most = self._playbook.placing.rounds if self._playbook.placing else ("", "")
        return self._(_ROUNDS).format(done=change.rounds, least=values.get(least, 0), most=values.get(most, 0))

    def _outcome(self, change: Change, wish: OrderChange) -> str:
        if change.kept and change.ended_with is None:
            told = self._("The client keeps the order.")
            return told if change.over else told + " " + self._("It was touched: it is still to be confirmed.")
        if change.ended_with is None:
            return ""
        return f"{wish.title}: {self._operations.get(change.ended_with, change.ended_with)}"
