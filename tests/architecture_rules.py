"""The rules of the house, each from a parsed file to findings; test_architecture.py holds the tree to them."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

LAYERS = ("playbook", "desktop.services", "desktop.viewmodels", "desktop.ui")  # from the ground up
COMPOSITION = {  # in the order of a start
    "desktop.starting", "desktop.app", "desktop.options", "desktop.opening", "desktop.working", "desktop.choices",
    "desktop.commands", "desktop.groundwork", "desktop.ordering", "desktop.warming", "desktop.rehearsing",
    "desktop.practising",
}  # fmt: skip
SELF_TEST = {
    "desktop.selftest", "desktop.selfchecks", "desktop.selforder", "desktop.selfpractice", "desktop.selfreport",
}  # fmt: skip
ABOVE_LAYERS = {"desktop", "desktop.__main__", *SELF_TEST, *COMPOSITION}  # these may know every part
LOOKS = {"desktop.theme", "desktop.i18n"}  # beside the services
TOOLKITS = ("PySide6", "PyQt5", "PyQt6", "shiboken6")
ID_SOURCES = ("statuses.yaml", "contacts.yaml", "delivery.yaml")
VAGUE_NAMES = re.compile(r"(^|_)(utils?|helpers?)($|_)|Manager|(^|_)manager($|_)|Utils?$|Helpers?$")
LONGEST_FILE, LONGEST_FUNCTION = 300, 40


@dataclass(frozen=True)
class Source:
    """A parsed file and the name it is imported by."""

    path: Path
    module: str
    text: str
    tree: ast.Module


@dataclass(frozen=True)
class Finding:
    """A breach: where, of what, and how it is mended."""

    path: Path
    line: int
    rule: str
    mend: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}. Mend: {self.mend}"


def sources(root: Path, folders: Iterable[str] = ("playbook", "desktop")) -> list[Source]:
    """Parse every Python file of the folders that exist."""
    paths = [path for folder in folders for path in sorted((root / folder).rglob("*.py"))]
    return [parse(path, root) for path in paths]


def parse(path: Path, root: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    parts = path.relative_to(root).with_suffix("").parts
    return Source(path, ".".join(parts).removesuffix(".__init__"), text, ast.parse(text, str(path)))


def imports(source: Source) -> Iterator[tuple[int, str]]:
    """Yield the line and the full dotted name of everything imported, at whatever depth, relative ones resolved."""
    package = source.module if source.path.name == "__init__.py" else source.module.rpartition(".")[0]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = ast.unparse(node.func).rpartition(".")[2]
            if called in {"import_module", "__import__"}:
                yield node.lineno, str(node.args[0].value)


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def layer(module: str) -> int | None:
    return next((height for height, name in enumerate(LAYERS) if within(module, name)), None)


def looking_up(source: Source) -> Iterator[Finding]:
    """Arrows go one way: desktop.ui -> desktop.viewmodels -> desktop.services -> playbook."""
    here = layer(source.module)
    if here is None and source.module not in ABOVE_LAYERS | LOOKS:
        yield Finding(source.path, 1, f"{source.module} stands in no layer", f"move it into one of {', '.join(LAYERS)}")
    if here is None:
        return
    for line, name in imports(source):
        there = layer(name)
        up = there is not None and there > here
        composition = within(name, "desktop") and there is None and not any(within(name, look) for look in LOOKS)
        if up or composition or (here == 0 and within(name, "desktop")):
            mend = "turn the arrow: take the value as an argument, or emit a signal that the upper layer hears"
            yield Finding(source.path, line, f"{source.module} looks up to {name}", mend)


def toolkit(source: Source) -> Iterator[Finding]:
    """The domain knows no toolkit, and view models none but QtCore."""
    for line, name in imports(source):
        foreign = name.split(".")[0] in TOOLKITS
        if foreign and within(source.module, "playbook"):
            yield Finding(source.path, line, f"playbook imports {name}", "move what needs Qt into desktop")
        elif foreign and within(source.module, "desktop.viewmodels") and not within(name, "PySide6.QtCore"):
            yield Finding(source.path, line, f"a view model imports {name}", "leave drawing to desktop.ui, use QtCore")


def content_ids(content: Path) -> frozenset[str]:
    """Read the ids of statuses, contacts, partners, carriers and methods, wherever in these files they are declared."""
    found: set[str] = set()

    def collect(node: object) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("id"), str):
                found.add(node["id"])
            for value in node.values():
                collect(value)
        elif isinstance(node, list):
            for value in node:
                collect(value)

    for name in ID_SOURCES:
        if (content / name).exists():
            collect(yaml.safe_load((content / name).read_text(encoding="utf-8")))
    return frozenset(found)


def spelled_ids(source: Source, ids: frozenset[str]) -> Iterator[Finding]:
    """Data, not code: no string constant equals an id of the content (docstrings apart)."""
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and node.value in ids and id(node) not in documentation:
            mend = "let the content say it: a field of the record, a fact's value, a rule"
            yield Finding(source.path, node.lineno, f"the id {node.value!r} is spelled in code", mend)


def oversized(source: Source) -> Iterator[Finding]:
    """No file over 300 lines, no function over 40."""
    lines = len(source.text.splitlines())
    if lines > LONGEST_FILE:
        yield Finding(source.path, lines, f"{lines} lines in a file", f"part it by subject, {LONGEST_FILE} at most")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                mend = f"name its steps as functions, {LONGEST_FUNCTION} lines at most"
                yield Finding(source.path, node.lineno, f"{length} lines in {node.name}", mend)


def stray_style(source: Source) -> Iterator[Finding]:
    """Only the theme sets a style sheet."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr == "setStyleSheet" and source.module != "desktop.theme":
            mend = "set a dynamic property and style it in desktop/resources/style.qss"
            yield Finding(source.path, node.lineno, "setStyleSheet outside desktop/theme.py", mend)


def vague_names(source: Source) -> Iterator[Finding]:
    """Names say what a thing is for."""
    for part in source.module.split("."):
        if VAGUE_NAMES.search(part):
            yield Finding(source.path, 1, f"a module named {part}", "name what it does")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and VAGUE_NAMES.search(node.name):
            yield Finding(source.path, node.lineno, f"a thing named {node.name}", "name what it does")
