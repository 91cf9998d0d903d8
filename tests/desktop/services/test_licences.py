"""Everything that is shipped has the text of its licence."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from desktop import VERSION
from desktop.services import licences
from desktop.services.licences import FOLDER, LOCK, OWN, Component, components, normal, pinned

ROOT = Path(__file__).resolve().parents[3]
KEPT = json.loads((FOLDER / "components.json").read_bytes())
BY_HAND = {name for entry in KEPT for name in entry["packages"]}
ELSEWHERE = {"tzdata": "win32", "colorama": "win32"}  # what only one system is given, and whose package says so there


@pytest.fixture(scope="module")
def gatherer() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("gathering_licences", ROOT / "packaging" / "licences.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gathering_licences"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["gathering_licences"]


def from_packages(tmp_path: Path) -> dict[str, Component]:
    """Components without what was gathered for a build."""
    for file in FOLDER.iterdir():
        if file.name != licences.GATHERED:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    return {normal(each.name): each for each in components(tmp_path)}


def test_every_requirement_of_the_lock_has_its_text(tmp_path: Path) -> None:
    found = from_packages(tmp_path)
    wanted = pinned(LOCK.read_text("utf-8"))
    assert len(wanted) > 15
    missing = [
        name
        for name in wanted
        if name not in BY_HAND and not (name in found and len(found[name].text) > 400)
        if ELSEWHERE.get(name, sys.platform) == sys.platform and name != "setuptools"
    ]
    assert missing == []
    assert wanted.keys() >= BY_HAND, "what is kept by hand is still shipped"


def test_each_has_a_short_name_for_its_licence_and_a_text(tmp_path: Path) -> None:
    for name, component in from_packages(tmp_path).items():
        assert component.licence, name
        assert component.text.strip(), name


def test_qt_comes_with_notice_source_offer_and_both_texts(tmp_path: Path) -> None:
    qt = from_packages(tmp_path)["qt, pyside6"]
    for words in (
        "LGPL-3.0-only", "заменить", "https://download.qt.io/official_releases/QtForPython/", "по письменной просьбе",
        "GNU LESSER GENERAL PUBLIC LICENSE", "GNU GENERAL PUBLIC LICENSE", "Version 3, 29 June 2007",
    ):  # fmt: skip
        assert words in qt.text
    assert qt.version


def test_the_program_itself_comes_first(tmp_path: Path) -> None:
    first = next(iter(from_packages(tmp_path).values()))
    assert (first.name, first.version) == (OWN, VERSION)
    assert first.text == (ROOT / "LICENSE").read_text("utf-8")


def test_what_is_gathered_for_a_build_is_shown_without_the_packages(
    gatherer: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in FOLDER.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    found, missing = gatherer.gather(LOCK)
    assert missing == []
    (tmp_path / licences.GATHERED).write_text(json.dumps([each._asdict() for each in found]), "utf-8")

    def refuse(name: str) -> Component | None:
        raise AssertionError("an installed program has no metadata")

    monkeypatch.setattr(licences, "of_package", refuse)
    shown = {normal(each.name) for each in components(tmp_path, tmp_path / "no.lock")}
    assert shown >= pinned(LOCK.read_text("utf-8")).keys() - BY_HAND - ELSEWHERE.keys() - {"setuptools"}
    assert "qt, pyside6" in shown


def test_a_package_without_a_text_is_named_unless_it_is_kept_by_hand(
    gatherer: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "a.lock"
    lock.write_text("PySide6_Essentials==6.11.3 \\\n    --hash=sha256:0\nnew-thing==1\nabsent==2\n", "utf-8")
    here = {name: Component(name, "1", "MIT", "") for name in ("pyside6-essentials", "new-thing")}
    monkeypatch.setattr(gatherer, "of_package", here.get)
    assert gatherer.gather(lock)[1] == ["new-thing"]


def test_an_installed_program_without_the_gathered_file_still_shows_what_is_kept(tmp_path: Path) -> None:
    for file in FOLDER.iterdir():
        if file.name != licences.GATHERED:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    shown = [each.name for each in components(tmp_path, tmp_path / "no.lock")]
    assert shown == [OWN, *(entry["name"] for entry in KEPT)]
