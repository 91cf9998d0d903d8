"""The card of the call above the tabs: entered once, spoken everywhere. One line when folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.fact_editor import FactEditor
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.labelled import Labelled
from desktop.viewmodels.call import CallModel, CallState
from playbook.models import Fact
from playbook.names import Gender

FIRST_FACTS = 3  # of the card stand in its first line; the rest behind «more»


class CallCard(QFrame):
    """Fields of the call. `new_call` is pressed; `fold_changed(bool)` when it is folded or unfolded."""

    new_call = Signal()
    fold_changed = Signal(bool)

    def __init__(
        self, call: CallModel, facts: Iterable[Fact], translate: Callable[[str], str], look: Look,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setProperty("look", "bar")
        self._call, self._ = call, translate
        self.name, self.address = QLineEdit(), QLineEdit()
        self.phone, self.order = QLineEdit(), QLineEdit()
        self.facts = {fact.id: FactEditor(fact) for fact in facts}
        self._phone_field = Labelled(translate("Phone"), self.phone)
        self._address_field = Labelled(translate("Addressed as"), self.address)
        self._summary = QLabel(self)
        self._more = QPushButton(translate("More"), self)
        self._fold = QPushButton(self)
        self._new = QPushButton(translate("New call") + "  F9", self)
        self._lines(look)
        self._connect()
        self.fold(False)
        self.show_more(False)

    def _lines(self, look: Look) -> None:
        translate = self._
        self._first, self._rest = QWidget(self), QWidget(self)
        first, rest = FlowLayout(self._first, look.px(8)), FlowLayout(self._rest, look.px(8))
        widths = ((self.name, 226), (self.address, 148), (self.phone, 140), (self.order, 82))
        for field, width in widths:
            field.setFixedWidth(look.px(width))
        first.addWidget(Labelled(translate("Client"), self.name))
        first.addWidget(self._address_field)
        first.addWidget(self._phone_field)
        first.addWidget(Labelled(translate("Order no."), self.order))
        for place, (_, editor) in enumerate(self.facts.items()):
            (first if place < FIRST_FACTS else rest).addWidget(Labelled(editor.fact.title, editor))
        self.name.setPlaceholderText(translate("Surname, first name, patronymic"))
        side = QHBoxLayout()
        for button in (self._more, self._fold, self._new):
            side.addWidget(button)
        fields = QVBoxLayout()
        fields.addWidget(self._summary)
        fields.addWidget(self._first)
        fields.addWidget(self._rest)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(12, 6, 12, 6)
        whole.addLayout(fields, 1)
        whole.addLayout(side)

    def _connect(self) -> None:
        self.name.textEdited.connect(self._call.enter_name)
        self.address.textEdited.connect(self._call.address)
        self.phone.textEdited.connect(self._phone_typed)
        self.phone.editingFinished.connect(self._check_phone)
        self.order.textEdited.connect(self._call.enter_order_number)
        for editor in self.facts.values():
            editor.changed.connect(self._call.set_fact)
        self._new.clicked.connect(self.new_call)
        self._more.setCheckable(True)
        self._more.toggled.connect(self.show_more)
        self._fold.clicked.connect(lambda: self._folded_by_hand(not self.folded))
        self._call.state_changed.connect(self.show_state)

    @property
    def folded(self) -> bool:
        """Whether the card is one line of text."""
        return self._is_folded

    def _folded_by_hand(self, folded: bool) -> None:
        self.fold(folded)
        self.fold_changed.emit(folded)

    def fold(self, folded: bool) -> None:
        """Fold the card into one line, or open it."""
        self._is_folded = folded
        self._summary.setVisible(folded)
        self._first.setVisible(not folded)
        self._rest.setVisible(not folded and self._more.isChecked())
        self._more.setVisible(not folded)
        self._fold.setText("▾" if folded else "▴")
        self._fold.setAccessibleName(self._("Open the card" if folded else "Fold the card"))
        self._fold.setToolTip(self._fold.accessibleName())
        self._summarise(self._call.state)

    def show_more(self, shown: bool) -> None:
        """Show the facts of the second line, or hide them."""
        self._rest.setVisible(shown and not self._is_folded)

    def show_state(self, state: CallState) -> None:
        """Show what the call knows; what is being typed is left alone."""
        for field, text in ((self.name, state.name), (self.phone, state.phone), (self.order, state.order_number)):
            if field.text() != text:
                field.setText(text)
        if not self.address.hasFocus() or state.empty:
            self.address.setText(state.addressed)
        self._tell_doubts(state)
        if state.empty:
            self._phone_field.fail("")
        for name, editor in self.facts.items():
            editor.show_value(state.facts.get(name))
        self._summarise(state)

    def _tell_doubts(self, state: CallState) -> None:
        genders = {Gender.MALE: "М", Gender.FEMALE: "Ж"}
        gender = genders.get(state.person.gender, "?") if state.person and state.person.gender else ""
        doubts = "; ".join(state.person.doubts) if state.person else ""
        self.address.setToolTip(doubts or gender)
        self._address_field.fail(doubts if doubts and not state.address_as and len(doubts) < 40 else "")

    def _summarise(self, state: CallState) -> None:
        if not self._is_folded:
            return
        titles = {
            name: next(
                (value.title for value in editor.fact.values if value.id == state.facts[name]), state.facts[name]
            )
            for name, editor in self.facts.items()
            if name in state.facts
        }
        facts = [f"{self.facts[name].fact.title}: {title}" for name, title in titles.items()]
        said = [state.addressed or state.name, state.phone, state.order_number, *facts]
        self._summary.setText(
            " · ".join(part for part in said if part) or self._("Nothing is known of the call")
        )

    def _phone_typed(self, text: str) -> None:
        from playbook.formats import format_as_typed

        cursor = self.phone.cursorPosition()
        digits = sum(char.isdigit() for char in text[:cursor])
        shown = format_as_typed(text)
        self.phone.setText(shown)
        self.phone.setCursorPosition(_after_digits(shown, digits) if cursor < len(text) else len(shown))
        self._phone_field.fail("")
        self._call.enter_phone(shown)

    def _check_phone(self) -> None:
        from playbook.formats import is_valid_phone

        text = self.phone.text()
        wrong = bool(text.strip()) and not is_valid_phone(text)
        self._phone_field.fail(self._("No such phone number") if wrong else "")


def _after_digits(text: str, digits: int) -> int:
    """The place in a text right behind so many digits."""
    for place, char in enumerate(text):
        if digits == 0:
            return place
        digits -= char.isdigit()
    return len(text)
