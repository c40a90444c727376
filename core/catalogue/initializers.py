"""Initializers: the first values of the weights of a block."""

from __future__ import annotations

from math import sqrt
from typing import Annotated, ClassVar

from core.catalogue.component import Call, Component, real

_KEPT = 0.8796256610342398
"""The width of a Gaussian that is cut off at two deviations, in its own deviations."""


class Initializer(Component):
    """A rule that fills a weight tensor; fan_in inputs feed each of fan_out units."""

    random: ClassVar[bool] = True
    by_rows: ClassVar[bool] = False
    """Whether it goes by the rows of a matrix, one a unit, and so by units instead of fan_out."""

    def recipe(self) -> Call:
        """The function that fills a weight in place; random ones also take `generator`."""
        raise NotImplementedError

    def std(self, fan_in: int, fan_out: int) -> float:
        """The standard deviation of the weights it draws."""
        raise NotImplementedError

    def formula(self) -> str:
        """The same as a formula of fan_in and fan_out."""
        raise NotImplementedError


class Zeros(Initializer, tag="zeros"):
    """Zeros: every weight 0; all units stay alike, none learns (Rumelhart et al., 1986)."""

    random: ClassVar[bool] = False

    def recipe(self) -> Call:
        return Call.of("torch.nn.init.zeros_")

    def std(self, fan_in: int, fan_out: int) -> float:
        return 0.0

    def formula(self) -> str:
        return "0"


class ConstantWeights(Initializer, tag="constant"):
    """Constant: every weight the same; units cannot become different (Rumelhart et al., 1986)."""

    random: ClassVar[bool] = False
    value: Annotated[float, real(-10.0, 10.0, "The value of every weight.")] = 0.1

    def recipe(self) -> Call:
        return Call.of("torch.nn.init.constant_", val=self.value)

    def std(self, fan_in: int, fan_out: int) -> float:
        return 0.0

    def formula(self) -> str:
        return "0"


class Normal(Initializer, tag="normal"):
    """Normal: one width for every layer; small fades, large saturates (LeCun et al., 1998)."""

    deviation: Annotated[float, real(1e-4, 10.0, "Standard deviation of the weights.", scale="log")] = 0.01

    def recipe(self) -> Call:
        return Call.of("torch.nn.init.normal_", std=self.deviation)

    def std(self, fan_in: int, fan_out: int) -> float:
        return self.deviation

    def formula(self) -> str:
        return f"{self.deviation:g}"


class Uniform(Initializer, tag="uniform"):
    """Uniform: between -limit and limit, the same for every layer (LeCun et al., 1998)."""

    limit: Annotated[float, real(1e-4, 10.0, "Largest size of a weight.", scale="log")] = 0.5

    def recipe(self) -> Call:
        return Call.of("torch.nn.init.uniform_", a=-self.limit, b=self.limit)

    def std(self, fan_in: int, fan_out: int) -> float:
        return self.limit / sqrt(3)

    def formula(self) -> str:
        return f"{self.limit:g} / √(3)"


class Xavier(Initializer, tag="xavier"):
    """Xavier (lecture): Gaussian, std 1/sqrt(fan_in) (after Glorot & Bengio, 2010)."""

    def recipe(self) -> Call:
        return Call.of("core.build.filling.xavier_normal_fan_in_")

    def std(self, fan_in: int, fan_out: int) -> float:
        return 1 / sqrt(fan_in)

    def formula(self) -> str:
        return "1 / √(fan_in)"


class GlorotUniform(Initializer, tag="glorot_uniform"):
    """Glorot uniform: limit sqrt(6 / (fan_in + fan_out)) (Glorot & Bengio, 2010)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.init.xavier_uniform_")

    def std(self, fan_in: int, fan_out: int) -> float:
        return sqrt(2 / (fan_in + fan_out))

    def formula(self) -> str:
        return "√(2 / (fan_in + fan_out))"


class GlorotNormal(Initializer, tag="glorot_normal"):
    """Glorot normal: Gaussian, std sqrt(2 / (fan_in + fan_out)) (Glorot & Bengio, 2010)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.init.xavier_normal_")

    def std(self, fan_in: int, fan_out: int) -> float:
        return sqrt(2 / (fan_in + fan_out))

    def formula(self) -> str:
        return "√(2 / (fan_in + fan_out))"


class GlorotTruncated(Initializer, tag="glorot_truncated"):
    """Truncated Glorot: std sqrt(3/(fan_in + fan_out)), cut at 2 std (Glorot & Bengio, 2010)."""

    def recipe(self) -> Call:
        return Call.of("core.build.filling.glorot_truncated_")

    def std(self, fan_in: int, fan_out: int) -> float:
        return _KEPT * sqrt(3 / (fan_in + fan_out))

    def formula(self) -> str:
        return f"{_KEPT:.3g} · √(3 / (fan_in + fan_out))"


class HeNormal(Initializer, tag="he_normal"):
    """He normal: Gaussian, std sqrt(2 / fan_in), made for ReLU (He et al., 2015)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.init.kaiming_normal_", nonlinearity="relu")

    def std(self, fan_in: int, fan_out: int) -> float:
        return sqrt(2 / fan_in)

    def formula(self) -> str:
        return "√(2 / fan_in)"


class HeUniform(Initializer, tag="he_uniform"):
    """He uniform: limit sqrt(6 / fan_in), made for ReLU (He et al., 2015)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.init.kaiming_uniform_", nonlinearity="relu")

    def std(self, fan_in: int, fan_out: int) -> float:
        return sqrt(2 / fan_in)

    def formula(self) -> str:
        return "√(2 / fan_in)"


class LeCun(Initializer, tag="lecun"):
    """LeCun: uniform, limit sqrt(3 / fan_in), so variance 1 / fan_in (LeCun et al., 1998)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.init.kaiming_uniform_", nonlinearity="linear")

    def std(self, fan_in: int, fan_out: int) -> float:
        return 1 / sqrt(fan_in)

    def formula(self) -> str:
        return "1 / √(fan_in)"


class Orthogonal(Initializer, tag="orthogonal"):
    """Orthogonal: a random rotation, keeps lengths through deep nets (Saxe et al., 2014)."""

    by_rows: ClassVar[bool] = True
    gain: Annotated[float, real(0.01, 10.0, "Factor on every weight.", scale="log")] = 1.0

    def recipe(self) -> Call:
        return Call.of("torch.nn.init.orthogonal_", gain=self.gain)

    def std(self, fan_in: int, fan_out: int) -> float:
        return self.gain / sqrt(max(fan_in, fan_out))

    def formula(self) -> str:
        return f"{self.gain:g} / √(max(fan_in, fan_out))"


AnyInitializer = (
    Zeros
    | ConstantWeights
    | Normal
    | Uniform
    | Xavier
    | GlorotUniform
    | GlorotNormal
    | GlorotTruncated
    | HeNormal
    | HeUniform
    | LeCun
    | Orthogonal
)
