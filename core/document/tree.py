"""A path into the document: read it, replace what stands there."""

from __future__ import annotations

import json
from typing import Any, get_type_hints

import msgspec

from core.catalogue.component import Component
from core.document.wording import worded
from core.experiment import Experiment
from core.language import _
from core.refused import Refused

Path = tuple[str | int, ...]


def path_of(text: str) -> Path:
    """`network.blocks.0.units` as a path."""
    return tuple(int(part) if part.isdigit() else part for part in text.split("."))


def text_of(path: Path) -> str:
    """A path as it is written on the command line."""
    return ".".join(map(str, path))


def value_at(value: Any, path: Path) -> Any:
    """What stands at `path` below `value`; raises Refused where there is nothing."""
    for number, part in enumerate(path):
        value = _child(value, part, path[:number])
    return value


def replace_at(experiment: Experiment, path: Path, value: Any) -> Experiment:
    """The experiment with `value` at `path`; all that is not on the path is shared with the old one.

    `value` may be of the field's type or its JSON form; a component's `kind` alone takes that entry's defaults.
    Raises Refused, in words, when the path leads nowhere or the value is not allowed there.
    """
    replaced: Experiment = _replace(experiment, path, value, path)
    return replaced


def replace_by_text(experiment: Experiment, assignment: str) -> Experiment:
    """The experiment after `PATH=VALUE`, as typed on the command line."""
    path, equals, text = assignment.partition("=")
    if not equals or not path:
        raise Refused(_("expected PATH=VALUE, got {text!r}; for example training.epochs=50").format(text=assignment))
    return replace_at(experiment, path_of(path.strip()), _literal(text.strip()))


def _literal(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _replace(owner: Any, path: Path, value: Any, whole: Path) -> Any:
    if not path:
        return msgspec.to_builtins(value)
    head, rest = path[0], path[1:]
    here = whole[: len(whole) - len(path)]
    if head == "kind" and isinstance(owner, Component) and not rest:
        return {"kind": value}
    inner = _replace(_child(owner, head, here), rest, value, whole)
    if isinstance(owner, tuple):
        return (*owner[: int(head)], inner, *owner[int(head) + 1 :])
    return _with_field(owner, str(head), inner, (*here, head))


def _with_field(owner: Any, name: str, value: Any, path: Path) -> Any:
    hint = get_type_hints(type(owner), include_extras=True)[name]
    try:
        return msgspec.structs.replace(owner, **{name: msgspec.convert(value, hint)})
    except ValueError as error:
        raise Refused(worded(error, text_of(path))) from None


def _child(owner: Any, part: str | int, here: Path) -> Any:
    if isinstance(owner, tuple) and isinstance(part, int) and 0 <= part < len(owner):
        return owner[part]
    names = (
        owner.__struct_fields__
        if isinstance(owner, msgspec.Struct)
        else range(len(owner))
        if isinstance(owner, tuple)
        else ()
    )
    if part in names and isinstance(owner, msgspec.Struct):
        return getattr(owner, str(part))
    text = _("{path} has no {part!r}; it has: {names}")
    known = ", ".join(map(str, names)) or _("nothing inside")
    raise Refused(text.format(path=text_of(here) or _("the experiment"), part=str(part), names=known))
