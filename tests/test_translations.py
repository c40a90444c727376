"""Every text a person may see is known to the translators, and every translation fits its text."""

from string import Formatter

import pytest

from core.catalogue.component import parameters
from core.catalogue.families import families
from core.language import LANGUAGES, _, use_language
from core.translators import SOURCE, compiled, po_file, read, texts, updated

TRANSLATED = sorted(set(LANGUAGES) - {SOURCE})
ENTRIES = [entry for family in families().values() for entry in family]


@pytest.fixture(autouse=True)
def _english():
    use_language(SOURCE)
    yield
    use_language(SOURCE)


@pytest.fixture(params=TRANSLATED)
def catalog(request):
    return read(request.param)


@pytest.fixture(scope="module")
def known():
    use_language(SOURCE)
    return texts()


def placeholders(text):
    return sorted((field, spec, conversion) for _before, field, spec, conversion in Formatter().parse(text) if field)


def test_the_po_holds_exactly_the_texts_of_the_program(catalog, known):
    assert {message.id for message in catalog if message.id} == set(known), "run make messages"


def test_every_text_is_translated(catalog):
    lacking = [message.id for message in catalog if message.id and (message.fuzzy or not message.string)]
    assert not lacking


def test_a_translation_has_the_placeholders_of_its_text(catalog):
    for message in catalog:
        if message.id and message.string and "{" in message.id:
            assert placeholders(message.string) == placeholders(message.id), message.id


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_mo_is_what_the_po_compiles_to(code):
    assert po_file(code).with_suffix(".mo").read_bytes() == compiled(read(code)), "run make messages"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.__module__}.{entry.tag()}")
def test_the_words_of_an_entry_are_known(entry, known):
    words = {entry.title(), entry.summary()}
    for parameter in parameters(entry):
        words |= {parameter.title, parameter.about, *parameter.choices}
    assert words <= set(known)


def test_texts_are_found_in_the_code_and_in_the_experiment(known):
    assert "core/refused.py" not in {place for places in known.values() for place in places}
    assert "core/watching/stop.py" in known["diverged at step {step}: try a lower learning rate"]
    assert "core/experiment.py" in known["Samples in one mini-batch."]


def test_bringing_up_to_date_keeps_translations_and_drops_what_is_gone(catalog):
    catalog["Sigmoid"].string = "옮긴 글"
    catalog.add("A text that nobody shows.", "아무도 보지 않는 글")
    new = updated(catalog)
    assert new["Sigmoid"].string == "옮긴 글"
    assert "A text that nobody shows." not in new
    assert compiled(new).count("옮긴 글".encode()) == 1


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_no_text_stays_no_text(code):
    use_language(code)
    assert _("") == ""
