"""A single sample of a run: the nearest there is to a place, and what is known of it without the network."""

from __future__ import annotations

import numpy as np

from core.data.prepare import Inputs, Prepared
from core.training.run import Run
from core.training.samples import Samples
from core.watching.mapping import floats
from core.watching.sample_look import PartName, SamplePlace
from core.watching.seeable import Floats


def nearest(run: Run, place: SamplePlace) -> SamplePlace:
    """The sample itself, or the last of its part; one of the train part where that has none."""
    name: PartName = place.part if len(getattr(run, place.part)) else "train"
    return SamplePlace(name, min(place.index, len(getattr(run, name)) - 1))


def raw(run: Run, part: PartName) -> Inputs:
    """All samples of a part as they came."""
    return run.prepared.raw[Prepared._fields.index(part)]


def picture(run: Run, place: SamplePlace) -> Floats:
    """What a sample looks like, (channels, H, W), in the colours it came with; (0,) where it is none."""
    shape = run.experiment.data.dataset.picture_shape
    if shape is None:
        return np.zeros(0, np.float32)
    found: Floats = raw(run, place.part)[place.index].reshape(shape).astype(np.float32)
    return found


def target(run: Run, place: SamplePlace) -> Floats:
    """Its class or number, (1,), or its labels (K,)."""
    part: Samples = getattr(run, place.part)
    return floats(part.targets[place.index].reshape(-1))
