"""How numbers are written on the screen."""

from __future__ import annotations

from math import isfinite

from core.language import _

NOTHING = "–"


def grouped(count: int) -> str:
    """A count with its thousands set apart: 0,042 or 12,345."""
    return f"{count:05,}" if count < 10_000 else f"{count:,}"


def short(value: float | None, *, percent: bool = False) -> str:
    """Three significant digits, or four before the point: 0.0213, 1234, 1.30e-6, 98.4 %; a dash for nothing."""
    if value is None:
        return NOTHING
    if not isfinite(value):
        return _("not a number")
    if percent:
        return f"{100 * value:.1f} %"
    if value == 0 or 1e-3 <= abs(value) < 999.5:
        return f"{value:#.3g}".rstrip(".")
    if 999.5 <= abs(value) < 1e4:
        return f"{value:.0f}"
    digits, _e, power = f"{value:.2e}".partition("e")
    return f"{digits}e{int(power)}"


def duration(seconds: float) -> str:
    """Minutes and seconds, hours if need be: 0:03, 1:02:05."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
