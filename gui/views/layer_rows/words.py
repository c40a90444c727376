"""What a cell of the layer rows says in words."""

from __future__ import annotations

from collections.abc import Callable

from core.language import _
from gui.numbers import short
from gui.views.histograms import norm_words, shares, spread
from gui.views.layer_rows.cells import update_word, weights_words
from gui.views.layer_rows.columns import Name
from gui.views.layer_rows.row import Row, Side


def told(row: Row, column: Name, side: Side) -> str:
    """The name of the layer and the numbers of the cell, and what can be done there."""
    lines = [" ".join(row.name).strip(), *filter(None, WORDS[column](row, side))]
    return "\n".join([*lines, _("Double-click to see it over time.")])


def _of_values(row: Row, side: Side) -> list[str]:
    values = row.values(side)
    what = _("outputs") if side == "outputs" else _("enters the activation")
    if row.lost:
        return [_("Some of its numbers are infinite or no numbers: the training has run away.")]
    if values is None:
        return [_("It has no activation.")]
    middle = f"{what}: {' '.join(spread(values.mean, values.std))}"
    return [middle, " · ".join(shares(row.block)), *norm_words(row.block), row.block.trouble()]


def _of_gradient(row: Row, _side: Side) -> list[str]:
    return [_("Gradient norm: {norm}").format(norm=short(row.norm))]


def _of_update(row: Row, _side: Side) -> list[str]:
    words = _("Update over weights: {ratio}").format(ratio=short(row.ratio))
    return [words, update_word(row.ratio) if row.ratio is not None else ""]


def _of_weights(row: Row, _side: Side) -> list[str]:
    weights = row.inside.weights
    if weights is None:
        return [_("It has no weights, or they were not looked at yet.")]
    middle = _("Weights: {numbers}").format(numbers=" ".join(spread(weights.mean, weights.std)))
    return [middle, weights_words(row)]


def _of_drift(row: Row, _side: Side) -> list[str]:
    if row.inside.drift is None:
        return [_("No step was looked at yet, or nothing that it receives varies.")]
    text = _("In the last step what it receives moved by {drift} of its standard deviations.")
    return [text.format(drift=short(row.inside.drift))]


WORDS: dict[Name, Callable[[Row, Side], list[str]]] = {
    "name": _of_values,
    "values": _of_values,
    "numbers": _of_values,
    "gradient": _of_gradient,
    "update": _of_update,
    "weights": _of_weights,
    "drift": _of_drift,
}
