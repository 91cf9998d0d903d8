"""A content folder to spoil."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.playbook.loader.mini import write


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write(tmp_path / "content")
