"""Keep the catalogues of the window's words in step with its code.

    python packaging/catalogues.py update    # read the code, merge into the .po files, compile the .mo files
    python packaging/catalogues.py check     # change nothing

Both name what is wrong (a message without its translation, a slot lost in it, an f-string where a message is asked for,
a file out of step) and then exit with 1. In English a message is its own translation until the .po says otherwise.
The code is read as a syntax tree, so that no message is passed over in silence.
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "desktop"
LOCALE = CODE / "resources" / "locale"
DOMAIN = "sufler"
LANGUAGES = ("en", "ru")
SOURCE_LANGUAGE = "en"
MESSAGES_OF = {
    "_": 1,
    "translate": 1,
    "text": 1,
    "mark": 1,
    "count": 2,
}  # what is called, and how many messages it begins with


class Said(NamedTuple):
    """A message in the code."""

    one: str
    many: str | None
    file: str

    @property
    def key(self) -> str | tuple[str, str]:
        """What the catalogue calls it."""
        return self.one if self.many is None else (self.one, self.many)


class Words(Catalog):
    """A catalogue whose head says nothing that changes by itself: no dates, no versions, no addresses."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The head of the files: what gettext needs."""
        return [
            ("Language", str(self.locale_identifier)),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]

    @mime_headers.setter
    def mime_headers(self, headers: object) -> None:
        """Pass over a head that was read."""


class Flaw(NamedTuple):
    """What is wrong, and where."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


def said_in(source: str, file: str) -> Iterator[Said | Flaw]:
    """Find the messages of a file, and what looks like one but is put together while the program runs."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name | ast.Attribute):
            continue
        name = call.func.id if isinstance(call.func, ast.Name) else call.func.attr
        wanted = MESSAGES_OF.get(name, 0)
        if not wanted or len(call.args) < (3 if wanted == 2 else 1):  # str.count has fewer
            continue
        if wanted == 2:
            yield from _plural(call, file)
            continue
        for branch in _branches(call.args[0]):
            if _is_text(branch):
                yield Said(ast.literal_eval(branch), None, file)
            elif _is_composed(branch):
                yield Flaw(f"{file}:{call.lineno}", f"{name}() wants a plain string, its values by name after it")


def _plural(call: ast.Call, file: str) -> Iterator[Said | Flaw]:
    one, many = call.args[:2]
    if _is_text(one) and _is_text(many):
        yield Said(ast.literal_eval(one), ast.literal_eval(many), file)
    else:
        yield Flaw(f"{file}:{call.lineno}", "count() wants two plain strings and a number")


def _branches(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from (*_branches(node.body), *_branches(node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from (branch for value in node.values for branch in _branches(value))
    else:
        yield node


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_composed(node: ast.expr) -> bool:
    formatted = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_text(node.func.value)
    added = isinstance(node, ast.BinOp) and any(_is_text(part) for part in (node.left, node.right))
    return isinstance(node, ast.JoinedStr) or formatted or added


def read_code(code: Path = CODE) -> tuple[list[Said], list[Flaw]]:
    """Read every Python file below a folder: its messages in order, and the flaws."""
    found = [
        finding
        for path in sorted(code.rglob("*.py"))
        for finding in said_in(path.read_text(encoding="utf-8"), path.relative_to(code.parent).as_posix())
    ]
    messages = [each for each in found if isinstance(each, Said)]
    flaws = [each for each in found if isinstance(each, Flaw)]
    ways = {said.one: {other.many for other in messages if other.one == said.one} for said in messages}
    flaws += [Flaw(repr(one), "said in two ways: alone and counted") for one, many in ways.items() if len(many) > 1]
    return messages, flaws


def merge(before: Catalog, messages: list[Said]) -> Catalog:
    """Give the catalogue exactly these messages, with the translations it had."""
    language = str(before.locale_identifier)
    merged = Words(locale=language, fuzzy=False, header_comment=f"# What the window of «Суфлёр» says: {language}.")
    for said in sorted(messages, key=lambda said: (said.one, said.many or "", said.file)):
        kept = before.get(said.one)
        same_kind = kept is not None and isinstance(kept.id, str) == (said.many is None)
        translation = kept.string if kept is not None and same_kind else ""
        if language == SOURCE_LANGUAGE and not _is_whole(translation):
            translation = said.key if isinstance(said.key, str) else tuple(said.key)
        merged.add(said.key, translation, locations=[(said.file, 0)], user_comments=kept.user_comments if kept else ())
    return merged


def _is_whole(translation: str | list[str] | tuple[str, ...] | None) -> bool:
    return bool(translation) and all(translation or "")


def flaws_of(catalogue: Catalog) -> Iterator[Flaw]:
    """Find messages without a translation, fuzzy ones, and translations whose `{slots}` are not the message's."""
    for entry in catalogue:
        if not entry.id:
            continue
        place = f"{catalogue.locale_identifier}: {entry.id!r}"
        if not _is_whole(entry.string) or len(_forms(entry.string)) != _forms_wanted(catalogue, entry):
            yield Flaw(place, "not translated")
        elif entry.fuzzy:
            yield Flaw(place, "fuzzy")
        elif any(slots(form) != slots(_forms(entry.id)[-1]) for form in _forms(entry.string)):
            yield Flaw(place, "the translation has other {slots}")


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _forms_wanted(catalogue: Catalog, entry: Entry) -> int:
    return 1 if isinstance(entry.id, str) else int(catalogue.num_plurals)


def slots(message: str) -> frozenset[str]:
    """Name the `{slots}` of a message."""
    return frozenset(field for _, field, _, _ in Formatter().parse(message) if field is not None)


def written(catalogue: Catalog) -> tuple[bytes, bytes]:
    """Give the texts of the .po and the .mo file."""
    po, mo = BytesIO(), BytesIO()
    write_po(po, catalogue, width=0, sort_output=True, ignore_obsolete=True, include_lineno=False)
    write_mo(mo, catalogue)
    return po.getvalue(), mo.getvalue()


def read_catalogue(language: str, locale: Path = LOCALE) -> Catalog:
    """Read a .po file, or begin an empty one."""
    path = locale / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def keep_in_step(write: bool, code: Path = CODE, locale: Path = LOCALE) -> list[Flaw]:
    """Compare the catalogues with the code, or write them anew, and give what is left to mend."""
    messages, flaws = read_code(code)
    for language in LANGUAGES:
        merged = merge(read_catalogue(language, locale), messages)
        flaws.extend(flaws_of(merged))
        folder = locale / language / "LC_MESSAGES"
        for suffix, content in zip(("po", "mo"), written(merged), strict=True):
            path = folder / f"{DOMAIN}.{suffix}"
            if path.exists() and path.read_bytes() == content:
                continue
            if write:
                folder.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            else:
                flaws.append(Flaw(str(path), "out of step with the code: run the update"))
    return flaws


def main() -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description="Keep the catalogues in step with the code.")
    parser.add_argument("what", choices=("update", "check"))
    flaws = keep_in_step(write=parser.parse_args().what == "update")
    for flaw in flaws:
        print(flaw, file=sys.stderr)
    return 1 if flaws else 0


if __name__ == "__main__":
    sys.exit(main())
