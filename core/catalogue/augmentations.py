"""Augmentations: what makes every train sample look a little different each time; nothing else is touched."""

from __future__ import annotations

from typing import Annotated

from core.catalogue.component import Call, Component, real, whole
from core.catalogue.sources.dataset import Dataset
from core.language import _

Probability = Annotated[float, real(0.0, 1.0, "Share of the pictures that are mirrored.")]


RGB = 3
"""The channels of a picture in colour."""


class Augmentation(Component):
    """One thing that may happen to a sample."""

    def recipe(self) -> Call:
        """A function of torch, called with a batch (N, ...) and `generator=`, that returns another.

        It gets pictures (N, C, H, W) with values in [0, 1], or numbers (N, F) in units of their deviation.
        """
        raise NotImplementedError

    def objection(self, dataset: Dataset) -> str | None:
        """Why it does nothing to the samples of a data set; None where it does something."""
        raise NotImplementedError


class PictureAugmentation(Augmentation):
    """Changes pictures."""

    def objection(self, dataset: Dataset) -> str | None:
        if dataset.picture_shape is None:
            return _("Only for pictures: these samples are numbers, and stay as they are.")
        return None


class HorizontalFlip(PictureAugmentation, tag="horizontal_flip"):
    """Horizontal flip: left becomes right (Krizhevsky et al., 2012)."""

    probability: Probability = 0.5

    def recipe(self) -> Call:
        return Call.of("core.build.augmenting.flip", axis=3, probability=self.probability)


class VerticalFlip(PictureAugmentation, tag="vertical_flip"):
    """Vertical flip: top becomes bottom, which gravity rarely allows (Dieleman et al., 2015)."""

    probability: Annotated[
        float, real(0.0, 1.0, "Share that is turned upside down; gravity lets few things stand on their heads.")
    ] = 0.5

    def recipe(self) -> Call:
        return Call.of("core.build.augmenting.flip", axis=2, probability=self.probability)


class RandomCrop(PictureAugmentation, tag="random_crop"):
    """Random crop: made a little wider, then cut to size anywhere (after He et al., 2015)."""

    padding: Annotated[int, whole(0, 16, "How much wider at each edge, in pixels: so far things move at most.")] = 2

    def recipe(self) -> Call:
        return Call.of("core.build.augmenting.crop", padding=self.padding)


class Scale(PictureAugmentation, tag="scale"):
    """Scale: larger or smaller around the middle (Simard et al., 2003)."""

    spread: Annotated[float, real(0.0, 0.75, "By what share a picture is larger or smaller at most.")] = 0.2

    def recipe(self) -> Call:
        return Call.of("core.build.augmenting.scale", spread=self.spread)


class Rotation(PictureAugmentation, tag="rotation"):
    """Rotation: turned around the middle, one way or the other (Simard et al., 2003)."""

    degrees: Annotated[float, real(0.0, 180.0, "How far a picture is turned at most, in degrees.")] = 15.0

    def recipe(self) -> Call:
        return Call.of("core.build.augmenting.rotate", degrees=self.degrees)


class ColourJitter(PictureAugmentation, tag="colour_jitter"):
    """Colour jitter: another hue, saturation and light, the HSV of the lecture (Howard, 2013)."""

    hue: Annotated[float, real(0.0, 0.5, "How far the hue moves at most; 0.5 is half the colour circle.")] = 0.05
    saturation: Annotated[float, real(0.0, 1.0, "By what share colours are stronger or paler at most.")] = 0.3
    brightness: Annotated[float, real(0.0, 1.0, "By what share the light, the V of HSV, changes at most.")] = 0.3

    def recipe(self) -> Call:
        return Call.of(
            "core.build.augmenting.colour_jitter", hue=self.hue, saturation=self.saturation, value=self.brightness
        )

    def objection(self, dataset: Dataset) -> str | None:
        if dataset.picture_shape is not None and dataset.picture_shape[0] != RGB:
            return _("Only for pictures in colour: these are grey, and stay as they are.")
        return super().objection(dataset)


class Noise(PictureAugmentation, tag="noise"):
    """Noise: every pixel a little brighter or darker (Sietsma & Dow, 1991)."""

    strength: Annotated[float, real(0.0, 0.5, "Deviation of the noise; black is 0 and white 1.")] = 0.05

    def recipe(self) -> Call:
        return Call.of("core.build.augmenting.grain", strength=self.strength)


class Cutout(PictureAugmentation, tag="cutout"):
    """Cutout: a black square hides a part of it (DeVries & Taylor, 2017)."""

    size: Annotated[float, real(0.0, 1.0, "Edge of the square, as a share of that of the picture.")] = 0.25

    def recipe(self) -> Call:
        return Call.of("core.build.augmenting.cut_out", size=self.size)


class Jitter(Augmentation, tag="jitter"):
    """Jitter: every number moves a little (Bishop, 1995)."""

    strength: Annotated[float, real(0.0, 1.0, "How far it moves, in deviations of its feature.")] = 0.1

    def recipe(self) -> Call:
        return Call.of("core.build.augmenting.add_noise", strength=self.strength)

    def objection(self, dataset: Dataset) -> str | None:
        return None if dataset.picture_shape is None else _("Only for numbers: choose Noise for pictures.")


AnyAugmentation = HorizontalFlip | VerticalFlip | RandomCrop | Scale | Rotation | ColourJitter | Noise | Cutout | Jitter
