"""Where Layerlab keeps what is its own: one folder, the user's by custom of the system."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path


def data_folder() -> Path:
    """The folder, made if it was not there; `LAYERLAB_HOME` names another, as on a USB stick."""
    home = os.environ.get("LAYERLAB_HOME")
    folder = Path(home) if home else user_data_path("Layerlab", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def recent_list() -> Path:
    """The file with the names of the files opened or saved last."""
    return data_folder() / "recent.json"


def recovery_folder() -> Path:
    """The folder for work that was not saved yet."""
    folder = data_folder() / "unsaved"
    folder.mkdir(exist_ok=True)
    return folder


def unpacked_folder() -> Path:
    """The folder for data that came packed in with a project; each lies in a folder named by its hash."""
    return data_folder() / "data"
