"""Made-up looks inside a network, as a run would send them."""

from itertools import pairwise

import numpy as np
from msgspec.structs import replace

from core.catalogue.blocks import Dense
from core.catalogue.sources.bundled import Wine
from core.catalogue.sources.line import Sine
from core.experiment import Data, Experiment, Network
from core.watching.output_look import Area
from core.watching.sample_look import SamplePlace
from core.watching.snapshot import Snapshot
from core.watching.units_look import Column, Links, Units
from tests.gui.views.seen import PROGRESS

EDGE = 4
DATA = {"plane": Data(), "line": Data(dataset=Sine()), "sample": Data(dataset=Wine())}


def floats(*shape, seed=0):
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def column(units, kind="plane", **changes):
    pictures = {"plane": (min(units, 16), EDGE, EDGE), "line": (min(units, 16), 12), "sample": (0,)}[kind]
    nothing = np.zeros(0, bool)
    made = Column(units, units <= 16, -1.0, 1.0, floats(units), floats(*pictures, seed=units), nothing, nothing)
    return replace(made, **changes)


def links(sources, units, bundled=False):
    if bundled:
        return Links(abs(floats(units, sources)), floats(0), floats(0), True)
    return Links(floats(units, sources, seed=1), floats(units, seed=2), floats(units, sources + 1, seed=3), False)


def units(*units, kind="plane"):
    """A network with so many units in its columns, all of them single or folded by their number."""
    columns = tuple(column(count, kind) for count in units)
    ways = []
    for source, goal in pairwise(columns):
        bundled = not (source.single and goal.single)
        ways.append(links(source.count if source.single else 1, goal.count if goal.single else 1, bundled))
    x = np.linspace(-1, 1, 12, dtype=np.float32)
    place, target = SamplePlace("dev", 0), np.ones(1, np.float32)
    return Units(kind, columns, tuple(ways), place, target, floats(0), Area(), x)


def experiment(*hidden, kind="plane", **changes):
    return Experiment(data=DATA[kind], network=Network(blocks=tuple(Dense(units=u, **changes) for u in hidden)))


def snapshot(look, step=30, **changes):
    return Snapshot(run=1, progress=replace(PROGRESS, step=step), units=look, **changes)
