"""A rehearsal shows exactly what the next step does, and leaves the run where it stands."""

from math import inf, nan

import numpy as np
import pytest
import torch

from core.catalogue.activations import PReLU, ReLU, Tanh
from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.clipping import ByNorm, ByValue
from core.catalogue.families import families
from core.catalogue.losses import MSE, CrossEntropy
from core.catalogue.optimizers import SGD, Adam
from core.catalogue.penalties import L1L2
from core.catalogue.schedules import Linear
from core.catalogue.sources.bundled import Diabetes, Digits, Iris
from core.catalogue.sources.planar import Circle
from core.experiment import Data
from core.training.engines import choosing
from core.training.engines.autograd import AutogradEngine
from core.training.moment import moment
from core.training.run import Run
from core.watching.beats import Beats, TooLarge
from core.watching.look import progress, snapshot
from core.watching.rehearsal import rehearsal
from core.watching.wanted import Wanted
from tests.training.making import experiment, go, same, weights, with_training

EVERYTHING_AT_ONCE = experiment(
    Dense(units=5, dropout=0.3, batch_norm="before"),
    Dense(units=5, dropout=0.2, batch_norm="after", dropout_position="before", residual=True, activation=PReLU()),
    penalty=L1L2(l1=0.01, l2=0.02),
    schedule=Linear(),
    batch_size=7,
)
PLAIN = experiment(Dense(units=3), Dense(units=2, activation=ReLU()), batch_size=5)
OPTIMIZERS = [entry() for entry in families()["optimizers"]]


@pytest.fixture(params=["dense", "autograd"])
def engine(request, monkeypatch):
    if request.param == "autograd":
        monkeypatch.setattr(choosing, "DenseEngine", AutogradEngine)


def standing(run):
    """The weights of each layer as they are now, the bias last."""
    layers = [layer for layer in run.engine.model.linears() if layer is not None]
    return [np.column_stack([layer.weight.detach().numpy(), layer.bias.detach().numpy()]) for layer in layers]


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("steps", [0, 1, 8, 17])
@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda each: each.tag())
def test_the_step_that_follows_is_the_one_that_was_shown(optimizer, steps):
    run = Run(with_training(EVERYTHING_AT_ONCE, optimizer=optimizer))
    go(run, steps)
    seen = rehearsal(run, 1)
    for layer, now in zip(seen.layers, standing(run), strict=True):
        np.testing.assert_array_equal(layer.weights, now)
    run.advance()
    assert run.loss == seen.batch_loss
    for layer, now in zip(seen.layers, standing(run), strict=True):
        np.testing.assert_array_equal(layer.changed, now)
        assert not np.array_equal(layer.changed, layer.weights)


@pytest.mark.usefixtures("engine")
def test_a_run_that_was_looked_at_goes_on_as_if_it_was_not():
    watched, alone = Run(EVERYTHING_AT_ONCE), Run(EVERYTHING_AT_ONCE)
    for _step in range(20):
        before = moment(watched)
        rehearsal(watched, 3)
        assert same(before.tensors, moment(watched).tensors)
        assert go(watched, 1) == go(alone, 1)
    assert same(weights(watched), weights(alone))


@pytest.mark.parametrize("dataset", [Circle(samples=100), Iris(), Diabetes()])
def test_every_number_is_that_of_the_written_out_pass(dataset):
    """By hand in 64 bits: z = w x + b, a = f(z), and back by the chain rule."""
    made = experiment(Dense(units=3, activation=Tanh()), data=Data(dataset=dataset), batch_size=4)
    run = Run(made)
    go(run, 3)
    seen = [rehearsal(run, number) for number in range(1, 5)]
    for beats in seen:
        hidden, output = beats.layers
        (z, a), (logits,) = hidden.stages, output.stages
        assert close(z.values, hidden.weights @ hidden.inputs)
        assert close(a.values, np.tanh(z.values))
        assert close(output.inputs, [*a.values, 1.0])
        assert close(logits.values, output.weights @ output.inputs)
        scale = 2.0 if dataset.task == "regression" else 1.0
        assert close(logits.gradients, scale * (beats.answer - beats.target))
        assert close(a.gradients, logits.gradients @ output.weights[:, :-1])
        assert close(a.slopes, 1 - a.values**2)
        assert close(z.gradients, a.gradients * a.slopes)
    assert close([beats.batch_loss for beats in seen], 4 * [np.mean([beats.loss for beats in seen])])
    for place in range(2):
        terms = [np.outer(beats.layers[place].stages[0].gradients, beats.layers[place].inputs) for beats in seen]
        assert close(seen[0].layers[place].gradients, np.mean(terms, 0))


def close(found, expected):
    np.testing.assert_allclose(found, expected, rtol=2e-4, atol=2e-6)
    return True


def test_an_sgd_step_is_the_rate_times_the_gradient_with_the_price_of_the_weights():
    run = Run(with_training(EVERYTHING_AT_ONCE, optimizer=SGD(learning_rate=0.1)))
    go(run, 4)
    seen = rehearsal(run, 1)
    assert seen.learning_rate == pytest.approx(0.1 * run.factors(1)[0])
    assert seen.learning_rate < 0.1
    for layer in seen.layers:
        w, price = layer.weights, layer.pulled - layer.gradients
        assert close(price[:, :-1], (0.02 * w + 0.01 * np.sign(w))[:, :-1])
        assert not price[:, -1].any()
        assert close(layer.changed, w - seen.learning_rate * layer.pulled)


@pytest.mark.parametrize("clipping", [ByNorm(bound=0.05), ByValue(bound=0.01)], ids=lambda each: each.tag())
def test_a_clipped_step_is_the_rate_times_what_was_left_of_the_gradient(clipping):
    run = Run(with_training(EVERYTHING_AT_ONCE, optimizer=SGD(learning_rate=0.1), clipping=clipping))
    go(run, 4)
    seen = rehearsal(run, 1)
    for layer in seen.layers:
        assert np.abs(layer.pulled).max() < np.abs(layer.gradients).max()
        np.testing.assert_allclose(layer.changed, layer.weights - seen.learning_rate * layer.pulled, 1e-5, 1e-6)


@pytest.mark.usefixtures("engine")
def test_what_the_optimizer_remembers_is_seen_before_and_after():
    run = Run(with_training(PLAIN, optimizer=Adam()))
    for _step in range(3):
        for layer in rehearsal(run, 1).layers:
            mean, square = layer.memory
            assert (mean.name, square.name) == ("exp_avg", "exp_avg_sq")
            assert close(mean.after, 0.9 * mean.before + 0.1 * layer.pulled)
            np.testing.assert_allclose(square.after, 0.999 * square.before + 0.001 * layer.pulled**2, 1e-3, 1e-12)
        run.advance()


def test_each_stage_of_a_layer_is_seen_in_its_order():
    first, second, output = rehearsal(Run(EVERYTHING_AT_ONCE), 1).layers
    assert [stage.kind for stage in first.stages] == ["linear", "batch_norm", "activation", "dropout"]
    assert [stage.kind for stage in second.stages] == ["linear", "dropout", "activation", "batch_norm", "residual"]
    assert [stage.kind for stage in output.stages] == ["linear"]
    dropped = first.stages[-1]
    assert close(dropped.values, dropped.slopes * first.stages[-2].values)
    assert set(np.round(dropped.slopes, 4)) <= {0.0, np.float32(1.4286)}
    assert close(second.outputs, second.stages[-2].values + first.outputs)
    np.testing.assert_array_equal(second.inputs[:-1], first.outputs)


def test_a_layer_norm_is_a_stage_of_its_own():
    run = Run(experiment(Dense(units=4, batch_norm="before", layer_norm="before")))
    seen = rehearsal(run, 2)
    assert [stage.kind for stage in seen.layers[0].stages] == ["linear", "batch_norm", "layer_norm", "activation"]
    assert abs(seen.layers[0].stages[2].values.mean()) < 1e-5
    run.advance()
    np.testing.assert_array_equal(seen.layers[0].changed, standing(run)[0])


def test_the_sample_is_one_of_the_batch():
    run = Run(PLAIN)
    seen = [rehearsal(run, number) for number in (1, 2, 5, 6, 99)]
    assert [(beats.sample, beats.samples) for beats in seen] == [(1, 5), (2, 5), (5, 5), (5, 5), (5, 5)]
    rows = run.walk.part.inputs[run.walk.order[:5]].numpy()
    for beats, row in zip(seen, (0, 1, 4, 4, 4), strict=True):
        np.testing.assert_array_equal(beats.layers[0].inputs, [*rows[row], 1.0])


def test_a_class_among_several_is_a_one_among_zeros():
    seen = rehearsal(Run(experiment(Dense(), data=Data(dataset=Iris()), loss=CrossEntropy())), 1)
    assert sorted(seen.target) == [0, 0, 1]
    assert seen.loss == pytest.approx(-np.log(seen.answer[seen.target == 1][0]), rel=1e-4)


def test_several_outputs_are_judged_together():
    seen = rehearsal(Run(experiment(Dense(), data=Data(dataset=Iris()), loss=MSE())), 1)
    assert seen.loss == pytest.approx(np.square(seen.answer - seen.target).mean(), rel=1e-4)


def test_a_picture_is_laid_out_first():
    run = Run(experiment(Flatten(), Dense(units=4), data=Data(dataset=Digits(picture=True)), batch_size=8))
    hidden, output = rehearsal(run, 1).layers
    assert (hidden.place, output.place) == (1, 2)
    assert hidden.weights.shape == (4, 65)


@pytest.mark.parametrize("value", [nan, inf])
def test_numbers_that_are_none_are_shown_as_they_are_and_change_nothing(value):
    run = Run(PLAIN)
    with torch.no_grad():
        run.engine.model.output.weight[:1] = value
    seen = rehearsal(run, 1)
    assert not np.isfinite(seen.batch_loss)
    for layer in seen.layers:
        np.testing.assert_array_equal(layer.changed, layer.weights)
    run.advance()
    assert run.stop.kind == "diverged"
    assert isinstance(rehearsal(run, 1), Beats)


@pytest.mark.parametrize(
    ("blocks", "dataset", "said"),
    [
        ((Dense(units=65),), Circle(samples=100), "65"),
        ((Dense(units=40), Dense(units=48)), Circle(samples=100), "2,137"),
        ((Dense(units=64),), Digits(), "4,810"),
    ],
)
def test_a_network_that_is_too_large_is_said_in_words(blocks, dataset, said):
    seen = rehearsal(Run(experiment(*blocks, data=Data(dataset=dataset))), 1)
    assert isinstance(seen, TooLarge)
    assert said in seen.text


def test_a_network_of_another_kind_is_said_in_words():
    made = experiment(Conv2d(filters=2), Flatten(), Dense(units=2), data=Data(dataset=Digits(picture=True)))
    assert "Convolution" in rehearsal(Run(made), 1).text


def test_a_run_that_goes_is_not_rehearsed():
    run = Run(PLAIN)
    wanted = Wanted(beats=2)
    assert snapshot(run, 1, progress(run, "running"), wanted).beats is None
    assert snapshot(run, 1, progress(run, "paused"), wanted).beats.sample == 2
    assert snapshot(run, 1, progress(run, "paused"), Wanted()).beats is None
