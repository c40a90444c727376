"""What the picture of a step shows at a moment: numbers in the boxes, and what the links stand for."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from core.watching.beats import Beats
from core.watching.seeable import Floats
from gui.views.step_mode.moments import BACKWARD, FORWARD, LOSS, UPDATE, Moment

Meaning = Literal["weight", "gradient", "change"]


class Column(NamedTuple):
    """The numbers (units,) of a column; None as long as they are not known. error: whether they are errors."""

    values: Floats | None
    error: bool = False


class Links(NamedTuple):
    """What the links (units, sources) to a layer stand for; faint before the signal has come through."""

    values: Floats
    meaning: Meaning
    faint: bool = False


def columns(beats: Beats, moment: Moment) -> list[Column]:
    """All columns: the inputs, the layers, the targets."""
    layers = beats.layers
    inputs = Column(layers[0].inputs[:-1])
    hidden = [_column(beats, moment, place) for place in range(len(layers))]
    return [inputs, *hidden, Column(beats.target if moment.beat != FORWARD else None)]


def links(beats: Beats, moment: Moment, place: int) -> Links:
    """Those to one layer, without the biases."""
    layer = beats.layers[place]
    if moment.beat == UPDATE:
        with np.errstate(all="ignore"):
            return Links((layer.changed - layer.weights)[:, :-1], "change")
    if _came_back(beats, moment, place):
        return Links(layer.gradients[:, :-1], "gradient")
    return Links(layer.weights[:, :-1], "weight", moment.beat == BACKWARD or not _is_known(moment, place))


def _column(beats: Beats, moment: Moment, place: int) -> Column:
    if not _is_known(moment, place):
        return Column(None)
    if _came_back(beats, moment, place):
        return Column(beats.layers[place].stages[0].gradients, error=True)
    return Column(beats.answer if place == len(beats.layers) - 1 else beats.layers[place].outputs)


def _is_known(moment: Moment, place: int) -> bool:
    return moment.beat >= LOSS or place < moment.reached


def _came_back(beats: Beats, moment: Moment, place: int) -> bool:
    return moment.beat == BACKWARD and place >= len(beats.layers) - moment.reached
