"""Write the administrative template of Windows from the table of settings that an organisation may set.

    python packaging/policies.py            # writes windows/policies/sufler.admx and its Russian and English texts
    python packaging/policies.py --check    # changes nothing, exits with 1 where a file differs

An administrator copies the folder into `PolicyDefinitions` of the domain's or of the machine's.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop.services.policies import KEY, NAMES, value_name  # noqa: E402 - the path comes first
from desktop.services.settings import FONT_SCALES, LANGUAGES, THEMES, Settings  # noqa: E402

FOLDER = ROOT / "packaging" / "windows" / "policies"
SCHEMA = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
NAMESPACE = "Sufler.Policies"
CATEGORY = "Sufler"
CHOICES = {"theme": THEMES, "language": LANGUAGES}
LONGEST = 1000  # characters of a text


class Words(NamedTuple):
    """A language's texts: of the product, of the values of choices, and (title, explanation) of each setting."""

    product: str
    explained: str
    supported: str
    values: dict[str, str]
    settings: dict[str, tuple[str, str]]


RUSSIAN = Words(
    "Суфлёр",
    "Настройки программы «Суфлёр». Заданное политикой пользователь изменить не может.",
    "Суфлёр 0.1 и новее",
    {"system": "как в системе", "light": "светлая", "dark": "тёмная", "ru": "русский", "en": "английский"},
    {
        "playbook": ("Папка с содержанием", "Полный путь к папке с фразами и правилами, например \\\\сервер\\sufler."),
        "journal": (
            "Общий журнал заказов",
            "Адрес базы PostgreSQL: postgresql://имя:пароль@сервер/база. Без него журнал у каждого свой. "
            "Пароль виден всем, кто может читать политики: дайте этой учётной записи права только на журнал.",
        ),
        "theme": ("Оформление", "Светлое, тёмное или как в системе."),
        "font_scale": ("Размер букв", "В процентах, от {least} до {most}."),
        "language": ("Язык программы", "Фразы для клиента остаются русскими."),
        "always_on_top": ("Поверх других окон", "Окно программы стоит поверх других окон."),
        "compact": ("Узкая колонка", "Окно открывается узкой колонкой рядом с CRM."),
        "card_folded": ("Карточка звонка свёрнута", "Карточка звонка показывается в одну строку."),
        "show_remarks": ("Замечания редактора", "Показывать замечания редактора рядом с фразами."),
    },
)
ENGLISH = Words(
    "Sufler",
    "Settings of Sufler. What a policy sets the user cannot change.",
    "Sufler 0.1 and newer",
    {"system": "as in the system", "light": "light", "dark": "dark", "ru": "Russian", "en": "English"},
    {
        "playbook": ("Folder of the playbook", "Full path of the folder with phrases and rules: \\\\server\\sufler."),
        "journal": (
            "The team's journal of orders",
            "Address of a PostgreSQL database: postgresql://name:password@server/base. Without it each user has a "
            "journal of their own. Whoever can read policies sees the password: give that account the journal alone.",
        ),
        "theme": ("Theme", "Light, dark, or as in the system."),
        "font_scale": ("Size of letters", "In percent, from {least} to {most}."),
        "language": ("Language of the program", "What is said to clients stays Russian."),
        "always_on_top": ("Above other windows", "The window stays above other windows."),
        "compact": ("Narrow column", "The window opens as a narrow column beside the CRM."),
        "card_folded": ("Folded call card", "The call card is shown in one line."),
        "show_remarks": ("Editor's remarks", "Show the editor's remarks beside the phrases."),
    },
)
LANGUAGES_OF_TEXTS = {"ru-RU": RUSSIAN, "en-US": ENGLISH}


def template() -> Element:
    """The policies themselves."""
    root = _root("policyDefinitions")
    names = SubElement(root, "policyNamespaces")
    SubElement(names, "target", prefix="sufler", namespace=NAMESPACE)
    SubElement(root, "resources", minRequiredRevision="1.0")
    supported = SubElement(SubElement(root, "supportedOn"), "definitions")
    SubElement(supported, "definition", name="SUPPORTED", displayName="$(string.Supported)")
    categories = SubElement(root, "categories")
    described = {"name": CATEGORY, "displayName": "$(string.Product)", "explainText": "$(string.Product_Explain)"}
    SubElement(categories, "category", described)
    policies = SubElement(root, "policies")
    for name in NAMES:
        _policy(policies, name)
    return root


def texts(words: Words) -> Element:
    """The texts of the policies in one language."""
    root = _root("policyDefinitionResources")
    SubElement(root, "displayName").text = words.product
    SubElement(root, "description").text = words.explained
    resources = SubElement(root, "resources")
    table = SubElement(resources, "stringTable")
    for key, text in _strings(words):
        SubElement(table, "string", id=key).text = text
    presentations = SubElement(resources, "presentationTable")
    for name in NAMES:
        _presentation(presentations, name, words.settings[name][0])
    return root


def _root(tag: str) -> Element:
    return Element(tag, xmlns=SCHEMA, revision="1.0", schemaVersion="1.0")


def _policy(policies: Element, name: str) -> None:
    value = value_name(name)
    attributes = {
        "name": value, "class": "Both", "displayName": f"$(string.{value})",
        "explainText": f"$(string.{value}_Explain)", "key": KEY,
    }  # fmt: skip
    flag = isinstance(Settings._field_defaults.get(name), bool)
    attributes |= {"valueName": value} if flag else {"presentation": f"$(presentation.{value})"}
    policy = SubElement(policies, "policy", attributes)
    SubElement(policy, "parentCategory", ref=CATEGORY)
    SubElement(policy, "supportedOn", ref="SUPPORTED")
    if flag:
        for tag, number in (("enabledValue", "1"), ("disabledValue", "0")):
            SubElement(SubElement(policy, tag), "decimal", value=number)
        return
    elements = SubElement(policy, "elements")
    if name in CHOICES:
        choice = SubElement(elements, "enum", id=value, valueName=value, required="true")
        for each in CHOICES[name]:
            item = SubElement(choice, "item", displayName=f"$(string.{value}_{each})")
            SubElement(SubElement(item, "value"), "string").text = each
    elif isinstance(Settings._field_defaults.get(name), int):
        least, most = map(str, FONT_SCALES)
        bounds = {"id": value, "valueName": value, "required": "true", "minValue": least, "maxValue": most}
        SubElement(elements, "decimal", bounds)
    else:
        SubElement(elements, "text", id=value, valueName=value, required="true", maxLength=str(LONGEST))


def _presentation(table: Element, name: str, title: str) -> None:
    value = value_name(name)
    default = Settings._field_defaults.get(name)
    if isinstance(default, bool):
        return
    shown = SubElement(table, "presentation", id=value)
    if name in CHOICES:
        SubElement(shown, "dropdownList", refId=value, noSort="true", defaultItem="0").text = title
    elif isinstance(default, int):
        SubElement(shown, "decimalTextBox", refId=value, defaultValue=str(default), spinStep="10").text = title
    else:
        SubElement(SubElement(shown, "textBox", refId=value), "label").text = title


def _strings(words: Words) -> Iterator[tuple[str, str]]:
    yield from (("Product", words.product), ("Product_Explain", words.explained), ("Supported", words.supported))
    least, most = FONT_SCALES
    for name in NAMES:
        value, (title, explained) = value_name(name), words.settings[name]
        yield value, title
        yield f"{value}_Explain", explained.format(least=least, most=most)
        yield from ((f"{value}_{each}", words.values[each]) for each in CHOICES.get(name, ()))


def files() -> dict[Path, bytes]:
    """Every file of the template."""
    made = {FOLDER / "sufler.admx": template()}
    made |= {FOLDER / language / "sufler.adml": texts(words) for language, words in LANGUAGES_OF_TEXTS.items()}
    return {path: _written(root) for path, root in made.items()}


def _written(root: Element) -> bytes:
    ElementTree.indent(root)
    body: str = ElementTree.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode()


def main() -> int:
    """Write or check the files."""
    parser = argparse.ArgumentParser(description="Keep the administrative template in step with the settings.")
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = [path for path, content in files().items() if not path.exists() or path.read_bytes() != content]
    for path in stale:
        if check:
            print(f"{path}: out of step with the settings: run packaging/policies.py", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(files()[path])
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
