"""What one look into a run shows. Plain values of numpy arrays: no torch, no Qt."""

from __future__ import annotations

from typing import Literal

from core.experiment import Experiment
from core.language import _
from core.value import Value
from core.watching.beats import Beats, TooLarge
from core.watching.intake import Intake
from core.watching.one_crop import OneCrop
from core.watching.sample_look import Followed, SamplePlace
from core.watching.seeable import Floats, Seeable
from core.watching.stage import PretrainingProgress
from core.watching.stop import Stop

MANY_DEAD, MOST_SATURATED = 0.5, 0.9
"""From these shares of dead units or saturated outputs on a layer is in trouble; half of a healthy ReLU is flat."""
Phase = Literal["starting", "ready", "running", "paused", "stale", "broken", "finished", "diverged", "gone"]
"""How a run stands. While its process is starting or gone for good only the window can know."""


class Wanted(Value):
    """What the visible views need; what is not wanted is not measured.

    beats: which sample of the next mini-batch is followed through one step, from 1 on; 0 follows none.
    """

    curves: bool = False
    activations: bool = False
    gradients: bool = False
    output: bool = False
    pretraining: bool = False
    metrics: bool = False
    intake: bool = False
    activations_in_training: bool = False
    output_in_training: bool = False
    """Whether those are shown with dropout and batch statistics, as the network is while it trains."""
    beats: int = 0
    followed: SamplePlace | None = None


class Curve(Seeable):
    """A thinned curve; each point stands for all that was merged into it.

    x: (N,) steps or epochs, rising. mean, low, high: (N,) of the values merged into each point.
    """

    x: Floats
    mean: Floats
    low: Floats
    high: Floats


class Marker(Seeable):
    """A place on the curves where something was changed while the run went on."""

    step: int
    epoch: float
    text: str


class Curves(Seeable):
    """How good the run has been so far.

    batch_loss and learning_rate are over steps (counted in epochs, as a fraction); the rest are over epochs. The
    metric is that of the experiment. best_epoch is that of the lowest dev loss. Those of train-dev are empty where
    there is no such part.
    """

    batch_loss: Curve
    learning_rate: Curve
    train_loss: Curve
    dev_loss: Curve
    train_metric: Curve
    dev_metric: Curve
    best_epoch: int | None
    markers: tuple[Marker, ...]
    train_dev_loss: Curve
    train_dev_metric: Curve


class NormStatistics(Seeable):
    """What a batch norm goes by: mean and deviation of the batch in training, running ones in evaluation.

    The means are means over all units, the deviations roots of mean variances.
    """

    batch_mean: float
    batch_std: float
    running_mean: float
    running_std: float


class BlockActivations(Seeable):
    """The outputs of one block on the probe: counts (B,) over the shared range, and their numbers.

    dead is the share of units that are flat on every probe sample, saturated the share of all outputs that are
    flat, both in [0, 1]; None where the activation has no flat part.
    """

    counts: Floats
    mean: float
    std: float
    dead: float | None
    saturated: float | None
    norm: NormStatistics | None = None
    """Of the probe as a batch, before its batch norm; None where it has none."""

    def trouble(self) -> str:
        """What is wrong with the layer, in one sentence; empty when nothing is."""
        if self.dead is not None and self.dead >= MANY_DEAD:
            return _("{share:.0f} % of its units are dead: they are flat on every sample.").format(
                share=100 * self.dead
            )
        if self.saturated is not None and self.saturated >= MOST_SATURATED:
            text = _("{share:.0f} % of its outputs are flat: hardly any gradient passes.")
            return text.format(share=100 * self.saturated)
        return ""


class Activations(Seeable):
    """The histograms of all blocks, output last, over one shared range [low, high]."""

    low: float
    high: float
    blocks: tuple[BlockActivations, ...]


class BlockGradients(Seeable):
    """Of one block over steps (counted in epochs): gradient norm, and size of an update over size of the weights."""

    norm: Curve
    update_ratio: Curve


class Area(Value):
    """The part of a plane that is shown: both features by name with their ranges, and that of numbers to be predicted.

    All in original units; by default the plane of the made sets.
    """

    names: tuple[str, str] = ("x1", "x2")
    x: tuple[float, float] = (-6.0, 6.0)
    y: tuple[float, float] = (-6.0, 6.0)
    numbers: tuple[float, float] = (-1.0, 1.0)


class OutputMap(Seeable):
    """What the network says all over an area.

    values: (K, R, R) outputs on a grid over it, row 0 at the foot of y; K is 1 for two classes (probability of the
    second) and for numbers, else one probability a class.
    """

    values: Floats
    area: Area = Area()


class Confusion(Seeable):
    """How many dev samples of each class (row) were taken for each class (column): (C, C).

    Of labels, those that are found are on the diagonal; one that is missed counts for each that was said wrongly.
    """

    counts: Floats


class Scatter(Seeable):
    """Predicted against true targets of the dev part, (N,) each, at most 2,000 of them."""

    true: Floats
    predicted: Floats


class Fit(Seeable):
    """What the network says along a line: outputs (R,) at the places x (R,), in original units."""

    x: Floats
    outputs: Floats


class ClassReport(Seeable):
    """Of one class or label: the share of its answers that are right, and the share of its samples that are found.

    Both are in [0, 1]; None where there is nothing to divide by.
    """

    precision: float | None
    recall: float | None


class Metrics(Seeable):
    """All that is said of how good the run is: the loss and the metrics by name, and their values on the parts.

    None where a part says nothing, as train_dev does where there is none. dev_classes: every class or label, on the dev
    part; none for numbers.
    """

    names: tuple[str, ...]
    train: tuple[float | None, ...]
    train_dev: tuple[float | None, ...]
    dev: tuple[float | None, ...]
    test: tuple[float | None, ...]
    dev_classes: tuple[ClassReport, ...]
    one_crop: OneCrop | None = None


class Pretraining(Seeable):
    """What the layers learned without labels, as the topmost one that has begun shows it.

    errors: the mean squared error of the reconstructions of each layer, over the epochs of all layers. inputs: (N, F)
    as the network gets them; rebuilt: (N, F), the same after the way up and down again. filters: (U, F), the weights
    of the first units of that layer, multiplied down to the inputs.
    """

    errors: tuple[Curve, ...]
    inputs: Floats
    rebuilt: Floats
    filters: Floats


class Progress(Seeable):
    """Where the run stands. samples_per_second is over the last second of training.

    seconds_left is what the epochs that are left will take at the pace of the last ones; None while that is unknown.
    """

    phase: Phase
    epoch: int
    step: int
    steps_per_epoch: int
    samples_per_second: float
    loss: float | None
    dev_metric: float | None
    stop: Stop | None
    seconds_left: float | None = None
    pretraining: PretrainingProgress | None = None

    @property
    def begun(self) -> bool:
        """Whether anything was learned yet."""
        return self.step > 0 or (self.pretraining is not None and self.pretraining.step > 0)


class Checkpoint(Value):
    """A place that a run can be looked at again, at the start or at the end of an epoch."""

    step: int
    epoch: int


class Earlier(Seeable):
    """What was so at an earlier moment: the experiment, and the gradient norm of each block, output last."""

    experiment: Experiment
    gradient_norms: tuple[float, ...] | None


class Snapshot(Seeable):
    """One look into run number `run`; parts that were not wanted, or cannot be yet, are None.

    With an `earlier` everything is as it was at an earlier moment, but the curves and the gradients, which stay whole.
    The checkpoints come with the curves. outdated: the experiment of a run that waits for a reset, as the document has
    gone on without it.
    """

    run: int
    progress: Progress
    curves: Curves | None = None
    activations: Activations | None = None
    gradients: tuple[BlockGradients, ...] | None = None
    output: OutputMap | Confusion | Scatter | Fit | None = None
    pretraining: Pretraining | None = None
    metrics: Metrics | None = None
    beats: Beats | TooLarge | None = None
    followed: Followed | None = None
    checkpoints: tuple[Checkpoint, ...] | None = None
    earlier: Earlier | None = None
    outdated: Experiment | None = None
    intake: Intake | None = None

    def of(self, document: Experiment, *, whole: bool = False) -> Experiment:
        """The experiment that is seen; whole: that of what stays whole though an earlier moment is looked at."""
        earlier = None if whole else self.earlier
        return earlier.experiment if earlier is not None else self.outdated or document


class Points(Seeable):
    """The samples to draw with the output, in original units and per part: at most 2,000, the first of the part.

    Inputs are (N, 2) in the area or (N, 1) on a line, targets (N,).
    """

    train: Floats
    train_targets: Floats
    dev: Floats
    dev_targets: Floats
    area: Area = Area()
