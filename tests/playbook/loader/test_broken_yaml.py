"""Files that are no YAML, or more YAML than a supervisor needs, are refused at the place to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.loader import ContentError, load
from tests.playbook.loader.mini import problems

FILE = "tabs/02-second.yaml"


def spoil(content: Path, data: str | bytes) -> None:
    (content / FILE).write_bytes(data if isinstance(data, bytes) else data.encode())


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        pytest.param("id: a\n\ttitle: б\n", 2, 1, "табуляц", id="a tab for indentation"),
        pytest.param("id: a\ntitle: Он сказал: да\n", 2, 17, "двоеточи", id="a colon inside an unquoted phrase"),
        pytest.param("id: a\ntitle: 'да\n", 2, 8, "не закрыта", id="a quote that is never closed"),
        pytest.param("id: a\ntitle: {ИО}, да\n", 2, 12, "кавычек", id="a phrase that begins with a placeholder"),
        pytest.param('id: a\ntitle: "да" нет\n', 2, 13, "закрывающей кавычки", id="text after the closing quote"),
        pytest.param("id: a\nslides: [1, 2\nicon: b\n", 2, 9, "не закрыта", id="a bracket that is never closed"),
        pytest.param("id: a\ntitle: @да\n", 2, 8, "«@»", id="a value that begins with a reserved sign"),
        pytest.param("id: a\ntitle: > 14\n", 2, 8, "«>»", id="a comparison without quotes"),
        pytest.param("id: a\n  title: б\n", 2, 8, "отступ", id="a line that is indented for no reason"),
        pytest.param("id: a\nid: b\n", 2, 1, "повторён", id="a key twice"),
        pytest.param('id: a\n"id": b\n', 2, 1, "повторён", id="a key twice, once in quotes"),
        pytest.param("id: &x a\n", 1, 5, "якорь", id="an anchor"),
        pytest.param("id: *x\n", 1, 5, "ссылка", id="an alias"),
        pytest.param("<<: {id: a}\n", 1, 1, "слияние", id="a merge key"),
        pytest.param("id: !!python/name:os.system a\n", 1, 5, "тег", id="a tag that would run something"),
        pytest.param("id: ! a\n", 1, 5, "тег", id="the bare tag"),
        pytest.param("? [a]\n: b\n", 1, 3, "ключ", id="a list for a key"),
        pytest.param("{ИО}: b\n", 1, 1, "ключ", id="a placeholder for a key"),
        pytest.param("'': b\n", 1, 1, "нет ключа", id="no key"),
        pytest.param("id: a\n---\nid: b\n", 2, 1, "несколько документов", id="two documents"),
        pytest.param("%YAML 1.1\n---\nid: a\n", 1, 1, "«%»", id="a directive"),
        pytest.param("id: a\ntitle: б\x00\n", 2, 9, "U+0000", id="a NUL"),
        pytest.param("id: a\ntitle: б\u2028в\n", 2, 9, "U+2028", id="a line break that no editor shows"),
        pytest.param('id: a\ntitle: "б\\0"\n', 2, 8, "служебный знак", id="a NUL written as an escape"),
        pytest.param("", 1, 1, "пуст", id="an empty file"),
        pytest.param("# только примечание\n", 1, 1, "пуст", id="nothing but a comment"),
        pytest.param("- a\n", 1, 1, "нет полей", id="a list for a file"),
        pytest.param("да\n", 1, 1, "нет полей", id="a word for a file"),
        pytest.param("id: " + "[" * 100_000, 1, 24, "вложенность", id="brackets a hundred thousand deep"),
        pytest.param("- " * 100_000, 1, 41, "вложенность", id="dashes a hundred thousand deep"),
        pytest.param("id: [" + "1," * 300_000, 1, 199_994, "слишком много", id="more values than anyone would write"),
    ],
)
def test_the_place_and_the_fault_are_told(content: Path, text: str, line: int, column: int, words: str) -> None:
    spoil(content, text)
    found = [each for each in problems(content) if words in each.message]
    assert [(each.file, each.line, each.column) for each in found] == [(FILE, line, column)]
    assert all(each.expected for each in found)


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        pytest.param("title: Привет".encode("utf-16"), 1, 1, "UTF-16", id="UTF-16 with its mark"),
        pytest.param("title: Привет".encode("utf-16-le"), 1, 1, "UTF-16", id="UTF-16 without"),
        pytest.param("id: a\ntitle: Привет\n".encode("cp1251"), 2, 8, "Windows-1251", id="Windows-1251"),
        pytest.param("id: a\ntitle: Да".encode() + b"\xff", 2, 10, "UTF-8", id="a stray byte after Russian letters"),
        pytest.param(b"a: " + b"x" * (1 << 20), 1, 1, "слишком велик", id="over a mebibyte"),
    ],
)
def test_bytes_that_are_no_utf8_text_are_refused(
    content: Path, data: bytes, line: int, column: int, words: str
) -> None:
    spoil(content, data)
    (found,) = problems(content)
    assert (found.file, found.line, found.column) == (FILE, line, column)
    assert words in f"{found.message} {found.expected}"


def test_an_alias_bomb_is_refused_at_once(content: Path) -> None:
    levels = ["a0: &a0 [ха, ха]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    spoil(content, "\n".join(levels))
    found = problems(content)
    assert sum("ссылка" in each.message for each in found) == 29 * 9


def test_what_an_unreadable_file_would_have_declared_is_not_missed_elsewhere(content: Path) -> None:
    spoil(content, "id: 'second\n")
    assert [each.file for each in problems(content)] == [FILE]


def test_all_errors_of_all_files_come_at_once(content: Path) -> None:
    spoil(content, "id: 'second\n")
    for name, old, new in (
        ("facts.yaml", "kind: money", "kind: mony"),
        ("order.yaml", "[hello, bye]", "[hello, 5]"),
        ("rules.yaml", "value: 10", 'value: "10"'),
        ("tabs/01-first.yaml", "status: [new", "status: [nw"),
        ("tabs/01-first.yaml", "icon: phone", "ikon: phone"),
    ):
        text = (content / name).read_text("utf-8")
        (content / name).write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ContentError) as caught:
        load(content)
    found = {(each.file, each.hint) for each in caught.value.problems}
    assert {
        (FILE, None),
        ("facts.yaml", "money"),
        ("order.yaml", None),
        ("rules.yaml", None),
        ("tabs/01-first.yaml", "new"),
        ("tabs/01-first.yaml", "icon"),
    } <= found
    assert all(each.file in str(caught.value) for each in caught.value.problems)
