"""Rules about what leaves the layers."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import ClassVar

from core.catalogue.activations import LeakyReLU, ReLU, Tanh
from core.coach.evidence import Evidence, greatest
from core.coach.rule import Finding, Fix, Rule, Sight
from core.language import marked
from core.watching.layers_look import MANY_DEAD, MOST_SATURATED, BlockActivations

Share = Callable[[BlockActivations], float | None]


class DeadUnits(Rule):
    """Most units of a layer with one flat side give the same for every sample."""

    title = marked("Dead units")
    view: ClassVar[Sight] = "activations"
    threshold: ClassVar[float] = MANY_DEAD
    lecture = marked("A ReLU that is negative for every sample has no gradient, and never comes back.")
    seen = marked("{share:.0f} % of the units of {layer} are flat on every sample; from {limit:.0f} % on it is bad.")
    why = marked("Where a unit is flat its gradient is zero, so it takes no part in the learning.")
    remedy = marked("Try Leaky ReLU, a lower learning rate, or biases that are not negative.")

    def finding(self, evidence: Evidence) -> Finding | None:
        layer, number = _flattest(evidence, lambda block: block.dead, on_both_sides=False)
        if number < self.threshold:
            return None
        fix = Fix(("network", "blocks", layer, "activation"), LeakyReLU())
        return self.found(evidence, layer=layer, number=number, fix=fix)


class Saturated(Rule):
    """Most outputs of a layer stand at the flat ends of its activation."""

    title = marked("Saturated layer")
    view: ClassVar[Sight] = "activations"
    threshold: ClassVar[float] = MOST_SATURATED
    lecture = marked("At the flat ends of sigmoid and tanh the slope is nearly zero: the unit is saturated.")
    seen = marked("{share:.0f} % of the outputs of {layer} stand at a flat end; from {limit:.0f} % on it is bad.")
    why = marked("Hardly any gradient passes there, so this layer and those before it stop learning.")
    remedy = marked("Try ReLU here, smaller weights at the start, or batch norm before the activation.")

    def finding(self, evidence: Evidence) -> Finding | None:
        layer, number = _flattest(evidence, lambda block: block.saturated, on_both_sides=True)
        if number < self.threshold:
            return None
        fix = Fix(("network", "blocks", layer, "activation"), ReLU())
        return self.found(evidence, layer=layer, number=number, fix=fix)


class NotZeroCentred(Rule):
    """The outputs of a layer all lie on one side of zero, far from it beside their spread."""

    title = marked("Not zero-centred")
    view: ClassVar[Sight] = "activations"
    threshold: ClassVar[float] = 3.0
    lecture = marked("Outputs that are all positive let all weights of a unit move up, or all down: a zig-zag.")
    seen = marked(
        "The mean of {layer} is {number:.1f} times its spread away from zero; up to {threshold:g} times is fine."
    )
    why = marked("The next layer gets inputs of one sign, so its weights can only move together, in a zig-zag.")
    remedy = marked("Try tanh or ReLU in place of it, or batch norm after the activation.")

    def finding(self, evidence: Evidence) -> Finding | None:
        apart = {
            place: abs(block.mean) / block.std
            for place, layer, block in evidence.seen(evidence.activations)
            if block.std > 0 and layer.batch_norm == "none"
        }
        layer, number = greatest(apart)
        if number <= self.threshold:
            return None
        fix = Fix(("network", "blocks", layer, "activation"), Tanh())
        return self.found(evidence, layer=layer, number=number, fix=fix)


def _flattest(evidence: Evidence, share: Share, *, on_both_sides: bool) -> tuple[int, float]:
    """The layer with the greatest share among those whose activation is flat on both sides, or not on the upper one."""
    shares = {
        place: share(block) or 0.0
        for place, layer, block in evidence.seen(evidence.activations)
        if isfinite(layer.activation.limits()[1]) == on_both_sides
    }
    return greatest(shares)
