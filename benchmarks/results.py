"""The page of results: a section for each part, written anew when that is measured again."""

from __future__ import annotations

import platform
import re
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from os import cpu_count
from pathlib import Path

from benchmarks.figures import REPEATS, Row, table

PAGE = Path(__file__).parent / "RESULTS.md"
HEAD = f"""# Results of `make bench`

Medians of {REPEATS}, ratios inside one run; every part says when and on what machine it was measured last."""
PACKAGES = ("torch", "PySide6-Essentials", "pyqtgraph")


def section(name: str, rows: Sequence[Row]) -> str:
    """What was measured of a part just now."""
    versions = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    machine = f"{cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {versions}"
    return f"## {name}\n\n{date.today()}, {machine}.\n\n{table(rows)}"


def keep(names: Sequence[str], name: str, written: str) -> None:
    """Put the section of a part in the place it has among all parts; the others stay as they are."""
    found = re.split(r"\n\n(?=## )", PAGE.read_text(encoding="utf-8").strip())[1:]
    sections = {each.partition("\n")[0].removeprefix("## "): each for each in found} | {name: written}
    PAGE.write_text(
        "\n\n".join([HEAD, *(sections[each] for each in names if each in sections)]) + "\n", encoding="utf-8"
    )
