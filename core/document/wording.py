"""Errors of the file format in words a person understands."""

from __future__ import annotations


def worded(error: Exception, path: str = "") -> str:
    return f"{path}: {error}"
