"""Looks at one layer closely: its activation, the signs of a unit's gradients, the way of two of its weights."""

from __future__ import annotations

from copy import deepcopy
from math import ceil, log2

import numpy as np
import torch
from msgspec.structs import replace
from torch import Tensor, nn

from core.build.model import LayerBlock
from core.catalogue.activations import Activation, PReLU
from core.catalogue.blocks import Layer
from core.language import _
from core.training.run import Run
from core.watching.bench_look import BenchLook, BenchPlace, Bent, NotOnBench, PathLook, SignsLook, SlopeLook
from core.watching.flatness import are_flat, flatness
from core.watching.probe import Probe
from core.watching.trail import Weights
from core.watching.unit_gradients import Unit, weight_gradients

NEAR, FAR = 8.0, 32.0
"""How far the axis of an activation reaches on both sides, at least and at most."""
PLACES, BINS = 257, 256
SHOWN_SAMPLES, SHOWN_WEIGHTS = 24, 32
"""Rows and columns of signs at most."""
Seen = SlopeLook | SignsLook | PathLook | NotOnBench


def bench(run: Run, wanted: BenchPlace, probe: Probe | None = None) -> BenchLook:
    """What is seen there. Dropout is off and batch norm by its running statistics, so each sample stands for itself.

    Nothing is changed, but that a path is kept for the next steps.
    """
    layer, probe = min(wanted.layer, len(run.experiment.network.blocks)), probe or Probe(run)
    linear = run.engine.model.linears()[layer]
    if linear is None:
        text = NotOnBench(_("This layer has no weights and no activation: choose another."))
        return BenchLook(replace(wanted, layer=layer), 0, 0, probe.rows, text)
    units, sources = len(linear.weight), linear.weight[0].numel()
    first = min(wanted.first, sources - 1)
    second = min(wanted.second, sources - 1)
    second = second if second != first else (first + 1) % sources
    place = replace(wanted, layer=layer, unit=min(wanted.unit, units - 1), first=first, second=second)
    with np.errstate(all="ignore"):
        return BenchLook(place, units, sources, probe.rows, _seen(Unit(run, place, probe), sources))


def _seen(unit: Unit, sources: int) -> Seen:
    if unit.place.page == "slope":
        return _slope(unit)
    if unit.place.page == "signs":
        return _signs(unit)
    if sources < 2:
        return NotOnBench(
            _("A path needs two weights, and each unit of this layer has only one: choose another layer.")
        )
    return _path(unit)


def _slope(unit: Unit) -> Seen:
    blocks, layer = unit.run.experiment.network.blocks, unit.place.layer
    if layer == len(blocks):
        return NotOnBench(_output_words(unit.run.experiment.loss.output))
    kind, made = blocks[layer], unit.model.blocks[layer]
    assert isinstance(kind, Layer)
    assert isinstance(made, LayerBlock)
    incoming = unit.probe.passages[layer].preactivation
    assert incoming is not None
    activated, slopes = _bent(made.activation, incoming)
    known = incoming.isfinite()
    if not known.any():
        return NotOnBench(_("Nothing that comes into this activation is a number any more: reset, with a lower rate."))
    values = incoming[known].double().numpy()
    reach = _reach(values)
    x = torch.linspace(-reach, reach, PLACES, dtype=torch.float64)
    beside = unit.place.beside
    return SlopeLook(
        kind.activation,
        x.numpy().astype(np.float32),
        _curve(made.activation, kind.activation, x),
        _curve(beside.recipe().make(), beside, x) if beside is not None else None,
        np.histogram(values.clip(-reach, reach), BINS, (-reach, reach))[0].astype(np.float32),
        float(values.mean()),
        float(values.std()),
        *flatness(activated, kind.activation),
        float(slopes[known].double().mean()),
        _learned(kind.activation, made.activation),
        1.0 - float(known.double().mean()),
    )


def _output_words(output: str) -> str:
    """What to say of an output layer, which has no activation of its own."""
    words = {
        "linear": _("The output is linear: its slope is 1 everywhere, and nothing is lost here."),
        "sigmoid": _(
            "The sigmoid of the output belongs to the loss: with cross-entropy the gradient is the output minus the "
            "target, which never goes flat where the answer is wrong. Choose a hidden layer."
        ),
        "softmax": _(
            "Softmax bends all outputs together, so there is no curve of one. With cross-entropy the gradient is the "
            "output minus the target, which never goes flat where the answer is wrong. Choose a hidden layer."
        ),
    }
    return words[output]


def _bent(activation: nn.Module, x: Tensor) -> tuple[Tensor, Tensor]:
    """What leaves the activation, and its derivative, at each x."""
    with torch.enable_grad():
        places = x.detach().requires_grad_()
        outputs = activation(places)
        (slopes,) = torch.autograd.grad(outputs.sum(), places)
    return outputs.detach(), slopes


def _curve(module: nn.Module, activation: Activation, x: Tensor) -> Bent:
    outputs, slopes = (each.numpy() for each in _bent(deepcopy(module).double(), x))
    flat = are_flat(outputs, activation) & bool(np.isfinite(activation.limits()).any())
    return Bent(*(each.astype(np.float32) for each in (outputs, slopes, flat)))


def _reach(values: np.ndarray) -> float:
    """The next power of two, so that the axis rarely changes."""
    largest = min(max(float(np.abs(values).max()), NEAR), FAR)
    return float(2.0 ** ceil(log2(largest) - 1e-6))


def _learned(kind: Activation, made: nn.Module) -> float | None:
    return float(next(made.parameters()).detach()) if isinstance(kind, PReLU) else None


def _signs(unit: Unit) -> SignsLook:
    gradients = weight_gradients(unit)
    size = min(unit.run.experiment.training.batch_size, unit.probe.rows)
    signs, mean = np.sign(gradients), np.sign(gradients[:size].mean(0))
    known = signs[np.isfinite(signs).all(1)]
    some = known[(known != 0).any(1)]
    one_signed = (some >= 0).all(1) | (some <= 0).all(1)
    ups, downs = int((mean > 0).sum()), int((mean < 0).sum())
    return SignsLook(
        signs[:SHOWN_SAMPLES, :SHOWN_WEIGHTS],
        mean[:SHOWN_WEIGHTS],
        float(one_signed.mean()) if len(some) else None,
        1.0 - len(some) / len(known) if len(known) else 0.0,
        max(ups, downs) / (ups + downs) if ups + downs else None,
        size,
    )


def _path(unit: Unit) -> PathLook:
    run, place = unit.run, unit.place
    weights = Weights(place.layer, place.unit, place.first, place.second)
    pulls = -weight_gradients(unit)[:, [place.first, place.second]]
    run.trail.follow(weights, unit.model, run.step)
    path, now = run.trail.path, np.array(weights.values(unit.model), np.float32)
    clear = pulls[(pulls != 0).all(1) & np.isfinite(pulls).all(1)]
    quadrants = np.zeros((2, 2), np.float32)
    np.add.at(quadrants, tuple((clear > 0).astype(int).T), 1)
    exact = path.astype(np.float64)
    length = float(np.hypot(*np.diff(exact, axis=0).T).sum())
    distance = float(np.hypot(*(exact[-1] - exact[0])))
    return PathLook(path, run.trail.end, now, run.step, pulls.mean(0), quadrants, length, distance)
