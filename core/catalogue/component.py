"""What every entry of the catalogue has in common: a value, its bounds, its words, its recipe."""

from __future__ import annotations

import importlib
import inspect
import types
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, get_args, get_origin, get_type_hints

import msgspec

from core.value import Value

Scale = Literal["linear", "log"]


class Component(Value, tag_field="kind"):
    """One thing that can be chosen. The class is the entry, the value, the file format and the form.

    The first line of the docstring of an entry reads `Title: what it is (source, year).`
    """

    own_first: ClassVar[bool] = False
    """Whether a form shows the fields of the entry itself before those that its family has in common."""
    group: ClassVar[str] = ""
    """The English heading under which it stands where all of its family are shown; empty where there are no groups."""

    @classmethod
    def tag(cls) -> str:
        """The name of the entry in files and on the command line; it never changes."""
        return str(cls.__struct_config__.tag)

    @classmethod
    def title(cls) -> str:
        """The name of the entry on the screen, in English."""
        return _first_line(cls).partition(": ")[0]

    @classmethod
    def summary(cls) -> str:
        """What the entry is and where it comes from, in one English line."""
        return _first_line(cls).partition(": ")[2]


class Call(NamedTuple):
    """A recipe: one expression, read as an object (`make`) or as Python (`source`).

    The target is text and is imported when made, so a catalogue of recipes never imports torch.
    """

    target: str
    arguments: dict[str, Any]

    @classmethod
    def of(cls, target: str, **arguments: Any) -> Call:
        return cls(target, arguments)

    def make(self, *positional: Any, **extra: Any) -> Any:
        """Call the target; `positional` and `extra` are what only the run knows (tensors, generators)."""
        module, _, name = self.target.rpartition(".")
        return getattr(importlib.import_module(module), name)(*positional, **self.arguments, **extra)

    def source(self, *positional: str, **extra: str) -> str:
        """The same call as Python source; `positional` and `extra` are expressions for what only the run knows."""
        written = {name: repr(value) for name, value in self.arguments.items()} | extra
        return f"{self.target}({', '.join([*positional, *(f'{name}={text}' for name, text in written.items())])})"


def label(name: str) -> str:
    """The name of a field as it stands on the screen, in English."""
    return name.replace("_", " ").capitalize()


class Parameter(NamedTuple):
    """One field of an entry as a form needs it: its type, default, bounds and words."""

    name: str
    type: Any
    default: Any
    about: str
    low: float | None
    high: float | None
    scale: Scale
    needs: str = ""
    """The field or property without which it does nothing; a form hides it as long as that is zero, empty or off."""
    unseen: bool = False
    """Whether it has no place in a form, because a dialog or a canvas edits it."""
    wrong: str = ""
    """What is wrong with it when it is on; a form says so beside it."""
    zero: str = ""
    """What nought means, in a word that its box shows instead."""

    @property
    def title(self) -> str:
        """The label on the screen, in English."""
        return label(self.name)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words to choose from, for a `Literal`; else empty."""
        return get_args(self.type) if get_origin(self.type) is Literal else ()

    @property
    def family(self) -> tuple[type[Component], ...]:
        """The entries to choose from, for a component or a tuple of components; else empty."""
        return family_of(self.type)

    @property
    def repeated(self) -> bool:
        """Whether the field holds a tuple of values."""
        return get_origin(self.type) is tuple


def real(
    low: float, high: float, about: str, *, scale: Scale = "linear", needs: str = "", zero: str = ""
) -> msgspec.Meta:
    """A number in [low, high], with the sentence its tooltip shows.

    `needs` names the field without which it does nothing; `zero` is the word for nought, where that means something
    else than a number.
    """
    return msgspec.Meta(ge=low, le=high, description=about, extra={"scale": scale, "needs": needs, "zero": zero})


def whole(low: int, high: int, about: str, *, scale: Scale = "linear", zero: str = "") -> msgspec.Meta:
    """A whole number in [low, high], with the sentence its tooltip shows; `zero` as in `real`."""
    return msgspec.Meta(ge=low, le=high, description=about, extra={"scale": scale, "zero": zero})


def choice(about: str, *, needs: str = "", wrong: str = "") -> msgspec.Meta:
    """A word, a switch or another component, with the sentence its tooltip shows.

    `needs` names the field without which it does nothing; `wrong` says what is wrong with a switch that is on.
    """
    return msgspec.Meta(description=about, extra={"needs": needs, "wrong": wrong})


def unseen(about: str) -> msgspec.Meta:
    """What has no place in a form, because a dialog or a canvas edits it."""
    return msgspec.Meta(description=about, extra={"unseen": True})


def family_of(annotation: Any) -> tuple[type[Component], ...]:
    """The entries that `annotation` admits: a component, a union of components or a tuple of them."""
    if isinstance(annotation, type) and issubclass(annotation, Component):
        return (annotation,)
    if get_origin(annotation) is tuple:
        return family_of(get_args(annotation)[0])
    if isinstance(annotation, types.UnionType):
        return tuple(member for part in get_args(annotation) for member in family_of(part))
    return ()


@cache
def parameters(entry: type[Value]) -> tuple[Parameter, ...]:
    """The fields of an entry in the order they are declared."""
    hints = get_type_hints(entry, include_extras=True)
    fields = msgspec.structs.fields(entry)
    if issubclass(entry, Component) and entry.own_first:
        family = entry.__mro__[1]
        assert issubclass(family, Component)
        fields = tuple(sorted(fields, key=lambda field: field.name in family.__struct_fields__))
    return tuple(_parameter(field.name, hints[field.name], _default(field)) for field in fields)


def _parameter(name: str, hint: Any, default: Any) -> Parameter:
    meta = msgspec.Meta()
    if get_origin(hint) is Annotated:
        hint, meta = get_args(hint)
    extra = meta.extra or {}
    scale, needs, hidden = extra.get("scale", "linear"), extra.get("needs", ""), extra.get("unseen", False)
    about, wrong, zero = meta.description or "", extra.get("wrong", ""), extra.get("zero", "")
    return Parameter(name, hint, default, about, meta.ge, meta.le, scale, needs, hidden, wrong, zero)


def _default(field: msgspec.structs.FieldInfo) -> Any:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default


def _first_line(entry: type) -> str:
    return (inspect.getdoc(entry) or "").partition("\n")[0]
