"""How much of what came packed in with projects is kept on the disk."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

MOST_KEPT = 2_000_000_000
"""Bytes of data unpacked some time, beside those that are used now; their projects still hold them."""


def tidy(around: Path, used: set[Path]) -> None:
    """Note that the folders `used` in `around` are used now; remove the others there, the longest unused first."""
    for folder in used:
        os.utime(folder)
    folders = (each for each in around.iterdir() if each not in used and not each.name.startswith("."))
    room = MOST_KEPT
    for folder in sorted(folders, key=lambda folder: folder.stat().st_mtime, reverse=True):
        room -= sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        if room < 0:
            shutil.rmtree(folder, ignore_errors=True)
