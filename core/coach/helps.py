"""What helps against each gap of the basic recipe (Ng, 2018, chapters 25-27, 41-43), as an edit where it can be."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from core.catalogue.augmentations import AnyAugmentation, ColourJitter, Jitter, RandomCrop, Rotation
from core.catalogue.augmentations import Noise as NoisyPictures
from core.catalogue.optimizers import Adam
from core.catalogue.penalties import L2, NoPenalty
from core.catalogue.shifts import AnyShift, Light, Noise, Phone, Rotate
from core.catalogue.sources.made import Made
from core.coach.recipe import GapKind
from core.coach.remedies import deepened, dropping, early_stopping, widened
from core.coach.rule import Fix, mends
from core.experiment import Data, Experiment
from core.language import _, marked

DROPPED, HELD_BACK = 0.3, 0.2
"""The share of units that dropout takes first, and that of the train part that is held back as train-dev."""


class Help(NamedTuple):
    """Something to try, in words, and the edit that does it, if one does."""

    words: str
    fix: Fix | None


def helps(kind: GapKind, experiment: Experiment) -> tuple[Help, ...]:
    """What to try against a gap, the first first; what is so already, or cannot be here, is left out."""
    found = []
    for words, edit in _HELPS[kind]:
        fix = edit(experiment) if edit is not None else None
        if edit is None or (fix is not None and mends(experiment, fix)):
            found.append(Help(_(words), fix))
    return tuple(found)


def _wider(experiment: Experiment) -> Fix:
    return Fix(("network", "blocks"), widened(experiment, 2.0))


def _narrower(experiment: Experiment) -> Fix:
    return Fix(("network", "blocks"), widened(experiment, 0.5))


def _deeper(experiment: Experiment) -> Fix:
    return Fix(("network", "blocks"), deepened(experiment))


def _longer(experiment: Experiment) -> Fix:
    return Fix(("training", "epochs"), 2 * experiment.training.epochs)


def _adam(experiment: Experiment) -> Fix | None:
    return None if isinstance(experiment.training.optimizer, Adam) else Fix(("training", "optimizer"), Adam())


def _no_penalty(_experiment: Experiment) -> Fix:
    return Fix(("training", "penalty"), NoPenalty())


def _no_dropout(experiment: Experiment) -> Fix:
    return Fix(("network", "blocks"), dropping(experiment, 0.0))


def _more_samples(experiment: Experiment) -> Fix | None:
    """All that there are; of samples that are made to order, twice as many."""
    data = experiment.data
    if data.train_samples:
        return Fix(("data", "train_samples"), 0)
    made = isinstance(data.dataset, Made)
    return Fix(("data", "dataset", "samples"), 2 * data.dataset.sample_count()) if made else None


def _penalty(experiment: Experiment) -> Fix | None:
    return None if any(experiment.training.penalty.rates()) else Fix(("training", "penalty"), L2())


def _dropout(experiment: Experiment) -> Fix | None:
    dropped = any(getattr(block, "dropout", 0.0) for block in experiment.network.blocks)
    return None if dropped else Fix(("network", "blocks"), dropping(experiment, DROPPED))


def _augmentation(experiment: Experiment) -> Fix | None:
    """Samples that are moved a little, unless they are already."""
    data = experiment.data
    moved: AnyAugmentation = RandomCrop() if data.has_pictures else Jitter()
    return None if data.augmentation else Fix(("data", "augmentation"), (moved,))


def _stopping(experiment: Experiment) -> Fix | None:
    stopping = experiment.training.stopping
    return None if stopping.patience and stopping.keep_best else early_stopping(experiment)


def _hold_back(experiment: Experiment) -> Fix | None:
    """Where dev may be of another kind."""
    data = experiment.data
    return None if data.train_dev or not data.shift else Fix(("data", "train_dev"), HELD_BACK)


def _alike(experiment: Experiment) -> Fix | None:
    """Augmentation that does to train samples what the shift did to those of dev, as far as there is any."""
    data = experiment.data
    likes = (like for shift in data.shift for like in _likes(data, shift))
    added = tuple(like for like in likes if like not in data.augmentation)
    return Fix(("data", "augmentation"), (*data.augmentation, *added)) if added else None


def _likes(data: Data, shift: AnyShift) -> tuple[AnyAugmentation, ...]:
    if not data.has_pictures:
        return (Jitter(strength=min(shift.strength, 1.0)),) if isinstance(shift, Noise) else ()
    match shift:
        case Noise(strength=strength):
            return (NoisyPictures(strength=min(strength, 0.5)),)
        case Rotate(degrees=degrees):
            return (Rotation(degrees=abs(degrees)),)
        case Light(brightness=brightness):
            return (ColourJitter(hue=0.0, saturation=0.0, brightness=abs(brightness)),)
        case Phone():
            return (RandomCrop(), NoisyPictures(), Rotation())
        case _:
            return ()


def _larger_dev(experiment: Experiment) -> Fix | None:
    """Half of the test part goes to dev."""
    split = experiment.data.split
    rest = 1 - split.train - split.dev
    return Fix(("data", "split"), replace(split, dev=round(split.dev + rest / 2, 3))) if rest > 0 else None


_HELPS: dict[GapKind, tuple[tuple[str, Callable[[Experiment], Fix | None] | None], ...]] = {
    "bias": (
        (marked("A larger network: twice the units in every layer."), _wider),
        (marked("A deeper network: one more layer."), _deeper),
        (marked("Train longer: twice the epochs."), _longer),
        (marked("Another optimizer: Adam."), _adam),
        (marked("Less regularisation: no penalty."), _no_penalty),
        (marked("Less regularisation: no dropout."), _no_dropout),
        (marked("Another architecture, or features that say more of the answer."), None),
        (marked("If nobody could do better, noise in the answers say, raise the human level."), None),
    ),
    "variance": (
        (marked("Hold back a train-dev part: it tells variance from data mismatch."), _hold_back),
        (marked("More samples to learn from."), _more_samples),
        (marked("Regularisation: an L2 penalty on large weights."), _penalty),
        (marked("Regularisation: dropout."), _dropout),
        (marked("Augmentation: every sample a little different each time."), _augmentation),
        (marked("Stop early, and keep the best weights."), _stopping),
        (marked("A smaller network: half the units in every layer."), _narrower),
        (marked("Collect more samples, of all that dev holds."), None),
    ),
    "mismatch": (
        (marked("Augmentation that makes train samples more like those of dev."), _alike),
        (marked("Look at train and dev side by side: what is different? (Look at the data, Mismatch)"), None),
        (marked("Collect train samples of the kind that dev holds."), None),
    ),
    "overfit": (
        (marked("A larger dev part: half of the test part."), _larger_dev),
        (marked("Choose by this dev part no more; take new samples to judge by."), None),
    ),
}
