"""How many samples of each class are in each part. Plain values, like a snapshot."""

from __future__ import annotations

from core.watching.seeable import Seeable


class ClassCounts(Seeable):
    """Of each class or label, in order; nothing for a part that is empty, and where the targets are numbers."""

    train: tuple[int, ...]
    train_dev: tuple[int, ...]
    dev: tuple[int, ...]
    test: tuple[int, ...]
