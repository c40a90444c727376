"""The ready experiments that come with Layerlab, by name."""

from __future__ import annotations

from pathlib import Path

from core.document.files import SUFFIX, open_file
from core.document.wording import nearest
from core.experiment import Experiment
from core.language import _, marked
from core.refused import Refused

PRESETS = Path(__file__).parent.parent.parent / "resources" / "presets"

_TITLES = {
    "spiral": marked("Spiral"),
    "circle": marked("Circle"),
    "xor": marked("XOR"),
    "moons": marked("Moons"),
    "regression": marked("Regression"),
    "digits": marked("Digits"),
    "digits-conv": marked("Digits with convolution"),
    "shapes": marked("Shapes in colour"),
    "wine": marked("Wine"),
    "people": marked("Unscaled people"),
    "overfit": marked("Overfitting"),
    "augmented": marked("Few pictures, augmented"),
    "mismatch": marked("Mismatch"),
    "ten-sigmoid": marked("Ten sigmoid layers"),
    "ten-relu-he": marked("Ten ReLU layers with He"),
    "pretraining": marked("Pretrained sigmoid layers"),
}
"""In the order of a first tour; a fresh window shows the first."""


def preset_names() -> tuple[str, ...]:
    """The names, the one to start with first."""
    return tuple(_TITLES)


def preset_title(name: str) -> str:
    """The name as it stands in a menu."""
    return _(_TITLES[name])


def open_preset(name: str) -> Experiment:
    """The experiment of that name; raises Refused, with the names there are, for another."""
    names = preset_names()
    if name not in names:
        text = _("there is no preset {name}; choose one of {names}").format(name=name, names=", ".join(names))
        raise Refused(text + nearest(name, names))
    return open_file(PRESETS / f"{name}{SUFFIX}")
