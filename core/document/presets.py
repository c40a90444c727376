"""The ready experiments that come with Layerlab, by name."""

from __future__ import annotations

from pathlib import Path

from core.document.files import SUFFIX, open_file
from core.document.wording import nearest
from core.experiment import Experiment
from core.language import _
from core.refused import Refused

PRESETS = Path(__file__).parent.parent.parent / "resources" / "presets"

FIRST = "spiral"
"""The one a fresh window shows."""


def preset_names() -> tuple[str, ...]:
    """The names, the one to start with first."""
    names = sorted(file.stem for file in PRESETS.glob(f"*{SUFFIX}"))
    return tuple(sorted(names, key=FIRST.__ne__))


def preset_title(name: str) -> str:
    """The name as it stands in a menu."""
    return _(name.replace("-", " ").capitalize())


def open_preset(name: str) -> Experiment:
    """The experiment of that name; raises Refused, with the names there are, for another."""
    names = preset_names()
    if name not in names:
        text = _("there is no preset {name}; choose one of {names}").format(name=name, names=", ".join(names))
        raise Refused(text + nearest(name, names))
    return open_file(PRESETS / f"{name}{SUFFIX}")
