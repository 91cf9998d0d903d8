"""A folder of content -> the playbook, or every problem of every file at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from playbook.loader.declared import Declared
from playbook.loader.decoding import decode
from playbook.loader.fact_values import give_values, value_sources
from playbook.loader.layout import CONTENT_FILES, SHIPPED, TABS_FOLDER, record_of
from playbook.loader.marks import MarkedMap
from playbook.loader.problems import ContentError, ProblemLog
from playbook.loader.references import ReferenceChecker, facts_with_contacts
from playbook.loader.shapes import Shaper
from playbook.loader.sources import Source, read_folder
from playbook.loader.validation import validate
from playbook.loader.vocabulary import Vocabulary, vocabulary_of
from playbook.loader.yaml_events import read_tree
from playbook.models import Playbook, Record, Tab


@dataclass(frozen=True, slots=True)
class Loaded:
    """A playbook with the plain data it was made of: `frame` is all but the tabs, by fields of `Playbook`."""

    playbook: Playbook
    frame: Mapping[str, object]
    tabs: tuple[Mapping[str, object], ...]


def load(folder: Path | str = SHIPPED, *, panes: Collection[str] | None = None) -> Playbook:
    """Read and check a content folder.

    `panes` are the kinds of panes that a tab may ask for; None leaves them unchecked.

    Raises:
        ContentError: something is wrong with the content; it names everything at once.
    """
    log = ProblemLog()
    sources = read_folder(Path(folder), log)
    return load_sources(sources, log, panes).playbook


def load_sources(sources: tuple[Source, ...], log: ProblemLog, panes: Collection[str] | None = None) -> Loaded:
    """Check files that were read already; `log` holds what went wrong in reading them.

    Raises:
        ContentError: something is wrong with the content; it names everything at once.
    """
    declared = Declared()
    _leave_unread_open(sources, declared, log)
    trees = _trees(sources, declared, log)
    frame = _frame(trees)
    vocabulary = _shape(trees, frame, log)
    for name, tree in trees.items():
        declared.add_file(name, tree, record_of(name), log)
    records = {name: validate(name, tree, record_of(name), log) for name, tree in trees.items()}
    with_contacts = facts_with_contacts(frame.get("facts"))
    for name, tree in trees.items():
        checker = ReferenceChecker(name, declared, vocabulary, with_contacts, panes, log)
        checker.check(tree, record_of(name))
    if log.problems:
        raise ContentError(log.problems)
    return _loaded(trees, records, frame)


def _leave_unread_open(sources: tuple[Source, ...], declared: Declared, log: ProblemLog) -> None:
    """Of files that are absent or could not be read, nothing is known."""
    read = {source.name for source in sources}
    for kind in CONTENT_FILES:
        if kind.required and kind.name not in read:
            declared.leave_open(record_of(kind.name))
    if any(problem.file.startswith(TABS_FOLDER) for problem in log.problems):
        declared.leave_open(Tab)


def _trees(sources: tuple[Source, ...], declared: Declared, log: ProblemLog) -> dict[str, MarkedMap]:
    trees: dict[str, MarkedMap] = {}
    for source in sources:
        text = decode(source.name, source.data, log)
        tree = None if text is None else read_tree(source.name, text, log)
        if tree is None:
            declared.leave_open(record_of(source.name))
        else:
            trees[source.name] = tree
    return trees


def _frame(trees: Mapping[str, MarkedMap]) -> Mapping[str, object]:
    """The fields of the playbook that the top files hold, as far as they could be read."""
    return {
        field: trees[kind.name][field]
        for kind in CONTENT_FILES
        if kind.name in trees
        for field in kind.holds
        if field in trees[kind.name]
    }


def _shape(trees: Mapping[str, MarkedMap], frame: Mapping[str, object], log: ProblemLog) -> Vocabulary:
    """Undo all shorthands. Conditions come last: they need the vocabulary of the whole."""
    shapers = {name: Shaper(name, log) for name in trees}
    for name, tree in trees.items():
        shapers[name].shape(tree, record_of(name))
    facts_file = next(kind.name for kind in CONTENT_FILES if "facts" in kind.holds)
    give_values(facts_file, frame.get("facts"), value_sources(frame), log)
    vocabulary = vocabulary_of(frame.get("facts"), frame.get("numbers"))
    for name, tree in trees.items():
        shapers[name].shape_conditions(tree, record_of(name), vocabulary)
    return vocabulary


def _loaded(
    trees: Mapping[str, MarkedMap], records: Mapping[str, Record | None], frame: Mapping[str, object]
) -> Loaded:
    fields = {
        field: getattr(records[kind.name], field)
        for kind in CONTENT_FILES
        if records.get(kind.name) is not None
        for field in kind.holds
    }
    tabs = tuple(record for record in records.values() if isinstance(record, Tab))
    tab_trees = tuple(tree for name, tree in trees.items() if record_of(name) is Tab)
    return Loaded(Playbook(**fields, tabs=tabs), MappingProxyType(dict(frame)), tab_trees)
