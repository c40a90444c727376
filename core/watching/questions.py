"""What can be asked beside a run, whether or not anything was trained, and what the answers are."""

from __future__ import annotations

from typing import Literal

from core.catalogue.optimizers import AnyOptimizer
from core.catalogue.surfaces import AnySurface, Place, TwoMinima
from core.experiment import Data, Experiment
from core.value import Value
from core.watching.augmented_look import AugmentedPictures, AugmentedPoints
from core.watching.chain_look import StepLook
from core.watching.feature_look import FeatureLook
from core.watching.first_pass import FirstPass
from core.watching.mismatch_look import MismatchLook
from core.watching.race_look import RaceLook
from core.watching.sample_look import Form, PartName, SampleLook

Comparison = Literal["points", "pictures", "features"]
"""What of two parts stands side by side."""


class Question(Value, tag=True):
    """One thing to know; the training process answers it beside the run."""


class DataQuestion(Question):
    """One thing to know about the data."""

    data: Data


class AboutSamples(DataQuestion):
    """Samples of a part, in their original units, from the one in place `first` on."""

    part: PartName = "train"
    form: Form = "points"
    first: int = 0


class AboutFeatures(DataQuestion):
    """How the features of the train part are distributed, from the one in place `first` on."""

    first: int = 0


class AboutStep(DataQuestion):
    """What a step of preprocessing does, along two features, or along those of the largest variance for -1."""

    place: int = 0
    across: int = -1
    upward: int = -1


class AboutMismatch(DataQuestion):
    """Train beside another part, in the original units of the features."""

    part: PartName = "dev"
    form: Comparison = "points"


class AboutAugmentation(DataQuestion):
    """What a run with this seed makes of some train samples; others at every turn."""

    seed: int = 0
    turn: int = 0


class AboutFirstPass(Question):
    """What the first weights of an experiment make of a batch, beside what others would make of it."""

    experiment: Experiment


class AboutRace(Question):
    """What way each optimizer takes down a surface from a start."""

    surface: AnySurface = TwoMinima()
    start: Place = TwoMinima.start
    optimizers: tuple[AnyOptimizer, ...] = ()
    steps: int = 300


AboutData = AboutSamples | AboutFeatures | AboutStep | AboutMismatch | AboutAugmentation
AnyQuestion = AboutData | AboutFirstPass | AboutRace
SeenOfData = SampleLook | FeatureLook | StepLook | MismatchLook | AugmentedPictures | AugmentedPoints
AnyAnswer = SeenOfData | FirstPass | RaceLook
