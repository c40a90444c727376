"""From the choice of data to the arrays a training uses: made, shared out, preprocessed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from core.catalogue.preprocessing import AnyPreprocessing
from core.experiment import Data, Split
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
    """The three parts, and what turns raw inputs (N, *shape) into inputs as the network gets them."""

    train: Part
    dev: Part
    test: Part
    transform: Callable[[Inputs], Inputs]


def prepare(data: Data) -> Prepared:
    """Make the samples, share them out and preprocess them; the same `data` gives the same arrays.

    Raises Refused, in words, where the train part has fewer samples than there are classes.
    """
    points, order = np.random.default_rng(data.seed).spawn(2)
    inputs, targets = data.dataset.recipe().make(rng=points)
    counts = _counts(data.split, len(inputs), max(data.dataset.classes, 1))
    shares = _shared_out(_groups(targets, data.dataset.classes), counts, order)
    transform = _fitted(data.preprocessing, inputs[shares[0]])
    parts = [Part(transform(inputs[share]), targets[share]) for share in shares]
    return Prepared(parts[0], parts[1], parts[2], transform)


def _counts(split: Split, total: int, fewest: int) -> tuple[int, int, int]:
    """How many samples go to train, dev and test; refused where too few would train."""
    counts = split.counts(total)
    if counts[0] < fewest:
        text = _("expected at least {fewest} samples in the train part, got {train}; make more or change the split")
        raise Refused(text.format(fewest=fewest, train=counts[0]))
    return counts


def _groups(targets: Targets, classes: int) -> NDArray[np.intp]:
    """The number of the class of each sample, or of its combination of labels; numbers are all of one group."""
    if not classes:
        return np.zeros(len(targets), np.intp)
    return np.unique(targets, axis=0, return_inverse=True)[1].reshape(-1)


def _shared_out(groups: NDArray[np.intp], counts: tuple[int, int, int], rng: Generator) -> list[Indices]:
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
    parts = np.split(by_place, np.cumsum(counts)[:2])
    return [order[np.sort(part)] for part in parts]


def _fitted(steps: tuple[AnyPreprocessing, ...], train: Inputs) -> Callable[[Inputs], Inputs]:
    """The chain, fitted on the train part; pictures are laid flat for it and set up again."""
    fitted: list[Any] = []
    rows = _rows(train)
    for step in steps:
        fitted.append(step.recipe().make().fit(rows))
        rows = fitted[-1].transform(rows)

    def transform(inputs: Inputs) -> Inputs:
        if not len(inputs):
            return inputs
        changed = _rows(inputs)
        for step in fitted:
            changed = step.transform(changed)
        return changed.reshape(inputs.shape).astype(np.float32)

    return transform


def _rows(inputs: Inputs) -> NDArray[np.float64]:
    return inputs.reshape(len(inputs), -1).astype(np.float64)
