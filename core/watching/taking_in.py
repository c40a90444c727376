"""Measures what a run is given."""

from __future__ import annotations

import torch

from core.training.run import Run
from core.watching.intake import Intake

ROWS = 512
"""Samples of the train part that are measured."""


def taken_in(run: Run) -> Intake:
    """The size of the inputs as the network gets them, and how many samples each class has."""
    dataset, targets = run.experiment.data.dataset, run.train.targets
    rows = run.train.inputs[:ROWS].flatten(1)
    counted = dataset.classes and targets.dim() == 1
    counts = torch.bincount(targets, minlength=dataset.classes).tolist() if counted else ()
    return Intake(float(rows.square().mean(0).max().sqrt()), tuple(counts))
