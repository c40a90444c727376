"""What the colours of the output map mean for a task."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtGui import QColor, QImage

from core.catalogue.losses import PROPER, Loss, Task
from core.experiment import Experiment
from core.language import _
from core.watching.seeable import Floats
from gui.plots.maps import Bytes, as_image, blended, class_colours, laid_over, signed_ramp
from gui.plots.scales import round_span
from gui.views.naming import class_names, class_words

Target = float | list[float]
"""The right answer to a sample: a class, a number, or one of 0 and 1 for each label."""

PARTS = 10
"""The range of the colours of numbers is of about so many round parts."""


class Colouring(NamedTuple):
    """Orange to blue for two classes and for numbers, one colour a class, and panes that overlap for labels.

    `label` is the only one that is shown, as if it were two classes; None for all of them. names: of the classes,
    words: the same where they stand alone. numbers: the range of those that are to be predicted.
    """

    task: Task = "binary"
    classes: int = 2
    loss: Loss = PROPER["binary"]
    label: int | None = None
    names: tuple[str, ...] = ("0", "1")
    words: tuple[str, ...] = ("0", "1")
    numbers: tuple[float, float] = (-1.0, 1.0)

    @classmethod
    def of(cls, experiment: Experiment, label: int | None) -> Colouring:
        """That of the outputs of an experiment."""
        dataset = experiment.data.dataset
        names, words = class_names(dataset), class_words(dataset)
        return cls(dataset.task, max(2, dataset.classes), experiment.loss, label, names, words)

    def over(self, low: float, high: float) -> Colouring:
        """The same where the numbers to be predicted are of about this range."""
        return self._replace(numbers=round_span(low, high, PARTS))

    @property
    def patches(self) -> list[str]:
        """A colour for each class or label; none where a ramp says what the colours mean."""
        several = self.task == "multiclass" or (self.task == "multilabel" and self.label is None)
        return class_colours(self.classes) if several else []

    def picture(self, values: Floats, hard: bool) -> QImage:
        """Outputs (K, R, R), row 0 at the foot, as a picture of R x R pixels; hard: only the answer.

        Scores of classes are no shares that could be mixed, so of them there is only the answer.
        """
        if self.task == "multiclass":
            shares = values == values.max(axis=0) if hard or self.loss.output == "linear" else values
            return as_image(blended(np.asarray(shares, np.float32))[::-1])
        levels = np.nan_to_num(self._level(values)).clip(0.0, 1.0)
        levels = np.round(levels) if hard else levels
        if self.patches:
            return as_image(laid_over(levels)[::-1])
        shown = levels[min(self.label or 0, len(levels) - 1)]
        return as_image(signed_ramp()[(shown * 255).astype(np.uint8)][::-1])

    def of_target(self, target: Target) -> str:
        """The colour of a sample with this right answer."""
        if isinstance(target, list):
            labels = np.array(target, np.float32)[:, np.newaxis, np.newaxis]
            return _name(laid_over(labels)[0, 0] if self.label is None else signed_ramp()[-int(target[self.label])])
        if self.task == "multiclass":
            return self.patches[int(target) % self.classes]
        low, high = self.numbers
        level = (target - low) / (high - low) if self.task == "regression" else target
        return _name(signed_ramp()[int(np.clip(level, 0.0, 1.0) * 255)])

    def ends(self) -> tuple[str, str, str]:
        """The words left, in the middle and right under the ramp."""
        low, high = self._span
        middle = f"{(low + high) / 2:.3g}"
        if self.task == "regression":
            return f"{low:.3g}", middle, f"{high:.3g}"
        if self.label is not None:
            return _("not {name}").format(name=self.names[self.label]), middle, self.words[self.label]
        return self.words[0], middle, self.words[1]

    def said(self, outputs: Floats) -> str:
        """What the network says at a place, from its outputs (K,): numbers, or the likeliest class."""
        if self.task != "multiclass":
            return ", ".join(f"{float(value):.2f}" for value in outputs)
        best = float(outputs.max())
        sure = f"{best:.2f}" if self.loss.output == "linear" else f"{100 * best:.0f} %"
        return f"{self.names[int(outputs.argmax())]} ({sure})"

    @property
    def _span(self) -> tuple[float, float]:
        """The outputs that are all orange and all blue."""
        if self.task == "regression":
            return self.numbers
        return (-1.0, 1.0) if self.loss.coding == "signs" else (0.0, 1.0)

    def _level(self, values: Floats) -> Floats:
        """From orange (0) to blue (1)."""
        low, high = self._span
        return (values - np.float32(low)) / np.float32(high - low)


def _name(colour: Bytes) -> str:
    return QColor(*map(int, colour)).name()
