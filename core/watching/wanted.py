"""What the visible views need of a look."""

from __future__ import annotations

from core.value import Value
from core.watching.bench_look import BenchPlace
from core.watching.filters_look import FiltersPlace
from core.watching.inside_look import LayerPlace
from core.watching.judged_look import AnyJudging
from core.watching.representation_look import Asked
from core.watching.sample_look import SamplePlace


class Wanted(Value):
    """What the visible views need; what is not wanted is not measured.

    beats: which sample of the next mini-batch is followed through one step, from 1 on; 0 follows none.
    over_time: what is looked at over time, of what is kept while the insides are looked at.
    units: the sample to look inside with, where the samples lie in no plane; None looks at no unit.
    """

    curves: bool = False
    activations: bool = False
    gradients: bool = False
    output: bool = False
    pretraining: bool = False
    metrics: bool = False
    intake: bool = False
    activations_in_training: bool = False
    output_in_training: bool = False
    """Whether those are shown with dropout and batch statistics, as the network is while it trains."""
    beats: int = 0
    followed: SamplePlace | None = None
    bench: BenchPlace | None = None
    representation: Asked | None = None
    judged: AnyJudging | None = None
    insides: bool = False
    over_time: LayerPlace | None = None
    units: SamplePlace | None = None
    filters: FiltersPlace | None = None
