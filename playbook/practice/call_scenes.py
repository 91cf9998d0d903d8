"""What a call is about: the situation that answers its topic, and facts in which it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from playbook.conditions import Facts, both, clauses_of, facts_in
from playbook.guide import operations_of, tab
from playbook.models import Clause, Playbook, Situation, StatusRow, When
from playbook.once import once
from playbook.practice.drawing import draw_facts
from playbook.practice.order_cases import form_tab
from playbook.practice.order_drafts import card_is_open
from playbook.practice.order_ways import (
    learnt_by_trying,
    opened,
    permitted,
    placing_operations,
    stops_orders,
    when_placed,
)
from playbook.practice.scenes import deciding, practice_of
from playbook.practising import Topic
from playbook.regions import space_of
from playbook.standing import known_row

_CARD_MISSING = 0.35  # of calls


def of_form(playbook: Playbook, place: Situation) -> bool:
    """Whether a situation is one of the order form's own."""
    return any(place.id in stage.situations for stage in playbook.stages)


def drawn_reason(playbook: Playbook, rng: Random, topic: Topic) -> Situation | None:
    """A situation that answers a topic; None for one that is answered by none with a condition."""
    own = _reasons(playbook)[topic.id]
    return rng.choice(own) if own else None


@once
def _reasons(playbook: Playbook) -> Mapping[str, tuple[Situation, ...]]:
    """By topic the situations of its tab that may answer it: rather those that ask for the same facts.

    What opens a call answers none, nor do the order form's own.
    """
    practice = practice_of(playbook)
    opens = {*practice.greets, *practice.verifies}
    found: dict[str, tuple[Situation, ...]] = {}
    for topic in practice.topics:
        place = tab(playbook, topic.tab)
        own = [each for each in (place.situations if place else ()) if each.when and each.id not in opens]
        fitting = [each for each in own if not of_form(playbook, each) and together(playbook, topic.when, each.when)]
        asked = {*facts_in(topic.when)}
        about = [each for each in fitting if not asked.isdisjoint(facts_in(each.when))]
        found[topic.id] = tuple(about or fitting)
    return found


def together(playbook: Playbook, one: When, other: When) -> bool:
    """Whether two conditions can hold at once."""
    when = both(clauses_of(one), clauses_of(other))
    return bool(space_of(playbook.facts, (when,)).boxes(when))


def drawn_facts(playbook: Playbook, rng: Random, topic: Topic, place: Situation | None, *, keeps: bool) -> Facts | None:
    """Facts of a call: its topic and its situation hold, and, where they let it, the card is open or missing.

    Where it leads to an order, or to a change that the client does not give up (`keeps`), so does what the status asks.
    """
    practice = practice_of(playbook)
    when = clauses_of(topic.when)
    if place and not of_form(playbook, place):
        when = both(when, clauses_of(place.when))
    missing = practice.card_missing and rng.random() < _CARD_MISSING
    card = practice.card_missing if missing else card_is_open(practice)
    decide = [*(deciding(place) if place else ()), *sorted(learnt_by_trying(practice))]
    for asked in (both(when, clauses_of(card)), when):
        try:
            facts = draw_facts(playbook, asked, rng, decide=decide)
        except ValueError:
            continue
        return _that_let(playbook, rng, topic, place, facts, keeps=keeps)
    return None


def _that_let(
    playbook: Playbook, rng: Random, topic: Topic, place: Situation | None, facts: Facts, *, keeps: bool
) -> Facts:
    row = known_row(playbook, facts)
    done = {name for step in (place.steps if place else ()) for name in operations_of(step)}
    leads = topic.tab == form_tab(playbook).id or not placing_operations(playbook).isdisjoint(done)
    asked: tuple[Clause, ...] = ()
    if row and leads and not opened(playbook, facts) and not stops_orders(playbook, facts):
        asked = when_placed(playbook, row)
    if row and place and not keeps:
        asked = tuple(_of_changes(playbook, place, row)) or asked
    try:
        return draw_facts(playbook, asked, rng, facts) if asked else facts
    except ValueError:
        return facts


def _of_changes(playbook: Playbook, place: Situation, row: StatusRow) -> Iterator[Clause]:
    """The alternatives in which a row allows what a change of the order takes."""
    for change in playbook.placing.changes if playbook.placing else ():
        if place.id in (change.argument, None if change.argument else change.procedure):
            for end in change.ends_with:
                yield from permitted(row, (*change.needs, end))
