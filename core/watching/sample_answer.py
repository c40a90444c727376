"""Picks the samples of a part that are to be looked at, and lays them out."""

from __future__ import annotations

from functools import lru_cache
from math import prod
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.data.prepare import Indices, Inputs, Part, unprocessed
from core.experiment import Data
from core.language import _
from core.watching.evenly import stride
from core.watching.questions import AboutSamples
from core.watching.sample_look import MOST, Form, PartName, SampleLook

FITTED = 1_000_000
"""Numbers at most that the two axes of a cloud are found from."""
Doubles = NDArray[np.float64]


def sample_look(question: AboutSamples) -> SampleLook:
    """The samples that are asked for; those of a cloud are chosen evenly from the whole part."""
    part, most = getattr(unprocessed(question.data), question.part), MOST[question.form]
    total = len(part.inputs)
    places = np.arange(total)[question.first : question.first + most]
    if question.form == "points":
        places = np.arange(0, total, stride(total, most))
    return laid_out(question.data, part, question.part, question.form, places)


def laid_out(data: Data, part: Part, name: PartName, form: Form, places: Indices) -> SampleLook:
    """The samples in these places (N,) of a part, whose inputs are as they came, as points, pictures or rows."""
    shown = Part(part.inputs[places], part.targets[places])
    values, names = _LAYOUTS[form](data, shown)
    seen, targets, drawn = (each.astype(np.float32) for each in (places, shown.targets, values))
    return SampleLook(name, form, len(part.targets), seen, targets, drawn, names, data.dataset.planar)


class Plane(NamedTuple):
    """The two directions (2, F) in which rows spread most once they are divided by the deviation, and their shares."""

    deviation: Doubles
    mean: Doubles
    directions: Doubles
    shares: Doubles

    def places(self, inputs: Inputs) -> Doubles:
        """Where samples lie in it, (N, 2)."""
        found: Doubles = (_rows(inputs) / self.deviation - self.mean) @ self.directions.T
        return found


@lru_cache(maxsize=2)
def principal_plane(data: Data) -> Plane:
    """That of the train part, or of as much of it as can be afforded; pixels have one scale and need no other.

    It is kept for the next page, and for the part beside it.
    """
    from core.data.axes import principal_axes  # noqa: PLC0415 - scikit-learn takes a second to import

    inputs, standardize = unprocessed(data).train.inputs, not data.has_pictures
    features = inputs[0].size
    rows = _rows(inputs[:: stride(inputs.size, FITTED)])
    deviation = rows.std(0) if standardize else np.ones(features)
    deviation[deviation == 0] = 1.0
    axes = principal_axes(rows / deviation, 2)
    missing = 2 - len(axes.directions)
    directions, variances = np.pad(axes.directions, ((0, missing), (0, 0))), np.pad(axes.variances, (0, missing))
    return Plane(deviation, axes.mean, directions, variances / max(axes.total, 1e-12))


def cloud(data: Data, shown: Part) -> tuple[Doubles, tuple[str, ...]]:
    """In the plane, or along the axes; a single feature stands over its targets."""
    names = data.dataset.in_words(data.dataset.feature_names())
    if data.dataset.in_plane:
        return _rows(shown.inputs), names
    if len(names) == 1:
        return np.column_stack([_rows(shown.inputs), shown.targets]), (names[0], _("true"))
    plane = principal_plane(data)
    words = _("component {number}: {share:.0%} of the variance")
    titles = (words.format(number=place, share=share) for place, share in enumerate(plane.shares, start=1))
    return plane.places(shown.inputs), tuple(titles)


def _pictures(data: Data, shown: Part) -> tuple[Any, tuple[str, ...]]:
    return shown.inputs.reshape(len(shown.inputs), *(data.dataset.picture_shape or ())), ()


def _table(data: Data, shown: Part) -> tuple[Doubles, tuple[str, ...]]:
    names = data.dataset.feature_names()[:WIDEST]
    return _rows(shown.inputs)[:, :WIDEST], data.dataset.in_words(names)


WIDEST = 100
"""Columns of a table at most."""
_LAYOUTS = {"points": cloud, "pictures": _pictures, "table": _table}


def _rows(inputs: Inputs) -> Doubles:
    return inputs.reshape(len(inputs), prod(inputs.shape[1:])).astype(np.float64)
