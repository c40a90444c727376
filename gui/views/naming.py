"""What blocks are called in the views."""

from __future__ import annotations

from typing import NamedTuple

from core.catalogue.blocks import Block
from core.experiment import Experiment
from core.language import _, marked


class BlockName(NamedTuple):
    """What stands before a row or at a line: the number of the block and its activation."""

    number: str
    activation: str


_OUTPUTS = {"linear": marked("linear"), "sigmoid": marked("sigmoid"), "softmax": marked("softmax")}


def block_names(experiment: Experiment) -> list[BlockName]:
    """A name for every row of the instruments: the hidden blocks by number, the output last."""
    hidden = [BlockName(str(place), _kind(block)) for place, block in enumerate(experiment.network.blocks, start=1)]
    return [*hidden, BlockName(_("output"), _(_OUTPUTS[experiment.loss.output]))]


def fitting(names: list[BlockName], count: int) -> list[BlockName]:
    """The names for `count` blocks; mere numbers while the document has another number of blocks than the run."""
    return names if len(names) == count else [BlockName(str(place), "") for place in range(1, count + 1)]


def _kind(block: Block) -> str:
    """The activation of a block, or what it is when it has none."""
    activation = getattr(block, "activation", None)
    return _((activation or block).title())
