"""Figures of an English text: number, hedge, unit and what is counted."""

import pytest

from claims import find_quantities
from claims.model import Quantity


def only(text: str) -> Quantity:
    found = find_quantities(text, language="en")
    assert len(found) == 1, [q.text for q in found]
    return found[0]


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
