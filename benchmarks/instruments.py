"""A run with every view open against what people do otherwise to see inside: hooks, and TensorBoard.

All three train the same scenario. Layerlab is asked 30 times a second for what its views show; that is the training
process alone, as in `watched`. The textbook's loop asks in every step for mean and spread of each layer's outputs and
for the norm of each gradient; or it writes histograms of outputs, weights and gradients for TensorBoard, 20 times a
second at most.
`python -m benchmarks.instruments NAME SECONDS` prints one JSON list: steps per second of the three, taken in turn; null
for TensorBoard where it is missing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack
from functools import partial
from importlib.util import find_spec
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from torch import Tensor, nn

from benchmarks.engines import Instrument, microseconds, textbook
from benchmarks.figures import REPEATS, Row, spread
from benchmarks.scenarios import SCENARIOS
from benchmarks.watched import speed, warm
from core.training.run import Run

SECONDS = 2.0
INTERVAL = 1 / 20
LACKING = "not measured: tensorboard is missing; `make bench` installs it"


def rows() -> list[Row]:
    """Two lines for each scenario."""
    return [row for name in SCENARIOS for row in _rows(name)]


def _rows(name: str) -> list[Row]:
    command = [sys.executable, "-m", "benchmarks.instruments", name, str(SECONDS)]
    turns = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    found = []
    for place, other in enumerate(
        ("with hooks in every step", "with TensorBoard histograms at most at 20 Hz"), start=1
    ):
        what = f"{name}: with every view, times as fast as the textbook {other}"
        if turns[0][place] is None:
            found.append(Row(what, LACKING, "–", True))
            continue
        ratios = [turn[0] / turn[place] for turn in turns]
        each = " / ".join(f"{median(turn[side] for turn in turns):,.0f}" for side in (0, place))
        found.append(Row(f"{what} ({each} steps/s)", spread(ratios, "{:.1f}".format), "–", True))
    return found


def _turns(name: str, seconds: float) -> list[tuple[float, float, float | None]]:
    client, run = warm(name), Run(SCENARIOS[name])
    instruments: list[Instrument] = [Hooks]
    with ExitStack() as stack:
        if find_spec("tensorboard") is not None:
            instruments.append(partial(Histograms, writer=_writer(stack)))
        loops = [textbook(run, instrument) for instrument in instruments]
        for loop in loops:
            microseconds(loop, seconds / 2)
        turns = []
        for _repeat in range(REPEATS):
            ours = speed(client, seconds).steps
            theirs = [1e6 / microseconds(loop, seconds) for loop in loops]
            turns.append((ours, theirs[0], theirs[1] if len(theirs) > 1 else None))
    client.close()
    return turns


def _writer(stack: ExitStack) -> Any:
    """TensorBoard's writer, into a folder that goes with the stack."""
    from torch.utils.tensorboard import SummaryWriter  # noqa: PLC0415 - not everybody has it

    return stack.enter_context(SummaryWriter(stack.enter_context(TemporaryDirectory())))


class Hooks:
    """Asks every layer how its outputs lie, and every parameter for the norm of its gradient."""

    def __init__(self, model: nn.Sequential) -> None:
        self._model = model
        self._outputs: list[tuple[float, float]] = []
        self.norms: list[float] = []
        for layer in model:
            layer.register_forward_hook(self._on_outputs)

    def __call__(self) -> None:
        self.norms = [
            parameter.grad.norm().item() for parameter in self._model.parameters() if parameter.grad is not None
        ]
        self._outputs.clear()

    def _on_outputs(self, layer: nn.Module, inputs: object, outputs: Tensor) -> None:
        self._outputs.append((outputs.mean().item(), outputs.std().item()))


class Histograms:
    """Writes them for TensorBoard whenever it is time."""

    def __init__(self, model: nn.Sequential, writer: Any) -> None:
        self._model, self._writer = model, writer
        self._outputs: dict[nn.Module, Tensor] = {}
        self._step, self._due = 0, 0.0
        for layer in model:
            layer.register_forward_hook(self._on_outputs)

    def __call__(self) -> None:
        self._step += 1
        if perf_counter() < self._due:
            return
        seen: dict[str, Tensor | None] = {}
        for place, layer in enumerate(self._model):
            seen[f"outputs/{place}"] = self._outputs[layer]
        for name, parameter in self._model.named_parameters():
            seen[f"weights/{name}"], seen[f"gradients/{name}"] = parameter, parameter.grad
        for name, values in seen.items():
            self._writer.add_histogram(name, values, self._step)
        self._due = perf_counter() + INTERVAL

    def _on_outputs(self, layer: nn.Module, inputs: object, outputs: Tensor) -> None:
        self._outputs[layer] = outputs


if __name__ == "__main__":
    print(json.dumps(_turns(sys.argv[1], float(sys.argv[2]))))
