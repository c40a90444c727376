"""How the samples are drawn in every layer."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from core.watching.representation_look import Representation
from core.watching.sample_look import SamplePlace
from core.watching.seeable import Floats
from gui.plots.maps import Bytes, rgb
from gui.plots.scales import finite_ends
from gui.plots.shapes import Mark
from gui.views.colouring import Colouring, Target


class Cast(NamedTuple):
    """The samples with their marks and the colours (N, 3) of those; the first `train` rows are of the train part."""

    seen: Floats
    train: int
    meaning: Colouring
    colouring: Colouring
    targets: list[Target]
    marks: list[Mark]
    colours: Bytes

    @classmethod
    def of(cls, seen: Representation, meaning: Colouring, before: Cast | None) -> Cast:
        """That of a look; the one before, where the samples are the same."""
        if before is not None and before._is_of(seen, meaning):
            return before
        colouring, targets = meaning.over(*(finite_ends(seen.targets) or (-1.0, 1.0))), seen.targets.tolist()
        shaped = seen.targets.ndim == 1 and meaning.task in ("binary", "multiclass")
        marks = [
            Mark(colouring.of_target(target), int(target) if shaped else 0, row < seen.train)
            for row, target in enumerate(targets)
        ]
        colours = np.array([rgb(mark.colour) for mark in marks], np.uint8).reshape(-1, 3)
        return cls(seen.targets, seen.train, meaning, colouring, targets, marks, colours)

    def place(self, row: int) -> SamplePlace:
        """Which sample is drawn in this row."""
        return SamplePlace("train", row) if row < self.train else SamplePlace("dev", row - self.train)

    def _is_of(self, seen: Representation, meaning: Colouring) -> bool:
        same = self.train == seen.train and self.meaning == meaning
        return same and np.array_equal(self.seen, seen.targets)
