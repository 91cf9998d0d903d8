"""``find``, ``check``, ``editorial``, and the playbook as a whole."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from playbook.loader import SHIPPED, load
from playbook.models import Playbook, Step
from tests.playbook.loader.mini import edit, write
from tests.playbook.terminal.conftest import Run

# find


def test_a_query_in_the_wrong_layout_is_read_and_answered_by_tab(run: Run) -> None:
    done = run("find", "gjxnf")
    assert done.code == 0
    assert done.lines[0] == "Ищу: почта"
    assert "Список номеров" in done.lines
    assert [line for line in done.lines if line.startswith("нашлось: ") and "почт" in line]
    assert "{" not in done.out


def test_words_may_be_several_arguments_among_options(run: Run) -> None:
    done = run("find", "8 800", "--limit", "2", "200", "58 88")
    assert done.code == 0
    assert "8 800 200 58 88" in done.out


def test_nearest_places_are_said_to_be_only_that(run: Run) -> None:
    done = run("find", "деньги", "крокодил")
    assert done.code == 0
    assert done.lines[0].startswith("Всех этих слов вместе нет нигде")


def test_nothing_found_is_said_and_exits_with_1(run: Run) -> None:
    done = run("find", "ъъъъщщщ")
    assert (done.code, done.err) == (1, "")
    assert done.lines == ["Ничего не нашлось: «ъъъъщщщ»."]
    assert run("find", "ъъъъщщщ", "--json").data["tabs"] == []


def test_the_limit_holds_and_the_rest_is_counted(run: Run) -> None:
    data = run("find", "заказ", "--limit", "3", "--json").data
    assert sum(len(tab["hits"]) for tab in data["tabs"]) == 3
    assert data["total"] > 3
    assert f"Показано 3 из {data['total']}" in run("find", "заказ", "--limit", "3").out


@pytest.mark.parametrize("limit", ["0", "-1", "много", "99999999"])
def test_a_limit_that_is_none_is_refused(run: Run, limit: str) -> None:
    assert run("find", "заказ", "--limit", limit).code == 2


def test_a_search_for_nothing_is_refused(run: Run) -> None:
    assert run("find").code == run("find", "  ").code == 2


def test_a_found_phrase_tells_what_was_found_in_json(run: Run) -> None:
    data = run("find", "посылку", "--json").data
    hit = data["tabs"][0]["hits"][0]
    assert {"kind", "id", "title", "text", "how", "marked"} <= set(hit)
    assert any("посыл" in word for word in hit["marked"])


# check


def test_the_shipped_content_is_clean(run: Run) -> None:
    done = run("check")
    assert (done.code, done.err) == (0, "")
    assert "Содержание в порядке: вкладок 15" in done.out
    data = run("check", "--json").data
    assert (data["ok"], data["findings"], data["practice"]) == (True, [], [])


def test_what_practice_never_comes_to_is_told_and_is_no_mistake(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(SHIPPED, folder)
    edit(folder, "practice.yaml", "when: {bonus_card: not_received}", "when: {bonus_card: no_consent}")
    done = run("check", "--playbook", str(folder))
    assert done.code == 0
    assert "Тренажёр: вкладка «Бонусная карта»" in done.out
    data = run("check", "--playbook", str(folder), "--json").data
    assert data["ok"]
    assert [each["situations"] for each in data["practice"]] == [["card-not-received"]]
    assert data["practice"][0]["kind"] == "unpractised"


def test_a_tab_that_only_the_window_draws_says_so(run: Run) -> None:
    assert "она работает в окне программы" in run("say", "--tab", "practice").out
    assert "Тренажёр (" not in run().out


def test_findings_are_printed_and_exit_with_1(run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "mini")
    edit(folder, "tabs/02-second.yaml", "silences:\n  - {when: {repeated: no}, because: Здесь слов нет.}\n", "")
    done = run("check", "--playbook", str(folder))
    assert done.code == 1
    assert "никто не отвечает" in done.out
    data = run("check", "--playbook", str(folder), "--json").data
    assert not data["ok"]
    assert "gap" in {finding["kind"] for finding in data["findings"]}


# editorial


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load()


def test_everything_that_departs_from_the_source_is_listed(run: Run, shipped: Playbook) -> None:
    steps: list[Step] = [step for tab in shipped.tabs for place in tab.situations for step in place.steps]
    places = [place for tab in shipped.tabs for place in tab.situations]
    silences = [silence for tab in shipped.tabs for silence in tab.silences]
    corrected: list[Any] = [*steps, *shipped.rows, *shipped.contacts, *shipped.bans]
    remarked: list[Any] = [*steps, *places, *shipped.rows, *shipped.bans, *shipped.good_kinds]
    judged = shipped.practice.criticals if shipped.practice else ()
    asking: list[Any] = [*remarked, *silences, *shipped.partners, *shipped.methods, *judged]
    expected = {
        "correction": sum(len(record.corrections) for record in corrected),
        "dropped": len(shipped.dropped) + sum(len(tab.dropped) for tab in shipped.tabs),
        "added": sum(step.added is not None for step in steps),
        "remark": sum(record.remark is not None for record in remarked),
        "question": sum(record.question is not None for record in asking),
    }
    data = run("editorial", "--json").data
    assert data["counts"] == expected
    assert Counter(entry["kind"] for entry in data["entries"]) == {kind: n for kind, n in expected.items() if n}


def test_the_list_is_by_slide_and_gives_source_now_and_why(run: Run) -> None:
    done = run("editorial")
    slides = [int(line.split()[1]) for line in done.lines if line.startswith("Слайд ") and line[6:].isdigit()]
    assert slides == sorted(set(slides))
    assert "Правка: «Ваша заказ» → «Ваш заказ» — опечатка" in done.lines
    assert "Правка: «Voxberry» → «Boxberry» — опечатка" in done.lines
    assert [line for line in done.lines if line.startswith("Всего: правок ")]
    boxberry = next(entry for entry in run("editorial", "--json").data["entries"] if entry["was"] == "Voxberry")
    assert boxberry["slide"] == 14
    assert boxberry["place"] == ["Boxberry"]


def test_what_a_fact_asks_of_the_client_is_no_question_to_the_company(run: Run, shipped: Playbook) -> None:
    asked = {fact.question for fact in shipped.facts}
    entries = run("editorial", "--json").data["entries"]
    assert not asked & {entry["why"] for entry in entries}


# The whole playbook


def test_without_a_command_every_tab_situation_row_and_phone_is_shown(run: Run, shipped: Playbook) -> None:
    done = run()
    assert (done.code, done.err) == (0, "")
    places = [place.title for tab in shipped.tabs for place in tab.situations]
    titles = [*places, *(row.title for row in shipped.rows)]
    assert not [title for title in titles if title not in done.lines]
    assert all(contact.phone in done.out for contact in shipped.contacts)
    assert all(tab.title in done.out for tab in shipped.tabs)
    assert "{" not in done.out
    assert "say --help" in done.lines[-4]
    data = run("--json").data
    assert [tab["id"] for tab in data["tabs"]] == [tab.id for tab in shipped.tabs]
