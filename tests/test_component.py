"""The spaCy component `attribution` alone, in pipelines that are not this project's."""

from importlib.metadata import entry_points
from importlib.resources import as_file

import pytest
import spacy
from spacy.tokens import Doc

from claims.languages import folder

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
    assert trained.get_pipe("attribution").predict(doc) == before
    assert doc._.statements is before


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
