"""Words at the ends of lines: kept apart, inside the plot, in their order."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wished: Sequence[float], height: float, low: float, high: float) -> list[float]:
    """Places for words of `height` as near to the wished ones as can be, at least `height` apart.

    They keep their order and lie in [low, high]; words that do not all fit are pressed together evenly.
    """
    order = sorted(range(len(wished)), key=wished.__getitem__)
    if len(order) > 1:
        height = min(height, (high - low) / (len(order) - 1))
    placed = [min(max(wished[index], low), high) for index in order]
    for below in range(1, len(placed)):
        placed[below] = max(placed[below], placed[below - 1] + height)
    limit = high
    for above in reversed(range(len(placed))):
        placed[above] = min(placed[above], limit)
        limit = placed[above] - height
    return [place for _, place in sorted(zip(order, placed, strict=True))]


def sample(count: int, most: int) -> list[int]:
    """At most `most` (>= 2) of the numbers 0 to count - 1, evenly, with the first and the last."""
    if count <= most:
        return list(range(count))
    return sorted({round(place * (count - 1) / (most - 1)) for place in range(most)})
