"""A view that asks beside the run, and answers from the same process."""

from PySide6.QtWidgets import QApplication

from core.watching.answers import answer_to
from core.worker.messages import Examined


def answered(view):
    """Let everything that it asks be answered; the last question."""
    question = None
    while (asked := view.next_question()) is not None:
        question = asked.question
        view.show_examined(Examined(asked.number, answer_to(question)))
    QApplication.processEvents()
    return question
