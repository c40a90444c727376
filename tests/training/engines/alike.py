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


def both(made, dtype, steps=STEPS):
    """The engines, and the losses (steps,) of each, after as many steps over the same samples."""
    run = Run(made)
    inputs, targets = run.train.inputs.to(dtype), run.train.encoded
    targets = targets if targets.dtype == torch.int64 else targets.to(dtype)
    size, engines, losses = made.training.batch_size, [], []
    with precision(dtype):
        for kind in (AutogradEngine, DenseEngine):
            engine = kind(made, stream(made.seed, 1), dtype)
            rows = [torch.arange(start, start + size) % len(inputs) for start in range(0, steps * size, size)]
            factors = [1 / (1 + number / 20) for number in range(steps)]
            losses.append(
                [engine.step(inputs[some], targets[some], f)[0] for some, f in zip(rows, factors, strict=True)]
            )
            engines.append(engine)
    return engines, np.array(losses)


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
