"""Critical errors: what makes a case worth nothing, judged by the guide on the facts of the case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from playbook.models import Playbook
from playbook.practice.acts import Act
from playbook.practice.cases import Case
from playbook.practice.critical_deeds import deeds
from playbook.practice.critical_words import words
from playbook.practice.results import CriticalError
from playbook.practice.session import Session
from playbook.practice.trial import Trial, tried
from playbook.practising import Critical


def criticals(
    playbook: Playbook, case: Case, acts: Sequence[Act], sessions: Sequence[Session] = ()
) -> tuple[CriticalError, ...]:
    """The critical errors of an attempt, each kind once, with the first act that commits it.

    `sessions` are the states of a call before the first act and after each; a drill has none.
    """
    trial = tried(playbook, case, acts, sessions)
    first: dict[Critical, int] = {}
    for critical, number in (*deeds(trial), *words(trial)):
        first[critical] = min(number, first.get(critical, number))
    return tuple(_told(trial, first))


def _told(trial: Trial, first: dict[Critical, int]) -> Iterator[CriticalError]:
    for critical, number in sorted(first.items(), key=lambda each: each[1]):
        rule = trial.rule(critical)
        title, why = (rule.title, rule.why) if rule else (str(critical), "")
        yield CriticalError(critical, number, title, why, rule.slides if rule else ())
