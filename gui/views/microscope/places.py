"""Where everything in the microscope stands, in pixels."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from gui.look import Look

NAME, APART, GAP = 58, 6, 4
"""The room for the names of the rows, that beside the first column, and that between two, at the desk."""
LEAST = 72
"""A column narrower than this has no room for its words."""


def column_boxes(count: int, width: int, look: Look) -> list[QRectF]:
    """The places of `count` columns across a picture of this width; the first stands a little apart."""
    name, apart, gap = look.px(NAME), look.px(APART), look.px(GAP)
    each = max(1.0, (width - name - apart) / max(1, count))
    lefts = (name + place * each + (apart if place else 0) for place in range(count))
    return [QRectF(left, 0, max(1.0, each - gap), 1) for left in lefts]
