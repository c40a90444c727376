"""How good the run is, in numbers."""

from __future__ import annotations

from core.watching.one_crop import OneCrop
from core.watching.seeable import Seeable


class ClassReport(Seeable):
    """Of one class or label: the share of its answers that are right, and the share of its samples that are found.

    Both are in [0, 1]; None where there is nothing to divide by.
    """

    precision: float | None
    recall: float | None


class Metrics(Seeable):
    """All that is said of how good the run is: the loss and the metrics by name, and their values on the parts.

    None where a part says nothing, as train_dev does where there is none. dev_classes: every class or label, on the dev
    part; none for numbers.
    """

    names: tuple[str, ...]
    train: tuple[float | None, ...]
    train_dev: tuple[float | None, ...]
    dev: tuple[float | None, ...]
    test: tuple[float | None, ...]
    dev_classes: tuple[ClassReport, ...]
    one_crop: OneCrop | None = None
