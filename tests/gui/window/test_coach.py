"""The coach beside a real training: it speaks from behind its tab, shows where to look, and mends."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.coach.settings import Leak


def test_the_coach_counts_on_its_tab_shows_and_mends(program):
    window = program.window
    docks, view = window._docks.all, window._views.coach
    assert view.visibleRegion().isEmpty()
    program.session.edit(("data", "fit_on_everything"), True)
    program.session.edit(("data", "preprocessing"), [{"kind": "standardize"}])
    program.until(lambda: docks["coach"].windowTitle() == "Coach (1)")
    docks["coach"].raise_()
    program.until(lambda: not view.visibleRegion().isEmpty())
    card = view.cards[Leak]
    QTest.mouseClick(card.button, Qt.MouseButton.LeftButton)
    docks["data"].close()
    QTest.mouseClick(card.show_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert not docks["data"].visibleRegion().isEmpty()
    QTest.mouseClick(card.try_button, Qt.MouseButton.LeftButton)
    assert not program.session.experiment.data.fit_on_everything
    program.until(lambda: docks["coach"].windowTitle() == "Coach")
    program.order("edit.undo")
    assert program.session.experiment.data.fit_on_everything
    program.until(lambda: docks["coach"].windowTitle() == "Coach (1)")
