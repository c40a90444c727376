"""The curves of a run, as they are drawn."""

from __future__ import annotations

from core.watching.seeable import Floats, Seeable


class Curve(Seeable):
    """A thinned curve; each point stands for all that was merged into it.

    x: (N,) steps or epochs, rising. mean, low, high: (N,) of the values merged into each point.
    """

    x: Floats
    mean: Floats
    low: Floats
    high: Floats


class Marker(Seeable):
    """A place on the curves where something was changed while the run went on; by itself, where nobody edited it."""

    step: int
    epoch: float
    text: str
    by_itself: bool = False


class Curves(Seeable):
    """How good the run has been so far.

    batch_loss and learning_rate are over steps (counted in epochs, as a fraction); the rest are over epochs. The
    metric is that of the experiment. best_epoch is that of the lowest dev loss. Those of train-dev are empty where
    there is no such part.
    """

    batch_loss: Curve
    learning_rate: Curve
    train_loss: Curve
    dev_loss: Curve
    train_metric: Curve
    dev_metric: Curve
    best_epoch: int | None
    markers: tuple[Marker, ...]
    train_dev_loss: Curve
    train_dev_metric: Curve
