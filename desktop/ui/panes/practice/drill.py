"""A drill at work: what is known of the call, what is asked, the answer, hints, and the clock of an exam."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import Card, tell, told
from desktop.ui.panes.practice.answer_box import AnswerBox
from desktop.ui.panes.practice.answers import BOXES
from desktop.ui.panes.practice.foot import Foot
from desktop.ui.panes.practice.pictures import TimeLine
from desktop.ui.widgets.scroller import Scroller
from desktop.viewmodels.practice import PracticeDesk
from desktop.viewmodels.practice_state import DrillView, Input, PracticeState

ASIDE, WIDEST = 380, 820  # pixels at 100 % of the case beside the answer, and of the answer
ONWARD, HINT, TYPED_HINT, LEAVE = "Ctrl+Enter", "H", "Ctrl+H", "Ctrl+Shift+Enter"


class CaseCard(Card):
    """What is known of the call, what the client says, and the task."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat.look)
        self._, self._look = seat.translate, seat.look
        self.task, self.about = told(self), told(self, "question")
        self.speaker, self.absent = told(self), told(self)
        self.bubble = QFrame(self)
        self.bubble.setProperty("look", "bubble-client")
        self.line = QLabel(self.bubble)
        self.line.setWordWrap(True)
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self._inside = QVBoxLayout(self.bubble)
        self._inside.addWidget(self.line)
        self._facts = QWidget(self)
        self._flow = FlowLayout(self._facts)
        self._column = QVBoxLayout()
        for part in (self.task, self.about, self._facts, self.absent, self.speaker, self.bubble):
            self._column.addWidget(part)
        self.column.addLayout(self._column)
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        px = look.px
        self._look = look
        self._column.setContentsMargins(px(14), px(10), px(14), px(8))
        self._column.setSpacing(px(8))
        self._inside.setContentsMargins(px(12), px(8), px(12), px(8))
        self._flow.set_gap(px(6))

    def show_drill(self, view: DrillView) -> None:
        """Show another case."""
        task, _, about = view.task.partition("\n")
        tell(self.task, task)
        tell(self.about, about)
        tell(self.speaker, view.speaker)
        self.line.setText(view.line)
        self.bubble.setAccessibleName(f"{view.speaker}: {view.line}")
        self.bubble.setVisible(bool(view.line))
        while item := self._flow.takeAt(0):
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        known = [fact for fact in view.facts if not fact.none]
        absent = " · ".join(fact.title for fact in view.facts if fact.none)
        tell(self.absent, f"{self._('None')}: {absent}" if absent else "")
        for fact in known:
            chip = QLabel(f"{fact.title}: {fact.value}", self._facts)
            chip.setProperty("look", "fact")
            chip.setTextFormat(Qt.TextFormat.PlainText)
            chip.setWordWrap(chip.sizeHint().width() > self._look.px(ASIDE - 60))
            self._flow.addWidget(chip)
            chip.show()
        self._facts.setVisible(bool(known))
        self._flow.invalidate()


class DrillPage(QWidget):
    """The case on the left, the answer on the right; below each other where there is little room."""

    def __init__(self, seat: Seat, desk: PracticeDesk) -> None:
        super().__init__()
        self._seat, self._desk, self._ = seat, desk, seat.translate
        self._look, self._narrow, self._fresh = seat.look, False, True
        self._shown: DrillView | None = None
        self._boxes: dict[Input, AnswerBox] = {}
        self.head, self.left_time = told(self, "strong"), told(self)
        self.clock = TimeLine(seat.look, self)
        self.case = CaseCard(seat)
        self.hints = QFrame(self)
        self.hints.setProperty("look", "hint")
        self.hint_words = told(self.hints, "plain")
        self._hint_box = QVBoxLayout(self.hints)
        self._hint_box.addWidget(self.hint_words)
        self.side, self.main = Scroller(self), Scroller(self)
        self._make_foot(seat)
        self._arrange()
        desk.ticked.connect(self._tick)
        self.set_look(seat.look)

    @property
    def box(self) -> AnswerBox | None:
        """What the present drill is answered in."""
        return self._boxes.get(self._shown.input) if self._shown else None

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look, px = look, look.px
        self.case.set_look(look)
        self.clock.set_look(look)
        for box in self._boxes.values():
            box.set_look(look)
        for side in (self.side, self.main):
            side.column.setSpacing(px(12))
        self._hint_box.setContentsMargins(px(12), px(8), px(12), px(8))
        self._whole.setSpacing(px(10))
        self._columns.setSpacing(px(16))
        self.foot.set_look(look)
        self._give_room()

    def set_slim(self, slim: bool) -> None:
        """One column, or two."""
        if slim != self._narrow:
            self._narrow = slim
            self._fill()
            self.foot.set_slim(slim)

    def show_state(self, state: PracticeState) -> None:
        """Show the drill as it is now."""
        view, before = state.drill, self._shown
        if view is None or view is before:
            return
        self._shown = view
        box = self._box(view.input)
        if before is None or before.key != view.key:
            self.case.show_drill(view)
            for each in self._boxes.values():
                each.setVisible(each is box)
            tell(self.head, " · ".join(filter(None, (view.title, view.mode, view.place))))
            self.clock.setVisible(bool(view.limit))
            tell(self.left_time, "")
            for side in (self.side, self.main):
                side.verticalScrollBar().setValue(0)
        box.show_drill(view)
        self._fresh = before is None or before.key != view.key
        if self._fresh:
            box.begin_anew()
        words = "\n".join(view.hints)
        tell(self.hint_words, f"{self._('Hint')}: {words}" if words else "")
        self.hints.setVisible(bool(words))
        self._show_foot(view)

    def focus_first(self) -> None:
        """Go where the answer is given; where it is shown, to what goes on."""
        if self._shown and self._shown.shown:
            self.onward.setFocus()
        elif self.box:
            self.box.focus_first()
            if self._fresh:  # what is asked is read first
                self.main.verticalScrollBar().setValue(0)

    def escape(self) -> bool:
        """A drill is not left by a single key."""
        return False

    def _box(self, way: Input) -> AnswerBox:
        box = self._boxes.get(way)
        if box is None:
            box = self._boxes[way] = BOXES[way](self._seat, self._desk)
            box.set_look(self._look)
            self.main.column.insertWidget(self.main.column.count() - 1, box)  # above what is left of the height
        return box

    def _make_foot(self, seat: Seat) -> None:
        desk = self._desk
        self.foot = Foot(seat.look, self)
        self.leave = self.foot.add(desk.leave, LEAVE)
        self.hint = self.foot.add(desk.hint, HINT)
        self.onward = self.foot.add(desk.go_on, ONWARD, primary=True)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.head, 1)
        head.addWidget(self.left_time)
        self._columns = QHBoxLayout()
        self._columns.addWidget(self.side)
        self._columns.addWidget(self.main, 1)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addLayout(head)
        self._whole.addWidget(self.clock)
        self._whole.addLayout(self._columns, 1)
        self._whole.addWidget(self.foot)
        for side in (self.side, self.main):
            side.column.addStretch(1)
        self._fill()

    def _fill(self) -> None:
        """Put the cards where there is room for them."""
        if self._narrow:
            self.main.stack(self.case, self.hints, *self._boxes.values())
        else:
            self.side.stack(self.case, self.hints)
            self.main.stack(*self._boxes.values())
        self.side.setVisible(not self._narrow)
        self._give_room()

    def _give_room(self) -> None:
        self.side.setFixedWidth(self._look.px(ASIDE))

    def _show_foot(self, view: DrillView) -> None:
        self.foot.set_key(self.hint, TYPED_HINT if view.input is Input.WORDS else HINT)
        self.leave.say(self._("Stop here") if view.limit else self._("Leave"))
        self.hint.say(f"{self._('Hint')} {view.hint}")
        self.hint.setVisible(bool(view.hint))
        self.onward.say(view.onward)
        self.onward.set_primary(view.ready)

    def _tick(self, left: float, whole: float) -> None:
        seconds = round(left)
        self.clock.show_left(left, whole)
        tell(self.left_time, f"{seconds // 60}:{seconds % 60:02}")
        self.left_time.setAccessibleName(self._("{number} seconds left").format(number=seconds))
