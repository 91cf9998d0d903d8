"""A bad folder, content that changes, an exception, a second start: told in place, and the work goes on."""

import json
import shutil
from pathlib import Path

import pytest

from desktop.options import Options
from desktop.services.paths import Places
from desktop.services.single_instance import Claim, SingleInstance
from playbook.loader import SHIPPED
from tests.desktop.window.conftest import Start
from tests.desktop.window.seat import ADDRESSED, Seat

WAIT = 20_000  # milliseconds, at most


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = tmp_path / "наш плейбук"
    shutil.copytree(SHIPPED, copied)
    return copied


def edit(folder: Path, was: str, now: str, name: str = "tabs/01-greeting.yaml") -> None:
    file = folder / name
    text = file.read_text("utf-8")
    assert was in text
    file.write_text(text.replace(was, now), "utf-8")


def test_a_bad_folder_opens_the_window_with_what_was_good_last_and_says_what_to_mend(
    start: Start, folder: Path
) -> None:
    edit(folder, "меня зовут", "меня-то зовут")
    assert "меня-то зовут" in start(options=Options(folder)).first().text
    edit(folder, "situations:", "situatons:")
    seat = start(options=Options(folder))
    seat.bot.waitUntil(lambda: bool(seat.working.notice.text), timeout=WAIT)
    assert seat.working.notice.isVisible()
    told = seat.working.notice.text
    assert "01-greeting.yaml" in told
    assert "situations" in told
    assert any(char.isdigit() for char in told.partition("01-greeting.yaml")[2][:12]), "no line is named"
    assert "меня-то зовут" in seat.first().text


def test_a_folder_that_was_never_good_shows_what_came_with_the_program(start: Start, tmp_path: Path) -> None:
    seat = start(options=Options(tmp_path / "нет такой"))
    seat.bot.waitUntil(lambda: bool(seat.working.notice.text), timeout=WAIT)
    assert "нет такой" in seat.working.notice.text
    assert len(seat.working.desk.tabs) == 15


def test_the_notice_goes_when_the_content_is_mended(start: Start, folder: Path) -> None:
    edit(folder, "situations:", "situatons:")
    seat = start(options=Options(folder))
    seat.bot.waitUntil(lambda: bool(seat.working.notice.text), timeout=WAIT)
    edit(folder, "situatons:", "situations:")
    seat.working.watch.look_now()
    seat.bot.waitUntil(lambda: not seat.working.notice.text, timeout=WAIT)
    assert seat.working.notice.isHidden()


def test_content_that_changes_between_calls_is_shown_at_once(start: Start, folder: Path) -> None:
    seat = start(options=Options(folder))
    edit(folder, "меня зовут", "это говорит")
    seat.working.watch.look_now()
    seat.bot.waitUntil(lambda: "это говорит" in seat.first().text, timeout=WAIT)
    assert seat.toast == seat.said("The playbook has been renewed")
    seat.enter_client()
    assert seat.working.call.state.addressed == ADDRESSED
    seat.bot.waitUntil(lambda: seat.working.desk.index is not None, timeout=WAIT)


def test_content_that_changes_during_a_call_waits_for_the_next_one(start: Start, folder: Path) -> None:
    seat = start(options=Options(folder))
    seat.enter_client()
    edit(folder, "меня зовут", "это говорит")
    seat.working.watch.look_now()
    seat.bot.waitUntil(lambda: seat.working._waiting is not None, timeout=WAIT)
    assert "меня зовут" in seat.first().text
    assert seat.working.card.address.text() == ADDRESSED
    seat.press("F9")
    assert "это говорит" in seat.first().text
    assert seat.working._waiting is None


def test_a_tab_added_while_the_program_runs_has_its_chord(start: Start, folder: Path) -> None:
    seat = start(options=Options(folder))
    text = (
        "id: extra\ntitle: Новая вкладка\nslides: [16]\nicon: info\nsituations:\n"
        "  - id: extra-one\n    title: Первая\n    slide: 16\n    steps:\n      - say: Скажите это\n"
    )
    (folder / "tabs" / "16-extra.yaml").write_text(text, "utf-8")
    seat.working.watch.look_now()
    seat.bot.waitUntil(lambda: len(seat.working.desk.tabs) == 16, timeout=WAIT)
    seat.press("Alt+6")
    assert seat.working.workspace.title.text() == "Новая вкладка"
    assert seat.first().copied == "Скажите это"


# An exception


def test_an_exception_shows_a_notice_whose_report_can_be_copied_and_the_work_goes_on(seat: Seat) -> None:
    seat.expects_trouble = True
    seat.enter_client()

    def fail() -> None:
        raise RuntimeError("Иванова Мария Петровна, 89161234567")

    hook = __import__("sys").excepthook
    try:
        fail()
    except RuntimeError as error:
        hook(type(error), error, error.__traceback__)
    seat.bot.waitUntil(lambda: bool(seat.working.notice.text))
    assert seat.working.notice.text == seat.said("Something went wrong; the program goes on.")
    assert seat.working.notice.button.text() == seat.said("Copy the report")
    seat.working.notice.button.click()
    report = seat.clipboard
    assert "RuntimeError" in report
    for secret in ("Иванова", "Мария", "89161234567"):
        assert secret not in report
        assert secret not in seat.program.places.log_file.read_text("utf-8")
    seat.working.notice.closing.click()
    assert seat.working.notice.isHidden()
    seat.press("Ctrl+3")
    assert seat.tab == seat.working.desk.tabs[2].id


def test_several_notices_wait_behind_each_other(seat: Seat) -> None:
    seat.working.notice.say("первое")
    seat.working.notice.say("второе", topic="b")
    seat.working.notice.say("второе иначе", topic="b")
    assert seat.working.notice.text == "второе иначе"
    seat.working.notice.closing.click()
    assert seat.working.notice.text == "первое"
    seat.working.notice.closing.click()
    assert seat.working.notice.isHidden()


# A second start


def test_a_second_start_raises_the_window_and_ends(start: Start, tmp_path: Path) -> None:
    import threading

    first = SingleInstance(tmp_path, "sufler-test")
    assert first.claim() is Claim.FIRST
    seat = start(instance=first)
    seat.window.showMinimized()
    answers: list[Claim] = []

    def second_start() -> None:
        import subprocess
        import sys

        code = (
            "import sys; from pathlib import Path; from desktop.services.single_instance import SingleInstance;"
            f"print(SingleInstance(Path({str(tmp_path)!r}), 'sufler-test').claim(('--x',)).name)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False, timeout=60
        )
        answers.append(Claim[done.stdout.strip()])

    thread = threading.Thread(target=second_start)
    thread.start()
    seat.bot.waitUntil(lambda: bool(answers), timeout=60_000)
    thread.join()
    assert answers == [Claim.HANDED_OVER]
    seat.bot.waitUntil(lambda: not seat.window.isMinimized())


@pytest.mark.parametrize("kept", ["не геометрия", "AAA", "AAAA", "AdnQywAD"])
def test_a_place_of_the_window_that_cannot_be_read_is_none(start: Start, places: Places, kept: str) -> None:
    places.settings.parent.mkdir(parents=True)
    places.settings.write_text(json.dumps({"window_geometry": kept}, ensure_ascii=False), "utf-8")
    seat = start()
    assert seat.window.isVisible()
    assert seat.window.width() > 300


@pytest.mark.parametrize("broken", ["нет", "AAAA", ""])
def test_a_first_view_with_broken_icons_is_painted_with_fresh_ones(start: Start, places: Places, broken: str) -> None:
    start()  # of which the next one keeps the icons
    whole = start().program.opening.tabs.grab().toImage()
    file = places.cache / "first-view.json"
    view = json.loads(file.read_bytes())
    assert view["icons"]
    view["icons"] = dict.fromkeys(view["icons"], broken)
    file.write_text(json.dumps(view, ensure_ascii=False), "utf-8")
    assert start().program.opening.tabs.grab().toImage() == whole
