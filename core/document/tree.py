"""A path into the document: read it, replace what stands there."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar, get_type_hints

import msgspec

from core.catalogue.component import Component
from core.document.wording import Path, accepted, lacking, text_of
from core.experiment import Experiment
from core.language import _
from core.refused import Refused
from core.value import Value

__all__ = ["Path", "path_of", "replace_at", "replace_by_text", "text_of", "value_at"]

V = TypeVar("V", bound=Value)
_DIGITS = 9


def path_of(text: str) -> Path:
    """`network.blocks.0.units` as a path."""
    return tuple(int(part) if _is_index(part) else part for part in text.split("."))


def value_at(value: Any, path: Path) -> Any:
    """What stands at `path` below `value`; raises Refused where there is nothing."""
    for number, part in enumerate(path):
        value = _child(value, part, path[:number])
    return value


def replace_at(document: V, path: Path, value: Any) -> V:
    """The document with `value` at `path`; all that is not on the path is shared with the old one.

    `value` may be of the field's type or its JSON form; a component's `kind` alone takes that entry's defaults.
    Raises Refused, in words, when the path leads nowhere or the value is not allowed there.
    """
    replaced: V = accepted(_replace(document, path, value, ()), type(document))
    return replaced


def replace_by_text(experiment: Experiment, assignment: str) -> Experiment:
    """The experiment after `PATH=VALUE`, as typed on the command line."""
    path, equals, text = assignment.partition("=")
    if not equals or not path:
        raise Refused(_("expected PATH=VALUE, got {text!r}; for example training.epochs=50").format(text=assignment))
    return replace_at(experiment, path_of(path.strip()), _literal(text.strip()))


def _literal(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except (ValueError, RecursionError):
        return text


def _is_index(part: str) -> bool:
    return part.isascii() and part.isdecimal() and len(part) <= _DIGITS


def _replace(owner: Any, path: Path, value: Any, here: Path) -> Any:
    if not path:
        return msgspec.to_builtins(value)
    head, rest = path[0], path[1:]
    if head == "kind" and isinstance(owner, Component) and not rest:
        return {"kind": value}
    inner = _replace(_child(owner, head, here), rest, value, (*here, head))
    if isinstance(owner, tuple):
        return (*owner[: int(head)], inner, *owner[int(head) + 1 :])
    return _with_field(owner, str(head), inner, (*here, head))


def _with_field(owner: Any, name: str, value: Any, path: Path) -> Any:
    field = accepted(value, _hints(owner.__class__)[name], path)
    try:
        return msgspec.structs.replace(owner, **{name: field})
    except ValueError as error:
        raise Refused(f"{text_of(path)}: {error}") from None


@cache
def _hints(entry: type) -> dict[str, Any]:
    return get_type_hints(entry, include_extras=True)


def _child(owner: Any, part: str | int, here: Path) -> Any:
    children = _children(owner)
    if part in children:
        return children[part]
    raise Refused(lacking(here, part, children))


def _children(owner: Any) -> dict[str | int, Any]:
    """What a path can step into from `owner`, by name or place."""
    if isinstance(owner, tuple):
        return dict(enumerate(owner))
    if isinstance(owner, msgspec.Struct):
        return {name: getattr(owner, name) for name in owner.__struct_fields__}
    return {}
