"""Which engine trains an experiment."""

from __future__ import annotations

from torch import Generator

from core.catalogue.activations import Activation
from core.catalogue.blocks import Block, Dense, Flatten
from core.catalogue.losses import Loss
from core.catalogue.optimizers import Optimizer
from core.experiment import Experiment
from core.training.engines.autograd import AutogradEngine
from core.training.engines.dense import DenseEngine
from core.training.engines.engine import Engine


def engine_for(experiment: Experiment, dropout: Generator) -> Engine:
    """The dense engine wherever all of the network is written out; autograd for anything else."""
    written = (
        all(map(_written, experiment.network.blocks))
        and type(experiment.loss).gradient is not Loss.gradient
        and type(experiment.training.optimizer).update is not Optimizer.update
    )
    return (DenseEngine if written else AutogradEngine)(experiment, dropout)


def _written(block: Block) -> bool:
    if isinstance(block, Dense):
        return type(block.activation).backward is not Activation.backward
    return isinstance(block, Flatten)
