"""The self-test as it is run on what is shipped: in a process of its own, without a screen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(arguments: list[str], home: Path, code: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment.pop("QT_QPA_PLATFORM", None)
    environment |= {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_CACHE_HOME": str(home),
        "XDG_STATE_HOME": str(home),
    }
    command = ["-c", code] if code else ["-m", "desktop"]
    return subprocess.run(
        [sys.executable, *command, *arguments], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8",
        check=False, timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path, Path]:
    home, pictures = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("pictures") / "new"
    return run(["--self-test", str(pictures)], home), pictures, home


def test_a_sound_program_passes_and_tells_each_check_in_russian(
    done: tuple[subprocess.CompletedProcess[str], Path, Path],
) -> None:
    result, _, _ = done
    lines = result.stdout.splitlines()
    assert result.returncode == 0, result.stdout + result.stderr
    assert all(line.startswith("✓") for line in lines)
    named = ("сумма", "дата", "число", "телефон", "имя", "опечаткой", "доставка", "журнал", "черновик")
    for word in (*named, "скопирована", "оформлен", "пройдена"):
        assert any(word in line for line in lines), word


def test_what_it_told_is_in_a_file_too(done: tuple[subprocess.CompletedProcess[str], Path, Path]) -> None:
    result, pictures, _ = done
    assert (pictures / "checks.txt").read_text("utf-8") == result.stdout


def test_there_is_a_picture_of_every_tab_and_of_each_step_of_an_order_in_each_look(
    done: tuple[subprocess.CompletedProcess[str], Path, Path],
) -> None:
    _, pictures, _ = done
    names = {path.name for path in pictures.glob("*.png")}
    for size in ("1366x768", "480x900"):
        for theme in ("light", "dark"):
            for scale in (100, 150):
                of_look = {name for name in names if name.startswith(f"{size}-{theme}-{scale}-")}
                assert len(of_look) == 15 + 7 + 8 + 4  # tabs, an order, practice, the rest
    assert all(path.stat().st_size > 5_000 for path in pictures.glob("*.png"))


def test_nothing_of_the_user_is_touched(done: tuple[subprocess.CompletedProcess[str], Path, Path]) -> None:
    _, _, home = done
    left = {path.name for path in home.rglob("*") if path.is_file()}
    assert left <= {"embedded.bytecode"}


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        pytest.param("from PySide6.QtCore import qWarning; qWarning('beware')", "beware", id="a warning of Qt"),
        pytest.param("raise ValueError('broken')", "broken", id="an exception in a slot"),
    ],
)
def test_trouble_ends_it_with_1(tmp_path: Path, trouble: str, told: str) -> None:
    code = (
        "import sys\nimport desktop.selftest as selftest\nfrom PySide6.QtCore import QTimer\n"
        f"def trouble():\n    {trouble}\n"
        "former = selftest._try_out\n"
        "def with_trouble(program, failures):\n"
        "    QTimer.singleShot(0, trouble)\n    program.app.processEvents()\n    former(program, failures)\n"
        "selftest._try_out, selftest.VIEWS = with_trouble, selftest.VIEWS[:1]\n"
        "from desktop.app import main\nsys.exit(main(sys.argv[1:]))\n"
    )
    result = run(["--self-test", str(tmp_path / "pictures")], tmp_path, code)
    assert result.returncode == 1
    assert any(line.startswith("✗") and told in line for line in result.stdout.splitlines()), result.stdout


@pytest.mark.parametrize(
    "without",
    [
        pytest.param("sys.stdout = sys.stderr = None", id="a windowed program has no console"),
        pytest.param("import os; os.close(1); os.close(2)", id="nobody reads"),
    ],
)
def test_without_a_console_it_passes_and_the_file_says_so(tmp_path: Path, without: str) -> None:
    code = (
        f"import sys\nimport desktop.selftest as selftest\nselftest.VIEWS = ()\n{without}\n"
        "from desktop.app import main\nsys.exit(main(sys.argv[1:]))\n"
    )
    result = run(["--self-test", str(tmp_path / "новая папка")], tmp_path, code)
    lines = (tmp_path / "новая папка" / "checks.txt").read_text("utf-8").splitlines()
    assert result.returncode == 0, lines
    assert lines[-1] == "✓ самопроверка пройдена"


def test_a_check_that_does_not_hold_is_named_and_ends_it_with_1(tmp_path: Path) -> None:
    code = (
        "import sys\nimport desktop.selftest as selftest\nselftest.VIEWS = ()\n"
        "import sqlite3\nsys.modules['alembic'] = None\n"
        "from desktop.app import main\nsys.exit(main(sys.argv[1:]))\n"
    )
    result = run(["--self-test", str(tmp_path / "new")], tmp_path, code)
    lines = (tmp_path / "new" / "checks.txt").read_text("utf-8").splitlines()
    assert result.returncode == 1
    assert "✗ журнал открыт: заказ записан и прочитан" in lines
    assert "✓ доставка рассчитана" in lines


def test_a_folder_that_cannot_be_made_ends_it_with_1(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    code = (
        "import sys\nimport desktop.selftest as selftest\nselftest.VIEWS = ()\n"
        "from desktop.app import main\nsys.exit(main(sys.argv[1:]))\n"
    )
    result = run(["--self-test", str(tmp_path / "file" / "new")], tmp_path, code)
    assert result.returncode == 1
    assert "✗" in result.stdout
