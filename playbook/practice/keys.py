"""The guide's own answer to a call: what of a tab is to be said and done, in its order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from playbook.conditions import Facts, Truth, facts_in, holds, unique
from playbook.guide import Match, bans_in_force, best_of, matched, operations_of
from playbook.models import Operation, Playbook, Step, StepKind, Tab
from playbook.practice.acts import Deed, step_ref
from playbook.practice.cases import Expected
from playbook.practice.questions import question_about
from playbook.standing import Ruling, permissions
from playbook.wording import Call, speak

Rulings = tuple[tuple[Operation, Ruling], ...]


def answer(
    playbook: Playbook,
    tab: Tab,
    call: Call,
    *,
    turn: int = 0,
    hidden: Collection[str] = (),
    always: Collection[str] = (),
) -> tuple[Expected, ...]:
    """What the guide answers on a tab: the steps of the situations that fit best, from a turn on, one turn a step.

    `hidden` are facts of the call that the trainee must ask for: those that decide the answer come first, in one turn.
    `always` are ids of situations without a condition that answer as well.
    """
    known = matched(tab, call.facts, bans_in_force(playbook, call.facts))
    fitting = {match.situation.id for match in best_of(known)}.union(always)
    matches = tuple(match for match in known if match.situation.id in fitting and not match.withheld)
    asked = tuple(_asked(playbook, matches, hidden, turn))
    return (*asked, *steps_expected(playbook, matches, call, turn=turn + bool(asked)))


def steps_expected(playbook: Playbook, matches: Sequence[Match], call: Call, *, turn: int = 0) -> tuple[Expected, ...]:
    """What the steps of situations ask of a trainee, one turn a step, in the deck's order."""
    expected: list[Expected] = []
    for match in matches:
        for place, advice in enumerate(match.steps):
            if advice.truth is Truth.FALSE or advice.bans:
                continue
            own = tuple(_of_step(playbook, match, place, call, turn))
            expected += own
            turn += bool(own)
    return tuple(expected)


def words_of(playbook: Playbook, step: Step, call: Call) -> str:
    """The words of a step as the guide speaks them in a call; «___» stands for what the call does not know."""
    return speak(step, call, playbook.slots).copied


def wanted_operations(playbook: Playbook, step: Step, facts: Facts) -> tuple[str, ...]:
    """The operations of a step that may be done in the call, those that it comes to first.

    What places an order is what a step comes to. «Подтверждаем или аннулируем» is decided by what the client wants.
    """
    named = operations_of(step)
    rulings = {verdict.operation.id: verdict.ruling for verdict in permissions(playbook, facts)}
    may = [name for name in named if rulings.get(name) is not Ruling.FORBIDDEN]
    allowed = [name for name in may if rulings.get(name) is Ruling.ALLOWED] or may
    wished = [name for name in allowed if _wished(playbook, name, named, facts)] or allowed
    places = playbook.placing.places if playbook.placing else ()
    return tuple(sorted(wished, key=lambda name: name not in places))


def _wished(playbook: Playbook, operation: str, beside: Collection[str], facts: Facts) -> bool:
    """Whether the client wants an operation that ends a change, of several with which it may end."""
    for change in playbook.placing.changes if playbook.placing else ():
        ends, keeps = set(change.ends_with) - set(change.keeps_with), set(change.keeps_with) - set(change.ends_with)
        if not (ends & set(beside) and keeps & set(beside)):
            continue
        decided = _decision(playbook, ends, facts)
        if decided is not None and operation in ends | keeps:
            return (operation in ends) is decided
    return True


def _decision(playbook: Playbook, ends: Collection[str], facts: Facts) -> bool | None:
    """Whether what statuses make these operations depend on holds, as far as it is known; None where nothing is."""
    own = [rule for row in playbook.rows for rule in row.permissions if rule.allowed and rule.operation in ends]
    single = [rule.when for rule in own if len(facts_in(rule.when)) == 1]
    known = [holds(when, facts) for when in single]
    if Truth.TRUE in known:
        return True
    return False if Truth.FALSE in known else None


def _of_step(playbook: Playbook, match: Match, place: int, call: Call, turn: int) -> Iterator[Expected]:
    situation, step = match.situation, match.situation.steps[place]
    ref, title, slide = step_ref(situation.id, place), situation.title, situation.slide
    if step.kind is StepKind.SAY:
        words = words_of(playbook, step, call)
        yield Expected(Deed.SAY, ref, title, turn, words, step.key_words, slide=slide)
    elif step.kind is StepKind.ASK:
        yield Expected(Deed.ASK, ref, step.text, turn, step.text, obligatory=False, slide=slide)
    elif step.kind is StepKind.DO and (phones := _phones(playbook, step, call.facts)):
        yield Expected(Deed.SAY, ref, title, turn, "; ".join(phones), slide=slide)
    if step.kind in (StepKind.SAY, StepKind.DO):
        yield from _operated(playbook, step, call.facts, turn, slide)


def _operated(playbook: Playbook, step: Step, facts: Facts, turn: int, slide: int) -> Iterator[Expected]:
    """What a step does in the CRM: what it comes to must be done, what leads there may be."""
    titles = {each.id: each.title for each in playbook.operations}
    places = playbook.placing.places if playbook.placing else ()
    wanted = wanted_operations(playbook, step, facts)
    final = [name for name in wanted if name in places] or list(wanted[:1])
    for name in wanted:
        if name not in final:
            yield Expected(Deed.OPERATE, name, titles[name], turn, obligatory=False, slide=slide)
    if final:
        yield Expected(Deed.OPERATE, final[0], titles[final[0]], turn, alternatives=tuple(final[1:]), slide=slide)


def _phones(playbook: Playbook, step: Step, facts: Facts) -> tuple[str, ...]:
    """The contacts that a step gives: title and phone."""
    value = facts.get(step.contact_of) if step.contact_of else None
    values = (each for fact in playbook.facts if fact.id == step.contact_of for each in fact.values)
    of_value = next((each.contact for each in values if each.id == value), None)
    names = unique((*step.contacts, *((of_value,) if of_value else ())))
    return tuple(f"{each.title}: {each.phone}" for name in names for each in playbook.contacts if each.id == name)


def _asked(playbook: Playbook, matches: Sequence[Match], hidden: Collection[str], turn: int) -> Iterator[Expected]:
    """The hidden facts that decide which situation it is and what of it is said."""
    decisive = {name for match in matches for name in _deciding(match)}
    for fact in playbook.facts:
        if fact.id in decisive and fact.id in hidden:
            yield Expected(Deed.ASK, fact.id, fact.question, turn, question_about(playbook, fact))


def _deciding(match: Match) -> Iterator[str]:
    yield from facts_in(match.situation.when)
    for step in match.situation.steps:
        yield from facts_in(step.when)
        for variant in step.variants:
            yield from (name for part in variant.parts for name in facts_in(part.when))


def rulings_of(playbook: Playbook, facts: Facts) -> Rulings:
    """What is ruled of each operation of which the status table or a ban says anything."""
    verdicts = permissions(playbook, facts)
    return tuple((each.operation, each.ruling) for each in verdicts if each.ruling is not Ruling.UNSAID)
