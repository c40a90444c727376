"""The samples by which the layers of a run are judged, whoever looks."""

from __future__ import annotations

from functools import cached_property

from torch import Tensor

from core.build.model import Passage
from core.training.run import Run, noise_for
from core.watching.mapping import affordable

MOST, FEWEST, BUDGET = 512, 64, 4_000_000
"""Rows at most and at least, and multiplications that their way through the network may cost."""


class Probe:
    """The first train samples, the same each time; in one look each way through the network is gone once."""

    def __init__(self, run: Run) -> None:
        self._run = run

    @property
    def rows(self) -> int:
        """How many there are."""
        return len(self.inputs)

    @cached_property
    def inputs(self) -> Tensor:
        """As the network gets them."""
        return self._run.train.inputs[: affordable(self._run.experiment, BUDGET, FEWEST, MOST)]

    @cached_property
    def passages(self) -> list[Passage]:
        """What they become in every block, output last, in evaluation mode."""
        return self._run.engine.passages(self.inputs)

    @cached_property
    def in_training(self) -> list[Passage]:
        """The same with dropout, and with them as the batch."""
        return self._run.engine.passages(self.inputs, noise_for(self._run))
