"""What there is to choose from: every family of the catalogue and the presets, by introspection."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from msgspec import to_builtins
from rich.console import Console
from rich.padding import Padding
from rich.table import Column, Table

from core.catalogue.component import Component, Parameter, parameters
from core.catalogue.families import families
from core.document.presets import open_preset, preset_names, preset_title
from core.document.wording import nearest
from core.language import _
from core.refused import Refused
from core.terminal.result import show_json
from core.value import Value

PRESETS = "presets"


class ListedParameter(Value):
    """One parameter of an entry; `choices` are the words or kinds it may have, else it lies between its bounds."""

    name: str
    title: str
    about: str
    default: Any
    low: float | None
    high: float | None
    choices: tuple[str, ...]


class Listed(Value):
    """One thing to choose; `kind` is what stands in files and on the command line."""

    kind: str
    title: str
    summary: str
    parameters: tuple[ListedParameter, ...] = ()
    group: str = ""


Family = tuple[Listed, ...]


def listed() -> dict[str, Family]:
    """Everything there is to choose, by family, in the language spoken now."""
    found = {name: tuple(map(_entry, entries)) for name, entries in families().items()}
    return found | {PRESETS: tuple(map(_preset, preset_names()))}


def show_list(family: str | None, *, as_json: bool) -> None:
    """Show all families, or one with the parameters of its entries; raises Refused where there is no such family."""
    known = listed()
    if family is not None and family not in known:
        text = _("there is no family {family}; choose one of {names}")
        raise Refused(text.format(family=family, names=", ".join(known)) + nearest(family, known))
    shown = known if family is None else {family: known[family]}
    if as_json:
        show_json(shown)
        return
    console = Console(highlight=False, markup=False)
    for name, entries in shown.items():
        console.print(f"\n{name}", style="bold")
        console.print(_table(entries) if family is None else _details(entries))


def _entry(entry: type[Component]) -> Listed:
    known = tuple(map(_parameter, parameters(entry)))
    return Listed(entry.tag(), _(entry.title()), _(entry.summary()), known, _(entry.group))


def _preset(name: str) -> Listed:
    return Listed(name, preset_title(name), _(open_preset(name).notes))


def _parameter(parameter: Parameter) -> ListedParameter:
    return ListedParameter(
        name=parameter.name,
        title=_(parameter.title),
        about=_(parameter.about),
        default=to_builtins(parameter.default),
        low=parameter.low,
        high=parameter.high,
        choices=parameter.choices or tuple(entry.tag() for entry in parameter.family),
    )


def _table(entries: Family) -> Padding:
    table = _columns()
    for entry in _grouped(entries, table):
        table.add_row(entry.kind, entry.title, entry.summary)
    return Padding(table, (0, 0, 0, 2))


def _details(entries: Family) -> Padding:
    table = _columns()
    for entry in _grouped(entries, table):
        table.add_row(entry.kind, entry.title, entry.summary)
        for parameter in entry.parameters:
            table.add_row(f"  {parameter.name}", _default(parameter), f"{parameter.about} {_range(parameter)}".strip())
    return Padding(table, (0, 0, 0, 2))


def _grouped(entries: Family, table: Table) -> Iterator[Listed]:
    """The entries; the heading of a group is put into the table before its first."""
    for group, members in groupby(entries, lambda entry: entry.group):
        if group:
            table.add_row("", group, style="dim")
        yield from members


def _default(parameter: ListedParameter) -> str:
    return str(parameter.default.get("kind")) if isinstance(parameter.default, dict) else str(parameter.default)


def _range(parameter: ListedParameter) -> str:
    if parameter.choices:
        return f"({', '.join(parameter.choices)})"
    return "" if parameter.low is None else f"({parameter.low:,} … {parameter.high:,})"


def _columns() -> Table:
    """Three columns without lines; what is too wide goes on below, also where a word has no spaces."""
    return Table.grid(*(Column(overflow="fold") for _part in range(3)), padding=(0, 2))
