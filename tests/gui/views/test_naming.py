"""What is seen is called by the experiment that it is of, wherever the document has gone on."""

import pytest

from core.catalogue.activations import ReLU, Tanh
from core.catalogue.blocks import Dense
from core.catalogue.sources.bundled import Iris
from core.catalogue.sources.planar import Circle
from core.experiment import Data, Experiment, Network
from core.watching.output_look import Confusion
from core.watching.snapshot import Earlier
from gui.plots.taking import svg
from gui.views.activations import ActivationsView
from gui.views.gradients import GradientsView
from gui.views.output import OutputView
from gui.views.view import View
from tests.gui.views import seen

NOW = Experiment(network=Network(blocks=(Dense(activation=ReLU()),) * 2))
THEN = Experiment(network=Network(blocks=(Dense(activation=Tanh()),) * 2))
IRIS = Experiment(data=Data(dataset=Iris()))


@pytest.fixture
def shown(qtbot):
    """Opens a view that knows the document."""

    def opened(kind: type[View], document: Experiment) -> View:
        view = kind()
        qtbot.addWidget(view)
        view.resize(420, 360)
        view.show()
        view.show_experiment(document)
        return view

    return opened


def activations_of(view):
    return {row[1] for row in view.table().rows}


@pytest.mark.parametrize("of", [{"outdated": THEN}, {"earlier": Earlier(THEN, None)}], ids=["outdated", "earlier"])
def test_layers_are_called_by_what_is_seen_and_then_by_the_document_again(shown, of):
    view = shown(ActivationsView, NOW)
    view.show_snapshot(seen.snapshot(**of))
    assert activations_of(view) == {"Tanh", "sigmoid"}
    view.show_snapshot(seen.snapshot())
    assert activations_of(view) == {"ReLU", "sigmoid"}


def test_what_stays_whole_is_called_by_the_run(shown):
    view = shown(GradientsView, NOW)
    view.show_snapshot(seen.snapshot(earlier=Earlier(THEN, None)))
    assert activations_of(view) == {"ReLU", "sigmoid"}
    view.show_snapshot(seen.snapshot(earlier=Earlier(THEN, None), outdated=THEN))
    assert activations_of(view) == {"Tanh", "sigmoid"}


def test_a_map_keeps_its_colours_while_its_run_waits_for_a_reset(shown):
    view = shown(OutputView, Experiment(data=Data(dataset=Circle())))
    view.show_snapshot(seen.snapshot())
    before = view.map.grab().toImage()
    view.show_experiment(IRIS)
    assert view.map.grab().toImage() != before
    view.show_snapshot(seen.snapshot(outdated=Experiment(data=Data(dataset=Circle()))))
    assert view.map.grab().toImage() == before


def test_the_classes_are_those_of_the_run_that_waits(shown):
    view = shown(OutputView, NOW)
    mistakes = Confusion(counts=seen.single([[3, 0, 0], [0, 3, 0], [0, 0, 3]]))
    view.show_snapshot(seen.snapshot(output=mistakes, outdated=IRIS))
    assert svg(view.body).decode().count("versicolor") == 2
