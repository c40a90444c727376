"""The whole document as one frozen value: what to learn, with what network, and how."""

from __future__ import annotations

from math import ceil
from typing import Annotated, Literal, NamedTuple

import msgspec

from core.catalogue.augmentations import AnyAugmentation
from core.catalogue.blocks import AnyBlock, Dense
from core.catalogue.clipping import AnyClipping, NoClipping
from core.catalogue.component import choice, real, whole
from core.catalogue.datasets import AnyDataset
from core.catalogue.features import X1, X2, AnyFeature
from core.catalogue.initializers import AnyInitializer, GlorotUniform
from core.catalogue.losses import PROPER, AnyLoss, ByTask, Loss
from core.catalogue.metrics import USUAL, AnyMetric, Metric
from core.catalogue.metrics import ByTask as MetricByTask
from core.catalogue.optimizers import Adam, AnyOptimizer
from core.catalogue.penalties import AnyPenalty, NoPenalty
from core.catalogue.preprocessing import AnyPreprocessing
from core.catalogue.pretraining import AnyPretraining, NoPretraining
from core.catalogue.schedules import AnySchedule, Constant
from core.catalogue.shifts import AnyShift
from core.catalogue.sources.planar import Spiral
from core.language import _
from core.value import Value

_NO_SHARE = 1e-6
_CROPS = {"one": 1, "five": 5, "ten": 10}

Seed = Annotated[int, whole(0, 2**31 - 1, "Same seed, same numbers.")]


class Split(Value):
    """The shares of the samples to train on and to judge by; the rest is the test part."""

    train: Annotated[float, real(0.05, 0.98, "Share of the samples that trains the network.")] = 0.6
    dev: Annotated[float, real(0.01, 0.95, "Share of the samples that judges it while you choose.")] = 0.2

    def __post_init__(self) -> None:
        if self.train + self.dev > 1.0 + 1e-9:
            text = _("train and dev together must be at most 1, got {train} and {dev}; make one smaller")
            raise ValueError(text.format(train=self.train, dev=self.dev))

    def counts(self, total: int) -> tuple[int, int, int]:
        """How many of `total` samples go to train, dev and test; a part with a share gets one at least."""
        has_test = self.train + self.dev < 1 - _NO_SHARE
        train = round(total * self.train)
        dev = max(round(total * self.dev), 1) if has_test else total - train
        if has_test and train + dev >= total:
            train = total - dev - 1
        return train, dev, total - train - dev


class Counts(NamedTuple):
    """How many samples go where: what trains, what of the train part is left out or held back, dev and test.

    In this order they lie, so that with another number to train on the parts that judge stay what they are.
    """

    train: int
    unused: int
    train_dev: int
    dev: int
    test: int


class Data(Value):
    """Where the samples come from and how they are prepared and shared out."""

    dataset: Annotated[AnyDataset, choice("What the network shall learn.")] = Spiral()
    features: Annotated[
        tuple[AnyFeature, ...],
        msgspec.Meta(min_length=1, max_length=7, description="What the network gets of a point of the plane."),
    ] = (X1(), X2())
    preprocessing: Annotated[
        tuple[AnyPreprocessing, ...], choice("Steps on the inputs, fitted on the train part only.")
    ] = ()
    fit_on_everything: Annotated[
        bool,
        choice(
            "Fits the steps on dev and test too, to see what that does.",
            wrong="This is a leak: what judges has a hand in what trains, so dev and test tell less than the truth.",
        ),
    ] = False
    split: Annotated[Split, choice("How the samples are shared out to train, dev and test.")] = Split()
    train_samples: Annotated[
        int,
        whole(0, 1_000_000, "Trains on so many samples of the train part only; 0 takes all.", scale="log", zero="all"),
    ] = 0
    label_noise: Annotated[
        float, real(0.0, 0.5, "Share of the labels of the train part that are replaced by wrong ones.")
    ] = 0.0
    shift: Annotated[tuple[AnyShift, ...], choice("What makes dev and test samples differ from those that train.")] = ()
    train_dev: Annotated[
        float, real(0.0, 0.5, "Share of the train part that is held back: it tells mismatch from variance.")
    ] = 0.0
    augmentation: Annotated[
        tuple[AnyAugmentation, ...], choice("Changes to the samples each time the network gets them in training.")
    ] = ()
    crops: Annotated[
        Literal["one", "five", "ten"],
        choice(
            "Judges the average over so many crops of each picture; train with random crops then.", needs="has_pictures"
        ),
    ] = "one"
    seed: Seed = 0

    @property
    def input_shape(self) -> tuple[int, ...]:
        """The shape of one sample as the network gets it."""
        shape = (len(self.features),) if self.dataset.planar else self.dataset.shape()
        for step in self.preprocessing:
            shape = step.output_shape(shape)
        return shape

    @property
    def has_pictures(self) -> bool:
        """Whether the samples are pictures."""
        return self.dataset.picture_shape is not None

    @property
    def crop_count(self) -> int:
        """How many crops of each sample are judged; one of those that are no pictures."""
        return _CROPS[self.crops] if self.has_pictures else 1

    def counts(self) -> Counts:
        """How many samples go where."""
        train, dev, test = self.split.counts(self.dataset.sample_count())
        held_back = ceil(train * self.train_dev - _NO_SHARE)
        used = min(self.train_samples or train, train - held_back)
        return Counts(used, train - held_back - used, held_back, dev, test)


class Output(Value):
    """The last layer: as many units as the task needs, no activation of its own but the loss's."""

    initializer: Annotated[AnyInitializer, choice("How its weights are drawn at the start.")] = GlorotUniform()
    bias: Annotated[float, real(-10.0, 10.0, "The value of every bias at the start.")] = 0.0


class Network(Value):
    """The hidden blocks from input to output, and the output layer."""

    blocks: Annotated[tuple[AnyBlock, ...], msgspec.Meta(max_length=64, description="The hidden layers.")] = (
        Dense(),
        Dense(),
    )
    output: Annotated[Output, choice("The last layer.")] = Output()


class Stopping(Value):
    """What ends a run before all its epochs are done (Prechelt, 1998), and with which weights; judged by epochs."""

    patience: Annotated[
        int,
        whole(
            0, 100_000, "Stops after so many epochs without a better dev loss; 0 never does.", scale="log", zero="never"
        ),
    ] = 0
    min_improvement: Annotated[
        float,
        real(0.0, 0.5, "A dev loss counts as better when it is lower by this share.", scale="log", needs="patience"),
    ] = 0.0
    keep_best: Annotated[bool, choice("Ends with the weights of the epoch that had the lowest dev loss.")] = False
    target_metric: Annotated[
        float, real(0.0, 1.0, "Stops when the metric of the dev part is as good as this; 0 never does.", zero="never")
    ] = 0.0
    time_limit: Annotated[
        float,
        real(
            0.0,
            86_400.0,
            "Stops after so many seconds of training, without pauses; 0 never.",
            scale="log",
            zero="never",
        ),
    ] = 0.0


class Training(Value):
    """How the network learns."""

    optimizer: Annotated[AnyOptimizer, choice("How a gradient becomes a step.")] = Adam()
    schedule: Annotated[AnySchedule, choice("How the learning rate changes over the run.")] = Constant()
    penalty: Annotated[AnyPenalty, choice("A price on large weights.")] = NoPenalty()
    clipping: Annotated[AnyClipping, choice("A bound on the gradient, before it becomes a step.")] = NoClipping()
    loss: Annotated[AnyLoss, choice("How wrong an output is.")] = ByTask()
    metric: Annotated[AnyMetric, choice("What the curves show of how good it is.")] = MetricByTask()
    batch_size: Annotated[int, whole(1, 4096, "Samples in one mini-batch.", scale="log")] = 10
    epochs: Annotated[int, whole(1, 1_000_000, "Passes over the train part in one run.", scale="log")] = 300
    stopping: Annotated[Stopping, choice("What ends the run earlier, and with which weights.")] = Stopping()
    pretraining: Annotated[AnyPretraining, choice("What the layers learn first, from the inputs alone.")] = (
        NoPretraining()
    )
    forget_eval: Annotated[
        bool, choice("Judge with dropout and batch statistics still on, as when eval() is forgotten.")
    ] = False


class Experiment(Value):
    """Everything that makes a run what it is; the same value and machine give the same run."""

    data: Data = Data()
    network: Network = Network()
    training: Training = Training()
    seed: Seed = 0
    human_error: Annotated[
        float, real(0.0, 0.9, "The error that a person, or whatever does it best, makes: nobody can ask for less.")
    ] = 0.0
    notes: Annotated[str, msgspec.Meta(max_length=4000, description="What to look for.")] = ""

    @property
    def loss(self) -> Loss:
        """The loss that is used: the chosen one or the one that belongs to the task."""
        chosen = self.training.loss
        return PROPER[self.data.dataset.task] if isinstance(chosen, ByTask) else chosen

    @property
    def metric(self) -> Metric:
        """The metric that is shown: the chosen one or the usual one of the task."""
        chosen = self.training.metric
        return chosen if isinstance(chosen, Metric) else USUAL[self.data.dataset.task]

    @property
    def output_units(self) -> int:
        """How many outputs the last layer has."""
        dataset = self.data.dataset
        return self.loss.units(dataset.task, dataset.classes)

    @property
    def planned_steps(self) -> int:
        """How many mini-batches all epochs have."""
        return self.training.epochs * steps_in(self.data.counts().train, self.training.batch_size)


def steps_in(samples: int, batch_size: int) -> int:
    """How many mini-batches an epoch over so many samples has."""
    return samples if batch_size == 1 else max(ceil((samples - 1) / batch_size), 1)
