"""Menus, toolbar and shortcuts as one table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from core.language import _, marked
from gui.icons import icon
from gui.instruments import INSTRUMENTS
from gui.workspaces import WORKSPACES

Key = QKeySequence.StandardKey


class Entry(NamedTuple):
    """One thing a person can order; `command` names the group and the method that does it."""

    command: str
    text: str
    shortcuts: tuple[str | Key, ...] = ()
    icon: str = ""
    tip: str = ""
    choices: str = ""
    """Where only one of several can hold, the name of their group."""

    def key_sequences(self) -> list[QKeySequence]:
        """The keys that order it, each once: some systems lack a standard key, or have it among the others."""
        names = dict.fromkeys(QKeySequence(key).toString() for key in self.shortcuts)
        return [QKeySequence(name) for name in names if name]


class Submenu(NamedTuple):
    """A menu inside a menu, filled by whoever knows what is in it."""

    name: str
    text: str


SEPARATOR = None

MENUS: dict[str, tuple[Entry | Submenu | None, ...]] = {
    marked("&File"): (
        Entry("file.start_screen", marked("&New…"), (Key.New,), tip=marked("Start from a ready experiment.")),
        Entry("file.open", marked("&Open…"), (Key.Open,)),
        Submenu("recent", marked("Open &recent")),
        Entry(
            "data.open",
            marked("Open &data…"),
            ("Ctrl+Shift+O",),
            tip=marked("Learn from a table or pictures of your own."),
        ),
        Submenu("presets", marked("&Presets")),
        SEPARATOR,
        Entry("file.save", marked("&Save"), (Key.Save,)),
        Entry("file.save_as", marked("Save &as…"), (Key.SaveAs, "Ctrl+Shift+S")),
        Entry(
            "file.save_weights",
            marked("Save with &weights"),
            ("Ctrl+Alt+S",),
            tip=marked("Also write, into a file beside it, where the run stands; opening goes on from there."),
        ),
        Entry(
            "file.save_with_data",
            marked("Save wi&th data"),
            tip=marked("Pack data of your own into the file, so that it can be taken elsewhere."),
        ),
        SEPARATOR,
        Entry("file.quit", marked("&Quit"), (Key.Quit, "Ctrl+Q")),
    ),
    marked("&Edit"): (
        Entry("edit.undo", marked("&Undo"), (Key.Undo,)),
        Entry("edit.redo", marked("&Redo"), (Key.Redo, "Ctrl+Y")),
        SEPARATOR,
        Entry("edit.add_block", marked("&Add layer"), ("Ctrl+L",)),
        Entry("edit.duplicate_block", marked("&Duplicate layer"), ("Ctrl+D",)),
        Entry("edit.remove_block", marked("Re&move layer"), ("Ctrl+Del",)),
    ),
    marked("&View"): (
        Submenu("docks", marked("&Panels")),
        SEPARATOR,
        *(
            Entry(f"stage.{name}", each.title, (f"Ctrl+{place}",), tip=each.tip, choices="workspace")
            for place, (name, each) in enumerate(WORKSPACES.items(), start=1)
        ),
        SEPARATOR,
        Entry(
            "inside.look",
            marked("Look &inside"),
            ("I",),
            "graph",
            tip=marked("See every unit of the network and every weight, in place of the editor of a layer."),
            choices="inside",
        ),
        Entry("view.reset_layout", marked("&Reset layout")),
        SEPARATOR,
        Entry("view.system_theme", marked("&System theme"), choices="theme"),
        Entry("view.light_theme", marked("&Light"), choices="theme"),
        Entry("view.dark_theme", marked("&Dark"), choices="theme"),
        Entry("view.projector", marked("Pro&jector size"), ("F11",), choices="projector"),
        Entry("inside.calm", marked("&Calm"), tip=marked("Nothing moves that could as well rest."), choices="calm"),
        SEPARATOR,
        Submenu("languages", marked("La&nguage")),
    ),
    marked("&Look"): tuple(
        Entry(f"look.{each.name}", each.title, (each.key,), each.icon, each.tip) for each in INSTRUMENTS if each.key
    ),
    marked("&Train"): (
        Entry(
            "train.run_or_pause",
            marked("&Run"),
            ("Space", "F5"),
            "play-fill",
            marked("Train until the planned epochs are done; press again to pause."),
        ),
        Entry("train.step", marked("&Step"), ("S",), "skip-forward", marked("Train on one mini-batch.")),
        Entry("train.epoch", marked("&Epoch"), ("E",), "fast-forward", marked("Train one pass over the train part.")),
        Entry(
            "train.reset",
            marked("Rese&t"),
            ("R",),
            "arrow-counter-clockwise",
            marked("Back to the start, with the same weights."),
        ),
        Entry(
            "train.new_seed",
            marked("&New seed"),
            ("N",),
            "dice-five",
            marked("Back to the start, with other weights and another order of the samples."),
        ),
        SEPARATOR,
        Entry(
            "travel.back_to_now",
            marked("Back to n&ow"),
            ("Esc",),
            "arrow-line-right",
            marked("Look at the run as it stands."),
        ),
        Entry(
            "travel.continue_here",
            marked("&Continue from here"),
            ("Ctrl+Return",),
            "git-branch",
            marked("Go on from the epoch that is looked at; what came after it is forgotten."),
        ),
        SEPARATOR,
        Entry(
            "rate.search",
            marked("Find &a rate…"),
            icon="magnifying-glass",
            tip=marked("Try ever higher learning rates for a moment and suggest one."),
        ),
        SEPARATOR,
        Entry("train.full_speed", marked("&Full speed"), tip=marked("As fast as this machine can."), choices="tempo"),
        Entry(
            "train.watchable",
            marked("Easy &pace"),
            tip=marked("Slow enough to follow: a run takes at least 10 seconds."),
            choices="tempo",
        ),
        Entry(
            "train.slow_motion",
            marked("S&low motion"),
            tip=marked("To see every step: a run takes at least 2 minutes."),
            choices="tempo",
        ),
    ),
    marked("&Help"): (
        Entry("help.notes", marked("&What to look for"), (Key.HelpContents, "F1")),
        Entry("help.shortcuts", marked("&Keyboard shortcuts"), ("Ctrl+/",)),
        Entry("help.about", marked("&About Layerlab")),
    ),
}

TEMPOS = ("train.full_speed", "train.watchable", "train.slow_motion")
STAGES = tuple(f"stage.{name}" for name in WORKSPACES)
TOOLBAR = ("train.run_or_pause", "train.step", "train.epoch", "train.reset", "train.new_seed")


class Actions(NamedTuple):
    """The actions by command, and the submenus that others fill, by name."""

    by_command: dict[str, QAction]
    submenus: dict[str, QMenu]


def make_actions(window: QMainWindow, groups: Mapping[str, object]) -> Actions:
    """Fill the menu bar; each action calls the method its command names in `groups`."""
    made = Actions({}, {})
    for title, entries in MENUS.items():
        menu = window.menuBar().addMenu(_(title))
        for entry in entries:
            _add(menu, entry, made, groups)
    return made


def tip_of(entry: Entry) -> str:
    """What the entry does, with its first key, for a tooltip."""
    key = entry.key_sequences()[0].toString(QKeySequence.SequenceFormat.NativeText) if entry.shortcuts else ""
    words = plain(_(entry.tip or entry.text))
    return f"{words} ({key})" if key else words


def plain(text: str) -> str:
    """The words of a menu without the mark of their key: `&Run`, or `실행(&R)` as it is usual in Korean."""
    return re.sub(r"\(&\w\)", "", text).replace("&", "")


def entries() -> tuple[Entry, ...]:
    """All entries of the table, in the order of the menus."""
    return tuple(entry for menu in MENUS.values() for entry in menu if isinstance(entry, Entry))


def _add(menu: QMenu, entry: Entry | Submenu | None, made: Actions, groups: Mapping[str, object]) -> None:
    if entry is SEPARATOR:
        menu.addSeparator()
    elif isinstance(entry, Submenu):
        made.submenus[entry.name] = menu.addMenu(_(entry.text))
    else:
        made.by_command[entry.command] = _action(menu, entry, groups)


def _action(menu: QMenu, entry: Entry, groups: Mapping[str, object]) -> QAction:
    group, _dot, method = entry.command.partition(".")
    action = QAction(_(entry.text), menu)
    action.setShortcuts(entry.key_sequences())
    action.setToolTip(tip_of(entry))
    action.setAutoRepeat(False)
    action.setStatusTip(_(entry.tip))
    action.setIconText(plain(action.text()))
    action.setIconVisibleInMenu(False)
    action.setCheckable(bool(entry.choices))
    if entry.icon:
        action.setIcon(icon(entry.icon))
    action.triggered.connect(getattr(groups[group], method))
    menu.addAction(action)
    return action
