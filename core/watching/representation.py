"""What each layer makes of the same samples, and of a grid over the inputs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from core.build.model import Passage
from core.build.targets import textbook
from core.training.run import Run
from core.watching.evenly import stride
from core.watching.mapping import HUGE, affordable, area_of, floats
from core.watching.output_look import Area
from core.watching.representation_look import Asked, Cloud, Representation, Warp
from core.watching.seeable import Floats
from core.watching.sensitivity import sensitivities
from core.watching.spread import Spread

TRAIN, DEV, FEWEST, BUDGET = 400, 200, 96, 24_000_000
"""Samples of either part at most, of both at least, and multiplications they may cost."""
MOST_UNITS, MOST_CLOUDS = 256, 12
"""So many units of a layer are looked at, and so many layers; of more, evenly taken ones."""
MOST_CLASSES = 24
"""Of more it is not said where the output decides for which: there would be more borders than can be drawn."""
LINES, FINEST, COARSEST = 25, 97, 9
"""Lines of the grid either way, and points along a line at most and at least."""


class Plane(NamedTuple):
    """Two directions (D, 2) in the space of a layer's units, and where they start (D,)."""

    origin: Tensor
    directions: Tensor

    def points(self, rows: Tensor) -> Floats:
        """Where rows (N, D) lie in it, (N, 2)."""
        return floats((rows - self.origin) @ self.directions)


class Truth(NamedTuple):
    """What is true of the samples, as numbers (N, K), the first `train` of them to be learned from.

    exclusive: whether each sample is of one class.
    """

    answers: Tensor
    train: int
    exclusive: bool

    @classmethod
    def of(cls, targets: Tensor, classes: int, train: int) -> Truth:
        """That of classes or numbers (N,), or labels (N, K)."""
        exclusive = targets.ndim == 1 and classes > 0
        answers = torch.eye(max(classes, 2))[targets] if exclusive else _rows(targets)
        return cls(answers, train, exclusive)

    def told(self, spread: Spread, rows: Tensor) -> float | None:
        """The share of dev samples, (N, D) in a layer, whose class a linear rule tells; of numbers and labels the
        share of their variance that it explains. None where there is nothing to tell.
        """
        true, said = self.answers[self.train :], spread.rule(self.answers[: self.train], rows)
        if not len(true):
            return None
        if self.exclusive:
            return float((said.argmax(1) == true.argmax(1)).float().mean())
        spent, whole = (float(gap.square().sum()) for gap in (said - true, true - true.mean(0)))
        return max(0.0, 1 - spent / whole) if whole > 0 else None


def representation(run: Run, asked: Asked) -> Representation:
    """One look at the layers; nothing is changed."""
    layers = len(run.experiment.network.blocks) + 2
    chosen = max(0, layers + asked.place) if asked.place < 0 else min(asked.place, layers - 1)
    train, dev = _counts(run)
    targets = torch.cat([run.train.targets[:train], run.dev.targets[:dev]])
    truth = Truth.of(targets, run.experiment.data.dataset.classes, train)
    seen = _seen(run, torch.cat([run.train.inputs[:train], run.dev.inputs[:dev]]), asked)
    found = {place: _cloud(place, seen[place], truth) for place in _shown(layers, chosen)}
    cloud, plane = found[chosen]
    return Representation(
        layers,
        chosen,
        tuple(each for each, _plane in found.values()),
        floats(targets),
        train,
        sensitivities(run),
        _warp(run, asked, chosen, plane) if plane is not None and cloud.units > 1 else None,
        _scores(run, plane) if plane is not None and _decides(run, asked, cloud, truth) else None,
    )


def _counts(run: Run) -> tuple[int, int]:
    rows = affordable(run.experiment, BUDGET, FEWEST, TRAIN + DEV)
    return min(len(run.train), rows * TRAIN // (TRAIN + DEV)), min(len(run.dev), rows * DEV // (TRAIN + DEV))


def _shown(layers: int, chosen: int) -> list[int]:
    """The layers that are looked at: the first, the last, the chosen one and some between."""
    evenly = np.linspace(0, layers - 1, min(layers, MOST_CLOUDS)).round().astype(int).tolist()
    return sorted({*evenly, chosen})


def _seen(run: Run, inputs: Tensor, asked: Asked) -> list[Tensor]:
    """Inputs, what leaves each block or comes into its activation, and the output as logits or as in the textbook."""
    passages = run.engine.passages(inputs)
    if asked.before_activation:
        return [inputs, *map(_before, passages)]
    hidden = [passage.outputs for passage in passages[:-1]]
    return [inputs, *hidden, textbook(passages[-1].outputs, run.experiment.loss.output)]


def _before(passage: Passage) -> Tensor:
    return passage.outputs if passage.preactivation is None else passage.preactivation


def _rows(values: Tensor) -> Tensor:
    """One row a sample, with a number for each unit that is looked at."""
    flat = values.reshape(len(values), -1)
    return flat[:, :: stride(flat.shape[1], MOST_UNITS)].float()


def _cloud(place: int, values: Tensor, truth: Truth) -> tuple[Cloud, Plane | None]:
    """The samples as a layer sees them, and the plane they are seen in; none where the numbers ran away."""
    rows, units = _rows(values), values[0].numel()
    if not bool((rows.abs() <= HUGE).all()):
        return Cloud(place, units, np.full((len(rows), 2), np.nan, np.float32), None, None), None
    spread = Spread(rows[: truth.train])
    plane, kept = _plane(spread, units)
    return Cloud(place, units, plane.points(rows), kept, truth.told(spread, rows[truth.train :])), plane


def _plane(spread: Spread, units: int) -> tuple[Plane, float | None]:
    """That of one or two units themselves, or of the two directions of most; and the share of variance it keeps."""
    if units <= 2:
        return Plane(torch.zeros(units), torch.eye(units, 2)), 1.0
    directions, kept = spread.plane()
    return Plane(spread.mean, directions), kept


def _warp(run: Run, asked: Asked, place: int, plane: Plane) -> Warp | None:
    """The grid over the area of the samples as the layer sees it; None where the inputs are no plane."""
    if not (asked.warped and run.experiment.data.dataset.in_plane):
        return None
    points = affordable(run.experiment, BUDGET // (2 * LINES), COARSEST, FINEST)
    inputs = torch.from_numpy(run.prepared.transform(_grid(area_of(run), points)))
    rows = _rows(_seen(run, inputs, asked)[place])
    upright, level = plane.points(rows).reshape(2, LINES, points, 2)
    return Warp(upright, level)


def _grid(area: Area, points: int) -> Floats:
    """The places (2 * LINES * points, 2) along lines of equal first, then of equal second input."""
    (across, upward), (x, y) = (
        [np.linspace(*ends, count, dtype=np.float32) for ends in (area.x, area.y)] for count in (LINES, points)
    )
    upright = np.stack(np.broadcast_arrays(across[:, None], y), -1)
    level = np.stack(np.broadcast_arrays(x, upward[:, None]), -1)
    return np.concatenate([upright, level]).reshape(-1, 2)


def _decides(run: Run, asked: Asked, cloud: Cloud, truth: Truth) -> bool:
    """Whether the output decides for a class by what this layer gives it."""
    enters = cloud.place == len(run.experiment.network.blocks) and not asked.before_activation
    drawable = cloud.units <= MOST_UNITS and truth.answers.shape[1] <= MOST_CLASSES
    return enters and truth.exclusive and drawable


def _scores(run: Run, plane: Plane) -> Floats:
    """What the output layer says all over the plane: (K, 3), for x, y and 1."""
    output = run.engine.model.output
    weights, bias = output.weight.detach(), output.bias.detach()
    return floats(torch.column_stack([weights @ plane.directions, weights @ plane.origin + bias]))
