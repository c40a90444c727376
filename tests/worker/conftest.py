"""A trainer to speak to, and one that has begun a run."""

import pytest

from core.worker.messages import Begin
from tests.worker.desk import MADE, Desk


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def begun(desk):
    desk.tell(Begin(1, MADE))
    return desk
