"""How the features of the train part are distributed, class by class. Plain values, like a snapshot."""

from __future__ import annotations

from core.watching.seeable import Floats, Seeable

BINS = 30
MOST_FEATURES = 64
"""As many features are shown at once."""


class FeatureLook(Seeable):
    """Histograms of some of the `total` features, in their original units; the first has the place `first`.

    lows, highs: (F,) the range of each. counts: (F, G, B), of every class or label; of numbers there are three groups
    of one size, those with the lowest, the middle and the highest targets.
    """

    total: int
    first: int
    names: tuple[str, ...]
    lows: Floats
    highs: Floats
    counts: Floats
