import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.names import Gender, Morphology, PersonName, load_morphology, split_name


def listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WOMEN = listed("""
    Мария Анна Елена Ольга Наталья Татьяна Ирина Светлана Екатерина Людмила Галина Валентина Нина Надежда Любовь
    Вера Юлия Марина Анастасия Дарья Алёна Полина Софья Александра Кристина Ева Айгуль Гульнара
""")
MEN = listed("""
    Александр Сергей Иван Пётр Фёдор Семён Николай Илья Никита Лев Яков Роман Павел Константин Валентин Артём
    Кузьма Виктор Юрий Дмитрий Тимур Рамиль Станислав Матвей Эльдар Захар Герман
""")
FATHERS = [
    ("Иванович", "Ивановна"), ("Петрович", "Петровна"), ("Сергеевич", "Сергеевна"), ("Ильич", "Ильинична"),
    ("Кузьмич", "Кузьминична"), ("Львович", "Львовна"), ("Яковлевич", "Яковлевна"), ("Фёдорович", "Фёдоровна"),
    ("Юрьевич", "Юрьевна"), ("Рашидович", "Рашидовна"), ("Михайлович", "Михайловна"), ("Богданович", "Богдановна"),
]  # fmt: skip
FAMILIES = [
    ("Иванов", "Иванова"), ("Кузнецов", "Кузнецова"), ("Пушкин", "Пушкина"), ("Достоевский", "Достоевская"),
    ("Толстой", "Толстая"), ("Семёнов", "Семёнова"), ("Шульц", "Шульц"), ("Бондаренко", "Бондаренко"), ("Ким", "Ким"),
    ("Черных", "Черных"), ("Мороз", "Мороз"), ("Степанян", "Степанян"), ("Саакашвили", "Саакашвили"),
    ("Рабинович", "Рабинович"), ("Абрамович", "Абрамович"), ("Станкович", "Станкович"), ("Яковлев", "Яковлева"),
    ("Салтыков-Щедрин", "Салтыкова-Щедрина"), ("Римский-Корсаков", "Римская-Корсакова"), ("Мельник", "Мельник"),
    ("Гоголь", "Гоголь"), ("Ковальчук", "Ковальчук"), ("Захаров", "Захарова"), ("Ильин", "Ильина"),
]  # fmt: skip
ORDERS = ("{s} {f} {p}", "{f} {p} {s}", "{s} {f}", "{f} {s}", "{f} {p}", "{p} {f}", "{f} {s} {p}", "{p} {f} {s}")
USUAL_ORDERS = ORDERS[:5]
CASES: tuple[Callable[[str], str], ...] = (str, str.upper, str.lower)


@pytest.fixture(scope="module")
def morphology() -> Morphology:
    return load_morphology()


def people() -> list[tuple[str, str, str, Gender]]:
    """Several hundred: each first name with several surnames and patronymics, both genders."""
    return [
        (
            FAMILIES[(place * 5 + turn) % len(FAMILIES)][side],
            first,
            FATHERS[(place + turn * 7) % len(FATHERS)][side],
            gender,
        )
        for side, (names, gender) in enumerate([(MEN, Gender.MALE), (WOMEN, Gender.FEMALE)])
        for (place, first), turn in product(enumerate(names), range(8))
    ]


def shares(orders: tuple[str, ...], morphology: Morphology | None) -> tuple[float, float, list[str]]:
    """The share split rightly, the share split wrongly and yet called sure, and what went wrong."""
    total = silent = 0
    wrong = []
    for (surname, first, patronymic, gender), order, case in product(people(), orders, CASES):
        text = case(order.format(s=surname, f=first, p=patronymic))
        name = split_name(text, morphology)
        parts = ((surname, "{s}", name.surname), (first, "{f}", name.first), (patronymic, "{p}", name.patronymic))
        total += 1
        if any(got != (part if slot in order else None) for part, slot, got in parts):
            wrong.append(f"{text} -> {name}")
            silent += name.sure
        elif "{p}" in order and name.gender is not gender:
            wrong.append(f"{text} -> {name.gender}")
    return 1 - len(wrong) / total, silent / total, wrong


def test_common_names_are_split_in_every_order_and_case(morphology: Morphology) -> None:
    right, silently_wrong, wrong = shares(ORDERS, morphology)
    assert right >= 0.988, wrong[:20]
    assert silently_wrong <= 0.002, wrong[:20]


def test_endings_alone_split_common_names_in_the_usual_orders() -> None:
    right, silently_wrong, wrong = shares(USUAL_ORDERS, None)
    assert right >= 0.98, wrong[:20]
    assert silently_wrong <= 0.005, wrong[:20]


@pytest.mark.parametrize(
    ("text", "surname", "first", "patronymic", "gender"),
    [
        pytest.param("  ИВАНОВА\u00a0 МАРИЯ\tПЕТРОВНА ", "Иванова", "Мария", "Петровна", "female", id="odd spaces go"),
        pytest.param("Иванова, Мария Петровна", "Иванова", "Мария", "Петровна", "female", id="a comma is no harm"),
        pytest.param("Петровна мария", None, "Мария", "Петровна", "female", id="a patronymic may come first"),
        pytest.param("алёна фёдоровна семёнова", "Семёнова", "Алёна", "Фёдоровна", "female", id="ё stays as typed"),
        pytest.param("АЛЕНА СЕМЕНОВА", "Семенова", "Алена", None, "female", id="no ё is made up"),
        pytest.param(
            "анна-мария львовна римская - корсакова", "Римская-Корсакова", "Анна-Мария", "Львовна", "female",
            id="double names keep both capitals and lose spaces about the hyphen",
        ),
        pytest.param("мамин-сибиряк", "Мамин-Сибиряк", None, None, None, id="a double surname alone"),
        pytest.param("о'коннор джон", "О'Коннор", "Джон", None, "male", id="a capital follows the apostrophe"),
        pytest.param("МАМЕДОВ РАШИД АЛИ ОГЛЫ", "Мамедов", "Рашид", "Али оглы", "male", id="оглы makes a man"),
        pytest.param("Рашид Али-оглы Мамедов", "Мамедов", "Рашид", "Али-оглы", "male", id="оглы on a hyphen"),
        pytest.param("Гасанова Лейла Ахмед кызы", "Гасанова", "Лейла", "Ахмед кызы", "female", id="кызы makes a woman"),
        pytest.param("Ахмед кызы Лейла Гасанова", "Гасанова", "Лейла", "Ахмед кызы", "female", id="кызы comes first"),
        pytest.param("Жанар Айдаркызы", None, "Жанар", "Айдаркызы", "female", id="кызы glued on"),
        pytest.param("Мурад бек Мамедов", "Мамедов", "Мурад бек", None, "male", id="бек stays with the name"),
        pytest.param("Бек Александр Альфредович", "Бек", "Александр", "Альфредович", "male", id="Бек is a surname too"),
        pytest.param("Людвиг ван Бетховен", "ван Бетховен", "Людвиг", None, "male", id="a particle before a surname"),
        pytest.param("Али-заде Фарид", "Али-заде", "Фарид", None, "male", id="заде makes a surname"),
        pytest.param("Ольга Шульц", "Шульц", "Ольга", None, "female", id="a surname without gender"),
        pytest.param("Ольга Мороз", "Мороз", "Ольга", None, "female", id="a man's word as a woman's surname"),
        pytest.param("Саша Петров", "Петров", "Саша", None, "male", id="the surname tells of which gender Саша is"),
        pytest.param("Женя", None, "Женя", None, None, id="Женя may be either"),
        pytest.param("Абу-Хасан", None, "Абу-Хасан", None, "male", id="a foreign first name that the dictionary has"),
        pytest.param("Иван Ильич", None, "Иван", "Ильич", "male", id="Ильич is a patronymic"),
        pytest.param("Иван Абрамович Рабинович", "Рабинович", "Иван", "Абрамович", "male", id="two in -ович"),
        pytest.param("Абрамович Роман Аркадьевич", "Абрамович", "Роман", "Аркадьевич", "male", id="-ович as a surname"),
        pytest.param("Ирина Абрамович", "Абрамович", "Ирина", None, "female", id="a woman has no -ович patronymic"),
        pytest.param("Роман Павел Сергеевич", "Роман", "Павел", "Сергеевич", "male", id="Роман is a surname too"),
        pytest.param("Иван Романович Роман", "Роман", "Иван", "Романович", "male", id="Роман after a patronymic"),
        pytest.param("Иванова", "Иванова", None, None, "female", id="a lone surname"),
        pytest.param("Петровна", None, None, "Петровна", "female", id="a lone patronymic"),
        pytest.param("Мария", None, "Мария", None, "female", id="a lone first name"),
        pytest.param("Вячеслав МакКартни", "МакКартни", "Вячеслав", None, "male", id="a capital inside stays"),
    ],
)  # fmt: skip
def test_a_name_is_split_surely(
    morphology: Morphology,
    text: str,
    surname: str | None,
    first: str | None,
    patronymic: str | None,
    gender: str | None,
) -> None:
    name = split_name(text, morphology)
    assert (name.surname, name.first, name.patronymic, name.gender) == (surname, first, patronymic, gender)
    assert name.sure, name.doubts


@pytest.mark.parametrize(
    ("text", "first_and_patronymic", "doubt"),
    [
        pytest.param("Павел Роман Сергеевич", "Роман Сергеевич", "имя: Роман или Павел", id="two names of a man"),
        pytest.param("Белла Марина Юрьевна", "Марина Юрьевна", "имя: Марина или Белла", id="two names of a woman"),
        pytest.param("Михаил Иван", "Иван", "что здесь имя: Иван или Михаил", id="two first names and no more"),
        pytest.param("Роман", "Роман", "имя или фамилия", id="a lone word that is a name and a surname"),
        pytest.param("Роман Абрамович", "Роман", "фамилия или отчество", id="-ович after a first name"),
        pytest.param("Иван Лукашевич", "Иван Лукашевич", "отчество или фамилия", id="-евич of a rare name"),
        pytest.param("Нгуен Ван Ань", "Ван Ань", "слова незнакомы", id="a name of unknown words"),
        pytest.param("Ким Чен", "Чен", "что здесь имя: Чен или Ким", id="a Korean name"),
        pytest.param("Иванова М. П.", None, "инициалы: М. П.", id="initials are nobody's name"),
        pytest.param("М.П.Иванова", None, "инициалы: М. П.", id="initials without a space"),
        pytest.param("Мария П. Иванова", "Мария", "инициалы: П.", id="an initial is no patronymic"),
        pytest.param("Иванова Мария Петрович", "Мария Петрович", "разного рода", id="a patronymic of the other gender"),
        pytest.param("Иванова Александр", "Александр", "разного рода", id="a surname of the other gender"),
        pytest.param("Салтыков Щедрин Михаил Евграфович", "Михаил Евграфович", "слов больше", id="four words"),
        pytest.param("Иванова Петровна", None, "а имени нет", id="no first name among two words"),
        pytest.param("Оглы Мехмет", "Мехмет", "«Оглы» не похоже на фамилию", id="a particle that stands first"),
        pytest.param("Ivanova Maria", "Maria", "нерусские буквы", id="Latin letters"),
        pytest.param("Иванoва Мария", "Мария", "нерусские буквы", id="one Latin letter in a Russian word"),
        pytest.param("Иванова Мария 2", "Мария", "цифры", id="a digit"),
        pytest.param("Иванова Мария 😀", "Мария", "посторонние знаки: 😀", id="an emoji"),
        pytest.param("\u202eИванова Мария\u202c", "Мария", "невидимые знаки", id="marks of writing direction"),
        pytest.param("Иванова " * 2000, None, "слишком длинно", id="a flood of words"),
        pytest.param("и" * 10_000, None, "слишком длинно", id="a flood of letters"),
        pytest.param("а б в г д е ё", None, "имени здесь нет", id="letters and no words"),
        pytest.param("один два три четыре пять шесть семь", None, "слов больше, чем бывает", id="a sentence"),
        pytest.param("", None, "имени здесь нет", id="nothing"),
        pytest.param("+7 916 123-45-67", None, "имени здесь нет", id="a phone"),
    ],
)
def test_an_unsure_split_says_what_is_unsure(
    morphology: Morphology, text: str, first_and_patronymic: str | None, doubt: str
) -> None:
    name = split_name(text, morphology)
    assert name.first_and_patronymic == first_and_patronymic
    assert not name.sure
    assert any(doubt in said for said in name.doubts), name.doubts


def test_the_gender_that_the_agent_chose_stands_above_the_name(morphology: Morphology) -> None:
    assert split_name("Мария Петровна", morphology, chosen_gender=Gender.MALE).gender is Gender.MALE
    assert split_name("", None, chosen_gender=Gender.FEMALE).gender is Gender.FEMALE


def test_the_gender_of_an_unsure_foreign_name_is_not_guessed(morphology: Morphology) -> None:
    assert split_name("Нгуен Ван Ань", morphology).gender is None


def test_a_dictionary_is_asked_only_where_one_is_given() -> None:
    assert split_name("Шульц").doubts  # the endings know nothing of it
    assert split_name("Шульц Ольга Петровна") == PersonName("Шульц", "Ольга", "Петровна", Gender.FEMALE)


@pytest.mark.parametrize(
    ("name", "full_name"),
    [
        pytest.param(PersonName("Иванова", "Мария", "Петровна"), "Иванова Мария Петровна", id="all three"),
        pytest.param(PersonName(first="Мария"), "Мария", id="a first name only"),
        pytest.param(PersonName("Иванова", "М.", "П."), "Иванова М. П.", id="initials are kept"),
        pytest.param(PersonName(), "", id="nothing"),
    ],
)
def test_the_full_name_is_in_the_official_order(name: PersonName, full_name: str) -> None:
    assert name.full_name == full_name


def folded_letters(text: str) -> str:
    normal = unicodedata.normalize("NFC", text)
    return "".join(char for char in normal if char.isalpha()).casefold()


name_parts = [*WOMEN, *MEN, *(word for pair in FATHERS + FAMILIES for word in pair), "оглы", "бек", "ван", "М."]
texts = st.one_of(
    st.text(),
    st.text(alphabet="абвеёинорч Аьй-'’.,M1\u0306\u202e\u00a0İß", max_size=40),
    st.lists(st.sampled_from(name_parts), max_size=8).map(" ".join),
)  # fmt: skip


@pytest.mark.parametrize("known", [pytest.param(True, id="with dictionary"), pytest.param(False, id="by endings")])
@settings(deadline=None)
@given(text=texts)
def test_any_text_is_split_without_error_and_without_made_up_letters(
    morphology: Morphology, known: bool, text: str
) -> None:
    name = split_name(text, morphology if known else None)
    typed = folded_letters(text)
    for part in (name.surname, name.first, name.patronymic):
        assert part is None or part
        for word in (part or "").split():
            assert folded_letters(word) in typed


@settings(deadline=None)
@given(text=texts)
def test_a_sure_split_stays_when_its_full_name_is_split_again(morphology: Morphology, text: str) -> None:
    name = split_name(text, morphology)
    if name.sure:
        again = split_name(name.full_name, morphology)
        assert replace(again, doubts=()) == name
