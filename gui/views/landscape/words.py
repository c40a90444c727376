"""What is said of a slice in words."""

from __future__ import annotations

import numpy as np

from core.language import _
from core.watching.slice_look import SliceLook
from core.watching.standing import Progress
from gui.numbers import grouped, short


def about_slice(look: SliceLook, now: Progress | None, *, measuring: bool) -> str:
    """Of which weights it is, on which samples, how far it is measured, and what is special about it."""
    train, dev = look.samples
    parts = [
        _of_when(look, now),
        _("{train} train and {dev} dev samples").format(train=train, dev=dev),
        progress(look, measuring=measuring),
        *_special(look),
    ]
    return " · ".join(filter(None, parts))


def progress(look: SliceLook, *, measuring: bool) -> str:
    """How many places are measured; nothing once all are."""
    if look.done:
        return ""
    text = _("{points:,} of {planned:,} points") if measuring else _("left at {points:,} of {planned:,} points")
    return text.format(points=look.points, planned=look.planned)


def _of_when(look: SliceLook, now: Progress | None) -> str:
    if now is not None and now.phase in ("stale", "broken"):
        return _("step {step}, before the change: Reset begins anew").format(step=grouped(look.step))
    if now is None or now.step == look.step:
        return _("step {step}").format(step=grouped(look.step))
    return _("step {step}; the run is at {now}").format(step=grouped(look.step), now=grouped(now.step))


def _special(look: SliceLook) -> list[str]:
    said = []
    if look.walk is not None:
        text = _("the plane holds {share} of the walk")
        said.append(text.format(share=short(look.walk.share, percent=True)))
    elif look.about.plane == "walked":
        said.append(_("no walk yet: random directions"))
    overflows = int(np.count_nonzero(~np.isfinite(look.train)))
    if overflows:
        said.append(_("hatched: the loss overflows at {count} places").format(count=overflows))
    return said
