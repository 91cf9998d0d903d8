"""What practice leaves out of calls: situations that no reason to call leads to, facts that no client can tell."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.conditions import both, clauses_of, facts_in
from playbook.findings import Finding, FindingKind, quoted
from playbook.guide import conditions_of
from playbook.models import Fact, FactKind, Playbook, Situation, StepKind, Tab
from playbook.practising import Practice, Topic
from playbook.reachability import all_conditions
from playbook.regions import Space, space_of

_ANSWERS = frozenset({StepKind.SAY, StepKind.DO, StepKind.ASK})


def unpractised(playbook: Playbook) -> tuple[Finding, ...]:
    """All that calls leave out, tab by tab; nothing where the content has no practice."""
    practice = playbook.practice
    return (*_not_led_to(playbook, practice), *_not_told(playbook, practice)) if practice else ()


def _not_led_to(playbook: Playbook, practice: Practice) -> Iterator[Finding]:
    topics = (topic.when for topic in practice.topics)
    space = space_of(playbook.facts, (*all_conditions(playbook), *topics))
    elsewhere = _met_in_any_call(playbook, practice)
    for tab in playbook.tabs:
        for place in tab.situations:
            if place.id not in elsewhere and _asks_for_something(place) and not _led_to(space, practice, tab, place):
                name = f"{quoted(place.title)} ({place.id})"
                said = f"вкладка {quoted(tab.title)}: к {name} не ведёт ни одна причина звонка"
                yield Finding(FindingKind.UNPRACTISED, said, tab.id, situations=(place.id,))


def _not_told(playbook: Playbook, practice: Practice) -> Iterator[Finding]:
    for fact in playbook.facts:
        untold = _untold(practice, fact)
        if untold and fact.id in _asked(playbook, practice):
            said = f"факт {quoted(fact.title)} ({fact.id}): клиент не знает слов, чтобы сказать: {untold}"
            yield Finding(FindingKind.UNPRACTISED, said)


def _met_in_any_call(playbook: Playbook, practice: Practice) -> frozenset[str]:
    """Situations that calls come to whatever they are about: greeting, verifying, holding, the stages of an order."""
    stages = (name for stage in playbook.stages for name in stage.situations)
    methods = (name for each in playbook.methods for name in (each.offer, each.other_offer, each.closing))
    return frozenset((*practice.greets, *practice.verifies, *practice.holds, *practice.yes_to, *stages, *methods))


def _asks_for_something(place: Situation) -> bool:
    """Whether there is anything to say or do in it; notes and bans alone are for the agent to know."""
    return any(step.kind in _ANSWERS for step in place.steps)


def _led_to(space: Space, practice: Practice, tab: Tab, place: Situation) -> bool:
    own = [topic for topic in practice.topics if topic.tab == tab.id]
    if any(place.id in topic.situations for topic in practice.topics):
        return True
    if place.when:
        return any(_meets(space, topic, place) for topic in own)
    conditional = any(each.when for each in tab.situations)
    return conditional and bool(own)  # always in sight there; where nothing has a condition, the topic names its answer


def _meets(space: Space, topic: Topic, place: Situation) -> bool:
    return any(space.box(clause) is not None for clause in both(clauses_of(topic.when), clauses_of(place.when)))


def _untold(practice: Practice, fact: Fact) -> str:
    """The titles of values that a client has no words for; the unit of a number that he has none for."""
    if fact.id in practice.crm or fact.told_by is not None:
        return ""
    told = {each.value for each in practice.told if each.fact == fact.id}
    if fact.kind is FactKind.NUMBER:
        return "" if told else "число"
    return ", ".join(quoted(value.title) for value in fact.values if value.id not in told)


def _asked(playbook: Playbook, practice: Practice) -> frozenset[str]:
    """The facts that the tabs ask of to which somebody calls."""
    called = {topic.tab for topic in practice.topics}
    return frozenset(
        fact for tab in playbook.tabs if tab.id in called for when in conditions_of(tab) for fact in facts_in(when)
    )
