"""Widgets in lines, as many in each as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

Line = list[QLayoutItem]


class Wrapping(QLayout):
    """As wide as its widgets want to be; one that is aligned right stands at the end of its line."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._items: Line = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def _lines(self, width: int) -> list[Line]:
        lines: list[Line] = []
        room = 0
        for item in (each for each in self._items if not each.isEmpty()):
            wanted = item.sizeHint().width()
            if not lines or wanted > room:
                lines.append([])
                room = width
            lines[-1].append(item)
            room -= wanted + self.spacing()
        return lines

    def _place(self, line: Line, room: QRect) -> None:
        left, end = room.left(), room.left() + room.width()
        for item in line:
            size = _size(item, room.width())
            at_end = bool(item.alignment() & Qt.AlignmentFlag.AlignRight)
            top = room.top() + (room.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(end - size.width() if at_end else left, top), size))
            left += size.width() + self.spacing()

    def count(self) -> int:
        return len(self._items)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(_height(line, width) for line in lines) + self.spacing() * max(0, len(lines) - 1)

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = self.spacing() * max(0, len(sizes) - 1)
        return QSize(sum(size.width() for size in sizes) + gaps, max((size.height() for size in sizes), default=0))

    def setGeometry(self, room: QRect) -> None:
        super().setGeometry(room)
        top = room.top()
        for line in self._lines(room.width()):
            height = _height(line, room.width())
            self._place(line, QRect(room.left(), top, room.width(), height))
            top += height + self.spacing()


def _size(item: QLayoutItem, width: int) -> QSize:
    """What it wants, or, where that is too wide, as high as it must be."""
    wanted = item.sizeHint()
    if wanted.width() <= width:
        return wanted
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else wanted.height())


def _height(line: Line, width: int) -> int:
    return max(_size(item, width).height() for item in line)
