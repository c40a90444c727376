"""Rules about the gradient on its way back through the layers."""

from __future__ import annotations

from typing import ClassVar

from core.catalogue.activations import ReLU
from core.catalogue.clipping import ByNorm, NoClipping
from core.coach.evidence import Evidence, greatest
from core.coach.remedies import with_layers
from core.coach.rule import Finding, Fix, Rule, Sight
from core.language import marked


class Vanishing(Rule):
    """The gradient of a layer is next to nothing beside the largest one."""

    title = marked("Vanishing gradient")
    view: ClassVar[Sight] = "gradients"
    threshold: ClassVar[float] = 1e-3
    lecture = marked("Sigmoids kill gradients: at most a quarter passes through each of them.")
    seen = marked("The gradient of {layer} is only {number:.1e} of the largest one in the network.")
    why = marked("Each layer on the way back multiplies it by a small slope, so the first layers hardly learn.")
    remedy = marked("Try ReLU with He initialisation, batch norm, or fewer layers.")

    def finding(self, evidence: Evidence) -> Finding | None:
        norms = evidence.norms()
        _place, largest = greatest(norms)
        if not largest or min(norms.values()) >= self.threshold * largest:
            return None
        layer = min(norms, key=norms.__getitem__)
        fix = Fix(("network", "blocks"), with_layers(evidence.experiment, activation=ReLU()))
        return self.found(evidence, layer=layer, number=norms[layer] / largest, fix=fix)


class Exploding(Rule):
    """The gradient of a layer is huge."""

    title = marked("Exploding gradient")
    view: ClassVar[Sight] = "gradients"
    threshold: ClassVar[float] = 100.0
    lecture = marked("A gradient that grows from layer to layer throws the weights about; clip it.")
    seen = marked("The gradient of {layer} has a norm of {number:.3g}; healthy ones stay well below {threshold:g}.")
    why = marked("One such step can undo everything that was learned before it.")
    remedy = marked("Try clipping by norm, smaller weights at the start, or scaled inputs.")

    def finding(self, evidence: Evidence) -> Finding | None:
        layer, norm = greatest(evidence.norms())
        clipped = not isinstance(evidence.experiment.training.clipping, NoClipping)
        if clipped or norm <= self.threshold:
            return None
        return self.found(evidence, layer=layer, number=norm, fix=Fix(("training", "clipping"), ByNorm()))
