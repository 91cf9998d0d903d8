"""What to learn from an attempt: for every loss what was missing, why it matters, and the slide. Texts are Russian."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from playbook.practice.acts import Act, Deed
from playbook.practice.cases import Expected
from playbook.practice.hits import Attempted, Hit
from playbook.practice.marks import (
    longest_run,
    manners,
    rude_acts,
    rulings_given,
    slow_answers,
    strays,
)
from playbook.practice.order_marks import field_marks, method_right, placed_draft
from playbook.practice.places import place_of
from playbook.practice.results import Bit, Compared, Lesson, MarkScore
from playbook.practising import Mark
from playbook.standing import Ruling

_HARDLY = 3  # times as much is missing as was said
_RULINGS: dict[str, str] = {
    Ruling.ALLOWED: "можно",
    Ruling.FORBIDDEN: "нельзя",
    Ruling.DEPENDS: "зависит от того, что ещё не узнали",
}


def lessons(tried: Attempted, marks: tuple[MarkScore, ...]) -> tuple[Lesson, ...]:
    """What was lost, criterion by criterion; nothing of a criterion that was earned in full."""
    return tuple(lesson for mark in marks if mark.share < 1 for lesson in _OF[mark.mark](tried))


def _said(tried: Attempted) -> Iterator[Lesson]:
    for hit in tried.obligatory:
        if hit.share < 1 and hit.expected.deed is Deed.SAY:
            yield _unsaid(tried, hit)
        elif hit.share < 1 and hit.expected.deed is Deed.CHOOSE:
            expected = hit.expected
            yield Lesson(
                Mark.SAID, f"Не выбрано: {expected.title}", expected.slide, _ref(tried, expected), expected.text
            )
    yield from _ruled(tried, Mark.SAID)


def _unsaid(tried: Attempted, hit: Hit) -> Lesson:
    expected = hit.expected
    difference = hit.compared.stretches if hit.compared else ()
    text = f"{expected.title}: {_what_is_missing(hit.compared)}"
    return Lesson(Mark.SAID, text, expected.slide, expected.name, expected.text, difference)


def _what_is_missing(compared: Compared | None) -> str:
    if compared is None:
        return "этого не сказано."
    if compared.turned:
        return "лишнее или пропущенное «не» переворачивает смысл: фраза не засчитана."
    if _hardly_said(compared):
        return "этого не сказано."
    if compared.missing_keys:
        return f"нет обязательных слов: {', '.join(f'«{key}»' for key in compared.missing_keys)}."
    return "сказано не полностью."


def _hardly_said(compared: Compared) -> bool:
    """Whether little more was said than what any phrase has in common."""
    said = sum(len(stretch.text) for stretch in compared.stretches if stretch.bit is Bit.SAME)
    missing = sum(len(stretch.text) for stretch in compared.stretches if stretch.bit is Bit.MISSING)
    return said * _HARDLY < missing


def _ref(tried: Attempted, expected: Expected) -> str:
    """The step or operation that an option comes from."""
    return next((option.ref for option in tried.case.options if option.id == expected.name), expected.name)


def _ruled(tried: Attempted, mark: Mark) -> Iterator[Lesson]:
    given = rulings_given(tried)
    for hit in tried.hits:
        expected = hit.expected
        if expected.deed is not Deed.RULE or (expected.text == Ruling.ALLOWED) is not (mark is Mark.SAID):
            continue
        ruling = given.get(expected.name)
        if ruling != expected.text:
            reason = tried.reasons.against_operation(expected.name)
            text = f"{expected.title}: {_RULINGS.get(expected.text, expected.text)}. {reason.text}".strip()
            yield Lesson(mark, text, reason.slide or expected.slide, expected.name)


def _branch(tried: Attempted) -> Iterator[Lesson]:
    for hit in tried.obligatory:
        expected = hit.expected
        if expected.deed not in (Deed.SAY, Deed.CLOSE, Deed.CHOOSE, Deed.RULE) and not hit.met:
            slide = expected.slide or tried.reasons.against_operation(expected.name).slide
            yield Lesson(Mark.BRANCH, f"Не сделано: {expected.title}.", slide, expected.name, expected.text)
    for number in strays(tried):
        yield _stray(tried, tried.acts[number], tried.meant[number])
    own = {name for each in tried.case.key.expected for name in (each.name, *each.alternatives)}
    for option in tried.case.options:
        chosen = any(act.deed is Deed.CHOOSE and act.name == option.id for act in tried.acts)
        if chosen and option.id not in own:
            yield Lesson(Mark.BRANCH, f"Лишнее: {option.text}", option.slide, option.ref)
    order = tried.case.key.order
    if order and order.draft and not method_right(tried):
        yield Lesson(Mark.BRANCH, "Заказ оформлен не тем способом доставки.")
    yield from _ruled(tried, Mark.BRANCH)


def _stray(tried: Attempted, act: Act, ref: str | None) -> Lesson:
    if ref:
        found = place_of(tried.playbook, ref)
        reason = tried.reasons.against_phrase(ref)
        words = f"Это другая ветка: «{found[1].title if found else act.text}»"
        return Lesson(Mark.BRANCH, f"{words}, а {reason.text}." if reason.text else f"{words}.", reason.slide, ref)
    title = next((each.title for each in tried.playbook.operations if each.id == act.name), "оформлен заказ")
    reason = tried.reasons.against_operation(act.name)
    return Lesson(Mark.BRANCH, f"Лишнее действие: {title}. {reason.text}".strip(), reason.slide, act.name)


def _sequence(tried: Attempted) -> Iterator[Lesson]:
    done = sorted(((hit.act, hit.expected) for hit in tried.hits if hit.met and hit.act is not None), key=_place)
    for (_, one), (_, other) in pairwise(done):
        if one.turn > other.turn:
            text = f"Порядок: сначала «{_short(other)}», потом «{_short(one)}»."
            yield Lesson(Mark.SEQUENCE, text, other.slide, other.name)
    if done and longest_run([each.turn for _, each in done]) == len(done):
        yield Lesson(Mark.SEQUENCE, "Сделано слишком мало, чтобы судить о порядке.")


def _place(done: tuple[int, Expected]) -> tuple[int, int]:
    return done[0], done[1].turn


def _short(expected: Expected) -> str:
    return expected.title or expected.text


def _data(tried: Attempted) -> Iterator[Lesson]:
    order, placed = tried.case.key.order, placed_draft(tried.acts)
    if order is None:
        return
    if order.draft is None:
        yield Lesson(Mark.DATA, f"Заказ здесь не оформляют. {order.why}".strip())
    elif placed is None:
        yield Lesson(Mark.DATA, "Заказ не оформлен.")
    else:
        for field in field_marks(tried.playbook, order.draft, placed):
            if not field.exact:
                given = f"«{field.given}»" if field.given else "пусто"
                right = f"«{field.right}»" if field.right else "этого быть не должно"
                yield Lesson(Mark.DATA, f"{field.title}: в заказе {given}, верно: {right}.", expected=field.right)


def _time(tried: Attempted) -> Iterator[Lesson]:
    slow = [each for each in slow_answers(tried) if each[2] < 1]
    if slow:
        number, seconds, _ = max(slow, key=lambda each: each[1])
        act = tried.acts[number]
        yield Lesson(Mark.TIME, f"Долго: ответ занял {round(seconds)} с.", ref=act.name)
    else:
        yield Lesson(Mark.TIME, "Время не засчитано: сначала верный ответ, потом быстрый.")


def _manner(tried: Attempted) -> Iterator[Lesson]:
    for number in rude_acts(tried):
        yield Lesson(Mark.MANNER, f"Так с клиентом не говорят: «{tried.acts[number].text}».")
    lost = [expected for expected, done in manners(tried) if not done]
    for expected in lost:
        if expected.deed is Deed.CLOSE:
            yield Lesson(Mark.MANNER, "Звонок не завершён.", expected.slide)
        elif any(hit.expected is expected and hit.met for hit in tried.hits):
            name = tried.case.client.first_and_patronymic
            yield Lesson(Mark.MANNER, f"Обратитесь по имени и отчеству: {name}.", expected.slide, expected.name)
        else:
            yield Lesson(Mark.MANNER, f"Не сказано: {expected.title}.", expected.slide, expected.name, expected.text)
    if not lost and not rude_acts(tried):
        yield Lesson(Mark.MANNER, "Вежливость не засчитана: сначала верный ответ.")


_OF: dict[Mark, Callable[[Attempted], Iterator[Lesson]]] = {
    Mark.SAID: _said,
    Mark.BRANCH: _branch,
    Mark.SEQUENCE: _sequence,
    Mark.DATA: _data,
    Mark.TIME: _time,
    Mark.MANNER: _manner,
}
