"""What may stand where in the document, and what to say when something else comes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

import msgspec
from msgspec import inspect

from core.language import _, marked
from core.refused import Refused

Path = tuple[str | int, ...]

_PLACE = re.compile(r" - at `\$(?P<place>[^`]*)`$")
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_UNKNOWN = "Object contains unknown field `"
_LONGEST = 40


def accepted(raw: Any, wanted: Any, path: Path = ()) -> Any:
    """`raw`, in its JSON form or already of its type, as a value of the type `wanted`.

    `path` is where it stands in the document. Raises Refused, in words, where it may not stand there.
    """
    try:
        value = msgspec.convert(raw, wanted)
        msgspec.json.encode(value)
    except ValueError as error:
        raise Refused(worded(error, raw, wanted, path)) from None
    return value


def worded(error: Exception, raw: Any, wanted: Any, path: Path = ()) -> str:
    """The error of converting `raw` to the type `wanted` in one sentence that begins with the path."""
    message, place = _parted(str(error), raw)
    expected, came = _followed(inspect.type_info(wanted), raw, place)
    if message.startswith(_UNKNOWN):
        known = [field.encode_name for field in _struct(expected, came).fields]
        return lacking((*path, *place), message.removeprefix(_UNKNOWN).removesuffix("`"), known)
    return f"{named((*path, *place))}: {_sentence(error, message, expected, came)}"


def lacking(path: Path, name: object, known: Iterable[object]) -> str:
    """There is no `name` at `path`; what there is, and what was probably meant."""
    names = [str(each) for each in known]
    text = _("{path} has no {name}; it has: {names}")
    has = ", ".join(names) or _("nothing inside")
    return text.format(path=named(path), name=shown(str(name)), names=has) + nearest(name, names)


def text_of(path: Path) -> str:
    """A path as it is written on the command line."""
    return ".".join(map(str, path))


def named(path: Path) -> str:
    """A path in a sentence."""
    return text_of(path) or _("the experiment")


def shown(raw: Any) -> str:
    """A JSON value as a person may see it, cut where it is long."""
    if isinstance(raw, dict):
        return _("an object")
    if isinstance(raw, (list, tuple)):
        return _("a list of {count}").format(count=len(raw))
    text = repr(raw) if isinstance(raw, str) else msgspec.json.encode(raw).decode()
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def nearest(word: object, known: Iterable[str]) -> str:
    """What was probably meant, as the end of a sentence; empty when nothing is near."""
    near = get_close_matches(str(word), list(known), 1)
    return _("; did you mean {name}?").format(name=near[0]) if near else ""


def _sentence(error: Exception, message: str, expected: inspect.Type, came: Any) -> str:
    if isinstance(error, UnicodeError):
        return _("expected text, got half of a character; type it again")
    if "missing required field" in message:
        return _("expected {expected}, got an object without a kind").format(expected=_described(expected))
    if not message.startswith(("Expected", "Invalid", "Integer", "Number")):
        return message
    text = _("expected {expected}, got {came}").format(expected=_described(expected), came=shown(came))
    return text + nearest(came, _words(expected))


def _parted(message: str, raw: Any) -> tuple[str, Path]:
    """The message of msgspec and the place it names at its end."""
    found = _PLACE.search(message)
    looks_like_a_place = isinstance(raw, dict) and any("`" in name for name in raw)
    if found is None or looks_like_a_place:
        return message, ()
    return message[: found.start()], tuple(name or int(index) for name, index in _STEP.findall(found["place"]))


def _followed(expected: inspect.Type, raw: Any, steps: Path) -> tuple[inspect.Type, Any]:
    """The type and the value that stand at the end of the steps."""
    expected = _bare(expected)
    for step in steps:
        if isinstance(expected, inspect.VarTupleType):
            expected, raw = _bare(expected.item_type), raw[step]
        elif isinstance(expected, inspect.TupleType):
            expected, raw = _bare(expected.item_types[int(step)]), raw[step]
        elif step == "kind":
            expected, raw = inspect.LiteralType(_kinds(expected)), raw[step]
        else:
            fields = {field.encode_name: field.type for field in _struct(expected, raw).fields}
            expected, raw = _bare(fields[str(step)]), raw[step]
    return expected, raw


def _bare(expected: inspect.Type) -> inspect.Type:
    return expected.type if isinstance(expected, inspect.Metadata) else expected


def _entries(expected: inspect.Type) -> list[inspect.StructType]:
    members = expected.types if isinstance(expected, inspect.UnionType) else (expected,)
    return [member for member in map(_bare, members) if isinstance(member, inspect.StructType)]


def _struct(expected: inspect.Type, raw: dict[str, Any]) -> inspect.StructType:
    entries = _entries(expected)
    return next((entry for entry in entries if entry.tag == raw.get("kind")), entries[0])


def _kinds(expected: inspect.Type) -> tuple[str, ...]:
    return tuple(str(entry.tag) for entry in _entries(expected) if entry.tag is not None)


def _words(expected: inspect.Type) -> tuple[str, ...]:
    return tuple(map(str, expected.values)) if isinstance(expected, inspect.LiteralType) else _kinds(expected)


def _described(expected: inspect.Type) -> str:
    describe = _DESCRIPTIONS.get(type(expected), _described_object)
    return describe(expected)


def _described_number(expected: Any) -> str:
    text = marked("a whole number from {low} to {high}")
    if isinstance(expected, inspect.FloatType):
        text = marked("a number from {low} to {high}")
    return _(text).format(low=expected.ge, high=expected.le)


def _described_list(expected: Any) -> str:
    return (
        _("a list") if expected.max_length is None else _("a list of at most {count}").format(count=expected.max_length)
    )


def _described_row(expected: Any) -> str:
    return _("a list of {count}").format(count=len(expected.item_types))


def _described_text(expected: Any) -> str:
    if expected.max_length is None:
        return _("text")
    return _("text of at most {count} characters").format(count=expected.max_length)


def _described_object(expected: Any) -> str:
    kinds = _kinds(expected)
    if kinds:
        return _('an object with a "kind", one of {kinds}').format(kinds=", ".join(kinds))
    names = ", ".join(field.encode_name for field in expected.fields)
    return _("an object with {names}").format(names=names)


_DESCRIPTIONS: dict[type, Callable[[Any], str]] = {
    inspect.IntType: _described_number,
    inspect.FloatType: _described_number,
    inspect.BoolType: lambda _expected: _("true or false"),
    inspect.StrType: _described_text,
    inspect.LiteralType: lambda expected: _("one of {words}").format(words=", ".join(map(str, expected.values))),
    inspect.VarTupleType: _described_list,
    inspect.TupleType: _described_row,
}
