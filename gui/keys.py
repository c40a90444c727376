"""The keys that lead from part to part of what is painted, and the one that chooses."""

from __future__ import annotations

from PySide6.QtCore import Qt

Key = Qt.Key
ENTER: tuple[int, ...] = (Key.Key_Return, Key.Key_Enter)
ALONG: dict[int, int] = {Key.Key_Left: -1, Key.Key_Up: -1, Key.Key_Right: 1, Key.Key_Down: 1}
"""How far each leads in a row of things."""
AROUND: dict[int, tuple[int, int]] = {
    Key.Key_Left: (0, -1),
    Key.Key_Right: (0, 1),
    Key.Key_Up: (-1, 0),
    Key.Key_Down: (1, 0),
}
"""How many rows and columns each leads on in a table."""
