"""Where the agent is on the way of several steps: each can be gone to by a click or by the arrows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.theme import restyle
from desktop.viewmodels.order_state import StepView

DONE, BLOCKED = "done", "blocked"
SIDES = 16  # pixels that a title needs beside its letters


class Stepper(QWidget):
    """Steps in a line; `wanted(work)` when one is gone to. Where there is no room only the present one has a title."""

    wanted = Signal(str)

    def __init__(self, translate: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = translate
        self._steps: tuple[StepView, ...] = ()
        self.buttons: list[QPushButton] = []
        self._fit = (False, False)  # numbers alone; and beside them the title of the present step
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[StepView]) -> None:
        """Show how far each step is."""
        steps = tuple(steps)
        if steps == self._steps:
            return
        while len(self.buttons) < len(steps):
            self._add()
        had = any(button.hasFocus() for button in self.buttons)
        self._steps, self._fit = steps, self._fitting(steps)
        for place, (step, button) in enumerate(zip(steps, self.buttons, strict=True)):
            self._show(place, step, button)
        if had:
            self.current.setFocus()

    @property
    def current(self) -> QPushButton:
        """The button of the present step."""
        return next((one for one, step in zip(self.buttons, self._steps, strict=True) if step.current), self.buttons[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go to the step before or behind."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.modifiers():
            return False
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is None:
            return False
        at = next((place for place, step in enumerate(self._steps) if step.current), 0) + by
        if 0 <= at < len(self._steps):
            self.wanted.emit(self._steps[at].work)
        return True

    def minimumSizeHint(self) -> QSize:
        """Numbers alone are as narrow as it gets."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles where there is room for them."""
        super().resizeEvent(event)
        if self._steps and self._fitting(self._steps) != self._fit:
            steps, self._steps = self._steps, ()
            self.show_steps(steps)

    def _add(self) -> None:
        place = len(self.buttons)
        button = QPushButton(self)
        button.setAutoDefault(True)
        button.clicked.connect(partial(self._go, place))
        button.installEventFilter(self)
        self.buttons.append(button)
        self._line.addWidget(button)

    def _go(self, place: int, *_: object) -> None:
        self.wanted.emit(self._steps[place].work)

    def _fitting(self, steps: tuple[StepView, ...]) -> tuple[bool, bool]:
        """Whether there is only room for numbers, and whether the present step's title fits beside those."""
        short = max(self._wide(_title(step)) for step in steps) * len(steps) > self.width()
        present = next((self._wide(_title(step)) for step in steps if step.current), 0)
        return short, present + self._wide("0") * (len(steps) - 1) <= self.width()

    def _wide(self, text: str) -> int:
        return round(self.fontMetrics().horizontalAdvance(text) * 1.08) + SIDES

    def _show(self, place: int, step: StepView, button: QPushButton) -> None:
        sign = "✓" if step.state == DONE else str(step.number)
        short, beside = self._fit
        titled = not short or (step.current and beside)
        button.setText(_title(step) if titled else sign)
        self._line.setStretch(place, 2 if short and step.current else 1)
        button.setMinimumWidth(self._wide(_title(step)) if short and titled else 1)
        button.setSizePolicy(
            QSizePolicy.Policy.Preferred if short else QSizePolicy.Policy.Ignored, button.sizePolicy().verticalPolicy()
        )
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if step.current else Qt.FocusPolicy.NoFocus)
        why = "; ".join(step.why)
        button.setToolTip("\n".join(filter(None, (step.title if short else "", why))))
        states = {DONE: self._("done"), BLOCKED: self._("not yet")}
        said = [
            f"{step.number}. {step.title}",
            self._("present step") if step.current else "",
            states.get(step.state, ""),
        ]
        button.setAccessibleName(", ".join(filter(None, said)))
        button.setAccessibleDescription(why)
        look = "step-current" if step.current else f"step-{step.state}"
        if button.property("look") != look:
            button.setProperty("look", look)
            restyle(button)


def _title(step: StepView) -> str:
    return f"{'✓' if step.state == DONE else step.number} {step.title}"
