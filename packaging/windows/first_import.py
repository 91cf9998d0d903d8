"""Comes before the hooks of PyInstaller, one of which imports Qt: the program wants to do that in its own way."""

from desktop.starting import import_qt_first

import_qt_first()
