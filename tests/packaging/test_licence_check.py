"""No library is shipped whose licence nobody recorded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from windows.licence_check import unlicensed

from desktop.services.licences import FOLDER, GATHERED, KEPT, PARTS, ROOT, pinned

SHIPPED = (
    "sufler.exe", "python3.dll", "python311.dll", "VCRUNTIME140.dll", "VCRUNTIME140_1.dll", "libcrypto-3.dll",
    "libssl-3.dll", "libffi-8.dll", "sqlite3.dll", "_bz2.pyd", "_ctypes.pyd", "_decimal.pyd", "_lzma.pyd",
    "_socket.pyd", "_sqlite3.pyd", "_ssl.pyd", "pyexpat.pyd", "unicodedata.pyd", "PySide6/MSVCP140.dll",
    "PySide6/MSVCP140_2.dll", "PySide6/VCRUNTIME140_1.dll", "PySide6/Qt6Core.dll", "PySide6/Qt6Gui.dll",
    "PySide6/Qt6Network.dll", "PySide6/Qt6Svg.dll", "PySide6/Qt6Widgets.dll", "PySide6/QtCore.pyd",
    "PySide6/QtGui.pyd", "PySide6/QtNetwork.pyd", "PySide6/QtSvg.pyd", "PySide6/QtWidgets.pyd",
    "PySide6/pyside6.abi3.dll", "PySide6/plugins/iconengines/qsvgicon.dll", "PySide6/plugins/imageformats/qico.dll",
    "PySide6/plugins/platforms/qoffscreen.dll", "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/plugins/styles/qmodernwindowsstyle.dll", "shiboken6/Shiboken.pyd", "shiboken6/shiboken6.abi3.dll",
    "shiboken6/MSVCP140.dll", "markupsafe/_speedups.cp311-win_amd64.pyd", "psycopg_binary/pq.cp311-win_amd64.pyd",
    "psycopg_binary.libs/libcrypto-3-x64-603336241ac4aead8eb72978e6c2590a.dll",
    "psycopg_binary.libs/libpq-16d00050fdffffeae97527f26415b111.dll",
    "pydantic_core/_pydantic_core.cp311-win_amd64.pyd",
    "rapidfuzz.libs/msvcp140-a4c2229bdc2a2a630acdc095b4d86008.dll", "rapidfuzz/fuzz_cpp.cp311-win_amd64.pyd",
    "rapidfuzz/distance/metrics_cpp_avx2.cp311-win_amd64.pyd", "sqlalchemy/sql/_util_cy.cp311-win_amd64.pyd",
    "yaml/_yaml.cp311-win_amd64.pyd",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The licences as a build has them."""
    for name in (KEPT, PARTS):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    names = pinned((ROOT / "requirements-build.lock").read_text("utf-8"))
    (tmp_path / GATHERED).write_text(json.dumps([{"name": name} for name in names]), "utf-8")
    return tmp_path


def placed(name: str) -> str:
    return name if name == "sufler.exe" else f"_internal/{name}"


def test_everything_that_is_shipped_is_accounted_for(folder: Path) -> None:
    assert list(unlicensed(map(placed, SHIPPED), folder)) == []


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("PySide6/Qt6Multimedia.dll", id="a further module of Qt"),
        pytest.param("PySide6/plugins/imageformats/qjpeg.dll", id="a further plug-in of Qt"),
        pytest.param("PySide6/avcodec-61.dll", id="a library that a module brings"),
        pytest.param("psycopg_binary.libs/liblz4-0123.dll", id="a library beside a package"),
        pytest.param("tcl86t.dll", id="a library of Python"),
        pytest.param("stranger/inner.pyd", id="a package that nobody gathered"),
    ],
)
def test_a_library_without_a_recorded_licence_is_named(folder: Path, name: str) -> None:
    assert list(unlicensed([placed(name)], folder)) == [placed(name)]
