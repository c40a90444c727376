"""What is edited under the cards: a block, the output, or nothing for the input."""

from __future__ import annotations

from core.experiment import Experiment, Output, Training
from core.language import _
from core.outline import outline
from gui.builder.starting import starting_words
from gui.forms.form import EntryForm, Form
from gui.forms.panel import Panel
from gui.look import caption

LOSS = ("training",)
OUTPUT = ("network", "output")


def page_at(place: int, experiment: Experiment) -> Panel:
    """The page for the card at a place of the strip."""
    if place == 0:
        return InputPage()
    if place > len(experiment.network.blocks):
        return OutputPage()
    return BlockPage(place - 1)


class InputPage(Panel):
    """Says what the input is; there is nothing to edit here."""

    def __init__(self) -> None:
        super().__init__()
        self._words = caption("")
        self.column.addWidget(self._words)
        self.column.addStretch(1)

    def show_experiment(self, experiment: Experiment) -> None:
        """Say what the data are."""
        dataset = experiment.data.dataset
        said = f"{_(dataset.title())}: {_(dataset.summary())}"
        self._words.setText(f"{said} {_('Choose other data in the panel on the left.')}")


class OutputPage(Panel):
    """The loss with the output function that belongs to it, and how the output layer starts."""

    def __init__(self) -> None:
        super().__init__()
        self.add_editor(LOSS, Form(Training, LOSS, only=("loss",), wide=True))
        self.add_editor(OUTPUT, Form(Output, OUTPUT, wide=True))
        self._words = caption("")
        self.column.addWidget(self._words)
        self.column.addStretch(1)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the output of an experiment."""
        super().show_experiment(experiment)
        loss = experiment.loss
        starting = starting_words(outline(experiment).output)
        self._words.setText(f"{_(loss.title())}: {_(loss.summary())}\n{starting}")


class BlockPage(Panel):
    """The form of one block."""

    def __init__(self, index: int) -> None:
        super().__init__()
        path = ("network", "blocks", index)
        self._index = index
        self.add_editor(path, EntryForm(path, wide=True))
        self._words = caption("")
        self.column.addWidget(self._words)
        self.column.addStretch(1)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the block, and how its weights start."""
        super().show_experiment(experiment)
        self._words.setText(starting_words(outline(experiment).stages[self._index]))
