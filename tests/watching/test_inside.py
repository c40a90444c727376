"""The inside of the layers is what the engine says, is kept while somebody looks, and looking changes nothing."""

from math import nan

import numpy as np
import pytest
import torch

from core.catalogue.activations import ReLU, Tanh
from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.clipping import ByNorm
from core.catalogue.penalties import L2
from core.catalogue.sources.bundled import Digits
from core.catalogue.sources.planar import Circle
from core.experiment import Data, Split
from core.training.run import Run
from core.watching import inside
from core.watching.distribution import BINS
from core.watching.inside_look import LayerPlace
from core.watching.look import get_ready, progress, snapshot
from core.watching.probe import Probe
from core.watching.wanted import Wanted
from tests.training.making import SMALL, experiment, go, same, weights

INSIDE = Wanted(gradients=True, insides=True)
BLOCKS = (Dense(units=5, activation=ReLU()), Dense(units=7, batch_norm="before", dropout=0.3))


def looked_at(run, wanted=INSIDE):
    """One step with a look before and after it, as the trainer takes it."""
    get_ready(run, wanted)
    go(run, 1)
    return snapshot(run, 1, progress(run, "running"), wanted)


def counted(values, reach):
    return np.histogram(values.numpy().astype(np.float64), BINS, (-reach, reach))[0].tolist()


def test_counts_are_those_of_numpy_over_the_passages_of_the_engine():
    run = Run(experiment(*BLOCKS))
    go(run, 5)
    seen = looked_at(run)
    passages = run.engine.passages(Probe(run).inputs)
    assert len(seen.insides) == len(passages) == 3
    for each, passage in zip(seen.insides[:-1], passages, strict=False):
        assert each.entering.counts.tolist() == counted(passage.preactivation, each.entering.reach)
    assert seen.insides[-1].entering.counts.tolist() == counted(passages[-1].outputs, seen.insides[-1].entering.reach)


@pytest.mark.parametrize("norm", ["none", "before", "after"])
def test_what_enters_the_activation_is_what_it_is_applied_to(norm):
    run = Run(experiment(Dense(units=5, activation=Tanh(), batch_norm=norm, dropout=0.2)))
    go(run, 5)
    passage = run.engine.passages(Probe(run).inputs)[0]
    assert torch.equal(torch.tanh(passage.preactivation), passage.activated)
    linear = run.engine.model.blocks[0].linear(Probe(run).inputs).detach()
    assert torch.equal(passage.preactivation, linear) == (norm != "before")


def test_the_weights_and_gradients_that_are_counted_are_those_of_the_layer():
    run = Run(experiment(*BLOCKS, clipping=ByNorm(bound=1e-6), penalty=L2(rate=1.0)))
    before = run.engine.model
    loss = run.experiment.loss.recipe().make()
    (batch,) = run.walk.ahead(run.experiment.training.batch_size, 1)
    dropout = run.dropout.get_state()
    logits = before(run.walk.inputs[batch])
    run.dropout.set_state(dropout)
    found = torch.autograd.grad(loss(logits, run.walk.encoded[batch]), [each.weight for each in before.linears()])
    seen = looked_at(run)
    for each, layer in zip(seen.insides, run.engine.model.linears(), strict=True):
        assert each.weights.counts.tolist() == counted(layer.weight.detach(), each.weights.reach)
    for mine, theirs in zip(run.engine.weight_gradients(), found, strict=True):
        assert torch.allclose(mine, theirs, rtol=1e-4, atol=1e-7)


def test_blocks_without_weights_or_activation_say_so():
    picture = Data(dataset=Digits(picture=True))
    run = Run(experiment(Conv2d(filters=2), Flatten(), Dense(units=4), data=picture, batch_size=20))
    conv, flat, dense, output = looked_at(run).insides
    assert (flat.entering, flat.weights, flat.near_zero) == (None, None, None)
    assert all(each.weights is not None and each.entering is not None for each in (conv, dense, output))
    assert conv.drift == 0.0
    assert dense.drift > 0


def test_of_many_weights_and_samples_some_of_every_unit_and_input_are_counted(monkeypatch):
    monkeypatch.setattr(inside, "MOST", 100)
    run = Run(experiment(Dense(units=6), Dense(units=60)))
    with torch.no_grad():
        run.engine.model.linears()[1].weight.copy_(torch.arange(6.0).repeat(60, 1))
    counts = snapshot(run, 1, progress(run, "paused"), INSIDE).insides[1].weights.counts
    filled = counts[counts > 0]
    assert len(filled) == 6
    assert filled.sum() <= 100
    assert filled.max() - filled.min() <= 1


def test_numbers_that_ran_away_are_counted_as_lost():
    run = Run(experiment(*BLOCKS))
    with torch.no_grad():
        run.engine.model.linears()[0].weight[:2] = nan
    first, *_rest = snapshot(run, 1, progress(run, "paused"), INSIDE).insides
    assert first.weights.lost == 4
    assert first.entering.lost == 2 * len(Probe(run).inputs)
    assert np.isfinite(first.near_zero)


def test_the_layer_that_is_looked_at_shows_its_batch_norm_in_parts():
    run = Run(experiment(*BLOCKS))
    go(run, 30)
    wanted = Wanted(activations=True, activations_in_training=True, insides=True, over_time=LayerPlace(1))
    plain, normed, _output = looked_at(run, wanted).insides
    assert plain.norm is None
    assert normed.norm.normalised.mean == pytest.approx(0.0, abs=1e-4)
    assert normed.norm.normalised.std == pytest.approx(1.0, abs=1e-3)
    assert normed.norm.after.std == pytest.approx(normed.entering.std, rel=1e-4)
    assert normed.norm.before.std != pytest.approx(1.0, abs=0.05)


def test_looking_inside_changes_nothing():
    alone, watched = (Run(experiment(*BLOCKS)) for _run in range(2))
    for _step in range(12):
        go(alone, 1)
        looked_at(watched)
    assert same(weights(alone), weights(watched))


def test_what_the_first_layer_receives_does_not_drift_and_only_a_step_moves_the_rest():
    run = Run(experiment(*BLOCKS))
    standing = snapshot(run, 1, progress(run, "ready"), INSIDE)
    assert [each.drift for each in standing.insides] == [None] * 3
    first, *others = [each.drift for each in looked_at(run).insides]
    assert first == 0.0
    assert all(each > 0 for each in others)
    go(run, 5)
    unprepared = snapshot(run, 1, progress(run, "paused"), INSIDE)
    assert [each.drift for each in unprepared.insides] == [first, *others]


def test_a_step_after_a_look_at_a_run_that_stood_still_is_measured_too():
    run = Run(experiment(*BLOCKS))
    snapshot(run, 1, progress(run, "ready"), INSIDE)
    go(run, 1)
    assert snapshot(run, 1, progress(run, "paused"), INSIDE).insides[1].drift > 0


@pytest.mark.parametrize("quantity", ["entering", "outputs", "weights", "gradients"])
def test_over_time_every_look_after_a_step_is_a_moment(quantity):
    run, place = Run(experiment(*BLOCKS)), LayerPlace(1, quantity)
    for _look in range(3):
        seen = looked_at(run, Wanted(gradients=True, insides=True, over_time=place))
    assert len(seen.over_time.x) == 3
    assert seen.over_time.x[-1] == pytest.approx(run.place)
    again = snapshot(run, 1, progress(run, "paused"), Wanted(insides=True, over_time=place))
    assert len(again.over_time.x) == 3


def test_nothing_is_kept_where_nobody_looks():
    run = Run(experiment(*BLOCKS))
    looked_at(run, Wanted(activations=True, gradients=True))
    assert run.record.inside.over_time(LayerPlace(0)) is None
    assert run.record.inside.over_time(LayerPlace(99)) is None


def test_gone_back_to_an_epoch_what_came_after_it_is_forgotten_and_it_goes_on():
    run, place = Run(experiment(*BLOCKS)), LayerPlace(0, "weights")
    for _step in range(40):
        looked_at(run)
    run.record.cut(run.steps_per_epoch, 1)
    kept = run.record.inside.over_time(place)
    assert len(kept.x) == run.steps_per_epoch
    assert kept.x.max() <= 1
    assert run.record.inside.drifts == ()


@pytest.mark.parametrize("data", [Data(dataset=Circle(samples=20), split=Split(train=0.1)), SMALL])
def test_one_sample_and_many_layers_can_be_looked_into(data):
    run = Run(experiment(*(Dense(units=3),) * 20, data=data, batch_size=1))
    seen = looked_at(run)
    assert len(seen.insides) == 21
    assert all(each.drift is None or np.isfinite(each.drift) for each in seen.insides)
