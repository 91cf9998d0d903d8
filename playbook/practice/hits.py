"""Which act did which of the expected things, and how well: what every criterion is counted from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from playbook.models import Playbook, SlotKind
from playbook.practice.acts import Act, Deed
from playbook.practice.cases import Case, Expected
from playbook.practice.comparing import Weighed, best_step, negations_of, vocabulary, weighed
from playbook.practice.places import step_of
from playbook.practice.reasons import Reasons
from playbook.practice.results import Compared
from playbook.practice.tokens import in_layout, tokens
from playbook.practice.upcoming import does
from playbook.wording import slots_in

HALF = 0.5  # of the words: then an element counts as said, if not as well said
_WORDS = frozenset({Deed.SAY, Deed.ASK, Deed.CHOOSE})  # what may be typed instead
_NAMES = frozenset({SlotKind.NAME})
_NEAREST = 2  # typed texts that an element is compared with


@dataclass(frozen=True, slots=True)
class Hit:
    """How an expected thing was done: `share` 0 to 1, by which act (None: by none), and the words compared."""

    expected: Expected
    share: float = 0.0
    act: int | None = None
    compared: Compared | None = None

    @property
    def met(self) -> bool:
        """Whether it was done, well or half well."""
        return self.act is not None and self.share >= HALF


@dataclass(frozen=True)
class Attempted:
    """An attempt read against the key. `acts` are all of them; `meant` is the step that each said or typed, if any."""

    playbook: Playbook
    case: Case
    acts: tuple[Act, ...]
    hits: tuple[Hit, ...]
    meant: tuple[str | None, ...]

    @cached_property
    def reasons(self) -> Reasons:
        """What speaks against what did not belong."""
        return Reasons(self.playbook, self.case)

    @property
    def obligatory(self) -> tuple[Hit, ...]:
        """The hits of what had to be done."""
        return tuple(hit for hit in self.hits if hit.expected.obligatory)


def attempted(playbook: Playbook, case: Case, acts: Sequence[Act]) -> Attempted:
    """Every expected thing with the act that did it best; one act does not do two alike."""
    meant = tuple(_meant(playbook, case, act) for act in acts)
    direct = _direct(case.key.expected, acts)
    read = _read(case, acts)
    hits = tuple(
        Hit(expected, 1.0, direct[place]) if place in direct else _typed(playbook, case, expected, acts, read)
        for place, expected in enumerate(case.key.expected)
    )
    return Attempted(playbook, case, tuple(acts), hits, meant)


def _meant(playbook: Playbook, case: Case, act: Act) -> str | None:
    if act.deed is Deed.SAY:
        return act.name
    return best_step(playbook, case, act.text) if act.deed is Deed.TYPE else None


def _direct(expected: Sequence[Expected], acts: Sequence[Act]) -> dict[int, int]:
    """Places of expected things to the acts that name them, the right name before alternatives, each act once."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for alternatives in (False, True):
        for place, each in enumerate(expected):
            if place in found:
                continue
            for number, act in enumerate(acts):
                if number not in taken and does(act, each) and (alternatives or act.name == each.name or not each.name):
                    if act.deed is Deed.RULE and act.text != each.text:
                        continue
                    found[place] = number
                    taken.add(number)
                    break
    return found


def _read(case: Case, acts: Sequence[Act]) -> dict[int, frozenset[str]]:
    """The stems of every typed text."""
    expected = frozenset(word.stem for each in case.key.expected for word in tokens(each.text))
    return {
        number: frozenset(word.stem for word in tokens(in_layout(act.text, expected)))
        for number, act in enumerate(acts)
        if act.deed is Deed.TYPE
    }


def _typed(
    playbook: Playbook, case: Case, expected: Expected, acts: Sequence[Act], read: dict[int, frozenset[str]]
) -> Hit:
    if expected.deed not in _WORDS or not expected.text or not read:
        return Hit(expected)
    own = frozenset(word.stem for word in tokens(expected.text))
    near = sorted(read, key=lambda number: -len(own & read[number]))[:_NEAREST]
    found: list[tuple[int, Weighed]] = []
    for number in near:
        found.append((number, against(playbook, expected, acts[number].text)))
        if found[-1][1].share == 1:
            break
    number, best = max(found, key=lambda each: each[1].share)
    if best.share == 0.0:
        number, best = next((each for each in found if each[1].turned), (number, best))
    if best.share == 0.0 and not best.turned and not any(own & read[each] for each in near):
        return Hit(expected)
    return Hit(expected, best.share, number, best.compared() if best.share < 1 else Compared(1.0, ()))


def against(playbook: Playbook, expected: Expected, typed: str) -> Weighed:
    """Typed words against an expected phrase: what fills its slots must be exact, and its sums and terms be said."""
    filled = tuple(_filled(playbook, expected))
    numbers = tuple(word for word in filled if word[0].isdigit())
    return weighed(
        expected.text,
        typed,
        (*expected.key_words, *numbers),
        negations=negations_of(playbook),
        exact=filled,
        known=vocabulary(playbook),
        address=_address(playbook, expected),
    )


def _address(playbook: Playbook, expected: Expected) -> frozenset[str]:
    """The words by which a phrase addresses the client, folded; none where it has nothing else to say."""
    step, names = step_of(playbook, expected.name), {slot.id for slot in playbook.slots if slot.kind in _NAMES}
    first = slots_in(step.text)[:1] if step else ()
    if step is None or not names.intersection(first) or not step.text.startswith("{" + first[0] + "},"):
        return frozenset()
    return frozenset(word.folded for word in tokens(expected.text.partition(",")[0]))


def _filled(playbook: Playbook, expected: Expected) -> Iterable[str]:
    """The words of an expected phrase that are not the playbook's: values of its slots, folded."""
    step = step_of(playbook, expected.name)
    own = {word.stem for word in tokens(step.text)} if step else set()
    yield from (word.folded for word in tokens(expected.text) if step and word.stem not in own)


def timed(acts: Sequence[Act]) -> Iterator[tuple[int, float]]:
    """The seconds that every answer took since the one before; hints are no answers."""
    last = 0.0
    for number, act in enumerate(acts):
        if act.deed is not Deed.HINT:
            yield number, max(0.0, act.at - last)
            last = act.at
