"""Train samples before and after augmentation. Plain values, like a snapshot."""

from __future__ import annotations

from core.watching.sample_look import SampleLook
from core.watching.seeable import Floats, Seeable

SAMPLES, EPOCHS, MOST_POINTS = 6, 6, 500
"""So many pictures are shown in so many epochs, and so many points at most."""


class AugmentedPictures(Seeable):
    """Pictures as they are, (N, C, H, W), and as the network gets them in some epochs, (E, N, C, H, W).

    All values are in [0, 1]; 0 and 1 stand for `low` or less and `high` or more in what the network gets. first_epoch:
    that of the first of them, from 1. targets: (N,) or (N, K). numbers: how many numbers the chain makes of a picture
    that is none any more; then it is seen before the chain. None where it still is one.
    """

    plain: Floats
    varied: Floats
    targets: Floats
    low: float
    high: float
    first_epoch: int
    numbers: int | None


class AugmentedPoints(Seeable):
    """Samples as the network gets them in one epoch, before features and chain; and where they were, (N, 2)."""

    varied: SampleLook
    plain: Floats
    first_epoch: int
