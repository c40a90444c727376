"""Experiments and edits to try: every entry of every family stands in one of them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
from hypothesis import strategies as st

from core.catalogue.component import Component, Parameter, parameters
from core.document.tree import Path, replace_at, value_at
from core.experiment import Experiment
from core.outline import outline
from core.refused import Refused
from core.value import Value


class Field(NamedTuple):
    """A place in an experiment and what may stand there."""

    path: Path
    parameter: Parameter


def fields(value: Value, path: Path = ()) -> Iterator[Field]:
    """All fields of a value, and of the values in it."""
    for parameter in parameters(type(value)):
        here = (*path, parameter.name)
        yield Field(here, parameter)
        for steps, inner in inside(getattr(value, parameter.name)):
            yield from fields(inner, (*here, *steps))


def inside(value: Any) -> list[tuple[Path, Value]]:
    """The values a field holds, with the steps to them."""
    if isinstance(value, Value):
        return [((), value)]
    each = enumerate(value) if isinstance(value, tuple) else ()
    return [((index,), inner) for index, inner in each if isinstance(inner, Value)]


def others(field: Field, present: Any) -> list[Any]:
    """Allowed values that are not the present one: the bounds, all words, all entries with their defaults."""
    parameter = field.parameter
    if parameter.repeated:
        return [some for some in ((), *((entry(),) for entry in parameter.family)) if some != present]
    if parameter.family:
        return [entry() for entry in parameter.family if entry() != present]
    if parameter.choices:
        return [word for word in parameter.choices if word != present]
    if parameter.type is bool:
        return [not present]
    if parameter.low is not None:
        return [bound for bound in (parameter.low, parameter.high) if bound != present]
    return [present + " "] if parameter.type is str else []


def neighbours(experiment: Experiment) -> Iterator[tuple[Path, Experiment]]:
    """Every experiment one edit away, with the place of the edit."""
    for field in fields(experiment):
        for value in () if field.parameter.unseen else others(field, value_at(experiment, field.path)):
            try:
                yield field.path, replace_at(experiment, field.path, value)
            except Refused:
                assert field.path[:2] in {("data", "split"), ("data", "features")}


def all_entries() -> list[Experiment]:
    """Experiments in which every entry stands somewhere, each one edit away from the default."""
    start = Experiment()
    return [start, *(near for path, near in neighbours(start) if isinstance(value_at(near, path), Component | tuple))]


def components(value: Value) -> Iterator[type[Component]]:
    """The entries that stand in a value."""
    for name in value.__struct_fields__:
        for _steps, inner in inside(getattr(value, name)):
            yield from ([type(inner)] if isinstance(inner, Component) else [])
            yield from components(inner)


def reachable(owner: type[Value]) -> Iterator[type[Component]]:
    """The entries that can stand in a value of this type."""
    for parameter in parameters(owner):
        for entry in parameter.family:
            yield entry
            yield from reachable(entry)
        if isinstance(parameter.type, type) and issubclass(parameter.type, Value):
            yield from reachable(parameter.type)


def fits(experiment: Experiment) -> bool:
    return outline(experiment).problem is None


@st.composite
def experiments(draw: st.DrawFn) -> Experiment:
    """The default after up to six edits."""
    experiment = Experiment()
    for _number in range(draw(st.integers(0, 6))):
        places = [field for field in fields(experiment) if others(field, value_at(experiment, field.path))]
        field = draw(st.sampled_from(places))
        value = draw(st.sampled_from(others(field, value_at(experiment, field.path))))
        try:
            experiment = replace_at(experiment, field.path, value)
        except Refused:
            continue
    return experiment


def plain(value: Any) -> Any:
    """The JSON form of a value."""
    return msgspec.json.decode(msgspec.json.encode(value))
