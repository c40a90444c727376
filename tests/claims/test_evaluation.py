"""Train mode and evaluation mode (rows G2, I4)."""

import msgspec
import pytest
import torch

from core.build.model import stream
from core.catalogue.activations import ReLU
from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.sources.bundled import Digits
from core.catalogue.sources.planar import Moons
from core.experiment import Data
from core.training.engines.autograd import AutogradEngine
from core.training.engines.dense import DenseEngine
from core.training.loop import train
from core.training.run import Run, noise_for
from core.training.stride import Stride
from core.watching.look import progress, snapshot
from core.watching.wanted import Wanted
from tests.training.making import experiment, same, weights, with_training

DATA = Data(dataset=Moons(samples=300, noise=0.2))
DROPPED = experiment(*(Dense(units=16, activation=ReLU(), dropout=0.4) for _layer in range(2)), data=DATA, epochs=40)
NORMED = experiment(*(Dense(units=16, batch_norm="before") for _layer in range(2)), data=DATA, epochs=20, batch_size=4)


def trained(made):
    run = Run(made)
    for _ended in train(run, Stride()):
        pass
    return run


@pytest.mark.parametrize("made", [DROPPED, NORMED], ids=["dropout", "batch norm"])
def test_forgetting_eval_is_worse_and_noisy(made):
    """G2, I4: who forgets eval() judges a worse network, with dropout another one each time; it trains the same."""
    honest, forgetful = trained(made), trained(with_training(made, forget_eval=True))
    assert same(weights(honest), weights(forgetful))
    curves = [run.record.curves().dev_loss.mean[10:] for run in (honest, forgetful)]
    assert curves[1].mean() > curves[0].mean()
    if made is DROPPED:
        jumps = [abs(curve[1:] - curve[:-1]).mean() for curve in curves]
        assert jumps[1] > 1.5 * jumps[0]


def test_the_mean_of_many_dropped_outputs_is_the_output_in_evaluation():
    """G2: dropout scales what is left while training, so that nothing has to be scaled afterwards."""
    run = trained(experiment(Dense(units=64, dropout=0.5), data=DATA, epochs=5))
    inputs = run.dev.inputs[:20]
    kept = run.engine.passages(inputs)[0].outputs
    noise = stream(0, 9)
    dropped = torch.stack([run.engine.passages(inputs, noise)[0].outputs for _time in range(2000)])
    torch.testing.assert_close(dropped.mean(0), kept, atol=0.1, rtol=0)
    assert 0.45 < float((dropped == 0).float().mean()) < 0.55


@pytest.mark.parametrize("kind", [DenseEngine, AutogradEngine])
@pytest.mark.parametrize(
    "made",
    [
        experiment(Dense(units=6, batch_norm="before", dropout=0.3)),
        experiment(
            Conv2d(filters=3, batch_norm="after", dropout=0.3), Flatten(), data=Data(dataset=Digits(picture=True))
        ),
    ],
    ids=["dense", "convolution"],
)
def test_looking_at_a_network_in_training_changes_nothing(kind, made):
    if kind is DenseEngine and isinstance(made.network.blocks[0], Conv2d):
        kind = AutogradEngine
    dropout = stream(made.seed, 1)
    engine, run = kind(made, dropout), Run(made)
    before = {name: value.clone() for name, value in engine.state().items()}
    drawn = dropout.get_state()
    seen = [engine.logits(run.train.inputs[:30], stream(0, place)) for place in (1, 1, 2)]
    assert torch.equal(seen[0], seen[1])
    assert not torch.equal(seen[0], seen[2])
    assert not torch.equal(seen[0], engine.logits(run.train.inputs[:30]))
    assert torch.equal(dropout.get_state(), drawn)
    assert all(torch.equal(value, before[name]) for name, value in engine.state().items())


def test_a_single_sample_has_no_batch_statistics_and_is_judged_as_in_evaluation():
    run = Run(NORMED)
    alone = run.dev.inputs[:1]
    torch.testing.assert_close(run.engine.logits(alone, noise_for(run)), run.engine.logits(alone))


def test_what_is_shown_can_be_seen_as_in_training():
    run = trained(msgspec.structs.replace(DROPPED, seed=3))

    def seen(**how):
        found = snapshot(run, 1, progress(run, "paused"), Wanted(activations=True, output=True, **how))
        return [block.counts.tolist() for block in found.activations.blocks], found.output.values.tolist()

    plain, noisy = seen(), seen(activations_in_training=True, output_in_training=True)
    assert noisy[0] != plain[0]
    assert noisy[1] != plain[1]
    assert seen(activations_in_training=True) == (noisy[0], plain[1])
    assert seen() == plain


def test_the_statistics_of_the_batch_and_the_running_ones_are_both_seen_and_come_together():
    """I4: evaluation goes by running statistics, which follow those of the batches."""
    normed = Dense(units=16, batch_norm="before", bias=3.0)
    made = experiment(normed, Dense(units=4), data=DATA, epochs=30, batch_size=64)

    def apart(run):
        seen = snapshot(run, 1, progress(run, "paused"), Wanted(activations=True)).activations.blocks
        assert seen[1].norm is None
        norm = seen[0].norm
        return abs(norm.batch_mean - norm.running_mean) / norm.batch_std

    assert apart(Run(made)) > 0.5
    assert apart(trained(made)) < 0.1
