"""Every word that content files owe to each other is checked, at its place, with the nearest right one."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.loader import Problem
from tests.playbook.loader.mini import FILES, edit, problems

FIRST = "tabs/01-first.yaml"
SECOND = "tabs/02-second.yaml"


def place_of(file: str, old: str, new: str, at: str) -> tuple[int, int]:
    """Line and column, from one, where `at` stands once `old` is replaced."""
    text = FILES[file].replace(old, new, 1)
    start = text.index(new) + new.index(at)
    before = text[:start]
    return before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "words", "hint"),
    [
        pytest.param(FIRST, "{status:", "{statuss:", "statuss", "неизвестный факт", "status", id="a fact"),
        pytest.param(FIRST, "[new,", "[nwe,", "nwe", "нет значения", "new", id="a value"),
        pytest.param(FIRST, "[new,", "[Новый,", "Новый", "нет значения", "new", id="a value by its title"),
        pytest.param(FIRST, "[new,", "[nеw,", "nеw", "нет значения", "new", id="a value with a Russian letter"),
        pytest.param(FIRST, "{not: parcel}", "{not: parsel}", "parsel", "нет значения", "parcel",
                     id="a value after not"),
        pytest.param(FIRST, '">= term_to"', '">= term_too"', '"', "число правил", "term_to",
                     id="a number of the rules"),
        pytest.param(FIRST, "{ИО}", "{ИОО}", "{ИОО}", "подстановка", "{ИО}", id="a placeholder"),
        pytest.param(FIRST, "[confirm]", "[conform]", "conform", "операция", "confirm", id="an operation"),
        pytest.param(FIRST, "contact_of: place", "contact_of: plase", "plase", "факт", "place",
                     id="a fact with contacts"),
        pytest.param("order.yaml", "[hello,", "[helo,", "helo", "ситуация", "hello", id="a situation of a stage"),
        pytest.param("statuses.yaml", "links: [hello]", "links: [bie]", "bie", "ситуация", "bye", id="a link"),
        pytest.param("statuses.yaml", "operation: confirm", "operation: confrim", "confrim", "операция", "confirm",
                     id="an operation of a permission"),
        pytest.param("contacts.yaml", "contact: post", "contact: pots", "pots", "контакт", "post", id="a contact"),
        pytest.param("delivery.yaml", "closing: bye", "closing: bay", "bay", "ситуация", "bye", id="a closing script"),
        pytest.param("delivery.yaml", "[term_from,", "[term_form,", "term_form", "число", "term_from", id="a term"),
        pytest.param("rules.yaml", "keeps: [hello, first]", "keeps: [hello, furst]", "furst", "вкладка", "first",
                     id="a tab that a ban keeps"),
        pytest.param("facts.yaml", "values: methods", "values: metods", "metods", "значения", "methods",
                     id="a source of values"),
        pytest.param("facts.yaml", "kind: number", "kind: nomber", "nomber", "не подходит", "number", id="a kind"),
        pytest.param("statuses.yaml", "old_order", "old_oder", "old_oder", "не подходит", "old_order", id="hands off"),
        pytest.param(FIRST, "keywords:", "kewords:", "kewords", "неизвестное поле", "keywords", id="a field"),
        pytest.param(FIRST, "- do:", "- doo:", "doo", "не бывает поля", "do", id="the kind of a step"),
    ],
)  # fmt: skip
def test_a_mistyped_name_is_told_with_the_nearest(
    content: Path, file: str, old: str, new: str, at: str, words: str, hint: str
) -> None:
    edit(content, file, old, new)
    found = next(each for each in problems(content) if each.hint == hint)
    assert words in found.message
    assert found.expected
    line, column = place_of(file, old, new, at)
    assert (found.file, found.line) == (file, line)
    if "{" not in hint:
        assert found.column == column
    assert f"{file}, строка {line}, столбец {found.column}: " in str(found)
    assert f"Может быть, «{hint}»?" in str(found)


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        pytest.param(SECOND, "id: bye", "id: hello", "уже занят", id="a situation on two tabs"),
        pytest.param(SECOND, "id: second", "id: first", "уже занят", id="two tabs"),
        pytest.param("statuses.yaml", "id: refused", "id: new", "уже занят", id="a status in two rows"),
        pytest.param("facts.yaml", "id: method", "id: status", "уже занят", id="two facts"),
        pytest.param("facts.yaml", "id: arrived", "id: in_transit", "повторено", id="two values of a fact"),
        pytest.param("facts.yaml", "id: arrived", "id: any", "занято", id="a value named like a condition"),
        pytest.param("contacts.yaml", "id: sharm", "id: omega", "уже занят", id="two partners"),
        pytest.param("facts.yaml", "id: confirm", "id: Confirm", "не по правилам", id="a capital in an id"),
        pytest.param("facts.yaml", "id: confirm", "id: 1st", "не по правилам", id="a digit first"),
        pytest.param("facts.yaml", "id: сумма", "id: сум ма", "не по правилам", id="a space in a placeholder"),
        pytest.param(FIRST, "[new, happy]", "[new, new]", "повторено", id="a value twice in a set"),
        pytest.param(FIRST, "[new, happy]", "[]", "пуст", id="an empty set"),
        pytest.param(FIRST, "[new, happy]", "any", "any", id="any of a fact without none"),
        pytest.param(FIRST, "[new, happy]", '"> 5"', "нет значения", id="a comparison on a choice"),
        pytest.param(FIRST, "[new, happy]", "5", "а не число", id="a number on a choice"),
        pytest.param(FIRST, "[new, happy]", "{nott: new}", "непонятно", id="a misspelt not"),
        pytest.param(FIRST, "[new, happy]", "{not: [new, happy, refused]}", "все значения", id="every value excluded"),
        pytest.param(FIRST, '">= term_to"', "[in_transit]", "непонятно", id="a set on a number"),
        pytest.param(FIRST, '">= term_to"', '"> 5, < 3"', "ни одно число", id="bounds that cross"),
        pytest.param(FIRST, '">= term_to"', "10..3", "ни одно число", id="a range turned round"),
        pytest.param(FIRST, '">= term_to"', '"< 0"', "ни одно число", id="less than nothing"),
        pytest.param(FIRST, '">= term_to"', '">> 3"', "непонятно", id="a comparison that is none"),
        pytest.param(FIRST, "when: {status: [new, happy], place: in_transit, days: \">= term_to\"}", "when: {}",
                     "пуст", id="no conditions at all"),
        pytest.param(SECOND, "{repeated: yes}", "{repeated: true}", "yes и no", id="true for yes"),
        pytest.param(FIRST, "{ИО}, здр", "{ИО, здр", "без пары", id="a brace left open"),
        pytest.param(FIRST, "позвонит.\"", "позвонит}.\"", "без пары", id="a brace left over"),
        pytest.param(FIRST, "title: Приветствие", "title: '{ИО}'", "в заголовке", id="a placeholder in a title"),
        pytest.param(FIRST, "text: по смс/курьер позвонит", "text: по смс/почта", "0 раз",
                     id="a variant not in its phrase"),
        pytest.param(FIRST, "text: по смс/курьер позвонит", "text: о", "раз", id="a variant twice in its phrase"),
        pytest.param(FIRST, "{text: по смс,", "{text: по почте,", "нет в отрезке", id="a part not in its variant"),
        pytest.param(FIRST, "now: здравствуйте", "now: здрасте", "нет в тексте", id="a correction that was not made"),
        pytest.param(FIRST, "was: здраствуйте", "was: здравствуйте", "ничего не меняет", id="an idle correction"),
        pytest.param(FIRST, "contact_of: place", "contact_of: status", "нет контакта", id="a fact without contacts"),
        pytest.param("delivery.yaml", "[term_from, term_to]", "[term_to, term_from]", "раньше",
                     id="a term turned round"),
        pytest.param("delivery.yaml", "[term_from, term_to]", "[term_to]", "не хватает", id="half a term"),
        pytest.param("order.yaml", "[hello, bye]", "[bye, bye]", "повторяется", id="a situation twice in a stage"),
        pytest.param("facts.yaml", "kind: number", "kind: number, none: no", "не бывает", id="a number with none"),
        pytest.param("facts.yaml", ", values: yes_no", "", "нет значений", id="a choice of nothing"),
        pytest.param(FIRST, "- do: Дать телефон", "- do: Дать телефон\n        say: Вот", "два вида",
                     id="a step of two kinds"),
        pytest.param(FIRST, "- do: Дать телефон", "- links: [bye]", "ни вида", id="a step of no kind"),
        pytest.param(FIRST, "- do: Дать телефон", "- text: Дать", "не бывает", id="a step written as the record"),
        pytest.param(FIRST, "icon: phone", "icon: 5", "без кавычек", id="a number for a text"),
        pytest.param(FIRST, "icon: phone", "icon: true", "без кавычек", id="true for a text"),
        pytest.param(FIRST, "icon: phone", "icon:", "пусто", id="nothing for a text"),
        pytest.param(FIRST, "icon: phone", "icon: ''", "пуст", id="an empty text"),
        pytest.param(FIRST, "icon: phone", "icon: '  '", "пуст", id="a text of spaces"),
        pytest.param(FIRST, "icon: phone\n", "", "нет поля «icon»", id="a field left out"),
        pytest.param(FIRST, "slides: [2]", "slides: 2", "не список", id="a number for a list"),
        pytest.param(FIRST, "slides: [2]", "slides: ['2']", "не целое число", id="a quoted number"),
        pytest.param(FIRST, "slides: [2]", "slides: [2.5]", "не целое число", id="a fraction"),
        pytest.param("facts.yaml", "card: true", "card: yes", "не true", id="yes for true"),
        pytest.param("contacts.yaml", "title: ШАРМ}", "title: ШАРМ, плюс}", "без значения",
                     id="a comma in a short mapping"),
    ],
)  # fmt: skip
def test_what_does_not_hold_together_is_refused(content: Path, file: str, old: str, new: str, words: str) -> None:
    edit(content, file, old, new)
    found = problems(content)
    assert any(words in each.message for each in found), found
    assert {each.file for each in found if words in each.message} == {file}


def test_a_fault_is_told_once_and_its_consequences_not_at_all(content: Path) -> None:
    edit(content, FIRST, "{status: [new, happy]", "{statuss: [new, happy]")
    assert len(problems(content)) == 1


@pytest.mark.parametrize("file", sorted(FILES))
def test_a_file_that_is_absent_or_unreadable_brings_no_follow_up_errors(content: Path, file: str) -> None:
    (content / file).write_text("a: 'b\n", "utf-8")
    assert [each.file for each in problems(content)] == [file]


def test_problems_come_sorted_and_long_lists_are_cut_in_words_only(content: Path) -> None:
    from playbook.loader import ContentError

    many = [Problem("б", line, 1, "сбой") for line in range(200, 0, -1)] + [Problem("а", 1, 1, "сбой")] * 2
    error = ContentError(many)
    assert len(error.problems) == 201
    assert [each.line for each in error.problems[:3]] == [1, 1, 2]
    assert str(error).endswith("… и ещё 151")
