"""The window at work: everything that the first frame did without, put together piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from desktop.i18n import speak_qt
from desktop.opening import tab_items
from desktop.services.clipboard import ClipboardService
from desktop.services.content import ContentSource, Opened
from desktop.services.content_watch import ContentWatch
from desktop.services.first_view import FirstView, keep_first_view
from desktop.services.log_file import LogFile
from desktop.services.reports import Report, Reporter
from desktop.services.settings import Favourite, Settings
from desktop.theme import RESOURCES, Look
from desktop.ui.call_card import CallCard
from desktop.ui.fact_bar import FactBar
from desktop.ui.icons import application_icon
from desktop.ui.keys import KEYS, bind, bind_all
from desktop.ui.notice import Notice
from desktop.ui.prompter import Prompter
from desktop.ui.settings_panel import SettingsPanel
from desktop.ui.tab_list import tab_chord
from desktop.ui.toast import Toast
from desktop.viewmodels.call import Agent, CallModel
from desktop.viewmodels.desk import Desk
from desktop.viewmodels.help_page import help_page
from desktop.viewmodels.page import PageBuilder
from desktop.viewmodels.rows import to_json
from desktop.viewmodels.trail import toggled
from playbook.names import Gender, Morphology, PersonName, split_name
from playbook.search import IndexBuilder, documents

if TYPE_CHECKING:
    from desktop.app import Program

SLICE = 6  # documents of the search index built before the window may answer again


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
        self.source = self._content()
        self._morphology: Morphology | None = None
        self._panel: SettingsPanel | None = None
        self._jobs: list[Iterator[Any]] = []
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._work)

    def _content(self) -> ContentSource:
        from pathlib import Path

        settings, places = self.program.settings, self.program.places
        chosen = self.program.options.playbook or (Path(settings.playbook) if settings.playbook else None)
        return ContentSource(chosen, places.cache / "content", places.last_good)

    def begin(self) -> None:
        """Take the content that is at hand, then look after the folder itself."""
        self.reporter = Reporter(LogFile(self.program.places.log_file), "0.1.0")
        self.reporter.install()
        self.reporter.reported.connect(self._reported)
        opened = self.source.recall() or self.source.open()
        self._attach(opened)
        self.watch = ContentWatch(self.source)
        self.watch.opened.connect(self._content_changed)
        self.watch.unusable.connect(lambda text: self.notice.say(text, "error"))
        self.watch.start(opened)
        if self.program.instance:
            self.program.instance.raised.connect(lambda _: self._come_forward())
            self.program.instance.listen()
        for text in (*self.program.store.notices, *self.program.machine.problems):
            self.notice.say(str(text))
        self.program.store.failed.connect(self.notice.say)
        if not self.program.settings.agent_name:
            self.open_settings()

    def _attach(self, opened: Opened) -> None:
        settings = self.program.settings
        self.builder = PageBuilder(opened.playbook, self._)
        self.call = CallModel(self._split, self)
        self.desk = Desk(self.builder, self.call, _agent(settings), self._, self)
        facts = opened.playbook.facts
        self.facts = FactBar({fact.id: fact for fact in facts}, self._, self.program.appearance.look)
        self.workspace.put_under_title(self.facts)
        self.card = CallCard(self.call, [one for one in facts if one.card], self._, self.program.appearance.look)
        self.window.put_card(self.card)
        self.window.tabs.show_items(tab_items(tabs_of(self.desk)))
        self.prompter = Prompter(self.desk, self.window, self.workspace, self.facts, self.toast, self.clipboard, self._)
        self._wire()
        self.prompter.show_first()
        self._keep_view()
        self._jobs = [self._index(), iter(self.desk.ahead()), self._warm()]
        self._idle.start()
        self._tell_content(opened)

    def _wire(self) -> None:
        self.card.new_call.connect(self.prompter.new_call)
        self.card.fold_changed.connect(lambda folded: self._save(card_folded=folded))
        self.prompter.favourite_wanted.connect(self._star)
        self.window.slimmed.connect(self._slimmed)
        self.window.closing.connect(self._closing)
        self.program.appearance.changed.connect(self._dress)
        self._bind()
        settings = self.program.settings
        self.card.fold(settings.card_folded or self.window.slim)
        self._apply_window(settings)
        self.window.right_foot.setText(self._("F1 — keys"))
        self._show_foot()
        self.window.setWindowIcon(application_icon())
        speak_qt(self.program.app, settings.language)
        self.program.appearance.follow_system()

    def _bind(self) -> None:
        prompter = self.prompter
        row = self.workspace.list.current_row
        actions = {
            "help": self.open_help, "fill": prompter.fill, "search": self.workspace.start_search,
            "card": self._to_card, "favourites": self.open_favourites,
            "compact": lambda: self._toggle("compact"), "on_top": lambda: self._toggle("always_on_top"),
            "new_call": prompter.new_call, "settings": self.open_settings, "back": prompter.back,
            "next_tab": lambda: prompter.step(1), "previous_tab": lambda: prompter.step(-1),
            "copy_whole": lambda: prompter.copy_whole(row()), "favourite": prompter.favourite,
            "undo": prompter.undo, "larger": lambda: self._scale(10), "smaller": lambda: self._scale(-10),
            "whole": prompter.escape,
        }  # fmt: skip
        bind_all(self.window, actions)
        bind(self.workspace.list, ("Ctrl+C",), prompter.copy_current)
        for place, tab in enumerate(self.desk.tabs):
            if tab_chord(place):
                bind(self.window, (tab_chord(place),), partial(prompter.open, tab.id))

    def end(self) -> None:
        """Stop what runs beside the window."""
        self._idle.stop()
        self.watch.stop()
        self.reporter.uninstall()

    def open_help(self) -> None:
        """Show the keys and the guide."""
        language = self.program.settings.language
        guide = (RESOURCES / "help" / f"{language}.txt").read_text(encoding="utf-8")
        keys = [("  ".join(key.chords), self._(key.title)) for key in KEYS]
        self.prompter.show_aside(help_page(self._("Help"), self._("Keys"), keys, guide))

    def open_favourites(self) -> None:
        """Show the favourites, then what was used in this call."""
        starred = tuple(f"{one.situation}#{one.step}" for one in self.program.settings.favourites)
        self.prompter.show_aside(
            self.desk.collected(self._("Favourites and used in this call"), (*starred, *self.desk.used))
        )

    def open_settings(self) -> None:
        """Show the settings in place of the page."""
        if self._panel is None:
            self._panel = SettingsPanel(self.program.settings, self.program.store.locked, self._)
            self._panel.changed.connect(self._settings_changed)
            self._panel.closed.connect(self._close_settings)
            self.window.pages.addWidget(self._panel)
        self.window.pages.setCurrentWidget(self._panel)
        self._panel.agent.setFocus()

    def _close_settings(self) -> None:
        panel, self._panel = self._panel, None
        if panel:
            self.window.pages.removeWidget(panel)
            panel.deleteLater()
        self.workspace.list.setFocus()

    def _settings_changed(self, settings: Settings) -> None:
        self._apply(self.program.store.save(settings))

    def _save(self, **values: Any) -> None:
        self._apply(self.program.store.save(self.program.settings._replace(**values)))

    def _apply(self, settings: Settings) -> None:
        before, self.program.settings = self.program.settings, settings
        if settings.theme != before.theme:
            self.program.appearance.choose(settings.theme)
        if settings.font_scale != before.font_scale:
            self.program.appearance.set_scale(settings.font_scale)
        if (settings.agent_name, settings.agent_gender) != (before.agent_name, before.agent_gender):
            self.desk.speak_as(_agent(settings))
            self._show_foot()
        self._apply_window(settings)
        self._keep_view()

    def _apply_window(self, settings: Settings) -> None:
        from PySide6.QtCore import Qt

        flag = Qt.WindowType.WindowStaysOnTopHint
        if bool(self.window.windowFlags() & flag) != settings.always_on_top:
            self.window.setWindowFlag(flag, settings.always_on_top)
            self.window.show()
        self.window.set_compact(settings.compact)

    def _toggle(self, name: str) -> None:
        self._save(**{name: not getattr(self.program.settings, name)})

    def _scale(self, by: int) -> None:
        scale = min(200, max(80, self.program.settings.font_scale + by))
        self._save(font_scale=scale)
        self.toast.say(f"{self._('Size of letters')}: {scale} %")

    def _star(self, key: str) -> None:
        situation, _, step = key.partition("#")
        before = self.program.settings.favourites
        keys = toggled(tuple(f"{one.situation}#{one.step}" for one in before), key)
        after = tuple(Favourite(one.partition("#")[0], int(one.partition("#")[2])) for one in keys)
        self._save(favourites=after)
        self.toast.say(self._("Added to the favourites" if len(after) > len(before) else "Taken out of the favourites"))

    def _to_card(self) -> None:
        self.card.fold(False)
        self.card.name.setFocus()
        self.card.name.selectAll()

    def _slimmed(self, slim: bool) -> None:
        self.card.fold(slim or self.program.settings.card_folded)

    def _dress(self, look: Look) -> None:
        self.program.opening.icons.wear(look.theme)
        self.window.set_look(look)
        self.workspace.set_look(look)

    def _show_foot(self) -> None:
        settings = self.program.settings
        agent = settings.agent_name or self._("not named yet (F12)")
        self.window.left_foot.setText(f"{self._('Agent')}: {agent} · {self.builder.playbook.title}")

    def _closing(self) -> None:
        geometry = bytes(self.window.saveGeometry().toBase64().data()).decode()
        self.program.settings = self.program.store.save(self.program.settings._replace(window_geometry=geometry))

    def _split(self, text: str) -> PersonName:
        return split_name(text, self._morphology)

    def _keep_view(self) -> None:
        page = self.desk.page_of(self.desk.tabs[0])
        if self.call.state.empty:
            count = self.workspace.count.text()
            view = FirstView(self.program.view_key, tabs_of(self.desk), page.title, count, to_json(page.rows[:80]))
            keep_first_view(self.program.places.cache / "first-view.json", view)

    def _work(self) -> None:
        if not self._jobs:
            self._idle.stop()
            return
        try:
            next(self._jobs[0])
        except StopIteration:
            self._jobs.pop(0)
            if not self._jobs:
                for act in self.program.ready:
                    act()

    def _index(self) -> Iterator[None]:
        builder = IndexBuilder()
        found = documents(self.builder.playbook)
        for start in range(0, len(found), SLICE):
            builder.add(found[start : start + SLICE])
            yield
        self.desk.index = builder.done()

    def _warm(self) -> Iterator[None]:
        """Shapes of the pages that have not been seen, so that a first visit is as quick as the next."""
        for tab in self.desk.tabs:
            for row in self.desk.page_of(tab).rows:
                self.workspace.list.shaper.shape(row)
            yield

    def _content_changed(self, opened: Opened) -> None:
        self._tell_content(opened)
        if opened.playbook != self.builder.playbook:
            self.toast.say(self._("The playbook has changed: it is taken at the next new call"))
            self._waiting = opened

    def _tell_content(self, opened: Opened) -> None:
        if opened.banner:
            self.notice.say(opened.banner, "warning")

    def _come_forward(self) -> None:
        self.window.showNormal() if self.window.isMinimized() else self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _reported(self, report: Report) -> None:
        self.notice.say(
            self._("Something went wrong; the program goes on."), "error", self._("Copy the report"),
            lambda: self.clipboard.copy(report.text, False),
        )  # fmt: skip


def tabs_of(desk: Desk) -> tuple[tuple[str, str, str, str], ...]:
    """(id, title, slides, icon) of every tab."""
    return tuple((tab.id, tab.title, "–".join(map(str, tab.slides)), tab.icon) for tab in desk.tabs)


def _agent(settings: Settings) -> Agent:
    gender = Gender(settings.agent_gender) if settings.agent_gender else None
    return Agent(settings.agent_name or None, gender)
