"""What the table of actions cannot know: recent files, presets, panels, languages, and what is checked."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from core.document.presets import preset_names, preset_title
from core.language import LANGUAGES, _, language
from gui.actions import entries, make_actions, plain
from gui.commands.file import FileCommands
from gui.commands.view import ViewCommands
from gui.layout import Docks
from gui.preferences import Preferences
from gui.session import Session


class Menus:
    """The menu bar of one window."""

    def __init__(
        self, window: QMainWindow, session: Session, preferences: Preferences, file: FileCommands, view: ViewCommands
    ) -> None:
        self._window = window
        self._session = session
        self._preferences = preferences
        self._file = file
        self._view = view
        self._actions: dict[str, QAction] = {}

    def fill(self, groups: Mapping[str, object], docks: Docks) -> dict[str, QAction]:
        """Make the menu bar; the actions by command."""
        self._groups = groups  # signals hold what they call only weakly
        made = make_actions(self._window, groups)
        self._actions = made.by_command
        self._fill_presets(made.submenus["presets"])
        self._fill_languages(made.submenus["languages"])
        recent = made.submenus["recent"]
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        for dock in docks.all.values():
            made.submenus["docks"].addAction(dock.toggleViewAction())
        self._check_choices()
        return self._actions

    def show_history(self) -> None:
        """Say in the Edit menu what would be undone and done again."""
        for command, what, words in (
            ("edit.undo", self._session.undoes(), _("&Undo")),
            ("edit.redo", self._session.redoes(), _("&Redo")),
        ):
            action = self._actions[command]
            action.setEnabled(what is not None)
            action.setText(f"{plain(words)}: {what}" if what else words)

    def _fill_presets(self, menu: QMenu) -> None:
        for name in preset_names():
            menu.addAction(preset_title(name)).triggered.connect(lambda _on, name=name: self._file.open_preset(name))

    def _fill_languages(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for code, name in LANGUAGES.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(code == language())
            action.triggered.connect(lambda _on, code=code: self._view.speak(code))
            group.addAction(action)

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for file in self._file.recent():
            menu.addAction(str(file)).triggered.connect(lambda _on, file=file: self._file.open_file(file))
        if menu.isEmpty():
            menu.addAction(_("Nothing yet")).setEnabled(False)

    def _check_choices(self) -> None:
        groups = {entry.choices: QActionGroup(self._window) for entry in entries() if entry.choices}
        for alone in ("projector", "inside", "calm"):
            groups[alone].setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        for entry in entries():
            if entry.choices:
                groups[entry.choices].addAction(self._actions[entry.command])
        self._actions[f"view.{self._preferences.theme}_theme"].setChecked(True)
        self._actions[f"train.{self._preferences.tempo}"].setChecked(True)
        self._actions["view.projector"].setChecked(self._preferences.projector)
        self._actions["inside.calm"].setChecked(self._preferences.calm)
