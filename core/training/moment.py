"""A run's moment: all that decides how it goes on, bit for bit."""

from __future__ import annotations

from typing import NamedTuple

from torch import Tensor

from core.catalogue.schedules import Plateau
from core.experiment import Experiment
from core.training.run import Run
from core.training.samples import Epoch


class Moment(NamedTuple):
    """Where a run stood. What follows from the rest is not in it, nor are the curves."""

    experiment: Experiment
    step: int
    epoch: int
    loss: float | None
    plateau: Plateau
    tensors: dict[str, Tensor]
    """The state of the engine, the pretraining, the walk over the samples and the generators, by names with dots."""

    @property
    def size(self) -> int:
        """Bytes that its tensors take."""
        return sum(each.numel() * each.element_size() for each in self.tensors.values())


def moment(run: Run) -> Moment:
    """Where the run stands now."""
    tensors = {f"engine.{name}": each for name, each in run.engine.state().items()}
    tensors |= {f"walk.{name}": each for name, each in run.walk.kept().items()}
    tensors |= {f"pretraining.{name}": each for name, each in run.pretraining.kept().items()}
    tensors |= {"dropout": run.dropout.get_state(), "shuffling": run.shuffling.get_state()}
    tensors |= {f"ending.{name}": each for name, each in run.ending.state().items()}
    return Moment(run.experiment, run.step, run.epoch, run.loss, run.plateau, tensors)


def stand(run: Run, moment: Moment) -> None:
    """Let a run of the same experiment stand there; raises Refused, with nothing changed, where it cannot."""
    run.engine.stand(part_of("engine", moment))
    kept = part_of("walk", moment)
    run.walk = Epoch(run.train, kept["order"], run.experiment.output_units, moment.epoch)
    run.walk.resume(kept)
    run.pretraining.resume(part_of("pretraining", moment))
    run.dropout.set_state(moment.tensors["dropout"])
    run.shuffling.set_state(moment.tensors["shuffling"])
    run.ending.stand(part_of("ending", moment))
    run.step, run.epoch, run.loss, run.plateau = moment.step, moment.epoch, moment.loss, moment.plateau
    run.judge_dev()
    run.look_for_the_end()


def part_of(owner: str, moment: Moment) -> dict[str, Tensor]:
    """What a moment keeps of one owner, by that owner's names."""
    return {
        name.removeprefix(f"{owner}."): each for name, each in moment.tensors.items() if name.startswith(f"{owner}.")
    }
