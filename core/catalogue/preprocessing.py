"""Preprocessing: steps that change the inputs before training, fitted on the train part only."""

from __future__ import annotations

from math import prod
from typing import Annotated, ClassVar, Literal

from core.catalogue.component import Call, Component, choice, real, whole

Shape = tuple[int, ...]


class Preprocessing(Component):
    """One step of the chain."""

    maker: ClassVar[str]

    @property
    def turns(self) -> bool:
        """Whether it gives other axes in place of the features, so that a picture is none any more."""
        return False

    def recipe(self) -> Call:
        """The fitting: called with samples (N, *shape), it gives what changes any others in the same way."""
        return Call(f"core.data.steps.{self.maker}", {name: getattr(self, name) for name in self.__struct_fields__})

    def output_shape(self, shape: Shape) -> Shape:
        """The shape of a sample after it."""
        return shape


class Scaling(Preprocessing):
    """A shift and a factor for every feature or channel."""

    per: Annotated[
        Literal["feature", "channel"],
        choice("Every feature by itself, or all pixels of one channel of a picture together."),
    ] = "feature"


class ZeroCentre(Scaling, tag="zero_centre"):
    """Zero-centre: takes away the mean of every feature (LeCun et al., 1998)."""

    maker: ClassVar[str] = "zero_centred"


class Standardize(Scaling, tag="standardize"):
    """Standardise: every feature to mean 0 and deviation 1 (LeCun et al., 1998)."""

    maker: ClassVar[str] = "standardized"


class MinMax(Scaling, tag="min_max"):
    """Min–max: every feature to the same interval (Han & Kamber, 2000)."""

    maker: ClassVar[str] = "squeezed"

    interval: Annotated[
        Literal["0 to 1", "-1 to 1"], choice("Where the lowest and the highest value of the train part go.")
    ] = "0 to 1"


class PCA(Preprocessing, tag="pca"):
    """PCA: the directions of the largest variance in place of the features (Hotelling, 1933)."""

    maker: ClassVar[str] = "projected"

    components: Annotated[
        int, whole(1, 512, "How many directions are kept; at most as many as there are features.", scale="log")
    ] = 2

    @property
    def turns(self) -> bool:
        return True

    def output_shape(self, shape: Shape) -> Shape:
        return (min(self.components, prod(shape)),)


class Whiten(Preprocessing, tag="whiten"):
    """Whiten: no correlations are left, and variance 1 everywhere (Bell & Sejnowski, 1997)."""

    maker: ClassVar[str] = "whitened"

    method: Annotated[
        Literal["PCA", "ZCA"],
        choice("PCA leaves the samples along the axes of their cloud; ZCA turns them back, so pictures stay pictures."),
    ] = "ZCA"
    epsilon: Annotated[
        float, real(0.0, 10.0, "Added to every variance, so that noise in small ones is not blown up.", scale="log")
    ] = 1e-5

    @property
    def turns(self) -> bool:
        return self.method == "PCA"

    def output_shape(self, shape: Shape) -> Shape:
        return (prod(shape),) if self.turns else shape


class Clip(Preprocessing, tag="clip"):
    """Clip: what lies outside two bounds is put on them (Tukey, 1962)."""

    maker: ClassVar[str] = "clipped"

    low: Annotated[float, real(-100.0, 0.0, "The lowest value that is left.")] = -3.0
    high: Annotated[float, real(0.0, 100.0, "The highest value that is left.")] = 3.0


AnyPreprocessing = ZeroCentre | Standardize | MinMax | PCA | Whiten | Clip
