"""What the search must find, and where it says it found it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

import pytest

from playbook.search import (
    Field,
    HitKind,
    How,
    IndexBuilder,
    Results,
    SearchIndex,
    SearchWeights,
    WordForms,
    documents,
    group_by_tab,
    stems,
    stems_and_lemmas,
)
from tests.playbook.search_sample import DOCUMENTS, INDEX, MONEY, PLAYBOOK, best, ids, marked


@pytest.mark.parametrize(
    ("query", "record", "marks", "how"),
    [
        pytest.param("Буфер", "buffer", ["Буфер"], How.EXACT, id="a status by its name"),
        pytest.param("АФФ", "cancelled", ["АФФ"], How.EXACT, id="a status by its other name"),
        pytest.param("поставку", "buffer", ["поставку"], How.EXACT, id="a status by its meaning"),
        pytest.param("можем", "buffer", ["Можем"], How.EXACT, id="a status by what may be done"),
        pytest.param("не пришло", "transit", ["не", "пришло"], How.EXACT, id="keywords"),
        pytest.param("отслеживания", "transit", ["отслеживания"], How.EXACT, id="an action"),
        pytest.param("отслежива", "transit", ["отслежива"], How.PREFIX, id="the letters typed of a longer word"),
        pytest.param("отслеживанием", "transit", ["отслеживания"], How.FORM, id="another form of a word"),
        pytest.param("все", "pickup", ["всё"], How.EXACT, id="е typed for ё"),
        pytest.param("ёлка", "callback", ["ёлка"], How.EXACT, id="ё typed for ё"),
        pytest.param("хронения", "pickup", ["хранения"], How.TYPO, id="a wrong letter"),
        pytest.param("храннения", "pickup", ["хранения"], How.TYPO, id="a letter too many"),
        pytest.param("хрнения", "pickup", ["хранения"], How.TYPO, id="a letter missing"),
        pytest.param("харнения", "pickup", ["хранения"], How.TYPO, id="two letters swapped"),
        pytest.param("отслижив", "transit", ["отслеживания"], How.TYPO, id="a typo in an unfinished word"),
        pytest.param("рщдв", "hold", ["Hold"], How.LAYOUT, id="Cyrillic letters typed for Latin ones"),
        pytest.param("[hfytybz", "pickup", ["хранения"], How.LAYOUT, id="a bracket that is a letter"),
        pytest.param("<eath", "buffer", ["Буфер"], How.LAYOUT, id="a shifted comma that is a letter"),
        pytest.param("'rcgjhnbhjdfy", "transit", ["Экспортирован"], How.LAYOUT, id="a quote that is a letter"),
        pytest.param("ghb,sk", "pickup", ["Прибыл"], How.LAYOUT, id="a comma inside a word that is a letter"),
        pytest.param("[hfytybz,", "pickup", ["хранения"], How.LAYOUT, id="a comma after a word that is a comma"),
        pytest.param("gjcnавку", "buffer", ["поставку"], How.LAYOUT, id="the layout switched within a word"),
        pytest.param("[hjytybz", "pickup", ["хранения"], How.LAYOUT, id="a typo in the wrong layout"),
        pytest.param("8800200", "post", ["8 800 200"], How.DIGITS, id="the beginning of a phone in one piece"),
        pytest.param("200 58 88", "post", ["200 58 88"], How.DIGITS, id="the end of a phone in groups"),
        pytest.param("2005", "post", ["200 5"], How.DIGITS, id="digits across groups"),
        pytest.param("58-88", "post", ["58 88"], How.DIGITS, id="other separators"),
        pytest.param("+7 800 200-58-88", "post", ["8 800 200 58 88"], How.EXACT, id="the country code"),
        pytest.param("+7 (800) 200", "post", ["8 800 200"], How.DIGITS, id="the country code, unfinished"),
        pytest.param("88002005888", "post", ["8 800 200 58 88"], How.EXACT, id="a whole phone"),
        pytest.param("11624", "money", ["11624"], How.EXACT, id="a number in a phrase"),
        pytest.param("145913", "money", ["145913"], How.EXACT, id="a post box"),
        pytest.param("01001", "callback", ["01001"], How.EXACT, id="a number that begins with nought"),
        pytest.param("8 499 350-43-27", "callback", ["84993504327"], How.EXACT, id="a phone in a phrase"),
        pytest.param("3 дня", "pickup", ["3", "дня"], How.EXACT, id="a number and a word"),
        pytest.param("pick point", "pickpoint", ["PickPoint"], How.EXACT, id="a name written as one word"),
        pytest.param(
            "смс оповещение", "transit", ["смс", "оповещение"], How.EXACT, id="a word with a hyphen, by halves"
        ),
        pytest.param("смсоповещение", "transit", ["смс-оповещение"], How.EXACT, id="a word with a hyphen, in one"),
    ],
)
def test_a_query_finds_its_place_and_says_why(query: str, record: str, marks: list[str], how: How) -> None:
    hit = best(query)
    assert hit.record_id == record
    assert marked(hit) == marks
    assert how in hit.how


def test_a_situation_is_one_hit_with_its_best_step_and_place() -> None:
    hit = best("посылка пришла")
    assert (hit.kind, hit.tab_id, hit.situation_id, hit.step) == (HitKind.SITUATION, "claims", "money", 1)
    assert (hit.title, hit.text, hit.steps_found) == (MONEY.title, MONEY.steps[1].text, 2)
    assert hit.marks(Field.STEP, 1) == ((16, 23), (24, 30))
    assert ids("посылка").count("money") == 1


def test_a_situation_found_by_its_keywords_alone_shows_its_first_words_and_no_step() -> None:
    hit = best("верните")
    assert (hit.situation_id, hit.step, hit.steps_found) == ("money", None, 0)
    assert hit.text == MONEY.steps[0].text
    assert hit.marks(Field.STEP, 0) == ()


def test_rows_and_contacts_belong_to_the_tabs_that_draw_them() -> None:
    assert (best("буфер").tab_id, best("PickPoint").tab_id) == ("table", "phones")
    elsewhere = documents(PLAYBOOK, status_pane="none", contact_pane="statuses")
    assert {one.kind: one.tab_id for one in elsewhere if one.kind in (HitKind.STATUS, HitKind.CONTACT)} == {
        HitKind.STATUS: None,
        HitKind.CONTACT: "table",
    }


def test_a_tab_is_found_by_its_title() -> None:
    assert best("справка").kind is HitKind.TAB
    assert best("справка").tab_id == "help"


def test_the_title_outranks_the_phrase_and_the_phrase_the_note() -> None:
    assert ids("звонок")[0] == "callback"
    assert ids("почта")[:2] == ["post", "transit"]


def test_all_words_must_match_while_some_place_has_them_all() -> None:
    results = INDEX.search("заказ отправлен")
    assert [hit.record_id for hit in results.hits] == ["transit"]
    assert (results.total, results.nearest) == (1, False)


def test_words_may_stand_in_the_title_and_in_a_phrase() -> None:
    assert ids("экспортирован извещения") == ["transit"]


def test_nothing_found_offers_the_places_with_the_most_words_and_says_so() -> None:
    results = INDEX.search("буфер извещения оповещение")
    assert (results.nearest, results.total) == (True, 1)
    assert results.hits[0].record_id == "transit"


def test_a_missing_preposition_loses_nothing() -> None:
    results = INDEX.search("в буфер поставку")
    assert (results.nearest, results.hits[0].record_id) == (False, "buffer")


def test_a_missing_number_is_never_overlooked() -> None:
    assert INDEX.search("29 дня").nearest


def test_nonsense_finds_nothing() -> None:
    assert INDEX.search("ъъъъъъъъъъъ") == Results("ъъъъъъъъъъъ", (), 0)


def test_a_placeholder_is_no_text_and_moves_no_highlight() -> None:
    assert ids("ИО") == []
    hit = best("оставайтесь")
    assert hit.marks(Field.STEP, 0) == ((6, 17),)


@pytest.mark.parametrize(
    ("query", "read_as"),
    [
        pytest.param("gjxnf", "почта", id="the wrong layout"),
        pytest.param("пачта", "почта", id="a typo"),
        pytest.param("почта hjccbb", "почта россии", id="the layout switched between words"),
        pytest.param("почты", None, id="a form needs no correction"),
        pytest.param("поч", None, id="nor does a beginning"),
        pytest.param("8800200", None, id="nor do digits"),
    ],
)
def test_a_corrected_query_is_shown_as_it_was_read(query: str, read_as: str | None) -> None:
    results = INDEX.search(query)
    assert results.read_as == read_as
    assert results.hits[0].record_id == "post"


def test_a_known_word_is_never_taken_for_a_typo() -> None:
    assert How.TYPO not in {how for hit in INDEX.search("склад").hits for how in hit.how}


def test_a_word_followed_by_a_space_is_whole() -> None:
    assert {"callback", "buffer"} <= set(ids("с"))
    assert "callback" in ids("с ")
    assert "buffer" not in ids("с ")


def test_hits_are_grouped_by_tab_the_best_first_without_loss() -> None:
    results = INDEX.search("п")
    groups = group_by_tab(results)
    assert groups[0].tab_id == results.hits[0].tab_id
    assert len({group.tab_id for group in groups}) == len(groups)
    assert {hit.tab_id for group in groups for hit in group.hits} == {group.tab_id for group in groups}
    assert sorted(hit.record_id for group in groups for hit in group.hits) == sorted(ids("п"))
    assert group_by_tab(INDEX.search("")) == ()


def test_the_limit_caps_the_hits_and_not_the_total() -> None:
    every, two = INDEX.search("п"), INDEX.search("п", limit=2)
    assert two.total == every.total == len(every.hits) > 2
    assert {hit.record_id for hit in two.hits} <= {hit.record_id for hit in every.hits}
    assert len(two.hits) == 2


def test_an_index_built_in_slices_answers_as_one_built_at_once() -> None:
    builder = IndexBuilder()
    for document in DOCUMENTS:
        builder.add([document])
    sliced = builder.done()
    for query in ("почта", "заказ п", "gjxnf", "8800", "харнения"):
        assert list(sliced.search(query).hits) == list(INDEX.search(query).hits)


def test_weights_decide_what_comes_first() -> None:
    notes_first = SearchIndex.build(PLAYBOOK, weights=SearchWeights(title=0.1, phrase=1.0, coverage=0.0))
    assert ids("почты", notes_first)[0] == "transit"


@dataclass(frozen=True)
class Reading:
    normal_form: str
    score: float


class Dictionary:
    """An analyser that knows two words."""

    def parse(self, word: str) -> list[Reading]:
        return [Reading("деньги" if word in ("денег", "деньги") else word, 1.0), Reading("шум", 0.01)]


def test_lemmas_find_what_stems_cannot_and_leave_the_first_index_alone() -> None:
    assert not [hit for hit in INDEX.search("денег").hits if How.FORM in hit.how]
    forms = WordForms(stems_and_lemmas(Dictionary()))
    forms.learn(INDEX.words[:5])
    with_lemmas = INDEX.with_forms(forms)
    hit = best("денег", with_lemmas)
    assert (hit.record_id, marked(hit)) == ("money", ["деньги"])
    assert How.FORM in hit.how
    assert "money" not in ids("шум", with_lemmas)
    assert list(WordForms(stems()).kin("денег")) == []


def test_an_empty_playbook_finds_nothing() -> None:
    assert SearchIndex.build(()).search("почта").total == 0
    assert IndexBuilder().done().search("8 800").hits == ()


def test_importing_the_search_imports_nothing_heavy() -> None:
    heavy = "{'rapidfuzz', 'snowballstemmer', 'pymorphy3', 'pydantic', 'yaml', 'babel', 'PySide6'}"
    code = f"import sys, playbook.search; print(sorted({heavy} & sys.modules.keys()))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
