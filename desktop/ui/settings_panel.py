"""The settings, each applied as it is changed; a locked one is shown with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import mark
from desktop.services.settings import FONT_SCALES, LANGUAGES, THEMES, Settings
from desktop.ui.labelled import Labelled

_THEMES = {"system": mark("As in the system"), "light": mark("Light"), "dark": mark("Dark")}
_LANGUAGES = {"ru": "Русский", "en": "English"}
_GENDERS = {"": mark("Not told"), "female": mark("Female"), "male": mark("Male")}
WIDTH = 420  # pixels


class SettingsPanel(QScrollArea):
    """A form over the settings. `changed(Settings)` with every change, `closed` when it is left."""

    changed = Signal(object)
    closed = Signal()

    def __init__(
        self, settings: Settings, locked: Callable[[str], str | None], translate: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._settings, self._locked, self._ = settings, locked, translate
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.agent = QLineEdit(settings.agent_name)
        self.gender = self._choice(
            {key: translate(text) for key, text in _GENDERS.items()}, settings.agent_gender or ""
        )
        self.theme = self._choice({key: translate(_THEMES[key]) for key in THEMES}, settings.theme)
        self.language = self._choice({key: _LANGUAGES[key] for key in LANGUAGES}, settings.language)
        self.scale = QSpinBox()
        self.scale.setRange(*FONT_SCALES)
        self.scale.setSingleStep(10)
        self.scale.setSuffix(" %")
        self.scale.setValue(settings.font_scale)
        self.on_top = QCheckBox(translate("Keep above other windows"))
        self.on_top.setChecked(settings.always_on_top)
        self.playbook = QLineEdit(settings.playbook or "")
        self._arrange()
        self._connect()

    def _choice(self, titles: dict[str, str], chosen: str) -> QComboBox:
        box = QComboBox()
        for key, title in titles.items():
            box.addItem(title, key)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        return box

    def _arrange(self) -> None:
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        title = QLabel(self._("Settings"))
        title.setProperty("look", "title")
        close = QPushButton(self._("Close") + "  Esc")
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(close)
        box.addLayout(head)
        for name, label, editor in self._fields():
            box.addWidget(self._field(name, label, editor))
        box.addStretch(1)
        self.setWidget(inside)

    def _fields(self) -> tuple[tuple[str, str, QWidget], ...]:
        return (
            ("agent_name", self._("Your name, as in the greeting"), self.agent),
            ("agent_gender", self._("Your gender, for “передал(а)”"), self.gender),
            ("theme", self._("Theme"), self.theme),
            ("font_scale", self._("Size of letters"), self.scale),
            ("language", self._("Language (after the next start)"), self.language),
            ("always_on_top", self._("Window"), self.on_top),
            ("playbook", self._("Folder of the playbook (empty: the one that came with the program)"), self.playbook),
        )

    def _field(self, name: str, label: str, editor: QWidget) -> QWidget:
        field = Labelled(label, editor)
        editor.setMaximumWidth(WIDTH)
        reason = self._locked(name)
        if reason:
            editor.setEnabled(False)
            field.fail(reason)
        return field

    def _connect(self) -> None:
        self.agent.textEdited.connect(lambda text: self._change(agent_name=" ".join(text.split())))
        self.gender.activated.connect(lambda _: self._change(agent_gender=self.gender.currentData() or None))
        self.theme.activated.connect(lambda _: self._change(theme=self.theme.currentData()))
        self.language.activated.connect(lambda _: self._change(language=self.language.currentData()))
        self.scale.valueChanged.connect(lambda value: self._change(font_scale=value))
        self.on_top.toggled.connect(lambda on: self._change(always_on_top=on))
        self.playbook.editingFinished.connect(lambda: self._change(playbook=self.playbook.text().strip() or None))

    def _change(self, **values: Any) -> None:
        settings = self._settings._replace(**values)
        if settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)

    def keyPressEvent(self, event: Any) -> None:
        """Esc leaves the settings."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
