"""What is drawn is what trains."""

import msgspec
import numpy as np
import pytest

from core.catalogue.sources.drawn import MOST_POINTS, Drawn
from core.data.prepare import prepare
from core.document.difference import changes, consequence
from core.document.files import packed, unpacked
from core.document.tree import replace_at
from core.experiment import Data, Experiment
from core.refused import Refused
from core.training.loop import train
from core.training.run import Run

PATH = ("data", "dataset", "points")
START = Experiment(data=Data(dataset=Drawn()))


def with_more(*points):
    return replace_at(START, PATH, (*Drawn().points, *points))


def test_every_point_comes_with_its_class():
    prepared = prepare(START.data)
    found = {(*map(float, x), int(y)) for part in prepared[:3] for x, y in zip(part.inputs, part.targets, strict=True)}
    assert found == {(float(np.float32(x1)), float(np.float32(x2)), kind) for x1, x2, kind in Drawn().points}


@pytest.mark.parametrize("points", [(), ((0.0, 0.0, 0),) * 30, ((0.0, 0.0, 0), (1.0, 1.0, 1))])
def test_too_little_is_said_in_words(points):
    with pytest.raises(Refused, match="at least 10 points of two classes"):
        prepare(Data(dataset=Drawn(points)))


@pytest.mark.parametrize("point", [(7.0, 0.0, 0), (0.0, float("nan"), 0), (0.0, 0.0, 6), (0.0, 0.0, -1), (0.0, 0.0)])
def test_a_point_lies_in_the_plane_and_has_a_class(point):
    with pytest.raises(Refused):
        with_more(point)


def test_there_is_an_end_to_drawing():
    with pytest.raises(Refused):
        replace_at(START, PATH, ((0.0, 0.0, 0),) * (MOST_POINTS + 1))


def test_another_class_makes_another_task_and_needs_a_reset():
    assert (START.data.dataset.task, START.data.dataset.classes) == ("binary", 2)
    more = with_more((3.0, 3.0, 3))
    assert (more.data.dataset.task, more.data.dataset.classes) == ("multiclass", 4)
    assert consequence(START, more) == "reset"


def test_more_points_of_the_classes_there_are_leave_the_weights():
    more = with_more((3.0, 3.0, 0), (3.5, 3.0, 0))
    assert consequence(START, more) == "continues"
    assert changes(START, more) == ("Points 104 → 106",)
    run = Run(START)
    next(train(run))
    before = [each.clone() for each in run.engine.model.parameters()]
    assert run.edit(more)
    assert all(a.equal(b) for a, b in zip(before, run.engine.model.parameters(), strict=True))


def test_a_drawing_is_kept_in_the_file():
    more = with_more((1.25, -3.5, 1))
    assert unpacked(packed(more)) == more
    assert msgspec.json.decode(packed(more))["experiment"]["data"]["dataset"]["points"][-1] == [1.25, -3.5, 1]
