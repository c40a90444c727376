"""Another part beside the train part. Plain values, like a snapshot."""

from __future__ import annotations

from core.watching.feature_look import FeatureLook
from core.watching.sample_look import SampleLook
from core.watching.seeable import Seeable
from core.watching.shares import ClassCounts


class MismatchLook(Seeable):
    """The classes of all parts, and either the samples of train and of the other part, or their features.

    The groups of the histograms are the two parts, the other one counted as if it had as many samples as train; the
    features in which they differ most come first.
    """

    classes: ClassCounts
    train: SampleLook | None = None
    other: SampleLook | None = None
    features: FeatureLook | None = None
