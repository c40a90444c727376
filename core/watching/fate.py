"""What becomes of a signal on its way through a network that was not trained yet."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

from core.catalogue.blocks import Layer
from core.watching.first_pass import FADED, GRADIENT_FADED, Fate, LayerPass
from core.watching.layers_look import MANY_DEAD

MOST_FLAT = 0.5
"""The share of outputs of squashing layers that are flat from which on they are saturated."""


class Passed(NamedTuple):
    """A hidden block with weights, what passed it, and whether all its units said the same of each sample."""

    block: Layer
    seen: LayerPass
    alike: bool


def fate(passed: Sequence[Passed]) -> Fate:
    """The first bad thing that holds of the hidden layers, in the order from input to output."""
    if not passed:
        return "survives"
    layers = [each.seen for each in passed]
    first, last = layers[0], layers[-1]
    squashed = [each.seen.flat or 0.0 for each in passed if _squashes(each.block)]
    holds: dict[Fate, bool] = {
        "overflows": not all(isfinite(flow.std) for layer in layers for flow in (layer.forward, layer.backward)),
        "no_gradient": all(layer.backward.mean == layer.backward.std == 0 for layer in layers),
        "alike": any(each.alike for each in passed),
        "saturates": bool(squashed) and sum(squashed) >= MOST_FLAT * len(squashed),
        "fades": last.forward.std < FADED * first.forward.std,
        "explodes": FADED * last.forward.std > first.forward.std,
        "dead": any((layer.dead or 0.0) >= MANY_DEAD for layer in layers),
        "gradient_fades": first.backward.std < GRADIENT_FADED * last.backward.std,
        "gradient_explodes": GRADIENT_FADED * first.backward.std > last.backward.std,
    }
    return next((name for name, true in holds.items() if true), "survives")


def _squashes(block: Layer) -> bool:
    return all(map(isfinite, block.activation.limits()))
