"""How far a run was told to go."""

from __future__ import annotations

from math import inf
from typing import Literal

from core.training.run import Run
from core.training.stride import taken
from core.worker.tempo import Tempo

Unit = Literal["step", "epoch"]


class Errand:
    """What is left to do of it, in steps or epochs, and how much of that the tempo allows."""

    def __init__(self) -> None:
        self.tempo = Tempo()
        self._left = 0.0
        self._unit: Unit = "step"
        self._counted = 0

    @property
    def under_way(self) -> bool:
        """Whether something is left to do."""
        return self._left > 0

    def set_out(self, amount: int, unit: Unit) -> None:
        """Go so many steps or epochs; with 0 until something says stop."""
        self._left, self._unit = amount or inf, unit

    def give_up(self) -> None:
        """Leave the rest undone."""
        self._left = 0

    def room(self, run: Run) -> float:
        """How many steps the run may take now; less than one where it is held back."""
        if self._left == inf:
            first = run.pretraining
            steps = (first if first.goes_on else run).steps_per_epoch
            epochs = first.epochs + run.experiment.training.epochs
            return steps * self.tempo.room(first.place + run.place, epochs, 1 / steps)
        return self._left if self._unit == "step" else inf

    def stand(self, run: Run) -> None:
        """Count the steps of this run from here on."""
        self._counted = taken(run)

    def pass_by(self, run: Run, epoch_ended: bool) -> int:
        """The run is further now; by how many steps."""
        steps, self._counted = taken(run) - self._counted, taken(run)
        self._left -= steps if self._unit == "step" else epoch_ended
        return steps
