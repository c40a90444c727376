"""From one data set to another, with what has to go along."""

from __future__ import annotations

from msgspec.structs import replace

from core.catalogue.blocks import Block, Flatten, Misfit, NoPicture
from core.catalogue.preprocessing import Preprocessing, Standardize
from core.catalogue.sources.dataset import Dataset
from core.experiment import Experiment
from core.outline import outline

Chain = tuple[Preprocessing, ...]


def with_dataset(experiment: Experiment, dataset: Dataset) -> Experiment:
    """The experiment with another data set, the preprocessing usual with it, and a first layer that can take it.

    For that a Flatten comes or goes at the front, and pictures stay pictures where the first layer needs them.
    """
    switched = _without_idle_flatten(_with_chain(experiment, dataset))
    problem = _first_problem(switched)
    if isinstance(problem, NoPicture):
        return _with_chain(experiment, dataset.as_pictures())
    if problem is not None and problem.remedy is not None:
        return _with_blocks(switched, problem.remedy, *switched.network.blocks)
    return switched


def chain_for(chain: Chain, old: type[Dataset], new: type[Dataset]) -> Chain:
    """The preprocessing to propose with another data set: standardised where its features differ in scale.

    A chain that came with the old data set goes with it; one that a person made stays.
    """
    usual: Chain = (Standardize(),)
    if new.standardize:
        return chain or usual
    return () if old.standardize and chain == usual else chain


def _with_chain(experiment: Experiment, dataset: Dataset) -> Experiment:
    old = experiment.data
    chain = chain_for(old.preprocessing, type(old.dataset), type(dataset))
    return replace(experiment, data=replace(old, dataset=dataset, preprocessing=chain))


def _without_idle_flatten(experiment: Experiment) -> Experiment:
    blocks = experiment.network.blocks
    idle = len(experiment.data.input_shape) == 1 and blocks[:1] == (Flatten(),)
    return _with_blocks(experiment, *blocks[1:]) if idle else experiment


def _first_problem(experiment: Experiment) -> Misfit | None:
    paper = outline(experiment)
    return (*paper.stages, paper.output)[0].problem


def _with_blocks(experiment: Experiment, *blocks: Block) -> Experiment:
    return replace(experiment, network=replace(experiment.network, blocks=blocks))
