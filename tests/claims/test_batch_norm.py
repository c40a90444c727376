"""Batch norm: each unit normalised over the batch, with a scale and a shift that are learned."""

from functools import cache

import numpy as np
import pytest
import torch

from core.catalogue.activations import Identity, ReLU, Sigmoid, Tanh
from core.catalogue.blocks import Dense
from core.catalogue.initializers import GlorotUniform, HeNormal, Normal
from core.catalogue.optimizers import SGD
from core.catalogue.sources.bundled import Digits
from core.experiment import Data
from core.outline import outline
from core.training.run import Run
from core.watching.inside_look import LayerPlace
from core.watching.look import progress, snapshot
from core.watching.wanted import Wanted
from tests.catalogue.entries import name_of
from tests.claims.measuring import looked_at
from tests.training.making import experiment, go, trained

DIGITS = Data(dataset=Digits())
of_some_seeds = pytest.mark.parametrize("seed", range(3))


@pytest.mark.parametrize("norm", ["before", "after"])
def test_i1_the_norm_has_mean_0_and_variance_1_before_scale_and_shift(norm):
    """I1: what a layer puts out is normalised by mean and variance of the batch."""
    run = Run(experiment(Dense(units=6, activation=Identity(), batch_norm=norm, initializer=Normal(deviation=2.0))))
    outputs = run.engine.model.blocks[0](run.train.inputs)
    assert torch.allclose(outputs.mean(0), torch.zeros(6), atol=1e-5)
    assert torch.allclose(outputs.var(0, correction=0), torch.ones(6), atol=1e-3)


@of_some_seeds
@pytest.mark.parametrize("norm", ["before", "after"])
def test_i1_what_is_shown_of_a_batch_norm_after_training_has_mean_0_and_variance_1_too(norm, seed):
    """I1: of the batch, before scale and shift; what comes in does not, nor does what leaves."""
    made = experiment(*(Dense(units=16, activation=Tanh(), batch_norm=norm),) * 2, data=DIGITS, seed=seed)
    run = Run(made)
    go(run, 100)
    wanted = Wanted(insides=True, over_time=LayerPlace(1))
    seen = snapshot(run, 1, progress(run, "paused"), wanted).insides[1].norm
    assert (seen.normalised.mean, seen.normalised.std) == pytest.approx((0.0, 1.0), abs=0.01)
    for part in (seen.before, seen.after):
        assert (part.mean, part.std) != pytest.approx((0.0, 1.0), abs=0.02)


def test_i1_before_the_activation_it_normalises_what_goes_in_and_after_it_what_comes_out():
    """I1: its place is before the activation; after a sigmoid the outputs are no longer between 0 and 1."""
    runs = [Run(experiment(Dense(units=6, activation=Sigmoid(), batch_norm=norm))) for norm in ("before", "after")]
    before, after = (run.engine.model.blocks[0](run.train.inputs).detach() for run in runs)
    assert 0 < float(before.min()) < float(before.max()) < 1
    assert before.mean(0).numpy() == pytest.approx(0.5, abs=0.05)
    assert after.min() < -1
    assert after.mean(0).numpy() == pytest.approx(0.0, abs=1e-5)


def test_i1_i3_two_numbers_for_each_unit_are_learned():
    """I1, I3: a scale and a shift for each feature."""
    plain, normed = (outline(experiment(Dense(units=6, batch_norm=norm))).parameter_count for norm in ("none", "after"))
    assert normed == plain + 12


def test_i1_scale_and_shift_learn():
    """I1: they are learned with the weights, in the same backward pass."""
    run = Run(experiment(Dense(units=6, batch_norm="before"), optimizer=SGD(learning_rate=0.5)))
    go(run, 10)
    norm = run.engine.model.blocks[0].norm
    assert not torch.equal(norm.weight, torch.ones(6))
    assert norm.bias.any()


def drift(block, seed):
    """How far the mean of a unit moves in five steps, in its own widths: the median unit of each of five layers."""
    run = Run(experiment(*(block,) * 5, data=DIGITS, batch_size=64, optimizer=SGD(learning_rate=0.1), seed=seed))
    moves, before = [], None
    for _look in range(20):
        go(run, 5)
        outputs = [passage.outputs for passage in run.engine.passages(run.train.inputs[:300])[:-1]]
        now = torch.stack([torch.stack([each.mean(0), each.std(0) + 1e-9]) for each in outputs])
        if before is not None:
            moves.append(((now[:, 0] - before[:, 0]).abs() / before[:, 1]).median(1).values)
        before = now
    return torch.stack(moves).mean(0).numpy()


@of_some_seeds
@pytest.mark.parametrize(("activation", "initializer"), [(Tanh(), GlorotUniform()), (ReLU(), HeNormal())], ids=name_of)
def test_i2_what_a_layer_receives_drifts_less_with_it(activation, initializer, seed):
    """I2: while the layers before it learn, the distribution of what a layer receives shifts; normalised, far less.

    The drift is in widths of the distribution: in plain numbers a collapsed layer hardly moves. That this drift is why
    batch norm helps has been doubted since (Santurkar et al., 2018); that it lessens it is what is shown here.
    """
    plain, normed = (
        drift(Dense(units=32, activation=activation, initializer=initializer, batch_norm=norm), seed)
        for norm in ("none", "before")
    )
    assert (normed[1:] < 0.5 * plain[1:]).all()
    assert plain[-1] > plain[0]
    np.testing.assert_array_less(normed, 0.1)


def drift_in_a_step(block, seed):
    """What the window shows: how far a single step moves what each of five layers and the output receives."""
    run = Run(experiment(*(block,) * 5, data=DIGITS, batch_size=64, optimizer=SGD(learning_rate=0.1), seed=seed))
    seen = []
    for _look in range(8):
        seen.append([inside.drift for inside in looked_at(run).insides])
        go(run, 4)
    return np.mean(seen, 0)


@of_some_seeds
@pytest.mark.parametrize(("activation", "initializer"), [(Tanh(), GlorotUniform()), (ReLU(), HeNormal())], ids=name_of)
def test_i2_a_single_step_moves_it_less_with_it_too(activation, initializer, seed):
    """I2: at every layer but the first, which receives the data. With the statistics of the batch, as in training."""
    plain, normed = (
        drift_in_a_step(Dense(units=32, activation=activation, initializer=initializer, batch_norm=norm), seed)
        for norm in ("none", "before")
    )
    assert plain[0] == normed[0] == 0.0
    assert (normed[1:] < 0.3 * plain[1:]).all()
    assert plain[-1] > plain[1]


@of_some_seeds
def test_i2_a_rate_that_fails_without_works_with_it(seed):
    """I2: it steadies the learning itself. Five sigmoid layers, weights too large, a rate of 1: saturated at once."""
    metrics = {}
    for norm in ("none", "before"):
        block = Dense(units=32, activation=Sigmoid(), initializer=Normal(deviation=0.2), batch_norm=norm)
        optimizer = SGD(learning_rate=1.0)
        run = trained(experiment(*(block,) * 5, data=DIGITS, batch_size=64, epochs=6, optimizer=optimizer, seed=seed))
        metrics[norm] = run.dev_judged[1]
    assert metrics["none"] < 0.3
    assert metrics["before"] > 0.8


@cache
def digits_in_batches(size, norm, seed):
    block = Dense(units=32, activation=ReLU(), initializer=HeNormal(), batch_norm=norm)
    return trained(experiment(block, block, data=DIGITS, batch_size=size, epochs=3, seed=seed))


@of_some_seeds
def test_i4_batches_of_two_say_too_little_about_a_unit(seed):
    """I4: it takes a batch for all samples, so it depends on the size of the batch: two are too few.

    It is not that two are too few to learn from: without the norm they do well.
    """
    two, many = (digits_in_batches(size, "before", seed).dev_judged[1] for size in (2, 64))
    assert two < many - 0.1
    assert digits_in_batches(2, "none", seed).dev_judged[1] > two + 0.1


@of_some_seeds
def test_i4_in_training_small_batches_answer_otherwise_than_evaluation_does(seed):
    """I4: training goes by the batch, evaluation by what was seen on the way; of two samples they disagree."""
    unlike = []
    for size in (2, 64):
        run = digits_in_batches(size, "before", seed)
        inputs = run.train.inputs[:512]
        evaluated = run.engine.logits(inputs).argmax(1)
        with torch.no_grad():
            by_batch = torch.cat([run.engine.model(batch) for batch in inputs.split(size)]).argmax(1)
        unlike.append(float((by_batch != evaluated).float().mean()))
    assert unlike[0] > 0.4
    assert unlike[1] < 0.15
