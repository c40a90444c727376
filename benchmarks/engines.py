"""Steps per second against the loop of the textbook: nn.Sequential, DataLoader and torch.optim, one thread.

Layerlab's steps hold all that a run does: shuffling, records, and judging the dev part after each epoch; the textbook
only trains. `python -m benchmarks.engines ENGINE NET OPTIMIZER SECONDS` prints one JSON list: pairs of microseconds a
step, of Layerlab and of the textbook, taken in turn. Dense networks never get the autograd engine by themselves; here
they do, to tell what is left for those that need it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from benchmarks.figures import REPEATS, Row, spread
from benchmarks.pictures import Pictures
from core.catalogue.activations import ReLU, Tanh
from core.catalogue.blocks import Block, Conv2d, Dense, Flatten, MaxPool, Plain
from core.catalogue.initializers import HeNormal
from core.catalogue.optimizers import SGD, Adam, AnyOptimizer
from core.catalogue.sources.bundled import Digits
from core.catalogue.sources.planar import Circle
from core.experiment import Data, Experiment, Network, Training
from core.training.engines.autograd import AutogradEngine
from core.training.engines.dense import DenseEngine
from core.training.engines.engine import Engine
from core.training.loop import train
from core.training.run import Run
from core.training.stride import Stride

Instrument = Callable[[nn.Sequential], Callable[[], None]]
ENDLESS = 1_000_000
SECONDS = 1.0
PICTURES = "28x28 conv 16-32-pool-10, batch 64"
NETS = {
    "2-4-2-1, batch 10": (Circle(), (Dense(units=4, activation=Tanh()), Dense(units=2, activation=Tanh())), 10),
    "2-6x8-1, batch 10": (Circle(), (Dense(units=8, activation=Tanh()),) * 6, 10),
    "digits 64-3x128-10, batch 64": (
        Digits(),
        (Dense(units=128, activation=ReLU(), initializer=HeNormal()),) * 3,
        64,
    ),
    PICTURES: (
        Pictures(),
        (Conv2d(filters=16), Conv2d(filters=32), MaxPool(), Flatten()),
        64,
    ),
    "64-10x256-10, batch 128": (Digits(), (Dense(units=256, activation=ReLU(), initializer=HeNormal()),) * 10, 128),
}
OPTIMIZERS: dict[str, AnyOptimizer] = {"SGD": SGD(learning_rate=1e-3), "Adam": Adam(learning_rate=1e-4)}
ENGINES: dict[str, Callable[..., Engine]] = {"dense": DenseEngine, "autograd": AutogradEngine}
SMALL = ("2-4-2-1, batch 10", "2-6x8-1, batch 10")
LEAST = {
    ("dense", "2-4-2-1, batch 10", "SGD"): 15.0,
    ("dense", "2-6x8-1, batch 10", "SGD"): 8.0,
    ("dense", "digits 64-3x128-10, batch 64", "SGD"): 3.5,
    ("dense", "digits 64-3x128-10, batch 64", "Adam"): 4.5,
    ("dense", "64-10x256-10, batch 128", "SGD"): 1.3,
    ("autograd", PICTURES, "SGD"): 1.15,
    ("autograd", PICTURES, "Adam"): 1.15,
    **{("autograd", net, optimizer): 1.8 for net in SMALL for optimizer in OPTIMIZERS},
}


def rows() -> list[Row]:
    """One line for each net and optimizer, and for each engine that it can tell something of."""
    alone = [("dense", net) for net in NETS if net != PICTURES]
    measured = [*alone, *(("autograd", net) for net in (*SMALL, PICTURES))]
    return [_row(engine, net, optimizer) for engine, net in measured for optimizer in OPTIMIZERS]


def _row(engine: str, net: str, optimizer: str) -> Row:
    command = [sys.executable, "-m", "benchmarks.engines", engine, net, optimizer, str(SECONDS)]
    pairs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ratios = [textbook / ours for ours, textbook in pairs]
    each = " / ".join(f"{median(side):,.1f}" for side in zip(*pairs, strict=True))
    least = LEAST.get((engine, net, optimizer))
    what = f"{net}, {optimizer}, {engine} engine: times as fast as the textbook ({each} µs a step)"
    target = "–" if least is None else f">= {least}"
    return Row(what, spread(ratios, "{:.1f}".format), target, least is None or median(ratios) >= least)


def _pairs(engine: str, net: str, optimizer: str, seconds: float) -> list[tuple[float, float]]:
    dataset, blocks, batch_size = NETS[net]
    training = Training(optimizer=OPTIMIZERS[optimizer], batch_size=batch_size, epochs=ENDLESS)
    run = Run(Experiment(data=Data(dataset=dataset), network=Network(blocks=blocks), training=training))
    run.engine = ENGINES[engine](run.experiment, run.dropout)
    ours, theirs = layerlab(run), textbook(run)
    for each in (ours, theirs):
        microseconds(each, seconds)
    return [(microseconds(ours, seconds), microseconds(theirs, seconds)) for _repeat in range(REPEATS)]


def microseconds(steps: Iterator[int], seconds: float) -> float:
    """Those of one step; the iterator trains and says how many steps that were."""
    done, begun = 0, perf_counter()
    while (passed := perf_counter() - begun) < seconds:
        done += next(steps)
    return 1e6 * passed / done


def layerlab(run: Run) -> Iterator[int]:
    """The steps of a run, as many at once as it likes."""
    before = run.step
    for _ended in train(run, Stride()):
        yield run.step - before
        before = run.step


def textbook(run: Run, instrument: Instrument | None = None) -> Iterator[int]:
    """The same network, data, loss and optimizer as in any introduction to torch.

    An instrument is made for the model; what it returns is called after each step.
    """
    training = run.experiment.training
    layers: list[nn.Module] = []
    for block in run.experiment.network.blocks:
        layers += _layers(block)
    model = nn.Sequential(*layers, nn.LazyLinear(run.experiment.output_units))
    model(run.train.inputs)
    look = instrument(model) if instrument is not None else None
    loss_of = run.experiment.loss.recipe().make()
    rate = training.optimizer.learning_rate
    optimizer = (
        torch.optim.SGD(model.parameters(), lr=rate)
        if isinstance(training.optimizer, SGD)
        else torch.optim.Adam(model.parameters(), lr=rate)
    )
    loader = DataLoader(
        TensorDataset(run.train.inputs, run.train.encoded), batch_size=training.batch_size, shuffle=True
    )
    while True:
        for inputs, targets in loader:
            optimizer.zero_grad()
            loss = loss_of(model(inputs), targets)
            loss.backward()
            optimizer.step()
            loss.item()
            if look is not None:
                look()
            yield 1


def _layers(block: Block) -> list[nn.Module]:
    if isinstance(block, Plain):
        return [block.recipe().make()]
    assert isinstance(block, Dense | Conv2d)
    linear = (
        nn.LazyLinear(block.units)
        if isinstance(block, Dense)
        else nn.LazyConv2d(block.filters, block.kernel, block.stride, block.padding)
    )
    return [linear, block.activation.recipe().make()]


if __name__ == "__main__":
    print(json.dumps(_pairs(*sys.argv[1:4], float(sys.argv[4]))))
