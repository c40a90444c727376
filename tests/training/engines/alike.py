"""The two engines on the same experiment, step by step."""

from contextlib import contextmanager

import numpy as np
import torch

from core.build.model import stream
from core.training.engines.autograd import AutogradEngine
from core.training.engines.dense import DenseEngine
from core.training.run import Run

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


def both(made, dtype, steps=STEPS, kinds=(AutogradEngine, DenseEngine), nudge=0.0):
    """The engines, and the losses (steps,) of each, after as many steps over the same samples.

    The weights of the second are a share `nudge` larger at the start.
    """
    run = Run(made)
    inputs, targets = run.train.inputs.to(dtype), run.train.encoded
    targets = targets if targets.dtype == torch.int64 else targets.to(dtype)
    size, engines, losses = made.training.batch_size, [], []
    with precision(dtype):
        for kind in kinds:
            engine = kind(made, stream(made.seed, 1), dtype)
            for parameter in engine.model.parameters() if engines else ():
                parameter.data.mul_(1 + nudge)
            rows = [torch.arange(start, start + size) % len(inputs) for start in range(0, steps * size, size)]
            factors = [1 / (1 + number / 20) for number in range(steps)]
            losses.append(
                [engine.step(inputs[some], targets[some], f)[0] for some, f in zip(rows, factors, strict=True)]
            )
            engines.append(engine)
    return engines, np.array(losses)


def sway(made):
    """How far apart, relatively, rounding errors in the first weights carry autograd itself."""
    (one, other), losses = both(made, torch.float64, kinds=(AutogradEngine, AutogradEngine), nudge=4e-16)
    pairs = zip(one.model.state_dict().values(), other.model.state_dict().values(), strict=True)
    apart = [float((a - b).abs().max() / a.abs().max().clamp_min(1e-3)) for a, b in pairs]
    return max(*apart, float(np.abs(losses[1] / losses[0] - 1).max()))


def agree(made, dtype=torch.float64, steps=STEPS, close=None):
    """The same losses, weights, norms and memory."""
    relative, absolute = close or CLOSE[dtype]
    (theirs, mine), losses = both(made, dtype, steps)
    assert np.isfinite(losses).all()
    np.testing.assert_allclose(losses[1], losses[0], rtol=relative, atol=absolute)
    expected, found = theirs.model.state_dict(), mine.model.state_dict()
    assert found.keys() == expected.keys()
    for name, value in expected.items():
        torch.testing.assert_close(
            found[name], value, rtol=relative, atol=relative * float(value.abs().max()) + absolute
        )
    kept = mine.memory().kept
    for name, memory in theirs.memory().kept.items():
        for key, value in memory.items():
            most = float(value.abs().max())
            torch.testing.assert_close(
                kept[name][key].to(dtype), value.to(dtype), rtol=relative, atol=relative * most + absolute
            )
