"""The grade of an attempt: points by the criteria that a case has a use for, critical errors, and what to learn."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from playbook.models import Playbook
from playbook.practice.acts import Act, Deed
from playbook.practice.cases import Case
from playbook.practice.comparing import prepare as understand
from playbook.practice.criticals import criticals
from playbook.practice.deliveries import simulation_for
from playbook.practice.hits import Attempted, attempted
from playbook.practice.lessons import lessons
from playbook.practice.marks import share_of
from playbook.practice.places import places
from playbook.practice.results import Grade, MarkScore
from playbook.practice.session import play
from playbook.practising import CaseKind, Mark, Practice

_HUNDRED = 100.0
_GATED = (Mark.TIME, Mark.MANNER)
_TALKS = (CaseKind.CALL, CaseKind.ORDER)
_EXACTLY = 6  # decimal places of points: what is beyond comes of counting in binary


def grade(playbook: Playbook, case: Case, acts: Sequence[Act]) -> Grade:
    """The grade of an attempt.

    The criteria that the case uses share a hundred points in proportion to their weights. Time and manner earn only
    where enough of the rest is earned. Hints cost points. A critical error leaves none.

    Raises:
        ValueError: the content says nothing of practice.
    """
    practice = playbook.practice
    if practice is None:
        raise ValueError("the content has no practice")
    tried = attempted(playbook, case, acts)
    marks = _marks(practice, tried)
    hints = sum(act.deed is Deed.HINT for act in acts)
    earned = max(0.0, round(fsum(mark.points for mark in marks) - hints * practice.hint, _EXACTLY))
    sessions = play(playbook, case, tried.acts) if case.kind in _TALKS else ()
    errors = criticals(playbook, case, tried.acts, sessions)
    points = 0.0 if errors else earned
    return Grade(points, earned, marks, errors, lessons(tried, marks), hints, _medal(practice, points))


def prepare(playbook: Playbook) -> None:
    """Make what grading makes once of a playbook: to be done while nobody waits."""
    understand(playbook)
    places(playbook)
    if playbook.delivery:
        simulation_for(playbook)


def _marks(practice: Practice, tried: Attempted) -> tuple[MarkScore, ...]:
    used = [each for each in practice.weights if each.id in tried.case.key.uses]
    total = sum(each.points for each in used)
    shares = {each.id: share_of(tried, each.id) for each in used}
    main = [each for each in used if each.id not in _GATED]
    earned = sum(each.points * shares[each.id] for each in main)
    if _HUNDRED * earned < practice.earned * sum(each.points for each in main):
        shares.update(dict.fromkeys((each.id for each in used if each.id in _GATED), 0.0))
    return tuple(MarkScore(each.id, _HUNDRED * each.points / total, shares[each.id]) for each in used) if total else ()


def _medal(practice: Practice, points: float) -> str | None:
    won = [medal for medal in practice.medals if points >= medal.points]
    return max(won, key=lambda medal: medal.points).id if won else None
