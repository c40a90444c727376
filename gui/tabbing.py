"""The way of the Tab key: through the widgets as they stand inside each other.

Qt keeps a chain of its own, in which what is made late comes last and some that change their place get lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.sight import bring_into_sight


def tab_stops(part: QWidget) -> list[QWidget]:
    """Where the Tab key may halt inside a part, itself included, in order."""
    return [widget for widget in _inside(part) if _is_stop(widget)]


def step(parts: Iterable[QWidget], present: QWidget | None, *, forwards: bool) -> bool:
    """Go on to the next visible stop in the parts, or back to the one before; False where there is none.

    The present one may have been hidden just now.
    """
    stops = [stop for part in parts for stop in tab_stops(part)]
    way, reason = (1, Qt.FocusReason.TabFocusReason) if forwards else (-1, Qt.FocusReason.BacktabFocusReason)
    start = stops.index(present) if present in stops else min(-way, 0)
    for far in range(1, len(stops) + 1):
        stop = stops[(start + way * far) % len(stops)]
        if stop.isVisible() and stop.isEnabled():
            stop.setFocus(reason)
            bring_into_sight(stop)
            return True
    return False


def _inside(part: QWidget) -> Iterator[QWidget]:
    yield part
    for child in part.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from _inside(child)


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
