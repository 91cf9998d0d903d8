"""No input hangs or crashes the loader: it gives a playbook, or problems with a place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playbook.loader.loading import load_sources
from playbook.loader.problems import ContentError, ProblemLog
from playbook.loader.sources import Source
from playbook.models import Playbook
from tests.playbook.loader.mini import FILES

NAMES = sorted(FILES)
SNIPPETS = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\t", b"\r", b"\xc2\x85",
    b"\xe2\x80\xa8", b"&a ", b"*a ", b"<<: ", b"!!python/object:os.system ", b"! ", b"%YAML 9.9\n", b"---\n", b"...\n",
    b"? ", b": ", b"- ", b"[", b"]", b"{", b"}", b",", b"#", b"|", b">", b"|9\n", b"'", b'"', b"\\", b"\\x0", b"@",
    b"[" * 5000, b"{a: " * 5000, b"- " * 5000, b"? " * 5000, b"k" * 2000, b"9" * 5000, b"1e999", b".inf", b"~", b"null",
    "{ИО".encode(), "{нет}".encode(), "é".encode(), "\U0001f600".encode(), b"0x1F", b"!!binary ", b"!<tag:x> ",
]  # fmt: skip
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["any", "> 3", "3..1", "{ИО}"])
)
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
)
unhurried = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def judge(changes: dict[str, bytes]) -> tuple[Playbook | None, str]:
    """Load the small playbook with changed files; whatever is told must have a place, and be tellable."""
    data = {name: text.encode() for name, text in FILES.items()} | changes
    try:
        playbook = load_sources(tuple(Source(name, data[name]) for name in data), ProblemLog()).playbook
    except ContentError as caught:
        error = caught
    else:
        return playbook, ""
    check(error, data)
    return None, str(error)


def check(error: ContentError, data: dict[str, bytes]) -> None:
    """Every problem has a place in its file and Russian words."""
    assert error.problems
    lines = {name: len(content.splitlines()) for name, content in data.items()}
    for problem in error.problems:
        assert problem.file in data
        assert problem.line >= 1
        assert problem.column >= 1
        assert any("а" <= letter <= "я" for letter in problem.message), problem
        assert problem.line <= lines[problem.file] + 1
        str(problem).encode("utf-8")


@st.composite
def mutations(draw: st.DrawFn) -> dict[str, bytes]:
    """A file with a few bytes flipped, cut, repeated or thrown in."""
    name = draw(st.sampled_from(NAMES))
    data = FILES[name].encode()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 12))
        way = draw(st.sampled_from(["insert", "flip", "delete", "cut", "repeat", "lines"]))
        if way == "insert":
            data = data[:at] + draw(st.sampled_from(SNIPPETS) | st.binary(max_size=6)) + data[at:]
        elif way == "flip" and at < len(data):
            data = data[:at] + bytes([data[at] ^ draw(st.integers(1, 255))]) + data[at + 1 :]
        elif way == "delete":
            data = data[:at] + data[at + length :]
        elif way == "cut":
            data = data[:at]
        elif way == "repeat":
            data = data[:at] + data[at : at + length] * 3 + data[at:]
        else:
            lines = data.splitlines(keepends=True)
            line = draw(st.integers(0, max(len(lines) - 1, 0)))
            data = b"".join(lines[:line] + lines[line : line + 2] * 2 + lines[line + 1 :])
    return {name: data}


@unhurried
@given(mutations())
def test_mutated_bytes(changes: dict[str, bytes]) -> None:
    judge(changes)


@unhurried
@given(st.sampled_from(NAMES), st.binary(max_size=200))
def test_any_bytes(name: str, data: bytes) -> None:
    judge({name: data})


@unhurried
@given(st.sampled_from(NAMES), st.text(alphabet=st.sampled_from("ab:-[]{}#&*!|>'\"%@`, \n\t?~<.\\ж0"), max_size=60))
def test_any_punctuation(name: str, text: str) -> None:
    judge({name: text.encode()})


def spots(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path within plain data."""
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path] + [spot for key, value in inner for spot in spots(value, (*path, key))]


@st.composite
def restructured(draw: st.DrawFn) -> dict[str, bytes]:
    """A file with values replaced, taken away, or put under another key."""
    name = draw(st.sampled_from(NAMES))
    tree = yaml.load(FILES[name], Loader=yaml.CBaseLoader)
    for _ in range(draw(st.integers(1, 3))):
        *path, last = draw(st.sampled_from([spot for spot in spots(tree) if spot] or [("id",)]))
        node = tree
        for step in path:
            node = node[step]
        way = draw(st.sampled_from(["replace", "delete", "rename"]))
        if way == "replace" or not isinstance(node, dict):
            node[last] = draw(TREES)
        elif way == "delete":
            node.pop(last, None)
        else:
            node[draw(st.text(max_size=5) | st.just(f"{last}x"))] = node.pop(last, None)
    return {name: json.dumps(tree, ensure_ascii=False).encode("utf-8", "replace")}


@unhurried
@given(restructured())
def test_mutated_structure(changes: dict[str, bytes]) -> None:
    judge(changes)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"[" * 1_000_000, id="open brackets"),
        pytest.param(b"{" * 1_000_000, id="open braces"),
        pytest.param(b"[\n" * 500_000, id="open brackets, a line each"),
        pytest.param(b"- " * 500_000, id="dashes"),
        pytest.param(b"? " * 500_000, id="question marks"),
        pytest.param(b"a: " * 300_000, id="keys in keys"),
        pytest.param(b"a" * 1_000_000, id="one word"),
        pytest.param(b"a " * 500_000, id="many words"),
        pytest.param(b"'" * 1_000_000, id="quotes"),
        pytest.param(b"a:\n" * 300_000, id="one key over and over"),
        pytest.param(b"".join(b"k%d:\n" % n for n in range(120_000)), id="a hundred thousand keys"),
        pytest.param(b"%TAG ! a\n" * 100_000, id="directives"),
        pytest.param(b"&a " * 300_000, id="anchors"),
        pytest.param(b"id: [" + b"*a," * 100_000 + b"]", id="aliases"),
        pytest.param(b"#" * 1_000_000, id="a comment"),
        pytest.param(b" " * 1_000_000, id="spaces"),
        pytest.param(b"\n" * 1_000_000, id="empty lines"),
        pytest.param(b"a: |\n" + b" x\n" * 300_000, id="a long text"),
        pytest.param(b"situations:\n" + b"- {}\n" * 30_000, id="empty situations"),
        pytest.param(b"situations: [{links: [" + b"x," * 90_000 + b"]}]", id="unknown links"),
        pytest.param(b"situations: [{when: [" + b"{q: 1}," * 30_000 + b"]}]", id="unknown facts"),
        pytest.param(b"situations: [{steps: [{say: '" + b"{" * 900_000 + b"'}]}]", id="open placeholders"),
        pytest.param(b"---\n" * 200_000, id="documents"),
    ],
)
def test_files_made_to_exhaust(data: bytes) -> None:
    playbook, told = judge({"tabs/02-second.yaml": data})
    assert playbook is None
    assert len(told) < 40_000


def test_the_unspoilt_playbook_passes_the_same_judge() -> None:
    assert judge({})[0] is not None
    assert Path("tabs/01-first.yaml").as_posix() in NAMES
