"""Words at the ends of lines: kept apart, inside the plot, in their order."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wished: Sequence[float], height: float, low: float, high: float) -> list[float]:
    """Places for words of `height` as near to the wished ones as can be, at least `height` apart.

    They keep their order and lie in [low, high]; words that do not all fit are pressed together evenly, crowds stand
    around their middle.
    """
    order = sorted(range(len(wished)), key=wished.__getitem__)
    if len(order) > 1:
        height = min(height, (high - low) / (len(order) - 1))
    shifted = [wished[index] - place * height for place, index in enumerate(order)]
    top = high - max(0, len(order) - 1) * height
    placed = [min(max(level, low), top) + place * height for place, level in enumerate(_rising(shifted))]
    return [place for _, place in sorted(zip(order, placed, strict=True))]


def _rising(values: Sequence[float]) -> list[float]:
    """The rising sequence nearest to the values: neighbours that fall share their mean (Ayer et al., 1955)."""
    pools: list[tuple[float, int]] = []
    for value in values:
        mean, count = value, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, count = (before * many + mean * count) / (many + count), many + count
        pools.append((mean, count))
    return [mean for mean, count in pools for _ in range(count)]


def sample(count: int, most: int) -> list[int]:
    """At most `most` (>= 2) of the numbers 0 to count - 1, evenly, with the first and the last."""
    if count <= most:
        return list(range(count))
    return sorted({round(place * (count - 1) / (most - 1)) for place in range(most)})
