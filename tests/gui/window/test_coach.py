"""The coach beside a real training: it speaks from behind its tab, shows where to look, and mends."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.coach.gradients import Vanishing
from core.coach.settings import Leak
from core.document.presets import open_preset


def test_the_coach_counts_on_its_tab_shows_and_mends(program):
    window = program.window
    docks, view = window._docks.all, window._views["coach"]
    assert view.visibleRegion().isEmpty()
    program.session.edit(("data", "fit_on_everything"), True)
    program.session.edit(("data", "preprocessing"), [{"kind": "standardize"}])
    program.until(lambda: docks["coach"].windowTitle() == "Coach (1)")
    docks["coach"].raise_()
    program.until(lambda: not view.visibleRegion().isEmpty())
    card = view.cards[Leak]
    assert card.words.isVisible()
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


def test_by_keyboard_a_card_is_folded_out_and_tried(program):
    program.session.edit(("data", "fit_on_everything"), True)
    program.session.edit(("data", "preprocessing"), [{"kind": "standardize"}])
    view = program.window._views["coach"]
    program.until(lambda: Leak in view.cards)
    program.window._docks.all["coach"].raise_()
    program.window.activateWindow()
    program.until(lambda: program.window.isActiveWindow() and not view.visibleRegion().isEmpty())
    card = view.cards[Leak]
    card.button.setFocus(Qt.FocusReason.TabFocusReason)
    for folded_out in (False, True):
        QTest.keyClick(card.button, Qt.Key.Key_Space)
        assert card.words.isVisible() == folded_out
    for button in (card.try_button, card.show_button):
        QTest.keyClick(program.window.focusWidget(), Qt.Key.Key_Tab)
        assert program.window.focusWidget() is button
    QTest.keyClick(card.show_button, Qt.Key.Key_Backtab)
    QTest.keyClick(card.try_button, Qt.Key.Key_Space)
    assert not program.session.experiment.data.fit_on_everything
    assert not card.isVisible()


def test_a_sign_on_the_plot_leads_to_the_coach_and_back(program):
    window = program.window
    coach, gradients = window._views["coach"], window._views["gradients"]
    window._docks.bring("gradients")
    program.order("train.watchable")
    program.session.start(open_preset("ten-sigmoid"))
    program.until_phase("ready")
    program.order("train.run_or_pause")
    program.until(lambda: Vanishing in gradients.troubles.signs)
    program.order("train.run_or_pause")
    sign = gradients.troubles.signs[Vanishing]
    program.until(sign.isVisible)
    assert sign.toolTip() == "Vanishing gradient (layer 1)"
    QTest.mouseClick(sign, Qt.MouseButton.LeftButton)
    program.until(lambda: not coach.visibleRegion().isEmpty())
    card = coach.cards[Vanishing]
    assert card.words.isVisible()
    window.activateWindow()
    QTest.mouseClick(card.show_button, Qt.MouseButton.LeftButton)
    program.until(lambda: window.focusWidget() is sign)
    QTest.mouseClick(card.try_button, Qt.MouseButton.LeftButton)
    program.order("train.reset")
    program.until(lambda: not sign.isVisible())
