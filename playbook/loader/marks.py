"""Plain data that remembers where it stood: dicts and lists with the place of every key and value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from playbook.loader.problems import Position


class MarkedMap(dict[str, Any]):
    """A mapping of a file. `mark` is its start; a key's place and its value's place are kept apart."""

    __slots__ = ("key_marks", "mark", "value_marks")

    def __init__(self, mark: Position) -> None:
        """Start empty."""
        super().__init__()
        self.mark = mark
        self.key_marks: dict[str, Position] = {}
        self.value_marks: dict[str, Position] = {}

    def put(self, key: str, value: Any, mark: Position) -> None:
        """Set a value that stands, with its key, at `mark`."""
        self[key] = value
        self.key_marks[key] = self.value_marks[key] = mark

    def rename(self, old: str, new: str) -> None:
        """Give a value another key and leave it where it stood."""
        self[new] = self.pop(old)
        self.key_marks[new] = self.key_marks.pop(old)
        self.value_marks[new] = self.value_marks.pop(old)

    def drop(self, key: str) -> None:
        """Forget a key."""
        del self[key], self.key_marks[key], self.value_marks[key]


class MarkedList(list[Any]):
    """A list of a file with the place of each item."""

    __slots__ = ("item_marks", "mark")

    def __init__(self, mark: Position) -> None:
        """Start empty."""
        super().__init__()
        self.mark = mark
        self.item_marks: list[Position] = []

    def put(self, value: Any, mark: Position) -> None:
        """Append a value that stands at `mark`."""
        self.append(value)
        self.item_marks.append(mark)


def maps_in(value: object) -> Iterator[MarkedMap]:
    """The mappings of a list; none where the value is no list."""
    if isinstance(value, MarkedList):
        yield from (item for item in value if isinstance(item, MarkedMap))


def texts_in(value: object) -> Iterator[tuple[str, Position]]:
    """The strings of a list with their places; none where the value is no list."""
    if isinstance(value, MarkedList):
        yield from ((item, mark) for item, mark in zip(value, value.item_marks, strict=True) if isinstance(item, str))


def find(tree: MarkedMap, path: Sequence[object]) -> tuple[Any, Position]:
    """The value at a path of keys and indexes with its place.

    Where the path leads nowhere: None and the place of the last container on the way.
    """
    value: Any = tree
    mark: Position = tree.mark
    for step in path:
        if isinstance(value, MarkedMap) and isinstance(step, str) and step in value:
            value, mark = value[step], value.value_marks[step]
        elif isinstance(value, MarkedList) and isinstance(step, int) and step < len(value):
            value, mark = value[step], value.item_marks[step]
        else:
            return None, mark
    return value, mark
