"""Asks for what a line lacks, and for days that are counted: small fields over the page, never a dialog to wait for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QPoint

from desktop.ui.page_view import PageView
from desktop.ui.toast import Toast
from desktop.viewmodels.days import explain
from desktop.viewmodels.desk import Desk
from desktop.viewmodels.rows import Row
from playbook.models import Fact, SlotKind

OWN_SLOTS = frozenset({SlotKind.NAME, SlotKind.FULL_NAME, SlotKind.AGENT})  # filled by the card and the settings


class Asker(QObject):
    """Opens the fields. `today` tells the day it is."""

    def __init__(
        self, desk: Desk, shown: PageView, toast: Toast, translate: Callable[[str], str], parent: QObject,
        today: Callable[[], date] = date.today,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk, self._list, self._toast, self._, self.today = desk, shown, toast, translate, today

    def slot_of(self, row: Row | None) -> str | None:
        """The slot of a line that can be filled: the first empty one, else the first."""
        if row is None:
            return None
        askable = {slot.id for slot in self._desk.builder.playbook.slots if slot.kind not in OWN_SLOTS}
        wanted = [*row.missing, *self._desk.builder.slots_of(row.key)]
        return next((name for name in wanted if name in askable), None)

    def fill(self) -> None:
        """Ask for what the current line lacks."""
        from desktop.ui.slot_filler import SlotFiller

        asked = self.slot_of(self._list.current_row())
        if asked is None:
            self._toast.say(self._("This line has no empty slot"))
            return
        title = next(slot.title for slot in self._desk.builder.playbook.slots if slot.id == asked)
        old = self._desk.call.state.values.get(asked, "")
        filler = SlotFiller(asked, title, str(old), self._list.window())
        filler.filled.connect(self._desk.call.set_value)
        below = self._list.visualRect(self._list.currentIndex()).bottomLeft()
        filler.open_at(self._list.viewport().mapToGlobal(below + QPoint(20, 2)))

    def count(self, fact: Fact, point: QPoint) -> None:
        """Ask for a number, or for the date from which days are counted."""
        from desktop.ui.day_picker import DayPicker

        today, tab = self.today(), self._desk.tab
        known = self._desk.call.state.facts.get(fact.id)
        picker = DayPicker(
            fact, known if isinstance(known, int) else None, today,
            lambda days: explain(tab, fact, days, today, self._), self._, self._list.window(),
        )  # fmt: skip
        picker.picked.connect(self._desk.call.set_fact)
        picker.open_at(point)

    def told(self) -> str:
        """Which side of the rules the days that are known stand on, and from which date that changes."""
        facts = self._desk.call.state.facts
        return "  ".join(
            explain(self._desk.tab, fact, days, self.today(), self._).replace("\n", ". ")
            for fact in self._desk.page.known
            if isinstance(days := facts.get(fact.id), int)
        )
