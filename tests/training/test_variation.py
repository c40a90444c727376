"""Augmented samples: new in every epoch, the same in every run, and only where they train."""

import numpy as np
import pytest
import torch

from core.catalogue.activations import Tanh
from core.catalogue.augmentations import AnyAugmentation, Jitter, RandomCrop, Rotation
from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.component import family_of
from core.catalogue.features import X1, X2, X1Squared
from core.catalogue.preprocessing import Standardize
from core.catalogue.sources.bundled import Digits, Iris, Wine
from core.catalogue.sources.planar import Circle
from core.experiment import Data
from core.training.loop import train
from core.training.moment import moment, stand
from core.training.run import Run
from core.training.stride import Stride
from core.training.together import train_all
from core.training.variation import AT_ONCE
from core.watching.look import metrics, output
from core.watching.rehearsal import rehearsal
from tests.catalogue.entries import name_of
from tests.training.making import experiment, go, same, trained, weights, with_data, with_training

ALL = tuple(entry() for entry in family_of(AnyAugmentation))
POINTS = Data(dataset=Circle(samples=200), augmentation=(Jitter(),))
PICTURES = Data(dataset=Digits(picture=True), train_samples=100, augmentation=(RandomCrop(), Rotation()))
ROWS = Data(dataset=Digits(), train_samples=100, augmentation=(RandomCrop(),), preprocessing=(Standardize(),))
DENSE = experiment(Dense(units=5), data=POINTS, epochs=3)
FLAT = experiment(Dense(units=5, dropout=0.2), data=ROWS, epochs=3)
CONVOLUTION = experiment(Conv2d(filters=2), Flatten(), data=PICTURES, epochs=3)
of_each = pytest.mark.parametrize("made", [DENSE, FLAT, CONVOLUTION], ids=["points", "rows", "pictures"])


def everything(run):
    """The inputs of the whole epoch in the order of the samples."""
    found = torch.empty_like(run.train.inputs)
    found[run.walk.order] = run.walk.inputs[0 : len(run.train)]
    return found


@of_each
def test_the_network_gets_other_inputs_in_every_epoch(made):
    run = Run(made)
    first = everything(run)
    assert not first.equal(run.train.inputs)
    run.next_epoch()
    assert not everything(run).equal(first)


@of_each
def test_what_judges_and_what_is_to_be_answered_stay(made):
    run, plain = Run(made), Run(with_data(made, augmentation=()))
    for part in ("train", "dev", "test"):
        assert getattr(run, part).inputs.equal(getattr(plain, part).inputs)
        assert getattr(run, part).encoded.equal(getattr(plain, part).encoded)
    assert run.walk.encoded.equal(plain.walk.encoded)


@of_each
def test_it_trains_on_what_is_varied(made):
    run, plain = Run(made), Run(with_data(made, augmentation=()))
    assert go(run, 1) != go(plain, 1)
    batch = slice(0, made.training.batch_size)
    other = Run(made)
    assert other.engine.step(other.walk.inputs[batch], other.walk.encoded[batch], 1.0)[0] == run.loss


@of_each
def test_one_seed_is_one_run_however_many_steps_are_taken_at_once(made):
    alone, striding = trained(made), Run(made)
    for _ended in train(striding, Stride(moment=0.05)):
        pass
    assert same(weights(alone), weights(striding))
    assert not same(weights(alone), weights(trained(with_data(made, augmentation=()))))


@of_each
def test_a_look_on_the_way_changes_nothing(made):
    watched = Run(made)
    for _ended in train(watched):
        metrics(watched)
        output(watched)
        rehearsal(watched, 1)
    assert same(weights(watched), weights(trained(made)))


@of_each
@pytest.mark.parametrize("steps", [3, 14])
def test_it_goes_on_from_a_moment_bit_for_bit(made, steps):
    run, other = Run(made), Run(made)
    go(run, steps)
    stand(other, moment(run))
    assert go(run, 9) == go(other, 9)
    assert same(weights(run), weights(other))


def test_a_sample_looks_the_same_in_batches_of_any_size():
    run, wide = Run(CONVOLUTION), Run(with_training(CONVOLUTION, batch_size=64))
    assert run.walk.inputs[30:40].equal(wide.walk.inputs[0:64][30:40])


def test_so_it_does_where_many_are_varied_one_block_after_the_other(monkeypatch):
    run = Run(CONVOLUTION)
    monkeypatch.setattr("core.training.variation.AT_ONCE", 64 * 30)
    small = Run(CONVOLUTION)
    assert run.train.variation.at_once == AT_ONCE // 64
    assert small.train.variation.at_once == 30
    assert small.walk.inputs[40:70].equal(Run(CONVOLUTION).walk.inputs[0:100][40:70])


def test_many_at_once_train_on_the_same():
    made = [experiment(Dense(units=4), data=POINTS, epochs=2, seed=seed) for seed in range(3)]
    runs = [Run(each) for each in made]
    for _moment in train_all(runs):
        pass
    for run, each in zip(runs, made, strict=True):
        alone = weights(trained(each))
        for name, value in weights(run).items():
            torch.testing.assert_close(value, alone[name], atol=1e-4, rtol=1e-4)


@of_each
def test_augmenting_in_another_way_keeps_the_weights(made):
    run = Run(made)
    go(run, 4)
    before = weights(run)
    assert run.edit(with_data(made, augmentation=()))
    assert same(weights(run), before)
    assert run.train.variation is None
    assert run.edit(made)
    assert run.step == 4
    assert len(run.record.curves(None).markers) == 2


@pytest.mark.parametrize("dataset", [Digits(), Digits(picture=True), Iris(), Circle(samples=100)], ids=name_of)
def test_what_does_not_fit_says_so_and_does_nothing(dataset):
    data = Data(dataset=dataset)
    fitting = [each for each in ALL if each.objection(dataset) is None]
    assert 0 < len(fitting) < len(ALL)
    for each in ALL:
        run = Run(experiment(*([Flatten()] if len(dataset.shape()) > 1 else []), data=data))
        varied = Run(with_data(run.experiment, augmentation=(each,)))
        assert varied.walk.inputs[0:50].equal(run.walk.inputs[0:50]) == (each not in fitting), each
        assert str(each.objection(dataset)).endswith(".") == (each not in fitting)


def test_numbers_move_by_so_many_of_their_deviations():
    data = Data(dataset=Wine(), augmentation=(Jitter(strength=0.5),))
    moved = torch.cat([everything(Run(experiment(data=data, seed=seed))) for seed in range(30)])
    still = torch.from_numpy(np.tile(Run(experiment(data=data)).prepared.raw_train, (30, 1)))
    found = (moved - still).std(0) / still.std(0)
    torch.testing.assert_close(found, torch.full((13,), 0.5), atol=0.03, rtol=0)


def test_a_number_that_is_always_the_same_stays_so():
    run = Run(DENSE)
    raw = run.prepared.raw_train.copy()
    raw[:, 1] = 5.0
    flat = Run(DENSE, run.prepared._replace(raw=(raw, *run.prepared.raw[1:])))
    assert flat.walk.inputs[0:100][:, 1].tolist() == pytest.approx([5.0] * 100, rel=1e-6)
    assert flat.walk.inputs[0:100][:, 0].equal(run.walk.inputs[0:100][:, 0])


def test_features_and_chain_come_after():
    steps = {"features": (X1(), X2(), X1Squared()), "preprocessing": (Standardize(),)}
    plain = Run(experiment(Dense(), data=POINTS))
    run = Run(with_data(plain.experiment, **steps))
    wanted = run.prepared.transform(plain.walk.inputs[0:50].numpy())
    assert run.walk.inputs[0:50].numpy() == pytest.approx(wanted, abs=1e-6)


def test_the_rehearsed_step_is_the_one_that_comes():
    run = Run(experiment(Dense(units=3, activation=Tanh()), data=POINTS))
    assert rehearsal(run, 1).batch_loss == pytest.approx(go(run, 1)[0], rel=1e-5)
