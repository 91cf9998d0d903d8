"""What is made of a playbook once and asked for again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from playbook.models import Playbook

_T = TypeVar("_T")
_KEPT = 4  # playbooks: the window has one, the reloaded one beside it


class _Same:
    """A playbook that is equal to itself alone: to compare two takes longer than to make most things of one."""

    __slots__ = ("playbook",)

    def __init__(self, playbook: Playbook) -> None:
        self.playbook = playbook

    def __hash__(self) -> int:
        return id(self.playbook)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.playbook is self.playbook


def once(make: Callable[[Playbook], _T]) -> Callable[[Playbook], _T]:
    """`make`, made once of each of the last few playbooks."""

    @lru_cache(maxsize=_KEPT)
    def kept(same: _Same) -> _T:
        return make(same.playbook)

    @wraps(make)
    def ask(playbook: Playbook) -> _T:
        return kept(_Same(playbook))

    return ask
