"""A simulated call: what the trainee says and does goes to the client of the case, until the call is closed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic

from PySide6.QtCore import QObject, Signal

from desktop.viewmodels.rehearsal_state import RehearsalState
from desktop.viewmodels.rehearsal_view import RehearsalViewer
from playbook.models import Playbook, StepKind
from playbook.order import Draft, ReadBack
from playbook.practice.acts import Act, Deed, read_out
from playbook.practice.cases import Case, Expected
from playbook.practice.comparing import best_step
from playbook.practice.places import step_of
from playbook.practice.session import Session, Who, begin, react
from playbook.practice.upcoming import as_act, upcoming
from playbook.practising import Mode

_SHOWN_IN = frozenset({Mode.SHOW})
_HINTED_IN = frozenset({Mode.HINT})


class Rehearsal(QObject):
    """One simulated call at a time. `clock` gives seconds.

    `state_changed(RehearsalState)`; `heard(str)`: words that the client says now; `finished(Case, Mode, acts)` when the
    call is closed, whoever closes it; `left(Case)` when it is broken off and nothing is graded.
    """

    state_changed = Signal(object)
    heard = Signal(str)
    finished = Signal(object, object, object)
    left = Signal(object)

    def __init__(
        self, playbook: Callable[[], Playbook], translate: Callable[[str], str],
        draft: Callable[[], Draft | None] = lambda: None, clock: Callable[[], float] = monotonic,
    ) -> None:  # fmt: skip
        """`draft` gives the order that words speak of, if one is begun."""
        super().__init__()
        self._playbook, self._, self._draft, self._clock = playbook, translate, draft, clock
        self._viewer: RehearsalViewer | None = None
        self._session: Session | None = None
        self._mode = Mode.BLIND
        self._hinted: Expected | None = None
        self._began = 0.0
        self.state = RehearsalState()

    @property
    def case(self) -> Case | None:
        """The case under way."""
        return self._session.case if self._session else None

    @property
    def elapsed(self) -> float:
        """Seconds since it began; 0 where nothing is under way."""
        return self._clock() - self._began if self._session else 0.0

    @property
    def wanted(self) -> Expected | None:
        """What comes next by the answer key, where everything is shown."""
        return self._next() if self._mode in _SHOWN_IN else None

    def begin(self, case: Case, mode: Mode) -> None:
        """Let the client of a case call."""
        self._mode, self._began, self._hinted = mode, self._clock(), None
        self._viewer = RehearsalViewer(self._playbook(), self._)
        self._take(begin(self._playbook(), case))

    def say(self, key: str, text: str) -> None:
        """Say words to the client: of a step of the playbook, or (without its key) whatever they are, line by line."""
        if self._is_spoken(key):
            self._act(Deed.SAY, key, text, self._draft())
            return
        lines = text.split("\n")
        steps = [self._step_with(line) for line in lines]
        for step, line in zip(steps, lines, strict=True) if any(steps) else (("", text),):
            self._act(Deed.SAY if step else Deed.TYPE, step, line, self._draft())

    def type(self, text: str) -> None:
        """Say something in own words."""
        if text.strip():
            self._act(Deed.TYPE, "", " ".join(text.split()), self._draft())

    def ask(self, name: str) -> None:
        """Ask the client for a fact of the call, or for what `playbook.practice.acts.asked_for` names."""
        known = next((each.title for each in self.state.questions if each.id == name), "")
        self._act(Deed.ASK, name, known)

    def read_out(self, what: ReadBack, text: str) -> None:
        """Read something of the order to the client, to be confirmed."""
        self._act(Deed.ASK, read_out(what), text, self._draft())

    def argue(self, text: str = "") -> None:
        """Work through a round of objections."""
        self._act(Deed.ARGUE, "", text)

    def look_up(self, text: str) -> None:
        """Search for the client by phone or name."""
        if text.strip():
            self._act(Deed.LOOK_UP, "", text.strip())

    def operate(self, operation: str) -> None:
        """Do something in the CRM."""
        self._act(Deed.OPERATE, operation, "", self._draft())

    def place(self, draft: Draft) -> None:
        """The order was confirmed in the form."""
        self._act(Deed.PLACE, "", "", draft)

    def hint(self) -> None:
        """Show the key words of what comes next, at the price of a hint."""
        wanted = self._next()
        if wanted is not None and self._mode in _HINTED_IN:
            self._hinted = wanted
            self._act(Deed.HINT, wanted.name)

    def demonstrate(self) -> None:
        """Do what comes next, as the answer key has it."""
        wanted = self.wanted
        if wanted is not None and self._session is not None:
            self._take(react(self._playbook(), self._session, as_act(self._session.case, wanted, self.elapsed)))

    def close(self) -> None:
        """Close the call."""
        self._act(Deed.CLOSE)

    def tick(self) -> None:
        """Look at the clock: an exam whose time is over is closed as it stands."""
        if self._session and self.state.limit and self.elapsed >= self.state.limit:
            self.close()

    def leave(self) -> None:
        """Break the call off; in an exam, what was done counts."""
        session = self._session
        if session is None:
            return
        if self._mode is Mode.EXAM:
            self._finish(session)
        else:
            self._end()
            self.left.emit(session.case)

    def _act(self, deed: Deed, name: str = "", text: str = "", draft: Draft | None = None) -> None:
        if self._session is not None:
            act = Act(deed, round(self.elapsed, 1), name, text, draft)
            self._take(react(self._playbook(), self._session, act))

    def _take(self, session: Session) -> None:
        before, self._session = self._session, session
        self._show()
        if before is None or len(session.lines) > len(before.lines):
            said = session.lines[len(before.lines) if before else 0 :]
            for words in (line.text for line in said if line.who is Who.CLIENT):
                self.heard.emit(words)
        if session.over:
            self._finish(session)

    def _show(self) -> None:
        if self._session is None or self._viewer is None:
            return
        wanted = self.wanted or self._hinted
        self.state = self._viewer.state(self._session, self._mode, wanted)
        self.state_changed.emit(self.state)

    def _next(self) -> Expected | None:
        session = self._session
        if session is None:
            return None
        meant = partial(best_step, self._playbook(), session.case)
        return next(iter(upcoming(session.case, session.acts, meant)), None)

    def _finish(self, session: Session) -> None:
        self._end()
        self.finished.emit(session.case, self._mode, session.acts)

    def _end(self) -> None:
        self._session, self._hinted = None, None
        self.state = RehearsalState()
        self.state_changed.emit(self.state)

    def _is_spoken(self, key: str) -> bool:
        """Whether a line's key names a step that is said aloud."""
        step = step_of(self._playbook(), key)
        return step is not None and step.kind is StepKind.SAY

    def _step_with(self, text: str) -> str:
        """The expected step that has just these words, for words that come without their key."""
        keys = self._session.case.key.expected if self._session else ()
        words = " ".join(text.split())
        return next((each.name for each in keys if each.deed is Deed.SAY and " ".join(each.text.split()) == words), "")
