"""Sentence boundaries by rule."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.components import load
from claims.parse.boundaries import LONGEST_SENTENCE
from claims.text.sentences import find_sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text, "fr")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il pleut. Il vente.", ["Il pleut.", "Il vente."]),
        ("M. Bonnard arrive le 3 nov. 2024 à Lyon.", ["M. Bonnard arrive le 3 nov. 2024 à Lyon."]),
        ("Me J.-C. Ravel plaide. La cour écoute.", ["Me J.-C. Ravel plaide.", "La cour écoute."]),
        ("Des pommes, des poires, etc. Le marché ferme.", ["Des pommes, des poires, etc.", "Le marché ferme."]),
        ("Il hésite… puis repart.", ["Il hésite… puis repart."]),
        ("Elle part.Le train aussi.", ["Elle part.", "Le train aussi."]),
    ],
)
def test_a_stop_ends_a_sentence_unless_it_abbreviates(text, expected):
    """A full stop before a capital ends a sentence; after an abbreviation or an initial it does not."""
    assert cut(text) == expected


def test_a_stop_inside_a_quotation_before_its_incise_does_not_end_the_sentence():
    """« Partez ! », a-t-il dit: a lower-case word goes on."""
    assert cut("« Partez ! », a-t-il crié. Ils partent.") == ["« Partez ! », a-t-il crié.", "Ils partent."]


def test_lines_and_table_cells_end_sentences():
    """A title without a stop, and each cell of a table row, is a sentence of its own."""
    assert cut("Un titre\nLe texte.\nMai 2020 | Crue | Dégâts") == [
        "Un titre",
        "Le texte.",
        "Mai 2020",
        "Crue",
        "Dégâts",
    ]


@given(st.text(alphabet=st.sampled_from(list("aB .!?…\n|«»“”\"'()-1é")), max_size=200))
def test_sentences_cover_all_words_in_order(text):
    """Whatever the text, sentences don't overlap, are in order, and lose nothing but white space and cell marks."""
    spans = find_sentences(text, "fr")
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    covered = "".join(text[a:b] for a, b in spans)
    assert "".join(covered.split()).replace("|", "") == "".join(text.split()).replace("|", "")


@pytest.mark.parametrize("piece", [".", "« ", "A.", "\n", " ", '."', "a|"])
def test_hostile_text_is_cut_in_proportion_to_its_length(piece):
    """100,000 stops, marks or spaces are nothing to wait for."""
    assert find_sentences(piece * 100_000, "fr") is not None


def test_an_endless_sentence_is_cut():
    """No sentence is longer than the rules reach, so that parsing stays in proportion."""
    nlp = load("fr")
    doc = nlp.get_pipe("sentences")(nlp.make_doc("mot " * (LONGEST_SENTENCE * 2)))
    starts = [token.i for token in doc if token.is_sent_start]
    assert max(b - a for a, b in pairwise(starts)) <= LONGEST_SENTENCE
