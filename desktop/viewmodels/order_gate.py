"""Whether the order may be placed, as the form says it: the notice, what is to be found out, the way for training."""

from __future__ import annotations

from collections.abc import Callable

from desktop.viewmodels.order_state import INFO, AskView, Choice, GateView, Remark
from playbook.conditions import Facts
from playbook.models import Fact, FactKind, Playbook
from playbook.order import Draft, Gate, GateState, OriginKind, may_place


class Gates:
    """Asks the rules once for each state of the call: they look at every tab."""

    def __init__(self, playbook: Playbook, translate: Callable[[str], str]) -> None:
        self._playbook, self._ = playbook, translate
        self._facts = {fact.id: fact for fact in playbook.facts}
        self._asked: tuple[Facts, OriginKind, bool] | None = None
        self._gate, self._view = Gate(GateState.ASK), GateView(GateState.ASK.value)

    def gate(self, draft: Draft) -> Gate:
        """Whether the draft may become an order, by what it knows of the call."""
        self._look(draft)
        return self._gate

    def view(self, draft: Draft) -> GateView:
        """What the form says of it."""
        self._look(draft)
        return self._view

    def _look(self, draft: Draft) -> None:
        asked = draft.origin.facts, draft.origin.kind, draft.training
        if asked != self._asked:
            self._asked = asked
            self._gate = may_place(self._playbook, {}, draft)
            self._view = self._seen(draft, self._gate)

    def _seen(self, draft: Draft, gate: Gate) -> GateView:
        is_new = draft.origin.kind is OriginKind.NEW
        facts = [self._facts[name] for name in gate.missing if name in self._facts]
        return GateView(
            gate.state.value,
            self._("Find out first") if facts else gate.notice,
            "; ".join(way.title for way in gate.ways),
            is_new,
            draft.training,
            is_new and gate.ban is None and not draft.training,
            tuple(ask_view(fact, draft.origin.facts) for fact in facts),
            (Remark(gate.ban.question, INFO),) if gate.ban and gate.ban.question else (),
        )


def ask_view(fact: Fact, known: Facts) -> AskView:
    """A question about a fact of the call."""
    values = () if fact.kind is FactKind.NUMBER else tuple(Choice(each.id, each.title) for each in fact.values)
    return AskView(fact.id, fact.question, values, known.get(fact.id))
