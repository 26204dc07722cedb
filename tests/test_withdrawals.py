"""What an article takes back: which words, told by whom, and that nothing is compared with them."""

import json
import time

import pytest

from claims import Article, extract
from claims.attribution.withdrawals import find_withdrawals
from factcheck import compare
from factcheck.commands.claim_columns import claim_columns

SHORT = 3_000  # characters from which a quadratic search is told from its overhead
QUADRATIC = 10  # four times the text in more than so many times the time is no linear search
NOTICEABLE = 0.25  # seconds; below, a busy machine's noise is larger than the search

FRENCH = "Rectificatif : une version antérieure annonçait par erreur que 34 granges avaient brûlé lundi. Il y en a 19."
ENGLISH = "Correction: An earlier version of this story said that 34 barns had burned on Monday. It was 19."


def claims(text, language):
    return extract(Article(id="a", text=text, language=language, published="2024-05-07", source="Le Fanal"))


@pytest.mark.parametrize(
    ("text", "language", "wording"),
    [
        (FRENCH, "fr", "que 34 granges avaient brûlé lundi."),
        (ENGLISH, "en", "that 34 barns had burned on Monday."),
        ("Précision : l’accident s’est produit mardi, et non lundi.", "fr", "lundi"),
        ("Clarification: The crash was on Tuesday, not Monday as we reported.", "en", "Monday"),
        ("19 barns burned, not 34 as an earlier version of this story said.", "en", "34"),
        (
            "Dans une version antérieure de cet article, le bilan était de 34 morts.",
            "fr",
            "le bilan était de 34 morts.",
        ),
        ("34 were wrongly named in an earlier version of this article.", "en", "34 were wrongly named in"),
        ("Le titre de cet article a été rectifié de 34 à 19 morts.", "fr", "34"),
    ],
)
def test_the_wording_is_what_stood_there_before(text, language, wording):
    """From behind the verb to the end of the sentence, or to where it turns to what is true."""
    [(_, (start, end))] = find_withdrawals(text, language)
    assert text[start:end].strip(" ,") == wording


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("19 barns burned, not 34, as the mayor had feared.", "en"),
        ("The toll was lowered from 34 to 19 on Monday.", "en"),
        ("19 granges ont brûlé, et non 34, comme le craignait le maire.", "fr"),
        ("Le bilan est passé de 34 à 19 granges.", "fr"),
    ],
)
def test_what_nobody_printed_is_not_taken_back(text, language):
    """A fear and a count that changed are no wording of an earlier version."""
    assert find_withdrawals(text, language) == ()


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "fr"), (ENGLISH, "en")])
def test_statement_figure_and_date_are_withdrawn_by_the_article_itself(text, language):
    """All that the old wording tells is taken back, in nobody's name but the article's; the new figure is a fact."""
    found = claims(text, language)
    told = {(c.kind, c.is_withdrawn) for c in found}
    assert {("statement", True), ("figure", True), ("date", True), ("figure", False)} <= told
    assert not any(c.speaker for c in found if c.is_withdrawn)
    assert [c.frame.mode for c in found if c.kind == "figure"] == ["withdrawn", "fact"]


def test_who_was_cited_in_the_old_wording_is_still_named():
    """'Nous avions écrit par erreur que, selon la préfecture, …' is taken back, and was the prefecture's figure."""
    text = "Nous avions écrit par erreur que, selon la préfecture, le feu avait fait 34 blessés."
    [figure] = [c for c in claims(text, "fr") if c.kind == "figure"]
    assert (figure.is_withdrawn, figure.speaker.text) == (True, "la préfecture")


def test_two_sources_that_both_take_a_quotation_back_are_not_compared():
    """A withdrawn quotation stands in no block either."""
    text = "An earlier version of this story said that the mayor had said: “The bridge will never be opened.”"
    other = "“The bridge will never be opened,” the mayor said."
    texts = [Article(id=t[:9] + str(n), text=t, language="en") for n, t in enumerate((text, text, other))]
    assert not compare(texts)


def test_listings_show_that_a_claim_is_withdrawn():
    """JSON carries the frame, a table says it beside the kind, CSV in a column of its own."""
    figure = next(c for c in claims(FRENCH, "fr") if c.kind == "figure")
    shape = claim_columns("en")
    assert json.loads(json.dumps(shape.json(figure)))["frame"]["mode"] == "withdrawn"
    assert dict(zip(shape.columns, shape.row(figure), strict=True))["told_as"] == "withdrawn"
    assert any("figure (withdrawn)" in line for line in shape.text([figure]))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("filling", ["\n", "*", "_", "(", "[", "\t", " ", "a", "*\n", "\n\t", "x. A "])
def test_no_text_takes_longer_than_its_length_allows(filling, language):
    """Four times the text takes about four times as long, not sixteen, whatever marks or blanks it repeats."""
    lead = "Une version. An earlier version. "

    def seconds(repeated):
        text = lead + filling * repeated + "a"
        starts = []
        for _ in range(2):
            begun = time.perf_counter()
            find_withdrawals(text, language)
            starts.append(time.perf_counter() - begun)
        return min(starts)

    find_withdrawals(lead, language)
    assert seconds(SHORT * 4) < max(seconds(SHORT) * QUADRATIC, NOTICEABLE)
