"""Everything that is shipped has the text of its licence."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from desktop import VERSION
from desktop.services import licences
from desktop.services.licences import FOLDER, LOCK, OWN, Component, components, normal, pinned

ROOT = Path(__file__).resolve().parents[3]
KEPT = json.loads((FOLDER / "components.json").read_bytes())
BY_HAND = {name for entry in KEPT for name in entry["packages"]}
GROUPS = json.loads((FOLDER / licences.PARTS).read_bytes())
PARTS = [pytest.param(part, id=f"{group['within']}: {part['name']}") for group in GROUPS for part in group["parts"]]
BUILD_LOCK = ROOT / "requirements-build.lock"
HOLDER = re.compile(
    r"copyright(ed by)? (?!notice|holder|law|license|and |interest|or )|©|\(c\) \d|^authors?:|public domain"
    r"|no copyright|in place of a legal notice|waived all copyright",
    re.IGNORECASE | re.MULTILINE,
)
TERMS = re.compile(
    r"permission|licensed under|redistribut|freely|granted|may be copied|(free|in the) public domain|waived", re.I
)
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
    copy(tmp_path, licences.GATHERED)
    return {normal(each.title if each.within else each.name): each for each in components(tmp_path)}


def told(found: list[Component]) -> str:
    """What a build keeps of its packages."""
    names = ("name", "version", "licence", "text")
    return json.dumps([dict(zip(names, (*each[:3], each.text), strict=True)) for each in found])


def copy(target: Path, but: str = "") -> None:
    """The folder of the licences, without one file."""
    shutil.copytree(FOLDER, target, ignore=shutil.ignore_patterns(but), dirs_exist_ok=True)


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
    assert pinned(BUILD_LOCK.read_text("utf-8")).keys() >= BY_HAND, "what is kept by hand is still shipped"


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
    copy(tmp_path)
    found, missing = gatherer.gather(LOCK)
    assert missing == []
    (tmp_path / licences.GATHERED).write_text(told(found), "utf-8")

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
    copy(tmp_path, licences.GATHERED)
    shown = [each.title for each in components(tmp_path, tmp_path / "no.lock")]
    assert shown[0].startswith(OWN)
    for entry in KEPT:
        assert any(title.startswith(entry["name"]) for title in shown)
    assert len(shown) == 1 + len(KEPT) + len(PARTS)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_a_package_has_its_whole_text_a_holder_and_an_origin(part: dict[str, Any]) -> None:
    notice, *shared = [(FOLDER / name).read_text("utf-8") for name in part["texts"]]
    assert HOLDER.search(notice), "who holds the rights, or that nobody does"
    text = "\n".join((notice, *shared))
    assert TERMS.search(text)
    assert len(text) > 150
    assert not re.search(r"<year>|<copyright holders?>|\[yyyy\]", notice[:400]), "a form that nobody filled in"
    assert part["licence"]
    assert part["source"].startswith("https://")


def test_every_text_is_of_some_component() -> None:
    used = {name for entry in KEPT for name in entry["texts"]}
    used |= {name for group in GROUPS for part in group["parts"] for name in part["texts"]}
    there = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.txt")}
    assert there == used


def test_the_parts_are_those_of_the_versions_that_the_lock_pins(gatherer: ModuleType, tmp_path: Path) -> None:
    assert gatherer.outdated(BUILD_LOCK) == []
    newer = re.sub(r"^pyside6-essentials==\S+", "pyside6-essentials==99.0", BUILD_LOCK.read_text("utf-8"), flags=re.M)
    (tmp_path / "newer.lock").write_text(newer, "utf-8")
    assert [each.split(" ")[:2] for each in gatherer.outdated(tmp_path / "newer.lock")] == [
        ["pyside6-essentials", "99.0:"]
    ]
    packages = {group["package"] for group in GROUPS} - {""}
    assert packages <= pinned(BUILD_LOCK.read_text("utf-8")).keys()


def test_every_crate_within_pydantic_core_is_told_of_or_left_out_for_a_reason() -> None:
    (group,) = (group for group in GROUPS if group["package"] == "pydantic-core")
    files = distribution("pydantic-core").files or ()
    (stated,) = (file.read_text("utf-8") for file in files if "sboms" in file.parts)
    within = {each["name"] for each in json.loads(stated)["components"] if each.get("scope") == "required"}
    told_of = {crate for part in group["parts"] for crate in part["crates"]}
    assert within <= told_of | group["left_out"].keys()
    assert len(within & told_of) > 50
    assert all(group["left_out"].values())


@pytest.mark.parametrize("module", ["Qt6Core", "Qt6Gui", "Qt6Network", "Qt6Svg"])
def test_every_module_of_qt_that_is_shipped_tells_of_what_is_within_it(module: str) -> None:
    (group,) = (group for group in GROUPS if group["package"] == "pyside6-essentials")
    assert any(f"PySide6/{module}.dll" in part["files"] for part in group["parts"])


def test_files_of_the_licences_have_names_that_windows_takes_each_its_own() -> None:
    names = [each.file_name for each in components()]
    assert len({name.casefold() for name in names}) == len(names)
    assert not [name for name in names if re.search(r'[<>:"/\\|?*]|[. ]$', name)]


def test_no_text_is_read_before_it_is_wanted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    copy(tmp_path, licences.GATHERED)

    def refuse(path: Path) -> str:
        raise AssertionError(f"{path} was read")

    with monkeypatch.context() as patched:
        patched.setattr(licences, "_read", refuse)
        listed = components(tmp_path)
    page = next(each.page for each in listed if each.title.startswith("Qt: FreeType 2"))
    assert page.startswith("https://code.qt.io/")
    assert "Portions of this software are copyright" in page
    assert "The FreeType Project LICENSE" in page
