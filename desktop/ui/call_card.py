"""The card of the call above the tabs: entered once, spoken everywhere. One line of chips when folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.card_chips import CardChips
from desktop.ui.fact_editor import FactEditor
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.labelled import Labelled
from desktop.ui.phone_field import PhoneField
from desktop.viewmodels.call import CallModel, CallState
from playbook.models import Fact
from playbook.names import Gender

FIRST_FACTS = 3  # of the card stand in its first line; the rest behind «more»
LONGEST = 300  # characters of a name, an address, a number
SECOND = 1000  # milliseconds


class CallCard(QFrame):
    """Fields of the call. `new_call` is pressed; `fold_changed(bool)` when it is folded or unfolded by hand."""

    new_call = Signal()
    fold_changed = Signal(bool)

    def __init__(
        self, call: CallModel, facts: Iterable[Fact], translate: Callable[[str], str], look: Look,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setProperty("look", "bar")
        self._call, self._, self._is_folded = call, translate, False
        self._first, self._rest = QWidget(self), QWidget(self)  # lines of fields
        self.name, self.address = QLineEdit(self), QLineEdit(self)
        self.phone, self.order = PhoneField(self), QLineEdit(self)
        self.facts = {fact.id: FactEditor(fact, self) for fact in facts}
        self.chips = CardChips(
            {name: editor.fact for name, editor in self.facts.items()}, FIRST_FACTS, translate, look.px(6), self
        )
        self._name_field = Labelled(translate("Client"), self.name, self._first)
        self._phone_field = Labelled(translate("Phone"), self.phone, self._first)
        self._address_field = Labelled(translate("Addressed as"), self.address, self._first)
        self.lasted = QLabel(self)
        self.lasted.setProperty("look", "muted")
        self.lasted.setToolTip(translate("How long the call has lasted"))
        self._more = QPushButton(translate("More"), self)
        self._fold = QPushButton(self)
        self._new = QPushButton(self)
        self._ticking = QTimer(self)
        self._ticking.setInterval(SECOND)
        self._lines()
        self.set_look(look)
        self._connect()
        self.fold(False)
        self.show_state(call.state)

    def _lines(self) -> None:
        translate = self._
        self._flows = FlowLayout(self._first), FlowLayout(self._rest)
        first, rest = self._flows
        first.addWidget(self._name_field)
        first.addWidget(self._address_field)
        first.addWidget(self._phone_field)
        first.addWidget(Labelled(translate("Order no."), self.order, self._first))
        for place, (_, editor) in enumerate(self.facts.items()):
            flow, line = (first, self._first) if place < FIRST_FACTS else (rest, self._rest)
            flow.addWidget(Labelled(editor.fact.title, editor, line))
        self.name.setPlaceholderText(translate("Surname, first name, patronymic"))
        for field in (self.name, self.address, self.order):
            field.setMaxLength(LONGEST)
        side = QHBoxLayout()
        for widget in (self.lasted, self._more, self._fold, self._new):
            side.addWidget(widget)
        fields = QVBoxLayout()
        for part in (self.chips, self._first, self._rest):
            fields.addWidget(part)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(12, 6, 12, 6)
        whole.addLayout(fields, 1)
        whole.addLayout(side)

    def set_look(self, look: Look) -> None:
        """Take another size of letters."""
        widths = ((self.name, 216), (self.address, 144), (self.phone, 140), (self.order, 90))
        for field, width in widths:
            field.setFixedWidth(look.px(width))
        for flow in self._flows:
            flow.set_gap(look.px(8))

    def set_slim(self, slim: bool) -> None:
        """Say less on the buttons where the window is narrow."""
        self._new.setText("F9" if slim else self._("New call") + "  F9")
        self._new.setAccessibleName(self._("New call") + ", F9")
        self._new.setToolTip(self._("New call") + " · F9" if slim else "")

    def _connect(self) -> None:
        call = self._call
        self.name.textEdited.connect(call.enter_name)
        self.address.textEdited.connect(call.address)
        self.phone.entered.connect(call.enter_phone)
        self.phone.entered.connect(lambda _: self._phone_field.fail(""))
        self.phone.checked.connect(self._tell_phone)
        self.order.textEdited.connect(call.enter_order_number)
        for editor in self.facts.values():
            editor.changed.connect(call.set_fact)
        self.chips.picked.connect(call.set_fact)
        self.chips.field_wanted.connect(self._open_at)
        self._new.clicked.connect(self.new_call)
        self._more.setCheckable(True)
        self._more.toggled.connect(lambda _: self.fold(self._is_folded))
        self._fold.clicked.connect(lambda: self._folded_by_hand(not self.folded))
        self._ticking.timeout.connect(self._tick)
        call.state_changed.connect(self.show_state)

    @property
    def folded(self) -> bool:
        """Whether the card is a line of chips."""
        return self._is_folded

    def _folded_by_hand(self, folded: bool) -> None:
        self.fold(folded)
        self.fold_changed.emit(folded)

    def _open_at(self, name: str) -> None:
        self.fold(False)
        typed: dict[str, QWidget] = {"name": self.name, "phone": self.phone, "order": self.order}
        if name not in typed:
            self._more.setChecked(True)
        field = typed.get(name) or self.facts[name]
        field.setFocus()

    def fold(self, folded: bool) -> None:
        """Fold the card into one line, or open it."""
        self._is_folded = folded
        self.chips.setVisible(folded)
        self._first.setVisible(not folded)
        self._rest.setVisible(not folded and self._more.isChecked())
        self._more.setVisible(not folded and bool(len(self.facts) > FIRST_FACTS))
        self._fold.setText("▾" if folded else "▴")
        self._fold.setAccessibleName(self._("Open the card" if folded else "Fold the card"))
        self._fold.setToolTip(self._fold.accessibleName())

    def show_state(self, state: CallState) -> None:
        """Show what the call knows; what is being typed is left alone."""
        for field, text in ((self.name, state.name), (self.phone, state.phone), (self.order, state.order_number)):
            if field.text() != text:
                field.setText(text)
        if (not self.address.hasFocus() or state.empty) and self.address.text() != state.addressed:
            self.address.setText(state.addressed)
            self.address.setCursorPosition(0)
        self._tell_person(state)
        if state.empty:
            self._phone_field.fail("")
        for name, editor in self.facts.items():
            editor.show_value(state.facts.get(name))
        self.chips.show_state(state)
        self._tick()

    def _tell_person(self, state: CallState) -> None:
        """The gender beside the address, and over the name what is not sure of its split."""
        genders = {Gender.MALE: self._("M"), Gender.FEMALE: self._("F")}
        person = state.person
        gender = genders.get(person.gender, "") if person and person.gender else ""
        doubts = "; ".join(person.doubts) if person and not state.address_as else ""
        self._name_field.call(self._("Client"), doubts)
        self._address_field.call(self._("Addressed as") + (f" · {gender}" if gender else ""))

    def _tell_phone(self, right: bool) -> None:
        self._phone_field.fail("" if right else self._("No such phone number"))

    def _tick(self) -> None:
        running = self._call.began is not None
        seconds = self._call.lasted
        self.lasted.setText(f"{seconds // 60:02}:{seconds % 60:02}" if running else "")
        self.lasted.setAccessibleName(self._("How long the call has lasted") + " " + self.lasted.text())
        if running != self._ticking.isActive():
            self._ticking.start() if running else self._ticking.stop()
