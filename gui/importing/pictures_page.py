"""Pictures: how many of each class, some of them as the network gets them, and what is made of them."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from core.catalogue.sources.pictures import PictureFolder
from core.document.tree import Path
from core.language import _
from core.watching.picture_previews import PicturePreview, ReadFolder
from gui.importing.page import Page, labelled
from gui.look import GRID, current_look
from gui.plots.maps import pixels

CLASSES, TILE = 220, 64
"""The width of the list of classes and of a picture, in pixels at the desk."""
LOOK = ("size", "colour")


class PicturesPage(Page):
    """Pictures are looked at anew where they shall have another size or colour."""

    def __init__(self) -> None:
        super().__init__()
        self._folder: PictureFolder | None = None
        self.fields = {}
        self._made = QWidget()
        line = QHBoxLayout(self._made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * GRID)
        for name in LOOK:
            self.fields[name], whole = labelled(PictureFolder, name)
            self.fields[name].picked.connect(partial(self._on_picked, name))
            line.addWidget(whole)
        line.addStretch(1)
        self.classes, self.examples = _list(_("Classes")), _list(_("Examples"))
        self.classes.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.classes.setFixedWidth(current_look().px(CLASSES))
        self.examples.setViewMode(QListView.ViewMode.IconMode)
        self.examples.setResizeMode(QListView.ResizeMode.Adjust)
        self.examples.setMovement(QListView.Movement.Static)
        self.examples.setIconSize(QSize(1, 1) * current_look().px(TILE))
        self.examples.setGridSize(QSize(TILE + 3 * GRID, TILE + 4 * GRID) * current_look().scale)
        beside = QHBoxLayout()
        beside.setSpacing(GRID)
        beside.addWidget(self.classes)
        beside.addWidget(self.examples, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._made)
        column.addLayout(beside, 1)
        self.setFocusProxy(self.examples)

    def show_found(self, found: PicturePreview) -> None:
        """Show what lies there."""
        dataset = found.dataset
        self._folder = dataset if isinstance(dataset, PictureFolder) else None
        self._made.setVisible(self._folder is not None)
        for name in LOOK if self._folder else ():
            self.fields[name].show_value(getattr(self._folder, name))
        self.classes.setVisible(bool(found.counts))
        self.classes.setModel(_counted(dataset.class_names(), found.counts))
        self.examples.setVisible(dataset.picture_shape is not None)
        self.examples.setModel(_pictured(found))

    def _on_picked(self, name: str, _path: Path, value: Any) -> None:
        assert self._folder is not None
        looked_at = ReadFolder(self._folder.file, self._folder.size, self._folder.colour)
        self.picked.emit(msgspec.structs.replace(looked_at, **{name: value}))


def _list(name: str) -> QListView:
    view = QListView()
    view.setAccessibleName(name)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.setUniformItemSizes(True)
    return view


def _counted(names: tuple[str, ...], counts: tuple[int, ...]) -> QStandardItemModel:
    model = QStandardItemModel()
    for name, count in zip(names, counts, strict=True):
        model.appendRow(QStandardItem(_("{name} · {count:,}").format(name=name, count=count)))
    return model


def _pictured(found: PicturePreview) -> QStandardItemModel:
    model = QStandardItemModel()
    if found.dataset.picture_shape is not None:
        side = current_look().px(TILE)
        for picture, answer in zip(found.examples, found.answers, strict=True):
            shown = QPixmap.fromImage(pixels(picture)).scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
            item = QStandardItem(QIcon(shown), answer)
            item.setToolTip(answer)
            model.appendRow(item)
    return model
