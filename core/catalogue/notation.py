"""Losses and optimizers as they stand on the blackboard. An entry that is not in here is called by its name."""

from __future__ import annotations

from core.catalogue.losses import BCE, MSE, CrossEntropy, Loss
from core.catalogue.optimizers import SGD, Adadelta, Adagrad, Adam, AdamW, NAdam, Optimizer, RAdam, RMSProp

MEMORY = {
    "momentum_buffer": "b",
    "sum": "s",
    "square_avg": "s",
    "acc_delta": "d",
    "exp_avg": "m",
    "exp_avg_sq": "v",
}
"""The letter for what torch calls so."""
_LOSSES: dict[type[Loss], tuple[str, str]] = {
    MSE: ("(a - y)²", "2·(a - y)"),
    BCE: ("-(y·ln a + (1 - y)·ln(1 - a))", "a - y"),
    CrossEntropy: ("-ln a", "a - y"),
}
_DIRECTIONS: dict[type[Optimizer], str] = {
    Adagrad: "g / (√s + ε)",
    Adadelta: "g·√(d + ε) / √(s + ε)",
    Adam: "m* / (√v* + ε)",
    AdamW: "m* / (√v* + ε) + λ·w",
    NAdam: "(β₁·m* + (1 - β₁)·g*) / (√v* + ε)",
    RAdam: "r·m* / √v*",
}


def of_one(loss: Loss) -> tuple[str, str] | None:
    """The loss of one output a with target y, and its slope by the logit; None where it has no formula here.

    Cross-entropy is that of the output of the true class.
    """
    return _LOSSES.get(type(loss))


def direction(optimizer: Optimizer) -> str:
    """What takes the place of the gradient g in w - η g; empty where it has no formula here.

    A star is for what is corrected because the memory was empty at the start.
    """
    if isinstance(optimizer, SGD):
        rolling = "g + μ·b" if optimizer.nesterov else "b"
        return rolling if optimizer.momentum else "g"
    if isinstance(optimizer, RMSProp):
        return "b" if optimizer.momentum else "g / (√s + ε)"
    return _DIRECTIONS.get(type(optimizer), "")
