"""The stage before the training, as it can be seen: where the pretraining stands."""

from __future__ import annotations

from core.language import _, marked
from core.watching.seeable import Seeable

AFTER_PRETRAINING = marked("The layers learn without labels first. This comes with the training.")


class PretrainingProgress(Seeable):
    """Where the pretraining stands: `layer` counts from 1, `epoch` those of the layer, `step` all mini-batches."""

    layer: int
    layers: int
    epoch: int
    epochs: int
    step: int
    done: bool

    def words(self) -> str:
        """The place in one sentence."""
        text = _("pretraining layer {layer} of {layers}, epoch {epoch:,} of {epochs:,}")
        return text.format(layer=self.layer, layers=self.layers, epoch=self.epoch, epochs=self.epochs)
