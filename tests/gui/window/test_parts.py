"""What the training process says of the parts of the data, as the window shows it."""

from core.catalogue.shifts import ClassShares, Scale
from gui.forms.share_bars import ShareBars
from gui.views.data.mismatch_page import MismatchPage
from gui.views.data.page_stack import PAGES
from tests.gui.choosing import choose


def test_the_classes_are_counted_by_the_process_and_a_shift_is_seen_at_once(program) -> None:
    bars = program.window._data.findChild(ShareBars)
    program.until(lambda: "dev\n0: 50 (50 %)\n1: 50 (50 %)" in bars.accessibleDescription())
    program.session.edit(("data", "shift"), (ClassShares(rare_class=1, share_left=0.4), Scale(factor=4.0)))
    program.until(lambda: "dev\n0: 50 (71.4 %)\n1: 20 (28.6 %)" in bars.accessibleDescription())
    program.order("look.data_view")
    view = program.window._views["data_view"]
    choose(view.pages.choices, PAGES.index(MismatchPage))
    first, second = view.pages.page_of(MismatchPage).clouds.drawings
    program.until(lambda: second.seen is not None and second.seen.total == 70)
    assert first._spans == second._spans
    assert first._spans[0].high > 10
