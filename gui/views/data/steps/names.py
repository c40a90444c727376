"""What features are called before and after a step, and how they are spread, in words."""

from __future__ import annotations

from core.experiment import Data
from core.language import _
from core.watching.chain_look import Moment
from gui.numbers import short

ROUNDING = 1e-4
MOST = 512
"""As many axes have a name."""


def feature_names(data: Data, turned: bool) -> tuple[str, ...]:
    """The names of the numbers of a sample; axes of a cloud have numbers only."""
    if turned:
        return tuple(_("axis {number}").format(number=number) for number in range(1, MOST + 1))
    if data.dataset.planar:
        return tuple(_(feature.title()) for feature in data.features)
    return data.dataset.in_words(data.dataset.feature_names())


def spread_words(moment: Moment) -> str:
    """The mean and the deviation of each feature that is shown."""
    pairs = zip(moment.means.tolist(), moment.deviations.tolist(), strict=True)
    numbers = [f"{short(_rounded(mean, deviation))} ± {short(deviation)}" for mean, deviation in pairs]
    return " · ".join(f"{sign} {words}" for sign, words in zip("→↑", numbers, strict=False))


def _rounded(mean: float, deviation: float) -> float:
    """Zero for a mean that is only the rounding of single precision."""
    return mean if abs(mean) > ROUNDING * deviation else 0.0
