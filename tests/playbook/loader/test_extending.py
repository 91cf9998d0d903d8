"""A new tab with new phrases, a new status, a new contact: YAML only, beside the shipped content."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from playbook.loader import SHIPPED, load, load_cached
from playbook.loader.decode import decode_record
from playbook.loader.layout import CONTENT_FILES
from playbook.models import Criterion, Playbook

TAB = """\
id: brand-new
title: Совсем новая
slides: [17]
icon: star
situations:
  - id: brand-new-words
    title: Новые слова
    slide: 17
    when: {brand_new_fact: yes, status: brand_new}
    steps:
      - say: "Новая фраза: «{новое}»."
        contacts: [brand_new_contact]
"""
ADDITIONS = {
    "facts.yaml": (
        ("facts:", "  - {id: brand_new_fact, title: Новый факт, kind: choice, question: Ново?, values: yes_no}"),
        ("slots:", "  - {id: новое, title: новое слово, kind: text}"),
    ),
    "statuses.yaml": (
        ("rows:", "  - {id: brand_new, title: Новейший, slide: 7, meaning: Новое., allowed: Всё.}"),
    ),
    "contacts.yaml": (
        ("contacts:", "  - {id: brand_new_contact, title: Новые, phone: 8-800-000-00-00, group: новые}"),
    ),
}  # fmt: skip


@pytest.fixture
def grown(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(SHIPPED, folder)
    (folder / "tabs" / "99-brand-new.yaml").write_text(TAB, "utf-8")
    for name, additions in ADDITIONS.items():
        lines = (folder / name).read_text("utf-8").splitlines()
        for heading, line in additions:
            lines.insert(lines.index(heading) + 1, line)
        (folder / name).write_text("\n".join(lines), "utf-8")
    return folder


def test_the_shipped_content_loads_and_its_cache_is_the_same(tmp_path: Path) -> None:
    playbook = load()
    assert load_cached(SHIPPED, tmp_path) == playbook
    assert load_cached(SHIPPED, tmp_path) == playbook


def test_new_words_need_yaml_only(grown: Path, tmp_path: Path) -> None:
    before = load()
    playbook = load_cached(grown, tmp_path / "cache")
    tab = playbook.tabs[-1]
    assert (len(playbook.tabs), tab.title) == (len(before.tabs) + 1, "Совсем новая")
    assert tab.situations[0].when == ((Criterion("brand_new_fact", ("yes",)), Criterion("status", ("brand_new",))),)
    assert "brand_new" in {status.id for row in playbook.rows for status in row.statuses}
    assert "brand_new" in {value.id for fact in playbook.facts if fact.id == "status" for value in fact.values}
    assert "brand_new_contact" in {contact.id for contact in playbook.contacts}


def test_every_field_of_the_playbook_is_held_by_exactly_one_kind_of_file() -> None:
    held = [field for kind in CONTENT_FILES for field in kind.holds]
    assert sorted([*held, "tabs"]) == sorted(Playbook.__dataclass_fields__)


def test_decoding_refuses_data_that_is_no_record() -> None:
    with pytest.raises(TypeError):
        decode_record(Criterion, {"fact": "a", "strange": 1})
