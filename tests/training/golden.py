"""The first losses of presets as they shall always be; `python -m tests.training.golden` writes them anew."""

import json

from core.document.presets import open_preset
from core.training.run import Run
from tests.source import ROOT
from tests.training.making import go

FILE = ROOT / "tests" / "data" / "golden.json"
NAMES = ("spiral", "xor", "regression", "wine", "digits", "ten-relu-he")
STEPS = 50


def first_losses(name):
    """The losses of the first steps of a preset."""
    return go(Run(open_preset(name)), STEPS)


if __name__ == "__main__":
    FILE.write_text(json.dumps({name: first_losses(name) for name in NAMES}, indent=1) + "\n", encoding="utf-8")
