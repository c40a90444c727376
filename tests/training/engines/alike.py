"""The engines and the textbook on the same experiment, step by step."""

from contextlib import contextmanager

import numpy as np
import torch

from core.build.model import stream
from core.training.engines.autograd import AutogradEngine
from core.training.engines.dense import DenseEngine
from core.training.run import Run
from tests.training.engines.textbook import Textbook

STEPS = 50
CLOSE = {torch.float64: (1e-10, 1e-11), torch.float32: (1e-4, 1e-5)}
"""Relative and absolute."""


@contextmanager
def precision(dtype):
    """Torch keeps counters of some optimizers in the default precision."""
    torch.set_default_dtype(dtype)
    try:
        yield
    finally:
        torch.set_default_dtype(torch.float32)


def stepped(made, dtype, kinds, steps=STEPS, nudge=0.0):
    """The engines, and the losses (steps,) of each, after as many steps over the same samples.

    Each weight of all but the first is a share `nudge` larger or smaller at the start.
    """
    run = Run(made)
    inputs, targets = run.train.inputs.to(dtype), run.train.encoded
    targets = targets if targets.dtype == torch.int64 else targets.to(dtype)
    if made.loss.coding == "classes" and targets.ndim == 2:
        targets = targets / targets.sum(1, keepdim=True)  # shares of one, also in this precision
    size, engines, losses = made.training.batch_size, [], []
    chance = torch.Generator().manual_seed(0)
    with precision(dtype):
        for kind in kinds:
            engine = kind(made, stream(made.seed, 1), dtype)
            for parameter in engine.model.parameters() if engines else ():
                parameter.data.mul_(1 + nudge * torch.empty_like(parameter).bernoulli_(generator=chance).mul(2).sub(1))
            rows = [torch.arange(start, start + size) % len(inputs) for start in range(0, steps * size, size)]
            factors = [1 / (1 + number / 20) for number in range(steps)]
            losses.append(
                [engine.step(inputs[some], targets[some], f)[0] for some, f in zip(rows, factors, strict=True)]
            )
            engines.append(engine)
    return engines, np.array(losses)


def sway(made):
    """How far apart, relatively, rounding errors in the first weights carry the textbook itself, and its memory.

    A norm hides the size of the weights before it, so the memory may sway where nothing else does.
    """
    (one, other), losses = stepped(made, torch.float64, (Textbook, Textbook), nudge=4e-16)
    weights = zip(one.model.state_dict().values(), other.model.state_dict().values(), strict=True)
    memory = zip(_remembered(one), _remembered(other), strict=True)
    return max(_apart(weights), float(np.abs(losses[1] / losses[0] - 1).max())), _apart(memory)


def _apart(pairs):
    return max((float((a - b).abs().max() / a.abs().max().clamp_min(1e-3)) for a, b in pairs), default=0.0)


def _remembered(engine):
    return [value for memory in engine.memory().kept.values() for value in memory.values()]


def agree(made, dtype=torch.float64, steps=STEPS, close=None, memory_close=None):
    """The same losses, weights, norms and memory as the textbook, from both engines."""
    relative, absolute = close = close or CLOSE[dtype]
    (reference, *engines), losses = stepped(made, dtype, (Textbook, AutogradEngine, DenseEngine), steps)
    assert np.isfinite(losses).all()
    for found in losses[1:]:
        np.testing.assert_allclose(found, losses[0], rtol=relative, atol=absolute)
    for engine in engines:
        _compare(engine, reference, close, memory_close or close)


def _compare(engine, reference, close, memory_close):
    expected, found = reference.model.state_dict(), engine.model.state_dict()
    assert found.keys() == expected.keys()
    for name, value in expected.items():
        _close(found[name], value, *close)
    kept = engine.memory().kept
    for name, memory in reference.memory().kept.items():
        for key, value in memory.items():
            _close(kept[name][key].to(value.dtype), value, *memory_close)


def _close(found, expected, relative, absolute):
    most = float(expected.abs().max())
    torch.testing.assert_close(found, expected, rtol=relative, atol=relative * most + absolute)
