"""From the choice of data to the arrays a training uses: made, shared out, preprocessed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.random import Generator
from numpy.typing import NDArray

from core.catalogue.features import X1, X2
from core.catalogue.sources.dataset import Dataset, Own
from core.data.chain import Chain
from core.data.features import chosen
from core.data.labels import mislabelled
from core.data.own import Stamp, stamp_of
from core.data.shifting import shifted
from core.experiment import Counts, Data
from core.language import _
from core.refused import Refused

Inputs = NDArray[np.float32]
Targets = NDArray[np.float32] | NDArray[np.int64]
Indices = NDArray[np.intp]


class Part(NamedTuple):
    """Samples: inputs (N, *shape) float32; targets (N,), int64 for classes and float32 for numbers.

    Labels are int64 (N, labels), 0 or 1.
    """

    inputs: Inputs
    targets: Targets


class Transform(NamedTuple):
    """Turns raw inputs (N, *shape) into inputs as the network gets them: features first, then the chain."""

    features: Callable[[Inputs], Inputs]
    chain: Chain

    def __call__(self, inputs: Inputs) -> Inputs:
        return self.chain.transform(self.features(inputs))


class Prepared(NamedTuple):
    """The parts, and what turns raw inputs (N, *shape) into inputs as the network gets them.

    train_dev is what is held back of the train part, of the same kind as it and never trained on. raw: the inputs
    (N, *shape) of the parts, in this order, as they were before features and chain.
    """

    train: Part
    dev: Part
    test: Part
    train_dev: Part
    transform: Transform
    raw: tuple[Inputs, ...]

    @property
    def raw_train(self) -> Inputs:
        """What augmentations change."""
        return self.raw[0]


@lru_cache(maxsize=2)
def prepare(data: Data) -> Prepared:
    """Make the samples, share them out and preprocess them; the same `data` gives the same arrays.

    They are kept for who asks again, beside those that were asked for last: a run, and a look at its data.
    Raises Refused, in words, where the train part has fewer samples than there are classes.
    """
    inputs, targets = _samples(data.dataset, data.seed)
    order, wrong, moves = np.random.default_rng(data.seed).spawn(4)[1:]
    counts = _counts(data)
    used, _unused, held_back, *judging = _shared_out(_groups(targets, data.dataset.classes), counts, order)
    noisy = mislabelled(targets, data.label_noise, data.dataset.classes, wrong)
    kept, held = (Part(inputs[share], noisy[share]) for share in (used, held_back))
    judged = (
        Part(*shifted(inputs[share], targets[share], kept.inputs, data, chance))
        for share, chance in zip(judging, moves.spawn(2), strict=True)
    )
    raw = [kept, *judged, held]
    transform = _transform(data, raw)
    train, dev, test, train_dev = (Part(transform(part.inputs), part.targets) for part in raw)
    return Prepared(train, dev, test, train_dev, transform, tuple(part.inputs for part in raw))


def unprocessed(data: Data) -> Prepared:
    """The samples as they are shared out, in their original units: before features, chain and augmentation."""
    return prepare(replace(data, features=(X1(), X2()), preprocessing=(), augmentation=()))


def _samples(dataset: Dataset, seed: int) -> tuple[Inputs, Targets]:
    """All samples as they come, by the seed where they are made by chance and not read from a file."""
    return _made(dataset, 0, stamp_of(dataset)) if isinstance(dataset, Own) else _made(dataset, seed, ())


@lru_cache(maxsize=2)
def _made(dataset: Dataset, seed: int, _stamp: Stamp) -> tuple[Inputs, Targets]:
    """They are kept, so that an edit elsewhere reads nothing, as long as their files stay as they are."""
    inputs, targets = dataset.recipe().make(rng=np.random.default_rng(seed).spawn(1)[0])
    known = dataset.task == "regression" or bool((targets < max(dataset.classes, 2)).all())
    if inputs.shape != (dataset.sample_count(), *dataset.shape()) or not known:
        raise Refused(_("the data are not what the experiment says of them; open them again"))
    inputs.flags.writeable = targets.flags.writeable = False
    return inputs, targets


def _transform(data: Data, parts: list[Part]) -> Transform:
    """What turns raw inputs into those of the network, fitted on the first part or, as a leak, on all."""
    featured = partial(chosen, features=data.features) if data.dataset.planar else _as_it_is
    fitting = parts if data.fit_on_everything else parts[:1]
    return Transform(featured, Chain(data.preprocessing, featured(np.concatenate([part.inputs for part in fitting]))))


def _as_it_is(inputs: Inputs) -> Inputs:
    return inputs


def _counts(data: Data) -> Counts:
    """How many samples go to each part; refused where too few would train."""
    counts, fewest = data.counts(), max(data.dataset.classes, 1)
    if counts.train < fewest:
        text = _("expected at least {fewest} samples in the train part, got {train}; make more or change the split")
        if counts.unused:
            text = _("expected at least {fewest} samples in the train part, got {train}; raise Train samples, or set 0")
        raise Refused(text.format(fewest=fewest, train=counts.train))
    return counts


def _groups(targets: Targets, classes: int) -> NDArray[np.intp]:
    """The number of the class of each sample, or of its combination of labels; numbers are all of one group."""
    if not classes:
        return np.zeros(len(targets), np.intp)
    return np.unique(targets, axis=0, return_inverse=True)[1].reshape(-1)


def _shared_out(groups: NDArray[np.intp], counts: Counts, rng: Generator) -> list[Indices]:
    """The indices of each part, shuffled, with every group in every part by its share.

    Each sample has a place in (0, 1) among its own group, at random; a part is an interval of places. So a sample
    that changes its group, as noise does with labels, moves the others hardly at all.
    """
    order = rng.permutation(len(groups))
    place = np.empty(len(groups))
    for group in np.unique(groups):
        mine = np.flatnonzero(groups[order] == group)
        place[mine] = (np.arange(len(mine)) + 0.5) / len(mine)
    by_place = np.argsort(place, kind="stable")
    parts = np.split(by_place, np.cumsum(counts)[:-1])
    return [order[np.sort(part)] for part in parts]
