"""Undo and redo against the plainest model: a list of all values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document.history import MOST, History


def test_edits_are_taken_back_and_done_again_in_order():
    history = History("a")
    assert (history.can_undo, history.can_redo, history.previous, history.next) == (False, False, None, None)
    history.push("b")
    history.push("c")
    assert (history.value, history.previous) == ("c", "b")
    history.undo()
    assert (history.value, history.previous, history.next) == ("b", "a", "c")
    history.redo()
    assert (history.value, history.can_redo) == ("c", False)


def test_at_either_end_nothing_moves():
    history = History("a")
    history.undo()
    history.redo()
    assert history.value == "a"


def test_an_edit_after_undo_forgets_what_was_taken_back():
    history = History("a")
    history.push("b")
    history.undo()
    history.push("c")
    assert not history.can_redo
    history.undo()
    assert history.value == "a"


def test_quick_edits_of_one_place_are_one_step():
    history = History(0)
    for number in range(1, 6):
        history.push(number, key="noise", now=10 + 0.9 * number)
    assert history.value == 5
    history.undo()
    assert history.value == 0
    history.redo()
    assert history.value == 5


@pytest.mark.parametrize(("key", "now"), [("noise", 1.0), ("rate", 0.1), (None, 0.1)])
def test_a_slow_edit_or_one_of_another_place_is_a_step_of_its_own(key, now):
    history = History(0)
    history.push(1, key="noise", now=0.0)
    history.push(2, key=key, now=now)
    history.undo()
    assert history.value == 1


def test_edits_without_a_key_never_merge():
    history = History(0)
    history.push(1, now=0.0)
    history.push(2, now=0.0)
    assert history.previous == 1


def test_an_edit_right_after_undo_is_a_step_of_its_own():
    history = History(0)
    history.push(1, key="noise", now=0.0)
    history.push(2, key="rate", now=0.1)
    history.undo()
    history.push(3, key="rate", now=0.2)
    assert (history.value, history.previous) == (3, 1)


def test_an_edit_that_changes_nothing_is_no_step():
    history = History(0)
    history.push(0, key="noise", now=0.0)
    assert not history.can_undo


def test_a_slider_that_comes_back_leaves_no_step_and_loses_no_start():
    history = History(0)
    history.push(1, key="noise", now=0.0)
    history.push(0, key="noise", now=0.1)
    assert not history.can_undo
    history.push(2, key="noise", now=0.2)
    assert (history.value, history.previous) == (2, 0)


def test_old_values_are_forgotten():
    history = History(0)
    for number in range(1, 3 * MOST):
        history.push(number)
    steps = 0
    while history.can_undo:
        history.undo()
        steps += 1
    assert steps == MOST - 1
    assert history.value == 3 * MOST - MOST


@given(st.lists(st.sampled_from(["undo", "redo"]) | st.integers(), max_size=60))
def test_any_walk_agrees_with_a_list_and_a_place(walk):
    history, values, place = History[int](0), [0], 0
    for step in walk:
        if step == "undo":
            history.undo()
            place = max(place - 1, 0)
        elif step == "redo":
            history.redo()
            place = min(place + 1, len(values) - 1)
        else:
            history.push(step)
            if step != values[place]:
                values = [*values[: place + 1], step]
                place = len(values) - 1
        assert history.value == values[place]
        assert (history.can_undo, history.can_redo) == (place > 0, place < len(values) - 1)
