"""Shifts: how dev and test differ from train. What they do is in `core.data.shifts`."""

from __future__ import annotations

from typing import Annotated, ClassVar

from core.catalogue.component import Call, Component, real, whole
from core.catalogue.sources.dataset import Dataset
from core.language import _, marked


class Shift(Component):
    """Something that makes the samples the network is judged by differ from those it learns from."""

    maker: ClassVar[str]
    needs: ClassVar[str | None] = None
    """What to say of samples that are no pictures, if they cannot be shifted so."""

    def objection(self, dataset: Dataset) -> str | None:
        """Why it does nothing to the samples of a data set; None where it does something."""
        if self.needs is None or dataset.picture_shape is not None:
            return None
        return _(self.needs).format(dataset=_(dataset.title()))

    def recipe(self) -> Call:
        """A function of inputs and targets (N, ...), with `train=` inputs and `rng=`, that returns both, changed."""
        settings = {name: getattr(self, name) for name in self.__struct_fields__}
        return Call(f"core.data.shifts.effects.{self.maker}", settings)


class Rotate(Shift, tag="rotate"):
    """Rotate: they are turned against the clock (after Engstrom et al., 2019)."""

    maker: ClassVar[str] = "rotate"
    needs: ClassVar[str | None] = marked("{dataset} has no directions to turn; take points of a plane or pictures")

    degrees: Annotated[float, real(-180.0, 180.0, "By how much, in degrees.")] = 30.0

    def objection(self, dataset: Dataset) -> str | None:
        return None if dataset.planar else super().objection(dataset)


class Scale(Shift, tag="scale"):
    """Scale: all is larger or smaller than in training (after Engstrom et al., 2019)."""

    maker: ClassVar[str] = "scale"

    factor: Annotated[float, real(0.25, 4.0, "How many times as large; 1 changes nothing.", scale="log")] = 1.5


class Noise(Shift, tag="noise"):
    """Noise: every number is a little off (Hendrycks & Dietterich, 2019)."""

    maker: ClassVar[str] = "noise"

    strength: Annotated[
        float, real(0.0, 2.0, "In deviations of each feature; of a picture, 1 is all the way from black to white.")
    ] = 0.5


class Light(Shift, tag="light"):
    """Light: pictures are darker or brighter (Hendrycks & Dietterich, 2019)."""

    maker: ClassVar[str] = "light"
    needs: ClassVar[str | None] = marked("{dataset} has no light to change; take pictures")

    brightness: Annotated[float, real(-1.0, 1.0, "So much of the way to white or, below zero, to black.")] = -0.5


class Blur(Shift, tag="blur"):
    """Blur: pictures are out of focus (Hendrycks & Dietterich, 2019)."""

    maker: ClassVar[str] = "blur"
    needs: ClassVar[str | None] = marked("{dataset} cannot be out of focus; take pictures")

    radius: Annotated[float, real(0.0, 8.0, "How far a point is smeared, in pixels.")] = 1.0


class Phone(Shift, tag="phone"):
    """Phone: as people take pictures, tilted, dim and noisy (Ng, 2018)."""

    maker: ClassVar[str] = "phone"
    needs: ClassVar[str | None] = marked("{dataset} cannot be taken with a phone; take pictures")

    strength: Annotated[float, real(0.0, 1.0, "How badly they are taken, from 0 to 1.")] = 0.5


class ClassShares(Shift, tag="class_shares"):
    """Class shares: one class or label is rarer than in training (Saerens et al., 2002)."""

    maker: ClassVar[str] = "thin"

    rare_class: Annotated[
        int, whole(0, 999, "The number of the class or label that is rarer, from 0 on.", scale="log")
    ] = 0
    share_left: Annotated[float, real(0.0, 1.0, "The share of its samples that is left; 1 changes nothing.")] = 0.2

    def objection(self, dataset: Dataset) -> str | None:
        if not dataset.classes:
            text = _("the target of {dataset} is a number; class shares need classes")
        elif self.rare_class >= dataset.classes:
            text = _("{dataset} has no class {rare}; choose one from 0 to {last}")
        else:
            return None
        return text.format(dataset=_(dataset.title()), rare=self.rare_class, last=dataset.classes - 1)


AnyShift = Rotate | Scale | Noise | Light | Blur | Phone | ClassShares
