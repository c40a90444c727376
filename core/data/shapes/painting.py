"""Pictures painted from what is in them: paper under a light, figures with their shadows, many pictures at a time."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.data.shapes.distances import circle, cross, square, star, triangle

Floats = NDArray[np.float32]
Some = slice | NDArray[np.intp]
SHAPES = (circle, square, triangle, star, cross)
NOTHING = -1

SHADOW, SHADOW_SHIFT, SHADOW_EDGE = 0.45, 0.16, 0.4
"""How dark a shadow is; how far it falls and over what it fades, in units of the figure."""
GLOSS = 1.2
"""How much more of the light a figure shows than the paper."""


class Paper(NamedTuple):
    """What is behind: colour (N, 3); light (N, 2), how much brighter it gets to the right and up; exposure (N, 3)."""

    colour: Floats
    light: Floats
    exposure: Floats

    def of(self, some: Some) -> Paper:
        """That of some of the pictures."""
        return Paper(self.colour[some], self.light[some], self.exposure[some])


class Figure(NamedTuple):
    """One shape in each picture: kind (N,), or NOTHING; place (N, 2), radius (N,), angle (N,); ink (N, 3).

    Places are in half edges of the picture from its middle, to the right and up.
    """

    kind: NDArray[np.int64]
    place: Floats
    radius: Floats
    angle: Floats
    ink: Floats

    def of(self, some: Some) -> Figure:
        """That of some of the pictures."""
        return Figure(self.kind[some], self.place[some], self.radius[some], self.angle[some], self.ink[some])


def painted(paper: Paper, figures: list[Figure], size: int, blur: float, vignette: float) -> Floats:
    """The pictures (N, 3, size, size); edges are soft over `blur` pixels, the corners darker by `vignette`."""
    axis = (np.arange(size, dtype=np.float32) + np.float32(0.5)) * np.float32(2 / size) - 1
    x, y = axis[np.newaxis, :], -axis[:, np.newaxis]
    canvas = paper.colour[:, :, None, None] * (1 + _lit(paper.light, x, y))[:, np.newaxis]
    for figure in figures:
        for mine in _by_kind(figure.kind):
            edge = np.float32(blur * 2 / size)
            canvas[mine] = _laid(canvas[mine], figure.of(mine), paper.light[mine], (x, y), edge)
    canvas *= paper.exposure[:, :, None, None]
    canvas *= 1 - np.float32(vignette / 2) * (x * x + y * y)
    return canvas


def _by_kind(kinds: NDArray[np.int64]) -> list[NDArray[np.intp]]:
    """The pictures that have a figure of the same kind."""
    return [np.flatnonzero(kinds == kind) for kind in np.unique(kinds[kinds != NOTHING])]


def _laid(canvas: Floats, figure: Figure, light: Floats, grid: tuple[Floats, Floats], edge: np.float32) -> Floats:
    """The pictures with a figure, the same kind in each, and its shadow laid on them; its edges are so wide."""
    radius = figure.radius[:, None, None]
    x = (grid[0] - figure.place[:, 0, None, None]) / radius
    y = (grid[1] - figure.place[:, 1, None, None]) / radius
    shift = light * (np.float32(SHADOW_SHIFT) / np.sqrt((light * light).sum(1, keepdims=True)))
    shade = _covered(_distance(figure, x + shift[:, 0, None, None], y + shift[:, 1, None, None]), SHADOW_EDGE)
    canvas = canvas * (1 - np.float32(SHADOW) * shade)[:, np.newaxis]
    cover = _covered(_distance(figure, x, y) * radius, edge)
    ink = figure.ink[:, :, None, None] * (1 + np.float32(GLOSS) * _lit(light, x, y))[:, np.newaxis]
    canvas += cover[:, np.newaxis] * (ink - canvas)
    return canvas


def _lit(light: Floats, x: Floats, y: Floats) -> Floats:
    return light[:, 0, None, None] * x + light[:, 1, None, None] * y


def _distance(figure: Figure, x: Floats, y: Floats) -> Floats:
    """From the edges of figures that are turned."""
    cosine: Floats = np.cos(figure.angle)[:, None, None]
    sine: Floats = np.sin(figure.angle)[:, None, None]
    return SHAPES[figure.kind[0]](cosine * x + sine * y, cosine * y - sine * x)


def _covered(distance: Floats, edge: float | np.float32) -> Floats:
    """How much of a pixel lies inside, where edges are so wide."""
    cover: Floats = np.clip(np.float32(0.5) - distance / np.float32(edge), 0, 1)
    return cover
