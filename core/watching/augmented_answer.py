"""Lets samples be augmented as a run would, to be looked at."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from core.data.prepare import Part, Prepared, Targets, prepare
from core.training.variation import Variation
from core.watching.augmented_look import EPOCHS, MOST_POINTS, SAMPLES, AugmentedPictures, AugmentedPoints
from core.watching.evenly import stride
from core.watching.questions import AboutAugmentation
from core.watching.sample_answer import cloud
from core.watching.sample_look import SampleLook
from core.watching.seeable import Floats

RARE = 0.01
"""The share of pixels that may be blacker than black or whiter than white."""


def augmented_look(question: AboutAugmentation) -> AugmentedPictures | AugmentedPoints:
    """What the network gets of some train samples; other ones, in other epochs, at every turn."""
    prepared = prepare(question.data)
    variation = Variation(question.data, question.seed, prepared)
    return (_pictures if question.data.has_pictures else _points)(question, prepared, variation)


def _pictures(question: AboutAugmentation, prepared: Prepared, variation: Variation) -> AugmentedPictures:
    first = question.turn * EPOCHS
    samples = torch.arange(question.turn * SAMPLES, (question.turn + 1) * SAMPLES) % len(prepared.train.targets)
    raw = torch.from_numpy(prepared.raw_train)[samples]
    epochs = [raw, *(variation.varied(raw, variation.chance(first + epoch, 0)) for epoch in range(EPOCHS))]
    shape = question.data.dataset.picture_shape or ()
    shown = [prepared.transform(batch.numpy()) for batch in epochs]
    numbers = int(np.prod(shown[0].shape[1:]))
    still_pictures = numbers == np.prod(shape)
    seen = np.stack(shown if still_pictures else [batch.numpy() for batch in epochs]).reshape(-1, SAMPLES, *shape)
    low, high = _ends(seen[0])
    plain, *varied = ((seen - low) / (high - low)).clip(0.0, 1.0).astype(np.float32)
    targets = prepared.train.targets[samples.numpy()].astype(np.float32)
    left = None if still_pictures else numbers
    return AugmentedPictures(plain, np.stack(varied), targets, low, high, first + 1, left)


def _ends(plain: Floats) -> tuple[float, float]:
    """What shall be black and white: 0 and 1 where all lies between, else so that hardly anything lies beyond."""
    if plain.min() >= 0 and plain.max() <= 1:
        return 0.0, 1.0
    low, high = np.quantile(plain, (RARE, 1 - RARE)).tolist()
    return low, max(high, low + RARE)


def _points(question: AboutAugmentation, prepared: Prepared, variation: Variation) -> AugmentedPoints:
    total = len(prepared.train.targets)
    places = np.arange(0, total, stride(total, MOST_POINTS))
    raw = torch.from_numpy(prepared.raw_train[places])
    varied = variation.varied(raw, variation.chance(question.turn, 0))
    before, after = (_in_a_plane(question, each, prepared.train.targets[places]) for each in (raw, varied))
    targets = prepared.train.targets[places].astype(np.float32)
    one_unit = question.data.dataset.planar
    look = SampleLook("train", "points", total, places.astype(np.float32), targets, *after, one_unit)
    return AugmentedPoints(look, before[0], question.turn + 1)


def _in_a_plane(question: AboutAugmentation, raw: Tensor, targets: Targets) -> tuple[Floats, tuple[str, ...]]:
    values, names = cloud(question.data, Part(raw.numpy(), targets))
    return values.astype(np.float32), names
