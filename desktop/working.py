"""The window at work: everything that the first frame did without, put together piece by piece."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop import VERSION
from desktop.choices import Choices
from desktop.commands import Commands
from desktop.groundwork import Groundwork, lemmas
from desktop.i18n import speak_qt
from desktop.opening import tab_items
from desktop.ordering import Ordering
from desktop.services.clipboard import ClipboardService
from desktop.services.content import ContentSource, Opened
from desktop.services.content_watch import ContentWatch
from desktop.services.first_view import FirstView, keep_first_view
from desktop.services.log_file import LogFile
from desktop.services.reports import Report, Reporter
from desktop.services.settings import Settings
from desktop.theme import Look
from desktop.ui.call_card import CallCard
from desktop.ui.fact_bar import FactBar
from desktop.ui.icons import application_icon
from desktop.ui.notice import Notice
from desktop.ui.pane import kinds
from desktop.ui.prompter import Prompter
from desktop.ui.toast import Toast
from desktop.viewmodels.call import Agent, CallModel
from desktop.viewmodels.desk import LISTS, Desk
from desktop.viewmodels.page import PageBuilder
from desktop.viewmodels.rows import to_json
from playbook.names import Gender, Morphology, split_name
from playbook.search import Forms

if TYPE_CHECKING:
    from desktop.app import Program

CONTENT = "content"  # the topic under which a notice tells of the playbook's folder


class Working(QObject):
    """Brings a program to work on its window."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.program, self._ = program, program.words.text
        self.window, self.workspace = program.opening.window, program.opening.workspace
        self.clipboard = ClipboardService(program.app.clipboard())
        self.toast = Toast(self.window)
        self.notice = Notice(self._("Close"))
        self.window.put_on_top(self.notice)
        self.choices = Choices(program, self.toast)
        self.groundwork = Groundwork(self, program.places.cache)
        self._forms: Forms | None = None
        self._waiting: Opened | None = None
        self._unfinished: Iterator[None] | None = None

    def _content(self) -> ContentSource:
        settings, places = self.program.settings, self.program.places
        chosen = self.program.options.playbook or (Path(settings.playbook) if settings.playbook else None)
        return ContentSource(chosen, places.cache / "content", places.last_good, LISTS | kinds())

    def begin(self) -> None:
        """Take the content that is at hand, then look after the folder itself."""
        self.log = LogFile(self.program.places.log_file)
        self.reporter = Reporter(self.log, VERSION, self._)
        self.reporter.install()
        self.reporter.reported.connect(self._reported)
        source = self._content()
        opened = source.recall() or source.open()
        self._attach(opened)
        self._watch(source)
        self._unfinished = self._finish_window(self.watch, opened)
        if self.program.instance:
            self.program.instance.raised.connect(lambda _: self.window.come_forward())
        for one in (*self.program.store.notices, *self.program.places.notices, *self.program.machine.problems):
            self.notice.say(one.said(self._))
        self.program.store.failed.connect(lambda told: self.notice.say(told.said(self._), topic="settings"))
        if not self.program.settings.agent_name and not self.program.settings.introduced:
            self.choices.open_panel()

    def _watch(self, source: ContentSource) -> None:
        self.watch = ContentWatch(source)
        self.watch.opened.connect(self._content_changed)
        self.watch.unusable.connect(lambda text: self.notice.say(text, "error", topic=CONTENT))

    def _attach(self, opened: Opened) -> None:
        settings = self.program.settings
        builder = PageBuilder(opened.playbook, self._, remarks=settings.show_remarks)
        self.call = CallModel(split_name, self)
        self.desk = Desk(builder, self.call, _agent(settings), self._, self)
        facts = opened.playbook.facts
        self.facts = FactBar({fact.id: fact for fact in facts}, self._, self.program.appearance.look)
        self.workspace.put_under_title(self.facts)
        self._make_card()
        self.window.tabs.show_items(tab_items(tabs_of(self.desk)))
        self.ordering = Ordering(self.program, self.desk, self.toast, self.log)
        self.prompter = Prompter(
            self.desk, self.window, self.workspace, self.facts, self.toast, self.clipboard, self._, self.ordering.panes
        )
        self._wire()
        self.workspace.list.settle()
        self.prompter.show_first()
        self._keep_view()
        self._make_ready()
        self._tell_content(opened)
        self.choices.faults = self.ordering.faults
        self.ordering.begin(self.prompter)

    def _make_card(self) -> None:
        facts = [fact for fact in self.desk.builder.playbook.facts if fact.card]
        self.card = CallCard(self.call, facts, self._, self.program.appearance.look)
        self.card.new_call.connect(self._new_call)
        self.card.fold_changed.connect(lambda folded: self.choices.change(card_folded=folded))
        self.window.put_card(self.card)

    def _make_ready(self) -> None:
        others = (self.window.tabs.ahead(), self.ordering.ahead())
        self.groundwork.begin(self.desk, self.workspace.list, self._forms, others)

    def _wire(self) -> None:
        self.prompter.favourite_wanted.connect(self._star)
        self.choices.changed.connect(self._settle)
        self.choices.left.connect(self.workspace.focus_page)
        self.call.state_changed.connect(lambda _: self.groundwork.renew())
        self.groundwork.ready.connect(self._ready)
        for acted in (self.workspace.searched, self.workspace.list.moved):
            acted.connect(self.groundwork.rest)
        self.groundwork.learned.connect(self._learned)
        self.window.slimmed.connect(self._slimmed)
        self.window.closing.connect(self.choices.keep_geometry)
        self.program.appearance.changed.connect(self._dress)
        self.commands = Commands(self.prompter, self.choices, lambda: self.card, self._new_call, self._)
        settings = self.program.settings
        self.choices.apply_to_window()
        self._slimmed(self.window.slim)
        self.workspace.list.mark_starred(frozenset(self.choices.starred))
        self.window.right_foot.setText(self._("F1 — keys"))
        self._show_foot()
        speak_qt(self.program.app, settings.language)

    def end(self) -> None:
        """Stop what runs beside the window."""
        self.groundwork.stop()
        self.workspace.list.forget_pictures()
        self.ordering.close()
        self.watch.stop()
        for told in (self.watch.unusable, self.program.store.failed):
            told.disconnect()  # or what they told of would be kept alive by them
        self.reporter.uninstall()
        self.log.close()

    def _new_call(self) -> None:
        if self.ordering.rehearsed:
            self.toast.say(self._("A practice call goes on: close it or break it off first"))
            return
        self.choices.close_panel()
        self.prompter.new_call()
        waiting, self._waiting = self._waiting, None
        if waiting:
            self._take_content(waiting)

    def _star(self, key: str) -> None:
        self.choices.star(key)
        self.workspace.list.mark_starred(frozenset(self.choices.starred))
        self.prompter.refresh()

    def _settle(self, before: Settings, now: Settings) -> None:
        """Let what was chosen be seen."""
        if now.show_remarks != before.show_remarks:
            self.desk.take(PageBuilder(self.desk.builder.playbook, self._, remarks=now.show_remarks), same=True)
        if (now.agent_name, now.agent_gender) != (before.agent_name, before.agent_gender):
            self.desk.speak_as(_agent(now))
            self.ordering.refresh()
            self._show_foot()
        if now.playbook != before.playbook and not self.program.options.playbook:
            self.watch.stop()
            self.notice.unsay(CONTENT)
            self._watch(self._content())
            self.watch.start()
        self._keep_view()

    def _slimmed(self, slim: bool) -> None:
        self._show_foot()
        self.card.set_slim(slim)
        self.card.fold(slim or self.program.settings.card_folded)
        self.facts.set_slim(slim)
        self.ordering.panes.set_slim(slim)
        self.prompter.redraw()

    def _dress(self, look: Look) -> None:
        self.program.opening.icons.wear(look.theme)
        self.window.set_look(look)
        self.workspace.set_look(look)
        self.card.set_look(look)
        self.ordering.panes.set_look(look)

    def _show_foot(self) -> None:
        agent = self.program.settings.agent_name or self._("not named yet (F12)")
        title = "" if self.window.slim else f" · {self.desk.builder.playbook.title}"
        self.window.left_foot.setText(f"{self._('Agent')}: {agent}{title}")

    def _learned(self, morphology: Morphology, forms: Forms) -> None:
        """The dictionaries are there: names are split and words are found by them."""
        self._forms = forms
        self.call.split_again(lambda text: split_name(text, morphology))
        self.groundwork.add(lemmas(self.desk, forms))

    def _keep_view(self) -> None:
        if not self.call.state.empty:
            return
        page = self.desk.page_of(self.desk.tabs[0])
        view = FirstView(
            self.program.view_key, tabs_of(self.desk), page.title, self.prompter.count_text(page),
            to_json(page.rows[:80]), self.program.opening.icons.to_keep(), self.program.first_words,
        )  # fmt: skip
        keep_first_view(self.program.places.cache / "first-view.json", view)

    def _ready(self) -> None:
        gc.freeze()
        for act in self.program.ready:
            act()
        if self._unfinished:
            self.groundwork.add(self._unfinished, soon=True)
            self._unfinished = None

    def _finish_window(self, watch: ContentWatch, shown: Opened) -> Iterator[None]:
        """What nothing shown or searched waits for; later starts of the program try until they are heard."""
        watch.start(shown)
        yield
        self.program.appearance.follow_system()
        self.workspace.complete()
        yield
        if self.program.instance:
            self.program.instance.listen()
        yield
        self.window.setWindowIcon(application_icon())

    def _content_changed(self, opened: Opened) -> None:
        self._tell_content(opened)
        if opened.playbook == self.desk.builder.playbook:
            self._waiting = None
        elif self.call.state.empty and self.ordering.at_rest:
            self._take_content(opened)
        else:
            self._waiting = opened
            self.toast.say(self._("The playbook has changed: it is taken at the next new call"))

    def _take_content(self, opened: Opened) -> None:
        playbook = opened.playbook
        self.desk.forget_left()
        self.facts.take({fact.id: fact for fact in playbook.facts})
        self.desk.take(PageBuilder(playbook, self._, remarks=self.program.settings.show_remarks))
        self.ordering.take()
        self._make_card()
        self._slimmed(self.window.slim)
        self.window.tabs.show_items(tab_items(tabs_of(self.desk)))
        self.window.tabs.show_chosen(self.desk.tab.id)
        self._show_foot()
        self._keep_view()
        self._make_ready()
        self.toast.say(self._("The playbook has been renewed"))

    def _tell_content(self, opened: Opened) -> None:
        if opened.banner:
            self.notice.say(opened.banner.said(self._), "warning", topic=CONTENT)
        else:
            self.notice.unsay(CONTENT)

    def _reported(self, report: Report) -> None:
        self.notice.say(
            self._("Something went wrong; the program goes on."), "error", self._("Copy the report"),
            lambda: self._copy_report(report), "report",
        )  # fmt: skip

    def _copy_report(self, report: Report) -> None:
        if self.clipboard.copy(report.text, False).ok:
            self.toast.say(self._("The report is copied"))


def tabs_of(desk: Desk) -> tuple[tuple[str, str, str, str], ...]:
    """(id, title, slides, icon) of every tab."""
    return tuple((tab.id, tab.title, "–".join(map(str, tab.slides)), tab.icon) for tab in desk.tabs)


def _agent(settings: Settings) -> Agent:
    gender = Gender(settings.agent_gender) if settings.agent_gender else None
    return Agent(settings.agent_name or None, gender)
