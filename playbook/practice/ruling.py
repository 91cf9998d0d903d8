"""The drill of a status: which operations on its order are allowed, forbidden, or depend on what is not known yet."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from playbook.conditions import Truth, both, clauses_of, facts_in, holds, unique
from playbook.formats import upper_first
from playbook.models import Clause, Criterion, Operation, Playbook, StatusRow
from playbook.practice.acts import Deed
from playbook.practice.cases import Expected, Key, Option
from playbook.practice.drawing import Value, draw_facts
from playbook.practice.keys import rulings_of
from playbook.practising import Mark
from playbook.standing import Ruling, status_fact

_MOST = 7  # operations of a drill
_TRIES = 3
_UNKNOWN = 0.4  # how often a fact on which the status table depends is left unknown


@dataclass(frozen=True, slots=True)
class RuledCall:
    """Facts of a call with a status, `title` the status as the CRM names it, and what is ruled of some operations."""

    title: str
    facts: dict[str, Value]
    rulings: tuple[tuple[Operation, Ruling], ...]

    @property
    def mixed(self) -> bool:
        """Whether something is allowed, and something is not, or not yet."""
        return len({ruling is Ruling.ALLOWED for _, ruling in self.rulings}) > 1


def ruled_call(playbook: Playbook, rng: Random, row: StatusRow) -> RuledCall:
    """A call with a status of a row of which both sorts of rulings are given, where anything can give both.

    What is allowed on a condition is met with the condition fulfilled, a status that by itself allows everything with
    a client to whom a ban applies.

    Raises:
        ValueError: nothing is ruled of the row.
    """
    carrier = status_fact(playbook)
    if carrier is None:
        raise ValueError("no fact carries the status")
    status = (Criterion(carrier.id, tuple(each.id for each in row.statuses)),)
    met = tuple(clause for rule in row.permissions if rule.allowed for clause in clauses_of(rule.when))
    banned = tuple(clause for ban in playbook.bans if ban.forbids for clause in clauses_of(ban.when))
    found: list[RuledCall] = []
    for clauses, knows in ((((),) * _TRIES, False), (met, True), (both(met, banned), True)):
        for clause in rng.sample(clauses, len(clauses)):
            found += _called(playbook, rng, row, (*status, *clause), knows=knows)
            if found and found[-1].mixed:
                return found[-1]
    if not found:
        raise ValueError(f"nothing is ruled of the row {row.id} of the status table")
    return found[0]


def ruling_key(playbook: Playbook, row: StatusRow, called: RuledCall) -> tuple[Key, tuple[Option, ...]]:
    """The key of a status drill, and the operations that are to be ruled on."""
    options = tuple(Option(each.id, upper_first(each.title), each.id, row.slide) for each, _ in called.rulings)
    expected = tuple(
        Expected(Deed.RULE, each.id, upper_first(each.title), 0, ruling, slide=row.slide)
        for each, ruling in called.rulings
    )
    said = {Mark.SAID} if _allows(called) else set()
    branch = {Mark.BRANCH} if called.mixed or not said else set()
    rulings = tuple((each.id, str(ruling)) for each, ruling in called.rulings)
    return Key(expected, (), frozenset({Mark.TIME} | said | branch), rulings), options


def _allows(called: RuledCall) -> bool:
    return any(ruling is Ruling.ALLOWED for _, ruling in called.rulings)


def _called(playbook: Playbook, rng: Random, row: StatusRow, clause: Clause, *, knows: bool) -> list[RuledCall]:
    """A call in which a clause holds, if there is any; some facts are still to be asked, unless the agent knows all."""
    asked = unique(name for rule in row.permissions for name in facts_in(rule.when) if name != clause[0].fact)
    try:
        drawn = draw_facts(playbook, (clause,), rng, decide=asked)
    except ValueError:
        return []
    facts = drawn if knows else _forgotten(playbook, rng, drawn, asked)
    rulings = _sampled(rng, rulings_of(playbook, facts))
    title = next((each.title for each in row.statuses if each.id == facts[clause[0].fact]), row.title)
    return [RuledCall(title, facts, rulings)] if rulings else []


def _forgotten(playbook: Playbook, rng: Random, facts: dict[str, Value], asked: tuple[str, ...]) -> dict[str, Value]:
    """The facts without some of those that the row depends on, and without what hangs on these."""
    left = {name: value for name, value in facts.items() if name not in asked or rng.random() >= _UNKNOWN}
    for name in unique(law.fact for law in playbook.invention.drawn if law.fact in left):
        laws = (law for law in playbook.invention.drawn if law.fact == name)
        if not any(holds(law.when, left) is Truth.TRUE for law in laws):
            del left[name]
    return left


def _sampled(rng: Random, rulings: tuple[tuple[Operation, Ruling], ...]) -> tuple[tuple[Operation, Ruling], ...]:
    """A random few of the rulings, of both sorts where there are both."""
    mixed = list(rulings)
    rng.shuffle(mixed)
    sorts = [[each for each in mixed if (each[1] is Ruling.ALLOWED) is sort] for sort in (True, False)]
    first = [own[0] for own in sorts if own]
    kept = [*first, *(each for each in mixed if each not in first)][:_MOST]
    rng.shuffle(kept)
    return tuple(kept)
