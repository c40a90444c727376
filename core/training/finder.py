"""The learning-rate finder (Smith, 2017): a few steps with ever higher rates, beside the run.

Small batches differ more than slow steps change, so a twin that stands still takes the same batches with the same
dropout: only what a loss differs from the twin's is due to the steps.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from core.training.run import Run
from core.training.samples import shuffled
from core.training.twin import copied, twin
from core.watching.rates import Rates, told

LOWEST, HIGHEST, STEPS = 1e-7, 10.0, 100


def find_rate(run: Run, steps: int = STEPS) -> Iterator[Rates]:
    """Search on a copy of the run's network and optimizer, so that the run never notices.

    Yields what is known after each step; the last one is done. It may be left anywhere.
    """
    experiment = run.experiment
    mover, still, shuffling = twin(run), twin(run), copied(run.shuffling)
    rates = np.geomspace(LOWEST, HIGHEST, steps)
    losses: list[float] = []
    noise: list[float] = []
    walk = shuffled(run.train, shuffling, experiment.output_units)
    done = False
    while not done:
        if walk.ended:
            walk = shuffled(run.train, shuffling, experiment.output_units)
        batches = walk.ahead(experiment.training.batch_size, 1)
        factor = rates[len(losses)] / experiment.training.optimizer.learning_rate
        noise.extend(still.train(walk, batches, [0.0]))
        losses.extend(mover.train(walk, batches, [factor]))
        walk.go_on(np.array(losses[-1:]))
        found = told(rates, np.array(losses) - noise + np.mean(noise))
        done = found.done
        yield found
