"""Filters against the weights, maps against the passages, receptive fields by finite differences."""

import numpy as np
import pytest
import torch
from msgspec.structs import replace

from core.catalogue.activations import Identity, ReLU, Tanh
from core.catalogue.blocks import AveragePool, Conv2d, Dense, Flatten, GlobalAveragePool, MaxPool
from core.catalogue.preprocessing import PCA
from core.catalogue.sources.bundled import Digits
from core.catalogue.sources.shapes import Shapes
from core.experiment import Data
from core.training.run import Run
from core.watching.filters import CELLS, MOST, filters
from core.watching.filters_look import FiltersLook, FiltersPlace, NoFilters
from core.watching.look import progress, snapshot
from core.watching.reach import reach
from core.watching.sample_look import SamplePlace
from core.watching.wanted import Wanted
from tests.training.making import experiment, go, same, weights

DIGITS, ROWS = Data(dataset=Digits(picture=True)), Data(dataset=Digits())
COLOURED = Data(dataset=Shapes(samples=60, size=16))
CONVOLUTIONS = (Conv2d(filters=3, batch_norm="before"), MaxPool(), Conv2d(filters=4, batch_norm="after"), Flatten())
SAMPLE = SamplePlace("dev", 5)


def after_some_steps(*blocks, data=DIGITS):
    run = Run(experiment(*blocks, data=data, epochs=50))
    go(run, 5)
    return run


@pytest.fixture(scope="module")
def convolved():
    return after_some_steps(*CONVOLUTIONS)


@pytest.mark.parametrize("layer", [0, 1, 2, 4])
def test_maps_are_those_of_the_passages(convolved, layer):
    look = filters(convolved, FiltersPlace(layer, SAMPLE))
    passage = convolved.engine.passages(convolved.dev.inputs[5:6])[layer]
    theirs = passage.outputs if passage.activated is None else passage.activated
    np.testing.assert_allclose(look.maps.squeeze(), theirs[0], rtol=1e-5, atol=1e-6)
    assert look.place.sample == SAMPLE
    assert look.samples == len(convolved.dev)
    np.testing.assert_array_equal(look.picture, convolved.prepared.raw[1][5])
    assert look.target == convolved.dev.targets[5]


@pytest.mark.parametrize("layer", [0, 2])
def test_before_the_activation_are_the_maps_that_it_bends(convolved, layer):
    before, after = (filters(convolved, FiltersPlace(layer, SAMPLE, moment)).maps for moment in (True, False))
    assert (before < 0).any()
    np.testing.assert_allclose(before.clip(0), after, rtol=1e-5, atol=1e-6)


def test_filters_are_the_weights_and_norms_those_of_all_of_them(convolved):
    first, second = (filters(convolved, FiltersPlace(layer)) for layer in (0, 2))
    one, other = (convolved.engine.model.linears()[layer].weight.detach().numpy() for layer in (0, 2))
    np.testing.assert_array_equal(first.filters, one)
    assert not len(first.channels)
    strongest = np.linalg.norm(other, axis=(2, 3)).argmax(1)
    np.testing.assert_array_equal(second.channels, strongest)
    np.testing.assert_array_equal(second.filters[:, 0], other[range(4), strongest])
    for look, theirs in ((first, one), (second, other)):
        np.testing.assert_allclose(look.norms, np.linalg.norm(theirs.reshape(len(theirs), -1), axis=1), rtol=1e-5)
    assert second.incoming == 3
    assert not len(filters(convolved, FiltersPlace(1)).filters)


def test_filters_on_the_colours_are_seen_in_colours():
    run = Run(experiment(Conv2d(filters=5), Conv2d(filters=5), Flatten(), data=COLOURED))
    look = filters(run, FiltersPlace())
    np.testing.assert_array_equal(look.filters, run.engine.model.blocks[0].linear.weight.detach())
    assert look.filters.shape == (5, 3, 3, 3)
    assert filters(run, FiltersPlace(1)).filters.shape == (5, 1, 3, 3)


@pytest.mark.parametrize("blocks", [(Dense(units=7),), (Flatten(), Dense(units=7)), (Flatten(),)])
def test_the_weights_of_a_dense_unit_on_a_picture_are_a_picture(blocks):
    run = after_some_steps(*blocks, data=DIGITS if isinstance(blocks[0], Flatten) else ROWS)
    layer = 0 if len(blocks) == 1 and isinstance(blocks[0], Dense) else 1
    look = filters(run, FiltersPlace(layer))
    theirs = run.engine.model.linears()[layer].weight.detach().reshape(-1, 1, 8, 8)
    np.testing.assert_array_equal(look.filters, theirs)
    assert look.maps.shape == (len(theirs), 1, 1)
    assert look.rows.tolist() == look.columns.tolist() == [[0, 8]]


def test_the_output_behind_maps_is_seen_on_its_strongest_map(convolved):
    look = filters(convolved, FiltersPlace(4))
    theirs = convolved.engine.model.output.weight.detach().numpy().reshape(10, 4, 4, 4)
    np.testing.assert_array_equal(look.filters[:, 0], theirs[range(10), look.channels.astype(int)])


def linear(**choices):
    return Conv2d(filters=3, activation=Tanh(), **choices)


CHAINS = {
    "one": (linear(),),
    "large steps": (linear(kernel=5, stride=2, padding=0), linear(kernel=3, stride=2)),
    "cut off": (linear(kernel=3, stride=2, padding=0), linear()),
    "pooled": (linear(padding=2), AveragePool(), linear(kernel=4, padding=2)),
    "overlapping": (linear(kernel=2, padding=0), AveragePool(size=3, stride=1), linear(stride=3)),
    "largest": (linear(), MaxPool(size=3, stride=2), linear()),
    "residual": (linear(), linear(residual=True), linear(residual=True, batch_norm="after")),
    "normed": (linear(layer_norm="after"), linear()),
    "normed before": (linear(layer_norm="before"),),
    "normed behind": (linear(layer_norm="after"),),
    "mean": (linear(), GlobalAveragePool()),
    "dense": (linear(), Flatten(), Dense(units=3)),
}


def depends(run, place, row, column):
    """The rows and columns of the sample on which a place of the first map depends, by changing each pixel."""
    edge = run.train.inputs.shape[-1]
    one = run.train.inputs[:1]
    changed = one.repeat(2 * edge * edge, 1, 1, 1)
    for pixel in range(edge * edge):
        changed[2 * pixel, :, pixel // edge, pixel % edge] += 30.0
        changed[2 * pixel + 1, :, pixel // edge, pixel % edge] -= 30.0

    def said(inputs):
        passage = run.engine.passages(inputs)[place]
        found = passage.outputs if passage.activated is None else passage.activated
        found = found if found.dim() > 2 else found[..., None, None]
        return found[:, :, row, column]

    *found, unchanged = said(torch.cat([changed, one]))
    moved = ((torch.stack(found) - unchanged).abs() > 1e-5).any(1).reshape(edge, edge, 2).any(-1)
    rows, columns = moved.any(1).nonzero().flatten().tolist(), moved.any(0).nonzero().flatten().tolist()
    return range(rows[0], rows[-1] + 1), range(columns[0], columns[-1] + 1)


@pytest.mark.parametrize("blocks", CHAINS.values(), ids=CHAINS)
def test_receptive_fields_are_what_finite_differences_say(blocks):
    run = Run(experiment(*blocks, *(() if isinstance(blocks[-1], Dense) else (Flatten(),)), data=DIGITS, seed=3))
    look = filters(run, FiltersPlace(len(blocks) - 1))
    height, width = look.maps.shape[1:]
    for row, column in {(0, 0), (height // 2, width // 2), (height - 1, 0), (height - 1, width - 1)}:
        seen = range(*look.rows[row].astype(int)), range(*look.columns[column].astype(int))
        assert seen == depends(run, len(blocks) - 1, row, column)


def test_a_place_may_see_the_padding_only():
    spans = reach([Conv2d(kernel=1, padding=2)], 8)
    assert [len(range(*span)) for span in spans] == [0, 0, *[1] * 8, 0, 0]


def test_a_filter_is_dead_that_is_flat_everywhere_on_every_sample():
    run = Run(experiment(Conv2d(filters=3, activation=ReLU()), Flatten(), data=DIGITS))
    with torch.no_grad():
        run.engine.model.blocks[0].linear.bias[1] = -100.0
    look = filters(run, FiltersPlace())
    assert look.dead.tolist() == [0, 1, 0]
    assert 1 < look.probe <= len(run.train)
    run = Run(experiment(Conv2d(filters=3, activation=Identity()), Flatten(), data=DIGITS))
    assert not filters(run, FiltersPlace()).dead.any()


def test_what_is_sent_is_bounded():
    many = filters(Run(experiment(Conv2d(filters=100), Flatten(), data=DIGITS)), FiltersPlace())
    assert (len(many.filters), len(many.maps), len(many.dead), many.units) == (MOST, MOST, MOST, 100)
    wide = Data(dataset=Shapes(samples=40, size=64))
    run = Run(experiment(Conv2d(filters=70, kernel=1, padding=5), Flatten(), data=wide, batch_size=8))
    large = filters(run, FiltersPlace())
    assert large.maps.size <= CELLS
    assert len(large.maps) == len(large.filters) == CELLS // 74**2 < large.units
    dense = filters(Run(experiment(Flatten(), Dense(units=80), data=wide)), FiltersPlace(1))
    assert dense.filters[:, 0].size <= CELLS


@pytest.mark.parametrize(
    ("blocks", "data", "layer", "word"),
    [
        ((Dense(),), Data(), 0, "data with pictures"),
        ((Dense(), Dense()), ROWS, 1, "Choose a convolution"),
        ((Conv2d(), Flatten()), DIGITS, 1, "Choose a convolution"),
        ((Dense(),), replace(ROWS, preprocessing=(PCA(components=9),)), 0, "data with pictures"),
    ],
)
def test_where_there_is_no_picture_it_says_what_to_choose(blocks, data, layer, word):
    seen = filters(Run(experiment(*blocks, data=data)), FiltersPlace(layer))
    assert isinstance(seen, NoFilters)
    assert word in seen.text


def test_a_place_that_the_run_has_not_is_the_nearest(convolved):
    look = filters(convolved, FiltersPlace(99, SamplePlace("dev", 10**6)))
    assert look.place == FiltersPlace(4, SamplePlace("dev", len(convolved.dev) - 1))
    look = filters(convolved, FiltersPlace(0, SamplePlace("train_dev", 3)))
    assert look.place.sample == SamplePlace("train", 3)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e30])
def test_numbers_that_ran_away_are_survived(number):
    run = Run(experiment(*CONVOLUTIONS, data=DIGITS))
    with torch.no_grad():
        run.engine.model.blocks[0].linear.weight[0] = number
    for layer in (0, 1, 2, 4):
        assert isinstance(filters(run, FiltersPlace(layer, before=True)), FiltersLook)


def test_the_fewest_samples_are_enough():
    data = replace(DIGITS, train_samples=10)
    look = filters(Run(experiment(Conv2d(), Flatten(), data=data, batch_size=1)), FiltersPlace())
    assert (look.samples, look.probe) == (10, 10)


def test_looking_changes_nothing():
    made = experiment(Conv2d(batch_norm="before", dropout=0.3), MaxPool(), Flatten(), data=DIGITS, epochs=5)
    watched, alone = Run(made), Run(made)
    for _look in range(3):
        for layer in range(4):
            filters(watched, FiltersPlace(layer, before=True))
        go(watched, 2)
        go(alone, 2)
    assert same(weights(watched), weights(alone))


def test_it_is_part_of_a_look_only_when_wanted(convolved):
    assert snapshot(convolved, 1, progress(convolved, "ready"), Wanted()).filters is None
    look = snapshot(convolved, 1, progress(convolved, "ready"), Wanted(filters=FiltersPlace())).filters
    assert isinstance(look, FiltersLook)


def test_sixty_four_layers_are_looked_at():
    deep = experiment(*[Conv2d(filters=2)] * 63, Flatten(), data=DIGITS)
    assert len(deep.network.blocks) == 64
    assert filters(Run(deep), FiltersPlace(62)).rows.tolist() == [[0, 8]] * 8
