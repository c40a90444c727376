"""The one kind of value in Layerlab: it cannot be changed, and unknown fields are refused."""

from __future__ import annotations

from typing import dataclass_transform

import msgspec


@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))
class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A frozen value with named, typed fields that goes to JSON and msgpack and back."""
