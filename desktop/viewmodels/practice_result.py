"""What an attempt came to, as it is shown: points, criteria, critical errors, lessons, and the call step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.i18n import mark
from desktop.viewmodels.practice_drill import PLAYED, Drill
from desktop.viewmodels.practice_services import Translate
from desktop.viewmodels.practice_state import Bar, CriticalView, LessonView, ReplayLine, ResultView
from desktop.viewmodels.practice_words import RULING_WORDS, Names
from playbook.practice.acts import Act, Deed
from playbook.practice.cases import Case, Expected
from playbook.practice.results import CriticalError, Grade, Lesson, MarkScore
from playbook.practice.upcoming import does
from playbook.practising import Mode
from playbook.standing import Ruling

if TYPE_CHECKING:
    from playbook.practice.session import Session

DEEDS = {
    Deed.ASK: mark("asks"),
    Deed.LOOK_UP: mark("searches in the CRM"),
    Deed.OPERATE: mark("does in the CRM"),
    Deed.PLACE: mark("places the order"),
    Deed.HINT: mark("takes a hint"),
    Deed.CLOSE: mark("ends"),
    Deed.CHOOSE: mark("chooses"),
    Deed.RULE: mark("rules"),
}


CLIENT = "client"  # who speaks, in a session


@dataclass(frozen=True, slots=True)
class Outcome:
    """A drill that was handed in, or a call that was closed: its acts, and what they came to."""

    drill: Drill
    acts: tuple[Act, ...]
    grade: Grade
    sessions: tuple[Session, ...] = ()
    meant: tuple[str, ...] = ()  # the step that the words of each act meant; empty: none, or the act says nothing


class ResultViewer:
    """Shows outcomes by one playbook."""

    def __init__(self, names: Names, translate: Translate) -> None:
        self._names, self._ = names, translate
        self._marks = {weight.id: weight.title for weight in names.practice.weights}
        self._facts = {fact.id: fact.title for fact in names.playbook.facts}
        self._operations = {each.id: each.title for each in names.playbook.operations}

    def view(self, outcome: Outcome) -> ResultView:
        """The page of a result."""
        drill, grade = outcome.drill, outcome.grade
        medals = sorted(self._names.practice.medals, key=lambda medal: -medal.points)
        rank = next((rank for rank, medal in enumerate(medals) if medal.id == grade.medal), None)
        title = " · ".join((self._names.rule(drill.case.kind).title, self._names.mode(drill.mode)))
        series, exam = drill.series, drill.mode is Mode.EXAM
        onward = self._("Another case")
        if series.place:
            place = {"place": series.place + 1, "total": series.total}
            onward = self._("Next: {place} of {total}").format(**place) if series.left else self._("Done for today")
        return ResultView(
            f"{drill.case.kind}:{drill.case.seed}:{drill.began}", title, self._names.skill_title(drill.case.skill),
            int(grade.points + 0.5), rank,
            medals[rank].title if rank is not None else "", self._note(grade),
            tuple(self._bar(score) for score in grade.marks), tuple(map(self._critical, grade.criticals)),
            tuple(map(self._lesson, grade.lessons)), self._replay(outcome), "" if exam else self._("Once more"), onward,
        )  # fmt: skip

    def _note(self, grade: Grade) -> str:
        parts = []
        if grade.criticals and grade.earned >= 1:
            parts.append(self._("It would have been {points}.").format(points=round(grade.earned)))
        if grade.hints:
            price = grade.hints * self._names.practice.hint
            parts.append(self._("Hints: {number} (−{points}).").format(number=grade.hints, points=price))
        return " ".join(parts)

    def _bar(self, score: MarkScore) -> Bar:
        of = self._("{points} of {weight}").format(points=_plain(score.points), weight=_plain(score.weight))
        return Bar(self._marks.get(score.mark, score.mark), of, score.share)

    def _critical(self, error: CriticalError) -> CriticalView:
        slide = error.slides[0] if error.slides else None
        return CriticalView(error.title, error.why, error.slides, self._names.target("", slide))

    def _lesson(self, lesson: Lesson) -> LessonView:
        of = self._marks.get(lesson.mark, "") if lesson.mark else ""
        target = self._names.target(lesson.ref, lesson.slide)
        told = lesson.difference or lesson.expected in lesson.text
        expected = "" if told else lesson.expected
        return LessonView(of, lesson.text, expected, lesson.difference, lesson.slide, target)

    def _replay(self, outcome: Outcome) -> tuple[ReplayLine, ...]:
        """Everything in its order; beside what was done is what was to be done then."""
        case, acts = outcome.drill.case, outcome.acts
        if case.kind not in PLAYED:
            return ()
        beside = matched(case.key.expected, understood(acts, outcome.meant))
        lines: list[ReplayLine] = []
        heard = 0
        for place, act in enumerate(acts):
            heard = self._client(lines, outcome.sessions, place, heard)
            expected, good = beside[place]
            errors = " · ".join(each.title for each in outcome.grade.criticals if each.act == place)
            good = False if errors else good
            told = self._told(case, act)
            lines.append(ReplayLine(_clock(act.at), self._("You"), told, True, expected, good, errors))
        self._client(lines, outcome.sessions, len(acts), heard)
        return tuple(lines)

    def _client(self, lines: list[ReplayLine], sessions: Sequence[Session], place: int, heard: int) -> int:
        """Add what was said by the client up to an act; how many lines were heard."""
        if place >= len(sessions):
            return heard
        said = sessions[place].lines
        for line in said[heard:]:
            if line.who.value == CLIENT:
                lines.append(ReplayLine(_clock(line.at), self._("Client"), line.text, False))
        return len(said)

    def _told(self, case: Case, act: Act) -> str:
        """An act in words."""
        if act.deed in (Deed.SAY, Deed.TYPE):
            return act.text
        name = self._facts.get(act.name) or self._operations.get(act.name) or ""
        what = {
            Deed.CHOOSE: next((each.text for each in case.options if each.id == act.name), act.name),
            Deed.RULE: f"{name} — {self._(RULING_WORDS[Ruling(act.text)])}" if act.text in set(Ruling) else name,
            Deed.LOOK_UP: act.text,
        }.get(act.deed, name)
        doing = self._(DEEDS[act.deed])
        return f"{doing}: {what}" if what else doing


def understood(acts: Sequence[Act], meant: Sequence[str]) -> tuple[Act, ...]:
    """Own words as if the step that they meant had been said."""
    steps = (*meant, *[""] * (len(acts) - len(meant)))
    return tuple(
        replace(act, deed=Deed.SAY, name=step) if act.deed is Deed.TYPE and step else act
        for act, step in zip(acts, steps, strict=True)
    )


def matched(expected: Sequence[Expected], acts: Sequence[Act]) -> tuple[tuple[str, bool | None], ...]:
    """For each act what was expected then, and whether it was that; None where the act is neither right nor wrong.

    An act that does nothing expected stands beside the first obligatory thing that is still to be done.
    """
    open_ones = list(expected)
    beside: list[tuple[str, bool | None]] = []
    for act in acts:
        met = next((each for each in open_ones if does(act, each)), None)
        if met is not None:
            open_ones.remove(met)
            beside.append(("", True))
        elif act.deed in (Deed.HINT, Deed.CLOSE, Deed.ASK, Deed.LOOK_UP) or any(does(act, each) for each in expected):
            beside.append(("", None))
        else:
            wanted = next((each for each in open_ones if each.obligatory), None)
            beside.append((wanted.text or wanted.title, False) if wanted else ("", None))
    return tuple(beside)


def _plain(points: float) -> str:
    """Points without needless decimals: «35», «14,3»."""
    return f"{points:.1f}".removesuffix(".0").replace(".", ",")


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"
