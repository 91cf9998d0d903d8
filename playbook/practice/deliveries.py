"""Deliveries of practice: the shipped simulation, made once for a playbook and asked as of the day of a case."""

from __future__ import annotations

from datetime import date

from playbook.delivery import Simulation, simulation_of
from playbook.models import Playbook
from playbook.once import once
from playbook.order import Draft, OrderRules, delivery_address, parcel, with_calculation


@once
def simulation_for(playbook: Playbook) -> Simulation:
    """The calculator of a playbook, made once.

    Raises:
        ValueError: the playbook has no tables of delivery.
    """
    return simulation_of(playbook)


def rules_on(playbook: Playbook, today: date) -> OrderRules:
    """What an order is judged by on a day."""
    return OrderRules(playbook, simulation_for(playbook).gazetteer, today)


def calculated(playbook: Playbook, draft: Draft, today: date) -> Draft:
    """The draft as the simulation calculates it on a day; as it is where its basket cannot be packed."""
    packed = parcel(playbook, draft)
    if packed is None:
        return draft
    found = simulation_for(playbook).calculate(delivery_address(draft), packed, today)
    return with_calculation(draft, found)
