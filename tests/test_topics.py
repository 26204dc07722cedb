"""What a bare number goes on counting, what is only implied, and the two sides of a vote."""

import pytest

from claims import Article, extract, find_quantities

DAY = "2025-03-14"


def told(text, language="en"):
    """Each figure's words and attribute."""
    claims = extract(Article(id="a", text=text, language=language, published=DAY))
    return [(c.quantity.text, c.frame.attribute) for c in claims if c.kind == "figure"]


@pytest.mark.parametrize(
    ("language", "text", "attributes"),
    [
        ("fr", "La crue a fait 31 morts. Dans le détail, 17 à Sarny, 14 à Morlas.", ["killed"] * 3),
        ("fr", "Combien de tués ? La mairie s'en tient à neuf.", ["killed"]),
        ("en", "How many died? Eleven, the ministry says.", ["killed"]),
        ("en", "He was jailed for six years in prison. The driver got four years.", ["sentence", "sentence"]),
    ],
)
def test_a_bare_number_goes_on_with_what_was_counted_or_asked(language, text, attributes):
    """It names nothing itself: the question before it does, or the count before it."""
    assert [attribute for _, attribute in told(text, language)] == attributes


def test_one_value_told_twice_is_told_of_one_thing():
    """The headline gives the number, the first sentence what it is."""
    assert told("Morrow gets seven years. He was sentenced to seven years in prison.")[0][1] == "sentence"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "La loi a été votée par 71 voix contre 44.", ["votes_for", "votes_against"]),
        ("fr", "Vote : 32 pour, 27 contre, deux abstentions.", ["votes_for", "votes_against", "abstained"]),
        ("en", "The council backed the plan by 23 votes to 19.", ["votes_for", "votes_against"]),
    ],
)
def test_a_vote_has_two_sides_and_neither_is_an_older_count(language, text, expected):
    """What stands behind 'contre' is against, not what was counted before."""
    claims = extract(Article(id="a", text=text, language=language, published=DAY))
    frames = [claim.frame for claim in claims if claim.kind == "figure"]
    assert [frame.attribute for frame in frames] == expected
    assert {frame.partition for frame in frames} == {"whole"}


@pytest.mark.parametrize(
    ("language", "text", "number", "measure"),
    [
        ("en", "A 52-year-old woman was shot dead in Marlow.", 1, "killed"),
        ("fr", "Un ouvrier de 41 ans a été blessé à Sarny.", 1, "wounded"),
        ("fr", "Un sixième corps a été retrouvé.", 6, "killed"),
        ("en", "It is the third homicide of the year.", 3, "killed"),
        ("fr", "Deux (02) gendarmes ont été tués.", 2, "killed"),
    ],
)
def test_a_count_may_be_implied(language, text, number, measure):
    """One person to whom it happened is one; a fifth body makes five."""
    assert (number, measure) in [(q.low, q.measure) for q in find_quantities(text, language)]


def test_who_did_it_is_not_counted():
    """The parse tells who suffered: an officer who wounded somebody is no wounded one."""
    assert told("Un policier a blessé trois passants.", "fr") == [("trois passants", "wounded")]


def test_one_of_many_is_a_part_of_them():
    """Of one person told beside a toll no other toll is made."""
    article = Article(id="a", text="Nine people died. A boy was killed by glass.", language="en", published=DAY)
    figures = [claim for claim in extract(article) if claim.kind == "figure"]
    assert [claim.frame.partition for claim in figures] == ["whole", "part"]


@pytest.mark.parametrize(
    ("text", "attributes", "partitions"),
    [
        (
            "At least 48 people are ill, and 13 of them are in hospital.",
            ["infected", "hospitalised"],
            ["whole", "whole"],
        ),
        ("Thirty people were hurt, including four children.", ["wounded", "wounded"], ["whole", "part"]),
    ],
)
def test_a_part_is_of_its_whole_only_where_both_are_of_one_attribute(text, attributes, partitions):
    """Of those who are ill, those in hospital are all that are there."""
    article = Article(id="a", text=text, language="en", published=DAY)
    frames = [claim.frame for claim in extract(article) if claim.kind == "figure"]
    assert ([f.attribute for f in frames], [f.partition for f in frames]) == (attributes, partitions)


def test_a_unit_behind_the_last_number_is_that_of_all():
    """'68 et 83 ans': both are years."""
    units = [q.unit for q in find_quantities("Deux patients, âgés de 61 et 78 ans, sont morts.", "fr")]
    assert units == ["person", "year", "year"]


def test_where_something_was_is_not_what_happened_to_it():
    """In three villages people were arrested, not the villages."""
    assert told("Forty people were arrested in three villages.")[1] == ("three villages", None)
