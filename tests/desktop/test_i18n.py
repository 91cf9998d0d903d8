"""The window's words: translated, counted, and none left out of the catalogues."""

import ast
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from pytestqt.qtbot import QtBot

from desktop import i18n

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = ROOT / "desktop"
# Words that are seen as they stand in the code, by file and words, and why.
DEFENDED_WORDS: dict[tuple[str, str], str] = {
    ("desktop/ui/keys.py", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"): "the keys of a keyboard, not words",
    ("desktop/opening.py", "Суфлёр"): "the program has one name in every language",
    ("desktop/ui/settings_panel.py", "Русский"): "a language is named in itself",
}
# Messages that a Russian says in the same Latin letters.
SAME_IN_RUSSIAN = frozenset({"CRM"})

SHOWN_BY = {
    *("setText", "setToolTip", "setStatusTip", "setWhatsThis", "setWindowTitle", "setTitle", "setPlaceholderText"),
    *("setAccessibleName", "setAccessibleDescription", "setSpecialValueText", "setPrefix", "setSuffix", "setLabelText"),
    *("setInformativeText", "setDetailedText", "showMessage", "addAction", "addMenu", "addItem", "addTab", "addRow"),
    *("QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu"),
    *("QMessageBox", "QDockWidget", "QCommandLinkButton"),
}
CYRILLIC = re.compile("[А-Яа-яЁё]")
WORD = re.compile("[A-Za-z]{2}")


@pytest.fixture(scope="module")
def catalogues() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "packaging" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogues"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["catalogues"]


CODE = """
def show(words, number, name):
    words.text("Copied: {words}", words=name)
    words.count("{number} phrase", "{number} phrases", number)
    return mark("Dark"), words.text("On" if number else "Off"), "aba".count("a"), words.text(name)
"""
RUSSIAN = {
    "Copied: {words}": ("Скопировано: {words}",),
    "Dark": ("Тёмная",),
    "On": ("Вкл.",),
    "Off": ("Выкл.",),
    "{number} phrase": ("{number} фраза", "{number} фразы", "{number} фраз"),
}


def written_code(folder: Path, code: str = CODE) -> tuple[Path, Path]:
    (folder / "code").mkdir(exist_ok=True)
    (folder / "code" / "pane.py").write_text(code, encoding="utf-8")
    return folder / "code", folder / "locale"


def translated(catalogues: ModuleType, folder: Path) -> Path:
    code, locale = written_code(folder)
    catalogues.keep_in_step(True, code, locale)
    catalogue = catalogues.read_catalogue("ru", locale)
    for entry in catalogue:
        if entry.id:
            forms = RUSSIAN[entry.id if isinstance(entry.id, str) else entry.id[0]]
            entry.string = forms if len(forms) > 1 else forms[0]
    (locale / "ru" / "LC_MESSAGES" / "sufler.po").write_bytes(catalogues.written(catalogue)[0])
    assert catalogues.keep_in_step(True, code, locale) == []
    return locale


# What the code says


def test_every_message_of_the_code_has_its_russian_and_its_english_and_the_files_are_in_step(
    catalogues: ModuleType,
) -> None:
    messages, _ = catalogues.read_code()
    assert catalogues.keep_in_step(False) == []
    for language in catalogues.LANGUAGES:
        translator = i18n.load_translator(language)
        for said in messages:
            if said.many is None:
                heard = translator.text(said.one)
            else:
                values = dict.fromkeys(catalogues.slots(said.many) - {"number"}, "")
                heard = translator.count(said.one, said.many, 5, **values)
            assert heard
            assert language != "ru" or CYRILLIC.search(heard) or not WORD.search(said.one) or heard in SAME_IN_RUSSIAN


def test_every_language_of_the_catalogues_can_be_chosen(catalogues: ModuleType) -> None:
    assert i18n.languages() == catalogues.LANGUAGES
    assert i18n.DEFAULT_LANGUAGE in i18n.languages()


def documentation(tree: ast.Module) -> set[int]:
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }


# The self-test tells whoever builds what it saw, and what it types are Russian names and statuses.
RUSSIAN_ALONE = {"selftest.py", "selfchecks.py", "selforder.py", "selfpractice.py"}


def cyrillic_words(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    documented = documentation(tree)
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in documented else None
        if isinstance(text, str) and CYRILLIC.search(text):
            yield text


def bare_words(source: str) -> Iterator[str]:
    """Find words that are put into a widget without a translator."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name | ast.Attribute):
            continue
        name = call.func.id if isinstance(call.func, ast.Name) else call.func.attr
        for argument in (*call.args, *(keyword.value for keyword in call.keywords)) if name in SHOWN_BY else ():
            parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
            for part in parts:
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and WORD.search(part.value):
                    yield part.value


def stray_words(catalogues: ModuleType) -> set[tuple[str, str]]:
    messages = {text for said in catalogues.read_code()[0] for text in (said.one, said.many)}
    paths = [path for path in DESKTOP.rglob("*.py") if path.name not in RUSSIAN_ALONE]
    files = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}
    return {
        (file, words)
        for file, source in files.items()
        for words in (*cyrillic_words(source), *bare_words(source))
        if words not in messages
    }


def test_no_words_for_the_eye_stand_in_the_code(catalogues: ModuleType) -> None:
    stray = stray_words(catalogues) - set(DEFENDED_WORDS)
    assert not stray, "\n".join(f"{file}: {words!r}: say it by words.text(…)" for file, words in sorted(stray))


def test_no_defence_of_words_outlives_them(catalogues: ModuleType) -> None:
    assert set(DEFENDED_WORDS) <= stray_words(catalogues)
    assert all(DEFENDED_WORDS.values())


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param("button.setText('Copy')", ["Copy"], id="English set on a button"),
        pytest.param("QLabel(f'{n} phrases', parent)", [" phrases"], id="English in an f-string"),
        pytest.param("label = QLabel(text='Find')", ["Find"], id="English by keyword"),
        pytest.param("button.setText(words.text('Copy'))", [], id="translated words pass"),
        pytest.param("button.setText('✕')", [], id="a sign is no word"),
        pytest.param("x = 'Копировать'", ["Копировать"], id="Russian anywhere"),
        pytest.param("x = f'{n} фраз'", [" фраз"], id="Russian in an f-string"),
        pytest.param("'''Слайд 4.'''\ndef f():\n    '''«Слайд».'''", [], id="documentation may be Russian"),
    ],
)
def test_stray_words_are_found(source: str, found: list[str]) -> None:
    assert [*cyrillic_words(source), *bare_words(source)] == found


# Finding messages


@pytest.mark.parametrize(
    "source",
    [
        "words.text(f'{n} phrases')",
        "_(f'{n}')",
        "words.text('{} phrases'.format(n))",
        "words.text('Copy ' + name)",
        "words.text('%s phrases' % n)",
        "words.count('{number} phrase', f'{n} phrases', n)",
        "mark('On' if n else f'{n}')",
        "# Translators: how many\nwords.text(f'{n} phrases')",
    ],
)
def test_a_message_put_together_at_run_time_is_refused(catalogues: ModuleType, tmp_path: Path, source: str) -> None:
    code, locale = written_code(tmp_path, source)
    flaws = catalogues.keep_in_step(True, code, locale)
    assert any("code/pane.py:" in flaw.place and "plain string" in flaw.what for flaw in flaws), flaws


def test_all_ways_of_saying_are_read(catalogues: ModuleType, tmp_path: Path) -> None:
    messages, flaws = catalogues.read_code(written_code(tmp_path)[0])
    assert flaws == []
    assert {said.one for said in messages} == set(RUSSIAN)
    assert {said.many for said in messages} == {None, "{number} phrases"}


def test_a_new_message_is_missed_until_it_is_translated(catalogues: ModuleType, tmp_path: Path) -> None:
    locale = translated(catalogues, tmp_path)
    code, _ = written_code(tmp_path, CODE + "    words.text('Undo')\n")
    assert {flaw.what.split(":")[0] for flaw in catalogues.keep_in_step(False, code, locale)} == {
        "not translated",
        "out of step with the code",
    }
    assert [str(flaw) for flaw in catalogues.keep_in_step(True, code, locale)] == ["ru: 'Undo': not translated"]


def test_a_message_no_longer_said_leaves_the_catalogue(catalogues: ModuleType, tmp_path: Path) -> None:
    locale = translated(catalogues, tmp_path)
    code, _ = written_code(tmp_path, "mark('Dark')")
    assert catalogues.keep_in_step(False, code, locale)
    assert catalogues.keep_in_step(True, code, locale) == []
    assert i18n.load_translator("ru", locale).text("On") == "On"
    assert i18n.load_translator("ru", locale).text("Dark") == "Тёмная"


def test_a_slot_lost_in_translation_is_found(catalogues: ModuleType, tmp_path: Path) -> None:
    locale = translated(catalogues, tmp_path)
    path = locale / "ru" / "LC_MESSAGES" / "sufler.po"
    path.write_text(path.read_text("utf-8").replace("Скопировано: {words}", "Скопировано: {слова}"), "utf-8")
    flaws = catalogues.keep_in_step(True, tmp_path / "code", locale)
    assert [flaw.what for flaw in flaws] == ["the translation has other {slots}"]


def test_a_message_said_alone_and_counted_is_refused(catalogues: ModuleType, tmp_path: Path) -> None:
    code, locale = written_code(tmp_path, "words.text('phrase'); words.count('phrase', 'phrases', 2)")
    assert any("two ways" in flaw.what for flaw in catalogues.keep_in_step(True, code, locale))


# Translating


@pytest.mark.parametrize(
    ("number", "russian", "english"),
    [
        (1, "1 фраза", "1 phrase"),
        (2, "2 фразы", "2 phrases"),
        (5, "5 фраз", "5 phrases"),
        (11, "11 фраз", "11 phrases"),
        (21, "21 фраза", "21 phrases"),
        (0, "0 фраз", "0 phrases"),
    ],
)
def test_numbers_take_their_form(
    catalogues: ModuleType, tmp_path: Path, number: int, russian: str, english: str
) -> None:
    locale = translated(catalogues, tmp_path)
    for language, expected in (("ru", russian), ("en", english)):
        said = i18n.load_translator(language, locale).count("{number} phrase", "{number} phrases", number)
        assert said == expected


def test_values_are_filled_by_name_and_never_read_as_slots(catalogues: ModuleType, tmp_path: Path) -> None:
    words = i18n.load_translator("ru", translated(catalogues, tmp_path))
    assert words.text("Copied: {words}", words="«{ИО}»") == "Скопировано: «{ИО}»"
    assert words.text("Copied: {words}") == "Скопировано: {words}"
    assert i18n.mark("Dark") == "Dark"


def shout(message: str) -> str:
    return message.upper().replace("{REASON}", "{reason}").replace("{DISK}", "{disk}")


def test_a_message_is_said_with_its_values_and_with_the_messages_within_it() -> None:
    message = i18n.Message.of("Not kept: {reason}.", reason=i18n.Message.of("no room on {disk}", disk="d:"))
    assert message.said(str) == "Not kept: no room on d:."
    assert message.said(shout) == "NOT KEPT: NO ROOM ON d:."


@pytest.mark.parametrize("braces", ["{ИО}", "{", "{0}", "{reason}"])
def test_braces_in_a_value_of_a_message_are_no_slots(braces: str) -> None:
    assert i18n.Message.of("Not kept: {reason}.", reason=braces).said(str) == f"Not kept: {braces}."


def test_a_message_without_values_keeps_its_braces() -> None:
    assert i18n.Message.of("{theme: dark}").said(str) == "{theme: dark}"


def test_messages_that_say_the_same_are_equal() -> None:
    assert len({i18n.Message.of("no room on {disk}", disk=disk) for disk in ("C:", "C:", "D:")}) == 2


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(OSError, match="sufler"):
        i18n.load_translator("xx")


def test_qt_speaks_the_language_chosen_and_only_that(qtbot: QtBot) -> None:
    app = QCoreApplication.instance()
    assert app is not None
    before = QLocale()
    try:
        i18n.speak_qt(app, "ru")
        i18n.speak_qt(app, "ru")
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Отмена"
        assert QLocale().standaloneMonthName(11) == "ноябрь"
        i18n.speak_qt(app, "en")
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    finally:
        QLocale.setDefault(before)


def test_words_that_are_known_are_said_without_the_catalogue(tmp_path: Path) -> None:
    words = i18n.recall_words("ru", {"Tabs": "Закладки"}, tmp_path)
    assert words.gettext("Tabs") == "Закладки"
    assert words.asked == {"Tabs": "Закладки"}
    with pytest.raises(OSError, match=i18n.DOMAIN):
        words.gettext("Copy")


def test_words_that_are_not_known_come_from_the_catalogue_with_their_plurals() -> None:
    words, whole = i18n.recall_words("ru", {}), i18n.load_translator("ru")
    assert words.gettext("Tabs") == whole.text("Tabs") != "Tabs"
    recalled = i18n.Translator("ru", i18n.recall_words("ru", words.asked))
    for number in (1, 3, 21, 100):
        assert recalled.count("{number} phrase", "{number} phrases", number) == whole.count(
            "{number} phrase", "{number} phrases", number
        )


def test_a_catalogue_that_has_changed_is_another_edition(catalogues: ModuleType, tmp_path: Path) -> None:
    locale = translated(catalogues, tmp_path)
    before = i18n.edition("ru", locale)
    code, _ = written_code(tmp_path, "mark('Dark')")
    assert catalogues.keep_in_step(True, code, locale) == []
    assert i18n.edition("ru", locale) != before
    assert i18n.edition("xx", locale) == ""
