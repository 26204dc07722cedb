"""Figures of an English text: number, hedge, unit and what is counted."""

import pytest

from claims import Article, extract, find_quantities
from claims.model import Quantity


def only(text: str) -> Quantity:
    found = find_quantities(text, language="en")
    assert len(found) == 1, [q.text for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "hedge", "low", "high"),
    [
        ("57 sailors", None, 57, 57),
        ("1,200 sailors", None, 1_200, 1_200),
        ("1,234,567 sailors", None, 1_234_567, 1_234_567),
        ("1.5 million sailors", None, 1_500_000, 1_500_000),
        ("two hundred and ten sailors", None, 210, 210),
        ("quarter of a million sailors", None, 250_000, 250_000),
        ("two dozen sailors", None, 24, 24),
        ("half a million sailors", None, 500_000, 500_000),
        ("a million sailors", None, 1_000_000, 1_000_000),
        ("several hundred houses", "hundreds", 200, None),
        ("more than 700 sailors", "more_than", 700, None),
        ("over 300 houses", "more_than", 300, None),
        ("just over 300 houses", "more_than", 300, None),
        ("300-plus houses", "more_than", 300, None),
        ("more than a dozen houses", "more_than", 12, None),
        ("at least 80 houses", "at_least", 80, None),
        ("no fewer than eight houses", "at_least", 8, None),
        ("300 or more houses", "at_least", 300, None),
        ("at least two dozen houses", "at_least", 24, None),
        ("nearly 60 houses", "nearly", None, 60),
        ("almost 60 houses", "nearly", None, 60),
        ("just under 300 houses", "nearly", None, 300),
        ("up to 900 houses", "at_most", None, 900),
        ("as many as 300 houses", "at_most", None, 300),
        ("no more than 50 houses", "at_most", None, 50),
        ("300 houses at most", "at_most", None, 300),
        ("fewer than 40 houses", "less_than", None, 40),
        ("less than 40 houses", "less_than", None, 40),
        ("between 40 and 60 houses", "range", 40, 60),
        ("40 to 60 houses", "range", 40, 60),
        ("two or three houses", "range", 2, 3),
        ("five to ten thousand houses", "range", 5_000, 10_000),
        ("2 to 3 million francs", "range", 2_000_000, 3_000_000),
        ("the price rose from 40 to 60 euros", "change", 40, 60),
        ("dozens of houses", "tens", 24, None),
        ("scores of houses", "tens", 40, None),
        ("hundreds of houses", "hundreds", 200, None),
        ("tens of thousands of houses", "tens_of_thousands", 20_000, None),
        ("more than half of the voters", "more_than", 50, None),
        ("nearly half of the voters", "nearly", None, 50),
    ],
)
def test_hard_bounds(text: str, hedge: str | None, low: float | None, high: float | None) -> None:
    """Each hedge leaves open what it leaves open."""
    quantity = only(text)
    assert (quantity.approximator, quantity.low, quantity.high) == (hedge, low, high)


@pytest.mark.parametrize(
    "text", ["about 80 men", "around 80 men", "some 80 men", "roughly 80 men", "approximately 80 men", "80 or so men"]
)
def test_a_hedge_never_becomes_a_point(text: str) -> None:
    """'About 80' holds 80 and numbers on both sides of it."""
    quantity = only(text)
    assert quantity.approximator == "about"
    assert quantity.low is not None
    assert quantity.high is not None
    assert quantity.low < 80 < quantity.high


@pytest.mark.parametrize(("text", "value"), [("a dozen houses", 12), ("a score of houses", 20)])
def test_one_collective_is_roughly_its_number(text: str, value: int) -> None:
    """'A dozen' and 'a score' hold their number and its neighbours, and end on both sides."""
    quantity = only(text)
    assert quantity.low is not None
    assert quantity.high is not None
    assert quantity.low < value < quantity.high < 2 * value


def test_more_than_starts_one_above_for_things_that_are_counted() -> None:
    """Nobody writes 'more than 700' of exactly 700: the usual reading begins at 701, the bound stays at 700."""
    quantity = only("more than 700 sailors")
    assert (quantity.low, quantity.soft_low) == (700, 701)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("12.4%", "%", 12.4),
        ("12.4 percent", "%", 12.4),
        ("12.4 per cent", "%", 12.4),
        ("three percentage points", "point", 3),
        ("up 0.3 percentage points", "point", 0.3),
        ("half of the sailors", "%", 50),
        ("one in five sailors", "%", 20),
        ("nine in ten pupils", "%", 90),
        ("two thirds of the votes", "%", pytest.approx(66.667, abs=0.01)),
        ("two-thirds of the votes", "%", pytest.approx(66.667, abs=0.01)),
        ("three quarters of the votes", "%", 75),
        ("£40", "GBP", 40),
        ("£3m", "GBP", 3_000_000),
        ("a £3m loan", "GBP", 3_000_000),
        ("$1,200", "USD", 1_200),
        ("$45 million", "USD", 45_000_000),
        ("a $45 million loan", "USD", 45_000_000),
        ("A$45 million", "AUD", 45_000_000),
        ("US$3 million", "USD", 3_000_000),
        ("C$3 million", "CAD", 3_000_000),
        ("3.5 million dollars", "USD", 3_500_000),
        ("€1.2bn", "EUR", 1_200_000_000),
        ("75,000 euros", "EUR", 75_000),
        ("1,200.50 euros", "EUR", 1_200.5),
        ("30 miles", "mile", 30),
        ("a 12-mile stretch", "mile", 12),
        ("90 miles per hour", "mph", 90),
        ("60 km/h", "km/h", 60),
        ("20,000 barrels of oil", "barrel", 20_000),
        ("30 acres", "acre", 30),
        ("ten feet", "ft", 10),
        ("15 lbs", "lb", 15),
        ("6 million tonnes", "t", 6_000_000),
        ("minus 12 degrees", "°C", -12),
        ("24 hours", "hour", 24),
    ],
)
def test_units(text: str, unit: str, value: float) -> None:
    """A unit is named by its code, a share of something named is in percent."""
    quantity = only(text)
    assert (quantity.unit, quantity.low) == (unit, value)


@pytest.mark.parametrize(
    ("text", "measure", "population"),
    [
        ("The explosion killed 14 people.", "killed", None),
        ("Fourteen people were killed in the blast.", "killed", None),
        ("14 people died", "killed", None),
        ("14 dead", "killed", None),
        ("The death toll rose to 154.", "killed", None),
        ("the number of dead stands at 154", "killed", None),
        ("31 people were injured", "wounded", None),
        ("31 wounded", "wounded", None),
        ("two people were not hurt", None, None),
        ("31 students were arrested", "arrested", "student"),
        ("200 families were displaced", "displaced", None),
        ("The film cost £3 million", "cost", None),
        ("The winners were nine women", None, "woman"),
    ],
)
def test_what_is_measured_and_who_is_counted(text: str, measure: str | None, population: str | None) -> None:
    """Participles, verbs and nouns beside a figure say what happened, the noun says to whom."""
    quantity = only(text)
    assert (quantity.measure, quantity.population) == (measure, population)


def test_those_who_kill_are_not_the_killed() -> None:
    """The figure before an active verb is no toll."""
    attackers, victims = find_quantities("Three men killed two guards.", language="en")
    assert (attackers.measure, victims.measure) == (None, "killed")


def test_each_verb_keeps_its_own_victims() -> None:
    """A verb followed by its own figure says nothing of the figure before it."""
    text = "The blast killed two guards and injured ten workers."
    assert [q.measure for q in find_quantities(text, language="en")] == ["killed", "wounded"]


def test_the_noun_of_a_part_is_that_of_the_whole() -> None:
    """In '300 of the 900 dockers' both figures count dockers."""
    assert [q.noun for q in find_quantities("300 of the 900 dockers", language="en")] == ["dockers", "dockers"]


@pytest.mark.parametrize(
    "text",
    ["on 12 March 2024", "in 2017", "page 14", "the G20 summit", "the 20th century", "Article 49", "won 3-1",
     "a Boeing 737", "No. 12", "call +44 20 7946 0000", "Route 66", "one of them", "a house", "the first house",
     "at 6pm", "at 6.30 a.m.", "around 11 p.m.", "at 12 Mill Street"],
)  # fmt: skip
def test_what_is_no_figure(text: str) -> None:
    """Dates, names, scores, ranks, articles and telephone numbers count nothing."""
    assert find_quantities(text, language="en") == []


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("The storm destroyed 40 houses.", False),
        ("The storm reportedly destroyed 40 houses.", True),
        ("The driver allegedly hit three parked cars.", True),
        ("The storm is said to have destroyed 40 houses.", True),
        ("Forty sailors are feared dead.", True),
        ("The alleged theft of 40 paintings shook the museum.", True),
    ],
)
def test_hearsay_is_marked(text: str, hedged: bool) -> None:
    """What reportedly or allegedly happened is no fact of the writer's, and no statement of anybody either."""
    found = extract(Article(id="a", text=text, language="en"))
    assert {claim.hedged for claim in found if claim.kind == "figure"} == {hedged}
    assert not [claim for claim in found if claim.kind == "statement"]
