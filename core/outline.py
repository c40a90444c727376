"""The network on paper, before anything is built: shapes, parameters and what does not fit."""

from __future__ import annotations

from typing import NamedTuple

from core.catalogue.activations import Identity
from core.catalogue.blocks import Block, Dense, Misfit, Shape
from core.catalogue.component import Component
from core.catalogue.losses import PROPER
from core.catalogue.metrics import USUAL
from core.experiment import Experiment
from core.language import _, marked

MOST_PARAMETERS = 50_000_000
"""With gradients and what an optimizer remembers of each these take a gigabyte."""


class Stage(NamedTuple):
    """One block on paper; `shape` is what leaves it, None from the first misfit on."""

    block: Block
    incoming: Shape | None
    shape: Shape | None
    parameter_count: int
    work: int
    """Multiplications that a sample takes."""
    problem: Misfit | None


class Outline(NamedTuple):
    """All hidden blocks and the output layer, input to output."""

    stages: tuple[Stage, ...]
    output: Stage

    @property
    def problem(self) -> str | None:
        """The first thing that does not fit, with the number of its block, or that it is too large; else None."""
        for number, stage in enumerate((*self.stages, self.output), start=1):
            if stage.problem is not None:
                name = _("Output") if stage is self.output else f"{_('Block')} {number}"
                return f"{name}: {stage.problem}"
        if self.parameter_count > MOST_PARAMETERS:
            text = _("the network has {count:,} parameters, more than {most:,}; use fewer units or filters")
            return text.format(count=self.parameter_count, most=MOST_PARAMETERS)
        return None

    @property
    def parameter_count(self) -> int:
        """How many numbers the network learns."""
        return sum(stage.parameter_count for stage in (*self.stages, self.output))

    @property
    def work(self) -> int:
        """Multiplications that a sample takes."""
        return sum(stage.work for stage in (*self.stages, self.output))


def outline(experiment: Experiment) -> Outline:
    """Follow the shape of one sample through the network."""
    shape: Shape | None = experiment.data.input_shape
    stages = []
    for block in experiment.network.blocks:
        stage = _stage(block, shape)
        shape = stage.shape
        objection = stage.problem or experiment.training.pretraining.objection(block)
        stages.append(stage._replace(problem=objection))
    return Outline(tuple(stages), _output(experiment, shape))


def _stage(block: Block, incoming: Shape | None) -> Stage:
    if incoming is None:
        return Stage(block, None, None, 0, 0, None)
    try:
        shape = block.output_shape(incoming)
    except Misfit as problem:
        return Stage(block, incoming, None, 0, 0, problem)
    return Stage(block, incoming, shape, block.parameter_count(incoming), block.work(incoming), None)


def _output(experiment: Experiment, incoming: Shape | None) -> Stage:
    output = experiment.network.output
    layer = Dense(
        units=experiment.output_units, activation=Identity(), initializer=output.initializer, bias=output.bias
    )
    stage = _stage(layer, incoming)
    dataset, loss, metric = experiment.data.dataset, experiment.loss, experiment.metric
    task = dataset.task
    if task not in loss.tasks:
        text = _NO_CLASSES if task == "regression" else _NO_SINGLE_CLASS
        return stage._replace(shape=None, problem=_unpaired(text, loss, dataset, PROPER[task]))
    if task not in metric.tasks:
        return stage._replace(problem=_unpaired(_NO_METRIC, metric, dataset, USUAL[task]))
    return stage


def _unpaired(text: str, chosen: Component, dataset: Component, fit: Component) -> Misfit:
    return Misfit(_(text).format(chosen=_(chosen.title()), dataset=_(dataset.title()), fit=_(fit.title())))


_NO_CLASSES = marked("{chosen} needs classes, but the target of {dataset} is a number; choose {fit} or By task")
_NO_SINGLE_CLASS = marked(
    "{chosen} needs one of three or more classes a sample, which {dataset} does not have; choose {fit} or By task"
)
_NO_METRIC = marked("the metric {chosen} says nothing of {dataset}; choose {fit} or By task")
