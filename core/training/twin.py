"""A second engine in the place of a run's, to try out what the run must not notice."""

from __future__ import annotations

from torch import Generator

from core.training.engines.choosing import engine_for
from core.training.engines.engine import Engine
from core.training.run import Run


def twin(run: Run) -> Engine:
    """An engine that stands where that of the run stands, and will draw the same dropout."""
    engine = engine_for(run.experiment, copied(run.dropout))
    engine.stand(run.engine.state())
    return engine


def copied(generator: Generator) -> Generator:
    """A generator that will draw the same."""
    return Generator().set_state(generator.get_state())
