"""Shifts: what makes the dev and test samples differ from those that train, as in real use they do."""

from __future__ import annotations

from typing import Annotated

from core.catalogue.component import Call, Component, real


class Shift(Component):
    """One change of the dev and test samples."""

    def recipe(self) -> Call:
        """A function of inputs (N, *shape) and targets (N, ...), with `rng=`, that returns both, changed."""
        raise NotImplementedError


class Noise(Shift, tag="noise"):
    """Noise: every feature moves at random (Hendrycks & Dietterich, 2019)."""

    strength: Annotated[float, real(0.0, 2.0, "How far the features move, in units of their deviation.")] = 0.5

    def recipe(self) -> Call:
        return Call.of("core.data.shifting.noise", strength=self.strength)


AnyShift = Noise
