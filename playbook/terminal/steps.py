"""How a step stands on a terminal."""

from __future__ import annotations

from playbook.models import StepKind
from playbook.terminal.layout import Style

LABELS = {
    StepKind.SAY: "Сказать",
    StepKind.DO: "Сделать",
    StepKind.ASK: "Узнать",
    StepKind.NEVER: "НЕЛЬЗЯ",
    StepKind.NOTE: "К сведению",
}
STYLES = {StepKind.SAY: Style.TITLE, StepKind.NEVER: Style.LOUD, StepKind.NOTE: Style.QUIET}
COLUMN = max(map(len, LABELS.values())) + 2


def label(kind: StepKind) -> str:
    """The word before a step, padded to a column."""
    return f"{LABELS[kind]}:".ljust(COLUMN)


def style(kind: StepKind) -> Style:
    """How a step of this kind stands out."""
    return STYLES.get(kind, Style.PLAIN)
