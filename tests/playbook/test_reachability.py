from __future__ import annotations

from playbook.consistency import Finding, FindingKind, problems_of
from playbook.models import HandsOff, Permission, Silence, Situation, Status, StatusRow, Variant, VariantPart
from tests.playbook.making import ban, but, choice, clause, do, number, operations, playbook, say, situation, tab, when

STATUS = choice("status", "new", "cart", "buffer")
AGAIN = choice("again", "yes", "no")
ALL = (STATUS, AGAIN, choice("colour", "red", "blue"), number("days"))
NEW = situation("new", when(status="new"))
CART = situation("cart", when(status="cart"))
UNREACHABLE = FindingKind.UNREACHABLE


def found(*places: Situation, silences: tuple[Silence, ...] = ()) -> tuple[Finding, ...]:
    book = playbook(tab(*places, silences=silences), facts=ALL)
    return tuple(each for each in problems_of(book) if each.kind is UNREACHABLE)


def test_a_condition_that_cannot_hold_is_found() -> None:
    torn = ((*clause(status="new"), *clause(status="cart")),)
    (finding,) = found(situation("torn", torn))
    assert finding.situations == ("torn",)
    assert "условие невыполнимо" in finding.message
    assert found(silences=(Silence(torn, "нет"),)) != ()
    assert len(found(situation("half", (*torn, *when(again="yes"))))) == 1, "half of a condition too"


def test_a_situation_wholly_covered_by_others_is_found() -> None:
    narrow = situation("narrow", when(status="new", again="yes"))
    unreachable = found(narrow, NEW, CART)
    assert [each.situations for each in unreachable] == [("narrow",)]
    assert "«new» (new)" in unreachable[0].message


def test_situations_of_another_table_cover_nothing() -> None:
    colours = [situation(name, when(colour=name)) for name in ("red", "blue")]
    assert found(NEW, CART, *colours) == ()


def test_a_situation_that_a_ban_always_withholds_is_found() -> None:
    mute = ban("mute", when(status="new"), silences_advice=True, keeps=("kept",), situation="words")
    places = (NEW, *(situation(name, when(status="new"), beside=True) for name in ("kept", "words")), CART)
    book = playbook(tab(*places), facts=ALL, bans=(mute,))
    unreachable = [each for each in problems_of(book) if each.kind is UNREACHABLE]
    assert [each.situations for each in unreachable] == [("new",)]
    assert "«mute» (mute)" in unreachable[0].message


def test_a_forbidden_step_that_need_not_be_taken_leaves_the_situation_reachable() -> None:
    bans = (ban("no", when(status="new"), "reorder"),)
    sure = situation("sure", when(status="new"), do("reorder"))
    maybe = situation("maybe", when(status="new"), say(), do("reorder", when=when(again="yes")))
    for place, count in ((sure, 1), (maybe, 0)):
        book = playbook(tab(place), facts=ALL, bans=bans, operations=operations("reorder"))
        assert len([each for each in problems_of(book) if each.kind is UNREACHABLE]) == count


def test_a_situation_under_a_hands_off_status_that_acts_is_found() -> None:
    row = StatusRow("new", "строка", 6, (Status("new", "new"),), "", "Не трогаем", (), HandsOff.WHOLLY)
    acting = situation("acting", when(status="new"), do("reorder"))
    book = playbook(tab(acting, CART), facts=ALL, rows=(row,), operations=operations("reorder"))
    assert [each.situations for each in problems_of(book) if each.kind is UNREACHABLE] == [("acting",)]


def test_a_step_and_a_whole_variant_that_contradict_their_situation_are_found() -> None:
    parts = (VariantPart("a", when(status="cart")), VariantPart("b", when(status="buffer")))
    half = (Variant("a", (VariantPart("a", when(status="new")), VariantPart("b", when(status="cart")))),)
    steps = (say(when=when(status="cart")), say("a/b", variants=(Variant("a/b", parts),)), say("a", variants=half))
    findings = found(situation("place", when(status="new"), *steps))
    assert [each.message.split(": ")[1] for each in findings] == ["шаг «слова» не звучит", "из «a/b» ничего не звучит"]


def test_what_is_declared_and_not_needed_is_found() -> None:
    book = playbook(
        tab(NEW, situation("rest", when(status=but("new"))), situation("whose", (), say(contact_of="colour"))),
        facts=ALL,
        operations=operations("cancel", "confirm", "reorder", "spare"),
        bans=(ban("no", when(again="yes"), "reorder"),),
        rows=(
            StatusRow(
                "new", "строка", 6, (Status("new", "new"),), "", "", (Permission("cancel"), Permission("confirm"))
            ),
        ),
    )
    assert [(each.kind, each.message) for each in problems_of(book)] == [
        (FindingKind.UNUSED, "факт «days» (days) не нужен ни одному условию"),
        (FindingKind.UNUSED, "операция «spare» (spare) не нужна ни шагу, ни статусу, ни запрету"),
    ]
