"""Practice: what is repeated today, a case after the other, and what each came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal

from desktop.viewmodels import practice_answer as answers
from desktop.viewmodels.practice_answer import Answer
from desktop.viewmodels.practice_drill import PLAYED, Drill, Series, input_of, next_hint
from desktop.viewmodels.practice_keeping import NAMELESS, PracticeKeeper
from desktop.viewmodels.practice_progress import ANY_TAB, Count
from desktop.viewmodels.practice_result import Outcome
from desktop.viewmodels.practice_services import Around, Coach, Translate
from desktop.viewmodels.practice_state import Input, Stand
from playbook.practice.acts import Act, Deed
from playbook.practice.attempts import attempt_of
from playbook.practice.cases import Case
from playbook.practising import CaseKind, Mode

TICK = 250  # milliseconds between two looks at an exam's clock


class PracticeDesk(PracticeKeeper):
    """What a trainee may do in practice. Nothing raises; what cannot be done is told.

    `ticked(left, whole)` are the seconds of an exam that are left, and all of them.
    """

    ticked = Signal(float, float)

    def __init__(self, coach: Coach | None, around: Around, translate: Translate, count: Count) -> None:
        super().__init__(coach, around, translate, count)
        self._clock = QTimer(self, interval=TICK)
        self._clock.timeout.connect(self.tick)

    # Where to go

    def go_home(self) -> None:
        """To the first page; a drill that is under way is left."""
        if self.state.stand is Stand.DRILL:
            self.leave()
        else:
            self.stand(Stand.HOME)

    def show_progress(self) -> None:
        """To the page of one's own progress."""
        if self.state.stand in (Stand.HOME, Stand.RESULT):
            self.stand(Stand.PROGRESS)

    def set_kind(self, kind: str) -> None:
        """Practise another kind of case."""
        self.kind = CaseKind(kind)
        self.refresh()

    def set_mode(self, mode: str) -> None:
        """Practise in another mode."""
        self.mode = Mode(mode)
        self.refresh()

    def set_tab(self, tab: str) -> None:
        """Practise what stands on one tab; empty: on any."""
        self.tab = tab
        self.refresh()

    def export(self, path: Path) -> None:
        """Save all one's results in a file, .xlsx or .csv."""
        self.around.export(path)

    # Beginning

    def begin_today(self) -> None:
        """Begin with what is due today."""
        self._begin_next(Series(self.queue, 0, len(self.queue)))

    def begin_free(self) -> None:
        """Begin a case of what is chosen."""
        self._begin(self.kind, self.mode, tab=self.tab)

    def begin(self, kind: CaseKind, mode: Mode, tab: str = ANY_TAB) -> None:
        """Begin a case of a kind in a mode."""
        self.kind, self.mode, self.tab = kind, mode, tab
        self.begin_free()

    def again(self) -> None:
        """The same case once more."""
        if self.state.stand is Stand.RESULT and self.outcome and self.outcome.drill.mode is not Mode.EXAM:
            self._start(self.outcome.drill)

    def go_on(self) -> None:
        """The primary act of the page that is shown."""
        stand, drill = self.state.stand, self.drill
        if stand is Stand.HOME:
            self.begin_today() if self.state.home.can_start else self.begin_free()
        elif stand is Stand.DRILL and drill and drill.mode is Mode.SHOW:
            self._begin(drill.case.kind, Mode.HINT, skill=drill.case.skill, tab=self.tab, series=drill.series)
        elif stand is Stand.DRILL:
            self.hand_in()
        elif stand is Stand.RESULT and self.outcome:
            former = self.outcome.drill
            if former.series.left:
                self._begin_next(former.series)
            elif former.series.place:
                self.go_home()
            else:
                self._begin(former.case.kind, former.mode, tab=self.tab)
        elif stand is Stand.PROGRESS:
            self.go_home()

    def _begin_next(self, series: Series) -> None:
        """The next skill of today: new ones with hints, known ones by heart, a kind of case after the other."""
        known = {state.skill: state.reviews for state in self.records.states} if self.records else {}
        for at, skill in enumerate(series.left, start=1):
            kinds = [kind for kind in skill.kinds if kind not in PLAYED] or list(skill.kinds)
            seen = known.get(skill.id, 0)
            rest = Series(series.left[at:], series.place + at, series.total)
            mode = Mode.BLIND if seen else Mode.HINT
            if self._begin(kinds[seen % len(kinds)], mode, skill=skill.id, series=rest, quietly=True):
                return
        self.go_home()

    def _begin(
        self, kind: CaseKind, mode: Mode, *, skill: str = "", tab: str = ANY_TAB, series: Series | None = None,
        quietly: bool = False,
    ) -> bool:  # fmt: skip
        if self.coach is None:
            return False
        if not self.around.trainee():
            self.tell(self._(NAMELESS))
            return False
        try:
            case = self.coach.generate(kind, self.around.seed(), skill, "" if skill else tab)
        except ValueError as error:
            if not quietly:
                self.tell(self._("There is no such case: {why}").format(why=error))
            return False
        self._start(Drill(case, mode, 0.0, asked=(skill, "" if skill else tab), series=series or Series()))
        return True

    def _start(self, drill: Drill) -> None:
        coach = self.coach
        if coach is None:
            return
        answer = answers.answer_of(coach.perfect(drill.case)) if self._is_shown(drill) else Answer()
        self.drill = replace(drill, began=self.around.clock(), answer=answer)
        self._began, self.outcome = self.around.now(), None
        if drill.case.kind in PLAYED:
            self.stand(Stand.PLAY)
            self.around.play(drill.case, drill.mode)
            return
        self.stand(Stand.DRILL)
        if drill.mode is Mode.EXAM:
            self._clock.start()
            self.tick()

    def _is_shown(self, drill: Drill) -> bool:
        return drill.mode is Mode.SHOW and drill.case.kind not in PLAYED

    # Answering

    def choose(self, option: str) -> None:
        """Take one option for the answer."""
        self._put(lambda answer, at: answers.picked(answer, option, at))

    def take_option(self, option: str, on: bool) -> None:
        """Take an option into the answer, or leave it out."""
        self._put(lambda answer, at: answers.taken(answer, option, at, on=on))

    def move(self, option: str, place: int) -> None:
        """Put an option at a place of the order, from 0."""
        self._put(lambda answer, at: answers.moved(answer, option, place, at))

    def rule(self, option: str, ruling: str) -> None:
        """Rule on an option."""
        self._put(lambda answer, at: answers.ruled(answer, option, ruling, at))

    def type(self, text: str) -> None:
        """Type own words."""
        self._put(lambda answer, _: answers.typed(answer, text))

    def say(self) -> None:
        """Say what is typed; where that is all that is to be said, it is handed in."""
        drill = self.drill
        if drill is None or self.state.drill is None or self.state.drill.input not in (Input.WORDS, Input.PICK):
            return
        said = bool(drill.answer.typing.strip())
        enough = len(drill.answer.said) + said >= self.state.drill.phrases
        if enough or not said:
            self.hand_in()
        else:
            self._put(answers.said)

    def take_back(self) -> None:
        """Put what was said last back into the field."""
        self._put(lambda answer, _: answers.unsaid(answer))

    def hint(self) -> None:
        """Take a hint, at its price."""
        name = next_hint(self.drill) if self.drill else ""
        if name:
            self._put(lambda answer, at: answers.hinted(answer, name, at))

    def hand_in(self) -> None:
        """The answer is given."""
        drill, view = self.drill, self.state.drill
        if drill is None or view is None or drill.mode is Mode.SHOW:
            return
        if not view.ready:
            left = sum(not drill.answer.ruling_on(each.id) for each in drill.case.options)
            ruled = input_of(drill.case) is Input.RULE
            self.tell(self._("Not ruled on yet: {number}").format(number=left) if ruled else self._("Answer first."))
            return
        self._hand_in(drill)

    def leave(self) -> None:
        """Break a drill off; in an exam what was answered counts."""
        drill = self.drill
        if drill is None:
            return
        if drill.mode is Mode.EXAM:
            self._hand_in(drill)
        else:
            self.drill = None
            self.stand(Stand.HOME)

    def _put(self, change: answers.Change) -> None:
        drill = self.drill
        if drill is None or drill.mode is Mode.SHOW or self.state.stand is not Stand.DRILL:
            return
        answer = change(drill.answer, self._elapsed(drill))
        if answer != drill.answer:
            self.drill = replace(drill, answer=answer)
            self.refresh()

    # What became of it

    def tick(self) -> None:
        """Look at the clock of an exam: when its time is over, what was answered is handed in."""
        drill, view = self.drill, self.state.drill
        if drill is None or view is None or not view.limit:
            self._clock.stop()
            return
        left = view.limit - (self.around.clock() - drill.began)
        self.ticked.emit(max(0.0, left), float(view.limit))
        if left <= 0:
            self.tell(self._("Time is up: what was answered is handed in."))
            self._hand_in(drill)

    def finished(self, case: Case, acts: Sequence[Act]) -> None:
        """An order or a call has come to its end."""
        drill = self.drill
        if drill is None or drill.case != case:
            return
        if drill.mode is Mode.SHOW:
            self.left()
            return
        self._grade(drill, tuple(acts), acts[-1].at if acts else 0.0)

    def left(self) -> None:
        """An order or a call was broken off: nothing is kept of it."""
        self.drill = None
        self.stand(Stand.HOME)

    def _hand_in(self, drill: Drill) -> None:
        at = self._elapsed(drill)
        self._grade(drill, answers.acts_of(drill.case.kind, drill.answer, at), at)

    def _grade(self, drill: Drill, acts: tuple[Act, ...], seconds: float) -> None:
        coach = self.coach
        if coach is None:
            return
        self._clock.stop()
        grade = coach.grade(drill.case, acts)
        attempt = attempt_of(
            coach.playbook, drill.case, drill.mode, acts, grade, trainee=self.around.trainee(), began=self._began,
            seconds=seconds, for_skill=drill.asked[0], for_tab=drill.asked[1],
        )  # fmt: skip
        self.around.record(attempt)
        played = drill.case.kind in PLAYED
        meant = tuple(coach.meant(drill.case, act.text) or "" if act.deed is Deed.TYPE else "" for act in acts)
        self.outcome = Outcome(drill, acts, grade, coach.replay(drill.case, acts) if played else (), meant)
        self.drill = None
        self.stand(Stand.RESULT)

    def _elapsed(self, drill: Drill) -> float:
        return round(self.around.clock() - drill.began, 1)
