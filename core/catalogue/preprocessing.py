"""Preprocessing: steps that reshape the inputs before training, fitted on the train part only."""

from __future__ import annotations

from core.catalogue.component import Call, Component

Shape = tuple[int, ...]


class Preprocessing(Component):
    """One step of the chain."""

    def recipe(self) -> Call:
        """A scikit-learn transformer."""
        raise NotImplementedError

    def output_shape(self, shape: Shape, samples: int) -> Shape:
        """What becomes of the shape of one sample when it is fitted on so many."""
        return shape


class Standardize(Preprocessing, tag="standardize"):
    """Standardise: every feature to mean 0 and deviation 1 (LeCun et al., 1998)."""

    def recipe(self) -> Call:
        return Call.of("sklearn.preprocessing.StandardScaler")


AnyPreprocessing = Standardize
