"""Without a command: the whole playbook, tab by tab."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from playbook.terminal.arguments import PROGRAM, Request
from playbook.terminal.content import remembered
from playbook.terminal.layout import Console, Style
from playbook.terminal.steps import label, style

if TYPE_CHECKING:
    from playbook.models import Contact, Playbook, Situation, StatusRow, Tab

STATUS_PANE, CONTACT_PANE = "statuses", "contacts"
HINT = f"""Что сказать сейчас:  {PROGRAM} say --status … (все факты: {PROGRAM} say --help)
Найти:               {PROGRAM} find где посылка
Проверить:           {PROGRAM} check
Правки и вопросы:    {PROGRAM} editorial"""
ONLY_IN_WINDOW = "Слов на этой вкладке нет: она работает в окне программы."


def overview(request: Request, console: Console) -> int:
    """Print everything, with a hint of the commands at the end."""
    playbook = remembered(request)
    if request.as_json:
        console.data({"title": playbook.title, "tabs": [_data(playbook, tab) for tab in playbook.tabs]})
        return 0
    console.line(playbook.title, style=Style.TITLE)
    for tab in playbook.tabs:
        console.heading(_heading(tab))
        for place in tab.situations:
            _situation(playbook, place, console)
        drawn_by_pane(playbook, tab.id, console)
    console.line()
    console.line(HINT)
    return 0


def _heading(tab: Tab) -> str:
    slides = ", ".join(map(str, tab.slides))
    return f"{tab.title} ({'слайды' if len(tab.slides) > 1 else 'слайд'} {slides})" if slides else tab.title


def drawn_by_pane(playbook: Playbook, tab_id: str, console: Console) -> None:
    """Print what a tab shows beside situations: the status table, the list of phones, or that it needs the window."""
    tab = next(tab for tab in playbook.tabs if tab.id == tab_id)
    rows, phones = _rows(playbook, tab), _phones(playbook, tab)
    for row in rows:
        _row(row, console)
    _contacts(phones, console)
    if not (tab.situations or rows or phones):
        console.line(ONLY_IN_WINDOW, 2)


def _situation(playbook: Playbook, place: Situation, console: Console) -> None:
    from playbook.wording import Call, speak

    console.line()
    console.line(place.title, 2, style=Style.TITLE)
    for step in place.steps:
        words = speak(step, Call(), playbook.slots)
        console.line(words.copied, 4, label=label(step.kind), style=style(step.kind))


def _rows(playbook: Playbook, tab: Tab) -> tuple[StatusRow, ...]:
    return playbook.rows if tab.pane == STATUS_PANE else ()


def _phones(playbook: Playbook, tab: Tab) -> tuple[Contact, ...]:
    return playbook.contacts if tab.pane == CONTACT_PANE else ()


def _row(row: StatusRow, console: Console) -> None:
    console.line()
    console.line(row.title, 2, style=Style.TITLE)
    console.line(row.meaning, 4)
    console.line(row.allowed, 4, label="Что можно: ")


def _contacts(contacts: Iterable[Contact], console: Console) -> None:
    listed = tuple(contacts)
    wide = max((len(contact.title) for contact in listed), default=0) + 2
    for contact in listed:
        console.line(contact.phone, 2, label=contact.title.ljust(wide))


def _data(playbook: Playbook, tab: Tab) -> dict[str, Any]:
    situations = [
        {
            "id": place.id,
            "title": place.title,
            "slide": place.slide,
            "steps": [{"kind": step.kind, "text": step.text} for step in place.steps],
        }
        for place in tab.situations
    ]
    rows = [{"title": row.title, "meaning": row.meaning, "allowed": row.allowed} for row in _rows(playbook, tab)]
    phones = [{"title": each.title, "phone": each.phone} for each in _phones(playbook, tab)]
    return {"id": tab.id, "title": tab.title, "slides": tab.slides, "situations": situations,
            "rows": rows, "contacts": phones}  # fmt: skip
