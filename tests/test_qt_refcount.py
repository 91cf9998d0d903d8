"""PySide6 6.12.0 on Python 3.11 loses a reference to None with every void call, until the process dies."""

import sys

import pytest
from PySide6.QtCore import QObject

CALLS = 1_000
SLACK = 50  # what the interpreter itself may do with None meanwhile


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12: its count stands still")
def test_a_thousand_void_qt_calls_leave_the_count_of_none_where_it_was() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) <= SLACK


def test_the_pinned_qt_is_not_the_one_that_loses_references() -> None:
    import PySide6

    assert PySide6.__version__ != "6.12.0" or sys.version_info >= (3, 12)
