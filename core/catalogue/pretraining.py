"""Pretraining: what the layers learn from the inputs alone, before the labels are used."""

from __future__ import annotations

from typing import Annotated, Literal

from core.catalogue.blocks import Block, Dense, Flatten, Misfit
from core.catalogue.component import Component, choice, real, whole
from core.language import _


class Pretraining(Component):
    """A stage before the training."""

    def objection(self, block: Block) -> Misfit | None:
        """Why a block cannot be pretrained, with what to do; None where it can."""
        raise NotImplementedError


class NoPretraining(Pretraining, tag="none"):
    """None: training starts from the weights as they are drawn (Rosenblatt, 1958)."""

    def objection(self, block: Block) -> Misfit | None:
        return None


class RBMStack(Pretraining, tag="rbm_stack"):
    """RBM stack: layer by layer, each learns to rebuild what it sees (Hinton et al., 2006).

    The units of an RBM are sigmoid: weights for another activation start only near to what it needs.
    """

    epochs: Annotated[int, whole(1, 10_000, "Passes over the train part for each layer.", scale="log")] = 10
    learning_rate: Annotated[float, real(1e-6, 10.0, "How far one step of the pretraining goes.", scale="log")] = 0.1
    momentum: Annotated[float, real(0.0, 0.99, "Share of the last step that is taken again.")] = 0.5
    batch_size: Annotated[int, whole(1, 4096, "Samples in one mini-batch of the pretraining.", scale="log")] = 10
    gibbs_steps: Annotated[
        int, whole(1, 20, "How often inputs and units are drawn from each other: the k of CD-k (Hinton, 2002).")
    ] = 1
    visible_units: Annotated[
        Literal["binary", "gaussian"],
        choice("What the inputs are: binary for numbers from 0 to 1, gaussian for standardised ones."),
    ] = "binary"
    deviation: Annotated[float, real(0.0, 1.0, "Deviation of the weights that each layer starts from.")] = 0.01

    def objection(self, block: Block) -> Misfit | None:
        if isinstance(block, Flatten):
            return None
        if not isinstance(block, Dense):
            text = _("RBM pretraining takes Dense layers only, got {block}; remove it or set Pretraining to None")
            return Misfit(text.format(block=_(block.title())))
        if {block.batch_norm, block.layer_norm} != {"none"}:
            return Misfit(_("an RBM has no norm; set Batch norm and Layer norm to none, or Pretraining to None"))
        if block.residual:
            return Misfit(_("an RBM has no residual; switch Residual off, or set Pretraining to None"))
        return None


AnyPretraining = NoPretraining | RBMStack
