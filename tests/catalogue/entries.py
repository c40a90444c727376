"""Every entry of every family, and values of it that try its parameters one by one; found, not listed."""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

import msgspec

from core import experiment
from core.catalogue.component import Component, Parameter, family_of, parameters
from core.catalogue.families import families, family_name
from core.catalogue.sources.dataset import Own
from core.value import Value

FAMILIES = families()
ENTRIES = [entry for family in FAMILIES.values() for entry in family]
READY = [entry for entry in FAMILIES["datasets"] if not issubclass(entry, Own)]
"""The data sets that are there without a file of a person's own."""
PARTS = [part for part in vars(experiment).values() if isinstance(part, type) and issubclass(part, Value)]
OWNERS = [*ENTRIES, *(part for part in PARTS if part.__module__ == experiment.__name__)]
"""All that has parameters: the entries, and the parts of the experiment that hold them."""


def numeric(parameter: Parameter) -> bool:
    """Whether it is one number."""
    return parameter.type in {int, float}


PARAMETERS = [(owner, parameter) for owner in OWNERS for parameter in parameters(owner) if not parameter.unseen]
NUMBERS = [(owner, parameter) for owner, parameter in PARAMETERS if numeric(parameter)]
CHOICES = [pair for pair in PARAMETERS if not numeric(pair[1]) and pair[1].type is not str]
"""Words, switches, parts and entries, also repeated."""


def name_of(value: Any) -> str:
    """For the list of tests."""
    if isinstance(value, Parameter):
        return value.name
    if isinstance(value, type):
        return f"{family_name(value)}.{value.tag()}" if issubclass(value, Component) else value.__name__
    return repr(value)


def union(entry: type[Component]) -> Any:
    """The type that a field for the family of this entry has."""
    return reduce(or_, FAMILIES[family_name(entry)])


def varied(entry: type[Component]) -> Iterator[Component]:
    """The entry with its defaults, then with each of its parameters in turn at another allowed value."""
    yield entry()
    for parameter in parameters(entry):
        if parameter.unseen:
            continue
        for value in _others(parameter):
            yield msgspec.structs.replace(entry(), **{parameter.name: value})


def _others(parameter: Parameter) -> tuple[Any, ...]:
    if numeric(parameter):
        return (parameter.low, parameter.high)
    if parameter.type is bool:
        return (not parameter.default,)
    if parameter.repeated:
        return ((), parameter.default[:1])
    return parameter.choices or tuple(member() for member in family_of(parameter.type))
