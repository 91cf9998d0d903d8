"""Gaps and contradictions of a playbook: what `python -m playbook check` reports.

The situations and silences of a tab that share facts, directly or through others, form one table. For every
combination of a table's facts exactly one must answer: a situation, or the silence that says why there is none.
Tables without a common fact speak of different matters (a tab may hold both «чья ошибка» and «сколько дней»),
so each is checked apart: their product would only repeat the same findings. Situations without a condition are always
shown and take no part; those that stand beside others neither answer for a gap nor contradict.

Combinations are not enumerated one by one but as boxes (`regions`), with the same result: every value of a choice,
and every stretch of a number between the bounds that conditions name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from playbook.findings import Finding, FindingKind, combination, quoted
from playbook.models import Playbook, Situation, StatusRow, Tab, When
from playbook.reachability import all_conditions, all_covered, meet, unreachable, unused
from playbook.regions import Box, Space, common, largest, linked, names_of, space_of, uncovered
from playbook.rule_words import unspoken_numbers

__all__ = ["Finding", "FindingKind", "problems_of"]


@dataclass(frozen=True, slots=True)
class _Answer:
    """A situation, or a silence, and the combinations in which it answers."""

    title: str
    when: When
    boxes: tuple[Box, ...]
    situation: str | None = None


def problems_of(playbook: Playbook) -> tuple[Finding, ...]:
    """All that is to be mended, tab by tab in the deck's order, then what belongs to no tab."""
    space = space_of(playbook.facts, all_conditions(playbook))
    found: list[Finding] = []
    for tab in playbook.tabs:
        for table in _tables(space, tab):
            found += _gaps(playbook, space, tab, table)
            found += _contradictions(playbook, space, tab, table)
            found += _covered(space, tab, table)
        found += unreachable(playbook, space, tab)
    for row in playbook.rows:
        found += _permission_clashes(playbook, space, row)
    return (*found, *unused(playbook), *_numbers(playbook))


def _tables(space: Space, tab: Tab) -> Iterator[tuple[_Answer, ...]]:
    answers = [_situation(space, place) for place in tab.situations if place.when and not place.beside]
    answers += [_Answer(quiet.because, quiet.when, space.boxes(quiet.when)) for quiet in tab.silences if quiet.when]
    everywhere = [_Answer(quiet.because, (), ({},)) for quiet in tab.silences if not quiet.when]
    for group in linked([names_of(answer.when) for answer in answers]):
        yield (*(answers[place] for place in group), *everywhere)


def _situation(space: Space, place: Situation) -> _Answer:
    return _Answer(place.title, place.when, space.boxes(place.when), place.id)


def _gaps(playbook: Playbook, space: Space, tab: Tab, table: Sequence[_Answer]) -> Iterator[Finding]:
    named = frozenset(fact for answer in table for fact in names_of(answer.when))
    own = Space({fact: points for fact, points in space.points.items() if fact in named})
    for hole in uncovered(own, (box for answer in table for box in answer.boxes)):
        facts = own.described(hole)
        said = f"вкладка {quoted(tab.title)}: никто не отвечает при {combination(playbook.facts, facts)}"
        yield Finding(FindingKind.GAP, said, tab.id, facts)


def _contradictions(playbook: Playbook, space: Space, tab: Tab, table: Sequence[_Answer]) -> Iterator[Finding]:
    for one, other in combinations(table, 2):
        if one.situation is None and other.situation is None:
            continue
        for shared in largest(_overlap(one.boxes, other.boxes)):
            facts = space.described(shared)
            said = (
                f"вкладка {quoted(tab.title)}: при {combination(playbook.facts, facts)} "
                f"отвечают сразу {_name(one)} и {_name(other)}"
            )
            who = tuple(answer.situation for answer in (one, other) if answer.situation)
            yield Finding(FindingKind.CONTRADICTION, said, tab.id, facts, who)


def _covered(space: Space, tab: Tab, table: Sequence[_Answer]) -> Iterator[Finding]:
    """The situations that never answer alone: whatever they answer, others of the table answer too."""
    for answer in table:
        rivals = [other for other in table if other is not answer and meet(answer.boxes, other.boxes)]
        if answer.situation is None or not rivals:
            continue
        if all_covered(space, answer.boxes, [box for other in rivals for box in other.boxes]):
            others = ", ".join(_name(other) for other in rivals)
            said = f"вкладка {quoted(tab.title)}: {_name(answer)} никогда не отвечает одна, отвечают и другие: {others}"
            yield Finding(FindingKind.UNREACHABLE, said, tab.id, situations=(answer.situation,))


def _overlap(one: Sequence[Box], other: Sequence[Box]) -> Iterator[Box]:
    for first in one:
        for second in other:
            shared = common(first, second)
            if shared is not None:
                yield shared


def _name(answer: _Answer) -> str:
    return f"{quoted(answer.title)} ({answer.situation})" if answer.situation else f"молчание {quoted(answer.title)}"


def _permission_clashes(playbook: Playbook, space: Space, row: StatusRow) -> Iterator[Finding]:
    """What a row of the status table both allows and forbids at once."""
    for one, other in combinations(row.permissions, 2):
        if one.operation != other.operation or one.allowed is other.allowed:
            continue
        for shared in largest(_overlap(space.boxes(one.when), space.boxes(other.when))):
            facts = space.described(shared)
            at = combination(playbook.facts, facts)
            said = f"статус {quoted(row.title)}: при {at} операцию {one.operation} и можно, и нельзя"
            yield Finding(FindingKind.CONTRADICTION, said, facts=facts)


def _numbers(playbook: Playbook) -> Iterator[Finding]:
    for unspoken in unspoken_numbers(playbook):
        number, form = unspoken.number, unspoken.form
        slides = ", ".join(str(slide) for slide in number.slides)
        said = (
            f"число правила изменено, а слова нет: {quoted(number.title)} = {number.value}, а говорится «{form}»"
            if unspoken.changed
            else f"слова правила {quoted(number.title)} не звучат: на слайдах {slides} нет «{form}»"
        )
        yield Finding(FindingKind.NUMBER, said)
