"""What happens in every layer, as it is drawn."""

from __future__ import annotations

from core.language import _
from core.watching.curves_look import Curve
from core.watching.seeable import Floats, Seeable

MANY_DEAD, MOST_SATURATED = 0.5, 0.9
"""From these shares of dead units or saturated outputs on a layer is in trouble; half of a healthy ReLU is flat."""


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
