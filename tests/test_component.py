"""The spaCy component `attribution` alone, in pipelines that are not this project's."""

from importlib.metadata import entry_points
from importlib.resources import as_file

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from claims.errors import UnparsedError
from claims.languages import folder
from claims.parse.view import parsed

TEXT = "La maire, Jeanne Corbin, a déclaré que le pont tiendrait. « Nous y veillons », assure-t-elle."


@pytest.fixture(scope="module")
def trained():
    """The trained pipeline as anybody would load it, with the component added by its name."""
    with as_file(folder("fr") / "model") as path:
        nlp = spacy.load(path)
    nlp.add_pipe("attribution")
    return nlp


def test_the_component_is_found_by_its_entry_point():
    """SpaCy finds the factory without an import of this project."""
    names = {point.name for point in entry_points(group="spacy_factories")}
    assert {"attribution", "figures", "dates", "sentences"} <= names


def test_statements_are_set_on_the_doc_and_as_spans(trained):
    """`doc._.statements` holds speaker, cue and content in characters; `doc.spans` shows the same passages."""
    doc = trained(TEXT)
    first, second = doc._.statements
    assert [TEXT[a:b] for a, b in first.content] == ["que le pont tiendrait"]
    assert (first.speaker.name, first.cue.text, first.mode) == ("Jeanne Corbin", "a déclaré", "indirect")
    assert [TEXT[a:b] for a, b in second.content] == ["Nous y veillons"]
    assert second.speaker.name == "Jeanne Corbin"
    assert [span.text for span in doc.spans["statements"]] == ["que le pont tiendrait", "Nous y veillons"]


def test_prediction_leaves_the_doc_as_it_is(trained):
    """`predict` is pure: the same Doc gives the same statements, and keeps its own."""
    doc = trained(TEXT)
    before = doc._.statements
    assert trained.get_pipe("attribution").predict(parsed(doc)) == before
    assert doc._.statements == before


def test_the_rules_read_a_parse_built_by_hand():
    """No model: the relations alone tell who says what."""
    nlp = spacy.blank("fr")
    words = ["Awa", "affirme", "que", "le", "mil", "manque", "."]
    doc = Doc(
        nlp.vocab,
        words=words,
        spaces=[True, True, True, True, True, False, False],
        pos=["PROPN", "VERB", "SCONJ", "DET", "NOUN", "VERB", "PUNCT"],
        morphs=["", "VerbForm=Fin|Person=3", "", "", "", "VerbForm=Fin|Person=3", ""],
        lemmas=["Awa", "affirmer", "que", "le", "mil", "manquer", "."],
        deps=["nsubj", "ROOT", "mark", "det", "nsubj", "ccomp", "punct"],
        heads=[1, 1, 5, 4, 5, 1, 1],
    )
    component = nlp.add_pipe("attribution")
    (statement,) = component(doc)._.statements
    assert (statement.speaker.text, statement.cue.lemma) == ("Awa", "affirmer")
    assert [doc.text[a:b] for a, b in statement.content] == ["que le mil manque"]


FIGURES = "Plus de 300 civils ont été tués à Moura en mars 2022. « Nous y veillons », a dit hier Jeanne Corbin. " * 3
NAMES = ("quantities", "dates", "statements", "reference")


@pytest.fixture(scope="module")
def whole():
    """A trained pipeline with all four components."""
    with as_file(folder("fr") / "model") as path:
        nlp = spacy.load(path)
    nlp.add_pipe("sentences", first=True)
    for name in ("figures", "dates", "attribution"):
        nlp.add_pipe(name)
    return nlp


def carried(doc):
    """All values of a Doc, and the passages of its spans."""
    return {name: getattr(doc._, name) for name in NAMES} | {
        key: [(span.text, span.label_) for span in doc.spans[key]] for key in ("figures", "dates", "statements")
    }


def read(nlp, text=FIGURES):
    """A Doc with a day of its own and all values set."""
    doc = nlp.make_doc(text)
    doc._.reference = "2022-04-05"
    doc = nlp(doc)
    assert all(carried(doc).values())
    return doc


def test_values_come_back_from_bytes(whole):
    """A Doc written to bytes and read with another vocabulary has equal values."""
    doc = read(whole)
    assert carried(Doc(spacy.blank("fr").vocab).from_bytes(doc.to_bytes())) == carried(doc)


def test_values_come_back_from_a_doc_bin(whole):
    """A DocBin that stores user data keeps the values of each Doc."""
    docs = [read(whole), read(whole, FIGURES[: len(FIGURES) // 3])]
    data = DocBin(store_user_data=True, docs=docs).to_bytes()
    again = DocBin().from_bytes(data).get_docs(spacy.blank("fr").vocab)
    assert [[getattr(doc._, name) for name in NAMES] for doc in again] == [
        [getattr(doc._, name) for name in NAMES] for doc in docs
    ]


def test_values_come_back_from_several_processes(whole):
    """`nlp.pipe` gives the same with two processes as with one."""
    texts = [FIGURES, TEXT, "", "Rien."]
    assert [carried(doc) for doc in whole.pipe(texts, n_process=2, batch_size=1)] == [
        carried(doc) for doc in whole.pipe(texts)
    ]


def test_a_doc_that_nobody_read_carries_nothing():
    """Without components the values are there, and empty."""
    doc = spacy.blank("fr")("Rien.")
    assert (doc._.quantities, doc._.dates, doc._.statements, doc._.reference) == ((), (), (), None)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "a parse, parts of speech and lemmas"),
        ({"heads": [1, 1], "deps": ["nsubj", "ROOT"]}, "parts of speech and lemmas"),
        ({"heads": [1, 1], "deps": ["nsubj", "ROOT"], "pos": ["PROPN", "VERB"]}, "lemmas"),
    ],
)
def test_a_pipeline_that_lacks_what_is_needed_says_so(given, words):
    """The error names what is missing and what to do, once, whatever else is there."""
    nlp = spacy.blank("fr")
    component = nlp.add_pipe("attribution")
    with pytest.raises(UnparsedError, match=f"attribution needs {words}: add it behind"):
        component(Doc(nlp.vocab, words=["Awa", "affirme"], **given))
    assert component(Doc(nlp.vocab))._.statements == ()
