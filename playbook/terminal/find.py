"""``find``: typed words in, places of the playbook out, by tab and with the words that were found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from playbook.terminal.arguments import CommandParser, RefusalError, Request, shortened
from playbook.terminal.content import remembered
from playbook.terminal.layout import MARK, UNMARK, Console, Style

if TYPE_CHECKING:
    from playbook.models import Playbook
    from playbook.search import Hit, Results, TabHits

USAGE_LIMIT = 20
NOTHING = 1
EPILOG = """Понимает другие формы слов, начала слов, опечатки, чужую раскладку (gjxnf — почта), цифры телефонов.
Код выхода 1, если не найдено ничего.
--json: {"query", "read_as", "nearest", "total", "tabs": [{"id", "title", "hits": [{"kind", "id", "title", "text",
  "field", "item", "step", "steps_found", "score", "how": […], "marked": […]}]}]}
  nearest — всех слов нет нигде, это ближайшее; kind: situation | status | contact | tab;
  how: exact | form | prefix | typo | layout | digits; marked — слова, которые нашлись."""


def find(request: Request, console: Console) -> int:
    """Print what is found; 1 where nothing is."""
    parser = CommandParser("find СЛОВА [параметры]", "Ищет фразы, статусы, телефоны и вкладки.", EPILOG)
    parser.group("Параметры", [("--limit", {"metavar": "N", "help": f"показать не больше (обычно {USAGE_LIMIT})"})])
    if request.for_help:
        console.line(parser.format_help().rstrip())
        return 0
    values, words = parser.read(request.arguments, words=True)
    query = " ".join(words).strip()
    limit = _limit(values.limit)
    if not query:
        raise RefusalError("Что искать? Напишите слова: find где посылка.")
    playbook = remembered(request)
    results = _search(playbook, query, limit)
    titles = {tab.id: tab.title for tab in playbook.tabs}
    if request.as_json:
        console.data(_data(results, titles))
    else:
        _print(results, titles, console)
    return 0 if results.total else NOTHING


def _limit(typed: str | None) -> int:
    if typed is None:
        return USAGE_LIMIT
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 6 and int(typed) > 0):
        raise RefusalError(f"«--limit» — целое число от 1, а дано «{shortened(typed)}».")
    return int(typed)


def _search(playbook: Playbook, query: str, limit: int) -> Results:
    from pymorphy3 import MorphAnalyzer

    from playbook.search import SearchIndex, stems_and_lemmas

    return SearchIndex.build(playbook, stems_and_lemmas(MorphAnalyzer(lang="ru"))).search(query, limit)


def _groups(results: Results) -> tuple[TabHits, ...]:
    from playbook.search import group_by_tab

    return group_by_tab(results)


def _data(results: Results, titles: dict[str, str]) -> dict[str, Any]:
    groups = [
        {"id": group.tab_id, "title": titles.get(group.tab_id or ""), "hits": [_hit_data(hit) for hit in group.hits]}
        for group in _groups(results)
    ]
    return {
        "query": results.query,
        "read_as": results.read_as,
        "nearest": results.nearest,
        "total": results.total,
        "tabs": groups,
    }


def _hit_data(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "id": hit.record_id,
        "title": hit.title,
        "text": hit.text,
        "field": hit.field,
        "item": hit.item,
        "step": hit.step,
        "steps_found": hit.steps_found,
        "score": round(hit.score, 3),
        "how": sorted(hit.how),
        "marked": list(_marked_words(hit)),
    }


def _print(results: Results, titles: dict[str, str], console: Console) -> None:
    if results.read_as:
        console.line(f"Ищу: {results.read_as}")
    if not results.total:
        console.line(f"Ничего не нашлось: «{shortened(results.query)}».")
        return
    if results.nearest:
        console.line("Всех этих слов вместе нет нигде; вот ближайшее:")
    for group in _groups(results):
        console.heading(titles.get(group.tab_id or "", "Вне вкладок"))
        for hit in group.hits:
            _print_hit(hit, console)
    if results.total > len(results.hits):
        console.line()
        console.line(f"Показано {len(results.hits)} из {results.total}; больше — с --limit.")


def _print_hit(hit: Hit, console: Console) -> None:
    from playbook.search import Field

    console.line(_marked(hit.title, hit.marks(Field.TITLE)), 2)
    if hit.field is not Field.TITLE:
        console.line(_marked(hit.text, hit.marks(hit.field, hit.item)), 6)
    words = ", ".join(_marked_words(hit))
    if words:
        console.line(words, 6, label="нашлось: ", style=Style.QUIET)
    if hit.steps_found > 1:
        console.line(f"таких строк здесь: {hit.steps_found}", 6, style=Style.QUIET)


def _marked_words(hit: Hit) -> Iterable[str]:
    """The words that were found in the title and in the text, and how many are keywords or other names."""
    from playbook.search import Field

    shown = {(Field.TITLE, 0): hit.title, (hit.field, hit.item): hit.text}
    found = [shown[mark.field, mark.item][mark.start : mark.end].casefold()
             for mark in hit.highlights if (mark.field, mark.item) in shown]  # fmt: skip
    beside = {mark.field for mark in hit.highlights if (mark.field, mark.item) not in shown}
    told = {Field.KEYWORD: "ключевые слова", Field.ALIAS: "другое название"}
    return dict.fromkeys([*found, *(told[field] for field in told if field in beside)])


def _marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """The text with marks round its stretches, and a slot by its bare name."""
    for start, end in sorted(marks, reverse=True):
        text = text[:start] + MARK + text[start:end] + UNMARK + text[end:]
    return text.replace("{", "").replace("}", "")
