"""The files of a content folder as bytes: nothing is understood here, only found, measured and read."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playbook.loader.layout import CONTENT_FILES, TAB_FILE, TABS_FOLDER
from playbook.loader.problems import START, ProblemLog, listed, nearest, shown

LARGEST_FILE = 1 << 20  # bytes
LARGEST_CONTENT = 32 << 20  # bytes, all files together
MOST_FILES = 500

_MADE_BY_SYSTEMS = frozenset({"desktop.ini", "thumbs.db"})


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its name within the content folder, with forward slashes, and its bytes."""

    name: str
    data: bytes

    @property
    def is_tab(self) -> bool:
        """Whether it holds a tab."""
        return self.name.startswith(f"{TABS_FOLDER}/")


def read_folder(folder: Path, log: ProblemLog) -> tuple[Source, ...]:
    """Read every content file, tabs last and in their order; what cannot be read is written to `log`."""
    sources: list[Source] = []
    room = LARGEST_CONTENT
    for name in (*_top_files(folder, log), *_tab_files(folder, log)):
        data = _read(folder / name, name, log)
        if data is None:
            continue
        room -= len(data)
        if room < 0:
            log.add(name, START, "содержание слишком велико", f"не больше {LARGEST_CONTENT >> 20} МБ во всех файлах")
            break
        sources.append(Source(name, data))
    return tuple(sources)


def printable_name(name: str) -> str:
    """A file name as a message can show it, whatever bytes it was made of."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _top_files(folder: Path, log: ProblemLog) -> list[str]:
    entries = _entries(folder, str(folder), log)
    if entries is None:
        return []
    known = [kind.name for kind in CONTENT_FILES]
    for entry in entries:
        if entry.name not in {*known, TABS_FOLDER}:
            log.add(
                printable_name(entry.name),
                START,
                f"неизвестный файл или папка {shown(printable_name(entry.name))}",
                f"один из файлов {listed(known)} или папка {TABS_FOLDER}",
                nearest(entry.name, [*known, TABS_FOLDER]),
            )
    present = {entry.name for entry in entries}
    for kind in CONTENT_FILES:
        if kind.required and kind.name not in present:
            log.add(kind.name, START, "файла нет", f"файл {kind.name} в папке {printable_name(str(folder))}")
    return [name for name in known if name in present]


def _tab_files(folder: Path, log: ProblemLog) -> list[str]:
    if not folder.is_dir():
        return []
    entries = _entries(folder / TABS_FOLDER, TABS_FOLDER, log)
    if entries is None:
        return []
    names: list[str] = []
    for entry in entries:
        if TAB_FILE.fullmatch(entry.name):
            names.append(entry.name)
        else:
            log.add(
                f"{TABS_FOLDER}/{printable_name(entry.name)}",
                START,
                f"имя {shown(printable_name(entry.name))} не годится для файла вкладки",
                "имя вида «03-gde-posylka.yaml»: две цифры, дефис, слово без пробелов, .yaml",
            )
    if not names:
        log.add(TABS_FOLDER, START, "нет ни одной вкладки", "хотя бы один файл вида «01-privetstvie.yaml»")
    return [f"{TABS_FOLDER}/{name}" for name in sorted(names, key=_tab_order)]


def _tab_order(name: str) -> tuple[int, str]:
    return int(name.partition("-")[0]), name


def _entries(folder: Path, name: str, log: ProblemLog) -> list[Path] | None:
    """What the folder holds, by name; None, with a problem written down, where it cannot be listed."""
    name = printable_name(name)
    try:
        if not folder.exists():
            log.add(name, START, "папки нет", "папка с файлами YAML")
            return None
        if not folder.is_dir():
            log.add(name, START, "это файл, а не папка", "папка с файлами YAML")
            return None
        entries = list(_first(MOST_FILES + 1, _meant_for_us(folder)))
    except (OSError, ValueError) as error:
        log.add(name, START, f"папку не удалось прочитать ({_reason(error)})", "папка, открытая для чтения")
        return None
    if len(entries) > MOST_FILES:
        log.add(name, START, "в папке слишком много файлов", f"не больше {MOST_FILES}")
        return None
    return sorted(entries, key=lambda entry: entry.name)


def _meant_for_us(folder: Path) -> Iterator[Path]:
    return (
        entry
        for entry in folder.iterdir()
        if not entry.name.startswith((".", "~")) and entry.name.casefold() not in _MADE_BY_SYSTEMS
    )


def _first(count: int, entries: Iterable[Path]) -> Iterator[Path]:
    return (entry for entry, _ in zip(entries, range(count), strict=False))


def _read(path: Path, name: str, log: ProblemLog) -> bytes | None:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            log.add(name, START, "это не обычный файл", "файл YAML")
            return None
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        log.add(name, START, f"файл не удалось прочитать ({_reason(error)})", "файл, открытый для чтения")
        return None
    if len(data) > LARGEST_FILE:
        log.add(name, START, "файл слишком велик", f"не больше {LARGEST_FILE >> 20} МБ")
        return None
    return data


_REASONS = (
    (FileNotFoundError, "файл исчез"),
    (PermissionError, "нет прав на чтение"),
    (RuntimeError, "ссылки замкнулись в кольцо"),
)


def _reason(error: Exception) -> str:
    return next((words for kind, words in _REASONS if isinstance(error, kind)), "диск или ссылка неисправны")
