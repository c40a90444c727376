"""The formulas of one unit or link at a beat, as in the lecture, and the same with the numbers in their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import isfinite

from core.catalogue.blocks import Dense
from core.catalogue.losses import CrossEntropy
from core.catalogue.notation import MEMORY, direction, of_one
from core.language import _, marked
from core.watching.beats import Beats, LayerBeats, Stage, StageKind
from gui.numbers import short
from gui.views.step_mode.moments import BACKWARD, FORWARD, LOSS
from gui.views.step_mode.places import Spot

MOST_TERMS = 8
"""Of a longer sum only the first and the last terms are written out."""
NORMS: dict[StageKind, str] = {
    "batch_norm": marked("batch norm: {before} becomes {after} by the mean and the spread of the mini-batch"),
    "layer_norm": marked("layer norm: {before} becomes {after} by the mean and the spread of the layer"),
}
BACK: dict[StageKind, str] = {
    "batch_norm": marked("back through batch norm"),
    "layer_norm": marked("back through layer norm"),
    "dropout": marked("back through dropout"),
    "residual": marked("back past the residual"),
}
BELOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def headline(beats: Beats, spot: Spot, beat: int) -> str:
    """What the formulas of that beat are about."""
    if beat == LOSS:
        return _("Loss of sample {number}").format(number=beats.sample)
    if spot.layer < 0:
        return _("Input {number}").format(number=spot.unit + 1)
    layer = _layer_name(beats, spot.layer)
    if spot.source is None:
        return _("{layer}, unit {unit}").format(layer=layer, unit=spot.unit + 1)
    source = _sources(beats, spot.layer)[spot.source]
    return _("{layer}, link from {source} to unit {unit}").format(layer=layer, source=source, unit=spot.unit + 1)


def formulas(beats: Beats, spot: Spot, beat: int) -> list[str]:
    """What happens there in that beat, a formula a line."""
    if beat == LOSS:
        return list(_loss(beats))
    if spot.layer < 0:
        value = short(float(beats.layers[0].inputs[spot.unit]))
        return [
            _("{name} = {value}, as it is after the preprocessing").format(name=_below("x", spot.unit), value=value)
        ]
    tellers = {FORWARD: (_forward, _contribution), BACKWARD: (_backward, _gradient)}
    if beat not in tellers:
        return list(_update(beats, beats.layers[spot.layer], spot))
    of_unit, of_link = tellers[beat]
    return list(of_unit(beats, spot) if spot.source is None else of_link(beats, spot))


def _forward(beats: Beats, spot: Spot) -> Iterator[str]:
    layer, names = beats.layers[spot.layer], _sources(beats, spot.layer)
    weights, inputs = layer.weights[spot.unit].tolist(), layer.inputs.tolist()
    symbols = [f"{_below('w', place)}·{name}" for place, name in enumerate(names)]
    products = [_product(weight, value) for weight, value in zip(weights[:-1], inputs[:-1], strict=True)]
    before = float(layer.stages[0].values[spot.unit])
    total = _sum([*products, _term(weights[-1])])
    yield f"z = {_sum([*symbols, 'b'])} = {total} = {short(before)}"
    for stage in layer.stages[1:]:
        yield _stage(beats, layer, stage, spot.unit, before)
        before = float(stage.values[spot.unit])
    if spot.layer == len(beats.layers) - 1:
        function = beats.experiment.loss.output
        yield f"a = {function}(z) = {short(float(beats.answer[spot.unit]))}"


def _stage(beats: Beats, layer: LayerBeats, stage: Stage, unit: int, before: float) -> str:
    after = short(float(stage.values[unit]))
    if stage.kind == "activation":
        name = _function(beats, layer)
        return f"a = {name}(z) = {name}({short(before)}) = {after}"
    if stage.kind == "residual":
        return _("residual: {sum} = {after}").format(sum=_sum([short(before), _term(layer.inputs[unit])]), after=after)
    if stage.kind == "dropout" and stage.slopes is not None:
        product = _product(before, float(stage.slopes[unit]))
        text = _("dropout: {product} = {after}") if stage.slopes[unit] else _("dropout: switched off in this step, 0")
        return text.format(product=product, after=after)
    return _(NORMS[stage.kind]).format(before=short(before), after=after)


def _contribution(beats: Beats, spot: Spot) -> Iterator[str]:
    layer, name = beats.layers[spot.layer], _source(beats, spot)
    weight, value = _pair(layer, spot)
    yield f"w·{name} = {_product(weight, value)} = {short(weight * value)}"


def _loss(beats: Beats) -> Iterator[str]:
    loss, answer, target = beats.experiment.loss, beats.answer.tolist(), beats.target.tolist()
    known, value = of_one(loss), short(beats.loss)
    if known is None or (isinstance(loss, CrossEntropy) and target.count(1.0) != 1):
        yield f"l = {_(loss.title())}(a, y) = {value}"
    elif isinstance(loss, CrossEntropy):
        true = target.index(max(target))
        yield f"l = -ln {_below('a', true)} = -ln {_term(answer[true])} = {value}"
    elif len(answer) == 1:
        yield f"l = {known[0]} = {_plugged(known[0], a=answer[0], y=target[0])} = {value}"
    else:
        terms = [_plugged(known[0], a=a, y=y) for a, y in zip(answer, target, strict=True)]
        yield f"l = ({_sum(terms)}) / {len(terms)} = {value}"
    mean = _("L = mean of l over the {count} samples of the mini-batch = {value}")
    yield mean.format(count=beats.samples, value=short(beats.batch_loss))


def _backward(beats: Beats, spot: Spot) -> Iterator[str]:
    layer, unit = beats.layers[spot.layer], spot.unit
    if spot.layer == len(beats.layers) - 1:
        yield _first_error(beats, layer, unit)
    else:
        yield f"∂l/∂a = {_sum(_coming_back(beats, spot))} = {short(float(layer.stages[-1].gradients[unit]))}"
        for stage, before in zip(reversed(layer.stages[1:]), reversed(layer.stages[:-1]), strict=True):
            yield _stage_back(beats, layer, stage, before, unit)
    mean = _("∂L/∂b = mean of δ over the {count} samples = {value}")
    yield mean.format(count=beats.samples, value=short(float(layer.gradients[unit, -1])))


def _first_error(beats: Beats, layer: LayerBeats, unit: int) -> str:
    """That of an output by its logit."""
    loss, value = beats.experiment.loss, short(float(layer.stages[0].gradients[unit]))
    known, count = of_one(loss), len(beats.answer)
    if known is None:
        return f"δ = ∂l/∂z = {value}"
    symbols, numbers = known[1], _plugged(known[1], a=float(beats.answer[unit]), y=float(beats.target[unit]))
    if count > 1 and not isinstance(loss, CrossEntropy):
        symbols, numbers = f"({symbols}) / {count}", f"({numbers}) / {count}"
    return f"δ = ∂l/∂z = {symbols} = {numbers} = {value}"


def _coming_back(beats: Beats, spot: Spot) -> list[str]:
    """What each unit of the next layer passes back to this one."""
    after = beats.layers[spot.layer + 1]
    errors, weights = after.stages[0].gradients.tolist(), after.weights[:, spot.unit].tolist()
    terms = [_product(weight, error) for weight, error in zip(weights, errors, strict=True)]
    last = after.stages[-1]
    return [*terms, _term(last.gradients[spot.unit])] if last.kind == "residual" else terms


def _stage_back(beats: Beats, layer: LayerBeats, stage: Stage, before: Stage, unit: int) -> str:
    error, passed = float(stage.gradients[unit]), short(float(before.gradients[unit]))
    name = "δ = ∂l/∂z" if before.kind == "linear" else "∂l/∂a"
    if stage.slopes is None:
        return f"{_(BACK[stage.kind])}: {name} = {passed}"
    product = _product(error, float(stage.slopes[unit]))
    if stage.kind == "dropout":
        return f"{_(BACK[stage.kind])}: {name} = {product} = {passed}"
    return f"{name} = ∂l/∂a·{_function(beats, layer)}′(z) = {product} = {passed}"


def _gradient(beats: Beats, spot: Spot) -> Iterator[str]:
    layer = beats.layers[spot.layer]
    error, value = float(layer.stages[0].gradients[spot.unit]), _pair(layer, spot)[1]
    yield f"∂l/∂w = δ·{_source(beats, spot)} = {_product(error, value)} = {short(error * value)}"
    mean = _("∂L/∂w = mean of ∂l/∂w over the {count} samples = {value}")
    yield mean.format(count=beats.samples, value=short(float(layer.gradients[spot.unit, spot.source])))


def _update(beats: Beats, layer: LayerBeats, spot: Spot) -> Iterator[str]:
    name, place = ("b", -1) if spot.source is None else ("w", spot.source)
    matrices = (layer.gradients, layer.pulled, layer.weights, layer.changed)
    gradient, pulled, old, new = (float(matrix[spot.unit, place]) for matrix in matrices)
    if not isfinite(beats.batch_loss):
        yield _("The loss is not a number: this step changes nothing.")
        return
    training = beats.experiment.training
    optimizer, reasons = training.optimizer, [_("penalty")] if any(training.penalty.rates()) else []
    reasons += [_("clipping")] if training.clipping.recipe() is not None else []
    changed = _("∂L/∂{name} = {gradient}, with {reasons}: g = {value}")
    text = "g = ∂L/∂{name} = {value}" if pulled == gradient else changed
    yield text.format(name=name, gradient=short(gradient), reasons=", ".join(reasons), value=short(pulled))
    formula = direction(optimizer)
    letter, size = ("g", pulled) if formula == "g" else ("u", (old - new) / (beats.learning_rate or 1.0))
    yield f"{_(optimizer.title())}: " + ", ".join(_direction(letter, formula, layer, spot.unit, place))
    yield f"{name} ← {name} - η·{letter} = {short(old)} - {_product(beats.learning_rate, size)} = {short(new)}"
    yield _("change: {value}").format(value=short(new - old))


def _direction(letter: str, formula: str, layer: LayerBeats, unit: int, place: int) -> Iterator[str]:
    """What takes the place of the gradient, and how what is remembered for it changes."""
    if formula and letter != formula:
        yield f"{letter} = {formula}"
    for each in layer.memory:
        before, after = (short(float(matrix[unit, place])) for matrix in (each.before, each.after))
        yield f"{MEMORY.get(each.name, each.name)}: {before} → {after}"


def _layer_name(beats: Beats, place: int) -> str:
    if place == len(beats.layers) - 1:
        return _("Output")
    return _("Layer {number}").format(number=beats.layers[place].place + 1)


def _sources(beats: Beats, place: int) -> list[str]:
    """The names of what comes into a layer."""
    letter = "a" if place else "x"
    return [_below(letter, source) for source in range(len(beats.layers[place].inputs) - 1)]


def _source(beats: Beats, spot: Spot) -> str:
    return _sources(beats, spot.layer)[spot.source or 0]


def _pair(layer: LayerBeats, spot: Spot) -> tuple[float, float]:
    """The weight of a link and what comes along it."""
    source = spot.source or 0
    return float(layer.weights[spot.unit, source]), float(layer.inputs[source])


def _function(beats: Beats, layer: LayerBeats) -> str:
    block = beats.experiment.network.blocks[layer.place]
    return block.activation.tag() if isinstance(block, Dense) else ""


def _below(letter: str, place: int) -> str:
    """A letter with a number, counted from 1, under the line."""
    return letter + str(place + 1).translate(BELOW)


def _term(value: float) -> str:
    """A number in a formula, in brackets if it begins with a minus."""
    text = short(float(value))
    return f"({text})" if text.startswith("-") else text


def _product(first: float, second: float) -> str:
    return f"{_term(first)}·{_term(second)}"


def _sum(terms: Sequence[str]) -> str:
    shown: Iterable[str] = terms
    if len(terms) > MOST_TERMS:
        shown = (*terms[: MOST_TERMS - 2], "…", *terms[-2:])
    return " + ".join(shown)


def _plugged(formula: str, **values: float) -> str:
    """The formula with numbers in the place of its letters; the first in a bracket needs none of its own."""

    def number(letter: re.Match[str]) -> str:
        value, before = values[letter[0]], formula[: letter.start()][-1:]
        return _term(value) if before not in ("", "(") else short(value)

    return re.sub(r"\b[ay]\b", number, formula)
