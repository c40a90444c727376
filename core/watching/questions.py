"""What can be asked about data, whether or not anything was trained on them, and what the answers are."""

from __future__ import annotations

from typing import Literal

from core.experiment import Data
from core.value import Value
from core.watching.augmented_look import AugmentedPictures, AugmentedPoints
from core.watching.chain_look import StepLook
from core.watching.feature_look import FeatureLook
from core.watching.mismatch_look import MismatchLook
from core.watching.sample_look import Form, PartName, SampleLook

Comparison = Literal["points", "pictures", "features"]
"""What of two parts stands side by side."""


class Question(Value, tag=True):
    """One thing to know about the data; the training process answers it beside the run."""

    data: Data


class AboutSamples(Question):
    """Samples of a part, in their original units, from the one in place `first` on."""

    part: PartName = "train"
    form: Form = "points"
    first: int = 0


class AboutFeatures(Question):
    """How the features of the train part are distributed, from the one in place `first` on."""

    first: int = 0


class AboutStep(Question):
    """What a step of preprocessing does, along two features, or along those of the largest variance for -1."""

    place: int = 0
    across: int = -1
    upward: int = -1


class AboutMismatch(Question):
    """Train beside another part, in the original units of the features."""

    part: PartName = "dev"
    form: Comparison = "points"


class AboutAugmentation(Question):
    """What a run with this seed makes of some train samples; others at every turn."""

    seed: int = 0
    turn: int = 0


AnyQuestion = AboutSamples | AboutFeatures | AboutStep | AboutMismatch | AboutAugmentation
AnyAnswer = SampleLook | FeatureLook | StepLook | MismatchLook | AugmentedPictures | AugmentedPoints
