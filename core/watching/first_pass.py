"""One batch through a network at its first weights, and through the same with others. Plain values, like a snapshot."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from core.catalogue.blocks import Layer
from core.catalogue.initializers import AnyInitializer, HeNormal, Normal, Xavier, Zeros
from core.experiment import Network
from core.watching.seeable import Floats, Seeable

STRIP: tuple[AnyInitializer, ...] = (Zeros(), Normal(deviation=0.01), Normal(deviation=1.0), Xavier(), HeNormal())
"""The first weights that every network is shown with: none, too small, too large, and two that know its widths."""

FADED, GRADIENT_FADED = 0.1, 0.01
"""When this share of the first spread, or of the last gradient, is left at the other end, little is to be learned."""

Fate = Literal[
    "overflows",
    "no_gradient",
    "alike",
    "saturates",
    "fades",
    "explodes",
    "dead",
    "gradient_fades",
    "gradient_explodes",
    "survives",
]
"""What becomes of the signal on its way; the first that holds."""


class Flow(Seeable):
    """The numbers that pass one place: counts (B,) from `low` to `high`, with those beyond counted at the ends.

    mean and std are not finite where the numbers ran away.
    """

    counts: Floats
    low: float
    high: float
    mean: float
    std: float


class LayerPass(Seeable):
    """What leaves one block, and the gradient of the loss by it.

    dead is the share of units that are flat on every sample, flat that of all outputs; None where none can be.
    """

    forward: Flow
    backward: Flow
    dead: float | None
    flat: float | None


class Start(Seeable):
    """One choice of first weights: its fate, and every block with the output last."""

    fate: Fate
    layers: tuple[LayerPass, ...]

    def signal_lost(self, place: int) -> bool:
        """Whether what leaves a hidden block is spread far less or more than what leaves the first."""
        here = self.layers[place].forward.std
        return place < len(self.layers) - 1 and not _within(FADED, here, self.layers[0].forward.std)

    def gradient_lost(self, place: int) -> bool:
        """Whether the gradient at a hidden block is far smaller or larger than at the last of them."""
        here = self.layers[place].backward.std
        return place < len(self.layers) - 1 and not _within(GRADIENT_FADED, here, self.layers[-2].backward.std)


class FirstPass(Seeable):
    """So many samples through the network as it is chosen, and with each of STRIP for all its weights."""

    samples: int
    own: Start
    strip: tuple[Start, ...]


def filled(network: Network, initializer: AnyInitializer) -> Network:
    """The network with all its weights drawn by one rule."""
    blocks = tuple(
        replace(block, initializer=initializer) if isinstance(block, Layer) else block for block in network.blocks
    )
    return Network(blocks, replace(network.output, initializer=initializer))


def _within(share: float, one: float, other: float) -> bool:
    """Whether neither is none, nor less than a share of the other."""
    return min(one, other) > share * max(one, other)
