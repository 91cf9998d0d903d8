"""One's own progress: how each skill stands, tab by tab, which tabs are mastered, and critical errors apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from playbook.models import Playbook
from playbook.practice.attempts import Result
from playbook.practice.recall import Recall, practice_of
from playbook.practice.schedule import Phase, SkillState, is_due
from playbook.practice.skills import Skill, skills
from playbook.practising import Critical, Learning, Mode


class Standing(StrEnum):
    """How a skill stands. The first that fits: new, weak, due, learning, mastered."""

    NEW = "unseen"  # never reviewed
    WEAK = "weak"  # not recalled when it was reviewed last
    DUE = "due"  # it was kept, and is to be recalled now
    LEARNING = "learning"  # recalled, but not yet for days
    MASTERED = "mastered"  # kept, and not due


@dataclass(frozen=True, slots=True)
class SkillProgress:
    """A skill. `due`: it is to be practised now, whatever it stands; `changed`: its words are not those practised.

    `rewrite`: its words failed so often that their owner should write others. `next` is when it is due, aware.
    """

    skill: Skill
    standing: Standing
    due: bool = False
    changed: bool = False
    rewrite: bool = False
    failures: int = 0
    next: datetime | None = None


@dataclass(frozen=True, slots=True)
class TabProgress:
    """A tab. `exams` are the last, which decide, the newest first, on `days` days; `mastered` by the content's rule."""

    tab: str
    title: str
    skills: tuple[SkillProgress, ...]
    exams: tuple[Result, ...]
    days: int
    mastered: bool

    def number(self, standing: Standing) -> int:
        """How many skills stand so."""
        return sum(each.standing is standing for each in self.skills)


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything by tab, in the order of the playbook.

    `breaches` are critical errors, most frequent first; they are compliance, and change no tab's count.
    """

    tabs: tuple[TabProgress, ...]
    breaches: tuple[tuple[Critical, int], ...] = ()

    @property
    def skills(self) -> tuple[SkillProgress, ...]:
        """Every skill, in the order of the playbook's tabs."""
        return tuple(skill for tab in self.tabs for skill in tab.skills)

    def number(self, standing: Standing) -> int:
        """How many skills stand so."""
        return sum(tab.number(standing) for tab in self.tabs)


def progress(
    playbook: Playbook, states: Iterable[SkillState], exams: Iterable[Result], when: datetime,
    breaches: Iterable[tuple[Critical, int]] = (),
) -> Progress:  # fmt: skip
    """The progress at `when`, aware. `exams` are those taken last on each tab, in any order; others are left out.

    The days of exams are those of the zone of `when`: give the trainee's own. By days in UTC two exams of one morning
    in Vladivostok could be on two days, and an evening's and the next morning's in Kaliningrad on one.

    Raises:
        ValueError: the playbook has no practice, or `when` is not aware.
    """
    if when.tzinfo is None:
        raise ValueError("a time without a zone")
    learning = practice_of(playbook).learning
    known = {state.skill: state for state in states}
    of_tab: dict[str, list[SkillProgress]] = {}
    for skill in skills(playbook):
        of_tab.setdefault(skill.tab, []).append(_standing(skill, known.get(skill.id), learning, when))
    taken: dict[str, list[Result]] = {}
    for result in exams:
        if result.mode is Mode.EXAM:
            taken.setdefault(result.tab, []).append(result)
    tabs = tuple(
        _tab(tab.id, tab.title, of_tab.get(tab.id, ()), taken.get(tab.id, ()), learning, when)
        for tab in playbook.tabs
        if tab.id in of_tab or tab.id in taken
    )
    return Progress(tabs, tuple(sorted(breaches, key=lambda each: (-each[1], each[0]))))


def is_mastered(exams: Sequence[Result], learning: Learning, days: int) -> bool:
    """Whether the last exams of a tab, taken on so many days, master it."""
    return (
        len(exams) >= learning.exams
        and days >= learning.exam_days
        and all(each.points >= learning.exam_points and not each.criticals for each in exams)
    )


def _tab(
    tab: str, title: str, skills: Sequence[SkillProgress], taken: Sequence[Result], learning: Learning, when: datetime
) -> TabProgress:
    last = sorted(taken, key=lambda each: (each.ended, each.uid), reverse=True)[: learning.exams]
    days = len({each.ended.astimezone(when.tzinfo).date() for each in last})
    return TabProgress(tab, title, tuple(skills), tuple(last), days, is_mastered(last, learning, days))


def _standing(skill: Skill, state: SkillState | None, learning: Learning, when: datetime) -> SkillProgress:
    if state is None:
        return SkillProgress(skill, Standing.NEW)
    due, changed = is_due(state, skill, when), state.text != skill.text
    if state.recall is Recall.AGAIN and not changed:
        standing = Standing.WEAK
    elif state.phase is not Phase.KEPT and not changed:
        standing = Standing.LEARNING
    else:
        standing = Standing.DUE if due else Standing.MASTERED
    failures = 0 if changed else state.failures
    return SkillProgress(skill, standing, due, changed, failures >= learning.failures, failures, state.due)
