"""How the weights of a layer start, in numbers."""

from __future__ import annotations

from core.catalogue.blocks import Layer
from core.language import _
from core.outline import Stage
from gui.numbers import short


def starting_words(stage: Stage) -> str:
    """The formula of the initialiser, and the same with the numbers of this layer; empty where nothing starts."""
    layer = stage.block
    if not isinstance(layer, Layer) or stage.incoming is None or stage.shape is None:
        return ""
    fan_in, fan_out = layer.fans(stage.incoming)
    formula, deviation = layer.initializer.formula(), short(layer.deviation(stage.incoming))
    units = layer.weights(stage.incoming)[0] if layer.initializer.by_rows else fan_out
    plugged = formula.replace("fan_in", str(fan_in)).replace("fan_out", str(units))
    steps = list(dict.fromkeys((formula, plugged, deviation)))
    text = _("Its weights start with standard deviation {steps}. Inputs a unit: {fan_in}, units an input: {fan_out}.")
    return text.format(steps=" = ".join(steps), fan_in=f"{fan_in:,}", fan_out=f"{fan_out:,}")
