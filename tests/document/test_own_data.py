"""Projects and the data they refer to: packed in with them, taken out of them, found beside them."""

import os
import shutil
import zipfile
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalogue.sources.pictures import Idx, PictureFolder
from core.catalogue.sources.table import Column, Table
from core.document import bundle, tidying
from core.document.files import keeps_data, open_file, packed, save_file, save_with_data
from core.document.fingerprint import fingerprint
from core.document.own_data import sources_of
from core.document.places import unpacked_folder
from core.experiment import Data, Experiment
from core.refused import Refused

ROWS = b"x,y\n1,a\n2,b\n"
COLUMNS = (Column("x"), Column("y", "category", "target", ("a", "b")))


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Nothing was unpacked before."""
    monkeypatch.setenv("LAYERLAB_HOME", str(tmp_path / "home"))


@pytest.fixture
def project(tmp_path):
    """A project that learns from a table, which lies in a folder of its own."""
    return of_table(tmp_path / "tables")


def of_table(folder: Path, **changes) -> Experiment:
    folder.mkdir(exist_ok=True)
    file = folder / "heights.csv"
    file.write_bytes(ROWS)
    found = {"file": str(file), "sha256": sha256(ROWS).hexdigest(), "columns": COLUMNS, "rows": 2}
    return Experiment(Data(Table(**found | changes)), seed=7)


def source(experiment: Experiment) -> Path:
    (found,) = sources_of(experiment)
    return found.place


def test_packed_data_come_back_where_the_file_itself_is_gone(project, tmp_path):
    file, shares = tmp_path / "mine.layerlab", []
    save_with_data(project, file, shares.append)
    source(project).unlink()
    opened = open_file(file)
    assert source(opened).read_bytes() == ROWS
    assert msgspec.structs.replace(opened.data.dataset, file="") == msgspec.structs.replace(
        project.data.dataset, file=""
    )
    assert opened.seed == 7
    assert shares[-1] == 1.0
    assert keeps_data(opened, file)
    assert str(tmp_path / "tables").encode() not in file.read_bytes()


def test_what_lies_unpacked_is_unpacked_again_only_where_it_changed(project, tmp_path):
    file = tmp_path / "mine.layerlab"
    save_with_data(project, file)
    there, told = source(open_file(file)), []
    open_file(file, told.append)
    assert told == []
    there.write_bytes(b"other")
    assert source(open_file(file, told.append)).read_bytes() == ROWS
    assert told


def test_two_files_of_one_data_set_are_packed_together(tmp_path):
    places = [tmp_path / name / "data.idx" for name in ("images", "labels")]
    for number, place in enumerate(places):
        place.parent.mkdir()
        place.write_bytes(bytes([number]))
    own = Idx(
        file=str(places[0]),
        sha256=sha256(b"\0").hexdigest(),
        labels=str(places[1]),
        labels_sha256=sha256(b"\1").hexdigest(),
    )
    file = tmp_path / "mine.layerlab"
    save_with_data(Experiment(Data(own)), file)
    assert [each.place.read_bytes() for each in sources_of(open_file(file))] == [b"\0", b"\1"]


def test_a_folder_of_pictures_is_packed_and_nothing_else_that_lies_there(tmp_path):
    folder = tmp_path / "pets"
    for name in ("cats/a.png", "dogs/b.JPG", "dogs/notes.txt", ".hidden/c.png", "d.png"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    file = tmp_path / "mine.layerlab"
    save_with_data(Experiment(Data(PictureFolder(file=str(folder), sha256=fingerprint(folder)))), file)
    shutil.rmtree(folder)
    there = source(open_file(file))
    assert sorted(path.relative_to(there).as_posix() for path in there.rglob("*.*")) == ["cats/a.png", "dogs/b.JPG"]
    assert fingerprint(there) == there.parent.name


def test_a_project_without_data_of_its_own_stays_text(tmp_path):
    file = tmp_path / "mine.layerlab"
    save_file(Experiment(), file)
    assert not keeps_data(Experiment(), file)


def test_data_that_changed_are_not_packed(project, tmp_path):
    source(project).write_bytes(b"other")
    with pytest.raises(Refused, match="gone or has changed"):
        save_with_data(project, tmp_path / "mine.layerlab")
    assert not (tmp_path / "mine.layerlab").exists()


def test_data_are_found_beside_the_project_if_they_are_the_same(project, tmp_path):
    file = tmp_path / "moved" / "mine.layerlab"
    file.parent.mkdir()
    save_file(project, file)
    assert open_file(file) == project
    beside = file.with_name("heights.csv")
    shutil.move(source(project), beside)
    assert source(open_file(file)) == beside
    beside.write_bytes(b"other")
    assert open_file(file) == project


def test_a_project_opens_whatever_has_become_of_its_data(project, tmp_path):
    file, pipe = tmp_path / "mine.layerlab", tmp_path / "heights.csv"
    source(project).unlink()
    os.mkfifo(pipe)
    for place in (str(source(project)), "/", "a\0b", "x" * 5000, str(pipe)):
        lost = Experiment(Data(msgspec.structs.replace(project.data.dataset, file=place)))
        save_file(lost, file)
        assert open_file(file) == lost


def bundled(project: Experiment, file: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> None:
    bare = msgspec.structs.replace(project.data.dataset, file="heights.csv")
    with zipfile.ZipFile(file, "w", method) as written:
        written.writestr("experiment.json", packed(Experiment(Data(bare))))
        for name, content in members.items():
            written.writestr(name, content)


TRUE = sha256(ROWS).hexdigest()


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({}, "not those it was saved with"),
        ({f"data/{TRUE}/heights.csv": b"other"}, "not those it was saved with"),
        ({f"data/{TRUE}/heights.csv/../../../escaped": ROWS}, "plain names"),
        ({f"data/{TRUE}/heights.csv//etc/escaped": ROWS}, "plain names"),
        ({f"data/{TRUE}/heights.csv": ROWS, f"data/{TRUE}/heights.csv/x": ROWS}, "damaged"),
    ],
)
def test_a_bundle_that_does_not_hold_what_it_says_is_refused_and_leaves_nothing(project, members, words, tmp_path):
    file = tmp_path / "mine.layerlab"
    bundled(project, file, members)
    before = set(tmp_path.rglob("*"))
    with pytest.raises(Refused, match=words):
        open_file(file)
    assert set(tmp_path.rglob("*")) - before <= {unpacked_folder(), unpacked_folder().parent}


def test_a_bundle_that_declares_too_much_is_refused_before_anything_is_written(project, tmp_path, monkeypatch):
    file = tmp_path / "mine.layerlab"
    bundled(project, file, {f"data/{TRUE}/heights.csv": b"\0" * 3_000_000})
    monkeypatch.setattr(bundle, "LARGEST_BUNDLE", 2_000_000)
    with pytest.raises(Refused, match=r"of 2 MB together, got 1 of 3 MB"):
        open_file(file)


def test_a_bundle_packed_in_another_way_is_refused(project, tmp_path):
    file = tmp_path / "mine.layerlab"
    bundled(project, file, {f"data/{TRUE}/heights.csv": ROWS}, zipfile.ZIP_LZMA)
    with pytest.raises(Refused, match="packed in an unknown way"):
        open_file(file)


@pytest.mark.parametrize("name", ["..", "../heights.csv", "/etc/passwd", "a\\b", "c:d"])
def test_names_that_lead_elsewhere_are_refused(project, name, tmp_path):
    file = tmp_path / "mine.layerlab"
    bare = msgspec.structs.replace(project.data.dataset, file=name)
    with zipfile.ZipFile(file, "w") as written:
        written.writestr("experiment.json", packed(Experiment(Data(bare))))
    with pytest.raises(Refused, match="not named as Layerlab names them"):
        open_file(file)


@pytest.mark.parametrize("name", ["x" * 64, "0" * 63, "../../../../x"])
def test_hashes_that_are_none_are_refused(project, name, tmp_path):
    file = tmp_path / "mine.layerlab"
    bundled(Experiment(Data(msgspec.structs.replace(project.data.dataset, sha256=name))), file, {})
    with pytest.raises(Refused, match="not named as Layerlab names them"):
        open_file(file)


@given(st.data())
def test_a_damaged_bundle_is_read_or_refused(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("damaged")
    shutil.rmtree(unpacked_folder(), ignore_errors=True)
    file = folder / "mine.layerlab"
    save_with_data(of_table(folder / "tables"), file)
    content = file.read_bytes()
    start = data.draw(st.integers(4, len(content)))
    put = data.draw(st.binary(max_size=10))
    file.write_bytes(content[:start] + put + content[start + data.draw(st.integers(0, 10)) :])
    assert read_or_refused(file)


def read_or_refused(file):
    try:
        return open_file(file).seed == 7
    except Refused as refused:
        return len(str(refused)) < 1000


def test_of_what_was_unpacked_earlier_the_longest_unused_is_removed(tmp_path, monkeypatch):
    bundles = [tmp_path / f"{number}.layerlab" for number in range(4)]
    for number, file in enumerate(bundles):
        rows = ROWS + b"%d,a\n" % number
        folder = tmp_path / str(number)
        made = of_table(folder, sha256=sha256(rows).hexdigest())
        (folder / "heights.csv").write_bytes(rows)
        save_with_data(made, file)
    places = []
    for age, file in enumerate(bundles[:3]):
        places.append(source(open_file(file)))
        os.utime(places[-1].parent, (age, age))
    open_file(bundles[0])
    monkeypatch.setattr(tidying, "MOST_KEPT", 2 * len(ROWS))
    newest = source(open_file(bundles[3]))
    assert [place.exists() for place in [*places, newest]] == [True, False, False, True]
