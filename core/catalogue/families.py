"""All families of the catalogue, found by their unions, so that nobody keeps a list of them."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from core import catalogue
from core.catalogue.component import Component, family_of

FOLDERS = {"sources": "datasets"}
"""Families whose entries stand in a folder beside the file of their union."""


def families() -> dict[str, tuple[type[Component], ...]]:
    """The entries of each family in the order of its union, by the name of its file: `activations`, `blocks`, ..."""
    names = sorted(module.name for module in iter_modules(catalogue.__path__))
    found = {name: _entries(f"{catalogue.__name__}.{name}") for name in names}
    return {name: entries for name, entries in found.items() if entries}


def family_name(entry: type[Component]) -> str:
    """The name of the file where the union of its family stands: `activations`."""
    place = entry.__module__.removeprefix(f"{catalogue.__name__}.").partition(".")[0]
    return FOLDERS.get(place, place)


def _entries(module: str) -> tuple[type[Component], ...]:
    unions = [family_of(value) for name, value in vars(import_module(module)).items() if name.startswith("Any")]
    return tuple(entry for union in unions for entry in union if family_name(entry) == module.rpartition(".")[2])
