"""Who races: the usual ones, newcomers, their names and their colours."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from core.catalogue.optimizers import SGD, Adam, AnyOptimizer, Optimizer, RMSProp
from core.catalogue.surfaces import Surface
from core.language import _
from gui.forms.unusual import unusual
from gui.plots.line import Ink

PACE = 10.0
"""As many times as far as weights usually go it is over a surface."""
GOLD = ("#8a6a00", "#e6c229")
INKS: tuple[Ink, ...] = (
    lambda look: look.colours.train,
    lambda look: look.colours.dev,
    lambda look: look.colours.third,
    lambda look: look.colours.fourth,
    lambda look: look.colours.text,
    lambda look: GOLD[look.dark],
)
"""A colour for each; there are no more racers than colours."""


def newcomer(kind: type[AnyOptimizer], surface: Surface) -> AnyOptimizer:
    """An optimizer with a rate at which it gets somewhere on this surface."""
    return retuned(replace(kind(), learning_rate=PACE * kind().learning_rate), surface)


def retuned(optimizer: AnyOptimizer, surface: Surface) -> AnyOptimizer:
    """The optimizer as it can go on another surface: a step of descent is as long as the slope is steep."""
    return replace(optimizer, learning_rate=surface.rate) if isinstance(optimizer, SGD) else optimizer


def usual(surface: Surface) -> tuple[AnyOptimizer, ...]:
    """Plain descent, momentum, a rate for each direction, and both together."""
    plain = newcomer(SGD, surface)
    return (plain, replace(plain, momentum=0.9), newcomer(RMSProp, surface), newcomer(Adam, surface))


def names(optimizers: Sequence[Optimizer]) -> list[str]:
    """What they are called beside each other: by their kind and what is special, and by their rate if need be."""
    called = [_called(each) for each in optimizers]
    return [
        name if called.count(name) == 1 else f"{name} · {each.learning_rate:g}"
        for name, each in zip(called, optimizers, strict=True)
    ]


def settings(kind: type[Optimizer]) -> tuple[str, ...]:
    """What can be set of an optimizer besides its rate."""
    return tuple(name for name in kind.__struct_fields__ if name != "learning_rate")


def special(optimizer: Optimizer) -> str:
    """What of it is not as usual, besides its rate."""
    return unusual(optimizer, settings(type(optimizer)))


def _called(optimizer: Optimizer) -> str:
    return " · ".join(filter(None, (_(optimizer.title()), special(optimizer))))
