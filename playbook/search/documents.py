"""A playbook as the search sees it: one document for every place that an agent can go to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from playbook.models import Contact, Playbook, Situation, StatusRow, StepKind, Tab
from playbook.search.records import Document, Field, HitKind, Line, Tier

_TIERS = {
    StepKind.SAY: Tier.PHRASE,
    StepKind.ASK: Tier.PHRASE,
    StepKind.DO: Tier.ACTION,
    StepKind.NEVER: Tier.ACTION,
    StepKind.NOTE: Tier.NOTE,
}


def documents(
    playbook: Playbook, *, status_pane: str = "statuses", contact_pane: str = "contacts"
) -> tuple[Document, ...]:
    """Every tab, situation, status row and contact of the playbook, in its order.

    Rows and contacts belong to the first tab that is drawn by the pane named.
    """
    tab_of_pane = {tab.pane: tab.id for tab in reversed(playbook.tabs)}
    status_tab, contact_tab = tab_of_pane.get(status_pane), tab_of_pane.get(contact_pane)
    return (
        *(document for tab in playbook.tabs for document in _tab_documents(tab)),
        *(_row_document(row, status_tab) for row in playbook.rows),
        *(_contact_document(contact, contact_tab) for contact in playbook.contacts),
    )


def _tab_documents(tab: Tab) -> Iterator[Document]:
    yield Document(HitKind.TAB, tab.id, tab.id, (_title(tab.title),))
    for situation in tab.situations:
        yield Document(HitKind.SITUATION, situation.id, tab.id, tuple(_situation_lines(situation)))


def _situation_lines(situation: Situation) -> Iterator[Line]:
    yield _title(situation.title)
    yield from _several(Field.KEYWORD, situation.keywords, Tier.KEYWORD)
    for index, step in enumerate(situation.steps):
        yield Line(Field.STEP, step.text, _TIERS[step.kind], index)


def _row_document(row: StatusRow, tab_id: str | None) -> Document:
    names = [name for status in row.statuses for name in (status.title, *status.aliases)]
    lines = (
        _title(row.title),
        *(line for line in _several(Field.ALIAS, names, Tier.TITLE) if line.text != row.title),
        *_several(Field.KEYWORD, row.keywords, Tier.KEYWORD),
        Line(Field.MEANING, row.meaning, Tier.PHRASE),
        Line(Field.ALLOWED, row.allowed, Tier.ACTION),
    )
    return Document(HitKind.STATUS, row.id, tab_id, lines)


def _contact_document(contact: Contact, tab_id: str | None) -> Document:
    lines = (
        _title(contact.title),
        *_several(Field.ALIAS, contact.aliases, Tier.TITLE),
        *_several(Field.KEYWORD, contact.keywords, Tier.KEYWORD),
        Line(Field.PHONE, contact.phone, Tier.TITLE),
    )
    return Document(HitKind.CONTACT, contact.id, tab_id, lines)


def _title(text: str) -> Line:
    return Line(Field.TITLE, text, Tier.TITLE)


def _several(field: Field, texts: Iterable[str], tier: Tier) -> Iterator[Line]:
    return (Line(field, text, tier, index) for index, text in enumerate(texts))
