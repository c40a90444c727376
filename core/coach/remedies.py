"""Values that mend something, to be put in place of what stands there."""

from __future__ import annotations

from math import isfinite

from msgspec.structs import replace

from core.catalogue.activations import Activation, Identity
from core.catalogue.blocks import AnyBlock, Conv2d, Dense, Layer
from core.catalogue.initializers import AnyInitializer, GlorotUniform, HeNormal
from core.coach.rule import Fix
from core.experiment import Experiment

PATIENCE = 20
"""Epochs without a better dev loss after which a run may stop."""
RATE = ("training", "optimizer", "learning_rate")


def with_layers(experiment: Experiment, **changed: object) -> tuple[AnyBlock, ...]:
    """The blocks, every layer with other fields and with the initialisation that fits its activation then."""
    return tuple(
        _fitted(replace(block, **changed)) if isinstance(block, Layer) else block for block in experiment.network.blocks
    )


def widened(experiment: Experiment, factor: float) -> tuple[AnyBlock, ...]:
    """The blocks, every layer with so many times the units or filters."""
    return tuple(_widened(block, factor) for block in experiment.network.blocks)


def deepened(experiment: Experiment) -> tuple[AnyBlock, ...]:
    """Another layer like the last dense one before the output."""
    dense = [block for block in experiment.network.blocks if isinstance(block, Dense)]
    return (*experiment.network.blocks, replace(dense[-1], residual=False) if dense else Dense())


def dropping(experiment: Experiment, share: float) -> tuple[AnyBlock, ...]:
    """The blocks, every layer with this share of dropout."""
    return tuple(
        replace(block, dropout=share) if isinstance(block, Layer) else block for block in experiment.network.blocks
    )


def early_stopping(experiment: Experiment) -> Fix:
    """Stopping once dev gets no better, with the best weights."""
    return Fix(("training", "stopping"), replace(experiment.training.stopping, patience=PATIENCE, keep_best=True))


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


def _widened(block: AnyBlock, factor: float) -> AnyBlock:
    if isinstance(block, Dense):
        return replace(block, units=max(1, round(factor * block.units)))
    return replace(block, filters=max(1, round(factor * block.filters))) if isinstance(block, Conv2d) else block
