"""The part of the test suite that Windows may answer differently, run by the Windows Python with the Windows Qt."""

from __future__ import annotations

import re
from pathlib import Path

from proof.report import Report, require
from proof.session import Session
from proof.wine import windows_path

ROOT = Path(__file__).resolve().parents[2]
TESTS = {  # by what Windows does in its own way
    "paths, encodings, command line": (
        "desktop/services/test_paths.py", "desktop/test_options.py", "playbook/terminal/test_running.py",
    ),
    "settings, machine configuration, policies": (
        "desktop/services/test_settings_store.py", "desktop/services/test_machine_config.py",
        "desktop/services/test_policies.py",
    ),
    "clipboard": ("desktop/services/test_clipboard.py",),
    "atomic files, content on a share": (
        "desktop/services/test_content.py", "desktop/services/test_kept_index.py", "playbook/loader/test_folder.py",
    ),
    "SQLite and the journal": (
        "desktop/services/test_journal.py", "desktop/services/test_journal_store.py",
        "desktop/services/test_journal_scribe.py",
    ),
    "drafts": ("desktop/services/test_drafts.py",),
    "locale and formats": ("desktop/test_i18n.py", "playbook/test_formats.py"),
    "one process, its name, its reports": (
        "desktop/services/test_single_instance.py", "desktop/services/test_app_id.py",
        "desktop/services/test_reports.py",
    ),
}  # fmt: skip
PATIENCE = 420.0  # seconds
FEWEST = 250  # tests that must really run: fewer means that they are passed over


def run_tests(session: Session, report: Report, root: Path = ROOT) -> None:
    """Run all of them in one process, and tell of each subject."""
    said = _pytest(session, root, [f"tests/{path}" for paths in TESTS.values() for path in paths])
    for subject, paths in TESTS.items():
        with report.check(f"Windows-sensitive tests: {subject}"):
            done = [line for line in said.splitlines() if line.startswith(tuple(f"tests/{path}::" for path in paths))]
            failed = [line.split(" ")[0] for line in done if " FAILED" in line or " ERROR" in line]
            require(not failed, "; ".join(failed))
            require(any(" PASSED" in line for line in done), f"none of them ran: {said[-2000:]}")
    with report.check(f"Windows-sensitive tests: at least {FEWEST} of them ran to their end"):
        passed = re.search(r"(\d+) passed", said.splitlines()[-1] if said else "")
        require(passed and int(passed[1]) >= FEWEST, said[-2000:])
        print(f"      {said.splitlines()[-1]}")


def _pytest(session: Session, root: Path, tests: list[str]) -> str:
    python = [str(session.python.python), "-m", "pytest", "-v", "--tb=short", "-p", "no:cacheprovider", "-n", "0"]
    python += ["--hypothesis-profile=ci"]  # no deadlines: under Wine they say nothing of the code
    said = session.wine.say(
        [*python, *tests],
        PATIENCE,
        root,
        PYTHONPATH=";".join(map(windows_path, (session.python.test_packages, root))),
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONIOENCODING="utf-8",  # of what is printed here; files are read as code page 1251 has it
        QT_QPA_PLATFORM="windows",
    )
    text = said.text.strip().replace("\\", "/")
    (session.scratch / "windows-tests.txt").write_text(text, encoding="utf-8")
    return text
