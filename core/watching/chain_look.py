"""What a step of preprocessing does to the train samples. Plain values, like a snapshot."""

from __future__ import annotations

from core.watching.seeable import Floats, Seeable

MOST_POINTS, MOST_PICTURES, MOST_AXES = 1_000, 36, 64
"""As many samples, pictures and axes are shown at once."""


class Moment(Seeable):
    """The train samples before or after a step.

    shape: of one sample. chosen: the features (one or two) along which points (N, 1 or 2) lie, with the means and
    deviations of all samples along them. pictures: (P, channels, height, width); None where they are none.
    turned: whether they lie along the axes of a cloud, so that the features have no names any more.
    """

    shape: tuple[int, ...]
    chosen: tuple[int, ...]
    points: Floats
    means: Floats
    deviations: Floats
    pictures: Floats | None = None
    turned: bool = False


class AxesLook(Seeable):
    """How the axes of the cloud before a step are found.

    mean: (F,), of at most MOST_AXES features. covariance: (F, F) of these. variances: along the first axes, the
    largest first; total is the variance along all. kept: how many axes the step keeps. arrows: the first two axes
    (2, 1 or 2) along the features that are shown, a deviation long. For pictures: the mean as one, the first axes as
    pictures (A, channels, height, width), and what is rebuilt from those that are kept.
    """

    mean: Floats
    covariance: Floats
    variances: Floats
    total: float
    kept: int
    arrows: Floats
    mean_picture: Floats | None = None
    axis_pictures: Floats | None = None
    rebuilt: Floats | None = None


class StepLook(Seeable):
    """A step at a place in the chain; `after` is None where there is none. targets: (N,) or (N, K), of the points."""

    before: Moment
    after: Moment | None
    targets: Floats
    axes: AxesLook | None = None
