"""Augmentation helps where data are few; many looks at a picture know more than one."""

import pytest

from core.catalogue.activations import ReLU
from core.catalogue.augmentations import ColourJitter, HorizontalFlip, Jitter, RandomCrop
from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.optimizers import Adam
from core.catalogue.sources.bundled import Digits
from core.catalogue.sources.planar import Gauss
from core.catalogue.sources.shapes import Shapes
from core.experiment import Data
from core.training.judging import by_one_crop, judgement
from tests.claims.measuring import all_trained
from tests.training.making import experiment, trained

SEEDS = range(4)
HOW = {"optimizer": Adam(learning_rate=0.01)}


def dev_losses(augmentation):
    """Of networks far too large for forty noisy points."""
    data = [Data(dataset=Gauss(noise=0.3), train_samples=40, augmentation=augmentation, seed=seed) for seed in SEEDS]
    blocks = (Dense(units=32, activation=ReLU()),) * 2
    runs = all_trained([experiment(*blocks, data=each, seed=each.seed, epochs=200, **HOW) for each in data])
    return [run.dev_judged[0] for run in runs]


def test_b3_jitter_keeps_a_network_from_learning_a_few_points_by_heart():
    """B3: augmentation makes more of few samples: here of points."""
    for plain, augmented in zip(dev_losses(()), dev_losses((Jitter(strength=0.3),)), strict=True):
        assert augmented < 0.6 * plain


def dev_accuracies(augmentation):
    """Of small convolutional networks that saw six pictures of each shape."""
    shapes = Shapes(samples=400, size=16)
    data = [Data(dataset=shapes, train_samples=30, augmentation=augmentation, seed=seed) for seed in SEEDS]
    blocks = *(Conv2d(filters=filters, stride=2, activation=ReLU()) for filters in (8, 16)), Flatten()
    how = {"optimizer": Adam(learning_rate=0.005), "epochs": 100, "batch_size": 20}
    runs = [trained(experiment(*blocks, data=each, seed=each.seed, **how)) for each in data]
    return [run.dev_judged[1] for run in runs]


def test_b3_flips_and_other_colours_make_more_of_few_pictures():
    """B3: little data: better dev accuracy with augmentation than without; a star of any colour is a star."""
    augmented = dev_accuracies((HorizontalFlip(), ColourJitter(hue=0.5)))
    for plain, better in zip(dev_accuracies(()), augmented, strict=True):
        assert better > plain + 0.05
    assert min(augmented) > 0.85


@pytest.fixture(scope="module")
def cropped():
    """Runs on digits that were trained with random crops, judged by five crops of each."""
    data = Data(dataset=Digits(), train_samples=200, augmentation=(RandomCrop(padding=1),), crops="five")
    block = Dense(units=64, activation=ReLU())
    return all_trained([experiment(block, data=data, seed=seed, epochs=100, batch_size=20, **HOW) for seed in SEEDS])


def gains(runs, part, name):
    """By how much the average over the crops is above one crop, for each run."""
    return [judgement(run, getattr(run, part))[name] - by_one_crop(run)[part][name] for run in runs]


@pytest.mark.parametrize("part", ["dev", "test"])
def test_b4_the_average_over_crops_is_not_worse_than_one_crop(cropped, part):
    """B4: multi-crop averaging at test time, of a network that was trained with crops."""
    assert min(gains(cropped, part, "accuracy")) >= 0
    assert sum(gains(cropped, part, "accuracy")) > 0.05
    assert sum(gains(cropped, part, "loss")) < 0
