"""A slice of the loss of a run, measured place by place: coarse first, then finer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.build.model import stream
from core.language import _
from core.refused import Refused
from core.training.moment import Moment
from core.training.planes import places_on, random_plane, share_on, walked_plane
from core.training.run import Run
from core.training.terrain import Terrain, walk_of
from core.watching.mapping import affordable
from core.watching.slice_look import AboutSlice, Cut, Ends, SliceLook, Walk

EDGES = (9, 25, 49)
"""Places along an edge; those of a coarser grid are among those of the finer ones, so none is measured twice."""
MOST_SAMPLES, FEWEST_SAMPLES, EVALUATION = 512, 64, 10_000_000
"""Train samples of one evaluation at most and at least, and multiplications that they may cost; of dev half as many."""
BUDGET = 20_000_000_000
"""Multiplications of all evaluations, from which the finest grid follows: some seconds."""
CUT = np.arange(-10, 31) / 20
"""The places of the cut; 0 and 1 are among them."""
MOST_PARAMETERS = 5_000_000
"""Of a network that there is room for several times."""
MARGIN = 1.3
"""How much wider than its walk a slice is."""
Grid = NDArray[np.float32]


class Survey:
    """Measures one place at a time, around the weights that the run has now; the run may go on meanwhile.

    The cut goes by running statistics between those of its ends, all else by the present ones.
    """

    def __init__(self, run: Run, moments: Sequence[Moment], about: AboutSlice) -> None:
        """Raises Refused where the network is too large."""
        _check(run)
        self._about, self._step, self._epoch = about, run.step, run.epoch
        samples = affordable(run.experiment, EVALUATION, FEWEST_SAMPLES, MOST_SAMPLES)
        self._samples = min(samples, len(run.train)), min(samples // 2, len(run.dev))
        self._terrain = Terrain(run, self._samples)
        self._losses = self._terrain.losses(self._terrain.present.weights)
        self._walk = walk_of(run, moments, self._terrain.present)
        self._lay_out(run)
        most = affordable(run.experiment, BUDGET // sum(self._samples), EDGES[0] ** 2, EDGES[-1] ** 2)
        self._edges = [edge for edge in EDGES if edge**2 <= most]
        self._grids: tuple[Grid, Grid] = _unknown(0), _unknown(0)
        self._cut: Cut | None = None
        self._points = 0
        self.planned = self._edges[-1] ** 2 + (len(CUT) if self._walk is not None else 0)
        self._ways = self._measure_all()

    @property
    def done(self) -> bool:
        """Whether every place is measured."""
        return self._points == self.planned

    def advance(self) -> None:
        """Measure one more place."""
        next(self._ways)
        self._points += 1

    def look(self) -> SliceLook:
        """What is known now."""
        is_whole = self._points >= EDGES[0] ** 2
        train, dev = (grid.copy() if is_whole else _unknown(0) for grid in self._grids)
        found = self._about, self._step, self._epoch, self._losses, self._samples, *self._ends, train, dev
        return SliceLook(*found, self._shadow, self._cut, self._points, self.planned)

    def _lay_out(self, run: Run) -> None:
        """Choose the plane, how much of it is measured, and where the walk lies on it."""
        about, walk = self._about, self._walk
        self._plane = random_plane(self._terrain.model, stream(run.experiment.seed, 6, about.draw))
        if about.plane == "walked" and walk is not None:
            self._plane = walked_plane(walk.weights, self._plane[0])
        self._shadow: Walk | None = None
        across = upward = Ends(-about.reach, about.reach)
        if walk is not None:
            places = places_on(self._plane, walk.weights).numpy()
            best = run.ending.best_epoch
            before = sum(epoch <= best for epoch in walk.epochs) - 1 if best else None
            share = share_on(self._plane, walk.weights)
            self._shadow = Walk(places, np.array(walk.epochs, np.float32), before, share)
            if about.plane == "walked":
                across, upward = _around(places, about.reach)
        self._ends = across, upward

    def _measure_all(self) -> Iterator[None]:
        yield from self._measure_grid(EDGES[0], 0)
        if self._walk is not None:
            yield from self._measure_cut()
        for coarse, fine in pairwise(self._edges):
            yield from self._measure_grid(fine, coarse)

    def _measure_grid(self, edge: int, before: int) -> Iterator[None]:
        """All places of a grid that the one `before` it does not have."""
        train, dev = (finer(grid, edge) if before else _unknown(edge) for grid in self._grids)
        self._grids = train, dev
        every = (edge - 1) // (before - 1) if before else 1
        across, upward = (np.linspace(ends.low, ends.high, edge) for ends in self._ends)
        for row, column in product(range(edge), repeat=2):
            if not before or row % every or column % every:
                train[row, column], dev[row, column] = self._terrain.losses(self._at(across[column], upward[row]))
                yield

    def _measure_cut(self) -> Iterator[None]:
        assert self._walk is not None
        first, present = self._walk.first, self._terrain.present
        found: list[tuple[float, float]] = []
        for place in CUT:
            weights = _between(first.weights, present.weights, place)
            statistics = _between(first.statistics, present.statistics, float(np.clip(place, 0.0, 1.0)))
            found.append(self._terrain.losses(weights, statistics))
            train, dev = np.array(found, np.float32).T
            self._cut = Cut(CUT[: len(found)].astype(np.float32), train, dev)
            yield

    def _at(self, across: float, upward: float) -> Tensor:
        way = torch.tensor([across, upward], dtype=torch.float64) @ self._plane
        return (self._terrain.present.weights + way).float()


def _check(run: Run) -> None:
    if run.engine.parameter_count > MOST_PARAMETERS:
        text = _("expected at most {most:,} parameters to measure a slice of the loss, got {count:,}; use fewer units")
        raise Refused(text.format(most=MOST_PARAMETERS, count=run.engine.parameter_count))


def finer(grid: Grid, edge: int) -> Grid:
    """A grid of more places, guessed in a straight line between the known ones, which it keeps as they are."""
    every = (edge - 1) // (len(grid) - 1)
    known, wished = np.arange(len(grid)), np.arange(edge) / every
    with np.errstate(invalid="ignore"):
        wider = np.stack([np.interp(wished, known, row) for row in grid])
        found = np.stack([np.interp(wished, known, column) for column in wider.T], axis=1).astype(np.float32)
    found[::every, ::every] = grid
    return found


def _unknown(edge: int) -> Grid:
    return np.full((edge, edge), np.nan, np.float32)


def _between(first: Tensor, last: Tensor, place: float) -> Tensor:
    """On the line from the first (0) to the last (1), and both exactly."""
    return last if place == 1.0 else first + place * (last - first)


def _around(places: Grid, reach: float) -> tuple[Ends, Ends]:
    """A square around a walk; as much nearer to its last place, or farther, as `reach` says."""
    low, high = places.min(0), places.max(0)
    middle, half = (low + high) / 2, MARGIN * float((high - low).max()) / 2
    across, upward = (Ends(reach * float(at - half), reach * float(at + half)) for at in middle)
    return across, upward
