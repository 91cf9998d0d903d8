"""The call card where there is no room for fields: what is known as chips, each opening what changes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.theme import restyle
from desktop.ui.flow_layout import FlowLayout
from desktop.viewmodels.call import CallState
from playbook.models import Fact, FactKind

_TEXTS = ("name", "phone", "order")  # the card's fields that are typed


class CardChips(QWidget):
    """Chips of a call. `picked(fact, value or None)`; `field_wanted(name)` asks for a field of the open card."""

    picked = Signal(str, object)
    field_wanted = Signal(str)

    def __init__(
        self, facts: Mapping[str, Fact], always: int, translate: Callable[[str], str], gap: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._facts, self._always, self._ = facts, tuple(facts)[:always], translate
        flow = FlowLayout(self, gap)
        self._chips: dict[str, QPushButton] = {}
        for name in (*_TEXTS, *facts):
            chip = self._chips[name] = QPushButton(self)
            chip.setProperty("look", "chip")
            chip.clicked.connect(partial(self._open, name))
            flow.addWidget(chip)

    def show_state(self, state: CallState) -> None:
        """Show what is known, and the facts that are asked of every call."""
        self._say("name", state.addressed or state.name, self._("Client"), always=True)
        self._say("phone", state.phone, self._("Phone"))
        self._say("order", state.order_number, self._("Order no."))
        for name, fact in self._facts.items():
            value = state.facts.get(name)
            self._say(name, _said(fact, value), fact.title, always=name in self._always)

    def _say(self, name: str, text: str, title: str, *, always: bool = False) -> None:
        chip = self._chips[name]
        chip.setVisible(bool(text) or always)
        fact = self._facts.get(name)
        spoken = text or title
        if fact and text and len(text) < 5:  # «есть» says nothing without what there is
            spoken = f"{title}: {text}"
        chip.setText(spoken + (" ▾" if fact else ""))
        chip.setAccessibleName(f"{title}: {text}" if text else title)
        look = "chip-set" if text else "chip"
        if chip.property("look") != look:
            chip.setProperty("look", look)
            restyle(chip)

    def _open(self, name: str) -> None:
        fact = self._facts.get(name)
        if fact is None or fact.kind is FactKind.NUMBER:
            self.field_wanted.emit(name)
            return
        menu = QMenu(self)
        menu.addAction(self._("Not known")).triggered.connect(lambda: self.picked.emit(name, None))
        menu.addSeparator()
        for value in fact.values:
            menu.addAction(value.title).triggered.connect(partial(self._pick, name, value.id))
        menu.aboutToHide.connect(menu.deleteLater)
        chip = self._chips[name]
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height())))

    def _pick(self, name: str, value: str, *_: object) -> None:
        self.picked.emit(name, value)


def _said(fact: Fact, value: str | int | None) -> str:
    if value is None:
        return ""
    return next((choice.title for choice in fact.values if choice.id == value), str(value))
