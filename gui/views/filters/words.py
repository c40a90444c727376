"""What is said of filters and maps: their names, what is pointed at, and all of it as numbers."""

from __future__ import annotations

import numpy as np

from core.language import _
from core.watching.filters_look import FiltersLook
from core.watching.sample_look import PARTS
from core.watching.seeable import Floats
from gui.numbers import short
from gui.plots.taking import Table
from gui.views.filters.mosaic import RGB, Spot

NAMED = 8
"""As many dead filters are named."""


def filter_names(look: FiltersLook) -> list[tuple[str, str]]:
    """The number of each filter, and with its norm."""
    norms = (short(float(norm)) for norm in look.norms)
    return [(str(number), f"{number} · {norm}") for number, norm in enumerate(norms, start=1)]


def shares(look: FiltersLook) -> list[float]:
    """The norm of each filter as a share of the largest; 0 for what is no number."""
    norms = np.nan_to_num(look.norms, posinf=0.0)
    found: list[float] = (norms / max(float(norms.max()), 1e-30)).tolist()
    return found


def map_names(look: FiltersLook) -> list[tuple[str, str]]:
    """The number of each map; with its value where it has only one, or that it is dead."""
    words = [_("dead") if dead else short(float(one[0, 0])) if one.size == 1 else "" for dead, one in _maps(look)]
    return [(str(place), f"{place} · {word}" if word else str(place)) for place, word in enumerate(words, start=1)]


def _maps(look: FiltersLook) -> list[tuple[bool, Floats]]:
    return list(zip(map(bool, look.dead), look.maps, strict=True))


def filters_title(look: FiltersLook) -> str:
    """What the left mosaic is of: filters on colours, on one channel, or each on that channel where it is largest."""
    size = f"{look.filters.shape[3]} × {look.filters.shape[2]}"
    if look.filters.shape[1] == RGB:
        return _("Filters {size}, in colours").format(size=size) + _more(look)
    if len(look.channels):
        text = _("Filters {size}, strongest channel of {count}")
        return text.format(size=size, count=look.incoming) + _more(look)
    return _("Filters {size}").format(size=size) + _more(look)


def maps_title(look: FiltersLook, *, bends: bool) -> str:
    """What the right mosaic is of."""
    size = f"{look.maps.shape[2]} × {look.maps.shape[1]}"
    what = _("Outputs") if look.maps[0].size == 1 else _("Maps {size}").format(size=size)
    when = _("before the activation") if look.place.before else _("after the activation")
    return (f"{what}, {when}" if bends else what) + _more(look)


def _more(look: FiltersLook) -> str:
    left = look.units - len(look.maps)
    return "  " + _("+{count} more").format(count=left) if left else ""


def sample_title(look: FiltersLook, answer: str) -> str:
    """Which sample it is, and what is true of it."""
    place = look.place.sample
    return f"{_(PARTS[place.part])} {place.index + 1}: {answer}"


def summary(look: FiltersLook) -> str:
    """What is to be known of all of them."""
    if not all(np.isfinite(each).all() for each in (look.norms, look.filters, look.maps)):
        return _("What is red is not a number any more: reset, with a lower learning rate.")
    dead = [str(place + 1) for place in np.flatnonzero(look.dead)]
    if dead:
        which = ", ".join([*dead[:NAMED], *["…"] * (len(dead) > NAMED)])
        text = _("Dead: {count} ({which}). Flat at every place of {samples} train samples.")
        return text.format(count=len(dead), which=which, samples=look.probe)
    return _("Point at a place, or move there with the arrow keys, to read it and to see where it comes from.")


def filter_words(look: FiltersLook, spot: Spot) -> str:
    """The weight that is pointed at, and the filter it belongs to."""
    weights = look.filters[spot.tile, :, spot.row, spot.column].tolist()
    said = _("Filter {number}, row {row}, column {column}: {value}").format(
        number=spot.tile + 1, row=spot.row + 1, column=spot.column + 1, value=", ".join(map(short, weights))
    )
    parts = [said, _("norm {value}").format(value=short(float(look.norms[spot.tile])))]
    if len(look.channels):
        channel = int(look.channels[spot.tile]) + 1
        parts.append(_("channel {number} of {count}").format(number=channel, count=look.incoming))
    return " · ".join([*parts, *_dead(look, spot)])


def map_words(look: FiltersLook, spot: Spot) -> str:
    """The value that is pointed at, and what of the sample it comes from."""
    text = _("Map {number}, row {row}, column {column}: {value}")
    text = text if look.maps[0].size > 1 else _("Output {number}: {value}")
    said = text.format(
        number=spot.tile + 1, row=spot.row + 1, column=spot.column + 1, value=short(float(look.maps[spot]))
    )
    rows, columns = field(look, spot)
    if not rows or not columns:
        return " · ".join([said, _("sees only the padding"), *_dead(look, spot)])
    if (len(rows), len(columns)) == look.picture.shape[1:]:
        return " · ".join([said, _("sees the whole sample"), *_dead(look, spot)])
    text = _("sees rows {first}–{last}, columns {left}–{right} of the sample")
    seen = text.format(first=rows[0] + 1, last=rows[-1] + 1, left=columns[0] + 1, right=columns[-1] + 1)
    return " · ".join([said, seen, *_dead(look, spot)])


def _dead(look: FiltersLook, spot: Spot) -> list[str]:
    return [_("dead")] if look.dead[spot.tile] else []


def field(look: FiltersLook, spot: Spot) -> tuple[range, range]:
    """The rows and columns of the sample that a place of a map sees."""
    rows, columns = look.rows[spot.row].astype(int), look.columns[spot.column].astype(int)
    return range(*rows), range(*columns)


def filters_table(look: FiltersLook) -> Table:
    """A row for each filter and for each map: its number, its norm, whether it is dead, and all its numbers."""
    rows: list[tuple[object, ...]] = []
    for place, weights in enumerate(look.filters):
        rows.append(("filter", place + 1, float(look.norms[place]), int(look.dead[place]), *_flat(weights)))
    for place, values in enumerate(look.maps):
        rows.append(("map", place + 1, "", int(look.dead[place]), *_flat(values)))
    longest = max(len(row) for row in rows) - 4
    return Table(("kind", "number", "norm", "dead", *map(str, range(1, longest + 1))), rows)


def _flat(values: Floats) -> list[float]:
    return list(map(float, values.ravel()))
