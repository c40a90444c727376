"""What is found when a folder or file is opened, and what all ways of opening have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.catalogue.losses import Task
from core.language import _
from core.refused import Refused

Inputs = NDArray[np.float32]
Targets = NDArray[np.float32] | NDArray[np.int64]
Report = Callable[[float, str], None]
"""Told now and then which share, from 0 to 1, of what is done."""


class Answers(NamedTuple):
    """What is to be learned: targets (N,) or, for labels, (N, labels); the names of the classes or labels."""

    task: Task
    names: tuple[str, ...]
    targets: Targets


class Opened(NamedTuple):
    """Inputs (N, *shape) float32 and their answers; notes say in words what was left out."""

    inputs: Inputs
    answers: Answers
    notes: tuple[str, ...] = ()


def classes_of(names: tuple[str, ...]) -> Task:
    """The task of telling so many classes apart; raises Refused for a single one."""
    if len(names) < 2:
        found = names[0] if names else _("nothing")
        raise Refused(_("expected at least two classes, got only {name}; add samples of another").format(name=found))
    return "binary" if len(names) == 2 else "multiclass"
