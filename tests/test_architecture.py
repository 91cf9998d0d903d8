"""The tree obeys the rules of the house, and each rule can fail."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import architecture_rules as rules
from tests.architecture_rules import Finding, Source

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "playbook" / "content"
HEAVY = ("PySide6", "sqlalchemy", "pymorphy3", "pydantic", "yaml", "babel")

# What is longer than the rule allows, by path or path:function, and why it may be.
DEFENDED_SIZES: dict[str, str] = {
    "playbook/models.py": "the records are one contract that is read as a whole, and there is nothing but declarations",
}
# String constants that equal an id and yet do not name it, by path and constant, and why.
DEFENDED_WORDS: dict[tuple[str, str], str] = {}

Rule = Callable[[Source], Iterator[Finding]]
RULES: tuple[Rule, ...] = (rules.looking_up, rules.toolkit, rules.oversized, rules.stray_style, rules.vague_names)


def defended(finding: Finding) -> bool:
    path = finding.path.relative_to(ROOT).as_posix()
    words = {(path, f"the id {word!r} is spelled in code") for file, word in DEFENDED_WORDS if file == path}
    sizes = {path if " in a file" in finding.rule else f"{path}:{finding.rule.rpartition(' ')[2]}"}
    return (path, finding.rule) in words or (" lines in " in finding.rule and bool(sizes & set(DEFENDED_SIZES)))


def report(findings: list[Finding]) -> str:
    return "\n".join(map(str, findings))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_tree_obeys(rule: Rule) -> None:
    seen = rules.sources(ROOT)
    assert len(seen) > 1
    assert {"playbook", "playbook.models"} <= {source.module for source in seen}
    findings = [finding for source in seen for finding in rule(source) if not defended(finding)]
    assert not findings, report(findings)


def test_run_py_is_no_larger_than_the_rest() -> None:
    findings = list(rules.oversized(rules.parse(ROOT / "run.py", ROOT)))
    assert not findings, report(findings)


def test_no_id_of_the_content_is_spelled_in_code() -> None:
    ids = rules.content_ids(CONTENT)
    for name in rules.ID_SOURCES:
        assert (CONTENT / name).exists(), f"{name} has moved: the rule would see nothing"
    assert len(ids) > 30
    seen = rules.sources(ROOT)
    findings = [finding for source in seen for finding in rules.spelled_ids(source, ids) if not defended(finding)]
    assert not findings, report(findings)


def test_no_defence_outlives_what_it_defends() -> None:
    ids = rules.content_ids(CONTENT)
    seen = rules.sources(ROOT)
    breaches = [finding for source in seen for finding in (*rules.oversized(source), *rules.spelled_ids(source, ids))]
    used = [finding for finding in breaches if defended(finding)]
    assert len(used) >= len(DEFENDED_SIZES) + len(DEFENDED_WORDS)
    assert all([*DEFENDED_SIZES.values(), *DEFENDED_WORDS.values()]), "a defence gives its reason"


# In a fresh interpreter


def in_fresh_interpreter(code: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False, cwd=ROOT, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_the_whole_domain_is_imported_without_qt() -> None:
    # __main__ included: it starts nothing unless it is run
    modules = [source.module for source in rules.sources(ROOT, ["playbook"])]
    code = f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\nprint(*sys.modules)"
    loaded = in_fresh_interpreter(code)
    assert set(modules) <= set(loaded)
    assert not [name for name in loaded if name.split(".")[0] in rules.TOOLKITS]


def test_importing_the_playbook_alone_pulls_in_nothing_heavy() -> None:
    loaded = in_fresh_interpreter("import playbook, sys; print(*sys.modules)")
    assert "playbook" in loaded
    assert not {name.split(".")[0] for name in loaded} & set(HEAVY)


# Each rule can fail


@pytest.mark.parametrize(
    ("rule", "path", "code", "line"),
    [
        pytest.param(rules.looking_up, "desktop/services/a.py", "import desktop.ui.panes", 1, id="services see the ui"),
        pytest.param(rules.looking_up, "desktop/viewmodels/a.py", "from ..ui import x", 1, id="a relative look up"),
        pytest.param(rules.looking_up, "desktop/viewmodels/a.py", "from .. import ui", 1, id="up by the package"),
        pytest.param(rules.looking_up, "desktop/ui/a.py", "from desktop.app import x", 1, id="the ui sees the app"),
        pytest.param(rules.looking_up, "playbook/a.py", "def f():\n    import desktop.theme", 2, id="a late import"),
        pytest.param(rules.looking_up, "playbook/a.py", "import_module('desktop')", 1, id="an import by name"),
        pytest.param(rules.looking_up, "desktop/odd.py", "", 1, id="a file in no layer"),
        pytest.param(rules.toolkit, "playbook/a.py", "x = 1\nfrom PySide6 import QtCore", 2, id="qt in the domain"),
        pytest.param(rules.toolkit, "desktop/viewmodels/a.py", "import PySide6.QtGui", 1, id="drawing in a view model"),
        pytest.param(rules.oversized, "playbook/a.py", "x = 1\n" * 301, 301, id="a long file"),
        pytest.param(rules.oversized, "playbook/a.py", "def f():\n" + "    x = 1\n" * 40, 1, id="a long function"),
        pytest.param(rules.stray_style, "desktop/ui/a.py", "def f(w):\n    w.setStyleSheet('')", 2, id="a stray style"),
        pytest.param(rules.vague_names, "playbook/utils.py", "", 1, id="a module of everything"),
        pytest.param(rules.vague_names, "playbook/a.py", "class CallManager:\n    pass", 1, id="a manager"),
        pytest.param(rules.vague_names, "playbook/a.py", "def date_helper():\n    pass", 1, id="a helper"),
    ],
)
def test_a_rule_sees(rule: Rule, path: str, code: str, line: int, tmp_path: Path) -> None:
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(code, encoding="utf-8")
    found = [finding for source in rules.sources(tmp_path) for finding in rule(source)]
    assert [(finding.path, finding.line) for finding in found] == [(tmp_path / path, line)]
    assert str(found[0]).startswith(f"{tmp_path / path}:{line}: {found[0].rule}. Mend: ")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        pytest.param("desktop/ui/a.py", "import desktop.services.clipboard, playbook.guide", id="skips a layer down"),
        pytest.param("desktop/ui/panes/a.py", "from ..widgets import form", id="within a layer"),
        pytest.param("desktop/app.py", "import desktop.ui, desktop.services, playbook", id="the composition root"),
        pytest.param("desktop/theme.py", "def f(w):\n    w.setStyleSheet('')", id="the theme's own style"),
        pytest.param("desktop/viewmodels/a.py", "from PySide6.QtCore import QObject", id="a view model on QtCore"),
        pytest.param("playbook/a.py", "def f():\n" + "    x = 1\n" * 39, id="forty lines are enough"),
    ],
)
def test_no_rule_minds(path: str, code: str, tmp_path: Path) -> None:
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(code, encoding="utf-8")
    found = [finding for source in rules.sources(tmp_path) for rule in RULES for finding in rule(source)]
    assert not found, report(found)


def test_an_id_in_code_is_seen_wherever_the_content_declares_it(tmp_path: Path) -> None:
    (tmp_path / "playbook" / "content").mkdir(parents=True)
    declared = "statuses:\n  - id: shelved\n    statuses:\n      - {id: shelved_twice, title: Отложен}\n"
    (tmp_path / "playbook/content/statuses.yaml").write_text(declared, encoding="utf-8")
    ids = rules.content_ids(tmp_path / "playbook" / "content")
    assert ids == {"shelved", "shelved_twice"}
    code = '"""shelved"""\n\nx = "shelved too"\nif x == "shelved_twice":\n    pass\n'
    (tmp_path / "playbook" / "a.py").write_text(code, encoding="utf-8")
    found = [finding for source in rules.sources(tmp_path) for finding in rules.spelled_ids(source, ids)]
    assert [(finding.line, finding.rule) for finding in found] == [(4, "the id 'shelved_twice' is spelled in code")]
