"""Dev and test samples of another kind than those that train, and the part that tells this from variance."""

from functools import cache

import pytest

from core.catalogue.activations import ReLU
from core.catalogue.blocks import Dense
from core.catalogue.initializers import HeNormal
from core.catalogue.shifts import Blur, ClassShares, Light, Noise, Phone, Rotate
from core.catalogue.sources.bundled import Digits
from core.data.prepare import prepare
from core.experiment import Data
from core.training.samples import Samples
from tests.coach.watching import next_gap
from tests.training.making import experiment, trained, with_data

SEEDS = range(3)
GROWING = {
    "rotation": [Rotate(degrees=degrees) for degrees in (0, 15, 30, 60)],
    "noise": [Noise(strength=strength) for strength in (0, 0.2, 0.4, 0.8)],
    "light": [Light(brightness=brightness) for brightness in (0, 0.3, 0.6, 0.9)],
    "blur": [Blur(radius=radius) for radius in (0, 0.7, 1.4, 2.5)],
    "phone": [Phone(strength=strength) for strength in (0, 0.3, 0.6, 1)],
}

of_some_seeds = pytest.mark.parametrize("seed", SEEDS)


@cache
def digits(seed, *shift, train_samples=0):
    """A run that learned the digits as they are, or only some of them."""
    data = Data(dataset=Digits(), shift=shift, train_samples=train_samples, train_dev=0.2, seed=seed)
    block = Dense(units=32, activation=ReLU(), initializer=HeNormal())
    return trained(experiment(block, data=data, batch_size=32, epochs=20, seed=seed))


def losses(run):
    """Those of train, train-dev and dev."""
    return tuple(run.judge(part)[0] for part in (run.train, run.train_dev, run.dev))


@of_some_seeds
@pytest.mark.parametrize("kind", GROWING)
def test_h2_the_further_dev_is_from_train_the_more_errors_there_are(kind, seed):
    """H2: what was learned from one kind of samples holds less and less for another."""
    run, judged = digits(seed), []
    for shift in GROWING[kind]:
        shifted = with_data(run.experiment, shift=(shift,))
        judged.append(run.judge(Samples(prepare(shifted.data).dev, shifted)))
    assert judged[0] == run.dev_judged
    assert [loss for loss, _accuracy in judged] == sorted(loss for loss, _accuracy in judged)
    assert judged[-1][1] < judged[0][1] - 0.1


@of_some_seeds
def test_h2_with_mismatch_it_is_dev_that_is_worse_and_not_train_dev(seed):
    """H2: enough samples, but others than those it is judged by: train-dev is like train, dev is not."""
    train, train_dev, dev = losses(digits(seed, Phone(strength=0.8)))
    assert dev - train_dev > 4 * (train_dev - train)
    assert next_gap(digits(seed, Phone(strength=0.8))) == "mismatch"


@of_some_seeds
def test_h2_with_variance_train_dev_is_as_bad_as_dev(seed):
    """H2: the same kind of samples, but few of them: train-dev and dev are both worse than train."""
    train, train_dev, dev = losses(digits(seed, train_samples=60))
    assert train_dev - train > 4 * abs(dev - train_dev)


@of_some_seeds
def test_h2_rare_classes_hide_what_is_hard(seed):
    """H2: an accuracy depends on the shares of the classes: without those that are often wrong it is higher."""
    run = digits(seed, train_samples=60)
    _train, _train_dev, dev = losses(run)
    wrong = [class_loss(run, number) for number in range(10)]
    hardest = max(range(10), key=wrong.__getitem__)
    easier = digits(seed, ClassShares(rare_class=hardest, share_left=0.0), train_samples=60)
    assert losses(easier)[2] < dev


def class_loss(run, number):
    """The mean loss of the dev samples of one class."""
    mine = run.dev.targets == number
    return run.engine.loss(run.dev_logits[mine], run.dev.encoded[mine])
