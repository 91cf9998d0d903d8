"""What practice needs of the outside world, as it sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.services.practice_questions import Records
from playbook.models import Playbook
from playbook.practice.acts import Act
from playbook.practice.attempts import Attempt
from playbook.practice.cases import Case
from playbook.practice.results import Grade
from playbook.practice.schedule import SkillState
from playbook.practising import CaseKind, Mode

if TYPE_CHECKING:
    from playbook.practice.progress import Progress
    from playbook.practice.session import Session
    from playbook.practice.skills import Skill

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Coach:
    """Makes cases of a playbook, plays and grades them, and knows what is to be repeated.

    `generate` makes a case of a kind and a seed, for a skill or of a tab where they are given, and raises ValueError
    where the content cannot give one. `meant` is the step that typed words mean.
    """

    playbook: Playbook
    generate: Callable[[CaseKind, int, str, str], Case]
    grade: Callable[[Case, Sequence[Act]], Grade]
    perfect: Callable[[Case], tuple[Act, ...]]
    replay: Callable[[Case, Sequence[Act]], tuple[Session, ...]]
    meant: Callable[[Case, str], str | None]
    queue: Callable[[Iterable[SkillState], datetime], tuple[Skill, ...]]
    progress: Callable[[Records, datetime], Progress]


@dataclass(frozen=True, slots=True)
class Around:
    """What practice is given beside its coach.

    `record` keeps an attempt and returns at once, `ask` lets `PracticeDesk.take_records` be told, `export` saves all
    results in a file. `play` begins an order or a whole call, whose end is told to `PracticeDesk.finished` or
    `PracticeDesk.left`. `clock` gives seconds, `now` the time in the trainee's own zone, `seed` a number that was not
    given before. `trainee` is empty where nobody is named.
    """

    record: Callable[[Attempt], None]
    ask: Callable[[], None]
    play: Callable[[Case, Mode], None]
    export: Callable[[Path], None]
    trainee: Callable[[], str]
    clock: Callable[[], float]
    now: Callable[[], datetime]
    seed: Callable[[], int]
