"""One's own progress: a picture for each tab, what is weak, phrases to be rewritten, compliance, and the export."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import Card, tell, told
from desktop.ui.panes.practice.foot import Foot
from desktop.ui.panes.practice.lessons import Column
from desktop.ui.panes.practice.pictures import LegendMark, SharesBar
from desktop.ui.widgets.scroller import Scroller
from desktop.viewmodels.practice import PracticeDesk
from desktop.viewmodels.practice_state import Breach, PracticeState, ProgressView, Share, SkillView, TabPicture

ASIDE, TITLE = 424, 150  # pixels at 100 %
ENDLESS = 16777215  # Qt's widest


class TabsCard(Card):
    """A bar for every tab, and what its parts mean; the lines are kept and filled anew."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat.look, seat.translate("By tab"))
        self._look, self._slim = seat.look, False
        self._lines: list[tuple[QLabel, SharesBar, QLabel]] = []
        self._marks: list[LegendMark] = []
        self._legend: tuple[Share, ...] = ()
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._foot = QWidget(self)
        self._flow = FlowLayout(self._foot)
        self.column.addLayout(self._grid)
        self.column.addWidget(self._foot)
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        px = look.px
        self._look = look
        self._grid.setContentsMargins(px(14), 0, px(14), px(10))
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(9))
        self._foot.setContentsMargins(px(14), 0, px(14), px(4))
        self._flow.set_gap(px(12))
        for row, (_, bar, _) in enumerate(self._lines):
            bar.set_look(look)
            self._put(row)
        for mark in self._marks:
            mark.set_look(look)

    def show_tabs(self, pictures: tuple[TabPicture, ...], legend: tuple[Share, ...]) -> None:
        """Show these."""
        while len(self._lines) < len(pictures):
            self._add()
        for place, (title, bar, mark) in enumerate(self._lines):
            on = place < len(pictures)
            for part in (title, bar, mark):
                part.setVisible(on)
            if on:
                picture = pictures[place]
                title.setText(picture.title)
                bar.show_shares(picture.shares, picture.told)
                mark.setText(f"✓ {picture.mark}" if picture.mark else "")
        self._show_legend(legend)

    def _add(self) -> None:
        row = len(self._lines)
        title, bar, mark = QLabel(self), SharesBar(self._look, self), QLabel(self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        mark.setProperty("look", "success-text")
        self._lines.append((title, bar, mark))
        self._put(row)

    def set_slim(self, slim: bool) -> None:
        """The bars stand below their titles, or beside them."""
        if slim != self._slim:
            self._slim = slim
            self._grid.setColumnStretch(0, int(slim))
            self._grid.setColumnStretch(1, int(not slim))
            for row in range(len(self._lines)):
                self._put(row)

    def _put(self, row: int) -> None:
        title, bar, mark = self._lines[row]
        title.setMinimumWidth(0 if self._slim else self._look.px(TITLE))
        title.setMaximumWidth(ENDLESS if self._slim else self._look.px(TITLE))
        places = ((0, 0, 1), (1, 0, 2), (0, 1, 1)) if self._slim else ((0, 0, 1), (0, 1, 1), (0, 2, 1))
        for part, (below, column, across) in zip((title, bar, mark), places, strict=True):
            self._grid.addWidget(part, 2 * row + below, column, 1, across)

    def _show_legend(self, legend: tuple[Share, ...]) -> None:
        if legend == self._legend:
            return
        self._legend = legend
        while item := self._flow.takeAt(0):
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        self._marks = []
        for share in legend:
            part = QWidget(self._foot)
            mark, words = LegendMark(self._look, share.standing, part), QLabel(f"{share.title} {share.count}", part)
            words.setProperty("look", "muted")
            line = QHBoxLayout(part)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(self._look.px(6))
            line.addWidget(mark)
            line.addWidget(words)
            self._marks.append(mark)
            self._flow.addWidget(part)
            part.show()
        self._flow.invalidate()


class SkillsCard(Card):
    """Skills that want attention, each a link to its place."""

    def __init__(self, seat: Seat, head: str, note: str) -> None:
        super().__init__(seat.look, head)
        self._seat, self._look = seat, seat.look
        self._shown: tuple[SkillView, ...] = ()
        self.note = told(self)
        tell(self.note, note)
        self.rows = Column(self)
        self._column = QVBoxLayout()
        self._column.addWidget(self.note)
        self._column.addWidget(self.rows)
        self.column.addLayout(self._column)
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        self._column.setContentsMargins(look.px(14), 0, look.px(14), look.px(8))
        self.rows.box.setSpacing(look.px(2))

    def show_skills(self, skills: tuple[SkillView, ...]) -> None:
        """Show these; none: nothing."""
        self.setVisible(bool(skills))
        if skills == self._shown:
            return
        self._shown = skills
        self.rows.begin_anew()
        for each in skills:
            button = self.rows.link(f"{each.title} →", partial(self._seat.follow, each.target))
            button.setEnabled(bool(each.target))
            detail = self.rows.words(each.detail, "muted")
            if detail:
                detail.setIndent(self._look.px(8))


class ComplianceCard(Card):
    """Critical errors, told apart from what is learnt."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat.look, seat.translate("Compliance: critical errors"))
        self._look = seat.look
        self._shown: tuple[tuple[Breach, ...], str] | None = None
        self.rows = Column(self)
        self._column = QVBoxLayout()
        self._column.addWidget(self.rows)
        self.column.addLayout(self._column)
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._column.setContentsMargins(look.px(14), 0, look.px(14), look.px(8))
        self.rows.box.setSpacing(look.px(4))

    def show_breaches(self, breaches: tuple[Breach, ...], kept: str) -> None:
        """Show how often what happened, or that nothing did."""
        if (breaches, kept) == self._shown:
            return
        self._shown = breaches, kept
        self.rows.begin_anew()
        for each in breaches:
            self.rows.words(f"✕ {each.title} — {each.count}", "critical-words")
            self.rows.words(each.detail, "muted")
        if kept:
            self.rows.words(f"✓ {kept}", "success-text")
        self.setVisible(bool(breaches or kept))


class ProgressPage(QWidget):
    """Bars on the left, what wants attention on the right. `export_wanted(path)` once a file is chosen."""

    export_wanted = Signal(object)

    def __init__(self, seat: Seat, desk: PracticeDesk) -> None:
        super().__init__()
        self._, self._narrow = seat.translate, False
        self._shown: ProgressView | None = None
        self.tabs, self.compliance = TabsCard(seat), ComplianceCard(seat)
        self.weak = SkillsCard(seat, self._("Weak"), self._("Not recalled when it was practised last."))
        rewrite = self._("Failed again and again: tell the owner of the phrase that it wants other words.")
        self.rewrite = SkillsCard(seat, self._("Rewrite the phrase"), rewrite)
        self.waiting = told(self)
        self.side, self.main = Scroller(self), Scroller(self)
        self._columns = QHBoxLayout()
        self._columns.addWidget(self.main, 1)
        self._columns.addWidget(self.side)
        self.foot = Foot(seat.look, self)
        self.home = self.foot.add(desk.go_home, "Esc", self._("To the beginning"))
        self.export = self.foot.add(self.choose_file, "Ctrl+S", self._("Save as CSV or XLSX…"))
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
        for part in (self.tabs, self.weak, self.rewrite, self.compliance, self.foot):
            part.set_look(look)
        for side in (self.side, self.main):
            side.column.setSpacing(px(12))
        self._columns.setSpacing(px(16))
        self._whole.setSpacing(px(10))
        self.side.setFixedWidth(px(ASIDE))

    def set_slim(self, slim: bool) -> None:
        """One column, or two."""
        if slim != self._narrow:
            self._narrow = slim
            self.tabs.set_slim(slim)
            self._fill()
            self.foot.set_slim(slim)

    def show_state(self, state: PracticeState) -> None:
        """Show how far one is."""
        view = state.progress
        if view is self._shown:
            return
        self._shown = view
        tell(self.waiting, self._("Looking into the journal…") if view.waiting else "")
        self.tabs.setVisible(not view.waiting)
        self.tabs.show_tabs(view.pictures, view.legend)
        self.weak.show_skills(view.weak)
        self.rewrite.show_skills(view.rewrite)
        self.compliance.show_breaches(view.breaches, view.kept)

    def focus_first(self) -> None:
        """To the way back."""
        self.home.setFocus()

    def escape(self) -> bool:
        """Back to the first page."""
        self.home.click()
        return True

    def choose_file(self) -> None:
        """Ask for a file to save the results in; nothing waits for the answer."""
        dialog = QFileDialog(self, self._("Save my results"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self._("Excel workbook (*.xlsx)"), self._("Text with commas (*.csv)")])
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(self._("my results"))
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("csv" if "csv" in chosen else "xlsx"))
        dialog.fileSelected.connect(lambda path: self.export_wanted.emit(Path(path)))
        dialog.open()

    def _fill(self) -> None:
        aside = (self.compliance, self.weak, self.rewrite)
        if self._narrow:
            self.main.stack(self.waiting, self.tabs, *aside)
        else:
            self.main.stack(self.waiting, self.tabs)
            self.side.stack(*aside)
        self.side.setVisible(not self._narrow)
