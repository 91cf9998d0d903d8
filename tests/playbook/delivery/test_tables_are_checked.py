"""A supervisor who mistypes a figure of delivery hears where, and what should stand there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from playbook.loader import SHIPPED, ContentError, Problem, load
from playbook.loader.cache import load_cached

DELIVERY, REGIONS, CALENDAR = "delivery.yaml", "regions.yaml", "calendar.yaml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(SHIPPED, folder)
    return folder


def problems(folder: Path, file: str, old: str, new: str) -> tuple[Problem, ...]:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError) as caught:
        load(folder)
    return caught.value.problems


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        pytest.param(DELIVERY, "method: post\n", "method: pots\n", "неизвестный способ доставки", id="a method"),
        pytest.param(DELIVERY, "carrier: cdek\n", "carrier: sdek\n", "неизвестный перевозчик", id="a carrier"),
        pytest.param(DELIVERY, "prices: post_parcels", "prices: post_parcel", "неизвестные цены", id="a price list"),
        pytest.param(DELIVERY, "fee: post_fee", "fee: post_fees", "неизвестная шкала", id="a fee scale"),
        pytest.param(DELIVERY, "city: moscow\n", "city: moskow\n", "неизвестный город", id="a city of a point"),
        pytest.param(DELIVERY, "regions: [moscow,", "regions: [moskow,", "неизвестный регион", id="a region"),
        pytest.param(DELIVERY, "default_zone: zone_3", "default_zone: zone_9", "неизвестная зона", id="a default"),
        pytest.param(REGIONS, "zone: zone_1", "zone: zone_7", "неизвестная зона", id="a zone of a region"),
        pytest.param(DELIVERY, "id: cdek-moscow-2", "id: cdek-moscow-1", "уже занят", id="a point twice"),
        pytest.param(DELIVERY, "contacts: [cdek]", "contacts: [sdek]", "неизвестный контакт", id="a phone"),
        pytest.param(DELIVERY, "      reach: everywhere", "      reach: anywhere", "не подходит", id="a reach"),
        pytest.param(DELIVERY, "      fee_bearer: client", "      fee_bearer: clients", "не подходит", id="a bearer"),
        pytest.param(DELIVERY, "surcharge: 17000", "surcharge: 170.5", "здесь не целое число", id="part of a kopeck"),
        pytest.param(DELIVERY, "surcharge: 17000", "surcharge: -1", "число меньше нуля", id="a negative price"),
        pytest.param(DELIVERY, "step_grams: 500", "step_grams: 0", "число меньше единицы", id="a step of nothing"),
        pytest.param(DELIVERY, "volume_divisor: 5000", "volume_divisor: 0", "число меньше единицы", id="no divisor"),
        pytest.param(DELIVERY, "sides: [8, 38, 64]", "sides: [8, 38]", "не хватает пунктов", id="a flat cell"),
        pytest.param(DELIVERY, "sides: [8, 38, 64]", "sides: [0, 38, 64]", "число меньше единицы", id="an empty cell"),
        pytest.param(DELIVERY, "least: 2, most: 3", "least: 3, most: 2", "раньше, чем начинается", id="a late term"),
        pytest.param(DELIVERY, "least: 2, most: 3", "least: 2", "одна граница", id="half a term"),
        pytest.param(DELIVERY, "least: 2, most: 3", "least: 2, most: 9999", "такого срока", id="an endless term"),
        pytest.param(DELIVERY, "        - {zone: zone_5, base: 32000, step: 5500}\n", "", "нет цены для зон: zone_5",
                     id="a zone without a price"),
        pytest.param(DELIVERY, "{zone: zone_5, base: 32000", "{zone: zone_4, base: 32000", "у зоны две цены",
                     id="a zone with two prices"),
        pytest.param(DELIVERY, "up_to: 500000,", "up_to: 90000,", "не по порядку", id="brackets out of order"),
        pytest.param(DELIVERY, "up_to: 100000, fixed: 8000", "up_to: 100000, fixed: 9999", "сбор становится меньше",
                     id="a fee that falls"),
        pytest.param(DELIVERY, "      reach: everywhere", "      reach: cities", "города называют", id="no cities"),
        pytest.param(DELIVERY, 'closed_until: "31.01.2027"', 'closed_until: "31.02.2027"', "даты нет", id="a date"),
        pytest.param(DELIVERY, "cause: unavailable", "cause: no_way", "причиной: unavailable", id="a cause"),
        pytest.param(REGIONS, "prefixes: [140-144]", "prefixes: [144-140]", "не начало индекса", id="backwards"),
        pytest.param(REGIONS, "prefixes: [140-144]", "prefixes: [14x]", "не начало индекса", id="letters"),
        pytest.param(REGIONS, "prefixes: [140-144]", "prefixes: [135-144]", "уже занято", id="an overlap"),
        pytest.param(REGIONS, 'since: "20.04"', 'since: "31.04"', "такого дня в году нет", id="a day"),
        pytest.param(REGIONS, 'until: "20.12"', "title_: x", "неизвестное поле", id="a field"),
        pytest.param(REGIONS, ', until: "20.12"', "", "одна граница", id="half a season"),
        pytest.param(REGIONS, ', via: "629400"', "", "через какой индекс", id="a detour to nowhere"),
        pytest.param(REGIONS, 'via: "629400"', 'via: "6294"', "это не индекс", id="half an index"),
        pytest.param(CALENDAR, '"01.01", "02.01"', '"01.01", "29.02"', "в 2025 году нет дня", id="a leap day"),
        pytest.param(CALENDAR, "year: 2026", "year: 2025", "год 2025 повторён", id="a year twice"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_place(content: Path, file: str, old: str, new: str, words: str) -> None:
    found = problems(content, file, old, new)
    assert [each for each in found if words in each.message and each.file == file and each.line > 1], found


def test_a_figure_that_a_supervisor_changes_is_read_anew_from_the_cache(content: Path, tmp_path: Path) -> None:
    before = load_cached(content, tmp_path / "cache")
    assert load_cached(content, tmp_path / "cache") == before
    file = content / DELIVERY
    file.write_text(file.read_text("utf-8").replace("surcharge: 17000", "surcharge: 18000"), "utf-8")
    after = load_cached(content, tmp_path / "cache")
    was, now = ({tariff.surcharge for tariff in each.delivery.tariffs} for each in (before, after) if each.delivery)
    assert now - was == {18_000}


def test_content_without_tables_of_delivery_still_loads(content: Path) -> None:
    for name in (REGIONS, CALENDAR):
        (content / name).unlink()
    file = content / DELIVERY
    file.write_text(file.read_text("utf-8").partition("\ndelivery:\n")[0] + "\n", "utf-8")
    playbook = load(content)
    assert (playbook.delivery, playbook.regions, playbook.work_years) == (None, (), ())
