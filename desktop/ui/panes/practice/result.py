"""What an attempt came to: points with a medal, criteria, critical errors, lessons, the call step by step."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import Card, tell, told
from desktop.ui.panes.practice.foot import Foot
from desktop.ui.panes.practice.lessons import CriticalCard, LessonsCard
from desktop.ui.panes.practice.pictures import MedalDisc, ShareLine
from desktop.ui.panes.practice.replay import ReplayCard
from desktop.ui.widgets.scroller import Scroller
from desktop.viewmodels.practice import PracticeDesk
from desktop.viewmodels.practice_state import Bar, PracticeState, ResultView

ASIDE = 380  # pixels at 100 % of the points
AGAIN, ONWARD, HOME = "Ctrl+R", "Ctrl+Enter", "Esc"


class PointsCard(Card):
    """Points and medal, and what each criterion earned."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat.look, "-")
        self._, self._look = seat.translate, seat.look
        self._bars: tuple[Bar, ...] = ()
        self._lines: list[QWidget] = []
        self.points, self.medal, self.rank = QLabel(self), MedalDisc(seat.look, parent=self), QLabel(self)
        self.points.setProperty("look", "points")
        self.rank.setProperty("look", "sum")
        self.about, self.note = told(self, "plain"), told(self)
        self._line = QHBoxLayout()
        for part in (self.medal, self.points, self.rank):
            self._line.addWidget(part)
        self._line.addStretch(1)
        self._rows = QVBoxLayout()
        self._column = QVBoxLayout()
        self._column.addWidget(self.about)
        self._column.addLayout(self._line)
        self._column.addWidget(self.note)
        self._column.addLayout(self._rows)
        self.column.addLayout(self._column)
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        self._column.setContentsMargins(look.px(14), 0, look.px(14), look.px(10))
        self._column.setSpacing(look.px(10))
        self._line.setSpacing(look.px(12))
        self._rows.setSpacing(look.px(8))
        self.medal.set_look(look)
        bars, self._bars = self._bars, ()
        self._show_bars(bars)

    def show_result(self, view: ResultView) -> None:
        """Show another result."""
        self.name(view.title)
        tell(self.about, view.about)
        self.points.setText(str(view.points))
        self.points.setAccessibleName(self._("{number} points").format(number=view.points))
        self.medal.show_rank(view.rank, view.medal or self._("no medal"))
        self.rank.setText(view.medal)
        tell(self.note, view.note)
        self._show_bars(view.bars)

    def _show_bars(self, bars: tuple[Bar, ...]) -> None:
        if bars == self._bars:
            return
        self._bars = bars
        for line in self._lines:
            self._rows.removeWidget(line)
            line.deleteLater()
        self._lines = [self._bar(bar) for bar in bars]
        for line in self._lines:
            self._rows.addWidget(line)

    def _bar(self, bar: Bar) -> QWidget:
        line = QWidget(self)
        sign = "✓" if bar.share >= 0.995 else "!" if bar.share < 0.5 else ""
        title, points = QLabel(bar.title, line), QLabel(f"{sign} {bar.points}".strip(), line)
        title.setWordWrap(True)
        points.setProperty("look", "muted")
        share = ShareLine(self._look, line)
        share.show_share(bar.share)
        share.setAccessibleName(f"{bar.title}: {bar.points}")
        words = QHBoxLayout()
        words.addWidget(title, 1)
        words.addWidget(points)
        box = QVBoxLayout(line)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self._look.px(3))
        box.addLayout(words)
        box.addWidget(share)
        return line


class ResultPage(QWidget):
    """Points on the left, what there is to learn on the right; below each other where there is little room."""

    def __init__(self, seat: Seat, desk: PracticeDesk) -> None:
        super().__init__()
        self._, self._narrow = seat.translate, False
        self._shown: ResultView | None = None
        self.points, self.criticals = PointsCard(seat), CriticalCard(seat)
        self.lessons, self.replay = LessonsCard(seat), ReplayCard(seat)
        self.well = QFrame(self)
        self.well.setProperty("look", "success")
        self.praise = QLabel(self.well)
        self.praise.setWordWrap(True)
        self._inside = QVBoxLayout(self.well)
        self._inside.addWidget(self.praise)
        self.side, self.main = Scroller(self), Scroller(self)
        self._columns = QHBoxLayout()
        self._columns.addWidget(self.side)
        self._columns.addWidget(self.main, 1)
        self._make_foot(seat, desk)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addLayout(self._columns, 1)
        self._whole.addWidget(self.foot)
        for side in (self.side, self.main):
            side.column.addStretch(1)
        self._fill()
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        px = look.px
        for part in (
            self.points, self.criticals, self.lessons, self.replay, self.foot,
        ):  # fmt: skip
            part.set_look(look)
        for side in (self.side, self.main):
            side.column.setSpacing(px(12))
        self._inside.setContentsMargins(px(12), px(8), px(12), px(8))
        self._columns.setSpacing(px(16))
        self._whole.setSpacing(px(10))
        self.side.setFixedWidth(px(ASIDE))

    def set_slim(self, slim: bool) -> None:
        """One column, or two."""
        if slim != self._narrow:
            self._narrow = slim
            self._fill()
            self.foot.set_slim(slim)

    def show_state(self, state: PracticeState) -> None:
        """Show a result."""
        view, before = state.result, self._shown
        if view is None or view is before:
            return
        self._shown = view
        self.points.show_result(view)
        self.criticals.show_criticals(view.criticals)
        self.lessons.show_lessons(view.lessons)
        self.replay.show_lines(view.replay)
        clean = not view.criticals and not view.lessons
        praise = self._("Nothing to add: everything was said and done as the playbook has it.")
        self.praise.setText(f"✓ {praise}")
        self.well.setVisible(clean)
        self._show_foot(view)
        for side in (self.side, self.main):
            side.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """To what goes on."""
        self.onward.setFocus()

    def escape(self) -> bool:
        """Back to the first page."""
        self.home.click()
        return True

    def _make_foot(self, seat: Seat, desk: PracticeDesk) -> None:
        self.foot = Foot(seat.look, self)
        self.home = self.foot.add(desk.go_home, HOME, self._("To the beginning"))
        self.progress = self.foot.add(desk.show_progress, "", self._("My progress"))
        self.again = self.foot.add(desk.again, AGAIN)
        self.onward = self.foot.add(desk.go_on, ONWARD, primary=True)

    def _show_foot(self, view: ResultView) -> None:
        self.onward.say(view.onward)
        self.again.say(view.again)
        self.again.setVisible(bool(view.again))

    def _fill(self) -> None:
        if self._narrow:
            self.main.stack(self.criticals, self.points, self.well, self.lessons, self.replay)
        else:
            self.side.stack(self.points)
            self.main.stack(self.criticals, self.well, self.lessons, self.replay)
        self.side.setVisible(not self._narrow)
