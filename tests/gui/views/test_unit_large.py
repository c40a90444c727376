"""While a unit is pointed at, the output panel shows what it makes of the same plane or line."""

import numpy as np
import pytest
from msgspec.structs import replace

from core.experiment import Experiment
from core.watching.snapshot import Snapshot
from gui.diagram.spot import Spot
from gui.views.output import OutputView
from tests.gui.diagram.made import DATA, units
from tests.gui.views import seen


@pytest.fixture
def output(qtbot):
    view = OutputView()
    qtbot.addWidget(view)
    view.resize(300, 330)
    view.show()
    view.show_experiment(Experiment())
    view.show_points(seen.points())
    return view


def with_inside(look):
    return replace(seen.snapshot(), units=look)


def test_the_map_of_a_unit_is_its_activations(output):
    look = units(2, 4, 1)
    output.show_snapshot(with_inside(look))
    output.show_unit(Spot(1, 2))
    assert output.unit.isVisible()
    assert output.unit.title.text() == "Layer 1, unit 3 – not the answer"
    shown = output.unit.map._output
    np.testing.assert_array_equal(shown.values[0], look.columns[1].pictures[2])
    assert shown.area.numbers == (look.columns[1].low, look.columns[1].high)


def test_it_goes_on_with_the_training_and_gives_way_to_the_output(output):
    output.show_snapshot(with_inside(units(2, 4, 1)))
    output.show_unit(Spot(1, 2))
    other = units(2, 4, 1)
    later = replace(other.columns[1], pictures=other.columns[1].pictures + 1)
    output.show_snapshot(with_inside(replace(other, columns=(other.columns[0], later, other.columns[2]))))
    np.testing.assert_array_equal(output.unit.map._output.values[0], later.pictures[2])
    output.show_unit(None)
    assert not output.unit.isVisible()
    assert output.map.isVisible()


def test_samples_keep_the_colours_of_their_answers(output):
    output.show_snapshot(with_inside(units(2, 4, 1)))
    output.show_unit(Spot(1, 0))
    meaning = output.unit.map.samples_as
    assert meaning.of_target(0.0) != meaning.of_target(1.0)
    assert meaning.task == "binary"


def test_a_unit_of_a_line_is_a_curve(output):
    look = units(1, 3, 1, kind="line")
    output.show_experiment(Experiment(data=DATA["line"]))
    output.show_snapshot(Snapshot(run=1, progress=seen.PROGRESS, units=look))
    output.show_unit(Spot(1, 1))
    np.testing.assert_array_equal(output.unit.curve.fit.outputs, look.columns[1].pictures[1])
    assert output.unit.curve.isVisible()
    ran_away = replace(look.columns[1], pictures=look.columns[1].pictures * np.nan)
    output.show_snapshot(with_inside(replace(look, columns=(look.columns[0], ran_away, look.columns[2]))))
    assert not output.grab().isNull()


@pytest.mark.parametrize("spot", [Spot(5, 0), Spot(1, 9), None])
def test_what_is_not_there_leaves_the_output(output, spot):
    output.show_snapshot(with_inside(units(2, 4, 1)))
    output.show_unit(spot)
    assert not output.unit.isVisible()


def test_a_unit_that_is_one_number_leaves_the_output(output):
    output.show_snapshot(with_inside(units(13, 4, 3, kind="sample")))
    output.show_unit(Spot(1, 0))
    assert not output.unit.isVisible()
