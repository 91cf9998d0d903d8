"""Licences of everything that is shipped: those kept by hand, and those gathered from the packages themselves.

`packaging/licences.py` gathers before a build, for an installed program has no such metadata. A program that runs from
its sources reads them from the packages at hand. What others' work lies within a package, as FreeType within Qt, is
kept by hand in `parts.json`, each part with the address of its text's origin and the shipped files it is in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from playbook import VERSION

if TYPE_CHECKING:
    from importlib.metadata import Distribution

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "desktop" / "resources" / "licences"
KEPT, PARTS, GATHERED = "components.json", "parts.json", "packages.json"
OWN = "Sufler"
LOCK = ROOT / "requirements.lock"
RULE = "\n\n" + "-" * 40 + "\n\n"
_PINNED = re.compile(r"^([A-Za-z0-9][\w.-]*)==(\S+)", re.MULTILINE)
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)(\W|_|$)", re.IGNORECASE)
_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*]+')


class Component(NamedTuple):
    """Something shipped and its licence by its short name; the whole text is read when it is wanted."""

    name: str
    version: str
    licence: str
    written: str = ""  # the text, where it is at hand already
    files: tuple[Path, ...] = ()  # of the text, in the order of reading
    source: str = ""  # the address that the text comes from
    within: str = ""  # what it is a part of

    @property
    def title(self) -> str:
        """Name and version, after the name of what it is a part of."""
        whole = f"{self.within}: " if self.within else ""
        return f"{whole}{self.name} {self.version}".strip()

    @property
    def file_name(self) -> str:
        """The title as Windows takes it for a file."""
        return _NOT_IN_FILE_NAMES.sub("-", self.title.replace(": ", " - "))

    @property
    def text(self) -> str:
        """The whole text. Reads files; raises OSError where one of them is gone."""
        return self.written or RULE.join(text for text in map(_read, self.files) if text)

    @property
    def page(self) -> str:
        """The text under the address that it comes from. Raises OSError as `text` does."""
        return f"{self.source}\n\n{self.text}" if self.source else self.text


def components(folder: Path = FOLDER, lock: Path = LOCK) -> tuple[Component, ...]:
    """Everything shipped: this program, then packages and what lies within them, by title. Reads no texts yet."""
    kept = tuple(_kept(folder))
    covered = {name for entry in _entries(folder / KEPT) for name in entry["packages"]}
    gathered = tuple(_gathered(folder)) or tuple(_at_hand(lock))
    own = [each for each in gathered if each.name == OWN]
    others = [each for each in gathered if each.name != OWN and normal(each.name) not in covered]
    return (*own, *sorted((*kept, *_parts(folder), *others), key=lambda each: each.title.casefold()))


def normal(name: str) -> str:
    """A package's name as PEP 503 spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(lock: str) -> dict[str, str]:
    """Names and versions that the text of a lock file pins."""
    return {normal(name): version for name, version in _PINNED.findall(lock)}


def of_package(name: str) -> Component | None:
    """The licence of an installed package; None where it is not installed. Without a licence file the text is empty."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        found = distribution(name)
    except PackageNotFoundError:
        return None
    return Component(found.metadata["Name"], found.version, _short_name(found), files=tuple(_licence_files(found)))


def own_component(version: str, root: Path = ROOT) -> Component:
    """The licence of this program."""
    return Component(OWN, version, "MIT", (root / "LICENSE").read_text(encoding="utf-8"))


def _entries(file: Path) -> list[dict[str, Any]]:
    with suppress(OSError, ValueError):
        found: list[dict[str, Any]] = json.loads(file.read_bytes())
        return found
    return []


def _kept(folder: Path) -> Iterator[Component]:
    versions = {normal(each["name"]): each["version"] for each in _entries(folder / GATHERED)}
    for entry in _entries(folder / KEPT):
        files = tuple(folder / name for name in entry["texts"])
        version = next((versions[name] for name in entry["packages"] if name in versions), None)
        if version is None and not versions:
            version = next((found.version for name in entry["packages"] if (found := of_package(name))), None)
        yield Component(entry["name"], version or "", entry["licence"], files=files, source=entry["source"])


def _parts(folder: Path) -> Iterator[Component]:
    for group in _entries(folder / PARTS):
        for part in group["parts"]:
            files = tuple(folder / name for name in part["texts"])
            told = part["name"], part["version"], part["licence"]
            yield Component(*told, files=files, source=part["source"], within=group["within"])


def _gathered(folder: Path) -> Iterator[Component]:
    for entry in _entries(folder / GATHERED):
        yield Component(entry["name"], entry["version"], entry["licence"], entry["text"])


def _at_hand(lock: Path) -> Iterator[Component]:
    with suppress(OSError):
        yield own_component(VERSION)
        for name in pinned(lock.read_text(encoding="utf-8")):
            found = of_package(name)
            if found is not None:
                yield found


def _licence_files(found: Distribution) -> Iterator[Path]:
    for file in found.files or ():
        inside = any(part.endswith((".dist-info", "licenses")) for part in file.parts[:-1])
        if _LICENCE_FILE.match(file.name) and (inside or len(file.parts) <= 3) and file.suffix not in {".py", ".pyc"}:
            path = Path(str(found.locate_file(file)))
            if path.is_file():
                yield path


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").strip()


def _short_name(found: Distribution) -> str:
    metadata: Mapping[str, Any] = found.metadata.json
    written = str(metadata.get("license_expression") or metadata.get("license") or "").strip()
    classified = [each.rpartition(":: ")[2] for each in metadata.get("classifier", ()) if each.startswith("License ::")]
    short = written if written and "\n" not in written and len(written) < 60 else ""
    return (short or ", ".join(classified)).removesuffix(" License").removesuffix(" license")
