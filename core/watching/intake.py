"""What a run is given. A plain value, like a snapshot."""

from __future__ import annotations

from core.watching.seeable import Seeable


class Intake(Seeable):
    """What the network is given of the train part: the root mean square of its largest input, and how many samples of
    each class there are; none for numbers and labels."""

    largest: float
    class_counts: tuple[int, ...]
