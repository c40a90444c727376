"""The workspaces: which panels stand where while a network is built, watched, explained or presented."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt

from core.language import marked

WorkspaceName = Literal["build", "watch", "explain", "present"]
Area = Qt.DockWidgetArea


class Room(NamedTuple):
    """How everything stands in a window of a width, in pixels at the desk, from `least` on.

    groups: the panels that share a place as tabs, the one in front first. left: the width of what is left. across:
    the shares of the rest of the width. home: where a group stands, if not where its front panel usually does. down:
    the shares of the height. main: whose place a panel shares that is opened.
    """

    least: int
    groups: tuple[tuple[str, ...], ...]
    left: int
    across: Mapping[str, float]
    home: Mapping[str, Area] = MappingProxyType({})
    down: Mapping[str, float] = MappingProxyType({})
    main: str = "output"


BUILD = (
    Room(
        1240,
        (
            ("data",),
            ("training",),
            ("output", "metrics", "coach", "pretraining"),
            ("curves",),
            ("activations",),
            ("gradients",),
        ),
        296,
        {"output": 0.325, "curves": 0.365, "activations": 0.335, "gradients": 0.30},
    ),
    Room(
        1000,
        (
            ("data", "training"),
            ("output", "metrics", "coach", "pretraining"),
            ("curves",),
            ("activations", "gradients"),
        ),
        288,
        {"output": 0.38, "curves": 0.55, "activations": 0.45},
    ),
    Room(
        0,
        (("output", "metrics", "pretraining", "data", "training"), ("curves", "activations", "gradients", "coach")),
        288,
        {"curves": 1.0},
        {"output": Area.LeftDockWidgetArea},
    ),
)

WATCH = (
    Room(
        1240,
        (("output", "metrics", "coach", "pretraining"), ("curves",), ("activations",), ("gradients",)),
        0,
        {"output": 0.34, "curves": 0.30, "activations": 0.44, "gradients": 0.26},
        down={"curves": 0.42},
    ),
    Room(
        1000,
        (("output", "metrics", "coach", "pretraining"), ("curves",), ("activations", "gradients")),
        0,
        {"output": 0.38, "curves": 0.5, "activations": 0.5},
        down={"curves": 0.42},
    ),
    Room(
        0,
        (("output", "metrics", "coach", "pretraining"), ("curves", "activations", "gradients")),
        0,
        {"output": 0.46, "curves": 1.0},
        down={"curves": 0.36},
    ),
)
EXPLAIN = (
    Room(
        1000,
        (("step_mode", "bench", "microscope"), ("coach",), ("activations",)),
        0,
        {"step_mode": 0.5, "coach": 0.5, "activations": 0.5},
        {"coach": Area.BottomDockWidgetArea},
        down={"coach": 0.34},
        main="step_mode",
    ),
    Room(0, (("step_mode", "bench", "microscope", "coach", "activations"),), 0, {"step_mode": 0.6}, main="step_mode"),
)


class Workspace(NamedTuple):
    """What a person wants to see of it all.

    inside: whether the network is seen unit by unit until a person wants the editor of a layer. large: whether it is
    for the last row, with nothing around it.
    """

    title: str
    tip: str
    rooms: tuple[Room, ...]
    inside: bool = False
    large: bool = False


WORKSPACES: dict[WorkspaceName, Workspace] = {
    "build": Workspace(marked("&Build"), marked("Choose the data, the network and how it is trained."), BUILD),
    "watch": Workspace(marked("&Watch"), marked("Room for what happens while it trains."), WATCH, inside=True),
    "explain": Workspace(marked("&Explain"), marked("One step with all its numbers, and what to make of it."), EXPLAIN),
    "present": Workspace(
        marked("Presen&t"),
        marked("Watch for the last row: large, with nothing around it; Esc leads back."),
        WATCH,
        inside=True,
        large=True,
    ),
}
