"""Colours for numbers: orange - grey - blue for two sides, one colour a class, a ramp for depth."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from gui.look import LIGHT, NEGATIVE, NEUTRAL, POSITIVE, Look, mixed

Bytes = NDArray[np.uint8]

CLASSES = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8a8f00", "#7b5ea7", "#999999", "#333333")
"""Okabe & Ito (2008), with four more."""

TINT = 0.65
"""How strongly a pane of a label is coloured."""

DEPTH_LIGHT = ("#2b0f54", "#0b5fa5", "#1c9686")
DEPTH_DARK = ("#f5e08a", "#5cc0c7", "#8487e6")


@cache
def signed_ramp() -> Bytes:
    """256 colours from orange (0) over grey (128) to blue (255), (256, 3)."""
    return ramp((NEGATIVE, NEUTRAL, POSITIVE), 256)


def signed_colours(levels: NDArray[np.floating[Any]]) -> Bytes:
    """Numbers from -1 (orange) to 1 (blue) as colours, (..., 3); those beyond are as if they were there."""
    return signed_ramp()[(127.5 + 127.5 * levels.clip(-1, 1)).astype(np.uint8)]


def ramp(stops: tuple[str, ...], count: int) -> Bytes:
    """`count` colours evenly along the stops, (count, 3)."""
    corners = np.array([rgb(stop) for stop in stops], np.float64)
    places = np.linspace(0, len(stops) - 1, count)
    channels = [np.interp(places, np.arange(len(stops)), channel) for channel in corners.T]
    return np.stack(channels, axis=1).round().astype(np.uint8)


def depth_colours(count: int, look: Look) -> list[str]:
    """A colour for each block, first to last: its lightness changes in one direction only."""
    stops = DEPTH_DARK if look.dark else DEPTH_LIGHT
    return [QColor(*map(int, colour)).name() for colour in ramp(stops, max(count, 2))][:count]


def class_colours(count: int) -> list[str]:
    """A colour for each class; two classes are orange and blue, like the map."""
    if count <= 2:
        return [NEGATIVE, POSITIVE]
    return [CLASSES[number % len(CLASSES)] for number in range(count)]


def blended(shares: NDArray[np.float32]) -> Bytes:
    """Shares (K, H, W) of K classes as the mixture of their colours, (H, W, 3)."""
    colours = np.array([rgb(colour) for colour in class_colours(len(shares))], np.float32)
    mixture: Bytes = np.einsum("khw,kc->hwc", np.nan_to_num(shares), colours).clip(0, 255).astype(np.uint8)
    return mixture


def laid_over(shares: NDArray[np.float32]) -> Bytes:
    """Shares (K, H, W) of K labels as their colours laid over each other like panes of glass, (H, W, 3)."""
    panes = np.array([rgb(mixed(NEUTRAL, colour, TINT)) for colour in class_colours(len(shares))], np.float32)
    ground = np.array(rgb(NEUTRAL), np.float32)
    dimmed = 1 - np.nan_to_num(shares).clip(0, 1)[..., np.newaxis] * (1 - (panes / ground))[:, np.newaxis, np.newaxis]
    glass: Bytes = (ground * dimmed.prod(axis=0)).clip(0, 255).astype(np.uint8)
    return glass


def share_colour(share: float, look: Look) -> str:
    """The ground of a cell that holds this share: from the panel's colour to the accent."""
    return mixed(look.colours.panel, LIGHT.accent, min(max(share, 0.0), 1.0))


def as_image(colours: Bytes) -> QImage:
    """Colours (H, W, 3) as a picture of its own."""
    height, width = colours.shape[:2]
    pixels = np.ascontiguousarray(colours)
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def pixels(picture: NDArray[np.float32]) -> QImage:
    """A picture (channels, height, width) of values in [0, 1], black to white; of other channels than 3 the first."""
    shown = picture if len(picture) == 3 else np.repeat(picture[:1], 3, axis=0)
    return as_image((np.nan_to_num(shown).clip(0.0, 1.0) * 255).astype(np.uint8).transpose(1, 2, 0))


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    ink = QColor(colour)
    return ink.red(), ink.green(), ink.blue()
