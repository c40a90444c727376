"""A run in a file goes on bit for bit; anything else in a file is refused in words."""

import subprocess
import sys
from contextlib import suppress

import msgspec
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.torch import load, save_file

from core.catalogue.blocks import Dense
from core.catalogue.families import families
from core.catalogue.optimizers import SGD, Adam
from core.catalogue.schedules import UNTOUCHED
from core.catalogue.sources.bundled import Iris
from core.document.files import packed
from core.experiment import Data, Stopping
from core.refused import Refused
from core.training import saved
from core.training.engines import choosing
from core.training.engines.autograd import AutogradEngine
from core.training.moment import moment
from core.training.run import Run
from core.training.saved import Place, opened
from tests.source import ROOT
from tests.training.making import experiment, go, same, weights, with_block, with_training

DRAWING = experiment(
    Dense(units=6, dropout=0.3, batch_norm="before"),
    Dense(units=6, dropout=0.2, batch_norm="after", residual=True),
    optimizer=Adam(),
    epochs=100,
    batch_size=7,
)
OPTIMIZERS = [entry() for entry in families()["optimizers"]]
ANOTHER_PROCESS = """
import sys
from pathlib import Path
from core.training.moment import moment
from core.training.saved import opened, save
from tests.training.making import go
from tests.training.test_saved import DRAWING

run = opened(Path(sys.argv[1]), DRAWING)
print(run.step, go(run, 100)[-1].hex())
save(moment(run), Path(sys.argv[2]))
"""


@pytest.fixture(params=["dense", "autograd"])
def engine(request, monkeypatch):
    if request.param == "autograd":
        monkeypatch.setattr(choosing, "DenseEngine", AutogradEngine)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "run.safetensors"


def keep(run, file):
    saved.save(moment(run), file)
    return run


def gone(steps, made=DRAWING):
    run = Run(made)
    go(run, steps)
    return run


def written(file, tensors, **changes):
    """The tensors in a file that says of itself what a saved one does, but for the changes."""
    run = gone(23)
    place = Place(1, msgspec.Raw(packed(run.experiment).rstrip()), 23, 2, 0.5, UNTOUCHED)
    place = msgspec.structs.replace(place, **changes)
    place = msgspec.structs.replace(place, checksum=saved._checksum(place, tensors))
    described = {"layerlab": msgspec.json.encode(place).decode()}
    save_file({name: each.contiguous() for name, each in tensors.items()}, file, described)


def test_in_another_process_it_goes_on_bit_for_bit(file, tmp_path):
    keep(gone(100), file)
    straight = gone(100)
    last = go(straight, 100)[-1]
    command = [sys.executable, "-c", ANOTHER_PROCESS, str(file), str(tmp_path / "later.safetensors")]
    step, loss = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert (int(step), float.fromhex(loss)) == (100, last)
    assert same(weights(opened(tmp_path / "later.safetensors", DRAWING)), weights(straight))


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("steps", [0, 9, 23])
@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda each: each.tag())
def test_every_optimizer_goes_on(file, optimizer, steps):
    run = keep(gone(steps, with_training(DRAWING, optimizer=optimizer)), file)
    again = opened(file, run.experiment)
    assert (again.step, again.epoch, again.loss) == (run.step, run.epoch, run.loss)
    assert go(again, 20) == go(run, 20)
    assert same(weights(again), weights(run))


def test_what_was_edited_since_is_an_edit_of_the_run(file):
    run = keep(gone(23), file)
    faster = with_training(DRAWING, optimizer=SGD(learning_rate=0.5))
    again = opened(file, faster)
    assert run.edit(faster)
    assert go(again, 20) == go(run, 20)
    assert [marker.step for marker in again.record.curves().markers] == [23]


@pytest.mark.parametrize(
    "other", [with_block(DRAWING, 0, units=7), msgspec.structs.replace(DRAWING, data=Data(dataset=Iris()))]
)
def test_weights_of_another_network_are_refused_in_words(file, other):
    keep(gone(5), file)
    with pytest.raises(Refused, match=r"run\.safetensors: these weights belong to another network"):
        opened(file, other)


def test_what_is_not_there_is_refused_in_words(file):
    with pytest.raises(Refused, match="is not there"):
        opened(file, DRAWING)


def test_weights_that_are_no_numbers_are_not_saved_and_the_old_file_stays(file):
    run = keep(gone(5), file)
    before = file.read_bytes()
    next(run.engine.model.parameters()).data.fill_(float("nan"))
    with pytest.raises(Refused, match="earlier epoch"):
        saved.save(moment(run), file)
    assert file.read_bytes() == before


def test_a_newer_format_is_named(file):
    written(file, moment(gone(23)).tensors, format=2)
    with pytest.raises(Refused, match="newer Layerlab"):
        opened(file, DRAWING)


def _without(tensors, name):
    return {each: value for each, value in tensors.items() if each != name}


WRONG = {
    "one is missing": lambda old: _without(old, "shuffling"),
    "one too many": lambda old: old | {"engine.more": torch.zeros(3)},
    "no numbers": lambda old: old | {"engine.rows": old["engine.rows"] * float("nan")},
    "another shape": lambda old: old | {"engine.rows": old["engine.rows"][:, :-1]},
    "another type": lambda old: old | {"engine.rows": old["engine.rows"].double()},
    "no order": lambda old: old | {"walk.order": torch.zeros_like(old["walk.order"])},
    "beyond the samples": lambda old: old | {"walk.places": torch.tensor([10**6, 0])},
    "logits of nowhere": lambda old: old | {"walk.logits": torch.zeros(10**6, 1)},
    "random numbers that cannot be": lambda old: old | {"dropout": torch.zeros_like(old["dropout"])},
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_what_a_run_cannot_be_is_refused_in_words(file, change):
    tensors = moment(gone(23)).tensors
    written(file, tensors)
    assert opened(file, DRAWING).step == 23
    written(file, change(tensors))
    with pytest.raises(Refused, match="damaged"):
        opened(file, DRAWING)


def test_a_header_of_no_end_is_refused_before_it_is_read(file):
    save_file({f"{number}": torch.zeros(0) for number in range(20_000)}, file)
    with pytest.raises(Refused, match="damaged"):
        opened(file, DRAWING)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    file = tmp_path_factory.mktemp("whole") / "run.safetensors"
    run = keep(gone(23), file)
    return file.read_bytes(), weights(run)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_mutated_bytes_give_the_same_run_or_words(file, whole, data):
    content, learned = whole
    mutated = bytearray(content)
    for _time in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(content) - 1))
        mutated[place] = data.draw(st.integers(0, 255))
    end = data.draw(st.sampled_from([len(content), data.draw(st.integers(0, len(content)))]))
    file.write_bytes(mutated[:end])
    with suppress(Refused):
        assert same(weights(opened(file, DRAWING)), learned)


def test_nothing_but_tensors_is_in_the_file(file):
    keep(gone(5), file)
    assert {name: each.dtype for name, each in load(file.read_bytes()).items()} == {
        name: each.dtype for name, each in moment(gone(5)).tensors.items()
    }


def test_the_same_run_is_the_same_file(file, tmp_path):
    for each in (file, tmp_path / "again.safetensors"):
        keep(gone(23), each)
    assert file.read_bytes() == each.read_bytes()


@pytest.mark.usefixtures("engine")
def test_the_best_weights_are_saved_along(file):
    made = with_training(DRAWING, epochs=12, stopping=Stopping(keep_best=True))
    run = Run(made)
    go(run, 6 * run.steps_per_epoch)
    best = run.ending.best_epoch
    saved.save(moment(run), file)
    again = opened(file, with_training(made, epochs=6))
    assert again.stop.weights_of == best
    plain = Run(made)
    go(plain, best * plain.steps_per_epoch)
    assert same(weights(again), weights(plain))
