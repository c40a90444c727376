"""The look: colours, type and spacing of the window, in light and dark, for the desk and the projector."""

from __future__ import annotations

import math
import re
from functools import cache
from pathlib import Path
from string import Template
from typing import Literal, NamedTuple, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

W = TypeVar("W", bound=QWidget)
Theme = Literal["system", "light", "dark"]
Role = Literal[
    "title",
    "heading",
    "caption",
    "primary",
    "panel",
    "divider",
    "empty",
    "popover",
    "small",
    "fold",
    "plain",
    "wrong",
    "error",
    "segment",
    "extras",
    "tile",
    "card",
    "sign",
]

GRID = 8
"""Every margin and gap is a multiple of this many pixels."""

STYLE = Path(__file__).parent.parent / "resources" / "style"
PROJECTOR = 1.6
"""How much larger everything is for the last row."""
BODY, CAPTION = 13, 11
"""The sizes of type, in pixels at the desk."""


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


class Look(NamedTuple):
    """What painters need to know: the colours, how much larger than at the desk, and whether paper is dark."""

    colours: Colours = LIGHT
    scale: float = 1.0
    dark: bool = False

    def px(self, size: float) -> int:
        """A length of `size` pixels at the desk, in pixels here; at least 1."""
        return max(1, round(size * self.scale))

    @property
    def pen(self) -> int:
        """The width of a curve in pixels: 2 at the desk, 3 far away."""
        return 2 if self.scale == 1.0 else 3


_current = [Look()]
_usual = [Look()]
"""The look of the program, while parts of it may be larger for a while."""


def current_look() -> Look:
    """The look of the window now; widgets read it again in `changeEvent` at a `StyleChange`."""
    return _current[0]


def apply_look(app: QApplication, theme: Theme, projector: bool) -> Look:
    """Dress the whole program; with "system" it follows the desktop as it is now."""
    dark = _wants_dark(theme)
    look = Look(DARK if dark else LIGHT, PROJECTOR if projector else 1.0, dark)
    _current[0] = _usual[0] = look
    app.setStyle("Fusion")
    app.setPalette(_palette(look))
    app.setFont(ui_font(look))
    app.setStyleSheet(_style_sheet(look))
    return look


def use_scale(large: bool) -> str:
    """Paint from now on for the last row, or in the usual size again; what parts of a window are to be dressed in.

    To dress the whole program anew would take longer than a person wants to wait.
    """
    usual = _usual[0]
    _current[0] = look = usual._replace(scale=PROJECTOR) if large else usual
    return "" if look == usual else f"* {{ font-size: {look.px(BODY)}px; }} {_style_sheet(look)}"


@cache
def ui_font(look: Look, size: float = BODY) -> QFont:
    """The system's font with Hangul behind it and figures of one width; `size` in pixels at the desk."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    hangul = ("Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR", "NanumGothic")
    font.setFamilies([QFontInfo(font).family(), *filter(QFontDatabase.hasFamily, hangul)])
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setPixelSize(look.px(size))
    return font


def mixed(first: str, second: str, share: float) -> str:
    """The colour `share` of the way from `first` to `second`."""
    a, b = QColor(first), QColor(second)
    ends = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(start + (end - start) * share) for start, end in ends)).name()


def contrast(first: str, second: str) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(ground: str) -> str:
    """Black or white, whichever stands out more on this ground."""
    return max(("#1f2328", "#ffffff"), key=lambda ink: contrast(ink, ground))


def with_role(widget: W, role: Role) -> W:
    """The widget, dressed by the style sheet for its role."""
    widget.setProperty("role", role)
    return widget


def restyled(widget: W) -> W:
    """The widget, dressed anew because its role is another one now."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    return widget


def title(text: str) -> QLabel:
    """A label in the largest type, once a window."""
    return with_role(QLabel(text), "title")


def heading(text: str) -> QLabel:
    """A label that names what stands under it."""
    return with_role(QLabel(text), "heading")


def caption(text: str) -> QLabel:
    """A label in small, faint type that says more about what stands above it."""
    label = with_role(QLabel(text), "caption")
    label.setWordWrap(True)
    return label


def empty(text: str = "") -> QLabel:
    """A label in the middle of a place where there is nothing to see: why, and what to do."""
    label = with_role(QLabel(text), "empty")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label


def divider() -> QWidget:
    """A thin line between two parts of a panel."""
    line = with_role(QWidget(), "divider")
    line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    line.setFixedHeight(1)
    return line


def _luminance(colour: str) -> float:
    ink = QColor(colour)
    red, green, blue = map(_linear, (ink.redF(), ink.greenF(), ink.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else math.pow((channel + 0.055) / 1.055, 2.4)


def _wants_dark(theme: Theme) -> bool:
    hints = QGuiApplication.styleHints()
    if theme == "system":
        hints.unsetColorScheme()
        return hints.colorScheme() == Qt.ColorScheme.Dark
    hints.setColorScheme(Qt.ColorScheme.Dark if theme == "dark" else Qt.ColorScheme.Light)
    return theme == "dark"


def _palette(look: Look) -> QPalette:
    colours, role = look.colours, QPalette.ColorRole
    palette = QPalette(QColor(colours.panel), QColor(colours.paper))
    dressed = {
        colours.panel: (role.Base, role.Button, role.ToolTipBase, role.Light),
        colours.paper: (role.Window, role.AlternateBase, role.HighlightedText),
        colours.text: (role.Text, role.WindowText, role.ButtonText, role.ToolTipText),
        colours.accent: (role.Highlight, role.Accent, role.Link),
        colours.faint: (role.PlaceholderText, role.LinkVisited),
        colours.line: (role.Mid, role.Midlight, role.Dark),
    }
    for colour, roles in dressed.items():
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(mixed(colours.faint, colours.panel, 0.4)))
    return palette


def _style_sheet(look: Look) -> str:
    """The style sheet with `$name` as colours and `12u` as 12 pixels at the desk."""
    colours = look.colours
    words = colours._asdict() | {
        "hover": mixed(colours.panel, colours.text, 0.06),
        "pressed": mixed(colours.panel, colours.text, 0.12),
        "edge": mixed(colours.panel, colours.text, 0.22),
        "accent_hover": mixed(colours.accent, colours.text, 0.12),
        "off": mixed(colours.faint, colours.panel, 0.4),
        "style": STYLE.as_posix(),
        "theme": "dark" if look.dark else "light",
    }
    text = Template((STYLE / "layerlab.qss").read_text(encoding="utf-8")).substitute(words)
    return re.sub(r"\b(\d+)u\b", lambda length: f"{look.px(int(length[1]))}px", text)
