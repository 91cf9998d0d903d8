"""What practice is made of is read strictly: each mistake is told in the file, at its place, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.loader import SHIPPED, load, load_cached
from playbook.practising import CaseKind, Critical, Mark, Move
from tests.playbook.loader.mini import edit, problems

FILE = "practice.yaml"
FIRST = "tabs/01-first.yaml"


def _list_of(name: str, records: list[str]) -> str:
    return f"  {name}:\n" + "".join(f"    - {{{record}}}\n" for record in records)


PLACES = {Move.NAME: "{name}", Move.PHONE: "{phone}", Move.SETTLEMENT: "{settlement}"}
WITH_DATA = (Move.DATA, Move.CORRECTS, Move.PREFERS)
POINTS = dict(zip(Mark, (35, 20, 10, 20, 10, 5), strict=True))
PRACTICE = (
    "practice:\n"
    + _list_of("weights", [f"id: {mark}, title: {mark}, points: {points}" for mark, points in POINTS.items()])
    + _list_of("kinds", [f"id: {kind}, title: Вид, task: Дело, full: 10, none: 40, exam: 60" for kind in CaseKind])
    + _list_of("criticals", [f"id: {each}, title: Ошибка, why: Нельзя, slides: [2]" for each in Critical])
    + _list_of(
        "common",
        [f'move: {move}, lines: ["Вот {PLACES.get(move, "{data}" if move in WITH_DATA else "")}"]' for move in Move],
    )
    + """\
  medals:
    - {id: gold, title: золото, points: 90}
    - {id: bronze, title: бронза, points: 50}
  learning: {retention: 90, critical_retention: 95, minutes: 10, failures: 8, failed_below: 50, exams: 3,
             exam_points: 90, exam_days: 2}
  personas:
    - id: polite
      title: Вежливый
      objects: 1
      patience: 60
      before: [Здравствуйте!]
      says:
        - {move: "yes", lines: [Конечно.]}
    - {id: hurried, title: Спешит, objects: 0, patience: 20}
  topics:
    - id: lost
      title: Где посылка
      tab: first
      situations: [hello]
      personas: [polite]
      when: {place: in_transit}
      lines: [Раз., Два., Три., Четыре., Пять., Шесть., Семь., Восемь.]
  told:
    - {fact: repeated, value: "yes", lines: [Да.]}
    - {fact: days, lines: ["Дней {number}."]}
  people:
    surnames: [Лебедев/Лебедева]
    women: [Анна]
    men: [Иван]
    patronymics: [Иванович/Ивановна]
    streets: [Мира]
    phones: ["+7 903"]
  crm: [status, method]
  hint: 3
  earned: 50
  negations: [не]
  rude: [дурак]
  cheapest: [дешевле всего]
  greets: [hello]
  verifies: [hello]
  yes_to: [bye]
  holds: [bye]
  closed_rows: [new]
  outcomes:
    - {operation: confirm, words: Подтверждено., status: refused}
  asking:
    - {situation: hello, fact: repeated}
    - {situation: bye, lines: ["Вот что: {data}."]}
  questions:
    - {fact: repeated, words: Вы уже звонили?}
"""
)


@pytest.fixture
def practised(content: Path) -> Path:
    (content / FILE).write_text(PRACTICE, "utf-8")
    return content


def test_practice_is_read_and_kept(practised: Path, tmp_path: Path) -> None:
    playbook = load(practised)
    practice = playbook.practice
    assert practice is not None
    assert {each.id: each.points for each in practice.weights} == POINTS
    assert [each.lines for each in practice.told] == [("Да.",), ("Дней {number}.",)]
    assert practice.topics[0].when[0][0].fact == "place"
    load_cached(practised, tmp_path / "cache")
    assert load_cached(practised, tmp_path / "cache") == playbook


def test_content_without_practice_has_none(content: Path) -> None:
    assert load(content).practice is None


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        # points, times, figures
        pytest.param("points: 35}", "points: 36}", "баллов вместе 101, а не 100", id="weights beyond a hundred"),
        pytest.param("points: 35}", "points: -35}", "число -35 не подходит", id="a weight below nothing"),
        pytest.param("    - {id: manner, title: manner, points: 5}\n", "", "нет критерия: manner",
                     id="a criterion less"),
        pytest.param("id: manner,", "id: time,", "«time» повторяется", id="a criterion twice"),
        pytest.param("id: manner,", "id: maner,", "«maner» не подходит", id="a criterion that is none"),
        pytest.param("id: phrase,", "id: memory,", "нет вида случая: phrase", id="a kind of case less"),
        pytest.param("id: phrase,", "id: memory,", "«memory» повторяется", id="a kind of case twice"),
        pytest.param("full: 10,", "full: 40,", "полный балл за время", id="full points until there are none"),
        pytest.param("exam: 60", "exam: 39", "экзамен короче", id="an exam shorter than an answer"),
        pytest.param("full: 10,", "full: 0,", "число 0 не подходит", id="no seconds"),
        pytest.param("none: 40,", 'none: "40",', "не целое число", id="seconds in quotes"),
        pytest.param("points: 90}", "points: 50}", "баллов не меньше, чем за ту, что выше", id="medals level"),
        pytest.param("points: 90}", "points: 40}", "баллов не меньше, чем за ту, что выше", id="medals turned round"),
        pytest.param("id: bronze", "id: gold", "медаль «gold» повторяется", id="a medal twice"),
        pytest.param("points: 50}", "points: 101}", "число 101 не подходит", id="a medal out of reach"),
        pytest.param("hint: 3", "hint: -3", "число -3 не подходит", id="a hint that gives points"),
        pytest.param("earned: 50", "earned: 150", "число 150 не подходит", id="more than all to be earned"),
        pytest.param("retention: 90", "retention: 100", "число 100 не подходит", id="nothing ever forgotten"),
        pytest.param("failures: 8", "failures: 0", "число 0 не подходит", id="no failures"),
        pytest.param("failed_below: 50", "failed_below: 95", "неудачей считается больше", id="failed above the exam"),
        pytest.param("exam_days: 2", "exam_days: 4", "дней больше, чем экзаменов", id="more days than exams"),
        # critical errors and moves
        pytest.param("id: no_yes,", "id: no_consent,", "нет критической ошибки: no_yes", id="a critical error less"),
        pytest.param("id: no_yes,", "id: no_consent,", "«no_consent» повторяется", id="a critical error twice"),
        pytest.param("move: heard,", "move: waits,", "нет хода клиента: heard", id="a move without common words"),
        pytest.param("move: heard,", "move: waits,", "«waits» повторяется", id="a move twice"),
        # words
        pytest.param("Вот {name}", "Вот имя", "нет места {name}", id="a name that is not given"),
        pytest.param("Вот {phone}", "Вот {name}", "места «{name}» в этих словах не бывает", id="a name for a phone"),
        pytest.param("Вот {data}", "Вот {date}", "места «{date}» в этих словах не бывает", id="an unknown place"),
        pytest.param("[Конечно.]", '["Да, {name}."]', "не бывает", id="a place where none is filled"),
        pytest.param("[Конечно.]", "[]", "ни одной строки", id="a move without words"),
        pytest.param("[Здравствуйте!]", '["Здравствуйте, {оператор}!"]', "не бывает", id="a slot in a client's words"),
        pytest.param("Восемь.]", '"{Восемь"]', "«{» в этих словах не бывает", id="a brace alone"),
        pytest.param("Семь., Восемь.]", "Семь.]", "строк: 7", id="seven opening lines"),
        pytest.param("Восемь.]", "семь!]", "строка «семь» повторяется", id="an opening line twice"),
        # what is named
        pytest.param("tab: first", "tab: furst", "неизвестная вкладка «furst»", id="the tab of a topic"),
        pytest.param("situations: [hello]", "situations: [helo]", "неизвестная ситуация «helo»", id="its situation"),
        pytest.param("personas: [polite]", "personas: [rude]", "неизвестный клиент «rude»", id="who calls about it"),
        pytest.param("when: {place: in_transit}", "when: {plase: in_transit}", "неизвестный факт", id="its condition"),
        pytest.param("id: hurried", "id: polite", "уже занят", id="a persona twice"),
        pytest.param("fact: repeated, value", "fact: repeted, value", "неизвестный факт «repeted»", id="a told fact"),
        pytest.param('value: "yes"', "value: yep", "нет значения «yep»", id="a told value"),
        pytest.param('value: "yes", ', "", "не сказано, какое значение", id="a choice without its value"),
        pytest.param("{fact: days,", "{fact: days, value: \"3\",", "нет значений, о которых говорят",
                     id="a number with a value"),
        pytest.param("Дней {number}.", "Дней пять.", "нет места {number}", id="a number that is not said"),
        pytest.param("    - {fact: days,", '    - {fact: repeated, value: "yes", lines: [Угу.]}\n    - {fact: days,',
                     "уже сказано", id="a value told twice"),
        pytest.param("crm: [status,", "crm: [statuss,", "неизвестный факт «statuss»", id="a fact of the card"),
        pytest.param("crm: [status, method]", "crm: [status, status]", "повторяется", id="a fact of the card twice"),
        pytest.param("greets: [hello]", "greets: [helo]", "неизвестная ситуация", id="who greets"),
        pytest.param("verifies: [hello]", "verifies: [helo]", "неизвестная ситуация", id="who verifies"),
        pytest.param("yes_to: [bye]", "yes_to: [by]", "неизвестная ситуация", id="what is agreed to"),
        pytest.param("holds: [bye]", "holds: [by]", "неизвестная ситуация", id="what puts on hold"),
        pytest.param("closed_rows: [new]", "closed_rows: [old]", "неизвестная строка", id="a closed row"),
        pytest.param("operation: confirm,", "operation: confrim,", "неизвестная операция", id="an operation done"),
        pytest.param("status: refused}", "status: refusd}", "неизвестный статус", id="the status after it"),
        # what is asked
        pytest.param(", fact: repeated}", "}", "не сказано, о чём спрашивает", id="a phrase that asks for nothing"),
        pytest.param("bye, lines", "bye, fact: days, lines", "есть и факт, и ответы", id="a phrase that asks twice"),
        pytest.param("Вот что: {data}.", "Вот что: {name}.", "не бывает", id="an answer with a name"),
        pytest.param("{fact: repeated, words", "{fact: repeted, words", "неизвестный факт", id="a question of nothing"),
        # people
        pytest.param("Лебедев/Лебедева", "Лебедев", "не две формы", id="a surname for men alone"),
        pytest.param("Иванович/Ивановна", "Иванович/", "не две формы", id="a patronymic for men alone"),
        pytest.param("women: [Анна]", "women: []", "«women» пуст", id="no women"),
        pytest.param("men: [Иван]", "men: [Иван, Иван]", "«Иван» повторяется", id="a name twice"),
        pytest.param("men: [Иван]", "men: [Иван1]", "это не имя", id="a name with a figure"),
        pytest.param("[Мира]", "[улица Мира]", "слово «улица» лишнее", id="a street that says so"),
        pytest.param('"+7 903"', '"8 903"', "не начало телефона", id="a phone without its country"),
        pytest.param('"+7 903"', '"+7 (903)"', "не начало телефона", id="a phone with brackets"),
        pytest.param("  hint: 3\n", "", "нет поля «hint»", id="a field less"),
        pytest.param("  hint: 3\n", "  hint: 3\n  hynt: 3\n", "неизвестное поле «hynt»", id="a field that is none"),
    ],
)  # fmt: skip
def test_a_mistake_in_practice_is_told(practised: Path, old: str, new: str, words: str) -> None:
    edit(practised, FILE, old, new)
    found = problems(practised)
    assert {each.file for each in found} == {FILE}
    assert any(words in each.message for each in found), found


def test_a_mistake_is_told_where_it_stands_and_with_what_was_meant(practised: Path) -> None:
    edit(practised, FILE, "personas: [polite]", "personas: [polit]")
    (found,) = problems(practised)
    text = (practised / FILE).read_text("utf-8")
    line = text[: text.index("[polit]")].count("\n") + 1
    assert (found.line, found.hint) == (line, "polite")
    assert text.splitlines()[found.line - 1][found.column - 1 :].startswith("polit]")


PHRASE = '      - say: "{ИО}, здравствуйте! Придёт по смс/курьер позвонит."\n'


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("[здравствуйте]", "", id="a word of the phrase"),
        pytest.param("[Придет]", "", id="with another letter for ё"),
        pytest.param("[до свидания]", "нет в фразе", id="a word that the phrase does not have"),
        pytest.param("[здравствуй]", "нет в фразе", id="a part of a word"),
        pytest.param("[ИО]", "нет в фразе", id="a slot"),
        pytest.param("[смс]", "нет в фразе", id="a half that is not always said"),
        pytest.param("[Придёт, придет]", "повторяется", id="a word twice"),
        pytest.param("[а, б, в, г, д, е]", "ключевых слов 6", id="too many to remember"),
    ],
)
def test_key_words_are_words_that_are_always_said(content: Path, words: str, told: str) -> None:
    edit(content, FIRST, PHRASE, f"{PHRASE}        key_words: {words}\n")
    found = problems(content)
    assert all(each.file == FIRST for each in found)
    assert any(told in each.message for each in found) if told else not found, found


def test_key_words_belong_to_what_is_said(content: Path) -> None:
    edit(content, FIRST, "      - do: Дать телефон\n", "      - do: Дать телефон\n        key_words: [телефон]\n")
    assert ["не говорят" in each.message for each in problems(content)] == [True]


def test_the_shipped_practice_is_read() -> None:
    assert load(SHIPPED).practice is not None
