"""What Windows is told of the program says the same everywhere."""

from __future__ import annotations

import ast
import re
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest
import yaml
from windows import folder_check, icon, installer, portable, product, shipped, signing, winget
from windows.figures import Figures
from windows.version_resource import version_resource

from desktop import VERSION
from desktop.services.app_id import APP_ID
from desktop.services.paths import PORTABLE_MARKERS

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = (ROOT / "packaging" / "windows" / "setup.nsi").read_text(encoding="utf-8")
PAGE = (ROOT / "packaging" / "windows" / "Установка для администратора.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("version", "numbers"),
    [
        pytest.param("1.2.3", (1, 2, 3, 0), id="a release"),
        pytest.param("1.2", (1, 2, 0, 0), id="a short one"),
        pytest.param("1.2.3rc4", (1, 2, 3, 0), id="a candidate"),
        pytest.param("1.2.3.4.5", (1, 2, 3, 4), id="a long one"),
    ],
)
def test_windows_counts_a_version_in_four_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert product.four_numbers(version) == numbers


def test_a_version_without_numbers_is_refused() -> None:
    with pytest.raises(ValueError, match="no version"):
        product.four_numbers("latest")


def test_the_version_resource_is_russian_first_and_english() -> None:
    text = version_resource("1.2.3")
    tree = ast.parse(text, mode="eval")  # PyInstaller evaluates it
    assert isinstance(tree.body, ast.Call)
    assert text.index("'041904B0'") < text.index("'040904B0'")
    assert "[1049, 1200, 1033, 1200]" in text
    assert "(1, 2, 3, 0)" in text
    for words in (product.SUMMARY, product.ENGLISH_SUMMARY, product.COPYRIGHT, "'1.2.3'", "sufler.exe"):
        assert words in text


def test_the_installer_gives_its_shortcuts_the_id_of_the_program() -> None:
    told = installer.facts(Path("/source"), Path("/out/setup.exe"), Path("/icon.ico"))
    assert f'!define APP_ID "{APP_ID}"' in told
    assert f'!define VERSION "{VERSION}"' in told
    assert '"${APP_ID}"' in SCRIPT
    assert "${PKEY_AppUserModel_ID}" in SCRIPT
    shortcuts = re.findall(r"^ +CreateShortcut ", SCRIPT, re.MULTILINE)
    assert len(shortcuts) == 1, "every shortcut is made by the macro that gives it the id"


def test_what_the_script_of_the_installer_asks_for_is_told() -> None:
    told = set(re.findall(r"^!define (\w+)", installer.facts(Path(), Path(), Path()), re.MULTILINE))
    own = set(re.findall(r"^!define (\w+)", SCRIPT, re.MULTILINE)) | {"TARGET", "COMPRESSION", "FACTS"}
    asked = {name for name in re.findall(r"\$\{([A-Z_]+)\}", SCRIPT) if not name.startswith(("STGM", "CLSID", "IID"))}
    known = {"SYSSTRUCT_PROPERTYKEY", "SYSSTRUCT_PROPVARIANT", "VT_LPWSTR", "LANG_RUSSIAN", "LANG_ENGLISH"}
    assert asked - told - own - known == set()


def test_a_quote_in_a_path_does_not_end_a_fact() -> None:
    assert '$\\"' in installer.facts(Path('/a "b" $c'), Path(), Path())
    assert "$$c" in installer.facts(Path("/a $c"), Path(), Path())


def test_the_exit_codes_of_the_page_are_those_of_the_installer_and_of_winget() -> None:
    codes = {int(code) for code in re.findall(r"!define (?:IN_USE|TOO_OLD) (\d+)", SCRIPT)}
    assert len(codes) == 2
    files = winget.manifest("AB" * 32, "https://a.example/", date(2026, 1, 2))
    expected = yaml.safe_load(files["Sufler.Sufler.installer.yaml"])["ExpectedReturnCodes"]
    assert {each["InstallerReturnCode"] for each in expected} == codes
    assert all(f"{code} — " in PAGE for code in codes)


def test_the_manifest_for_winget_is_whole() -> None:
    files = winget.manifest("ab" * 32, "https://a.example/folder/", date(2026, 1, 2), "1.2.3")
    read = {name: yaml.safe_load(text) for name, text in files.items()}
    assert {part["ManifestType"] for part in read.values()} == {"version", "installer", "defaultLocale", "locale"}
    assert all(str(part["PackageVersion"]) == "1.2.3" for part in read.values())
    (setup,) = read["Sufler.Sufler.installer.yaml"]["Installers"]
    assert setup["InstallerUrl"] == "https://a.example/folder/sufler-1.2.3-setup.exe"
    assert setup["InstallerSha256"] == "AB" * 32
    default = read["Sufler.Sufler.yaml"]["DefaultLocale"]
    assert read[f"Sufler.Sufler.locale.{default}.yaml"]["ManifestType"] == "defaultLocale"


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(r"PySide6\opengl32sw.dll", id="software OpenGL"),
        pytest.param("PySide6/plugins/tls/qopensslbackend.dll", id="a plugin for the web"),
        pytest.param("PySide6/Qt6Quick.dll", id="QtQuick"),
        pytest.param("PySide6/translations/qtbase_de.qm", id="German words of Qt"),
        pytest.param(r"babel\locale-data\de_AT.dat", id="a German locale"),
        pytest.param("tzdata/zoneinfo/America/New_York", id="a far time zone"),
        pytest.param("ucrtbase.dll", id="the C runtime of Windows 10"),
        pytest.param("api-ms-win-core-file-l1-1-0.dll", id="a part of Windows"),
    ],
)
def test_what_nobody_needs_is_not_shipped(name: str) -> None:
    assert not shipped.is_shipped(name)


@pytest.mark.parametrize(
    "name",
    [
        *folder_check.NEEDED,
        r"babel\locale-data\ru_RU.dat",
        "babel/locale-data/root.dat",
        "babel/global.dat",
        "PySide6/Qt6Network.dll",
        "PySide6/plugins/iconengines/qsvgicon.dll",
        "tzdata/zoneinfo/Europe/Moscow",
        "tzdata/zoneinfo/Asia/Vladivostok",
    ],
)
def test_what_the_program_needs_is_shipped(name: str) -> None:
    assert shipped.is_shipped(name)


def test_every_module_and_resource_of_the_project_goes_in() -> None:
    modules, files = set(shipped.own_modules(ROOT)), dict(shipped.own_files(ROOT))
    assert {"desktop.app", "desktop.selftest", "playbook.search.forms", "playbook"} <= modules
    assert not any(name.endswith("__main__") for name in modules)
    names = {Path(path).relative_to(ROOT).as_posix() for path in files}
    assert {"desktop/resources/style.qss", "playbook/content/playbook.yaml"} <= names
    assert any("migrations" in name and name.endswith("env.py") for name in names), "alembic reads its files"
    assert not any(name.endswith((".po", ".pyc")) for name in names)


def test_a_stand_in_of_the_proof_is_never_shipped(tmp_path: Path) -> None:
    for name in folder_check.NEEDED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"MZ")
    assert list(folder_check.flaws(tmp_path)) == []
    for source in (ROOT / "packaging" / "proof" / "native").glob("*.c"):
        if source.stem not in {"python", "pythonw", "forwarder"}:
            (tmp_path / f"{source.stem}.dll").write_bytes(b"MZ")
    (tmp_path / "kernel.dll").write_bytes(b"MZ ... Wine builtin DLL ...")
    (tmp_path / folder_check.NEEDED[0]).unlink()
    found = "\n".join(folder_check.flaws(tmp_path))
    assert found.count("a library of the system") == 3
    assert "a library of Wine: kernel.dll" in found
    assert f"missing: {folder_check.NEEDED[0]}" in found


def test_the_icon_has_every_size_that_windows_shows(tmp_path: Path) -> None:
    icon.write_icon(product.ICON, tmp_path / "a.ico")
    data = (tmp_path / "a.ico").read_bytes()
    reserved, kind, count = struct.unpack_from("<3H", data)
    assert (reserved, kind, count) == (0, 1, len(icon.SIDES))
    end = 6 + 16 * count
    for index, side in enumerate(icon.SIDES):
        width, height, *_, size, offset = struct.unpack_from("<4B2H2I", data, 6 + 16 * index)
        assert (width or 256, height or 256) == (side, side)
        assert offset == end
        end += size
    assert end == len(data)


def test_a_broken_drawing_makes_no_icon(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("nothing drawn", encoding="utf-8")
    with pytest.raises(ValueError, match="no SVG"):
        icon.write_icon(tmp_path / "a.svg", tmp_path / "a.ico")


@pytest.mark.parametrize(
    ("template", "command"),
    [
        pytest.param("signer /a", ["signer", "/a", "x.exe"], id="the file comes last"),
        pytest.param('signer "{file}" /v', ["signer", "x.exe", "/v"], id="the file has its place"),
    ],
)
def test_the_company_says_how_to_sign(template: str, command: list[str]) -> None:
    assert signing.command_for(template, "x.exe") == command


def test_a_signer_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(signing.NotSignedError, match=r"a\.exe could not be signed"):
        signing.sign([tmp_path / "a.exe"], "no-such-signer-here {file}")


def test_the_portable_zip_carries_the_marker(tmp_path: Path) -> None:
    (tmp_path / "Sufler").mkdir()
    (tmp_path / "Sufler" / "sufler.exe").write_bytes(b"MZ")
    portable.make_zip(tmp_path / "Sufler", tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert set(packed.namelist()) == {"Sufler/sufler.exe", f"Sufler/{product.PORTABLE_MARKER}"}
    assert product.PORTABLE_MARKER in PORTABLE_MARKERS


def test_a_missed_aim_stands_in_the_table(tmp_path: Path) -> None:
    figures = Figures()
    figures.add("installer", 46, "MB", 45)
    figures.add("ratio", 1.2, "×", 1.35)
    figures.save(tmp_path / "figures.md")
    again = Figures()
    again.load(tmp_path / "figures.md")
    assert again.all == figures.all
    assert "≤ 45 MB, missed" in again.table
    assert "| ratio | 1.20 × | ≤ 1.35 × |" in again.table


def test_the_page_for_administrators_tells_of_the_template() -> None:
    for words in ("sufler.admx", "config.yaml", "/PURGE", "/AUTOSTART", "winget", "QuietUninstallString"):
        assert words in PAGE
