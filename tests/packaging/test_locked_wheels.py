"""Which pins of the locks a Windows machine installs is found out without one."""

from __future__ import annotations

from pathlib import Path

import pytest
from packaging.requirements import InvalidRequirement
from proof.wheels import pins, pip_platform, wanted_on_windows, windows_markers

ROOT = Path(__file__).resolve().parents[2]
LOCK = """\
# made by a tool
plain==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via something
for-windows==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:cc
for-linux==3.0 ; sys_platform == 'linux' \\
    --hash=sha256:dd
for-new==4.0 ; python_full_version >= '3.12' \\
    --hash=sha256:ee
for-cpython==5.0 ; platform_python_implementation != 'PyPy' and os_name == 'nt' \\
    --hash=sha256:ff
"""


@pytest.mark.parametrize(
    ("version", "names"),
    [
        pytest.param((3, 11), ["plain", "for-windows", "for-cpython"], id="3.11"),
        pytest.param((3, 12), ["plain", "for-windows", "for-new", "for-cpython"], id="3.12"),
    ],
)
def test_markers_are_followed_for_windows_not_for_this_machine(version: tuple[int, int], names: list[str]) -> None:
    assert [pin.name for pin in wanted_on_windows(LOCK, version)] == names


def test_a_line_for_pip_keeps_every_hash_and_loses_the_marker() -> None:
    first, second, *_ = pins(LOCK)
    assert first.line == "plain==1.0 --hash=sha256:aa --hash=sha256:bb"
    assert second.line == "for-windows==2.0 --hash=sha256:cc"


def test_a_line_that_is_no_requirement_is_refused() -> None:
    with pytest.raises(InvalidRequirement):
        list(pins("no such==line==here\n"))


@pytest.mark.parametrize("kind", ["", "-build", "-dev"])
def test_every_pin_of_the_projects_locks_has_hashes(kind: str) -> None:
    lock = (ROOT / f"requirements{kind}.lock").read_text(encoding="utf-8")
    assert all(pin.hashes for pin in pins(lock))
    names = {pin.name for pin in wanted_on_windows(lock, (3, 11))}
    assert {"pyside6-essentials", "tzdata"} <= names
    assert not {"macholib", "uvloop"} & names


def test_the_build_lock_pins_what_the_program_pins() -> None:
    program, build = (
        {pin.name: str(pin.requirement.specifier) for pin in pins((ROOT / name).read_text(encoding="utf-8"))}
        for name in ("requirements.lock", "requirements-build.lock")
    )
    assert program.items() <= build.items()
    assert "pyinstaller" in build


def test_pip_may_choose_nothing_by_itself() -> None:
    options = pip_platform((3, 11))
    assert {"--no-deps", "--only-binary=:all:", "win_amd64", "cp311", "abi3"} <= set(options)


def test_every_marker_variable_has_an_answer() -> None:
    asked = "implementation_version >= '3' and platform_release == '10' and platform_machine == 'AMD64'"
    assert [pin.name for pin in wanted_on_windows(f"a==1 ; {asked}\n", (3, 13))] == ["a"]
    assert windows_markers((3, 13))["python_full_version"] == "3.13.0"
