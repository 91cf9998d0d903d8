"""What goes into the folder of the program, and what PyInstaller would put there and nobody needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

PACKAGES = ("playbook", "desktop")
LANGUAGES = {"root", "ru", "en"}  # of babel's 28 MB of locales
LAZY = (  # imported by names that no analysis sees
    "psycopg", "psycopg_binary", "ssl", "uuid", "ipaddress", "zoneinfo",
    "sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql",
    "sqlalchemy.dialects.postgresql.psycopg", "alembic.ddl.sqlite", "alembic.ddl.postgresql",
    "pymorphy3_dicts_ru", "snowballstemmer.russian_stemmer", "fsrs", "xlsxwriter",
)  # fmt: skip
WITH_DATA = ("pytrovich",)  # packages whose rules are files beside their code
EXCLUDED = (
    "tkinter", "unittest", "pydoc", "doctest", "lib2to3", "setuptools", "pkg_resources", "distutils", "test",
    "pytest", "PyInstaller", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtPdf",
    "sqlalchemy.dialects.oracle", "sqlalchemy.testing", "sqlalchemy.ext.mypy", "alembic.testing",
    "_hashlib",  # nothing here needs OpenSSL for it; psycopg imports ssl as it starts, and does not without
    "babel.messages", "pydantic.mypy", "pydantic.v1", "numpy", "IPython",
    "fsrs.optimizer", "torch", "pandas",  # the parameters of repetition are the library's own
)  # fmt: skip
# PyInstaller prepares every process to have children of multiprocessing: a tenth of a start, and nothing here has any.
UNUSED_HOOKS = {"pyi_rth_multiprocessing"}
_UNUSED_FILES = re.compile(
    r"(opengl32sw|d3dcompiler_\d+|Qt6(Pdf|Qml|Quick|VirtualKeyboard|OpenGL)\w*)\.dll"
    r"|(ucrtbase|api-ms-win-[\w-]+)\.dll"  # Windows' own, since Windows 10
    r"|qsvg\.dll|(qgif|qicns|qjpeg|qpdf|qtga|qtiff|qwbmp|qwebp)\.dll"  # image formats: pictures here are SVG and PNG
    r"|(qdirect2d|qminimal)\.dll",
    re.IGNORECASE,
)
_UNUSED_FOLDERS = re.compile(
    r"PySide6/plugins/(tls|networkinformation|generic|platforminputcontexts|sqldrivers)/", re.IGNORECASE
)
_TRANSLATION = re.compile(r"PySide6/translations/(?P<name>.+)", re.IGNORECASE)
_LOCALE = re.compile(r"babel/locale-data/(?P<language>[a-z]+)(_\w+)?\.dat", re.IGNORECASE)
_FAR_ZONE = re.compile(
    r"tzdata/zoneinfo/(America|Africa|Antarctica|Arctic|Atlantic|Australia|Brazil|Canada|Chile|Indian|Mexico|Pacific|US)/"
)
WINDOWS_WORDS = ("qtbase_ru.qm",)


def is_shipped(name: str) -> bool:
    """Whether a file that PyInstaller collected is to be shipped; `name` is its place in the program's folder."""
    path = PurePosixPath(name.replace("\\", "/"))
    place = path.as_posix()
    locale, translation = _LOCALE.search(place), _TRANSLATION.search(place)
    if locale:
        return locale["language"] in LANGUAGES
    if translation:
        return translation["name"] in WINDOWS_WORDS
    return not (_UNUSED_FILES.fullmatch(path.name) or _UNUSED_FOLDERS.search(place) or _FAR_ZONE.search(place))


def own_modules(root: Path) -> Iterator[str]:
    """Every module of the project by its name: many are imported only when they are wanted."""
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            if path.name != "__main__.py":
                yield ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def own_files(root: Path) -> Iterator[tuple[str, str]]:
    """Files beside the code, and the folder of the program where each goes; migrations are read as files too."""
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            kept = path.is_file() and "__pycache__" not in path.parts
            if kept and (path.suffix not in {".py", ".po"} or "migrations" in path.parts) and path.name != "py.typed":
                yield str(path), path.parent.relative_to(root).as_posix()
