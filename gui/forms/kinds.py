"""From one entry of a family to another."""

from __future__ import annotations

from typing import TypeVar

from core.catalogue.component import Component, parameters

C = TypeVar("C", bound=Component)


def as_kind(value: Component, entry: type[C]) -> C:
    """The entry with its defaults, but with what the person had chosen where both have the same parameter.

    A number that was left at its default is not a choice: each optimizer has a learning rate that suits it, and
    each data set its number of samples.
    """
    had = {parameter.name: parameter for parameter in parameters(type(value))}
    chosen = {}
    for parameter in parameters(entry):
        old = had.get(parameter.name)
        same = old is not None and old._replace(default=None) == parameter._replace(default=None)
        if old is not None and same and getattr(value, old.name) != old.default:
            chosen[old.name] = getattr(value, old.name)
    return entry(**chosen)
