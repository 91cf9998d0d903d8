"""The words of the window itself, in Russian and in English; what agents say is content and is not here.

Code carries English words and is given a `Translator`::

    words = load_translator("ru")                            # the catalogue's .mo, half a millisecond
    words.text("Copied: {words}", words=first_words)         # values by name; never an f-string
    words.count("{number} phrase", "{number} phrases", 21)   # «21 фраза»
    TITLES = {"dark": mark("Dark")}                          # marked here, translated later: words.text(TITLES[key])
    Message.of(mark("No file {name}"), name=name)            # from a service; the window says it: .said(words.text)

`python packaging/catalogues.py update` finds what is said by `text`, `count`, `_` (a local name for `text`) and `mark`,
merges it into `resources/locale/*/LC_MESSAGES/sufler.po` and compiles; whoever adds a string then writes its Russian
into the `.po` and runs it again. Qt's own texts, in menus and dialogs, come from `speak_qt`.
"""

from collections.abc import Callable, Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

LOCALE = Path(__file__).resolve().parent / "resources" / "locale"
DOMAIN = "sufler"
DEFAULT_LANGUAGE = "ru"
_QT_TEXTS = "qt-texts"


class Translator:
    """Says the window's words in one language."""

    def __init__(self, language: str, catalogue: NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def text(self, message: str, /, **values: object) -> str:
        """Translate a message and fill its `{names}`; without values braces stay as they are."""
        translated = self._catalogue.gettext(message)
        return translated.format(**values) if values else translated

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Translate a message in the form that the number asks for; `{number}` is filled too."""
        return self._catalogue.ngettext(one, many, number).format(number=number, **values)


class RecalledWords(NullTranslations):
    """A catalogue of which some words are known beforehand; it is read when others are asked for.

    `asked` are the words said so far, by their messages.
    """

    def __init__(self, known: Mapping[str, str], read: Callable[[], NullTranslations]) -> None:
        super().__init__()
        self._known, self._read = known, read
        self._whole: NullTranslations | None = None
        self.asked: dict[str, str] = {}

    def gettext(self, message: str) -> str:
        """Translate a message."""
        said = self.asked.get(message)
        if said is None:
            said = self.asked[message] = self._known.get(message) or self._catalogue.gettext(message)
        return said

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Translate a message in the form that the number asks for."""
        return self._catalogue.ngettext(msgid1, msgid2, n)

    @property
    def _catalogue(self) -> NullTranslations:
        if self._whole is None:
            self._whole = self._read()
        return self._whole


def mark(message: str) -> str:
    """Name a message to the catalogues where it is written down; it is translated where it is shown."""
    return message


class Message(NamedTuple):
    """What a service has to tell: a marked message, and what fills its `{names}`, which may be messages too."""

    msgid: str
    values: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, msgid: str, /, **values: object) -> "Message":
        """Take a message and its values by name; without values braces stay as they are."""
        return cls(msgid, tuple(values.items()))

    def said(self, translate: Callable[[str], str]) -> str:
        """Say it in the language of `translate`, and the messages within it."""
        words = translate(self.msgid)
        if not self.values:
            return words
        filled = {name: value.said(translate) if isinstance(value, Message) else value for name, value in self.values}
        return words.format(**filled)


@cache
def languages() -> tuple[str, ...]:
    """Name the languages there are catalogues for, sorted."""
    return tuple(sorted(path.parent.parent.name for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")))


def load_translator(language: str = DEFAULT_LANGUAGE, folder: Path = LOCALE) -> Translator:
    """Read the catalogue of a language such as `ru`.

    Raises:
        OSError: there is no such catalogue, or it is broken.
    """
    return Translator(language, _read(_catalogue_of(language, folder)))


def recall_words(language: str, known: Mapping[str, str], folder: Path = LOCALE) -> RecalledWords:
    """The catalogue of a language of which these words are known: it is not read for them, nor looked for."""
    return RecalledWords(known, lambda: _read(_catalogue_of(language, folder)))


def edition(language: str, folder: Path = LOCALE) -> str:
    """What is another one once a catalogue has changed; empty where there is none."""
    try:
        found = _catalogue_of(language, folder).stat()
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}"


def _catalogue_of(language: str, folder: Path) -> Path:
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"


def _read(path: Path) -> GNUTranslations:
    with path.open("rb") as file:
        return GNUTranslations(file)


def speak_qt(app: "QCoreApplication", language: str) -> None:
    """Let Qt's own menus, dialogs, dates and numbers speak a language; what it spoke before is put away."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    QLocale.setDefault(QLocale(language))
    before = app.findChild(QTranslator, _QT_TEXTS)
    if before is not None:
        app.removeTranslator(before)
        before.setObjectName("")
        before.deleteLater()
    texts = QTranslator(app)
    texts.setObjectName(_QT_TEXTS)
    if texts.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(texts)
    else:  # English is what Qt speaks by itself
        texts.deleteLater()
