"""What pictures from the web and from a phone look like."""

from __future__ import annotations

from typing import NamedTuple

Range = tuple[float, float]
"""The middle of what varies, and how far from it it may be."""


class Style(NamedTuple):
    """What the pictures of a domain look like; lengths in half edges of a picture, strengths and brightness in [0, 1].

    least: the share of the variation that is always there. place: how far from the middle, tilt: how many radians from
    upright a figure may be. blur: pixels over which edges are soft. cast: how far white may be off, to red or to blue.
    noise: its deviation. vignette: how much darker the corners are.
    """

    least: float
    radius: Range
    place: float
    tilt: float
    ink_strength: Range
    ink_brightness: Range
    paper_strength: Range
    paper_brightness: Range
    light: Range
    exposure: Range
    blur: float
    cast: float
    noise: float
    vignette: float


STYLES = {
    "web": Style(
        least=0.0,
        radius=(0.66, 0.2),
        place=0.2,
        tilt=0.4,
        ink_strength=(0.76, 0.2),
        ink_brightness=(0.84, 0.14),
        paper_strength=(0.09, 0.08),
        paper_brightness=(0.95, 0.05),
        light=(0.1, 0.08),
        exposure=(1.0, 0.04),
        blur=1.0,
        cast=0.0,
        noise=0.0,
        vignette=0.0,
    ),
    "phone": Style(
        least=0.25,
        radius=(0.62, 0.18),
        place=0.26,
        tilt=0.7,
        ink_strength=(0.6, 0.2),
        ink_brightness=(0.86, 0.12),
        paper_strength=(0.22, 0.16),
        paper_brightness=(0.4, 0.14),
        light=(0.16, 0.12),
        exposure=(0.76, 0.18),
        blur=1.6,
        cast=0.15,
        noise=0.03,
        vignette=0.3,
    ),
}
