"""Why a training stopped."""

from __future__ import annotations

from typing import Literal

from core.language import _, marked
from core.watching.seeable import Seeable


class Stop(Seeable):
    """Why training stopped, and where; `limit` is what was used up or reached: epochs, patience, seconds, a target.

    weights_of is the epoch whose weights were given back, None where they are those of the last step.
    """

    kind: Literal["epochs", "diverged", "pretraining_diverged", "interrupted", "patience", "target", "time"]
    step: int
    epoch: int
    limit: int | float = 0
    weights_of: int | None = None

    def words(self) -> str:
        """The reason in one sentence, with what to do."""
        reason = _(_REASONS[self.kind]).format(step=self.step, epoch=self.epoch, limit=self.limit)
        if self.weights_of in (None, self.epoch):
            return reason
        return _("{reason}; the weights are those of epoch {epoch}").format(reason=reason, epoch=self.weights_of)


_REASONS = {
    "epochs": marked("all {epoch} planned epochs are done"),
    "diverged": marked("diverged at step {step}: try a lower learning rate"),
    "pretraining_diverged": marked("the pretraining diverged: try a lower learning rate for it, or standardise"),
    "interrupted": marked("stopped by hand at step {step}"),
    "patience": marked("no better dev loss for {limit:.0f} epochs: stopped at epoch {epoch}"),
    "target": marked("the dev part reached the target of {limit:g}: stopped at epoch {epoch}"),
    "time": marked("{limit:,.1f} seconds of training are over: stopped at epoch {epoch}"),
}
