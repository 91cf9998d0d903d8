"""What of an answer key is still to be done: what the mode «Показ» shows next, and what a hint is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from playbook.practice.acts import Act, Deed
from playbook.practice.cases import Case, Expected


def upcoming(case: Case, acts: Iterable[Act], meant: Callable[[str], str | None]) -> tuple[Expected, ...]:
    """The expected things that no act has done yet, from the last one done on, in their order.

    `meant` tells which step typed words are. What was passed over before something that is done already does not come
    again: a call goes on.
    """
    done = [_named(act, meant) for act in acts]
    met = [place for place, each in enumerate(case.key.expected) if any(does(act, each) for act in done)]
    after = max(met, default=-1)
    return tuple(each for each in case.key.expected[after + 1 :] if each.obligatory)


def _named(act: Act, meant: Callable[[str], str | None]) -> Act:
    """Typed words as if the step that they mean had been said."""
    step = meant(act.text) if act.deed is Deed.TYPE else None
    return replace(act, deed=Deed.SAY, name=step) if step else act


def does(act: Act, expected: Expected) -> bool:
    """Whether an act is what was expected."""
    if act.deed is not expected.deed:
        return False
    return act.name in (expected.name, *expected.alternatives) or not expected.name or act.deed is Deed.LOOK_UP


def as_act(case: Case, expected: Expected, at: float) -> Act:
    """The act that does what is expected, `at` seconds."""
    match expected.deed:
        case Deed.LOOK_UP:
            return Act(expected.deed, at, expected.name, expected.text or case.client.phone)
        case Deed.PLACE:
            return Act(expected.deed, at, expected.name, draft=case.key.order.draft if case.key.order else None)
        case _:
            return Act(expected.deed, at, expected.name, expected.text)
