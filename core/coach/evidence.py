"""What the coach goes by: the newest of everything that was seen of a run, and how its layers stood at the start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf, log
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from core.catalogue.blocks import Layer
from core.experiment import Experiment
from core.language import _
from core.watching.curves_look import Curve, Curves, Marker
from core.watching.intake import Intake
from core.watching.layers_look import Activations, BlockActivations, BlockGradients
from core.watching.snapshot import Snapshot
from core.watching.standing import Progress
from core.watching.wanted import Wanted

WANTED = Wanted(curves=True, activations=True, gradients=True, intake=True)
"""What has to be seen of a run so that every rule can judge."""
RECENT = 5
"""The newest values of a curve that count; their median, so that one mini-batch says nothing."""
FEWEST_LOOKS = 3
FEWEST_EPOCHS = 40
"""Before so many epochs nobody can say that a loss has stopped falling."""
STILL = 0.99
"""A loss stands still when it keeps this share of what it was a quarter of the run before."""


class Evidence(NamedTuple):
    """All that is known since the last edit; None where nobody looked, or where it was seen of another network."""

    experiment: Experiment
    progress: Progress
    curves: Curves | None
    gradients: tuple[BlockGradients, ...] | None
    activations: Activations | None
    start: Activations | None
    """Before the first step, unless there was an edit since."""
    first_loss: float | None
    """That of the first mini-batches: what the network says before it has learned anything."""
    intake: Intake | None

    def layers(self) -> Iterator[tuple[int, Layer]]:
        """The hidden blocks with weights, and their places among all blocks."""
        for place, block in enumerate(self.experiment.network.blocks):
            if isinstance(block, Layer):
                yield place, block

    def seen(self, activations: Activations | None) -> list[tuple[int, Layer, BlockActivations]]:
        """The layers with what leaves them; nothing where that was not seen."""
        blocks = activations.blocks if activations is not None else ()
        return [(place, layer, blocks[place]) for place, layer in self.layers() if blocks]

    def norms(self) -> dict[int, float]:
        """The recent gradient norm of every layer by its place, output last; empty before a few looks."""
        return {place: _recent(block.norm) for place, block in self._watched()}

    def update_ratios(self) -> dict[int, float]:
        """The recent size of an update over that of the weights, likewise."""
        return {place: _recent(block.update_ratio) for place, block in self._watched()}

    def largest_updates(self) -> dict[int, float]:
        """The largest size of an update over that of the weights so far, likewise."""
        return {place: float(block.update_ratio.high.max()) for place, block in self._watched()}

    def layer_name(self, place: int | None) -> str:
        """What stands for the layer in a sentence; empty for none."""
        if place is None:
            return ""
        is_output = place == len(self.experiment.network.blocks)
        return _("the output") if is_output else _("layer {number}").format(number=place + 1)

    def share_left(self) -> float | None:
        """The train loss of the last epoch over the first loss, or that of guessing; None before the second epoch."""
        if self.curves is None or not self.first_loss or len(self.curves.train_loss.mean) < 2:
            return None
        return float(self.curves.train_loss.mean[-1]) / min(self.first_loss, self._guessing())

    def stands_still(self) -> bool:
        """Whether the train loss has stopped falling."""
        losses = self.curves.train_loss.mean if self.curves is not None else np.empty(0)
        if len(losses) < FEWEST_EPOCHS:
            return False
        quarter = len(losses) // 4
        return bool(losses[-quarter:].mean() > STILL * losses[-2 * quarter : -quarter].mean())

    def step_at(self, epoch: float) -> int:
        """The step at the end of an epoch."""
        return round(epoch * self.progress.steps_per_epoch)

    def _guessing(self) -> float:
        """The loss of an even guess; infinite where there are no probabilities."""
        losses = {"sigmoid": log(2), "softmax": log(max(self.experiment.output_units, 2))}
        return losses.get(self.experiment.loss.output, inf)

    def _watched(self) -> list[tuple[int, BlockGradients]]:
        """What has weights; nothing where any of it was hardly looked at, or has run away."""
        places = [place for place, _layer in self.layers()]
        places.append(len(self.experiment.network.blocks))
        found = [(place, self.gradients[place]) for place in places] if self.gradients is not None else []
        fewest = min(
            (len(curve.mean) for _place, block in found for curve in (block.norm, block.update_ratio)), default=0
        )
        return found if fewest >= FEWEST_LOOKS else []


def gathered(history: Sequence[Snapshot], experiment: Experiment) -> Evidence | None:
    """What a stream of snapshots, oldest first, says of the newest run; None before it has begun to learn labels.

    Looks at earlier moments, and at what came after the moment to which a run was taken back, do not count; nor does
    a run that the document has gone on without. Curves begin anew with every edit, as what they show before is of
    another experiment; only the first loss stays what it was.
    """
    if not history:
        return None
    now = history[-1]
    stage, step = now.progress.pretraining, now.progress.step
    if stage is not None and not stage.done:
        return None
    mine = [each for each in history if each.run == now.run and each.earlier is None and each.progress.step <= step]
    mine = [] if now.outdated is not None else mine
    rows = len(experiment.network.blocks) + 1
    curves = [each.curves for each in mine if each.curves is not None]
    edit = last_edit(curves[-1]) if curves else None
    fresh = [each for each in mine if edit is None or each.progress.step > edit.step]
    layers = [each for each in fresh if each.activations is not None and len(each.activations.blocks) == rows]
    moved = [each.gradients for each in mine if each.gradients is not None and len(each.gradients) == rows]
    return Evidence(
        experiment,
        now.progress,
        _curves_since(curves[-1], edit) if curves else None,
        tuple(_motion_since(block, edit) for block in moved[-1]) if moved else None,
        layers[-1].activations if layers else None,
        next((each.activations for each in reversed(layers) if _untouched(each.progress)), None),
        next((float(each.batch_loss.mean[0]) for each in curves if len(each.batch_loss.mean)), None),
        next((each.intake for each in reversed(fresh) if each.intake is not None), None),
    )


def last_edit(curves: Curves) -> Marker | None:
    """Where somebody edited the run last."""
    return next((marker for marker in reversed(curves.markers) if not marker.by_itself), None)


def greatest(numbers: dict[int, float]) -> tuple[int, float]:
    """The layer with the largest number, by its place, and that number; 0 where there are none."""
    return max(numbers.items(), key=lambda each: each[1], default=(0, 0.0))


def _untouched(progress: Progress) -> bool:
    """Whether the weights are as they were drawn, or as the pretraining left them."""
    return progress.step == 0 and (progress.pretraining is None or progress.pretraining.done)


def _curves_since(curves: Curves, edit: Marker | None) -> Curves:
    if edit is None:
        return curves
    found = {name: getattr(curves, name) for name in curves.__struct_fields__}
    return replace(
        curves, **{name: _since(value, edit.epoch) for name, value in found.items() if isinstance(value, Curve)}
    )


def _motion_since(block: BlockGradients, edit: Marker | None) -> BlockGradients:
    if edit is None:
        return block
    return BlockGradients(_since(block.norm, edit.epoch), _since(block.update_ratio, edit.epoch))


def _since(curve: Curve, epoch: float) -> Curve:
    later = curve.x > epoch
    return Curve(curve.x[later], curve.mean[later], curve.low[later], curve.high[later])


def _recent(curve: Curve) -> float:
    return float(np.median(curve.mean[-RECENT:]))
