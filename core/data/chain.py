"""The chain of preprocessing, fitted to samples."""

from __future__ import annotations

from collections.abc import Sequence

from core.catalogue.preprocessing import Preprocessing
from core.data.changes import Change, Inputs


class Chain:
    """Steps, each fitted on what those before it make of the samples (N, *shape)."""

    def __init__(self, steps: Sequence[Preprocessing], samples: Inputs) -> None:
        self.steps: list[Change] = []
        for step in steps:
            self.steps.append(step.recipe().make(samples))
            samples = self.steps[-1](samples)

    def transform(self, inputs: Inputs) -> Inputs:
        """Inputs (N, *shape) as they leave the last step."""
        for step in self.steps:
            inputs = step(inputs)
        return inputs
