"""Situations as cards of rows, made once for what they hang on: a fact of the call changes few of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.i18n import mark
from desktop.viewmodels import rows
from desktop.viewmodels.lines import Lines
from desktop.viewmodels.rows import Row, as_card, plain
from playbook.conditions import facts_in
from playbook.guide import Fit, Match, StepAdvice, Truth
from playbook.models import Playbook, Situation, Step, StepKind
from playbook.wording import Call, Words, join, speak

LABELS = {
    StepKind.SAY: mark("Say"),
    StepKind.DO: mark("Do"),
    StepKind.ASK: mark("Find out"),
    StepKind.NEVER: mark("Never"),
    StepKind.NOTE: mark("Note"),
}
_MOST_CARDS = 5000  # kept

Card = list[Row]


class SituationCards:
    """Makes the cards of one playbook's situations."""

    def __init__(self, playbook: Playbook, lines: Lines, translate: Callable[[str], str]) -> None:
        self._playbook, self._lines, self._ = playbook, lines, translate
        self._voice: tuple[object, ...] = ()
        self._said: dict[int, Words] = {}  # by the identity of a step, for the present voice
        self._cards: dict[tuple[object, ...], Card] = {}  # by what they hang on, for the present voice
        self._heard: dict[str, tuple[str, ...]] = {}  # facts that the words of a situation hang on

    def card(self, match: Match, call: Call, *, narrowed: bool) -> Card:
        """The card of a situation in a call; where the page is `narrowed`, without the steps that do not fit."""
        self._hear(call)
        place, tone = match.situation, _tone(match, narrowed)
        heard = self._heard.get(place.id)
        if heard is None:
            heard = self._heard[place.id] = self._heard_by(place)
        steps = tuple(
            [None if narrowed and each.truth is Truth.FALSE else each.truth is Truth.OPEN for each in match.steps]
        )
        hangs = (place.id, steps, tuple([ban.id for ban in match.bans]), *map(call.facts.get, heard))
        card = self._cards.get((tone, *hangs))
        if card is None:
            made = self._cards.get((rows.PLAIN, *hangs)) or self._made(match, call, narrowed)
            card = [line._replace(tone=tone) for line in made]
            if len(self._cards) >= _MOST_CARDS:
                self._cards.clear()
            self._cards[rows.PLAIN, *hangs], self._cards[tone, *hangs] = made, card
        return card

    def _hear(self, call: Call) -> None:
        """Forget what was said for another client or by another agent."""
        voice = (dict(call.values), call.full_name, call.first_and_patronymic, call.agent, call.agent_gender)
        if voice != self._voice:
            self._voice = voice
            self._said.clear()
            self._cards.clear()

    def _heard_by(self, place: Situation) -> tuple[str, ...]:
        """The facts that what a situation says hangs on, those apart that say whether it is said."""
        parts = (part for step in place.steps for variant in step.variants for part in variant.parts)
        chosen = [fact for part in parts for fact in facts_in(part.when)]
        contacts = [step.contact_of for step in place.steps if step.contact_of]
        return (*chosen, *contacts, *(self._lines.table.hangs_on if place.status_row else ()))

    def _made(self, match: Match, call: Call, narrowed: bool) -> Card:
        place = match.situation
        spoken = join(self._words(step, call) for step in place.steps if step.kind is StepKind.SAY)
        head = Row(
            rows.HEAD, place.id, plain(place.title), copied=spoken.copied, missing=spoken.missing,
            personal=spoken.personal, note=", ".join(ban.title for ban in match.bans),
        )  # fmt: skip
        card = [head]
        for index, advice in enumerate(match.steps):
            if not narrowed or advice.truth is not Truth.FALSE:
                card += self._step(f"{place.id}#{index}", advice, call)
        card += self._lines.remarks(place.id, place.remark, place.question)
        if place.status_row:
            card += self._lines.known_status(place.id, call.facts)
        card += [self._lines.link(place.id, target) for target in place.links]
        return as_card(card)

    def _step(self, key: str, advice: StepAdvice, call: Call) -> Iterator[Row]:
        step, lines = advice.step, self._lines
        words = self._words(step, call)
        spans = tuple([(span.kind.value, span.text) for span in words.spans])
        yield Row(
            step.kind.value, key, spans, self._(LABELS[step.kind]), copied=words.copied, missing=words.missing,
            personal=words.personal, note=self._condition(step) if advice.truth is Truth.OPEN else "",
        )  # fmt: skip
        yield from (lines.contact(lines.contacts[name], key) for name in step.contacts)
        if step.contact_of:
            yield from lines.contacts_of(step.contact_of, key, call.facts)
        yield from lines.remarks(key, step.remark, step.question)
        yield from (lines.link(key, target) for target in step.links)

    def _words(self, step: Step, call: Call) -> Words:
        """What a step says in this call; what does not hang on facts is worked out once for a client and an agent."""
        if step.variants:
            return speak(step, call, self._playbook.slots)
        words = self._said.get(id(step))
        if words is None:
            words = self._said[id(step)] = speak(step, call, self._playbook.slots)
        return words

    def _condition(self, step: Step) -> str:
        """The values for which a step is meant, where the call does not tell yet."""
        said = []
        for clause in step.when:
            for criterion in clause:
                fact = self._lines.facts[criterion.fact]
                values = [value.title for value in fact.values if (value.id in criterion.values) != criterion.negated]
                said.append(f"{fact.title}: {' / '.join(values)}" if values else fact.title)
        return "; ".join(said)


def _tone(match: Match, narrowed: bool) -> str:
    if match.withheld:
        return rows.WITHHELD
    if not narrowed or match.fit in (Fit.OPEN, Fit.ALWAYS):
        return rows.PLAIN
    return rows.FIT if match.fit is Fit.FITS else rows.QUIET
