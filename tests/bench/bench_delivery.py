"""How long a recalculation takes with many pick-up points: `python -m tests.bench.bench_delivery`.

Printed in milliseconds, as shares of a frame (16.7 ms), and as ratios to the shipped tables in the same run.
"""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

from playbook.delivery import Simulation, simulation_of
from playbook.loader import load
from playbook.models import Playbook
from playbook.tariffs import PickupPoint
from playbook.trade import Address, Parcel

FRAME = 16.7  # milliseconds
POINTS = 10_000
ROUNDS = 400
PARCELS = {"taken": Parcel(299_000, 1800, (30, 20, 15)), "refused": Parcel(100_000, 19_000, (50, 50, 59))}
TODAY = date(2026, 11, 23)


def main() -> None:
    """Time the shipped tables, and ten thousand points spread over all cities, one city, one city and carrier."""
    playbook = load()
    base: float | None = None
    for name, grown in cases(playbook):
        start = perf_counter()
        simulation = simulation_of(grown)
        indexed = (perf_counter() - start) * 1000
        for kind, parcel in PARCELS.items():
            median, worst = measure(simulation, grown, parcel)
            base = base or median
            print(
                f"{name}, {kind}: median {median:.2f} ms, p99 {worst:.2f} ms = {worst / FRAME:.2f} of a frame "
                f"(at most 1), {median / base:.1f} times the shipped; indexed in {indexed:.0f} ms"
            )


def cases(playbook: Playbook) -> list[tuple[str, Playbook]]:
    """The shipped playbook, and three that have ten thousand points."""
    tables = playbook.delivery
    assert tables is not None
    shipped = tables.points
    city = shipped[0].city
    carriers = list(dict.fromkeys(each.carrier for each in shipped))
    spread = [copy(shipped[number % len(shipped)], number) for number in range(POINTS)]
    crowded = [replace(each, city=city, carrier=carriers[number % len(carriers)]) for number, each in enumerate(spread)]
    single = [replace(each, carrier=shipped[0].carrier) for each in crowded]
    return [
        ("shipped points", playbook),
        *(
            (f"{POINTS} points in {where}", replace(playbook, delivery=replace(tables, points=tuple(points))))
            for where, points in (("all cities", spread), ("one city", crowded), ("one city of one carrier", single))
        ),
    ]


def copy(point: PickupPoint, number: int) -> PickupPoint:
    """A point like another, elsewhere in its city."""
    east, north = (number * prime % 20_000 - 10_000 for prime in (7919, 104_729))
    return replace(point, id=f"{point.id}-{number}", east=east, north=north)


def measure(simulation: Simulation, playbook: Playbook, parcel: Parcel) -> tuple[float, float]:
    """Median and 99th percentile of a calculation in milliseconds, each time for another house and day."""
    tables = playbook.delivery
    assert tables is not None
    city = next(each for each in tables.cities if each.id == tables.points[0].city)
    region = next(each for each in playbook.regions if each.id == city.regions[0])
    index = region.prefixes[0][:3] + "000"
    times = []
    gc.collect()
    gc.freeze()  # as the window does once its content is loaded
    for number in range(ROUNDS):
        address = Address(index, region.title, city.title, f"Улица {number % 17}", str(number))
        start = perf_counter()
        simulation.calculate(address, parcel, TODAY + timedelta(days=number % 30))
        times.append((perf_counter() - start) * 1000)
    times.sort()
    return times[ROUNDS // 2], times[ROUNDS * 99 // 100]


if __name__ == "__main__":
    main()
