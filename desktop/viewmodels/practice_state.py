"""What the pane of practice shows, as frozen values: one state, and a part of it for each page."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from desktop.viewmodels.order_state import Choice
from playbook.practice.progress import Standing
from playbook.practice.results import Stretch
from playbook.standing import Ruling


class Stand(StrEnum):
    """The page that is shown."""

    HOME = "home"
    DRILL = "drill"
    PLAY = "play"  # an order or a whole call
    RESULT = "result"
    PROGRESS = "progress"


class Input(StrEnum):
    """How a drill is answered."""

    PICK = "pick"  # one of the options
    WORDS = "words"
    RULE = "rule"  # a ruling on each
    ORDER = "order"  # some of them, in order
    TICK = "tick"  # any of them


LEVELS = (Standing.MASTERED, Standing.LEARNING, Standing.DUE, Standing.WEAK, Standing.NEW)  # the best first
RULINGS = (Ruling.ALLOWED, Ruling.FORBIDDEN, Ruling.DEPENDS)  # in the order of their keys, from 1


@dataclass(frozen=True, slots=True)
class Share:
    """So many skills that stand so, and the name of that."""

    standing: Standing
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class TabPicture:
    """What is known of a tab. `mark` tells that it is mastered, in words; `told` is all of it, for a reader."""

    tab: str
    title: str
    icon: str
    shares: tuple[Share, ...]
    mark: str
    told: str


@dataclass(frozen=True, slots=True)
class Recent:
    """A result of the last days."""

    title: str
    detail: str
    points: str
    rank: int | None  # of its medal, from 0; None: no medal
    critical: bool = False


@dataclass(frozen=True, slots=True)
class HomeView:
    """Today's queue, free practice, the last results. `why_not` tells why nothing can be practised."""

    today: str = ""
    today_detail: str = ""
    can_start: bool = False
    waiting: bool = False
    kinds: tuple[Choice, ...] = ()
    kind: str = ""
    modes: tuple[Choice, ...] = ()
    mode: str = ""
    tabs: tuple[Choice, ...] = ()
    tab: str = ""
    recent: tuple[Recent, ...] = ()
    pictures: tuple[TabPicture, ...] = ()
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class OptionView:
    """An option of a drill. `number` is its place in the order, 0: not taken. `ruling` is what was ruled on it."""

    id: str
    text: str
    taken: bool = False
    number: int = 0
    ruling: str = ""


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact that is seen; `none` tells that there is no such thing, which is read in passing."""

    title: str
    value: str
    none: bool = False


@dataclass(frozen=True, slots=True)
class DrillView:
    """A drill. `place` tells where in the queue it stands, `shown` that the answer is there to be read.

    `hints` are those taken, in words; `hint` is what the next one costs, empty: there is none. `onward` names the
    button that goes on. `limit` is the seconds of an exam, 0: no clock is seen.
    """

    key: str
    title: str
    mode: str
    place: str
    input: Input
    facts: tuple[FactView, ...]
    speaker: str
    line: str
    task: str
    options: tuple[OptionView, ...]
    said: tuple[str, ...]
    typing: str
    own_words: bool
    phrases: int  # to be said from memory
    hints: tuple[str, ...]
    hint: str
    shown: bool
    onward: str
    ready: bool
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """A criterion: its name, points of how many, and the share of them that was earned."""

    title: str
    points: str
    share: float


@dataclass(frozen=True, slots=True)
class CriticalView:
    """A critical error, why it is one, and the slides with the situation they are of."""

    title: str
    why: str
    slides: tuple[int, ...]
    target: str = ""


@dataclass(frozen=True, slots=True)
class LessonView:
    """Something to learn: of which criterion, what and why, the right words or the difference, and where it stands."""

    mark: str
    text: str
    expected: str = ""
    difference: tuple[Stretch, ...] = ()
    slide: int | None = None
    target: str = ""


@dataclass(frozen=True, slots=True)
class ReplayLine:
    """A moment of a call: when, who, what, and beside it what was expected. `good`: it was that; None: neither.

    `critical` names the critical error that it was.
    """

    at: str
    who: str
    text: str
    own: bool
    expected: str = ""
    good: bool | None = None
    critical: str = ""


@dataclass(frozen=True, slots=True)
class ResultView:
    """What an attempt came to. `rank` is the place of its medal, from 0; None: none. `again` may be done once more."""

    key: str
    title: str
    about: str
    points: int
    rank: int | None
    medal: str
    note: str
    bars: tuple[Bar, ...]
    criticals: tuple[CriticalView, ...]
    lessons: tuple[LessonView, ...]
    replay: tuple[ReplayLine, ...]
    again: str
    onward: str


@dataclass(frozen=True, slots=True)
class SkillView:
    """A skill that wants attention, why, and where it stands."""

    title: str
    detail: str
    target: str


@dataclass(frozen=True, slots=True)
class Breach:
    """A critical error and how often it happened; `fresh` of them lately."""

    title: str
    count: str
    detail: str


@dataclass(frozen=True, slots=True)
class ProgressView:
    """One's own progress. `legend` names the parts of the pictures."""

    waiting: bool = True
    pictures: tuple[TabPicture, ...] = ()
    legend: tuple[Share, ...] = ()
    weak: tuple[SkillView, ...] = ()
    rewrite: tuple[SkillView, ...] = ()
    breaches: tuple[Breach, ...] = ()
    kept: str = ""  # how long nothing critical has happened
    exporting: str = ""


@dataclass(frozen=True, slots=True)
class PracticeState:
    """All that is shown."""

    stand: Stand = Stand.HOME
    home: HomeView = field(default_factory=HomeView)
    drill: DrillView | None = None
    result: ResultView | None = None
    progress: ProgressView = field(default_factory=ProgressView)
