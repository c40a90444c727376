"""A handful of looks says as much to the coach as all of them."""

import msgspec

from core.coach.coach import findings
from core.coach.memory import remembered
from core.document.presets import open_preset
from tests.coach.watching import watched
from tests.training.making import experiment


def kept(history):
    looks = ()
    for each in history:
        looks = remembered(looks, each)
    return looks


def test_a_handful_says_as_much_as_all():
    for name in ("overfit", "ten-sigmoid", "people"):
        made = open_preset(name)
        history = watched(made, looks=12, steps=40)
        for count in range(1, len(history) + 1):
            looks = kept(history[:count])
            assert len(looks) <= 7
            assert findings(looks, made) == findings(history[:count], made)
        assert findings(looks, made)


def test_looks_that_lack_parts_do_not_push_those_out_that_have_them():
    made = open_preset("overfit")
    whole = watched(made, looks=12, steps=40)
    bare = dict.fromkeys(("curves", "activations", "gradients", "intake"))
    history = [*whole, *(msgspec.structs.replace(whole[-1], **bare) for _look in range(20))]
    assert len(kept(history)) <= 7
    assert findings(kept(history), made) == findings(history, made) != ()


def test_another_run_and_what_was_taken_back_is_forgotten():
    begun, *later = watched(experiment(), looks=3)
    assert kept([begun, *later, msgspec.structs.replace(begun, run=2)])[0].run == 2
    assert {each.progress.step for each in kept([begun, *later, begun])} == {0}
