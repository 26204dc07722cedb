"""Rules read a view of the parse: it says what spaCy's Doc says, and can be written by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import read_article
from claims.components import load
from claims.extraction import prepare, worth_parsing
from claims.parse.batches import parse
from claims.parse.conllu import from_conllu
from claims.parse.view import parsed, read
from factcheck.commands.demo import examples

BY_HAND = """
1 Le le DET _ Gender=Masc 2 det _ _
2 maire maire NOUN _ _ 3 nsubj _ _
3 promet promettre VERB _ VerbForm=Fin 0 root _ _
4 l' le DET _ _ 5 det _ SpaceAfter=No
5 ouverture ouverture NOUN _ _ 3 obj _ _
6 du de ADP _ _ 7 case _ _
7 pont pont NOUN _ _ 5 nmod _ SpaceAfter=No
8 . . PUNCT _ _ 3 punct _ _

1 Rien rien PRON _ _ 2 nsubj:pass _ _
2 décidé décider VERB _ VerbForm=Part|Tense=Past 0 root _ _
"""


@pytest.fixture(scope="module", params=["1-agence-du-fleuve.txt", "6-the-river-dispatch.txt"])
def doc(request):
    article = read_article(examples() / request.param)
    nlp = load(article.language)
    doc = prepare(article, nlp)
    parse(nlp, [doc], [worth_parsing(doc)])
    return doc


def told(word):
    return word.i, word.idx, word.text, word.lower_, word.lemma_, word.pos_, word.dep_, word.is_punct, word.is_space


def test_a_view_says_of_each_word_what_the_doc_says(doc):
    view = read(doc)
    assert (view.text, len(view)) == (doc.text, len(doc))
    for word, token in zip(view, doc, strict=True):
        assert told(word) == told(token)
        assert word.relation == token.dep_.partition(":")[0]
        assert [word.feature(name) for name in token.morph.to_dict()] == [
            values.partition(",")[0] for values in token.morph.to_dict().values()
        ]
        for name in ("lefts", "rights", "subtree", "ancestors"):
            assert [other.i for other in getattr(word, name)] == [other.i for other in getattr(token, name)]
        assert (word.head.i, word.left_edge.i, word.right_edge.i) == (
            token.head.i,
            token.left_edge.i,
            token.right_edge.i,
        )
        assert (word.sent.start, word.sent.end, word.sent.root.i) == (
            token.sent.start,
            token.sent.end,
            token.sent.root.i,
        )


@given(data=st.data())
@settings(max_examples=300)
def test_characters_lead_to_the_same_words(doc, data):
    view = parsed(doc)
    start = data.draw(st.integers(0, len(doc.text) - 1))
    end = data.draw(st.integers(start + 1, len(doc.text)))
    for mode, found in (("expand", view.touching((start, end))), ("contract", view.inside((start, end)))):
        span = doc.char_span(start, end, alignment_mode=mode)
        if not span:
            assert found is None
            continue
        assert (found.start, found.end, found.text, found.root.i) == (span.start, span.end, span.text, span.root.i)
        assert [(s.start, s.end) for s in found.sents] == [(s.start, s.end) for s in span.sents]


def test_a_view_is_read_once_and_anew_when_asked(doc):
    view = parsed(doc)
    assert parsed(doc) is view
    assert read(doc) is not view


def test_a_sentence_is_written_by_hand():
    view = from_conllu("fr", BY_HAND)
    assert view.text == "Le maire promet l'ouverture du pont. Rien décidé"
    first, second = view.sents
    assert (first.root.text, second.root.text) == ("promet", "décidé")
    assert [word.text for word in first.root.children] == ["maire", "ouverture", "."]
    assert [word.text for word in view[4].subtree] == ["l'", "ouverture", "du", "pont"]
    assert view[4].left_edge.text == "l'"
    assert view[2].is_ancestor(view[5])
    assert not view[5].is_ancestor(view[2])
    assert (view[8].dep_, view[8].relation, view[9].feature("Tense")) == ("nsubj:pass", "nsubj", "Past")
    assert view[3].is_glued
    assert not view[4].is_glued
    assert [word.text for word in reversed(view[1:3])] == ["promet", "maire"]
    assert (view[1:4][1:].text, view[2:1].text, view[-1].text) == ("promet l'", "", "décidé")
    with pytest.raises(IndexError):
        view[0].nbor(-1)


def test_what_is_worked_out_is_kept():
    view, asked = from_conllu("fr", BY_HAND), []
    for _ in range(2):
        assert view.kept("words", lambda: asked.append("once") or len(view)) == len(view)
    assert asked == ["once"]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("1 Le le DET", "not enough values"),
        ("1 a a X _ _ 2 dep _ _\n2 b b X _ _ 1 dep _ _", "in a circle"),
        ("1 a a X _ _ 7 dep _ _", "isn't there"),
    ],
)
def test_what_is_no_parse_is_refused(lines, why):
    with pytest.raises(ValueError, match=why):
        from_conllu("fr", lines)


def test_a_chain_of_words_costs_its_length():
    """Each word hangs on the one before it: the edges of all are known in one pass."""
    view = from_conllu("fr", "\n".join(f"{i} a a X _ _ {i - 1} dep _ _" for i in range(1, 20_001)))
    assert (view[0].right_edge.i, view[-1].left_edge.i) == (19_999, 19_999)


def test_words_are_compared_by_their_place():
    view = from_conllu("fr", BY_HAND)
    assert view[1:3] == view[1:3] != view[1:4]
    assert len({view[1:3], view[1:3]}) == 1
    with pytest.raises(ValueError, match="without a step"):
        view[0:4:2]
