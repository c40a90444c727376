"""The picture of the sample that is pointed at, asked for when a person first points at one near it."""

from __future__ import annotations

from PySide6.QtGui import QImage

from core.experiment import Data
from core.watching.questions import AboutSamples
from core.watching.sample_look import MOST, SampleLook, SamplePlace
from core.worker.messages import Examine, Examined
from gui.inquiry import Inquiry
from gui.plots.maps import pixels

PAGE = MOST["pictures"]


class Pictured:
    """Knows a page of the pictures of some data; none of data that are no pictures."""

    def __init__(self) -> None:
        self._data = Data()
        self._page: AboutSamples | None = None
        self._inquiry = Inquiry()
        self._seen: SampleLook | None = None

    def show_data(self, data: Data) -> None:
        """Know these data."""
        if data != self._data:
            self._data, self._page, self._seen = data, None, None

    def of(self, place: SamplePlace | None) -> QImage | None:
        """The picture of this sample; None where it has none, or until it has come."""
        if place is None or self._data.dataset.picture_shape is None:
            return None
        first = place.index // PAGE * PAGE
        page = AboutSamples(self._data, place.part, "pictures", first)
        if page != self._page:
            self._page, self._seen = page, None
            self._inquiry.renew()
        known = self._seen is not None and place.index - first < len(self._seen.values)
        return pixels(self._seen.values[place.index - first]) if known and self._seen is not None else None

    def next_question(self) -> Examine | None:
        """The page that is needed, once."""
        return self._inquiry.asked(self._page) if self._page is not None and self._inquiry.due else None

    def show_examined(self, examined: Examined) -> None:
        """Know this page, unless another one is needed by now."""
        if self._inquiry.waits_for(examined) and isinstance(examined.answer, SampleLook):
            self._seen = examined.answer
