"""What is drawn of every unit is what the engine says of it, and looking changes nothing."""

import numpy as np
import pytest
import torch

from core.build.targets import textbook
from core.catalogue.activations import ReLU, Tanh
from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.initializers import ConstantWeights
from core.catalogue.sources.bundled import Digits, Wine
from core.catalogue.sources.line import Sine
from core.catalogue.sources.planar import Plane
from core.experiment import Data, Split
from core.training.run import Run
from core.training.twin import copied
from core.watching.mapping import grid
from core.watching.sample_look import SamplePlace
from core.watching.units import MOST_CELLS, units
from core.watching.units_look import MOST_DRAWN, MOST_VALUES
from tests.training.making import experiment, go, weights

FIRST = SamplePlace("dev", 0)
WRITTEN, FOUND = Dense(units=5), Dense(units=5, layer_norm="before")
"""One layer that the dense engine takes, and one for autograd."""


def rows(run, seen):
    """The places of the plane that are drawn, as the network gets them."""
    edge = seen.columns[0].pictures.shape[1]
    return torch.from_numpy(run.prepared.transform(grid(edge, seen.area.x, seen.area.y)))


def looked_at(*blocks, steps=7, **wished):
    run = Run(experiment(*blocks, **wished))
    go(run, steps)
    return run, units(run, FIRST)


@pytest.mark.parametrize("block", [WRITTEN, FOUND])
def test_the_pictures_are_the_activations_all_over_the_plane(block):
    run, seen = looked_at(block, Dense(units=3))
    places = rows(run, seen)
    outputs = [places, *(passage.outputs for passage in run.engine.passages(places))]
    outputs[-1] = textbook(outputs[-1], run.experiment.loss.output)
    assert seen.kind == "plane"
    assert [column.count for column in seen.columns] == [2, 5, 3, 1]
    for column, said in zip(seen.columns, outputs, strict=True):
        np.testing.assert_allclose(column.pictures.reshape(column.count, -1), said.T.numpy(), atol=1e-6)
        assert column.single


def test_a_line_is_drawn_as_curves():
    run, seen = looked_at(WRITTEN, data=Data(dataset=Sine(samples=60)))
    raw = run.prepared.transform(seen.x[:, np.newaxis])
    (hidden, _output) = run.engine.passages(torch.from_numpy(raw))
    assert seen.kind == "line"
    np.testing.assert_allclose(seen.columns[1].pictures, hidden.outputs.T.numpy(), atol=1e-6)


def test_anything_else_is_shown_with_one_sample_as_it_is():
    run, seen = looked_at(Dense(units=40), data=Data(dataset=Wine()))
    hidden, output = run.engine.passages(run.dev.inputs[:1])
    assert (seen.kind, seen.place) == ("sample", FIRST)
    assert seen.target[0] == run.dev.targets[0]
    np.testing.assert_allclose(seen.columns[1].values, hidden.outputs[0].numpy(), atol=1e-6)
    np.testing.assert_allclose(seen.columns[2].values, torch.softmax(output.outputs[0], 0).numpy(), atol=1e-6)
    assert [column.single for column in seen.columns] == [True, False, True]


def test_the_last_sample_stands_in_for_one_that_is_not_there():
    run = Run(experiment(data=Data(dataset=Wine(), split=Split(train=0.8, dev=0.2))))
    assert units(run, SamplePlace("dev", 10_000)).place == SamplePlace("dev", len(run.dev) - 1)
    assert units(run, SamplePlace("test", 3)).place == SamplePlace("train", 3)


def test_a_convolution_shows_its_maps_of_the_picture():
    digits = Data(dataset=Digits(picture=True))
    run, seen = looked_at(Conv2d(filters=20), Flatten(), data=digits, steps=1)
    maps, flat, _output = run.engine.passages(run.dev.inputs[:1])
    assert seen.picture.shape == (1, 8, 8)
    np.testing.assert_allclose(seen.columns[1].pictures, maps.outputs[0, :MOST_DRAWN].numpy(), atol=1e-6)
    assert (seen.columns[1].count, seen.columns[1].drawn, seen.columns[1].single) == (20, MOST_DRAWN, False)
    np.testing.assert_allclose(seen.columns[2].values, flat.outputs[0, :MOST_VALUES].numpy(), atol=1e-6)
    assert [links is None for links in seen.links] == [False, True, False]


def test_the_weights_are_those_of_the_network_with_their_last_gradients():
    run, seen = looked_at(WRITTEN, Dense(units=3))
    for links, layer in zip(seen.links, run.engine.model.linears(), strict=True):
        np.testing.assert_array_equal(links.weights, layer.weight.detach())
        np.testing.assert_array_equal(links.biases, layer.bias.detach())
        np.testing.assert_array_equal(links.gradients[:, :-1], run.engine.gradient(layer.weight))
        np.testing.assert_array_equal(links.gradients[:, -1], run.engine.gradient(layer.bias))
    assert any(links.gradients.any() for links in seen.links)


def test_gradients_are_those_of_the_batch():
    run = Run(experiment(FOUND, data=Data(dataset=Plane(samples=60))))
    assert not units(run, FIRST).links[0].gradients.size
    go(run, 1)
    layer = run.engine.model.linears()[0]
    np.testing.assert_array_equal(units(run, FIRST).links[0].gradients[:, :-1], layer.weight.grad)


def test_links_of_large_layers_are_bundled_by_their_mean_size():
    run, seen = looked_at(Dense(units=3), Dense(units=20), Dense(units=30))
    sizes = [layer.weight.detach().abs() for layer in run.engine.model.linears()]
    assert [links.bundled for links in seen.links] == [False, True, True, True]
    np.testing.assert_allclose(seen.links[1].weights, sizes[1].mean(0, keepdim=True), rtol=1e-6)
    np.testing.assert_allclose(seen.links[2].weights, sizes[2].mean(), rtol=1e-6)
    np.testing.assert_allclose(seen.links[3].weights, sizes[3].mean(1, keepdim=True), rtol=1e-6)


def test_a_unit_that_is_flat_on_every_sample_is_dead():
    _run, seen = looked_at(Dense(units=4, activation=ReLU(), bias=-10.0), Dense(units=2), steps=0)
    assert seen.columns[1].dead.all()
    assert not seen.columns[2].dead.any()


@pytest.mark.parametrize("block", [Dense(units=12, dropout=0.5), Dense(units=12, dropout=0.5, layer_norm="before")])
def test_the_units_that_are_off_are_those_of_the_next_batch(block):
    run, seen = looked_at(block, Dense(units=6, dropout=0.3))
    (batch,) = run.walk.ahead(run.experiment.training.batch_size, 1)
    passages = run.engine.passages(run.walk.inputs[batch], copied(run.dropout))
    for column, passage in zip(seen.columns[1:-1], passages, strict=False):
        np.testing.assert_array_equal(column.dropped, passage.outputs[0] == 0)
    assert seen.columns[1].dropped.any()
    assert not seen.columns[0].dropped.size


def test_looking_changes_nothing():
    made = experiment(Dense(units=6, dropout=0.5, batch_norm="before"), epochs=3)
    watched, alone = Run(made), Run(made)
    for _step in range(10):
        units(watched, FIRST)
        go(watched, 1)
        go(alone, 1)
    for name, value in weights(watched).items():
        assert torch.equal(value, weights(alone)[name]), name


def test_a_deep_network_is_bounded():
    _run, seen = looked_at(*(Dense(units=8),) * 64, steps=1)
    assert len(seen.columns) == 66
    assert sum(column.pictures.size for column in seen.columns) <= 1.1 * MOST_CELLS


def test_weights_that_ran_away_are_sent_as_they_are():
    run = Run(experiment(WRITTEN))
    run.engine.model.linears()[0].weight.data[0, 0] = float("nan")
    seen = units(run, FIRST)
    assert np.isnan(seen.links[0].weights[0, 0])
    assert np.isnan(seen.columns[1].pictures[0]).all()
    assert np.isfinite(seen.columns[1].high)


def test_a_layer_in_which_the_signal_fades_stays_pale():
    _run, seen = looked_at(Dense(units=4, activation=Tanh(), initializer=ConstantWeights(value=1e-6)), steps=0)
    assert (seen.columns[1].low, seen.columns[1].high) == (-1.0, 1.0)


def test_an_output_of_several_classes_is_blue_for_sure():
    _run, seen = looked_at(data=Data(dataset=Wine()))
    assert (seen.columns[-1].low, seen.columns[-1].high) == (-1.0, 1.0)
    _run, seen = looked_at()
    assert (seen.columns[-1].low, seen.columns[-1].high) == (0.0, 1.0)


def test_one_sample_and_one_step_are_enough():
    data = Data(dataset=Plane(samples=20), train_samples=1)
    _run, seen = looked_at(WRITTEN, data=data, steps=1, batch_size=1)
    assert all(np.isfinite(column.pictures).all() for column in seen.columns)
