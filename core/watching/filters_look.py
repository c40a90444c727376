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


class FiltersLook(Seeable):
    """The first F filters of `units`, and their maps of a sample.

    place: that which was wanted, or the nearest that the run has. filters: (F, C, h, w) with C = 3 for the colours of
    the input, else 1; F is 0 where there are none, as in a pool. norms: (F,) of all the weights of each.
    channels: (F,) which of the `incoming` channels is seen, from 0; none where all are. maps: (F, h, w).
    dead: (F,), 1 where the activation is flat at every place of `probe` samples. picture: (C, H, W) the sample itself,
    in [0, 1], one of `samples` in its part. target: (1,) its class or number, or (K,) labels.
    rows: (h, 2) and columns: (w, 2) of the sample that each row and column of a map sees, its receptive field: the
    first and that after the last; the first is not below the last where only padding is seen.
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
    rows: Floats
    columns: Floats


class NoFilters(Seeable):
    """Why there is nothing to see, and what to choose, in words."""

    text: str
