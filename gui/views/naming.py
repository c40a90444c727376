"""What blocks and classes are called in the views."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from core.catalogue.blocks import Block
from core.catalogue.sources.dataset import Dataset
from core.experiment import Experiment
from core.language import _, marked
from gui.numbers import short


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


def class_names(dataset: Dataset) -> tuple[str, ...]:
    """A word for every class or label, as short as can be: its name or its number."""
    return dataset.in_words(dataset.class_names())


def class_words(dataset: Dataset) -> tuple[str, ...]:
    """The same for where it stands alone: a number says what it counts."""
    counted = _("label {number}") if dataset.task == "multilabel" else _("class {number}")
    return tuple(counted.format(number=name) if name.isdecimal() else name for name in class_names(dataset))


def target_words(target: float | list[float], names: Sequence[str]) -> str:
    """What is true of a sample: the name of its class, those of its labels, or its number."""
    if isinstance(target, list):
        return ", ".join(name for name, true in zip(names, target, strict=False) if true) or _("none")
    return names[int(target)] if 0 <= target < len(names) else short(target)


def fitting_classes(names: Sequence[str], count: int) -> Sequence[str]:
    """The names for `count` classes; mere numbers while the document has another number of classes than the run."""
    return names if len(names) == count else [str(place) for place in range(count)]


def _kind(block: Block) -> str:
    """The activation of a block, or what it is when it has none."""
    activation = getattr(block, "activation", None)
    return _((activation or block).title())
