"""What augmentation adds to a training step of a small convolutional network on pictures in colour.

`python -m benchmarks.augmentation SECONDS` prints one JSON object: by what is augmented, pairs of microseconds a step
without it and with it, taken in turn.
"""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median

from benchmarks.engines import ENDLESS, SECONDS, layerlab, microseconds
from benchmarks.figures import REPEATS, Row, spread
from benchmarks.pictures import ColourPictures
from core.catalogue.augmentations import (
    AnyAugmentation,
    ColourJitter,
    Cutout,
    HorizontalFlip,
    Noise,
    RandomCrop,
    Rotation,
    Scale,
)
from core.catalogue.blocks import Conv2d, Flatten, MaxPool
from core.experiment import Data, Experiment, Network, Training
from core.training.run import Run

MOST = 0.25
USUAL = (HorizontalFlip(), RandomCrop(padding=4), ColourJitter())
MEASURED: dict[str, tuple[AnyAugmentation, ...]] = {
    "flip + crop + HSV": USUAL,
    "flip + crop + HSV + scale + rotation + noise + cutout": (*USUAL, Scale(), Rotation(), Noise(), Cutout()),
}


def rows() -> list[Row]:
    """One line for the usual ones, one for all."""
    command = [sys.executable, "-m", "benchmarks.augmentation", str(SECONDS)]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return [_row(name, found[name], MOST if MEASURED[name] == USUAL else None) for name in MEASURED]


def _row(name: str, pairs: list[tuple[float, float]], most: float | None) -> Row:
    shares = [(varied - plain) / plain for plain, varied in pairs]
    each = " / ".join(f"{median(side):,.0f}" for side in zip(*pairs, strict=True))
    what = f"32x32 RGB, conv 16-32-pool-10, batch 64, {name}: what it adds to a step ({each} µs)"
    target = "–" if most is None else f"<= {most:.0%}"
    return Row(what, spread(shares, "{:.1%}".format), target, most is None or median(shares) <= most)


def _pairs(augmentation: tuple[AnyAugmentation, ...], seconds: float) -> list[tuple[float, float]]:
    plain, varied = (layerlab(_run(each)) for each in ((), augmentation))
    for steps in (plain, varied):
        microseconds(steps, seconds)
    return [(microseconds(plain, seconds), microseconds(varied, seconds)) for _repeat in range(REPEATS)]


def _run(augmentation: tuple[AnyAugmentation, ...]) -> Run:
    blocks = (Conv2d(filters=16), Conv2d(filters=32), MaxPool(), Flatten())
    data = Data(dataset=ColourPictures(), augmentation=augmentation)
    return Run(Experiment(data=data, network=Network(blocks=blocks), training=Training(batch_size=64, epochs=ENDLESS)))


if __name__ == "__main__":
    print(json.dumps({name: _pairs(each, float(sys.argv[1])) for name, each in MEASURED.items()}))
