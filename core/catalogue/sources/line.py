"""Functions of one number: y is to be predicted from x."""

from __future__ import annotations

from typing import Annotated, ClassVar

from core.catalogue.component import Call, real, whole
from core.catalogue.losses import Task
from core.catalogue.sources.made import Made, Noise, SampleCount
from core.language import marked


class Line(Made):
    """Numbers from -1 to 1 over a line, made to order; x lies in [-6, 6]."""

    group: ClassVar[str] = marked("Numbers")
    task: ClassVar[Task] = "regression"
    classes: ClassVar[int] = 0

    samples: SampleCount = 200
    noise: Noise = 0.1

    def shape(self) -> tuple[int, ...]:
        return (1,)

    def feature_names(self) -> tuple[str, ...]:
        return ("x",)


class Sine(Line, tag="sine"):
    """Sine: a wave to be predicted from x; noise moves the target (Bishop, 2006)."""

    waves: Annotated[float, real(0.5, 5.0, "How many periods the wave has from end to end.")] = 2.0

    def recipe(self) -> Call:
        return Call.of("core.data.line.sine", samples=self.samples, noise=self.noise, waves=self.waves)


class Step(Line, tag="step"):
    """Step: a stair, hard for smooth functions; noise moves the target (after Gibbs, 1899)."""

    steps: Annotated[int, whole(1, 8, "How many steps there are from -1 to 1.")] = 1

    def recipe(self) -> Call:
        return Call.of("core.data.line.step", samples=self.samples, noise=self.noise, steps=self.steps)


class Polynomial(Line, tag="polynomial"):
    """Polynomial: swings between -1 and 1; noise moves the target (Chebyshev, 1854)."""

    degree: Annotated[int, whole(1, 9, "The highest power of x in it.")] = 3

    def recipe(self) -> Call:
        return Call.of("core.data.line.polynomial", samples=self.samples, noise=self.noise, degree=self.degree)
