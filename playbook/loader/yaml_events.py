"""Text of a file -> marked plain data, in one pass over libyaml's events.

Only what supervisors need of YAML is read: mappings, lists and scalars. Whatever could explode, hide or run something
(aliases, merge keys, tags, deep nesting) is refused, so no file can hang or crash the reader. Of plain scalars only
whole numbers, true, false and null are not text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playbook.loader.decoding import UNSEEN
from playbook.loader.marks import MarkedList, MarkedMap
from playbook.loader.problems import Position, ProblemLog, Spot, shown
from playbook.loader.yaml_messages import advice

DEEPEST = 20
MOST_EVENTS = 100_000

_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_WORDS: dict[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}
_MERGE_KEY = "<<"
_LINE_BREAK = re.compile("\r\n|\r|\n")


def read_tree(name: str, text: str, log: ProblemLog) -> MarkedMap | None:
    """The mapping that a file holds; None, with problems in `log`, where there is none to be had."""
    import yaml

    before = len(log.problems)
    builder = TreeBuilder(name, log)
    try:
        parser = yaml.CSafeLoader(text.encode("utf-8"))
        try:
            builder.read(parser.get_event)
        finally:
            parser.dispose()
    except _UnreadableError:
        return None
    except yaml.MarkedYAMLError as error:
        _report_syntax(name, text, error, log)
        return None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        log.add(name, Spot(), "файл не читается как YAML", "текст YAML")
        return None
    root = builder.root
    if isinstance(root, MarkedMap):
        return root
    if len(log.problems) == before:
        message = "файл пуст" if root is None else "в файле нет полей"
        log.add(name, builder.mark, message, "поля вида «ключ: значение»")
    return None


class _UnreadableError(Exception):
    """The rest of the file is not worth reading: a problem has been written down."""


class TreeBuilder:
    """Builds marked data from events, and writes down what is refused."""

    def __init__(self, name: str, log: ProblemLog) -> None:
        """Read for the file `name`."""
        self.root: Any = None
        self.mark: Position = Spot()
        self._name = name
        self._log = log
        self._open: list[MarkedMap | MarkedList | None] = []
        self._container: MarkedMap | MarkedList | None = None
        self._key: str | None = None
        self._repeated: list[tuple[MarkedMap, str]] = []
        self._documents = 0

    def read(self, next_event: Callable[[], Any]) -> None:
        """Take events until they end.

        Raises:
            _UnreadableError: the file is too deep or too large; the reason is in the log.
        """
        import yaml

        takers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: lambda event: self._start(event, MarkedMap(event.start_mark)),
            yaml.SequenceStartEvent: lambda event: self._start(event, MarkedList(event.start_mark)),
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        for _ in range(MOST_EVENTS):
            event = next_event()
            if event is None:
                break
            taker = takers.get(event.__class__)
            if taker:
                taker(event)
        else:
            self._give_up(event.start_mark, "в файле слишком много значений", f"не больше {MOST_EVENTS // 2}")
        for container, key in self._repeated:
            container.drop(key)

    def _scalar(self, event: Any) -> None:
        mark = event.start_mark
        text: str = event.value
        if event.tag is not None or event.anchor is not None:
            self._refuse_decoration(event)
        if event.style == '"' and UNSEEN.search(text):
            self._log.add(self._name, mark, "в кавычках записан невидимый служебный знак", "обычный текст")
        if self._key is None and isinstance(self._container, MarkedMap):
            self._take_key(event, self._container, text.strip(), mark)
            return
        value: object = text.strip()
        if event.implicit[0]:
            if text in _WORDS:
                value = _WORDS[text]
            elif text[0] in "-0123456789" and _WHOLE_NUMBER.fullmatch(text):
                value = int(text)
        self._put(value, mark)

    def _put(self, value: Any, mark: Position) -> None:
        container, key = self._container, self._key
        if isinstance(container, MarkedList):
            container.append(value)
            container.item_marks.append(mark)
        elif container is not None and key is not None:
            container[key] = value
            container.value_marks[key] = mark
            self._key = None
        else:
            self.root, self.mark = value, mark

    def _take_key(self, event: Any, container: MarkedMap, key: str, mark: Position) -> None:
        if key == _MERGE_KEY and event.implicit[0]:
            self._log.add(self._name, mark, "слияние «<<» не допускается", "поля, выписанные полностью")
            self._log.mute(self._name, container.mark)
            key = self._set_aside(container)
        elif not key:
            self._log.add(self._name, mark, "у значения нет ключа", "«ключ: значение»")
            key = self._set_aside(container)
        elif key in container.key_marks:
            message = f"ключ {shown(key)} повторён (первый — в строке {container.key_marks[key].line + 1})"
            self._log.add(self._name, mark, message, "один такой ключ")
            key = self._set_aside(container)
        container.key_marks[key] = mark
        self._key = key

    def _set_aside(self, container: MarkedMap) -> str:
        """A key that no file can hold, for a value that is read and then forgotten."""
        key = f"\x00{len(self._repeated)}"
        self._repeated.append((container, key))
        return key

    def _start(self, event: Any, container: MarkedMap | MarkedList) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse_decoration(event)
        if self._key is None and isinstance(self._container, MarkedMap):
            expected = "простой ключ; фраза, которая начинается с «{», — в кавычках"
            self._give_up(event.start_mark, "ключом стоит список или набор полей", expected)
        if len(self._open) >= DEEPEST:
            self._give_up(event.start_mark, "слишком глубокая вложенность", f"не больше {DEEPEST} уровней")
        self._put(container, event.start_mark)
        self._open.append(self._container)
        self._container = container

    def _end(self, _event: Any) -> None:
        self._container = self._open.pop()

    def _alias(self, event: Any) -> None:
        self._log.add(
            self._name,
            event.start_mark,
            f"ссылка «*{event.anchor[:30]}» не допускается",
            "само значение; текст, который начинается с «*», — в кавычках",
        )
        if self._key is None and isinstance(self._container, MarkedMap):
            self._key = self._set_aside(self._container)
            self._container.key_marks[self._key] = event.start_mark
        else:
            self._put(None, event.start_mark)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if event.version or event.tags:
            self._log.add(self._name, event.start_mark, "указания «%» для YAML не допускаются", "файл без них")
        if self._documents > 1:
            self._give_up(event.start_mark, "в файле несколько документов, разделённых «---»", "один документ")

    def _refuse_decoration(self, event: Any) -> None:
        if event.anchor is not None:
            anchor = f"якорь «&{event.anchor[:30]}» не допускается"
            self._log.add(self._name, event.start_mark, anchor, "значение без «&»; текст с «&» в начале — в кавычках")
        if event.tag is not None:
            tag = f"тег {shown(event.tag)} не допускается"
            self._log.add(self._name, event.start_mark, tag, "значение без «!»; текст с «!» в начале — в кавычках")

    def _give_up(self, mark: Position, message: str, expected: str) -> None:
        self._log.add(self._name, mark, message, expected)
        raise _UnreadableError


def _report_syntax(name: str, text: str, error: Any, log: ProblemLog) -> None:
    lines = _LINE_BREAK.split(text)
    mark: Position = error.problem_mark or error.context_mark or Spot()
    line = lines[mark.line] if mark.line < len(lines) else ""
    found = advice(error.problem, line, mark.column)
    if found.at_start and error.context_mark:
        mark = error.context_mark
    last = len(lines) - 1
    spot = Spot(mark.line, mark.column) if mark.line <= last else Spot(last, len(lines[last]))
    log.add(name, spot, found.message, found.expected)
