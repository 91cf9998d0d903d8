"""The first page of practice: what is due today, a case of one's own choice, how far one is, the last results."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import Card, tell, told
from desktop.ui.panes.practice.pictures import MedalDisc
from desktop.ui.panes.practice.rings import Rings
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.key_button import KeyButton
from desktop.ui.widgets.scroller import Scroller
from desktop.ui.widgets.segments import Segments
from desktop.viewmodels.practice import PracticeDesk
from desktop.viewmodels.practice_state import HomeView, PracticeState, Recent

ASIDE = 424  # pixels at 100 % of the right side
SMALL_MEDAL = 30  # pixels at 100 %
FREE = "Ctrl+Enter"


class TodayCard(Card):
    """Today's queue and its button."""

    def __init__(self, seat: Seat, desk: PracticeDesk) -> None:
        super().__init__(seat.look, seat.translate("Today"))
        self._ = seat.translate
        self.what, self.detail = QLabel(self), told(self)
        self.what.setProperty("look", "sum")
        self.what.setWordWrap(True)
        self.why_not = told(self, "doubt")
        self.start = KeyButton(seat.look, seat.translate("Begin"), "Enter", self)
        self.start.set_primary(True)
        self.start.setAutoDefault(True)
        self.start.clicked.connect(lambda: desk.begin_today())
        self._column = QVBoxLayout()
        for part in (self.what, self.detail, self.why_not):
            self._column.addWidget(part)
        line = QHBoxLayout()
        line.addWidget(self.start)
        line.addStretch(1)
        self._column.addLayout(line)
        self.column.addLayout(self._column)
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._column.setContentsMargins(look.px(14), 0, look.px(14), look.px(10))
        self._column.setSpacing(look.px(8))
        self.start.set_look(look)

    def show_home(self, view: HomeView) -> None:
        """Show what is due."""
        self.what.setText(self._("Looking into the journal…") if view.waiting else view.today)
        self.what.setVisible(bool(self.what.text()))
        tell(self.detail, view.today_detail)
        tell(self.why_not, view.why_not)
        self.start.setVisible(view.can_start)


class FreeCard(Card):
    """A case of one's own choice: its kind, how much is shown, and of which tab."""

    def __init__(self, seat: Seat, desk: PracticeDesk) -> None:
        super().__init__(seat.look, seat.translate("Free practice"))
        self._ = seat.translate
        self.kinds = Segments(seat.look, self._("What is practised"), self)
        self.modes = Segments(seat.look, self._("How much is shown"), self)
        self.task, self.note = told(self), told(self)
        self.tabs = ChoiceBox(self._("Tab"), self)
        self.start = KeyButton(seat.look, self._("Begin a case"), FREE, self)
        self.start.setAutoDefault(True)
        self.kinds.picked.connect(desk.set_kind)
        self.modes.picked.connect(desk.set_mode)
        self.tabs.picked.connect(desk.set_tab)
        self.start.clicked.connect(lambda: desk.begin_free())
        self._column = QVBoxLayout()
        for part in (self.kinds, self.task, self.modes, self.note):
            self._column.addWidget(part)
        line = QWidget(self)
        self._line = FlowLayout(line)
        self._line.addWidget(self.tabs)
        self._line.addWidget(self.start)
        self._column.addWidget(line)
        self.column.addLayout(self._column)
        self.set_look(seat.look)

    def set_slim(self, slim: bool) -> None:
        """The key goes where there is no room for it."""
        self.start.say(self.start.text(), "" if slim else FREE)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._column.setContentsMargins(look.px(14), 0, look.px(14), look.px(10))
        self._column.setSpacing(look.px(8))
        self._line.set_gap(look.px(8))
        self.tabs.setMaximumWidth(look.px(240))
        for part in (self.kinds, self.modes, self.start):
            part.set_look(look)

    def show_home(self, view: HomeView) -> None:
        """Show what is chosen."""
        self.kinds.show_choices(view.kinds, view.kind)
        self.modes.show_choices(view.modes, view.mode)
        self.tabs.show_choices(view.tabs, view.tab)
        tell(self.task, next((each.note for each in view.kinds if each.id == view.kind), ""))
        tell(self.note, next((each.note for each in view.modes if each.id == view.mode), ""))
        self.setVisible(bool(view.kinds))

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in its order."""
        return [*self.kinds.buttons.values(), *self.modes.buttons.values(), self.tabs, self.start]


class RecentCard(Card):
    """The last results."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat.look, seat.translate("Last results"))
        self._, self._look = seat.translate, seat.look
        self._shown: tuple[Recent, ...] = ()
        self._lines: list[QWidget] = []

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        shown, self._shown = self._shown, ()
        self.show_recent(shown)

    def show_recent(self, recent: tuple[Recent, ...]) -> None:
        """Show these, the newest first."""
        self.setVisible(bool(recent))
        if recent == self._shown:
            return
        self._shown = recent
        for line in self._lines:
            self.column.removeWidget(line)
            line.deleteLater()
        self._lines = [self._line(each) for each in recent]
        for line in self._lines:
            self.column.addWidget(line)

    def _line(self, each: Recent) -> QWidget:
        line, px = QWidget(self), self._look.px
        medal = MedalDisc(self._look, SMALL_MEDAL, line)
        medal.show_rank(each.rank, "")
        words, detail, points = QLabel(each.title, line), QLabel(each.detail, line), QLabel(each.points, line)
        detail.setProperty("look", "muted")
        for label in (words, detail):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        said = self._("{number} points").format(number=each.points)
        if each.critical:
            said, look = self._("critical error"), "failure"
            points.setText(f"✕ {each.points}")
        else:
            look = "strong"
        points.setProperty("look", look)
        points.setAccessibleName(said)
        points.setToolTip(said)
        words_box = QVBoxLayout()
        words_box.setSpacing(0)
        words_box.addWidget(words)
        words_box.addWidget(detail)
        box = QHBoxLayout(line)
        box.setContentsMargins(px(14), px(3), px(14), px(3))
        box.setSpacing(px(10))
        box.addWidget(medal)
        box.addLayout(words_box, 1)
        box.addWidget(points)
        return line


class HomePage(QWidget):
    """Two columns, or one where there is little room."""

    def __init__(self, seat: Seat, desk: PracticeDesk) -> None:
        super().__init__()
        self._, self._look, self._narrow = seat.translate, seat.look, False
        self._shown: HomeView | None = None
        self._order: list[QWidget] = []
        self._lent = False  # whether the focus stands where it does for want of today's button
        self.today, self.free, self.recent = TodayCard(seat, desk), FreeCard(seat, desk), RecentCard(seat)
        self.progress = Card(seat.look, self._("My progress"))
        self.rings = Rings(seat.look, self._("My progress"), self.progress)
        self.rings.clicked.connect(lambda: desk.show_progress())
        self.progress.column.addWidget(self.rings)
        self.left, self.right = Scroller(self), Scroller(self)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.left, 1)
        box.addWidget(self.right)
        self._box = box
        for side in (self.left, self.right):
            side.column.addStretch(1)
        self._fill()
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        for part in (self.today, self.free, self.recent, self.rings):
            part.set_look(look)
        for side in (self.left, self.right):
            side.column.setSpacing(look.px(12))
        self._box.setSpacing(look.px(16))
        self.right.setFixedWidth(look.px(ASIDE))

    def set_slim(self, slim: bool) -> None:
        """One column, or two."""
        if slim != self._narrow:
            self._narrow = slim
            self.free.set_slim(slim)
            self._fill()

    def show_state(self, state: PracticeState) -> None:
        """Show the home page as it is now."""
        view = state.home
        if view is self._shown:
            return
        self._shown = view
        self.today.show_home(view)
        if self._lent and self.free.start.hasFocus():
            self.focus_first()
        self.free.show_home(view)
        self.recent.show_recent(view.recent)
        self.rings.show_pictures(view.pictures)
        self._line_up()
        self.progress.setVisible(bool(view.pictures))

    def focus_first(self) -> None:
        """To the button that begins; while the journal is read, to the next best."""
        self._lent = self.today.start.isHidden()
        (self.free.start if self._lent else self.today.start).setFocus()

    def escape(self) -> bool:
        """Nothing is open here."""
        return False

    def _line_up(self) -> None:
        """Tab goes from above down, whenever the buttons were made."""
        order = [self.today.start, *self.free.stops, self.rings]
        if order != self._order:
            self._order = order
            for before, after in pairwise(order):
                QWidget.setTabOrder(before, after)

    def _fill(self) -> None:
        if self._narrow:
            self.left.stack(self.today, self.free, self.progress, self.recent)
        else:
            self.left.stack(self.today, self.free)
            self.right.stack(self.progress, self.recent)
        self.right.setVisible(not self._narrow)
