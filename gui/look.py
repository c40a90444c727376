"""The look: colours, type and spacing of the window, in light and dark, for the desk and the projector."""

from __future__ import annotations

from typing import Literal, NamedTuple

Theme = Literal["system", "light", "dark"]

GRID = 8
"""Every margin and gap is a multiple of this many pixels."""


class Colours(NamedTuple):
    """The colours of one theme. Series follow Okabe & Ito (2008); maps are orange - grey - blue."""

    paper: str
    panel: str
    line: str
    text: str
    faint: str
    accent: str
    danger: str
    train: str
    dev: str
    third: str
    fourth: str


LIGHT = Colours(
    "#fbfbfa",
    "#ffffff",
    "#e3e3e0",
    "#1f2328",
    "#5d646c",
    "#0877bd",
    "#b3261e",
    "#0072B2",
    "#D55E00",
    "#00805c",
    "#b0548a",
)
DARK = Colours(
    "#15181c",
    "#1c2026",
    "#2c323a",
    "#e6e8eb",
    "#9aa3ad",
    "#3ba0e0",
    "#ff8a80",
    "#4fb3f0",
    "#ff8b3d",
    "#2fc9a0",
    "#e39bc7",
)

NEGATIVE, NEUTRAL, POSITIVE = "#f59322", "#e8eaeb", "#0877bd"
