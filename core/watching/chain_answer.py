"""Looks at the train samples before and after a step of preprocessing, and at how it was found."""

from __future__ import annotations

from math import prod

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from core.catalogue.preprocessing import PCA, Preprocessing, Whiten
from core.data.axes import Axes, principal_axes
from core.data.prepare import Inputs, prepare
from core.watching.chain_look import MOST_AXES, MOST_PICTURES, MOST_POINTS, AxesLook, Moment, StepLook
from core.watching.evenly import LOOKED_AT, stride
from core.watching.questions import AboutStep

Shape = tuple[int, ...]
Doubles = NDArray[np.float64]


def step_look(question: AboutStep) -> StepLook:
    """The samples before and after the step that is asked for; without such a step, as they come."""
    data, place = question.data, question.place
    prepared, steps = prepare(data), data.preprocessing
    looked_at = slice(None, None, stride(len(prepared.raw_train), LOOKED_AT))
    train = named = prepared.transform.features(prepared.raw_train[looked_at])
    for step, change in zip(steps[:place], prepared.transform.chain.steps[:place], strict=True):
        train = change(train)
        named = train if step.turns else named
    chosen = _chosen(named, (question.across, question.upward))
    turned = any(step.turns for step in steps[:place])
    pictures = None if turned else data.dataset.picture_shape
    before = _moment(train, chosen, pictures, turned=turned)
    targets = prepared.train.targets[looked_at][:: stride(len(train), MOST_POINTS)].astype(np.float32)
    if place >= len(steps):
        return StepLook(before, None, targets)
    step, changed = steps[place], prepared.transform.chain.steps[place](train)
    goals = tuple(range(len(chosen))) if step.turns else chosen
    goals = goals[: prod(changed.shape[1:])]
    after = _moment(changed, goals, None if step.turns else pictures, turned=turned or step.turns)
    return StepLook(before, after, targets, _axes_look(step, train, chosen, pictures))


def _chosen(samples: Inputs, wished: tuple[int, int]) -> tuple[int, ...]:
    """The features that are wished for, else those of the largest variance, in their order."""
    rows = samples.reshape(len(samples), -1)
    others = [place for place in np.argsort(-rows.var(axis=0), kind="stable").tolist() if place not in wished]
    free = iter(sorted(others[:2]))
    places = (wish if 0 <= wish < rows.shape[1] else next(free, None) for wish in wished)
    return tuple(place for place in places if place is not None)


def _moment(samples: Inputs, chosen: tuple[int, ...], pictures: Shape | None, *, turned: bool) -> Moment:
    rows = samples.reshape(len(samples), -1)[:, list(chosen)]
    shown = None if pictures is None else samples[:MOST_PICTURES].reshape(-1, *pictures)
    means, deviations = rows.mean(axis=0), rows.std(axis=0)
    return Moment(samples.shape[1:], chosen, rows[:: stride(len(rows), MOST_POINTS)], means, deviations, shown, turned)


def _axes_look(
    step: Preprocessing, samples: Inputs, chosen: tuple[int, ...], pictures: Shape | None
) -> AxesLook | None:
    """How a step that finds the axes of the cloud does it; None for other steps."""
    if not isinstance(step, PCA | Whiten):
        return None
    rows = samples.reshape(len(samples), -1).astype(np.float64)
    features = rows.shape[1]
    kept = min(step.components, features) if isinstance(step, PCA) else features
    axes = principal_axes(rows, min(max(MOST_AXES, kept if isinstance(step, PCA) else 0), features))
    some = np.unique(np.linspace(0, features - 1, min(features, MOST_AXES)).astype(int))
    centred = rows[:, some] - axes.mean[some]
    covariance = centred.T @ centred / max(1, len(rows) - 1)
    arrows = axes.directions[:2, list(chosen)] * np.sqrt(axes.variances[:2, None])
    look = AxesLook(
        _single(axes.mean[some]),
        _single(covariance),
        _single(axes.variances[:MOST_AXES]),
        axes.total,
        kept,
        _single(arrows),
    )
    return look if pictures is None else _pictured(look, axes, rows[:MOST_PICTURES], pictures, isinstance(step, PCA))


def _pictured(look: AxesLook, axes: Axes, rows: Doubles, shape: Shape, some_kept: bool) -> AxesLook:
    """The look with the mean and the first axes as pictures, and those that are rebuilt where some axes are kept."""
    directions = axes.directions[: look.kept]
    rebuilt = axes.mean + (rows - axes.mean) @ directions.T @ directions
    return replace(
        look,
        mean_picture=_single(axes.mean).reshape(shape),
        axis_pictures=_single(axes.directions[:MOST_PICTURES]).reshape(-1, *shape),
        rebuilt=_single(rebuilt).reshape(-1, *shape) if some_kept else None,
    )


def _single(values: Doubles) -> Inputs:
    return values.astype(np.float32)
