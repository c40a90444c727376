"""What was chosen other than usual, in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from core.catalogue.component import Component, label
from core.language import _
from core.value import Value
from gui.forms.scale import written


def unusual(value: Value, names: Iterable[str]) -> str:
    """Those of the named fields that are not as in a fresh value; empty where all are."""
    usual = type(value)()
    return " · ".join(
        _said(name, getattr(value, name)) for name in names if getattr(value, name) != getattr(usual, name)
    )


def _said(name: str, value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_(each.title()) for each in value if isinstance(each, Component))
    if isinstance(value, bool):
        return _(label(name))
    return f"{_(label(name))} {_(value) if isinstance(value, str) else written(value)}"
