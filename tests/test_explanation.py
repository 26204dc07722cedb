"""Explanations: both values, who gives each, in the language of the article, and nothing left to fill in."""

import re
import string
import tomllib
from importlib.resources import files
from itertools import product

import pytest
from claims_by_hand import bare, day, figure, found, killed, said, told

from factcheck.comparison import find_findings
from factcheck.messages import counted, message, name

COLLAPSE = "L’effondrement du pont de Vernay a fait des morts"
MORE_THAN_300 = killed("plus de 300", 300, soft_low=301, soft_high=400, approximator="more_than")
ABOUT_300 = killed("environ 300", 225, 375, soft_low=262, soft_high=338, approximator="about")
WORDS = "Le chantier du pont sera terminé avant les premières gelées"


def catalogue(language: str) -> dict[str, str]:
    """The catalogue of a language as it stands in its file."""
    return tomllib.loads((files("factcheck.messages") / f"{language}.toml").read_text(encoding="utf-8"))


def fields(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


# --- the catalogues


def test_both_catalogues_say_the_same_things():
    """French and English have the same keys, and each sentence the same values."""
    french, english = catalogue("fr"), catalogue("en")
    assert french.keys() == english.keys()
    assert {key: fields(text) for key, text in french.items()} == {key: fields(text) for key, text in english.items()}


def test_french_punctuation_does_not_begin_a_line():
    """The space before a colon, a semicolon or a closing guillemet is one that no line breaks at."""
    for key, text in catalogue("fr").items():
        assert not re.search(r" [:;»?!]|« ", text), key


def test_a_language_without_a_catalogue_gets_english():
    """An article in a language we have no words for is explained in English."""
    assert message("xx", "no-date") == "no date"
    assert name("xx", "verdict", "update") == "update"


def test_counts_have_their_noun():
    """One is singular; thousands are set apart as the language does."""
    assert counted("fr", "findings", 1) == "1 constat"
    assert counted("en", "major", 2) == "2 major discrepancies"
    assert counted("en", "articles", 1234) == "1,234 articles"


# --- what an explanation holds

PAIRS = {
    "figure-same": (figure("a", COLLAPSE, bare(12)), figure("b", "Bilan du pont de Vernay", bare(12))),
    "figure-reading": (figure("a", COLLAPSE, MORE_THAN_300), figure("b", COLLAPSE, ABOUT_300)),
    "figure-undated": (figure("a", COLLAPSE, bare(12)), figure("b", COLLAPSE, bare(19))),
    "figure-different": (
        figure("a", COLLAPSE, bare(12), published="2024-05-06"),
        figure("b", COLLAPSE, bare(19), published="2024-05-06"),
    ),
    "figure-update": (
        figure("a", COLLAPSE, bare(12), published="2024-05-06"),
        figure("b", COLLAPSE, bare(19), published="2024-05-07"),
    ),
    "date-apart": (
        told("a", "date", "Le pont de Vernay a cédé", when=day("2024-05-06")),
        told("b", "date", "Le pont de Vernay a cédé", when=day("2024-05-09")),
    ),
    "quote-changed": (
        said("a", WORDS, "Jeanne Corbin"),
        said("b", WORDS.replace("gelées", "neiges"), "Jeanne Corbin"),
    ),
    "quote-speaker": (said("a", WORDS, "Jeanne Corbin"), said("b", WORDS, "Luc Ferrand")),
}


def value(side) -> str:
    """The value of a claim, by its kind."""
    _, claim = side
    if claim.quantity is not None:
        return claim.quantity.text
    return claim.when.text if claim.when is not None else claim.text


@pytest.mark.parametrize(("key", "language"), list(product(PAIRS, ["fr", "en"])))
def test_an_explanation_has_both_values_and_who_gives_each(key, language):
    """The sentence of the level, each value and each outlet stand in the explanation; no blank is left."""
    sides = [(article.model_copy(update={"language": language}), claim) for article, claim in PAIRS[key]]
    [finding] = found(*sides)
    assert finding.explanation.startswith(catalogue(language)[key].partition("{")[0])
    for article, claim in sides:
        assert value((article, claim)) in finding.explanation
        assert article.source in finding.explanation
    assert "{" not in finding.explanation


def test_more_than_and_about_are_told_apart_in_words():
    """'Plus de 300' beside 'environ 300' is said to be compatible in size and to read differently."""
    [finding] = found(*PAIRS["figure-reading"])
    assert "plus de 300" in finding.explanation
    assert "environ 300" in finding.explanation
    assert "compatibles par leur ordre de grandeur" in finding.explanation


def test_who_says_it_is_kept_apart_from_who_prints_it():
    """An outlet that cites somebody is named with whom it cites."""
    [finding] = found(*PAIRS["quote-speaker"])
    assert "Journal a, citant Jeanne Corbin" in finding.explanation
    assert "Journal b, citant Luc Ferrand" in finding.explanation


def test_a_value_that_several_give_is_told_once():
    """Two outlets with one figure and a third with another: the figure once, both outlets beside it."""
    sides = [figure(article, COLLAPSE, bare(number)) for article, number in (("a", 12), ("b", 19), ("c", 12))]
    [finding] = [f for f in found(*sides) if f.verdict == "discrepancy"]
    assert finding.explanation.count("12 morts") == 1
    assert "Journal a\u00a0; Journal c" in finding.explanation


def test_an_unnamed_source_is_told_by_its_article():
    """An article whose outlet is not known is named by its title, or its id."""
    sides = [(article.model_copy(update={"source": None}), claim) for article, claim in PAIRS["figure-different"]]
    [finding] = found(*sides)
    assert "article «\u00a0a\u00a0»" in finding.explanation


def test_one_article_is_said_to_be_one():
    """A conflict inside one article is marked as such."""
    article, first = PAIRS["figure-different"][0]
    second = first.model_copy(update={"id": "c-2", "quantity": bare(19), "sentence": (900, 950)})
    [finding] = find_findings([article], [first, second])
    assert "dans le même article" in finding.explanation


def test_braces_of_an_article_are_words():
    """Braces in an article's text are shown as they are and never filled in."""
    hostile = "Le chantier {sides} du pont {0} sera {speaker.__class__} terminé avant"
    sides = (said("a", hostile, "Jeanne {x} Corbin"), said("b", hostile, "Luc {y} Ferrand"))
    [finding] = found(*sides)
    assert hostile in finding.explanation
    assert "Jeanne {x} Corbin" in finding.explanation


def test_a_long_passage_is_cut():
    """A quotation of a page is shown by its beginning."""
    [finding] = found(said("a", WORDS * 20, "Jeanne Corbin"), said("b", WORDS * 20, "Luc Ferrand"))
    assert "…" in finding.explanation
    assert len(finding.explanation) < 600


def test_a_changed_quotation_is_shown_word_by_word():
    """The explanation says which words of one wording stand against which of the other."""
    one, other = "Nous replanterons la forêt entière", "Nous replanterons la forêt communale"
    finding = found(said("a", one, "Jeanne Corbin"), said("b", other, "Jeanne Corbin"))[0]
    assert "[entière → communale]" in finding.explanation
