from desktop.viewmodels.trail import Place, Trail, toggled, used


def test_each_step_back_returns_to_the_place_of_its_jump() -> None:
    trail = Trail()
    for name in ("a", "b"):
        trail.leave(Place(name, "line", 40))
    assert [trail.back(), trail.back(), trail.back()] == [Place("b", "line", 40), Place("a", "line", 40), None]


def test_the_same_place_left_twice_is_remembered_once() -> None:
    trail = Trail()
    trail.leave(Place("a"))
    trail.leave(Place("a"))
    assert len(trail) == 1


def test_the_way_has_an_end() -> None:
    trail = Trail()
    for number in range(Trail.LONGEST + 30):
        trail.leave(Place("a", str(number)))
    assert len(trail) == Trail.LONGEST
    assert trail.behind[-1].key == str(Trail.LONGEST + 29)


def test_a_forgotten_way_can_be_known_again() -> None:
    trail = Trail()
    trail.leave(Place("a"))
    behind = trail.behind
    trail.clear()
    assert trail.back() is None
    trail.restore(behind)
    assert trail.back() == Place("a")


def test_a_favourite_is_added_at_the_end_and_taken_out_again() -> None:
    assert toggled(("a",), "b") == ("a", "b")
    assert toggled(("a", "b"), "a") == ("b",)


def test_what_was_used_last_stands_first_and_once() -> None:
    assert used(("a", "b"), "b") == ("b", "a")
