"""Rules about the weights at the start."""

from __future__ import annotations

from math import exp, log
from typing import ClassVar

from core.catalogue.pretraining import NoPretraining
from core.coach.evidence import Evidence, greatest
from core.coach.remedies import with_layers
from core.coach.rule import Finding, Fix, Rule, Sight
from core.language import marked
from core.outline import outline


class Symmetric(Rule):
    """All weights of a layer are the same at the start, and nothing makes its units different."""

    title = marked("Symmetric initialisation")
    view: ClassVar[Sight] = "experiment"
    lecture = marked("With all weights zero every unit computes the same and gets the same gradient.")
    seen = marked("All weights of {layer} are the same at the start.")
    why = marked("Its units get the same gradient in every step, so they stay copies of one another for ever.")
    remedy = marked("Try weights drawn at random: Glorot for tanh and sigmoid, He for ReLU.")

    def finding(self, evidence: Evidence) -> Finding | None:
        experiment = evidence.experiment
        pretrained = not isinstance(experiment.training.pretraining, NoPretraining)
        if pretrained or any(layer.dropout for _place, layer in evidence.layers()):
            return None
        stages = outline(experiment).stages
        copies = (
            place
            for place, layer in evidence.layers()
            if not layer.initializer.random and (stages[place].shape or (1,))[0] > 1
        )
        layer = next(copies, None)
        fix = Fix(("network", "blocks"), with_layers(experiment))
        return None if layer is None else self.found(evidence, layer=layer, epoch=0.0, fix=fix)


class UnfitInitializer(Rule):
    """Before the first step the outputs fade or swell from layer to layer, and no batch norm will mend that."""

    title = marked("Initialisation does not fit")
    view: ClassVar[Sight] = "activations"
    threshold: ClassVar[float] = 5.0
    lecture = marked("Too small weights let the outputs collapse to zero, too large ones let them saturate or explode.")
    seen = marked(
        "At the start the spread of the outputs changes {number:,.0f} times up to {layer}; {threshold:g} times is fine."
    )
    why = marked("The gradient shares their fate on the way back, so some layers hardly learn and others too fast.")
    remedy = marked("Try the initialisation that keeps the spread: Glorot for tanh and sigmoid, He for ReLU.")

    def finding(self, evidence: Evidence) -> Finding | None:
        first, changes = dict[type, float](), dict[int, float]()
        if any(layer.batch_norm != "none" for _place, layer in evidence.layers()):
            return None
        for place, layer, block in evidence.seen(evidence.start):
            if block.std > 0:
                spread = first.setdefault(type(layer.activation), block.std)
                changes[place] = abs(log(block.std / spread))
        worst, change = greatest(changes)
        if exp(change) <= self.threshold:
            return None
        fix = Fix(("network", "blocks"), with_layers(evidence.experiment))
        return self.found(evidence, layer=worst, number=exp(change), epoch=0.0, fix=fix)
