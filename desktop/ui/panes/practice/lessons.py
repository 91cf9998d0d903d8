"""Critical errors, told first and apart, and lessons: what was said against what is right, why, and the slide."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import Card, tell, told
from desktop.ui.panes.practice.difference import DifferenceWords
from desktop.viewmodels.practice_state import CriticalView, LessonView
from playbook.practice.results import Bit

FEWEST = 8  # letters of a link that are always seen


class Link(QPushButton):
    """A button that looks like a link; where there is no room for all its words they end in dots."""

    def __init__(self, text: str, act: Callable[[], object], parent: QWidget) -> None:
        super().__init__(text, parent)
        self._whole = text
        self.setProperty("look", "link")
        self.setAutoDefault(True)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: act())

    def sizeHint(self) -> QSize:
        """All its words."""
        hint = super().sizeHint()
        beside = hint.width() - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + beside, hint.height())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * FEWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many words as there is room for."""
        super().resizeEvent(event)
        missing = self.sizeHint().width() - event.size().width()
        metrics = self.fontMetrics()
        room = metrics.horizontalAdvance(self._whole) - missing
        elided = missing > 0
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room) if elided else self._whole)
        self.setToolTip(self._whole if elided else "")


class Column(QWidget):
    """Widgets below each other that are made anew for other contents."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)

    def begin_anew(self) -> None:
        """Let go of what is there."""
        while item := self.box.takeAt(0):
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()

    def words(self, text: str, look: str = "plain") -> QLabel | None:
        """Add words; None where there are none."""
        if not text:
            return None
        label = told(self, look)
        tell(label, text)
        self.box.addWidget(label)
        return label

    def link(self, text: str, act: Callable[[], object]) -> Link:
        """Add a link."""
        button = Link(text, act, self)
        self.box.addWidget(button)
        return button


class CriticalCard(QFrame):
    """Why a case is worth nothing."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._, self._seat, self._look = seat.translate, seat, seat.look
        self._shown: tuple[CriticalView, ...] = ()
        self.setProperty("look", "critical")
        self.head = QLabel(self)
        self.head.setProperty("look", "critical-head")
        self.head.setWordWrap(True)
        self.rows = Column(self)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.head)
        self._box.addWidget(self.rows)
        self.hide()
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        px = look.px
        self._look = look
        self._box.setContentsMargins(px(14), px(10), px(14), px(10))
        self._box.setSpacing(px(6))
        self.rows.box.setSpacing(px(4))

    def show_criticals(self, criticals: tuple[CriticalView, ...]) -> None:
        """Show these; none: nothing."""
        self.setVisible(bool(criticals))
        if criticals == self._shown:
            return
        self._shown = criticals
        self.rows.begin_anew()
        many = self._("Critical errors: the case is worth 0 points")
        self.head.setText(f"✕ {self._('Critical error: the case is worth 0 points') if len(criticals) == 1 else many}")
        for each in criticals:
            self.rows.words(each.title, "strong")
            self.rows.words(each.why)
            if each.slides:
                self.rows.link(slide_words(self._, *each.slides), partial(self._seat.follow, each.target))


class LessonsCard(Card):
    """What there is to learn, one thing after the other."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat.look, seat.translate("What to learn"))
        self._, self._seat, self._look = seat.translate, seat, seat.look
        self._shown: tuple[LessonView, ...] = ()
        self.rows = Column(self)
        self.legend = told(self, "card-foot")
        self.column.addWidget(self.rows)
        self.column.addWidget(self.legend)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        shown, self._shown = self._shown, ()
        self.show_lessons(shown)

    def show_lessons(self, lessons: tuple[LessonView, ...]) -> None:
        """Show these; none: nothing."""
        self.setVisible(bool(lessons))
        if lessons == self._shown:
            return
        self._shown = lessons
        self.rows.begin_anew()
        for each in lessons:
            self.rows.box.addWidget(LessonBlock(each, self._seat, self._look, self.rows))
        bits = {stretch.bit for each in lessons for stretch in each.difference}
        signs = {
            Bit.MISSING: self._("in a dashed frame: left out"),
            Bit.ADDED: self._("struck out: added"),
            Bit.TURNED: self._("on red: the sense is turned round"),
        }
        tell(self.legend, " · ".join(words for bit, words in signs.items() if bit in bits))


class LessonBlock(QFrame):
    """One lesson."""

    def __init__(self, lesson: LessonView, seat: Seat, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        px = look.px
        self.setProperty("look", "line")
        box = QVBoxLayout(self)
        box.setContentsMargins(px(14), px(8), px(14), px(8))
        box.setSpacing(px(4))
        rows = Column(self)
        rows.box.setSpacing(px(4))
        box.addWidget(rows)
        rows.words(lesson.mark, "muted")
        rows.words(lesson.text)
        if lesson.difference:
            self.difference = DifferenceWords(look, seat.translate, rows)
            self.difference.show_difference(lesson.difference)
            rows.box.addWidget(self.difference)
        if lesson.expected:
            rows.words(f"{seat.translate('Right')}: {lesson.expected}", "right-words")
        if lesson.target:
            words = slide_words(seat.translate, lesson.slide) if lesson.slide else seat.translate("To the place")
            rows.link(words, partial(seat.follow, lesson.target))


def slide_words(translate: Callable[[str], str], *slides: int) -> str:
    """«Слайд 4», as a link says it."""
    return translate("Slide {number}").format(number=", ".join(map(str, slides))) + " →"
