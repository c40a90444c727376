"""An editor on a desk: everything it proposes goes to a session, and what the session says comes back."""

from core.document.tree import value_at
from core.experiment import Experiment
from gui.session import Session


class Desk:
    """Keeps what was proposed; `editor` is a panel, the workbench, or a form of what stands `at` a path."""

    def __init__(self, qtbot, editor, experiment=None, at=None):
        self.session = Session(experiment or Experiment())
        self.editor, self.at = editor, at
        self.picks = []
        editor.picked.connect(self._on_picked)
        self.session.refused.connect(self._on_refused)
        self.session.changed.connect(self._on_changed)
        qtbot.addWidget(editor)
        self._show()
        with qtbot.waitActive(editor):
            editor.show()
            editor.activateWindow()

    @property
    def value(self):
        return self.session.experiment if self.at is None else value_at(self.session.experiment, self.at)

    def _on_picked(self, path, value):
        self.picks.append((path, value))
        self.session.edit((*(self.at or ()), *path), value)

    def _on_changed(self, _before, _after):
        self._show()

    def _on_refused(self, path, text):
        if self.at is None:
            self.editor.show_refusal(path, text)
        else:
            self.editor.show_refusal(path[len(self.at) :], text)

    def _show(self):
        if self.at is None:
            self.editor.show_experiment(self.value)
        else:
            self.editor.show_value(self.value)
