"""Takes the next step of a run on a copy of its engine, and keeps every number of it."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import NamedTuple

import torch
from torch import Tensor, nn

from core.build.model import LayerBlock, Model
from core.build.targets import textbook
from core.catalogue.blocks import Dense, Flatten
from core.experiment import Experiment, Training
from core.language import _
from core.outline import outline
from core.training.engines.engine import Engine
from core.training.run import Run
from core.training.twin import twin
from core.watching.beats import Beats, LayerBeats, Remembered, Stage, StageKind, TooLarge
from core.watching.seeable import Floats
from core.watching.stage import AFTER_PRETRAINING

MOST_UNITS, MOST_PARAMETERS = 64, 2_000
"""Units of a layer and parameters up to which a network can be followed number by number."""


class Batch(NamedTuple):
    """The mini-batch that comes next, and the factor on the learning rate of its step."""

    inputs: Tensor
    targets: Tensor
    factor: float


class Trace(NamedTuple):
    """The way of a batch through one layer: inputs (N, fan_in), and (N, units) after each of its stages."""

    place: int
    inputs: Tensor
    stages: list[tuple[StageKind, Tensor]]

    @property
    def outputs(self) -> Tensor:
        """What leaves it."""
        return self.stages[-1][1]


def rehearsal(run: Run, number: int) -> Beats | TooLarge:
    """What the next step will do, followed with sample `number` of its mini-batch, from 1, or with the last there is.

    Nothing is drawn, and the run stands where it stood.
    """
    words = _(AFTER_PRETRAINING) if run.pretraining.goes_on else _too_large(run.experiment)
    return TooLarge(words) if words else _beats(run, _next(run), number)


def _beats(run: Run, batch: Batch, number: int) -> Beats:
    experiment = run.experiment
    sample = min(number, len(batch.inputs)) - 1
    before, after = twin(run), twin(run)
    traces = list(_traces(experiment, before.model, batch.inputs))
    logits, loss = traces[-1].outputs, experiment.loss.recipe().make()
    together, alone = (loss(logits[some], batch.targets[some]) for some in (slice(None), slice(sample, sample + 1)))
    batch_loss, _logits = after.step(*batch)
    _pull(before.model, together, experiment.training)
    layers = (_layer(trace, _gradients(trace, before.model, together), sample, before, after) for trace in traces)
    return Beats(
        experiment,
        sample + 1,
        len(batch.inputs),
        batch.factor * experiment.training.optimizer.learning_rate,
        _floats(textbook(logits, experiment.loss.output)[sample]),
        _floats(_target(batch.targets[sample], logits.shape[1])),
        alone.item(),
        batch_loss,
        tuple(layers),
    )


def _too_large(experiment: Experiment) -> str:
    """Why the network cannot be followed; empty where it can."""
    paper = outline(experiment)
    other = next((block for block in experiment.network.blocks if not isinstance(block, Dense | Flatten)), None)
    if other is not None:
        text = _("One step can be followed in networks of dense layers only; {name} is another kind.")
        return text.format(name=_(other.title()))
    widest = max(experiment.output_units, *(prod(stage.incoming or ()) for stage in (*paper.stages, paper.output)))
    if widest <= MOST_UNITS and paper.parameter_count <= MOST_PARAMETERS:
        return ""
    text = _(
        "One step can be followed in networks of at most {most} inputs or units a layer and {limit:,} parameters; "
        "this one has {widest:,} and {count:,}. Make it smaller to see every number."
    )
    return text.format(most=MOST_UNITS, limit=MOST_PARAMETERS, widest=widest, count=paper.parameter_count)


def _next(run: Run) -> Batch:
    (batch,) = run.walk.ahead(run.experiment.training.batch_size, 1)
    return Batch(run.walk.inputs[batch], run.walk.encoded[batch], run.factors(1)[0])


def _traces(experiment: Experiment, model: Model, inputs: Tensor) -> Iterator[Trace]:
    """The way of the batch through all layers that learn, in training mode."""
    for place, (block, made) in enumerate(zip(experiment.network.blocks, model.blocks, strict=True)):
        if isinstance(block, Dense) and isinstance(made, LayerBlock):
            trace = Trace(place, inputs, list(_stages(made, inputs, residual=block.residual)))
            yield trace
            inputs = trace.outputs
        else:
            inputs = made(inputs)
    yield Trace(len(model.blocks), inputs, [("linear", model.output(inputs))])


def _stages(block: LayerBlock, inputs: Tensor, *, residual: bool) -> Iterator[tuple[StageKind, Tensor]]:
    kinds: dict[nn.Module | None, StageKind] = {
        block.linear: "linear",
        block.activation: "activation",
        block.dropout: "dropout",
        block.norm: "batch_norm",
        block.layer_norm: "layer_norm",
    }
    now = inputs
    for part in (block.linear, *block.parts):
        now = part(now)
        yield kinds[part], now
    if residual:
        yield "residual", now + inputs


class Gradients(NamedTuple):
    """Of the loss of the batch: by what each stage of a layer made (N, units), and by its weights."""

    stages: list[Tensor]
    weights: Tensor


def _gradients(trace: Trace, model: Model, loss: Tensor) -> Gradients:
    by = [*(values for _kind, values in trace.stages), *_learned(model, trace.place)]
    *stages, weight, bias = torch.autograd.grad(loss, by, retain_graph=True)
    return Gradients(stages, _joined(weight, bias))


def _layer(trace: Trace, gradients: Gradients, sample: int, before: Engine, after: Engine) -> LayerBeats:
    learned, changed = (_learned(engine.model, trace.place) for engine in (before, after))
    weight, bias = (each.grad for each in learned)
    assert weight is not None
    assert bias is not None
    return LayerBeats(
        trace.place,
        _floats(torch.cat([trace.inputs[sample], torch.ones(1)])),
        tuple(_seen_stages(trace, gradients, sample)),
        _floats(_joined(*learned)),
        _floats(gradients.weights),
        _floats(_joined(weight, bias)),
        _floats(_joined(*changed)),
        tuple(_memory(before, after, trace.place)),
    )


def _seen_stages(trace: Trace, gradients: Gradients, sample: int) -> Iterator[Stage]:
    before = trace.inputs
    for (kind, values), gradient in zip(trace.stages, gradients.stages, strict=True):
        slopes = None
        if kind in ("activation", "dropout"):
            (of_all,) = torch.autograd.grad(values.sum(), before, retain_graph=True)
            slopes = _floats(of_all[sample])
        # The loss of the batch is a mean; of the sample's own loss the gradient is so many times as large.
        yield Stage(kind, _floats(values[sample]), _floats(gradient[sample] * len(gradient)), slopes)
        before = values


def _learned(model: Model, place: int) -> tuple[Tensor, Tensor]:
    """The weights (units, fan_in) and biases (units,) of a layer."""
    linear = model.linears()[place]
    assert isinstance(linear, nn.Linear)
    return linear.weight, linear.bias


def _memory(before: Engine, after: Engine, place: int) -> Iterator[Remembered]:
    """What the optimizer remembers of each weight, but not its counters."""
    name = "output" if place == len(after.model.blocks) else f"blocks.{place}.linear"
    old, new = (_kept(engine, name) for engine in (before, after))
    for key, now in new.items():
        yield Remembered(key, _floats(old.get(key, torch.zeros_like(now))), _floats(now))


def _kept(engine: Engine, name: str) -> dict[str, Tensor]:
    kept = engine.memory().kept
    weight, bias = kept.get(f"{name}.weight", {}), kept.get(f"{name}.bias", {})
    return {key: _joined(value, bias[key]) for key, value in weight.items() if value.dim() == 2}


def _pull(model: Model, loss: Tensor, training: Training) -> None:
    """Leave the gradients of the loss with the model, as the optimizer gets them."""
    loss.backward(retain_graph=True)  # type: ignore[no-untyped-call]
    l1, l2 = training.penalty.rates()
    for layer in model.linears():
        if layer is not None and layer.weight.grad is not None:
            weights = layer.weight.detach()
            layer.weight.grad += l2 * weights + l1 * weights.sign()
    clip = training.clipping.recipe()
    if clip is not None:
        clip.make(list(model.parameters()))


def _joined(weight: Tensor, bias: Tensor) -> Tensor:
    """(units, fan_in + 1), the bias last."""
    return torch.cat([weight, bias.unsqueeze(1)], 1).detach()


def _target(target: Tensor, units: int) -> Tensor:
    """What the outputs (units,) should be."""
    return target if target.dim() else nn.functional.one_hot(target, units)


def _floats(values: Tensor) -> Floats:
    found: Floats = values.detach().float().numpy()
    return found
