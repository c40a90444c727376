"""Which engine trains an experiment."""

from __future__ import annotations

from torch import Generator

from core.catalogue.activations import Activation
from core.catalogue.blocks import Block, Dense, Flatten
from core.catalogue.component import Component
from core.catalogue.losses import Loss
from core.experiment import Experiment
from core.training.engines.autograd import AutogradEngine
from core.training.engines.dense import DenseEngine
from core.training.engines.engine import Engine

_LAST_WORDS = ((Activation, "backward"), (Loss, "gradient"))


def engine_for(experiment: Experiment, dropout: Generator) -> Engine:
    """The dense engine wherever all of the network is written out; autograd for anything else."""
    blocks = experiment.network.blocks
    activations = [block.activation for block in blocks if isinstance(block, Dense)]
    all_written = all(map(written_out, (*activations, experiment.loss)))
    dense = all_written and all(map(_dense, blocks))
    return (DenseEngine if dense else AutogradEngine)(experiment, dropout)


def _dense(block: Block) -> bool:
    return isinstance(block, Flatten) or (isinstance(block, Dense) and block.layer_norm == "none")


def written_out(entry: Component) -> bool:
    """Whether an activation or a loss says how it is computed, beside its recipe."""
    return all(
        getattr(type(entry), word) is not getattr(family, word)
        for family, word in _LAST_WORDS
        if isinstance(entry, family)
    )
