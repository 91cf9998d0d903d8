"""Where every situation stands, found at once by its id."""

from __future__ import annotations

from collections.abc import Mapping

from playbook.models import Playbook, Situation, Step, Tab
from playbook.once import once
from playbook.practice.acts import situation_of_ref


@once
def places(playbook: Playbook) -> Mapping[str, tuple[Tab, Situation]]:
    """The tab and the situation of every id."""
    return {place.id: (tab, place) for tab in playbook.tabs for place in tab.situations}


def place_of(playbook: Playbook, ref: str) -> tuple[Tab, Situation] | None:
    """The tab and the situation of a step's name."""
    return places(playbook).get(situation_of_ref(ref))


def step_of(playbook: Playbook, ref: str) -> Step | None:
    """The step of a name; None where it names none."""
    found, number = place_of(playbook, ref), ref.partition("#")[2]
    if found is None or not number.isdecimal() or int(number) >= len(found[1].steps):
        return None
    return found[1].steps[int(number)]
