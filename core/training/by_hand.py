"""Weights that a person sets while the training goes on. They are no part of the experiment."""

from __future__ import annotations

from math import isfinite

import torch
from torch import nn

from core.language import _
from core.refused import Refused
from core.training.run import Run
from core.watching.units_look import WeightPlace

LARGEST = 1000.0
"""Beyond it a weight says nothing that one within does not say."""


def set_weight(run: Run, place: WeightPlace, value: float) -> None:
    """Write one weight or bias, and nothing else, into the network as it stands; marked on its curves.

    Raises Refused, with nothing changed, for what is no number or too large, and where there is no such weight.
    """
    if not isfinite(value) or abs(value) > LARGEST:
        text = _("a weight is a number from -{most:g} to {most:g}, got {value:g}; type another")
        raise Refused(text.format(most=LARGEST, value=value))
    layer = _layer(run, place)
    if run.pretraining.goes_on:
        raise Refused(_("the layers are still being pretrained; set weights once the training has begun"))
    with torch.no_grad():
        row = layer.bias if place.source is None else layer.weight[:, place.source]
        row[place.unit] = value
    run.record.edits.note_by_hand(_words(run, place, value), place, run.step, run.place)
    run.judge_dev()


def _layer(run: Run, place: WeightPlace) -> nn.Linear:
    layers = run.engine.model.linears()
    layer = layers[place.layer] if 0 <= place.layer < len(layers) else None
    if (
        isinstance(layer, nn.Linear)
        and 0 <= place.unit < layer.out_features
        and (place.source is None or 0 <= place.source < layer.in_features)
    ):
        return layer
    raise Refused(_("the network has no such weight any more, as its shape has changed; choose one that is drawn now"))


def _words(run: Run, place: WeightPlace, value: float) -> str:
    """What the marker says: layer 1, unit 3: weight 2 set by hand to 0.5."""
    last = place.layer == len(run.experiment.network.blocks)
    name = _("output") if last else _("layer {number}").format(number=place.layer + 1)
    if place.source is None:
        text = _("{layer}, unit {unit}: bias set by hand to {value:.3g}")
        return text.format(layer=name, unit=place.unit + 1, value=value)
    text = _("{layer}, unit {unit}: weight {source} set by hand to {value:.3g}")
    return text.format(layer=name, unit=place.unit + 1, source=place.source + 1, value=value)
