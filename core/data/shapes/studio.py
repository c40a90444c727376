"""Where pictures are set up and taken: what differs from one to the next is drawn by chance."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from core.data.shapes.painting import Figure, Floats, Paper, painted
from core.data.shapes.styles import Range, Style

BATCH = 200
"""Pictures painted at a time, so that they stay near the processor."""
INK_HUE, PAPER_HUE, LIT_FROM = 0.56, 0.12, 2.2
"""Where nothing varies: hues as shares of the circle, and the angle that the light comes from."""


class Studio:
    """So many pictures of one style. More variation moves the same pictures further from what all would be without."""

    def __init__(self, samples: int, style: Style, variation: float, rng: Generator) -> None:
        self._samples, self._style, self._rng = samples, style, rng
        self._share = np.float32(style.least + (1 - style.least) * variation)

    def around(self, middle: float, reach: float) -> Floats:
        """A number for each picture, (N,)."""
        drawn = self._rng.spawn(1)[0].uniform(-1, 1, self._samples).astype(np.float32)
        return np.float32(middle) + np.float32(reach) * self._share * drawn

    def figure(self, kinds: NDArray[np.int64]) -> Figure:
        """A shape of these kinds in each picture."""
        style = self._style
        place = np.stack([self.around(0, style.place), self.around(0, style.place)], axis=1)
        radius, angle = self.around(*style.radius), self.around(0, style.tilt)
        return Figure(kinds, place, radius, angle, self._colour(INK_HUE, style.ink_strength, style.ink_brightness))

    def taken(self, figures: list[Figure], size: int, noise: float) -> Floats:
        """The pictures with these figures, (N, 3, size, size) in [0, 1], with noise beside that of the style."""
        paper, style, grain = self._paper(), self._style, self._rng.spawn(1)[0]
        pictures = np.empty((self._samples, 3, size, size), np.float32)
        for start in range(0, self._samples, BATCH):
            some = slice(start, start + BATCH)
            here = [figure.of(some) for figure in figures]
            clean = painted(paper.of(some), here, size, style.blur, style.vignette)
            clean += np.float32(style.noise + noise) * grain.standard_normal(clean.shape, np.float32)
            pictures[some] = np.clip(clean, 0, 1)
        return pictures

    def _paper(self) -> Paper:
        style = self._style
        colour = self._colour(PAPER_HUE, style.paper_strength, style.paper_brightness)
        light = self.around(*style.light)[:, np.newaxis] * towards(self.around(LIT_FROM, np.pi))
        cast, exposure = self.around(0, style.cast), self.around(*style.exposure)
        white = np.stack([1 + cast, np.ones_like(cast), 1 - cast], axis=1)
        return Paper(colour, light, exposure[:, np.newaxis] * white)

    def _colour(self, hue: float, strength: Range, brightness: Range) -> Floats:
        return _rgb(self.around(hue, 1.0), self.around(*strength), self.around(*brightness))


def towards(angle: Floats) -> Floats:
    """Places (N, 2) in these directions, 1 away."""
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)


def _rgb(hue: Floats, strength: Floats, brightness: Floats) -> Floats:
    """Hue, as a share of the circle, saturation and value as red, green and blue, (N, 3) (Smith, 1978)."""
    place = (np.array([5, 3, 1], np.float32) + 6 * hue[:, np.newaxis]) % 6
    part = np.clip(np.minimum(place, 4 - place), 0, 1)
    colour: Floats = brightness[:, np.newaxis] * (1 - strength[:, np.newaxis] * part)
    return colour
