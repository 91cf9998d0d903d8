from __future__ import annotations

import pytest

from playbook.consistency import FindingKind, problems_of
from playbook.models import RuleNumber, StatusRow
from tests.playbook.making import ban, playbook, say, situation, tab, when


def spoken(text: str, value: int, *said: str, slide: int = 1) -> list[str]:
    rule = RuleNumber("rule", "Срок", value, "days", (slide,), said)
    ban_of_slide = ban("ban", when(), text="ждём 21 день")
    row = StatusRow("row", "строка", 2, (), "через 5 дней", "")
    book = playbook(tab(situation("a", (), say(text))), numbers=(rule,), bans=(ban_of_slide,), rows=(row,))
    return [each.message for each in problems_of(book) if each.kind is FindingKind.NUMBER]


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        pytest.param("Срок хранения 3 дня!", 3, "3 дня", id="in figures"),
        pytest.param("придёт через 10–14 дней", 10, "10-14 дней", id="the least of a range, dashes alike"),
        pytest.param("придёт через 10 - 14 дней", 14, "10–14 дней", id="the most of a range, spaces alike"),
        pytest.param("В течение Двух-четырёх недель", 4, "двух-четырех недель", id="in words"),
        pytest.param("в течение двадцати одного дня", 21, "двадцати одного дня", id="in two words"),
        pytest.param("обращение рассмотрят за тридцать дней", 30, "тридцать дней", id="a round number in words"),
        pytest.param("кешбэк до 20%", 20, "до 20%", id="with a sign"),
        pytest.param("в течение 2-х недель", 2, "2-х недель", id="with an ending"),
        pytest.param("иначе", 21, "21 день", id="in a ban of the slide"),
    ],
)
def test_a_number_that_its_slides_speak_is_sound(text: str, value: int, said: str) -> None:
    assert spoken(text, value, said) == []


@pytest.mark.parametrize(
    ("text", "value", "said", "problem"),
    [
        pytest.param("через 14 дней", 15, "14 дней", "число правила изменено, а слова нет", id="the number changed"),
        pytest.param("пять дней", 6, "пять дней", "число правила изменено, а слова нет", id="the word changed"),
        pytest.param("пятьдесят дней", 5, "пятьдесят дней", "число правила изменено", id="fifty is not five"),
        pytest.param("через 30 дней", 14, "14 дней", "не звучат", id="the phrase changed"),
        pytest.param("через 114 дней", 14, "14 дней", "не звучат", id="a part of another number is not it"),
    ],
)
def test_a_number_that_parted_from_its_words_is_found(text: str, value: int, said: str, problem: str) -> None:
    (message,) = spoken(text, value, said)
    assert problem in message


def test_a_number_is_heard_only_on_its_own_slides() -> None:
    assert spoken("3 дня", 3, "3 дня", slide=2) != []
    assert spoken("3 дня", 5, "5 дней", slide=2) == [], "in the row of slide 2"


@pytest.mark.parametrize(
    ("least", "most", "problems"),
    [
        pytest.param(1, 2, 0, id="both ends as they are said"),
        pytest.param(2, 2, 2, id="the least moved onto the most"),
        pytest.param(1, 3, 1, id="the most moved away"),
    ],
)
def test_both_ends_of_a_range_are_held_by_their_rules(least: int, most: int, problems: int) -> None:
    rules = [
        RuleNumber(f"r{at}", "Круги", value, "rounds", (1,), ("1-2 круга",)) for at, value in enumerate((least, most))
    ]
    book = playbook(tab(situation("a", (), say("нужно 1-2 круга"))), numbers=tuple(rules))
    assert len(problems_of(book)) == problems
