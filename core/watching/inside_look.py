"""What goes on inside the layers, as it is drawn: what enters their activations, their weights, and how they drift."""

from __future__ import annotations

from typing import Literal

from core.value import Value
from core.watching.distribution import Distribution
from core.watching.seeable import Seeable

Quantity = Literal["entering", "outputs", "weights", "gradients"]
"""What is kept over time: what enters the activation, what leaves the layer, its weights, and the gradient by them."""
SMALL = 0.01
"""A weight is near zero below this share of the largest of its layer."""


class LayerPlace(Value):
    """One quantity of one layer, the output being the last."""

    block: int
    quantity: Quantity = "outputs"


class NormParts(Seeable):
    """A batch norm as it is in training: what comes in, the same normalised, and after its scale and shift."""

    before: Distribution
    normalised: Distribution
    after: Distribution


class LayerInside(Seeable):
    """One layer; None for what it does not have.

    near_zero: the share of weights that are smaller than a hundredth of the largest. drift: how far the last step
    that was looked at moved what the layer receives; None before there was one. norm: only of the layer that is looked
    at over time.
    """

    entering: Distribution | None = None
    weights: Distribution | None = None
    near_zero: float | None = None
    drift: float | None = None
    norm: NormParts | None = None
