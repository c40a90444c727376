"""Small pictures of shapes, made to order. The drawing itself lives in `core.data.shapes`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from core.catalogue.component import Call, choice, real, whole
from core.catalogue.losses import Task
from core.catalogue.sources.made import Made
from core.language import marked

Domain = Literal["web", "phone"]


class ShapePictures(Made):
    """Coloured pictures of circles, squares, triangles, stars and crosses."""

    group: ClassVar[str] = marked("Pictures")
    maker: ClassVar[str]
    classes: ClassVar[int] = 5

    samples: Annotated[int, whole(20, 5_000, "How many pictures are made before the split.", scale="log")] = 1000
    size: Annotated[int, whole(16, 48, "Edge of a picture in pixels.")] = 28
    noise: Annotated[float, real(0.0, 0.5, "How grainy the pictures are, from 0 to 0.5.")] = 0.0
    variation: Annotated[
        float, real(0.0, 1.0, "How much place, size, angle, colours and light differ from picture to picture.")
    ] = 0.5
    domain: Annotated[
        Domain, choice("As on the web: clean, centred, bright; or as from a phone: noisy, tilted, dim.")
    ] = "web"

    @property
    def picture_shape(self) -> tuple[int, int, int]:
        return (3, self.size, self.size)

    def recipe(self) -> Call:
        how = {"samples": self.samples, "size": self.size, "noise": self.noise, "variation": self.variation}
        return Call.of(f"core.data.shapes.scenes.{self.maker}", **how, domain=self.domain)

    def shape(self) -> tuple[int, ...]:
        return self.picture_shape

    def class_names(self) -> tuple[str, ...]:
        return (marked("circle"), marked("square"), marked("triangle"), marked("star"), marked("cross"))


class Shapes(ShapePictures, tag="shapes"):
    """Shapes: a circle, square, triangle, star or cross in colour (after Winston, 1970)."""

    task: ClassVar[Task] = "multiclass"
    maker: ClassVar[str] = "alone"


class ShapesTogether(ShapePictures, tag="shapes_together"):
    """Shapes together: up to three of them in a picture, a label each (after Winston, 1970)."""

    task: ClassVar[Task] = "multilabel"
    maker: ClassVar[str] = "together"
