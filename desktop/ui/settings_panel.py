"""The settings, each applied as it is changed; a locked one is shown with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
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

from desktop.i18n import Message, mark
from desktop.services.settings import LANGUAGES, LONGEST_NAME, THEMES, Settings
from desktop.theme import LARGEST_SCALE, SMALLEST_SCALE
from desktop.ui.labelled import Labelled

_THEMES = {"system": mark("As in the system"), "light": mark("Light"), "dark": mark("Dark")}
_LANGUAGES = {"ru": "Русский", "en": "English"}
_GENDERS = {"": mark("Not told"), "female": mark("Female"), "male": mark("Male")}
WIDTH = 420  # pixels


class SettingsPanel(QScrollArea):
    """A form over the settings. `changed(Settings)` with every change, `closed` when it is left.

    `first` asks only who speaks, as at the first start. `faults` are (id, text) of what a calculator can fail with.
    """

    changed = Signal(object)
    closed = Signal()
    about_wanted = Signal()

    def __init__(
        self, settings: Settings, locked: Callable[[str], Message | None], translate: Callable[[str], str],
        parent: QWidget | None = None, *, first: bool = False, faults: tuple[tuple[str, str], ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._settings, self._locked, self._, self._first = settings, locked, translate, first
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAccessibleName(translate("Settings"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take it
        self.agent, self.playbook = QLineEdit(), QLineEdit()
        self.agent.setMaxLength(LONGEST_NAME)
        self.gender = self._choice({key: translate(text) for key, text in _GENDERS.items()})
        self.theme = self._choice({key: translate(_THEMES[key]) for key in THEMES})
        self.language = self._choice({key: _LANGUAGES[key] for key in LANGUAGES})
        self.fault = self._choice({"": translate("No error"), **dict(faults)})
        self.scale = QSpinBox()
        self.scale.setRange(SMALLEST_SCALE, LARGEST_SCALE)
        self.scale.setSingleStep(10)
        self.scale.setSuffix(" %")
        self.on_top = QCheckBox(translate("Keep above other windows") + "  F8")
        self.compact = QCheckBox(translate("Narrow column beside the CRM") + "  F7")
        self.remarks = QCheckBox(translate("Show the editor's remarks beside the phrases"))
        self.done = QPushButton(translate("Done") if first else translate("Close") + "  Esc")
        self.about = QPushButton(translate("About the program and licences"))
        self.browse = QPushButton(translate("Choose a folder…"))
        self._arrange()
        self.show_settings(settings)
        self._connect()

    def _choice(self, titles: dict[str, str]) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)  # a narrow column
        for key, title in titles.items():
            box.addItem(title, key)
        return box

    def show_settings(self, settings: Settings) -> None:
        """Show what is in force, for it may be changed elsewhere too."""
        self._settings = settings
        if " ".join(self.agent.text().split()) != settings.agent_name:
            self.agent.setText(settings.agent_name)
        if not self.playbook.hasFocus():
            self.playbook.setText(settings.playbook or "")
        chosen = ((self.gender, settings.agent_gender or ""), (self.theme, settings.theme))
        fault = (self.fault, settings.delivery_fault or "")
        for box, key in (*chosen, (self.language, settings.language), fault):
            box.setCurrentIndex(max(0, box.findData(key)))
        flags = ((self.on_top, settings.always_on_top), (self.compact, settings.compact))
        for check, on in (*flags, (self.remarks, settings.show_remarks)):
            check.setChecked(on)
        if self.scale.value() != settings.font_scale:
            self.scale.setValue(settings.font_scale)

    def _arrange(self) -> None:
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        title = QLabel(self._("Who speaks?") if self._first else self._("Settings"))
        title.setProperty("look", "title")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        box.addLayout(head)
        if self._first:
            hint = QLabel(self._("Phrases speak with your name. It is asked once; F12 changes it later."))
            hint.setWordWrap(True)
            box.addWidget(hint)
        else:
            head.addWidget(self.done)
        for name, label, editor in self._fields()[: 2 if self._first else None]:
            box.addWidget(self._field(name, label, editor))
        if self._first:
            self.done.setProperty("look", "primary")
        else:
            self.browse.setEnabled(self.playbook.isEnabled())
            box.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignLeft)
        last = QHBoxLayout()
        last.addWidget(self.done if self._first else self.about)
        last.addStretch(1)
        box.addLayout(last)
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
            ("compact", "", self.compact),
            ("show_remarks", self._("For supervisors"), self.remarks),
            ("delivery_fault", self._("For practice: what the calculation of a delivery fails with"), self.fault),
            ("playbook", self._("Folder of the playbook (empty: the one that came with the program)"), self.playbook),
        )

    def _field(self, name: str, label: str, editor: QWidget) -> QWidget:
        field = Labelled(label, editor)
        if isinstance(editor, QCheckBox):
            editor.setAccessibleName(editor.text())
        editor.setMaximumWidth(WIDTH)
        reason = self._locked(name)
        if reason:
            editor.setEnabled(False)
            field.fail(reason.said(self._), wrapped=True)
        return field

    def _connect(self) -> None:
        self.agent.textEdited.connect(lambda text: self._change(agent_name=" ".join(text.split())))
        self.gender.activated.connect(lambda _: self._change(agent_gender=self.gender.currentData() or None))
        self.theme.activated.connect(lambda _: self._change(theme=self.theme.currentData()))
        self.language.activated.connect(lambda _: self._change(language=self.language.currentData()))
        self.scale.valueChanged.connect(lambda value: self._change(font_scale=value))
        self.fault.activated.connect(lambda _: self._change(delivery_fault=self.fault.currentData() or None))
        self.on_top.clicked.connect(lambda on: self._change(always_on_top=on))
        self.compact.clicked.connect(lambda on: self._change(compact=on))
        self.remarks.clicked.connect(lambda on: self._change(show_remarks=on))
        self.playbook.editingFinished.connect(lambda: self._change(playbook=self.playbook.text().strip() or None))
        self.browse.clicked.connect(self._browse)
        self.done.clicked.connect(self.closed)
        self.about.clicked.connect(self.about_wanted)
        if self._first:
            self.agent.returnPressed.connect(self.gender.setFocus)

    def _browse(self) -> None:
        dialog = QFileDialog(self, self._("Choose a folder…"), self.playbook.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._browsed)
        dialog.open()

    def _browsed(self, folder: str) -> None:
        self.playbook.setText(QDir.toNativeSeparators(folder))
        self._change(playbook=self.playbook.text())

    def _change(self, **values: Any) -> None:
        settings = self._settings._replace(**values)
        if settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)
