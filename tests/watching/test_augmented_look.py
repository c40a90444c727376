"""What is shown of augmentation is what a run would train on."""

import numpy as np
import pytest
import torch

from core.catalogue.augmentations import Cutout, HorizontalFlip, Jitter, RandomCrop
from core.catalogue.preprocessing import Standardize
from core.catalogue.sources.bundled import Digits, Iris
from core.catalogue.sources.planar import Circle
from core.experiment import Data
from core.training.run import Run
from core.watching.answers import answer_to
from core.watching.augmented_look import EPOCHS, MOST_POINTS, SAMPLES
from core.watching.questions import AboutAugmentation
from tests.training.making import experiment

FLIPS = (HorizontalFlip(), Cutout())


def asked(data, **more):
    return answer_to(AboutAugmentation(data, **more))


@pytest.mark.parametrize("picture", [False, True])
def test_pictures_are_seen_as_they_are_and_in_six_epochs(picture):
    data = Data(dataset=Digits(picture=picture), augmentation=FLIPS)
    seen = asked(data, seed=3)
    run = Run(experiment(data=Data(dataset=Digits(), augmentation=FLIPS), seed=3))
    assert seen.plain.reshape(SAMPLES, 64) == pytest.approx(run.prepared.raw_train[:SAMPLES])
    assert seen.targets.tolist() == run.train.targets[:SAMPLES].tolist()
    assert (seen.low, seen.high, seen.numbers, seen.first_epoch) == (0, 1, None, 1)
    for epoch, pictures in enumerate(seen.varied):
        wanted = run.train.variation.inputs(torch.arange(SAMPLES), epoch, 0)
        assert pictures.reshape(SAMPLES, 64) == pytest.approx(wanted.numpy())
    assert len({each.tobytes() for each in seen.varied}) == EPOCHS


def test_again_shows_other_samples_in_the_epochs_after():
    data = Data(dataset=Digits(), augmentation=FLIPS)
    first, second = asked(data), asked(data, turn=1)
    assert second.first_epoch == 1 + EPOCHS
    assert not np.array_equal(first.plain, second.plain)
    assert np.array_equal(asked(data, turn=1).varied, second.varied)
    assert not np.array_equal(asked(data, turn=1, seed=1).varied, second.varied)


def test_of_few_samples_some_are_seen_twice():
    seen = asked(Data(dataset=Digits(), augmentation=FLIPS, train_samples=10), turn=1)
    assert seen.plain[4:] == pytest.approx(asked(Data(dataset=Digits(), augmentation=FLIPS)).plain[:2])


def test_after_the_chain_black_and_white_are_told():
    data = Data(dataset=Digits(), augmentation=(RandomCrop(padding=1),), preprocessing=(Standardize(),))
    seen = asked(data)
    assert seen.low < -1
    assert seen.high > 1
    prepared = Run(experiment(data=data)).prepared
    wanted = (prepared.train.inputs[:SAMPLES] - seen.low) / (seen.high - seen.low)
    assert seen.plain.reshape(SAMPLES, 64) == pytest.approx(wanted.clip(0, 1), abs=1e-5)
    assert seen.varied.min() == 0
    assert seen.varied.max() == 1


@pytest.mark.parametrize("dataset", [Circle(samples=2000), Iris()])
def test_points_are_seen_before_and_after(dataset):
    data = Data(dataset=dataset, augmentation=(Jitter(strength=0.2),), preprocessing=(Standardize(),))
    seen = asked(data, turn=4)
    assert seen.first_epoch == 5
    assert seen.plain.shape == seen.varied.values.shape
    assert 50 < len(seen.plain) <= MOST_POINTS
    moves = seen.varied.values - seen.plain
    assert (moves.std(0) / seen.plain.std(0)).max() == pytest.approx(0.2, rel=0.25)
    if dataset.planar:
        run = Run(experiment(data=data))
        assert seen.plain == pytest.approx(run.prepared.raw_train[seen.varied.places.astype(int)])
