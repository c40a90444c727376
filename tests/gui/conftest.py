"""Widgets of one test are gone before the next."""

import pytest
from PySide6.QtCore import QEvent


@pytest.fixture(autouse=True)
def _widgets_go(qapp):
    """Qt deletes what was closed in an event loop, which tests lack; and a new style is for all that is left."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
