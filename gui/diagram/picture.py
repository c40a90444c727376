"""The picture of a network: columns of units from the input to the output, and what links them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.language import _
from gui.diagram.painting import Scene, paint_scene
from gui.diagram.places import Places, Standing, least
from gui.diagram.spot import Spot, exists, walked, weight_of
from gui.diagram.weight_field import WeightField
from gui.diagram.words import words_of
from gui.keys import AROUND, ENTER
from gui.look import current_look, with_role


class NetworkPicture(QWidget):
    """What is under the mouse, or came by arrow keys, is pointed at; a click keeps a unit, or opens a weight."""

    selected = Signal(object)
    """The Spot of the unit that is to be seen large; None for none."""
    picked = Signal(object, object)
    """The Spot of a weight, and the number, or the text that is none, that it is to be set to."""
    changed = Signal(str)
    """What is said of what is pointed at; empty where nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self.scene: Scene | None = None
        self.spot: Spot | None = None
        self.kept: Spot | None = None
        """The unit that stays large."""
        self._large: Spot | None = None
        self._places: Places | None = None
        self.field = WeightField(self)
        self.field.picked.connect(self._on_field_picked)
        with_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(
            _("The network, unit by unit; arrow keys go from unit to unit, with Shift along the links to a unit")
        )

    def show_scene(self, scene: Scene | None) -> None:
        """Draw this; what is pointed at stays so if it is still there."""
        before, self.scene = self.scene, scene
        if scene is None or before is None or scene.shape != before.shape:
            self._forget()
            self.updateGeometry()
        self._tell()
        self.update()

    @property
    def places(self) -> Places:
        """Where everything stands now."""
        assert self.scene is not None
        standing = Standing.of(self.scene.units, self.size(), current_look(), arcs=any(self.scene.residuals))
        if self._places is None or self._places.standing != standing:
            self._places = Places(standing)
        return self._places

    def point(self, spot: Spot | None) -> None:
        """Point at something; the large picture follows."""
        if spot is not None and (self.scene is None or not exists(self.scene.units, spot)):
            return
        if spot != self.spot:
            self.spot = spot
            self._tell()
            self.update()

    def keep(self, spot: Spot | None) -> None:
        """Let a unit stay large, or none; the same again lets it go."""
        self.kept = None if spot == self.kept else spot
        self._tell()
        self.update()

    def _forget(self) -> None:
        self.spot = self.kept = None
        self.field.close_up()

    def _tell(self) -> None:
        """Say what is pointed at, and which unit is to be seen large."""
        scene, spot = self.scene, self.spot
        words = words_of(scene.units, spot, scene.experiment, earlier=scene.earlier) if scene and spot else ""
        self.setAccessibleDescription(words)
        self.changed.emit(words)
        large = spot if spot is not None and spot.source is None else self.kept
        if large != self._large:
            self._large = large
            self.selected.emit(large)

    def _open(self, spot: Spot) -> None:
        """Let a weight be typed."""
        assert self.scene is not None
        places = self.places
        mark = places.bias(spot.column, spot.unit).center()
        place = (
            mark if spot.weight is not None and spot.weight.source is None else places.link(spot).pointAtPercent(0.5)
        )
        self.point(spot)
        self.field.open(spot, weight_of(self.scene.units, spot), self.accessibleDescription(), place)

    def _choose(self, spot: Spot) -> None:
        if spot.source is None:
            self.keep(spot)
        else:
            self._open(spot)

    def _on_field_picked(self, spot: Spot, value: object) -> None:
        self.picked.emit(spot, value)

    def event(self, event: QEvent) -> bool:
        ours = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.kept is not None
        if ours and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        scene = self.scene
        return QSize(1, 1) if scene is None else least(scene.units, current_look(), arcs=any(scene.residuals))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.scene is not None:
            with QPainter(self) as painter:
                chosen = (self.spot, self.kept) if not self.hasFocus() or self.spot else (Spot(0, 0), self.kept)
                paint_scene(painter, self.places, self.scene, chosen, QRectF(event.rect()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.scene is not None and not self.field.isVisible():
            spot = self.places.at(event.position(), self.scene.units)
            self.setCursor(Qt.CursorShape.ArrowCursor if spot is None else Qt.CursorShape.PointingHandCursor)
            self.point(spot)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self.places.at(event.position(), self.scene.units) if self.scene is not None else None
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(spot)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.field.isVisible():
            self.point(None)

    def hideEvent(self, event: QHideEvent) -> None:
        self._forget()
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.field.isVisible():
            self.point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, spot = Qt.Key(event.key()), self.spot or Spot(0, 0)
        if self.scene is None or (key not in AROUND and key not in ENTER and key != Qt.Key.Key_Escape):
            super().keyPressEvent(event)
        elif key in AROUND:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.point(walked(self.scene.units, spot, *AROUND[key], along_links=shift))
        elif key in ENTER:
            self._choose(spot)
        else:
            self.point(None)
            self.keep(None)
