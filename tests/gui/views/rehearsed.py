"""Beats of real small runs."""

from core.catalogue.blocks import Dense
from core.catalogue.optimizers import SGD
from core.training.run import Run
from core.watching.rehearsal import rehearsal
from tests.training.making import experiment, go

SMALL = experiment(Dense(units=2), optimizer=SGD(learning_rate=0.1))


def rehearsed(made, steps=3, sample=1):
    """What the step after so many does."""
    run = Run(made)
    go(run, steps)
    return rehearsal(run, sample)
