"""Augmentations: changes that leave a training sample what it is, drawn anew whenever the network gets it."""

from __future__ import annotations

from typing import Annotated

from core.catalogue.component import Call, Component, real


class Augmentation(Component):
    """One change of the batches that train."""

    def recipe(self) -> Call:
        """A function of a batch (N, *shape), with `generator=`, that returns another; in torch."""
        raise NotImplementedError


class Jitter(Augmentation, tag="jitter"):
    """Jitter: every feature moves at random, in units of its deviation (Bishop, 1995)."""

    strength: Annotated[float, real(0.0, 1.0, "How far the features move, in units of their deviation.")] = 0.1

    def recipe(self) -> Call:
        return Call.of("core.build.augmenting.jitter", strength=self.strength)


AnyAugmentation = Jitter
