"""What the shipped practice must hold: every reason to call, words enough, and nothing that tells on itself."""

from __future__ import annotations

import re

import pytest

from playbook.conditions import Truth, holds
from playbook.formats import format_phone
from playbook.loader import load
from playbook.models import FactKind, Playbook, Situation, Step, StepKind
from playbook.names import Gender, load_morphology, split_name
from playbook.practice.reach import unpractised
from playbook.practice.tokens import tokens
from playbook.practising import CaseKind, Critical, Mark, Move, Practice, Topic

BOOK = load()
assert BOOK.practice
PRACTICE: Practice = BOOK.practice
TOPICS = [pytest.param(topic, id=topic.title) for topic in PRACTICE.topics]
SAID = [
    pytest.param(place, step, id=f"{place.id} {number}")
    for tab in BOOK.tabs
    for place in tab.situations
    for number, step in enumerate(place.steps)
    if step.kind is StepKind.SAY
]
BY_ID = {place.id: place for tab in BOOK.tabs for place in tab.situations}


def has(text: str, phrase: str) -> bool:
    """Whether a text has a phrase, in any of its forms."""
    sought, words = [word.stem for word in tokens(phrase)], [word.stem for word in tokens(text)]
    return any(words[start : start + len(sought)] == sought for start in range(len(words)))


def client_lines(practice: Practice) -> list[str]:
    """All that a client may say."""
    said = [line for says in practice.common for line in says.lines]
    for persona in practice.personas:
        said += [*persona.before, *persona.after, *(line for says in persona.says for line in says.lines)]
    said += [line for topic in practice.topics for line in topic.lines]
    return said + [line for told in practice.told for line in told.lines]


# --- points


def test_the_hundred_points_are_spread_as_the_rubric_says() -> None:
    assert {each.id: each.points for each in PRACTICE.weights} == {
        Mark.SAID: 35, Mark.BRANCH: 20, Mark.SEQUENCE: 10, Mark.DATA: 20, Mark.TIME: 10, Mark.MANNER: 5,
    }  # fmt: skip
    assert PRACTICE.hint == 3
    assert [(medal.title, medal.points) for medal in PRACTICE.medals] == [
        ("золото", 90), ("серебро", 75), ("бронза", 50),
    ]  # fmt: skip


def test_learning_is_spread_as_agreed() -> None:
    learning = PRACTICE.learning
    assert (learning.retention, learning.critical_retention, learning.minutes, learning.failures) == (90, 95, 10, 8)
    assert (learning.exams, learning.exam_points, learning.exam_days) == (3, 90, 2)


def test_every_kind_of_case_has_a_task_in_russian() -> None:
    assert {each.id for each in PRACTICE.kinds} == set(CaseKind)
    assert all(re.search("[а-яё]", each.task) and each.task.endswith(".") for each in PRACTICE.kinds)


def test_every_critical_error_says_why_and_by_which_slide() -> None:
    assert {each.id for each in PRACTICE.criticals} == set(Critical)
    assert all(each.why.endswith(".") and each.slides and set(each.slides) <= set(range(2, 17)) for each in
               PRACTICE.criticals)  # fmt: skip


# --- who calls, and why


def test_five_kinds_of_clients_call_with_words_of_their_own_for_every_move() -> None:
    assert [each.id for each in PRACTICE.personas] == ["polite", "hurried", "indignant", "elderly", "talkative"]
    for persona in PRACTICE.personas:
        assert {says.move for says in persona.says} == set(Move), persona.title
        assert all(len(set(says.lines)) >= 2 for says in persona.says), persona.title
        assert len(persona.before) >= 4
        assert len(persona.after) >= 4


def test_a_client_who_is_indignant_argues_longest_and_an_elderly_one_waits_longest() -> None:
    by_id = {each.id: each for each in PRACTICE.personas}
    assert max(PRACTICE.personas, key=lambda each: each.patience) is by_id["elderly"]
    assert min(PRACTICE.personas, key=lambda each: each.patience) is by_id["hurried"]
    assert by_id["indignant"].objects > by_id["polite"].objects


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_opens_in_eight_ways_that_do_not_greet(topic: Topic) -> None:
    assert len({line.casefold() for line in topic.lines}) == len(topic.lines) >= 8
    greeting = re.compile("здравствуйте|добрый день|алло", re.IGNORECASE)
    assert not [line for line in topic.lines if greeting.search(line)]
    assert all(line[0].isupper() and line[-1] in ".!?" for line in topic.lines)


def test_every_value_that_a_client_may_call_about_has_a_topic() -> None:
    reasons = ("change", "return_topic", "sending_topic", "autocall", "bonus_card")
    for fact in BOOK.facts:
        if fact.id in reasons:
            for value in fact.values:
                facts = {fact.id: value.id}
                asked = [each for each in PRACTICE.topics if any(c.fact == fact.id for cl in each.when for c in cl)]
                assert any(holds(each.when, facts) is not Truth.FALSE for each in asked), (fact.id, value.id)


def test_no_call_is_left_without_a_reason_and_no_fact_without_words() -> None:
    assert unpractised(BOOK) == ()


def test_what_a_client_tells_of_himself_fits_a_man_and_a_woman() -> None:
    endings = re.compile(
        r"\w\((?:а|ла|ась)\)|\b(?:я (?:\w+ )?\w+(?:л|ла|лась|лся)|я сама?|рада?|готова?|соглас(?:ен|на)|должен)\b",
        re.IGNORECASE,
    )
    assert not [line for line in client_lines(PRACTICE) if endings.search(line)]


def test_no_client_calls_the_agent_by_a_gender() -> None:
    assert not [line for line in client_lines(PRACTICE) if re.search("девушк|молодой человек|дочк|сынок", line.lower())]


def test_numbers_are_told_in_place_of_their_value() -> None:
    numbers = {fact.id for fact in BOOK.facts if fact.kind is FactKind.NUMBER}
    for told in PRACTICE.told:
        assert all(("{number}" in line) == (told.fact in numbers) for line in told.lines)


# --- words that judge


@pytest.mark.parametrize(("place", "step"), SAID)
def test_every_phrase_has_key_words(place: Situation, step: Step) -> None:
    words = len(re.findall(r"\w+", re.sub(r"\{[^}]*\}", "", step.text)))
    assert len(step.key_words) <= 5, place.id
    assert len(" ".join(step.key_words).split()) >= min(2, words), place.id


@pytest.mark.parametrize(("place", "step"), SAID)
def test_no_phrase_of_the_company_is_rude(place: Situation, step: Step) -> None:
    assert not [word for word in PRACTICE.rude if has(step.text, word)], place.id


def test_a_negation_on_which_the_sense_hangs_is_a_key_word() -> None:
    def keys(name: str) -> set[str]:
        return {word.casefold() for step in BY_ID[name].steps for word in step.key_words}

    assert "не вижу заказов" in keys("greeting-client-not-found")
    assert "не должно влиять" in keys("change-name-sent-otherwise")
    assert "не повлияет" in keys("change-address-within-courier")
    assert "не производится" in keys("closing-courier")
    assert "без наложенного платежа" in keys("sending-address")


@pytest.mark.parametrize(
    ("critical", "tabs"),
    [
        pytest.param(Critical.TOLD_AGAINST_BAN, ("claim",), id="where the money is asked for"),
        pytest.param(Critical.PARTNER_ADVISED, ("greeting", "phrases"), id="what may be said of a partner's order"),
        pytest.param(Critical.BARRED_CLIENT, ("repeat-returner",), id="what a repeat returner is told"),
    ],
)
def test_what_is_to_be_said_there_betrays_nothing(critical: Critical, tabs: tuple[str, ...]) -> None:
    (rule,) = (each for each in PRACTICE.criticals if each.id is critical)
    assert rule.words
    places = [place for tab in BOOK.tabs if tab.id in tabs for place in tab.situations]
    known = [place for place in places if place.id != "greeting-client-not-found"]
    spoken = [step.text for place in known for step in place.steps if step.kind is StepKind.SAY]
    assert not [(text, word) for text in spoken for word in rule.words if has(text, word)]


@pytest.mark.parametrize(
    ("critical", "typed"),
    [
        pytest.param(Critical.TOLD_AGAINST_BAN, "Ваша посылка к нам уже пришла", id="the parcel has come"),
        pytest.param(Critical.TOLD_AGAINST_BAN, "Мы вчера отправили деньги", id="the money has gone"),
        pytest.param(Critical.PARTNER_ADVISED, "Заказ уже едет к Вам", id="a partner's order is on its way"),
        pytest.param(Critical.PARTNER_ADVISED, "Курьер привезёт завтра, заказ в пути", id="with a courier"),
        pytest.param(Critical.REFUND_NAMED, "Вам вернут 1500 рублей", id="a sum in roubles"),
        pytest.param(Critical.REFUND_NAMED, "Мы вернём полную стоимость", id="the whole price"),
        pytest.param(Critical.BARRED_CLIENT, "Хорошо, сейчас оформим", id="an order for a barred client"),
    ],
)
def test_what_must_not_be_said_is_betrayed_by_a_word(critical: Critical, typed: str) -> None:
    (rule,) = (each for each in PRACTICE.criticals if each.id is critical)
    assert any(has(typed, word) for word in rule.words)


# --- people


def test_there_are_people_enough() -> None:
    people = PRACTICE.people
    assert len(people.surnames) >= 60
    assert min(len(people.women), len(people.men), len(people.patronymics)) >= 30
    assert len(people.streets) >= 30
    assert all(format_phone(f"{start} 123-45-67") for start in people.phones)


def test_each_name_is_of_the_gender_that_its_list_says() -> None:
    morphology, people = load_morphology(), PRACTICE.people
    for place, gender, names in ((0, Gender.MALE, people.men), (2, Gender.FEMALE, people.women)):
        surname = people.surnames[0].partition("/")[place]
        patronymic = people.patronymics[0].partition("/")[place]
        for name in names:
            split = split_name(f"{surname} {name} {patronymic}", morphology)
            assert (split.first_and_patronymic, split.gender) == (f"{name} {patronymic}", gender)


def test_practice_is_a_tab_of_its_own_at_the_end() -> None:
    book: Playbook = BOOK
    last = book.tabs[-1]
    assert (last.id, last.title, last.pane) == ("practice", "Тренажёр", "practice")
    assert not last.situations
    assert not last.slides
