"""One's own progress as pictures, and the pages that are made of records: the home of practice and its progress."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.i18n import mark
from desktop.services.practice_questions import Records
from desktop.viewmodels.order_state import Choice
from desktop.viewmodels.practice_services import Translate
from desktop.viewmodels.practice_state import (
    LEVELS,
    Breach,
    HomeView,
    ProgressView,
    Recent,
    Share,
    SkillView,
    TabPicture,
)
from desktop.viewmodels.practice_words import MODE_NOTES, MODES, Names
from playbook import formats
from playbook.practice.attempts import Result
from playbook.practice.progress import Progress, SkillProgress, Standing, TabProgress
from playbook.practising import CaseKind, Mode

if TYPE_CHECKING:
    from playbook.practice.skills import Skill

LEVEL_WORDS = {
    Standing.MASTERED: mark("mastered"),
    Standing.LEARNING: mark("being learnt"),
    Standing.DUE: mark("due"),
    Standing.WEAK: mark("weak"),
    Standing.NEW: mark("not begun"),
}
MOST_RECENT, MOST_WEAK = 4, 12
ANY_TAB = ""
Count = Callable[[str, str, int], str]


class ProgressViewer:
    """Shows what records of a trainee tell, by one playbook. `count` words a number."""

    def __init__(self, names: Names, translate: Translate, count: Count) -> None:
        self._names, self._, self.count = names, translate, count

    def home(
        self, records: Records | None, progress: Progress | None, queue: Sequence[Skill], now: datetime
    ) -> HomeView:
        """The home page, but for what is chosen on it; None: the records have not come yet."""
        practice = self._names.practice
        seconds = sum(skill.seconds for skill in queue)
        return HomeView(
            self._today(queue, seconds) if records is not None else "",
            self._today_detail(records, queue, now) if records is not None else "",
            bool(queue), records is None,
            tuple(Choice(rule.id, rule.title, rule.task) for rule in practice.kinds), "",
            tuple(
                Choice(mode, self._(MODES[mode]), self._(MODE_NOTES[mode]).format(hint=f"−{practice.hint}"))
                for mode in MODES
            ), "",
            (Choice(ANY_TAB, self._("All tabs")), *self._tabs(progress)), ANY_TAB,
            tuple(self._recent(each, now) for each in (records.latest if records else ())[:MOST_RECENT]),
            self._pictures(progress),
        )  # fmt: skip

    def page(self, records: Records | None, progress: Progress | None, now: datetime) -> ProgressView:
        """The page of progress; with None it is waited for."""
        if records is None or progress is None:
            return ProgressView()
        skills = progress.skills
        weak = [each for each in skills if each.standing is Standing.WEAK]
        weak.sort(key=lambda each: (not each.skill.critical, -each.failures))
        return ProgressView(
            False, self._pictures(progress), self._shares(progress.number),
            tuple(self._weak(each, now) for each in weak[:MOST_WEAK]),
            tuple(self._rewrite(each) for each in skills if each.rewrite), self._breaches(progress.breaches),
            self._kept(records),
        )  # fmt: skip

    def _today(self, queue: Sequence[Skill], seconds: int) -> str:
        if not queue:
            return self._("Nothing is due today")
        repeats = self.count("{number} repetition", "{number} repetitions", len(queue))
        minutes = self.count("{number} minute", "{number} minutes", max(1, round(seconds / 60)))
        return f"{repeats} · {minutes}"

    def _today_detail(self, records: Records | None, queue: Sequence[Skill], now: datetime) -> str:
        known = {state.skill for state in records.states} if records else set()
        fresh = sum(skill.id not in known for skill in queue)
        critical = sum(skill.critical for skill in queue)
        if not queue:
            coming = min((state.due for state in records.states), default=None) if records else None
            return self._("Next: {date}").format(date=_day(coming, now)) if coming else ""
        parts = (
            self._("{number} due").format(number=len(queue) - fresh) if len(queue) > fresh else "",
            self._("{number} new").format(number=fresh) if fresh else "",
            self._("{number} critical").format(number=critical) if critical else "",
        )
        return " · ".join(filter(None, parts))

    def _tabs(self, progress: Progress | None) -> tuple[Choice, ...]:
        return tuple(Choice(tab.tab, tab.title) for tab in progress.tabs) if progress else ()

    def _recent(self, result: Result, now: datetime) -> Recent:
        kind = self._names.rule(CaseKind(result.kind)).title
        what = self._names.skill_title(result.skill) or self._names.tab_title(result.tab)
        medals = sorted((medal.points for medal in self._names.practice.medals), reverse=True)
        rank = next((rank for rank, points in enumerate(medals) if result.points >= points), None)
        detail = " · ".join(filter(None, (kind, self._names.mode(Mode(result.mode)), _day(result.when, now))))
        return Recent(what or kind, detail, str(round(result.points)), rank, bool(result.criticals))

    def _pictures(self, progress: Progress | None) -> tuple[TabPicture, ...]:
        return tuple(self._picture(tab) for tab in progress.tabs) if progress else ()

    def _picture(self, tab: TabProgress) -> TabPicture:
        shares = self._shares(tab.number)
        icon = self._names.tabs[tab.tab].icon if tab.tab in self._names.tabs else ""
        done = self._("mastered") if tab.mastered else ""
        told = ", ".join(f"{share.title}: {share.count}" for share in shares if share.count)
        return TabPicture(tab.tab, tab.title, icon, shares, done, ". ".join(filter(None, (tab.title, done, told))))

    def _shares(self, number: Callable[[Standing], int]) -> tuple[Share, ...]:
        return tuple(Share(level, self._(LEVEL_WORDS[level]), number(level)) for level in LEVELS)

    def _weak(self, each: SkillProgress, now: datetime) -> SkillView:
        failed = self.count("failed {number} time", "failed {number} times", each.failures) if each.failures else ""
        due = self._("due: {date}").format(date=_day(each.next, now)) if each.next and not each.due else ""
        critical = self._("critical") if each.skill.critical else ""
        detail = " · ".join(filter(None, (self._names.tab_title(each.skill.tab), critical, failed, due)))
        return SkillView(each.skill.title, detail, self._names.target_of_skill(each.skill.id))

    def _rewrite(self, each: SkillProgress) -> SkillView:
        failed = self.count("failed {number} time", "failed {number} times", each.failures)
        detail = f"{self._names.tab_title(each.skill.tab)} · {failed}"
        return SkillView(each.skill.title, detail, self._names.target_of_skill(each.skill.id))

    def _breaches(self, breaches: Iterable[tuple[object, int]]) -> tuple[Breach, ...]:
        rules = {rule.id: rule for rule in self._names.practice.criticals}
        return tuple(
            Breach(rules[critical].title, str(count), rules[critical].why)  # type: ignore[index]
            for critical, count in breaches
            if critical in rules and count
        )

    def _kept(self, records: Records) -> str:
        if records.breaches:
            return ""
        return self._("No critical error so far.") if records.states or records.latest else ""


def _day(when: datetime | None, now: datetime) -> str:
    """A day as one reads it today; empty: none."""
    if when is None:
        return ""
    there = when.astimezone(now.tzinfo)
    if there.date() == now.date():
        return f"{there:%H:%M}"
    return formats.date(there.date(), today=now.date())
