"""Experiments with their first losses as they shall always be; `python -m tests.training.golden` writes them anew."""

import msgspec

from core.document.presets import open_preset
from core.experiment import Experiment
from core.training.run import Run
from core.value import Value
from tests.source import ROOT
from tests.training.making import go

FILE = ROOT / "tests" / "data" / "golden.json"
NAMES = ("spiral", "xor", "regression", "wine", "digits", "ten-relu-he")
STEPS = 50


class Golden(Value):
    """A preset as it once was, so that it may be tuned, and the losses of its first steps."""

    experiment: Experiment
    losses: tuple[float, ...]


def first_losses(experiment):
    """The losses of the first steps."""
    return go(Run(experiment), STEPS)


def golden():
    """What is kept, by name."""
    return msgspec.json.decode(FILE.read_bytes(), type=dict[str, Golden])


if __name__ == "__main__":
    made = {name: open_preset(name) for name in NAMES}
    kept = {name: Golden(each, tuple(first_losses(each))) for name, each in made.items()}
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n")
