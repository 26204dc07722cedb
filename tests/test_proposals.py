"""Who said what: proposals are weighed by evidence, rivals decided by fit, overlaps by sureness."""

import pytest
import spacy
from spacy.tokens import Doc

from claims import Article, extract
from claims.attribution.decode import decode
from claims.attribution.evidence import EVIDENCE, sort
from claims.attribution.proposal import CueWord, Proposal
from claims.attribution.quotations import Quotation
from claims.attribution.rank import RIVALS, Ranked, tallies
from claims.parse.view import parsed

WORDS = ["Awa", "dit", "que", "Luc", "nie", "le", "vol", "."]


@pytest.fixture
def doc():
    """'Awa dit que Luc nie le vol.' with its parse, by hand."""
    return parsed(
        Doc(
            spacy.blank("fr").vocab,
            words=WORDS,
            spaces=[True] * 6 + [False, False],
            pos=["PROPN", "VERB", "SCONJ", "PROPN", "VERB", "DET", "NOUN", "PUNCT"],
            lemmas=["Awa", "dire", "que", "Luc", "nier", "le", "vol", "."],
            deps=["nsubj", "ROOT", "mark", "nsubj", "ccomp", "det", "obj", "punct"],
            heads=[1, 1, 4, 4, 1, 6, 4, 1],
        )
    )


def proposal(doc, verb, first, last, *, take="clause", bounds="whole", quotations=()):
    """That the words `first` to `last` are said by the word `verb`."""
    cue = CueWord(verb, verb, doc[verb], doc[verb].lemma_)
    content = ((doc[first].idx, doc[last].end),)
    return Proposal(content, "assert", cue, doc[verb - 1], quotations, take, bounds)


def test_of_the_ends_of_one_cue_the_best_fit_is_taken(doc):
    """Both hold by themselves; only one can be what this cue attributes."""
    whole, short = proposal(doc, 1, 2, 6), proposal(doc, 1, 2, 4, bounds="circumstance")
    assert decode([Ranked(whole, 2.0, -1.0), Ranked(short, 1.5, 1.0)], doc) == [short]


def test_what_is_said_within_somebodys_words_stands_beside_them(doc):
    """'Awa dit que Luc nie le vol': two statements, one inside the other."""
    outer, inner = proposal(doc, 1, 2, 6), proposal(doc, 4, 5, 6, take="object")
    assert decode([Ranked(outer, 2.0, 0.0), Ranked(inner, 0.5, 0.0)], doc) == [outer, inner]


def test_a_quotation_has_one_speaker_the_surest(doc):
    """Two cues that claim one quotation: the order of the proposals decides nothing."""
    words = (Quotation(doc[5].idx, doc[6].end, (doc[5].idx, doc[6].end)),)
    one, other = (proposal(doc, verb, 5, 6, take="quote", quotations=words) for verb in (1, 4))
    for ranked in ([Ranked(one, 0.5, 0.0), Ranked(other, 1.5, 0.0)], [Ranked(other, 1.5, 0.0), Ranked(one, 0.5, 0.0)]):
        assert decode(ranked, doc) == [other]


def test_what_is_less_likely_than_not_is_left_out(doc):
    """A false alarm costs more than a miss."""
    assert decode([Ranked(proposal(doc, 1, 2, 6), -0.1, 5.0)], doc) == []


def test_the_learned_weights_are_of_the_evidence_that_is_asked():
    """No tally weighs what nobody asks, and every sort of proposal has one."""
    sorts = {sort(Proposal((), "assert", take=take)) for take in ("quote", "wide", "turn", "aside", "noun", "clause")}
    assert set(tallies()) == {*sorts, RIVALS}
    assert all(set(tally.levels) <= set(EVIDENCE) for tally in tallies().values())


@pytest.mark.parametrize(
    ("text", "language", "speaker", "said"),
    [
        (
            "« La digue ne cédera pas cet hiver », a renvoyé la maire.",
            "fr",
            "la maire",
            "La digue ne cédera pas cet hiver",
        ),
        ("“The dam will hold this winter,” the mayor shrugged.", "en", "the mayor", "The dam will hold this winter"),
        ("Le syndicat parle d’un « accord au rabais ».", "fr", "Le syndicat", "un « accord au rabais »"),
        ("The mayor confirmed the bridge was closed on Monday.", "en", "The mayor", "the bridge was closed on Monday"),
    ],
)
def test_evidence_finds_what_no_list_names(text, language, speaker, said):
    """A verb in no list, a fragment with the words that lead up to it, a clause that nothing leads in."""
    claims = [c for c in extract(Article(id="a", text=text, language=language)) if c.kind == "statement"]
    found = [(c.speaker.text, " ".join(text[a:b] for a, b in c.content).rstrip(" ,.»”")) for c in claims]
    assert found == [(speaker, said.rstrip(" »"))]
