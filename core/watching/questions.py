"""What can be asked about data, whether or not anything was trained on them, and what the answers are."""

from __future__ import annotations

from core.experiment import Data
from core.value import Value
from core.watching.feature_look import FeatureLook
from core.watching.sample_look import Form, PartName, SampleLook


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


AnyQuestion = AboutSamples | AboutFeatures
AnyAnswer = SampleLook | FeatureLook
