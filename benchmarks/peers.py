"""Against scikit-learn's MLPClassifier: the same samples, network, optimizer, batches and epochs.

`python -m benchmarks.peers DATASET` prints one JSON list: for each seed the seconds and the accuracy on the test part,
of Layerlab and of scikit-learn, taken in turn.
"""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from statistics import median
from time import perf_counter

from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from benchmarks.figures import REPEATS, Row, spread
from core.catalogue.activations import ReLU
from core.catalogue.blocks import Dense
from core.catalogue.optimizers import Adam
from core.catalogue.preprocessing import Standardize
from core.catalogue.sources.bundled import BreastCancer, Digits, Wine
from core.experiment import Data, Experiment, Network, Training
from core.training.loop import train
from core.training.run import Run
from core.training.stride import Stride

DATASETS = {"digits": Digits(), "wine": Wine(), "breast cancer": BreastCancer()}
UNITS, RATE, BATCH_SIZE, EPOCHS = 64, 0.003, 32, 50
LEAST, APART = 1.5, 0.01


def rows() -> list[Row]:
    """Two lines for each data set: how much faster, and how much better."""
    return [row for name in DATASETS for row in _rows(name)]


def _rows(name: str) -> list[Row]:
    command = [sys.executable, "-m", "benchmarks.peers", name]
    seeds = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ratios = [theirs[0] / ours[0] for ours, theirs in seeds]
    better = [ours[1] - theirs[1] for ours, theirs in seeds]
    each = " / ".join(f"{1000 * median(side[place][0] for side in seeds):,.0f}" for place in (0, 1))
    return [
        Row(
            f"{name}: times as fast as scikit-learn's MLPClassifier ({each} ms for {EPOCHS} epochs)",
            spread(ratios, "{:.1f}".format),
            f">= {LEAST}",
            median(ratios) >= LEAST,
        ),
        Row(
            f"{name}: test accuracy above that of MLPClassifier",
            spread(better, "{:+.3f}".format),
            f">= -{APART}",
            median(better) >= -APART,
        ),
    ]


def _seeds(name: str) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    _layerlab(name, 0)
    return [(_layerlab(name, seed), _sklearn(name, seed)) for seed in range(REPEATS)]


def _experiment(name: str, seed: int) -> Experiment:
    return Experiment(
        data=Data(dataset=DATASETS[name], preprocessing=(Standardize(),), seed=seed),
        network=Network(blocks=(Dense(units=UNITS, activation=ReLU()),)),
        training=Training(optimizer=Adam(learning_rate=RATE), batch_size=BATCH_SIZE, epochs=EPOCHS),
        seed=seed,
    )


def _layerlab(name: str, seed: int) -> tuple[float, float]:
    run = Run(_experiment(name, seed))
    begun = perf_counter()
    for _ended in train(run, Stride()):
        pass
    return perf_counter() - begun, run.judge(run.test)[1]


def _sklearn(name: str, seed: int) -> tuple[float, float]:
    warnings.simplefilter("ignore", ConvergenceWarning)
    prepared = Run(_experiment(name, seed)).prepared
    network = MLPClassifier(
        (UNITS,),
        alpha=0.0,
        batch_size=BATCH_SIZE,
        learning_rate_init=RATE,
        max_iter=EPOCHS,
        tol=0.0,
        n_iter_no_change=EPOCHS,
        random_state=seed,
    )
    begun = perf_counter()
    network.fit(prepared.train.inputs, prepared.train.targets)
    return perf_counter() - begun, float(network.score(prepared.test.inputs, prepared.test.targets))


if __name__ == "__main__":
    print(json.dumps(_seeds(sys.argv[1])))
