"""How many things of one size stand beside each other."""

from __future__ import annotations


def columns(count: int, aspect: float, width: float, height: float) -> int:
    """So many that things `aspect` times as wide as high are as large as can be in a field of this size."""

    def size(columns: int) -> float:
        return min(width / columns, aspect * height / -(-count // columns))

    return max(range(1, count + 1), key=size)
