"""Pictures come from the reader process as they were read there."""

import numpy as np

from core.watching.picture_previews import PicturePreview, ReadIdx
from core.watching.previews import Reading
from core.worker.reading import Reader
from tests.data_sets.pictures.making import digits, silent


def test_a_preview_with_its_pictures_crosses_from_the_reader(tmp_path):
    request = ReadIdx(str(digits(tmp_path)))
    reader = Reader(request, "en")
    try:
        answer = reader.poll(60)
        while isinstance(answer, Reading):
            answer = reader.poll(60)
    finally:
        reader.end()
    assert isinstance(answer, PicturePreview)
    here = request.answer(silent)
    assert answer.dataset == here.dataset
    assert np.array_equal(answer.examples, here.examples)
