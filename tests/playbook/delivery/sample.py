"""The shipped tables, loaded once, and the simulation over them or over changed ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from playbook.delivery import Simulation, simulation_of
from playbook.loader import load
from playbook.models import Playbook
from playbook.tariffs import DeliveryTables, Reach, Tariff
from playbook.trade import Address, Calculation, Offer, Parcel, Refusal

TODAY = date(2026, 11, 23)  # a Monday
TULA = Address("300000", "Тульская область", "Тула", "Мира", "1")
SMALL = Parcel(100_000, 1_000, (10, 10, 10))


@cache
def shipped() -> Playbook:
    return load()


@cache
def simulation() -> Simulation:
    return simulation_of(shipped())


def tables() -> DeliveryTables:
    found = shipped().delivery
    assert found is not None
    return found


def changed(**fields: Any) -> Simulation:
    """The simulation over the shipped playbook with other tables of delivery."""
    return simulation_of(replace(shipped(), delivery=replace(tables(), **fields)))


def tariff_by_reach(reach: Reach) -> Tariff:
    return next(each for each in tables().tariffs if each.reach is reach)


def offer_of(tariff: Tariff, found: Calculation) -> Offer | None:
    return next((each for each in found.offers if (each.method, each.carrier) == (tariff.method, tariff.carrier)), None)


def lines_of(offer: Offer | None) -> dict[str, int]:
    assert offer is not None
    return {line.title: line.kopecks for line in offer.lines}


def refusals_of(tariff: Tariff, found: Calculation) -> list[Refusal]:
    return [each for each in found.refusals if each.method == tariff.method and each.carrier in (None, tariff.carrier)]


def reasons_of(tariff: Tariff, found: Calculation) -> set[str]:
    return {each.reason for each in refusals_of(tariff, found)}
