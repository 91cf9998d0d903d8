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
--json: {"ok", "counts": {…}, "findings": [{"kind", "message", "tab", "facts", "situations"}]}
  kind: gap — никто не отвечает; contradiction — отвечают двое; unreachable — никогда не звучит;
        unused — объявлено зря; number — число правила и слова разошлись."""


def check(request: Request, console: Console) -> int:
    """Print what is to be mended; 1 where there is anything."""
    parser = CommandParser("check [параметры]", "Проверяет файлы содержания и таблицы решений.", EPILOG)
    if request.for_help:
        console.line(parser.format_help().rstrip())
        return 0
    parser.read(request.arguments)
    from playbook.consistency import problems_of

    playbook = checked(request)
    findings = problems_of(playbook)
    if request.as_json:
        console.data({"ok": not findings, "counts": counts(playbook), "findings": [asdict(one) for one in findings]})
    else:
        _print(playbook, findings, console)
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
