"""What the curves of an activation say, in words."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

import numpy as np

from core.catalogue.activations import Activation
from core.language import _
from core.watching.bench_look import Bent, SlopeLook
from core.watching.seeable import Floats
from gui.numbers import short

ALIKE = 1e-6
"""How near to the largest slope another one counts as as large."""


def steepest(bent: Bent, x: Floats) -> str:
    """How large f' gets on the axis, and where."""
    most = float(bent.slopes.max())
    places = np.flatnonzero(bent.slopes >= most - ALIKE)
    if len(places) in (0, len(x)):
        return _("f′ is {most} everywhere").format(most=short(most))
    first, last = int(places[0]), int(places[-1])
    if len(places) == 1:
        text, place = _("f′ is at most {most}, at x = {place}"), float(x[first])
    elif last == len(x) - 1:
        text, place = _("f′ is at most {most}, from x = {place} on"), _edge(x, first - 1, first)
    else:
        text, place = _("f′ is at most {most}, up to x = {place}"), _edge(x, last, last + 1)
    return text.format(most=short(most), place=f"{place:.2g}")


def _edge(x: Floats, *places: int) -> float:
    """Between two places of the axis, the one nearer to zero: there activations have their kinks."""
    return min((float(x[place]) for place in places), key=abs)


def sentences(look: SlopeLook) -> Iterator[str]:
    """All that is said under the curves, the most important first."""
    yield _("On average {share} of the gradient passes").format(share=short(look.passes))
    yield steepest(look.own, look.x)
    if look.learned is not None:
        yield _("learned slope for x < 0: {slope}").format(slope=short(look.learned))
    if look.saturated is None:
        yield _("no flat zone")
    else:
        text = _("{share:.0f} % of what comes in lies in the flat zone ({zone})")
        yield text.format(share=100 * look.saturated, zone=zone_words(look.activation))
    if look.dead:
        yield _("{share:.0f} % of the units are dead").format(share=100 * look.dead)
    if look.lost:
        yield _("{share:.0f} % of what comes in is no number any more").format(share=100 * look.lost)


def zone_words(activation: Activation) -> str:
    """Where an activation counts as flat, by the thresholds of the catalogue."""
    low, high = activation.limits()
    known = [f"{end:.4g}" for end in (low, high) if abs(end) < inf]
    ends = _("{low} or {high}").format(low=known[0], high=known[1]) if len(known) > 1 else known[0]
    if not activation.tolerance:
        return _("f = {ends}").format(ends=ends)
    return _("f within {near} of {ends}").format(near=activation.tolerance, ends=ends)
