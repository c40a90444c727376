"""The learning-rate finder (Smith, 2017): a few steps with ever higher rates, beside the run.

Small batches differ more than slow steps change, so a twin that stands still takes the same batches with the same
dropout: only what a loss differs from the twin's is due to the steps.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from torch import Generator

from core.training.engines.choosing import engine_for
from core.training.engines.engine import Engine
from core.training.run import Run
from core.training.samples import shuffled
from core.watching.rates import Rates, told

LOWEST, HIGHEST, STEPS = 1e-7, 10.0, 100


def find_rate(run: Run, steps: int = STEPS) -> Iterator[Rates]:
    """Search on a copy of the run's network and optimizer, so that the run never notices.

    Yields what is known after each step; the last one is done. It may be left anywhere.
    """
    experiment = run.experiment
    mover, twin, shuffling = _copy(run), _copy(run), _copied(run.shuffling)
    rates = np.geomspace(LOWEST, HIGHEST, steps)
    losses: list[float] = []
    still: list[float] = []
    walk = shuffled(run.train, shuffling, experiment.output_units)
    done = False
    while not done:
        if walk.ended:
            walk = shuffled(run.train, shuffling, experiment.output_units)
        batches = walk.ahead(experiment.training.batch_size, 1)
        factor = rates[len(losses)] / experiment.training.optimizer.learning_rate
        still.extend(twin.train(walk, batches, [0.0]))
        losses.extend(mover.train(walk, batches, [factor]))
        walk.go_on(np.array(losses[-1:]))
        found = told(rates, np.array(losses) - still + np.mean(still))
        done = found.done
        yield found


def _copy(run: Run) -> Engine:
    """An engine that stands where that of the run does, with the dropout that is to come."""
    engine = engine_for(run.experiment, _copied(run.dropout))
    engine.take_over(run.engine)
    return engine


def _copied(generator: Generator) -> Generator:
    return torch.Generator().set_state(generator.get_state())
