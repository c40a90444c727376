"""How torch computes, and how many threads a training may use."""

from __future__ import annotations

from os import cpu_count

import torch

from core.experiment import Experiment
from core.outline import outline

LARGE = 100_000_000
"""Multiplications in a mini-batch from which a second thread helps: measured 1.4 times as fast. For a smaller one the
threads wait for each other longer than they compute."""


def compute_alone() -> None:
    """Let torch use one thread, and take numbers next to nothing for nothing: they take a hundred times as long."""
    torch.set_flush_denormal(True)
    torch.set_num_threads(1)


def threads_for(experiment: Experiment) -> int:
    """Two where there is much to compute and a core stays free for the window, else one.

    It goes by the experiment and the machine alone, so that a run is the same run wherever it is trained.
    """
    large = outline(experiment).work * experiment.training.batch_size >= LARGE
    return 2 if large and (cpu_count() or 1) >= 3 else 1
