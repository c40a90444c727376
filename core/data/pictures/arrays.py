"""Arrays of a person's own as inputs and targets."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.data.pictures.opened import Answers, Inputs, classes_of
from core.language import _
from core.limits import LARGEST_ARRAY, MOST_CLASSES, MOST_COLUMNS, MOST_LABELS, MOST_NUMBERED_CLASSES, WIDEST_PICTURE
from core.refused import Refused

CHANNELS = (1, 3)
HUGE = 1e15
Shape = tuple[int, ...]


def admit(shape: Shape, dtype: np.dtype[Any]) -> None:
    """Raise Refused for an array that cannot be inputs, before anything of it is read."""
    if dtype.kind not in "biuf" or len(shape) not in (2, 3, 4):
        text = _("expected numbers as (N, features), (N, height, width) or pictures with channels, got {shape} {dtype}")
        raise Refused(text.format(shape=_times(shape), dtype=dtype))
    if len(shape) == 4 and not {shape[1], shape[3]} & set(CHANNELS):
        text = _("expected pictures of 1 or 3 channels, first or last, got {shape}; convert them")
        raise Refused(text.format(shape=_times(shape)))
    if shape[0] < 2 or not prod(shape):
        raise Refused(_("expected at least two samples, got {shape}; choose another file").format(shape=_times(shape)))
    widest = max(shape[1:])
    most = MOST_COLUMNS if len(shape) == 2 else WIDEST_PICTURE
    if widest > most:
        text = _("expected at most {most} along an edge, got {shape}; make the samples smaller")
        raise Refused(text.format(most=most, shape=_times(shape)))
    refuse_large(prod(shape))


def refuse_large(numbers: int) -> None:
    """Raise Refused where the samples, as the network gets them, have more numbers than there is room for."""
    size = np.dtype(np.float32).itemsize * numbers
    if size > LARGEST_ARRAY:
        text = _("expected at most {most} MB of samples, got {size} MB; take fewer or smaller ones")
        raise Refused(text.format(most=LARGEST_ARRAY // 10**6, size=size // 10**6))


def as_inputs(array: NDArray[Any]) -> Inputs:
    """Rows of features as they are; pictures as (N, channels, height, width), their values in [0, 1].

    Of values that leave [0, 1], bytes are divided by 255, others stretched from the least to the greatest of them.
    """
    _check_range(array)
    inputs = array.astype(np.float32)
    if inputs.ndim == 2:
        return inputs
    low, high = float(inputs.min()), float(inputs.max())
    if array.dtype == np.uint8 and high > 1:
        inputs /= np.float32(255)
    elif low < 0 or high > 1:
        inputs -= np.float32(low)
        inputs /= np.float32((high - low) or 1)
    return np.ascontiguousarray(_channels_first(inputs))


def as_answers(array: NDArray[Any]) -> Answers:
    """Classes by number or name, labels of 0 and 1, or numbers to be predicted with mean 0 and deviation 1."""
    if array.dtype.kind not in "biufU":
        raise Refused(_("expected numbers or words to be learned, got {dtype}; convert them").format(dtype=array.dtype))
    if array.ndim == 2 and array.shape[1] > 1:
        return _labels(array)
    if array.ndim != 1 and array.shape[1:] != (1,):
        text = _("expected one answer a sample, got {shape}; convert them")
        raise Refused(text.format(shape=_times(array.shape)))
    answers = array.reshape(-1)
    _check_range(answers)
    levels, targets = np.unique(answers, return_inverse=True)
    if _counted(levels):
        return _numbers(answers)
    return classes(tuple(map(_word, levels.tolist())), targets.reshape(-1))


def classes(names: tuple[str, ...], targets: NDArray[Any]) -> Answers:
    """Classes by name, and the number of the class of each sample."""
    if len(names) > MOST_CLASSES:
        text = _("expected at most {most} classes, got {count}; choose other labels")
        raise Refused(text.format(most=MOST_CLASSES, count=len(names)))
    return Answers(classes_of(names), names, targets.astype(np.int64))


def _check_range(array: NDArray[Any]) -> None:
    """Raise Refused for numbers that are missing, infinite or so large that float32 cannot reckon with them."""
    count = int(array.size - (np.abs(array) < np.float64(HUGE)).sum()) if array.dtype.kind == "f" else 0
    if count:
        text = _("expected numbers between -{huge} and {huge}, got {count} others or missing ones; mend or drop them")
        raise Refused(text.format(huge=HUGE, count=count))


def _channels_first(inputs: Inputs) -> Inputs:
    if inputs.ndim == 3:
        return inputs[:, np.newaxis]
    return inputs.transpose(0, 3, 1, 2) if inputs.shape[3] in CHANNELS else inputs


def _counted(levels: NDArray[Any]) -> bool:
    """Whether different values stand for amounts rather than for classes."""
    if levels.dtype.kind not in "iuf":
        return False
    return len(levels) > MOST_NUMBERED_CLASSES or bool((levels != np.round(levels)).any())


def _word(level: str | float) -> str:
    """A class as a name; 2.0 is 2."""
    return str(level if isinstance(level, str) else int(level))


def _numbers(answers: NDArray[Any]) -> Answers:
    values = answers.astype(np.float64)
    if values.min() == values.max():
        raise Refused(_("expected numbers that differ to be learned, got only {value}").format(value=values[0]))
    return Answers("regression", (), ((values - values.mean()) / values.std()).astype(np.float32))


def _labels(array: NDArray[Any]) -> Answers:
    """Each column a label; where every row has exactly one, it is a class."""
    if array.shape[1] > MOST_LABELS or array.dtype.kind == "U" or not np.isin(array, (0, 1)).all():
        text = _("expected at most {most} labels of 0 and 1, got {shape}; convert them")
        raise Refused(text.format(most=MOST_LABELS, shape=_times(array.shape)))
    names = tuple(map(str, range(array.shape[1])))
    if (array.sum(1) == 1).all():
        return classes(names, array.argmax(1))
    return Answers("multilabel", names, array.astype(np.int64))


def _times(shape: Shape) -> str:
    return " x ".join(map(str, shape)) or "1"
