"""The data sets that come with scikit-learn."""

from __future__ import annotations

from typing import Annotated, ClassVar

from core.catalogue.component import Call, choice
from core.catalogue.losses import Task
from core.catalogue.sources import bundled_names
from core.catalogue.sources.dataset import Dataset
from core.language import marked


class Bundled(Dataset):
    """A real data set that comes with scikit-learn."""

    maker: ClassVar[str]
    names: ClassVar[tuple[str, ...]] = ()
    kinds: ClassVar[tuple[str, ...]] = ()
    size: ClassVar[int]
    standardize: ClassVar[bool] = True

    def recipe(self) -> Call:
        return Call.of(f"core.data.bundled.{self.maker}")

    def shape(self) -> tuple[int, ...]:
        return (len(self.names),)

    def sample_count(self) -> int:
        return self.size

    def class_names(self) -> tuple[str, ...]:
        return self.kinds or super().class_names()

    def feature_names(self) -> tuple[str, ...]:
        return self.names or super().feature_names()


class Digits(Bundled, tag="digits"):
    """Digits: 1,797 handwritten digits of 8 x 8 pixels, 10 classes (Alpaydin & Kaynak, 1998)."""

    group: ClassVar[str] = marked("Pictures")
    task: ClassVar[Task] = "multiclass"
    classes: ClassVar[int] = 10
    maker: ClassVar[str] = "digits"
    size: ClassVar[int] = 1797
    standardize: ClassVar[bool] = False
    picture_shape: ClassVar[tuple[int, int, int] | None] = (1, 8, 8)

    picture: Annotated[bool, choice("Keep the 8 x 8 picture instead of a flat row of 64 numbers.")] = False

    def as_pictures(self) -> Dataset:
        return Digits(picture=True)

    def recipe(self) -> Call:
        return Call.of("core.data.bundled.digits", picture=self.picture)

    def shape(self) -> tuple[int, ...]:
        return (1, 8, 8) if self.picture else (64,)


class Iris(Bundled, tag="iris"):
    """Iris: 150 flowers with 4 lengths each, 3 species (Fisher, 1936)."""

    task: ClassVar[Task] = "multiclass"
    classes: ClassVar[int] = 3
    maker: ClassVar[str] = "iris"
    names: ClassVar[tuple[str, ...]] = bundled_names.LEAVES
    kinds: ClassVar[tuple[str, ...]] = bundled_names.SPECIES
    size: ClassVar[int] = 150


class Wine(Bundled, tag="wine"):
    """Wine: 178 wines with 13 measurements each, 3 growers (Forina et al., 1988)."""

    task: ClassVar[Task] = "multiclass"
    classes: ClassVar[int] = 3
    maker: ClassVar[str] = "wine"
    names: ClassVar[tuple[str, ...]] = bundled_names.WINE
    kinds: ClassVar[tuple[str, ...]] = bundled_names.GROWERS
    size: ClassVar[int] = 178


class BreastCancer(Bundled, tag="breast_cancer"):
    """Breast cancer: 569 tumours with 30 measurements, benign or not (Street et al., 1993)."""

    task: ClassVar[Task] = "binary"
    classes: ClassVar[int] = 2
    maker: ClassVar[str] = "breast_cancer"
    names: ClassVar[tuple[str, ...]] = bundled_names.TUMOURS
    kinds: ClassVar[tuple[str, ...]] = bundled_names.VERDICTS
    size: ClassVar[int] = 569


class Diabetes(Bundled, tag="diabetes"):
    """Diabetes: 442 patients, 10 features, their progress in a year (Efron et al., 2004)."""

    task: ClassVar[Task] = "regression"
    classes: ClassVar[int] = 0
    maker: ClassVar[str] = "diabetes"
    names: ClassVar[tuple[str, ...]] = bundled_names.PATIENTS
    size: ClassVar[int] = 442
