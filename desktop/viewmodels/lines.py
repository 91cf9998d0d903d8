"""Single lines that stand on more than one kind of page: a phone, a link, a remark, what a status allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.viewmodels import rows
from desktop.viewmodels.rows import Row, plain
from desktop.viewmodels.status_rows import StatusRows
from playbook.guide import Facts, status_row
from playbook.models import Contact, Playbook, StatusRow, Tab


class Lines:
    """Makes lines of one playbook; `remarks` shows the editor's remarks where they are not always shown."""

    def __init__(self, playbook: Playbook, translate: Callable[[str], str], *, remarks: bool) -> None:
        self._playbook, self._, self._remarks = playbook, translate, remarks
        self.table = StatusRows(playbook, translate)
        self.contacts = {contact.id: contact for contact in playbook.contacts}
        self.facts = {fact.id: fact for fact in playbook.facts}
        self.situations = {place.id: place for tab in playbook.tabs for place in tab.situations}
        self._tabs = {place.id: tab for tab in playbook.tabs for place in tab.situations}

    def tab_of(self, situation: str) -> Tab | None:
        """The tab on which a situation stands."""
        return self._tabs.get(situation)

    def title_of(self, situation: str) -> str:
        """«Tab → situation», to tell where a line comes from."""
        return f"{self._tabs[situation].title} → {self.situations[situation].title}"

    def contact(self, contact: Contact, place: str = "contacts") -> Row:
        """A phone to give."""
        spans = (("title", contact.title), ("phone", contact.phone))
        return Row(rows.CONTACT, f"{place}:{contact.id}", spans, self._("Phone"), copied=contact.phone)

    def contacts_of(self, fact_id: str, key: str, facts: Facts) -> Iterator[Row]:
        """The phone of the fact's value; of every value while it is not known."""
        known = facts.get(fact_id)
        for value in self.facts[fact_id].values:
            if value.contact and known in (None, value.id):
                yield self.contact(self.contacts[value.contact], key)

    def remarks(self, key: str, remark: str | None, question: str | None, *, always: bool = False) -> Iterator[Row]:
        """What the editor adds, where that is to be shown, and what is open."""
        if remark and (always or self._remarks):
            yield Row(rows.REMARK, f"{key}:remark", plain(remark), self._("Editor"))
        if question:
            yield self.question(f"{key}:question", question)

    def question(self, key: str, text: str) -> Row:
        """A question to the company that is open."""
        return Row(rows.REMARK, key, plain(text), self._("Open question"))

    def link(self, place: str, target: str) -> Row:
        """A way to another situation."""
        return Row(rows.LINK, f"{place}>{target}", plain(self.title_of(target)), self._("See"), target=target)

    def known_status(self, place: str, facts: Facts) -> list[Row]:
        """What the status table says of the status of this call."""
        known = facts.get(self.table.fact)
        row = status_row(self._playbook, known) if isinstance(known, str) else None
        return self.status(row, f"{place}:status", facts) if row else []

    def status(self, row: StatusRow, key: str, facts: Facts) -> list[Row]:
        """What a row of the status table says, with all that the editor adds."""
        return [*self.table.lines(row, key, facts), *self.remarks(key, row.remark, row.question, always=True)]
