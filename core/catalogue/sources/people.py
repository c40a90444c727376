"""A made table whose columns have scales of their own."""

from __future__ import annotations

from typing import ClassVar

from core.catalogue.component import Call
from core.catalogue.losses import Task
from core.catalogue.sources.made import Made
from core.language import marked


class People(Made, tag="people"):
    """People: height, age, weight, income; who runs marathons? (after LeCun et al., 1998)."""

    task: ClassVar[Task] = "binary"
    classes: ClassVar[int] = 2
    standardize: ClassVar[bool] = True

    def recipe(self) -> Call:
        return Call.of("core.data.people.people", samples=self.samples, noise=self.noise)

    def shape(self) -> tuple[int, ...]:
        return (4,)

    def feature_names(self) -> tuple[str, ...]:
        return marked("height (m)"), marked("age"), marked("weight (kg)"), marked("income")

    def class_names(self) -> tuple[str, ...]:
        return marked("other"), marked("runner")
