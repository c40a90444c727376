"""Project files: what is saved is what is opened, and whatever else comes is refused in words."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document import files
from core.document.files import FORMAT, migrated, open_file, packed, save_file, unpacked
from core.experiment import Experiment
from core.limits import LARGEST_PROJECT
from core.refused import Refused
from tests.document.drawing import experiments

PLAIN = json.loads(packed(Experiment()))


def text(**changes):
    return json.dumps({**PLAIN, **changes}).encode()


@given(experiments())
def test_what_is_saved_is_what_is_opened(experiment):
    assert unpacked(packed(experiment)) == experiment


def test_a_file_is_json_for_people_in_a_fixed_order(tmp_path):
    file = tmp_path / "한글 이름.layerlab"
    save_file(Experiment(notes="기울기 → 0"), file)
    written = file.read_text("utf-8")
    assert written.startswith('{\n  "format": 1,\n  "experiment": {\n    "data": {')
    assert written.endswith("}\n")
    assert "기울기 → 0" in written
    assert open_file(file) == Experiment(notes="기울기 → 0")


def test_a_file_of_another_editor_may_begin_with_a_byte_order_mark():
    assert unpacked(b"\xef\xbb\xbf" + packed(Experiment())) == Experiment()


def test_what_a_file_leaves_out_takes_its_default():
    assert unpacked(b'{"format": 1, "experiment": {"seed": 7}}') == Experiment(seed=7)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file ends in the middle; open an older copy of it"),
        (packed(Experiment())[:400], "the file ends in the middle; open an older copy of it"),
        (b"{\n\n  seed: 1}", "line 3 is not valid JSON; mend it"),
        (b"\xff\xfe{}", "line 1 is not valid JSON; mend it"),
        (b'{"format": "\xff"}', "expected UTF-8 text, got other bytes"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"experiment":' * 200_000, "nested too deeply"),
        (b"[" * 200_000 + b"]" * 200_000, "nested too deeply"),
        (b'{"format": 1, "experiment": {"seed": NaN}}', "line 1 is not valid JSON"),
        (b'{"format": 1, "experiment": {"seed": 1e999}}', "damaged"),
        (b"9" * 5000, "damaged"),
        (b"[]", 'expected {"format": ..., "experiment": ...}'),
        (b"{}", 'expected {"format": ..., "experiment": ...}'),
        (b'{"experiment": {}}', 'expected {"format": ..., "experiment": ...}'),
        (text(more=1), 'expected {"format": ..., "experiment": ...}'),
        (text(format=7), "made by a newer Layerlab (format 7); this one reads up to 1; update Layerlab"),
        (text(format=0), "format: expected a whole number from 1 to 1, got 0"),
        (text(format=True), "format: expected a whole number from 1 to 1, got true"),
        (text(format="1"), "format: expected a whole number from 1 to 1, got '1'"),
        (text(format=[[]]), "format: expected a whole number from 1 to 1, got a list of 1"),
        (text(experiment=5), "the experiment: expected an object"),
        (
            text(experiment={"sed": 1}),
            "has no 'sed'; it has: data, network, training, seed, human_error, notes; did you mean seed?",
        ),
        (text(experiment={"network": {"blocks": [{"kind": "dense", "units": 0}]}}), "network.blocks.0.units: expected"),
        (b'{"format": 1, "format": 1, "experiment": {}}', "'format' stands there more than once; keep one of them"),
        (b'{"format": 1, "experiment": {"seed": 1, "seed": 2}}', "'seed' stands there more than once"),
    ],
)
def test_what_is_no_project_is_refused_in_words_with_its_name(content, words, tmp_path):
    file = tmp_path / "mine.layerlab"
    file.write_bytes(content)
    with pytest.raises(Refused) as refused:
        open_file(file)
    assert str(refused.value).startswith("mine.layerlab: ")
    assert words in str(refused.value)


def test_a_file_too_large_to_be_a_project_is_refused_before_it_is_read(tmp_path):
    file = tmp_path / "large.layerlab"
    file.write_bytes(b" " * (LARGEST_PROJECT + 1))
    with pytest.raises(Refused, match="expected at most 5 MB, got more"):
        open_file(file)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("absent.layerlab", "is not there; check the name and the folder"),
        ("absent/mine.layerlab", "is not there; check the name and the folder"),
        (".", "is a folder; choose a file"),
        ("x" * 300, "is too long; choose a shorter one"),
        ("a\0b", "cannot be used: embedded null byte"),
    ],
)
def test_a_file_that_is_not_there_is_refused_in_words(name, words, tmp_path):
    with pytest.raises(Refused, match=words):
        open_file(tmp_path / name)


def test_a_file_one_may_not_read_is_refused_in_words(tmp_path, monkeypatch):
    def forbidden(*_arguments):
        raise PermissionError(13, "Permission denied")

    file = tmp_path / "mine.layerlab"
    file.write_bytes(b"{}")
    monkeypatch.setattr(type(file), "open", forbidden)
    with pytest.raises(Refused, match="may not be used by you; choose another place"):
        open_file(file)


def test_an_older_format_goes_through_every_step_since_and_the_newest_through_none():
    def second(experiment):
        return {**experiment, "seed": experiment["number"]}

    def third(experiment):
        return {name: value for name, value in experiment.items() if name != "number"}

    steps = (second, third)
    assert migrated({"number": 3}, 1, steps) == {"seed": 3}
    assert migrated({"number": 3, "seed": 4}, 2, steps) == {"seed": 4}
    assert migrated({"seed": 5}, 3, steps) == {"seed": 5}
    with pytest.raises(Refused, match=r"format 4.*up to 3"):
        migrated({"seed": 5}, 4, steps)


def test_the_format_counts_the_migrations():
    assert len(files.MIGRATIONS) + 1 == FORMAT
    assert json.loads(packed(Experiment()))["format"] == FORMAT


def read_or_refused(content):
    try:
        return isinstance(unpacked(content), Experiment)
    except Refused as refused:
        return len(str(refused)) < 1000


PIECES = [b"}", b"]", b'"', b"[", b"1e400", b"null", b"-", b"\\u0000", b"\\ud800"]


@given(experiments(), st.data())
def test_a_damaged_file_is_read_or_refused(experiment, data):
    content = packed(experiment)
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(start + 30, len(content))))
    put = data.draw(
        st.binary(max_size=10) | st.sampled_from([b"}", b"]", b'"', b"[", b"1e400", b"null", b"-", b"\\u0000"])
    )
    assert read_or_refused(content[:start] + put + content[end:])


SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3))


def places(plain, path=()):
    yield path
    inner = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    for name, value in inner:
        yield from places(value, (*path, name))


def with_other(plain, path, other):
    if not path:
        return other
    if isinstance(plain, dict):
        return {**plain, path[0]: with_other(plain[path[0]], path[1:], other)}
    return [*plain[: path[0]], with_other(plain[path[0]], path[1:], other), *plain[path[0] + 1 :]]


@given(experiments(), st.data(), JSON)
def test_a_file_with_anything_anywhere_is_read_or_refused(experiment, data, other):
    plain = msgspec.json.decode(packed(experiment))
    path = data.draw(st.sampled_from(list(places(plain))))
    assert read_or_refused(msgspec.json.encode(with_other(plain, path, other)))
