"""Values that mend something, to be put in place of what stands there."""

from __future__ import annotations

from math import isfinite

from msgspec.structs import replace

from core.catalogue.activations import Activation, Identity
from core.catalogue.blocks import AnyBlock, Layer
from core.catalogue.initializers import AnyInitializer, GlorotUniform, HeNormal
from core.coach.rule import Fix
from core.experiment import Experiment

RATE = ("training", "optimizer", "learning_rate")


def with_layers(experiment: Experiment, **changed: object) -> tuple[AnyBlock, ...]:
    """The blocks, every layer with other fields and with the initialisation that fits its activation then."""
    return tuple(
        _fitted(replace(block, **changed)) if isinstance(block, Layer) else block for block in experiment.network.blocks
    )


def other_rate(experiment: Experiment, factor: float) -> Fix:
    """So many times the learning rate, within its bounds."""
    return Fix(RATE, min(max(float(f"{factor * experiment.training.optimizer.learning_rate:.2g}"), 1e-7), 100.0))


def fitting_initializer(activation: Activation) -> AnyInitializer:
    """Glorot's where both sides bend alike or neither does, He's where one half is cut off."""
    low, high = activation.limits()
    both = isfinite(low) and isfinite(high)
    return GlorotUniform() if both or isinstance(activation, Identity) else HeNormal()


def _fitted(layer: AnyBlock) -> AnyBlock:
    assert isinstance(layer, Layer)
    return replace(layer, initializer=fitting_initializer(layer.activation))
