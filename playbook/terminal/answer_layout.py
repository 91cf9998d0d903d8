"""The answer of ``say`` as text: bans first, then what fits, what is withheld, what to ask, what the status allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from playbook.conditions import unique
from playbook.guide import Fit, Ruling
from playbook.models import Playbook
from playbook.terminal.layout import Console, Style
from playbook.terminal.overview import drawn_by_pane
from playbook.terminal.shown import (
    Answer,
    Asked,
    Phone,
    ShownBan,
    ShownPermission,
    ShownRow,
    ShownSituation,
    ShownStep,
    ShownTab,
    asked_of,
)
from playbook.terminal.steps import COLUMN, label, style

if TYPE_CHECKING:
    from playbook.terminal.say import Spoken

_UNTOLD = "В строке статуса не сказано"


class AnswerLayout:
    """Prints answers. `options` are the options of facts by fact id."""

    def __init__(self, playbook: Playbook, options: Mapping[str, str], console: Console) -> None:
        self._playbook, self._options, self._console = playbook, options, console
        self._fact = {fact.id: fact for fact in playbook.facts}
        self._operation = {operation.id: operation.title for operation in playbook.operations}
        self._slot = {slot.id: slot for slot in playbook.slots}
        self._place = {place.id: place.title for tab in playbook.tabs for place in tab.situations}

    def print(self, spoken: Spoken, answer: Answer) -> None:
        """Print an answer."""
        self._call(spoken)
        for ban in answer.bans:
            self._ban(ban)
        told = frozenset(ban.situation.id for ban in answer.bans if ban.situation)
        for tab in answer.tabs:
            self._tab(tab, told, chosen=bool(spoken.tabs))
        if not spoken.tabs and not any(tab.speaks_beside(told) for tab in answer.tabs):
            self._nothing(spoken, answer)
        self._questions(answer, chosen=bool(spoken.tabs))
        if answer.status_row:
            self._status(answer.status_row, answer.permissions)

    def _call(self, spoken: Spoken) -> None:
        from playbook.terminal.say import told

        facts = ", ".join(told(self._fact[name], value) for name, value in spoken.call.facts.items())
        self._console.line(facts or "Ни одного факта не задано.", style=Style.QUIET)
        if spoken.name:
            shown = spoken.name.full_name or "не разобрано"
            self._console.line(f"Клиент: {shown}", style=Style.QUIET)
            for doubt in spoken.name.doubts:
                self._console.line(f"Проверьте имя: {doubt}.", style=Style.ASK)

    def _ban(self, ban: ShownBan) -> None:
        self._console.line()
        self._console.line(f"!!! ЗАПРЕТ: {ban.title} (слайд {ban.slide})", style=Style.LOUD)
        self._console.line(ban.text, 4, style=Style.LOUD)
        if ban.forbids:
            self._console.line(
                f"Нельзя: {', '.join(self._operation[name] for name in ban.forbids)}.", 4, style=Style.LOUD
            )
        if ban.silences_advice:
            self._console.line("Советы по этому заказу закрыты.", 4, style=Style.LOUD)
        if ban.situation and ban.situation.withheld:
            self._withheld(ban.situation, 4)
        elif ban.situation:
            self._steps(step for step in ban.situation.steps if step.text != ban.text)
            self._doubts(ban.situation.remark, ban.situation.question, 4)
        known = ban.situation.question if ban.situation else None
        self._doubts(ban.remark, ban.question if ban.question != known else None, 4)

    def _tab(self, tab: ShownTab, told: frozenset[str], *, chosen: bool) -> None:
        situations = [place for place in tab.situations if place.id not in told]
        if not situations and not tab.silences and not chosen:
            return
        self._console.heading(tab.title)
        for place in situations:
            self._situation(place, in_full=chosen)
        if chosen:
            drawn_by_pane(self._playbook, tab.id, self._console)
        for silence in tab.silences:
            self._console.line()
            self._console.line(silence.because, 2, label="Слов нет: ")
            if silence.status_row:
                self._row(silence.status_row, 4)
            self._doubts(None, silence.question, 4)

    def _situation(self, place: ShownSituation, *, in_full: bool) -> None:
        if place.withheld:
            self._withheld(place, 2)
            return
        if in_full or place.fit is not Fit.OPEN:
            self._console.line()
        depends = f" — смотря по: {self._titles(place.depends_on)}" if place.fit is Fit.OPEN else ""
        self._console.line(f"{place.title} (слайд {place.slide}){depends}", 2, style=Style.TITLE)
        if place.fit is Fit.OPEN and not in_full:
            return
        self._steps(place.steps)
        if place.status_row:
            self._row(place.status_row, 4)
        if place.links:
            self._console.line(", ".join(f"«{self._place[link]}»" for link in place.links), 4, label="Смотрите также: ")
        self._doubts(place.remark, place.question, 4)

    def _withheld(self, place: ShownSituation, indent: int) -> None:
        because = ", ".join(f"«{title}»" for title in place.because)
        self._console.line(f"Закрыто запретом {because}: {place.title}", indent, style=Style.QUIET)

    def _steps(self, steps: Iterable[ShownStep]) -> None:
        for step in steps:
            self._step(step)

    def _step(self, step: ShownStep) -> None:
        line, under = self._console.line, 4 + COLUMN
        line(step.copied, 4, label=label(step.kind), style=style(step.kind))
        if step.depends_on:
            line(self._titles(step.depends_on), under, label="↑ зависит от: ", style=Style.ASK)
        if step.missing:
            line(", ".join(self._lack(name) for name in step.missing), under, label="↑ не хватает: ", style=Style.ASK)
        if step.forbidden_by:
            line(", ".join(step.forbidden_by), under, label="↑ запрещено: ", style=Style.LOUD)
        for phone in step.contacts:
            line(_phone(phone), under, style=Style.TITLE)
        self._doubts(step.remark, step.question, under)
        if step.added:
            line(step.added, under, label="Добавлено: ", style=Style.QUIET)

    def _lack(self, name: str) -> str:
        slot = self._slot.get(name)
        return f"{slot.title} (--slot {slot.id}=…)" if slot else name

    def _row(self, row: ShownRow, indent: int) -> None:
        self._console.line(row.meaning, indent, label=f"Статус «{row.title}» (слайд {row.slide}): ")
        self._console.line(row.allowed, indent, label="Что можно: ")

    def _doubts(self, remark: str | None, question: str | None, indent: int) -> None:
        if remark:
            self._console.line(remark, indent, label="Примечание: ", style=Style.QUIET)
        if question:
            self._console.line(question, indent, label="Открытый вопрос: ", style=Style.ASK)

    def _titles(self, facts: Iterable[str]) -> str:
        return ", ".join(self._fact[name].title for name in facts)

    def _nothing(self, spoken: Spoken, answer: Answer) -> None:
        if any(place.fit is Fit.OPEN for tab in answer.tabs for place in tab.situations):
            self._console.line()
            self._console.line("Пока ничего не подошло окончательно: выше то, что ещё возможно. Слова покажет --tab.")
        elif spoken.call.facts and not answer.bans and not answer.tabs:
            self._console.line()
            self._console.line("Слов для таких фактов нет; вкладку целиком покажет --tab.")

    def _questions(self, answer: Answer, *, chosen: bool) -> None:
        open_ones = [tab for tab in answer.tabs if chosen or any(not place.withheld for place in tab.situations)]
        asked = [need for tab in open_ones for need in tab.needed]
        if not chosen and not answer.tabs and not answer.bans:
            asked = [asked_of(fact) for fact in self._playbook.facts if fact.card]
        warned = [(need, ban.title) for ban in answer.pending_bans for need in ban.needed]
        if asked or warned or answer.also_possible:
            self._console.line()
        for need, title in warned:
            self._ask(need, f"Уточните (возможен запрет: {title}): ")
        before = {need.fact for need, _ in warned}
        for name in unique(need.fact for need in asked if need.fact not in before):
            self._ask(next(need for need in asked if need.fact == name), "Уточните: ")
        also = "; ".join(f"«{tab.title}» — смотря по: {self._titles(tab.missing)}" for tab in answer.also_possible)
        if also:
            self._console.line(also, label="Ещё возможно: ", style=Style.QUIET)

    def _ask(self, need: Asked, label: str) -> None:
        ranges = [f"{low} и больше" if high is None else f"{low}–{high}" if high > low else str(low)
                  for low, high in need.ranges]  # fmt: skip
        choices = " / ".join((*need.values, *ranges))
        said = " ".join(filter(None, (need.question, choices, f"({self._options[need.fact]})")))
        self._console.line(said, label=label, style=Style.ASK)

    def _status(self, row: ShownRow, permissions: Iterable[ShownPermission]) -> None:
        self._console.heading(f"Статус «{row.title}» (слайд {row.slide})")
        self._console.line(row.meaning, 2)
        self._console.line(row.allowed, 2, label="Что можно: ")
        self._doubts(row.remark, row.question, 2)
        for each in permissions:
            if each.ruling != Ruling.UNSAID:
                self._ruling(each)
        untold = [each.title for each in permissions if each.ruling == Ruling.UNSAID]
        if untold:
            self._console.line(", ".join(untold), 2, label=f"{_UNTOLD}: ", style=Style.QUIET)

    def _ruling(self, each: ShownPermission) -> None:
        ruling = Ruling(each.ruling)
        depends = f" — смотря по: {self._titles(each.depends_on)}" if each.depends_on else ""
        ban = f" — запрет «{each.by_ban}»" if each.by_ban else ""
        note = each.note and (f" (в строке: {each.note})" if ruling is Ruling.FORBIDDEN else f" ({each.note})")
        word = {Ruling.ALLOWED: "Можно", Ruling.FORBIDDEN: "Нельзя"}.get(ruling, "Неясно")
        loud = Style.LOUD if ruling is Ruling.FORBIDDEN else Style.PLAIN
        self._console.line(f"{each.title}{note or ''}{depends}{ban}", 2, label=f"{word}: ".ljust(8), style=loud)


def _phone(phone: Phone) -> str:
    return f"{phone.title}: {phone.phone}" if phone.phone else f"{phone.title}: телефона в списке нет, не придумываем."
