"""Asks the calculator, and knows whether what it once answered is what it would answer now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.viewmodels.order_view import OrderViewer
from playbook.order import Calculated, Draft, delivery_address, offers, parcel, with_calculation
from playbook.trade import Calculation, Calculator


class Asking:
    """One calculator with the content that goes with it."""

    def __init__(self, viewer: OrderViewer, calculator: Calculator) -> None:
        self._viewer, self._calculator = viewer, calculator
        self._sure: tuple[Calculated | None, date | None] = None, None  # an answer of this calculator, and its day

    def calculated(self, draft: Draft, fault: Calculation | None = None) -> Draft | None:
        """The draft with today's answer, or with `fault` in its place; None while the basket cannot be counted."""
        made = self._answer(draft, fault)
        if made is None:
            return None
        draft = with_calculation(draft, made)
        self._sure = draft.calculated, self._viewer.rules.today
        return draft

    def holds(self, draft: Draft) -> bool:
        """Whether the offers of a draft are today's: it may come from the disk, another day or former tariffs."""
        made, today = draft.calculated, self._viewer.rules.today
        if made is None or not offers(draft) or (made is self._sure[0] and today == self._sure[1]):
            return True
        if self._answer(draft) != made.calculation:
            return False
        self._sure = made, today
        return True

    def _answer(self, draft: Draft, fault: Calculation | None = None) -> Calculation | None:
        packed, today = parcel(self._viewer.playbook, draft), self._viewer.rules.today
        if packed is None:
            return None
        made = fault or self._calculator.calculate(delivery_address(draft), packed, today)
        return replace(made, as_of=today.isoformat())
