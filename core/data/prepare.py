"""From the choice of data to the arrays a training uses: made, shared out, preprocessed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from core.catalogue.sources.dataset import Dataset
from core.data.chain import Chain
from core.data.features import chosen
from core.data.labels import mislabelled
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


class Prepared(NamedTuple):
    """The parts, and what turns raw inputs (N, *shape) into inputs as the network gets them.

    train_dev is what is held back of the train part, of the same kind as it and never trained on. raw_train: the
    inputs (N, *shape) of the train part as they were before features and chain; they are augmented.
    """

    train: Part
    dev: Part
    test: Part
    train_dev: Part
    transform: Callable[[Inputs], Inputs]
    raw_train: Inputs


def prepare(data: Data) -> Prepared:
    """Make the samples, share them out and preprocess them; the same `data` gives the same arrays.

    Raises Refused, in words, where the train part has fewer samples than there are classes.
    """
    inputs, targets = _made(data.dataset, data.seed)
    order, wrong, moves = np.random.default_rng(data.seed).spawn(4)[1:]
    counts = _counts(data)
    used, held_back, _unused, *judging = _shared_out(_groups(targets, data.dataset.classes), counts, order)
    noisy = mislabelled(targets, data.label_noise, data.dataset.classes, wrong)
    raw = [Part(inputs[share], noisy[share]) for share in (used, held_back)]
    raw += [Part(*shifted(inputs[share], targets[share], data.shift, moves)) for share in judging]
    transform = _transform(data, raw)
    train, train_dev, dev, test = (Part(transform(part.inputs), part.targets) for part in raw)
    return Prepared(train, dev, test, train_dev, transform, raw[0].inputs)


@lru_cache(maxsize=2)
def _made(dataset: Dataset, seed: int) -> tuple[Inputs, Targets]:
    """All samples as they come; what was read from a file is kept, so that an edit elsewhere reads nothing."""
    inputs, targets = dataset.recipe().make(rng=np.random.default_rng(seed).spawn(1)[0])
    known = dataset.task == "regression" or bool((targets < max(dataset.classes, 2)).all())
    if inputs.shape != (dataset.sample_count(), *dataset.shape()) or not known:
        raise Refused(_("the data are not what the experiment says of them; open them again"))
    inputs.flags.writeable = targets.flags.writeable = False
    return inputs, targets


def _transform(data: Data, parts: list[Part]) -> Callable[[Inputs], Inputs]:
    """What turns raw inputs into those of the network, fitted on the first part or, as a leak, on all."""
    featured = partial(chosen, features=data.features) if data.dataset.planar else _as_it_is
    fitting = parts if data.fit_on_everything else parts[:1]
    chain = Chain(data.preprocessing, featured(np.concatenate([part.inputs for part in fitting])))
    return lambda inputs: chain.transform(featured(inputs))


def _as_it_is(inputs: Inputs) -> Inputs:
    return inputs


def _counts(data: Data) -> Counts:
    """How many samples go to each part; refused where too few would train."""
    counts, fewest = data.counts(), max(data.dataset.classes, 1)
    if counts.train < fewest:
        text = _("expected at least {fewest} samples in the train part, got {train}; make more or change the split")
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
