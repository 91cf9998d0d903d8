"""The administrative template says just what the program reads."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from desktop.services.policies import KEY, NAMES, read_policies, value_name
from desktop.services.settings import FONT_SCALES, LANGUAGES, THEMES

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "packaging" / "windows" / "policies"
SPACE = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"
TEXTS = {"ru-RU", "en-US"}


@pytest.fixture(scope="module")
def generator() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("policies_template", ROOT / "packaging" / "policies.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["policies_template"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["policies_template"]


@pytest.fixture(scope="module")
def template() -> Element:
    return ElementTree.parse(FOLDER / "sufler.admx").getroot()


def policies(template: Element) -> dict[str, Element]:
    return {policy.attrib["name"]: policy for policy in template.iter(f"{SPACE}policy")}


def test_what_is_written_is_what_the_table_says(generator: ModuleType) -> None:
    for path, content in generator.files().items():
        assert path.read_bytes() == content, f"{path}: run packaging/policies.py"


def test_every_setting_of_the_machine_has_a_policy_and_every_policy_a_setting(template: Element) -> None:
    assert set(policies(template)) == {value_name(name) for name in NAMES}
    assert len(list(template.iter(f"{SPACE}policy"))) == len(NAMES)


def test_the_folder_is_complete() -> None:
    assert {path.parent.name for path in FOLDER.glob("*/sufler.adml")} == TEXTS


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_each_language_has_every_text_and_no_other(template: Element, language: str) -> None:
    raw = (FOLDER / "sufler.admx").read_text("utf-8")
    texts = ElementTree.parse(FOLDER / language / "sufler.adml").getroot()
    for kind, tag in (("string", "string"), ("presentation", "presentation")):
        wanted = set(re.findall(rf"\$\({kind}\.(\w+)\)", raw))
        found = [each.attrib["id"] for each in texts.iter(f"{SPACE}{tag}")]
        assert sorted(found) == sorted(wanted)
    strings = [each.text or "" for each in texts.iter(f"{SPACE}string")]
    assert all(text.strip() and "{" not in text for text in strings)
    cyrillic = [bool(re.search("[а-я]", text)) for text in strings]
    assert all(cyrillic) if language == "ru-RU" else not any(cyrillic)


def test_every_field_of_a_policy_has_its_place_in_the_form(template: Element) -> None:
    for language in TEXTS:
        texts = ElementTree.parse(FOLDER / language / "sufler.adml").getroot()
        shown = {each.attrib["refId"] for each in texts.iter() if "refId" in each.attrib}
        fields = {each.attrib["id"] for each in template.iter() if "valueName" in each.attrib and "id" in each.attrib}
        assert shown == fields


def test_the_values_that_an_administrator_can_choose_are_those_that_the_program_takes(template: Element) -> None:
    found = policies(template)
    for name, choices in (("Theme", THEMES), ("Language", LANGUAGES)):
        assert [each.text for each in found[name].iter(f"{SPACE}string")] == list(choices)
    [scale] = found["FontScale"].iter(f"{SPACE}decimal")
    assert (int(scale.attrib["minValue"]), int(scale.attrib["maxValue"])) == FONT_SCALES


def test_what_the_editor_of_policies_would_write_the_program_reads(template: Element) -> None:
    written: dict[str, object] = {}
    for name, policy in policies(template).items():
        assert policy.attrib["key"] == KEY
        if policy.find(f"{SPACE}enabledValue") is not None:
            [number] = policy.findall(f"{SPACE}enabledValue/{SPACE}decimal")
            written[policy.attrib["valueName"]] = int(number.attrib["value"])
        elif policy.find(f"{SPACE}elements/{SPACE}enum") is not None:
            written[name] = next(policy.iter(f"{SPACE}string")).text
        elif policy.find(f"{SPACE}elements/{SPACE}decimal") is not None:
            written[name] = 120
        else:
            written[name] = {"Playbook": r"\\server\sufler", "Journal": "postgresql://a:b@server/base"}[name]

    class Registry:
        def values(self, hive: str, key: str) -> dict[str, object]:
            return written if hive == "HKEY_LOCAL_MACHINE" else {}

    read = read_policies(Registry())
    assert read.problems == ()
    assert {*read.settings, "journal"} == set(NAMES)
    assert read.journal == written["Journal"]
