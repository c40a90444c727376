"""What averaging over several crops of each picture is worth."""

from __future__ import annotations

from core.watching.seeable import Seeable


class OneCrop(Seeable):
    """The loss and all metrics of dev and test by one crop of each picture, as they are named beside those by `count`.

    None where a part says nothing.
    """

    count: int
    dev: tuple[float | None, ...]
    test: tuple[float | None, ...]
