"""What is said of the unit, the weight or the bias that is pointed at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.experiment import Experiment
from core.language import _
from core.outline import outline
from core.watching.units_look import Column, Units
from gui.builder.face import Face, faces
from gui.diagram.spot import BIAS, Spot, weight_of, weights_to
from gui.numbers import short
from gui.views.naming import class_words

Names = tuple[str, ...]


def column_faces(experiment: Experiment, count: int) -> tuple[Face, ...]:
    """The words over so many columns, those of the cards; mere numbers for a network of another shape."""
    said = faces(experiment, outline(experiment))
    return said if len(said) == count else tuple(Face(str(place)) for place in range(count))


def input_names(experiment: Experiment) -> Names:
    """What each number that goes in is called."""
    data = experiment.data
    if data.dataset.planar:
        return tuple(_(feature.title()) for feature in data.features)
    return data.dataset.in_words(data.dataset.feature_names())


def source_word(units: Units, spot: Spot, names: Names) -> str:
    """Where a link comes from: an input by name, else the number of a unit."""
    assert spot.source is not None
    named = spot.column == 1 and len(names) == units.columns[0].count
    return names[spot.source] if named else _("unit {number}").format(number=spot.source + 1)


def unit_title(units: Units, spot: Spot, experiment: Experiment) -> str:
    """What a unit is called: Layer 1, unit 3."""
    if spot.column == 0:
        names = input_names(experiment)
        fits = len(names) == units.columns[0].count and not units.picture.size
        return _("Input {name}").format(name=names[spot.unit]) if fits else _("Input")
    if spot.column < len(units.columns) - 1:
        return _("Layer {layer}, unit {unit}").format(layer=spot.column, unit=spot.unit + 1)
    classes = class_words(experiment.data.dataset)
    if len(classes) == units.columns[-1].count:
        return _("Output: {name}").format(name=classes[spot.unit])
    return _("Output")


def words_of(units: Units, spot: Spot, experiment: Experiment, *, earlier: bool) -> str:
    """The whole sentence."""
    if spot.source is not None:
        return _weight_words(units, spot, experiment, earlier=earlier)
    column, title = units.columns[spot.column], unit_title(units, spot, experiment)
    if spot.column == 0 and units.picture.size:
        return _("Input: the sample as a picture, {count:,} numbers").format(count=column.count)
    return ". ".join([_value_words(units, column, spot.unit, title), *_state_words(column, spot.unit)])


def _value_words(units: Units, column: Column, unit: int, title: str) -> str:
    value = short(float(column.values[unit]))
    if units.kind == "sample":
        return _("{title}: {value} for this sample").format(title=title, value=value)
    return _("{title}: {value} on average over train samples").format(title=title, value=value)


def _state_words(column: Column, unit: int) -> list[str]:
    """What is the matter with a unit."""
    told: Sequence[tuple[bool, str]] = (
        (not _finite(column, unit), _("It is no longer a number: the weights ran away.")),
        (_holds(column.dead, unit), _("Dead: it is flat on every sample that was looked at, so it learns nothing.")),
        (_holds(column.dropped, unit), _("Switched off by dropout for the sample that comes next.")),
    )
    return [words for true, words in told if true]


def _weight_words(units: Units, spot: Spot, experiment: Experiment, *, earlier: bool) -> str:
    links = weights_to(units, spot.column)
    assert links is not None
    weight, unit = weight_of(units, spot), unit_title(units, spot.alone, experiment)
    if spot.source == BIAS:
        said = _("{unit}: its bias is {weight}").format(unit=unit, weight=short(weight))
    else:
        source = source_word(units, spot, input_names(experiment))
        text = _("{unit}: its weight from {source} is {weight}")
        said = text.format(unit=unit, source=source, weight=short(weight))
    if earlier or not links.gradients.size:
        return said
    gradient = short(float(links.gradients[spot.unit, spot.source]))  # that of the bias is the last
    return _("{said}, its last gradient {gradient}").format(said=said, gradient=gradient)


def _finite(column: Column, unit: int) -> bool:
    drawn = column.pictures[unit] if unit < len(column.pictures) else column.values[unit]
    return bool(np.isfinite(drawn).all())


def _holds(flags: np.typing.NDArray[np.bool_], unit: int) -> bool:
    return unit < len(flags) and bool(flags[unit])
