"""What filters are, and what they make of one sample."""

from __future__ import annotations

from core.value import Value
from core.watching.sample_look import SamplePlace
from core.watching.seeable import Floats, Seeable


class FiltersPlace(Value):
    """What is to be seen: which block, the output after the last; what it makes of which sample.

    before: whether maps are shown as they come into the activation, not as they leave it.
    """

    layer: int = 0
    sample: SamplePlace = SamplePlace("train", 0)
    before: bool = False


class Reach(Value):
    """The receptive field of the places of a map, along each axis of the picture: place n sees `size` pixels from
    start + n * jump on. Some of them may lie in the padding.
    """

    start: int
    size: int
    jump: int

    def seen(self, place: int, edge: int) -> range:
        """The pixels that a place sees of a picture with this edge."""
        first = self.start + place * self.jump
        return range(max(first, 0), min(first + self.size, edge))


class FiltersLook(Seeable):
    """The first F filters of `units`, and their maps of a sample.

    place: that which was wanted, or the nearest that the run has. filters: (F, C, h, w) with C = 3 for the colours of
    the input, else 1; F is 0 where there are none, as in a pool. norms: (F,) of all the weights of each.
    channels: (F,) which of the `incoming` channels is seen, from 0; none where all are. maps: (F, h, w).
    dead: (F,), 1 where the activation is flat at every place of `probe` samples. picture: (C, H, W) the sample itself,
    in [0, 1], one of `samples` in its part. target: (1,) its class or number, or (K,) labels.
    """

    place: FiltersPlace
    units: int
    incoming: int
    filters: Floats
    norms: Floats
    channels: Floats
    maps: Floats
    dead: Floats
    probe: int
    picture: Floats
    target: Floats
    samples: int
    reach: Reach


class NoFilters(Seeable):
    """Why there is nothing to see, and what to choose, in words."""

    text: str
