"""What a trainee does in the order form, as acts of the simulated call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from desktop.viewmodels.order_form import Form
from desktop.viewmodels.rehearsal import Rehearsal
from playbook.models import Playbook, Step, StepKind
from playbook.order import ReadBack, procedure
from playbook.practice.acts import step_ref

Tell = Callable[[Rehearsal], object]


def form_acts(playbook: Playbook, before: Form, after: Form) -> Iterator[Tell]:
    """What happened between two states of the form: something was read back, a change of the order went on or ended."""
    for what, words in after.draft.confirmed:
        if (what, words) not in before.draft.confirmed:
            yield partial(_read_out, what=what, words=words)
    yield from _change_acts(playbook, before, after)


def _change_acts(playbook: Playbook, before: Form, after: Form) -> Iterator[Tell]:
    old, new = before.change, after.change
    if new is None or old is None or old.wish != new.wish:
        return
    steps = procedure(playbook, new)
    for place in range(len(old.steps), min(len(new.steps), len(steps))):
        if new.steps[place]:
            yield from _step_acts(playbook, steps[place])
    if new.rounds > old.rounds:
        yield lambda rehearsal: rehearsal.argue()
    if new.ended_with and not old.ended_with:
        yield partial(_operate, operation=new.ended_with)


def _step_acts(playbook: Playbook, step: Step) -> Iterator[Tell]:
    if step.kind is StepKind.SAY:
        ref = _ref_of(playbook, step)
        yield lambda rehearsal: rehearsal.say(ref, "")
    else:
        for operation in step.operations[:1]:
            yield partial(_operate, operation=operation)


def _ref_of(playbook: Playbook, step: Step) -> str:
    places = (place for tab in playbook.tabs for place in tab.situations)
    found = (step_ref(place.id, at) for place in places for at, each in enumerate(place.steps) if each is step)
    return next(found, "")


def _read_out(rehearsal: Rehearsal, what: ReadBack, words: str) -> None:
    rehearsal.read_out(what, words)


def _operate(rehearsal: Rehearsal, operation: str) -> None:
    rehearsal.operate(operation)
