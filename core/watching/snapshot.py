"""What one look into a run shows. Plain values of numpy arrays: no torch, no Qt."""

from __future__ import annotations

from core.experiment import Experiment
from core.watching.beats import Beats, TooLarge
from core.watching.bench_look import BenchLook
from core.watching.curves_look import Curve, Curves
from core.watching.filters_look import FiltersLook, NoFilters
from core.watching.history import Moments
from core.watching.inside_look import LayerInside
from core.watching.intake import Intake
from core.watching.judged_look import AnyJudged
from core.watching.layers_look import Activations, BlockGradients
from core.watching.metrics_look import Metrics
from core.watching.output_look import Confusion, Fit, OutputMap, Scatter
from core.watching.representation_look import Representation
from core.watching.sample_look import Followed
from core.watching.seeable import Floats, Seeable
from core.watching.standing import Checkpoint, Progress
from core.watching.units_look import Units


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


class Earlier(Seeable):
    """What was so at an earlier moment: the experiment, and the gradient norm of each block, output last."""

    experiment: Experiment
    gradient_norms: tuple[float, ...] | None


class Snapshot(Seeable):
    """One look into run number `run`; parts that were not wanted, or cannot be yet, are None.

    With an `earlier` everything is as it was at an earlier moment, but the curves, the gradients and what is kept over
    time, which stay whole.
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
    bench: BenchLook | None = None
    representation: Representation | None = None
    judged: AnyJudged | None = None
    insides: tuple[LayerInside, ...] | None = None
    over_time: Moments | None = None
    units: Units | None = None
    filters: FiltersLook | NoFilters | None = None

    def of(self, document: Experiment, *, whole: bool = False) -> Experiment:
        """The experiment that is seen; whole: that of what stays whole though an earlier moment is looked at."""
        earlier = None if whole else self.earlier
        return earlier.experiment if earlier is not None else self.outdated or document
