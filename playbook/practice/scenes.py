"""The invented call that a drill stands in: its facts, who calls, with what words, and what the guide knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from playbook.conditions import Truth, both, clauses_of, facts_in, holds, unique
from playbook.guide import Fit, Match, bans_in_force, facts_of, matched
from playbook.models import Playbook, Situation, Tab, When
from playbook.order import Draft, basket_words
from playbook.placing import OrderValue
from playbook.practice.cases import Client
from playbook.practice.drawing import Value, draw_facts
from playbook.practice.people import draw_client, draw_day
from playbook.practising import CaseKind, KindRule, Move, Persona, Practice, Topic
from playbook.standing import status_fact
from playbook.wording import Call, SlotValue

_TRIES = 40


@dataclass(frozen=True, slots=True)
class Scene:
    """An invented call. `matches` are all situations of the tab against its facts."""

    today: date
    tab: Tab
    facts: dict[str, Value]
    client: Client
    call: Call
    topic: Topic | None
    persona: Persona
    opening: str
    matches: tuple[Match, ...] = ()

    @property
    def fitting(self) -> tuple[Match, ...]:
        """What is right to say now: what fits, and what always does, unless a ban withholds it."""
        right = (Fit.FITS, Fit.ALWAYS)
        return tuple(match for match in self.matches if match.fit in right and not match.withheld)


def practice_of(playbook: Playbook) -> Practice:
    """The practice of a playbook.

    Raises:
        ValueError: the content has none.
    """
    if playbook.practice is None:
        raise ValueError("the playbook has no practice")
    return playbook.practice


def rule_of(playbook: Playbook, kind: CaseKind) -> KindRule:
    """The content's rule for a kind of case.

    Raises:
        ValueError: the content has none.
    """
    found = next((rule for rule in practice_of(playbook).kinds if rule.id is kind), None)
    if found is None:
        raise ValueError(f"the content has no rule for cases of the kind {kind}")
    return found


def scene_of(playbook: Playbook, rng: Random, tab: Tab, place: Situation) -> tuple[Scene, Match]:
    """A call in which a situation is the right branch and nothing withholds it, and the situation as the guide sees it.

    Everything is known that decides its words.

    Raises:
        ValueError: no such call was found.
    """
    decide = tuple(unique(deciding(place)))
    for _ in range(_TRIES):
        facts, topic = _drawn(playbook, rng, tab, place, decide)
        matches = matched(tab, facts, bans_in_force(playbook, facts))
        match = next(each for each in matches if each.situation.id == place.id)
        if match.fit in (Fit.FITS, Fit.ALWAYS) and not match.withheld:
            return staged(playbook, rng, tab, facts, topic, matches), match
    raise ValueError(f"no call was found in which the situation {place.id} may be acted on")


def _drawn(
    playbook: Playbook, rng: Random, tab: Tab, place: Situation, decide: tuple[str, ...]
) -> tuple[dict[str, Value], Topic | None]:
    """Facts in which a situation applies, and why the client calls.

    A situation without a condition is met in a call of its tab of which no more is known yet than why the client calls.
    """
    others = [each.when for each in tab.situations if each.when]
    about = place.when or (rng.choice(others) if others else ())
    facts = draw_facts(playbook, about, rng, decide=decide)
    topic = draw_topic(playbook, rng, tab, facts, place)
    if topic is None and place.id not in practice_of(playbook).greets:
        facts, topic = _asked_for(playbook, rng, tab, facts, about, decide)
    if place.when or not others:
        return facts, topic
    known = {law.fact for law in playbook.invention.drawn} - {law.fact for law in playbook.invention.drawn if law.asked}
    kept = {*known, *decide, *(facts_in(topic.when) if topic else ())}
    return {name: value for name, value in facts.items() if name in kept}, topic


def _asked_for(
    playbook: Playbook, rng: Random, tab: Tab, facts: dict[str, Value], about: When, decide: tuple[str, ...]
) -> tuple[dict[str, Value], Topic | None]:
    """Facts in which one of the tab's topics holds as well, and that topic; as they were where there is no such."""
    topics = [each for each in practice_of(playbook).topics if each.tab == tab.id]
    for topic in rng.sample(topics, len(topics)):
        if holds(topic.when, facts) is Truth.OPEN:
            try:
                both_of = both(clauses_of(about), clauses_of(topic.when))
                return draw_facts(playbook, both_of, rng, decide=decide), topic
            except ValueError:
                continue
    return facts, None


def deciding(place: Situation) -> list[str]:
    """The facts that decide what of a situation is said, and whose contacts are given."""
    whens: list[When] = []
    for step in place.steps:
        whens += [step.when, *(part.when for variant in step.variants for part in variant.parts)]
    contacts = [step.contact_of for step in place.steps if step.contact_of]
    return [*(name for when in whens for name in facts_in(when)), *contacts]


def staged(
    playbook: Playbook,
    rng: Random,
    tab: Tab,
    facts: dict[str, Value],
    topic: Topic | None,
    matches: tuple[Match, ...] = (),
) -> Scene:
    """The call of some facts and a reason: a day, a client who agrees with them, and the client's first words."""
    today = draw_day(playbook, rng, facts)
    client = draw_client(playbook, rng, today, facts, orders=1)
    persona = draw_persona(playbook, rng, topic)
    call = Call(facts, client.first_and_patronymic, client.full_name, values=slot_values(playbook, client))
    words = opening(rng, topic, persona, client) or _first_words(playbook, rng, persona, client)
    return Scene(today, tab, facts, client, call, topic, persona, words, matches)


def slot_values(playbook: Playbook, client: Client) -> dict[str, SlotValue]:
    """What the card tells of the newest order, by the slots of phrases that it fills: its goods and its total."""
    if not client.orders:
        return {}
    newest = client.orders[0]
    told: dict[OrderValue, SlotValue] = {
        OrderValue.TOTAL: newest.total,
        OrderValue.BASKET: basket_words(playbook, Draft(newest.lines)),
    }
    return {slot.id: told[slot.filled_by] for slot in playbook.slots if slot.filled_by in told}


def draw_topic(
    playbook: Playbook, rng: Random, tab: Tab, facts: dict[str, Value], place: Situation | None = None
) -> Topic | None:
    """Why the client calls; None where the tab has no topic for it, or nothing has been said before the situation.

    A topic of the tab that names the situation, else one whose condition holds, else one without a condition.
    """
    practice = practice_of(playbook)
    if place and place.id in practice.greets:
        return None
    own = [each for each in practice.topics if each.tab == tab.id]
    fitting = [each for each in own if holds(each.when, facts) is Truth.TRUE]
    named = [each for each in fitting if place and place.id in each.situations]
    asked = [each for each in fitting if each.when]
    chosen = named or asked or fitting
    return rng.choice(chosen) if chosen else None


def status_topic(playbook: Playbook, rng: Random, facts: dict[str, Value]) -> Topic | None:
    """Why a client with an order of a status calls: a topic that speaks of the status, else None."""
    carrier = status_fact(playbook)
    own = [each for each in practice_of(playbook).topics if carrier and carrier.id in facts_in(each.when)]
    fitting = [each for each in own if holds(each.when, facts) is Truth.TRUE]
    return rng.choice(fitting) if fitting else None


def draw_persona(playbook: Playbook, rng: Random, topic: Topic | None) -> Persona:
    """How the client talks."""
    personas = practice_of(playbook).personas
    own = [each for each in personas if topic and each.id in topic.personas]
    return rng.choice(own or personas)


def opening(rng: Random, topic: Topic | None, persona: Persona, client: Client) -> str:
    """What the client says first: the reason, between the persona's own words; empty where there is no topic."""
    if topic is None or not topic.lines:
        return ""
    before = rng.choice(persona.before) if persona.before else ""
    after = rng.choice(persona.after) if persona.after else ""
    line = rng.choice(topic.lines)
    return " ".join(filled(each, client) for each in (before, line, after) if each)


def _first_words(playbook: Playbook, rng: Random, persona: Persona, client: Client) -> str:
    """What a client says who has not told the reason yet."""
    said = (*persona.says, *practice_of(playbook).common)
    lines = next((each.lines for each in said if each.move is Move.SILENT_START), ())
    return filled(rng.choice(lines), client) if lines else ""


def filled(line: str, client: Client) -> str:
    """A client's line with the client's own name, phone and settlement in their places."""
    own = {"name": client.full_name, "phone": client.phone, "settlement": client.address.settlement}
    for place, words in own.items():
        line = line.replace("{" + place + "}", words)
    return line


def shown_facts(playbook: Playbook, scene: Scene) -> tuple[str, ...]:
    """The facts of a drill that are seen: what the tab asks of, and what the card tells."""
    seen = {*facts_of(scene.tab), *practice_of(playbook).crm}
    return tuple(name for name in scene.facts if name in seen)
