"""A date instead of a count of days: on which side of the rule it stands, and from which date that changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from desktop.ui.popups import show_within_screen
from playbook.models import Fact

MOST = 9999


class DayPicker(QFrame):
    """A pop-up with a calendar and a counter that agree. `picked(fact, days or None)`."""

    picked = Signal(str, object)

    def __init__(
        self, fact: Fact, days: int | None, today: date, explain: Callable[[int], str],
        translate: Callable[[str], str], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "card")
        self._fact, self._today, self._explain = fact, today, explain
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar, self.count = QCalendarWidget(self), QSpinBox(self)
        self.calendar.setMaximumDate(_qdate(today))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        ordinary = QTextCharFormat()  # Qt's own red of a weekend cannot be read on a dark ground
        ordinary.setForeground(self.palette().text())
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, ordinary)
        self.calendar.setVisible(fact.unit == "days")
        self.count.setRange(0, MOST)
        self.count.setAccessibleName(fact.question)
        self.side = QLabel(self)
        self.side.setWordWrap(True)
        self._arrange(translate)
        self.count.setValue(days or 0)
        self._counted(days or 0)
        self.count.valueChanged.connect(self._counted)
        self.calendar.selectionChanged.connect(self._dated)
        self.count.setFocus()
        self.count.selectAll()

    def _arrange(self, translate: Callable[[str], str]) -> None:
        question = QLabel(self._fact.question, self)
        question.setProperty("look", "head")
        done, clear = QPushButton(translate("Set"), self), QPushButton(translate("Clear"), self)
        done.setProperty("look", "primary")
        done.setDefault(True)
        done.clicked.connect(self._done)
        clear.clicked.connect(self._cleared)
        line = QHBoxLayout()
        for widget in (self.count, done, clear):
            line.addWidget(widget)
        box = QVBoxLayout(self)
        box.addWidget(question)
        box.addWidget(self.calendar)
        box.addLayout(line)
        box.addWidget(self.side)
        self.setFixedWidth(360)
        self.count.lineEdit().setAccessibleName(self._fact.question)
        self.count.lineEdit().returnPressed.connect(self._done)

    def open_at(self, point: QPoint) -> None:
        """Show it there, in global pixels, as far as the screen has room."""
        show_within_screen(self, point)
        self.count.setFocus()

    def _dated(self) -> None:
        chosen = self.calendar.selectedDate()
        self.count.setValue((self._today - date(chosen.year(), chosen.month(), chosen.day())).days)

    def _counted(self, days: int) -> None:
        day = self._today - timedelta(days=days)
        self.calendar.blockSignals(True)
        self.calendar.setSelectedDate(_qdate(day))
        self.calendar.blockSignals(False)
        self.side.setText(self._explain(days))

    def _done(self) -> None:
        self.picked.emit(self._fact.id, self.count.value())
        self.close()

    def _cleared(self) -> None:
        self.picked.emit(self._fact.id, None)
        self.close()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
