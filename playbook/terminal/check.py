"""``check``: whether the content can be used, and whether it answers every call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from playbook.terminal.arguments import CommandParser, Request
from playbook.terminal.content import checked
from playbook.terminal.layout import Console

if TYPE_CHECKING:
    from playbook.findings import Finding
    from playbook.models import Playbook

EPILOG = """Код выхода 1, если что-нибудь найдено.
--json: {"ok", "counts": {…}, "findings": [{"kind", "message", "tab", "facts", "situations"}], "practice": […]}
  kind: gap — никто не отвечает; contradiction — отвечают двое; unreachable — никогда не звучит;
        unused — объявлено зря; number — число правила и слова разошлись.
"practice": то же о тренажёре — до чего не доходят его звонки; это к сведению, код выхода от него не зависит."""


def check(request: Request, console: Console) -> int:
    """Print what is to be mended; 1 where there is anything."""
    parser = CommandParser("check [параметры]", "Проверяет файлы содержания и таблицы решений.", EPILOG)
    if request.for_help:
        console.line(parser.format_help().rstrip())
        return 0
    parser.read(request.arguments)
    from playbook.consistency import problems_of
    from playbook.practice.reach import unpractised

    playbook = checked(request)
    findings, left_out = problems_of(playbook), unpractised(playbook)
    if request.as_json:
        told = [asdict(one) for one in findings]
        data = {"ok": not findings, "counts": counts(playbook), "findings": told}
        console.data({**data, "practice": [asdict(one) for one in left_out]})
    else:
        _print(playbook, findings, console)
        for one in left_out:
            console.line(one.message, label="Тренажёр: ")
    return 1 if findings else 0


def _print(playbook: Playbook, findings: Iterable[Finding], console: Console) -> None:
    found = list(findings)
    for finding in found:
        console.line(finding.message, label="- ")
    if found:
        console.line(f"Найдено: {len(found)}.")
    else:
        listed = ", ".join(f"{title} {number}" for title, number in counts(playbook).items())
        console.line(f"Содержание в порядке: {listed}.")


def counts(playbook: Playbook) -> dict[str, int]:
    """How much of everything the playbook holds, by its Russian name."""
    situations = [place for tab in playbook.tabs for place in tab.situations]
    return {
        "вкладок": len(playbook.tabs),
        "ситуаций": len(situations),
        "шагов": sum(len(place.steps) for place in situations),
        "молчаний": sum(len(tab.silences) for tab in playbook.tabs),
        "фактов": len(playbook.facts),
        "статусов": sum(len(row.statuses) for row in playbook.rows),
        "телефонов": len(playbook.contacts),
        "партнёров": len(playbook.partners),
        "запретов": len(playbook.bans),
        "чисел правил": len(playbook.numbers),
    }
