"""What a client is asked for, and in which words: facts of the call, and what phrases ask for by themselves."""

from __future__ import annotations

from collections.abc import Collection

from playbook.models import Fact, Playbook
from playbook.practising import Asking, Practice


def question_about(playbook: Playbook, fact: Fact) -> str:
    """How the client is asked for a fact of the call."""
    own = playbook.practice.questions if playbook.practice else ()
    return next((each.words for each in own if each.fact == fact.id), fact.question)


def asking_of(playbook: Playbook, situation: str) -> Asking | None:
    """What the first phrase of a situation (its id) asks the client for; None where it asks for nothing."""
    asking = playbook.practice.asking if playbook.practice else ()
    return next((each for each in asking if each.situation == situation), None)


def asked_by(practice: Practice | None, situations: Collection[str]) -> frozenset[str]:
    """The facts for which phrases of some situations (ids) ask by themselves."""
    asking = practice.asking if practice else ()
    return frozenset(each.fact for each in asking if each.fact and each.situation in situations)
