"""What the export of the deck broke, and every judgement on it, is recorded beside its phrase or row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from playbook.loader import load
from playbook.models import Correction

PLAYBOOK = load()
STEPS = [step for tab in PLAYBOOK.tabs for place in tab.situations for step in place.steps]


@dataclass(frozen=True)
class Entry:
    """Something that records what was changed or judged: a step with its situation, a row, a contact, a ban …"""

    slides: tuple[int, ...]
    corrections: tuple[Correction, ...]
    words: str  # remarks, questions, reasons


def entries() -> Iterator[Entry]:
    for tab in PLAYBOOK.tabs:
        for place in tab.situations:
            said = _joined(place.remark, place.question)
            for step in place.steps:
                yield Entry((place.slide,), step.corrections, said + _joined(step.remark, step.question, step.added))
        for quiet in tab.silences:
            yield Entry(tab.slides, (), _joined(quiet.because, quiet.question))
        yield from (Entry(tab.slides, (), f"{gone.text}: {gone.why}") for gone in tab.dropped)
    for row in PLAYBOOK.rows:
        yield Entry((row.slide,), row.corrections, _joined(row.remark, row.question))
    for contact in PLAYBOOK.contacts:
        yield Entry((14,), contact.corrections, "")
    for ban in PLAYBOOK.bans:
        yield Entry((ban.slide,), ban.corrections, _joined(ban.remark, ban.question))
    for partner in PLAYBOOK.partners:
        yield Entry((2,), (), _joined(partner.question))
    for method in PLAYBOOK.methods:
        yield Entry((16,), (), _joined(method.question))


def _joined(*words: str | None) -> str:
    return " ".join(word for word in words if word)


@pytest.mark.parametrize(
    ("slide", "was", "now"),
    [
        pytest.param(2, "меня зовут Чем могу", "меня зовут {оператор}. Чем могу", id="the agent's name was lost"),
        pytest.param(2, "ИЮ", "{ИО}", id="ИЮ is ИО"),
        pytest.param(2, "в СРМ", "в CRM", id="СРМ is CRM on slide 2"),
        pytest.param(3, "Ваша заказ", "Ваш заказ", id="the order is masculine"),
        pytest.param(4, "сейчас можем с вами", "сейчас можем с вами его оформить", id="the phrase that breaks off"),
        pytest.param(
            4,
            "«для статуса отложен» пишем",
            "«для статуса отложен» пишем «Изменение заказа» и число (при отказе «Отказ от заказа» и число)",
            id="what is written for «Ручная сверка»",
        ),
        pytest.param(
            6,
            "в графе «для статуса отложен» и нажимаем",
            "в графе «для статуса отложен» «Изменение заказа» и число "
            "(при отказе «Отказ от заказа» и число) и нажимаем",
            id="what is written for «Подтвержден»",
        ),
        pytest.param(4, "в течении", "в течение", id="в течение of the buffer"),
        pytest.param(5, "___", "{отделение}", id="a slot for the post office"),
        pytest.param(5, "статусы сrm", "статусы CRM", id="сrm is CRM on slide 5"),
        pytest.param(6, "(при отказе клиента) Корзина и Новый", "(при отказе клиента)", id="a stray row title"),
        pytest.param(6, "не трогаем если согласен", "Не трогаем; если согласен", id="hands off, a new one on consent"),
        pytest.param(7, "ряду критерий", "ряду критериев", id="ряду критериев"),
        pytest.param(7, "ставиться", "ставится", id="ставится"),
        pytest.param(7, "измении /", "изменении /", id="изменении"),
        pytest.param(7, "создаем - не трогаем", "создаем ОПП - не трогаем", id="the claim of a prepaid order"),
        pytest.param(
            8,
            "настроить ... (товар, обратиться к инструкции по эксплуатации) На будущее",
            "настроить {товар}. На будущее",
            id="a slot for the goods",
        ),
        pytest.param(
            8,
            "деньги вернуться Если срок 14 дней с момента выкупа уже истек вам частично",
            "деньги вернутся вам частично",
            id="the phrase torn by a heading",
        ),
        pytest.param(8, "в течении", "в течение", id="в течение of the return window"),
        pytest.param(9, "вернуть в течении", "вернуть в течение", id="в течение of two weeks"),
        pytest.param(9, "рассмотрено в течении", "рассмотрено в течение", id="в течение of the review"),
        pytest.param(9, "оформления возврат посылки", "оформления возврата посылки", id="возврата посылки"),
        pytest.param(10, "не выкупов", "невыкупов", id="невыкупов"),
        pytest.param(11, "чем то", "чем-то", id="чем-то"),
        pytest.param(11, "в течении", "в течение", id="в течение of the refund"),
        pytest.param(11, "в сrm", "в CRM", id="сrm is CRM on slide 11"),
        pytest.param(12, "за предоставленные", "за доставленные", id="доставленные неудобства"),
        pytest.param(
            12,
            "друзей» оформлял данный заказ?",
            "друзей оформлял данный заказ?",
            id="the family's phrase ends after the question",
        ),
        pytest.param(12, "прекратиться", "прекратятся", id="прекратятся"),
        pytest.param(
            12, "не обращайтесь на них внимание", "не обращайте на них внимания", id="не обращайте на них внимания"
        ),
        pytest.param(12, "зафиксировала", "зафиксировал(а)", id="the agent's gender on slide 12"),
        pytest.param(15, "уточнил (2)", "уточнил(а)", id="the agent's gender on slide 15, and no footnote"),
        pytest.param(14, "Voxberry", "Boxberry", id="Boxberry"),
        pytest.param(14, "Pick Point", "PickPoint", id="PickPoint"),
        pytest.param(16, "Расчитать", "Рассчитать", id="Рассчитать"),
        pytest.param(
            16,
            "Самый выгодный/дешевый способ доставки по Вашему адресу",
            "Доставка по Вашему адресу",
            id="the claim is said of the cheapest only",
        ),
        pytest.param(16, "(срок СРМ +1день) Обращайте", "{срок}. Обращайте", id="a full stop between"),
        pytest.param(16, "(срок СРМ+1день)", "{срок}", id="СРМ is no longer said: a slot for the term"),
        pytest.param(16, "(сообщаем адрес из СРМ)–", "{адрес} –", id="a slot for the point's address"),
    ],
)
def test_a_correction_is_recorded(slide: int, was: str, now: str) -> None:
    recorded = [
        correction
        for entry in entries()
        if slide in entry.slides
        for correction in entry.corrections
        if (correction.was, correction.now) == (was, now)
    ]
    assert recorded
    assert all(correction.why for correction in recorded)


@pytest.mark.parametrize(
    ("slide", "words"),
    [
        pytest.param(2, "Какой номер давать клиенту компании ШАРМ?", id="a partner has no phone"),
        pytest.param(3, "конец фразы о ПВЗ", id="the storage term belongs to the pick-up point"),
        pytest.param(3, "Курьер от почты назван только на слайде 16", id="the postal courier on slide 3"),
        pytest.param(5, "Курьер от почты назван только на слайде 16", id="the postal courier on slide 5"),
        pytest.param(4, "слова фразы оставлены", id="«переоформить» against «корректируются»"),
        pytest.param(4, "что говорить", id="two endings in one breath and none for a pick-up point"),
        pytest.param(5, "слайд 6 подтверждать запрещает", id="«Подтвержден» on slide 5"),
        pytest.param(6, "слайд 6 подтверждать запрещает", id="«Подтвержден» on slide 6"),
        pytest.param(3, "для «Нового» решает слайд 3", id="«Новый» on slide 3"),
        pytest.param(6, "Для статуса «Новый» решает слайд 3", id="«Новый» in its row"),
        pytest.param(7, "ОПП: слово, отпавшее от строки", id="the stray heading ОПП"),
        pytest.param(7, "Верно ли прочитана строка", id="the row of the partners"),
        pytest.param(10, "что ему говорить", id="«НЕ КОНТАКТИРОВАТЬ» has no words"),
        pytest.param(10, "Что такое УКК?", id="УКК is not explained"),
        pytest.param(11, "Начало фразы в источнике утрачено", id="the opening of a phrase is lost"),
        pytest.param(12, "Скобка в источнике не закрыта", id="an unclosed bracket"),
        pytest.param(12, "по другой причине: что говорить?", id="no words for another reason to switch off"),
        pytest.param(13, "так же можно посмотреть в: фраза источника обрывается", id="the briefs break off"),
        pytest.param(16, "смотри страницу 2", id="a reference to a page"),
        pytest.param(16, "Какими словами предлагать курьера от почты?", id="the postal courier has no offer"),
        pytest.param(16, "«Придет быстрее, чем почтой» говорят, только когда это так", id="faster only when true"),
    ],
)
def test_a_judgement_or_an_open_question_is_recorded(slide: int, words: str) -> None:
    assert any(words in entry.words for entry in entries() if slide in entry.slides)


# --- two endings in one breath


@pytest.mark.parametrize(
    ("whole", "halves"),
    [
        pytest.param("извещения из почты/звонка от курьера", 2, id="a notice or a call"),
        pytest.param("мы оповестим вас по смс/курьер с вами свяжется", 1, id="an sms or the courier"),
        pytest.param("курьером/ПВЗ", 1, id="by courier or to a pick-up point"),
        pytest.param("поступит(л)", 1, id="the tense follows the place"),
    ],
)
def test_a_phrase_of_two_endings_lets_the_facts_choose(whole: str, halves: int) -> None:
    found = [variant for step in STEPS for variant in step.variants if variant.text == whole]
    assert len(found) == halves
    assert all(len(variant.parts) == 2 for variant in found)


@pytest.mark.parametrize("slip", ["вернуться", "прекратиться", "в течении", "предоставленные", "ИЮ", "СРМ", "сrm", "*"])
def test_a_slip_of_the_source_is_spoken_no_more(slip: str) -> None:
    assert [step.text for step in STEPS if slip in step.text] == []
