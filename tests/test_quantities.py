"""Figures of a text: number, hedge, unit and what is counted."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import Article, extract, find_quantities
from claims.model import Quantity

WORDS = st.sampled_from(
    [
        "plus",
        "de",
        "près",
        "d'",
        "une",
        "vingtaine",
        "centaine",
        "entre",
        "20",
        "et",
        "30",
        "à",
        "ou",
        "%",
        "€",
        "km",
        "civils",
        "blessés",
        "mille",
        "millions",
        "1",
        "000",
        ",",
        ".",
        "-",
        "/",
        ":",
        "(",
        ")",
        "un",
        "trois",
        "sur",
        "cinq",
        "12",
        "novembre",
        "2021",
        "en",
        "le",
        "G20",
        "quatre-vingts",
        "demi",
        "et",
        "tiers",
        "du",
        "3,5",
        ":",
        "\n",
        "–",
        "«",
        "»",
        "jusqu'à",
        "≈",
    ]
)


def only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, [q.text for q in found]
    return found[0]


def test_more_than_starts_one_above_for_things_that_are_counted() -> None:
    """Nobody writes 'more than 700' of exactly 700: the usual reading begins at 701, the bound stays at 700."""
    quantity = only("plus de 700 marins")
    assert (quantity.low, quantity.soft_low, quantity.soft_high) == (700, 701, 800)


def test_a_hedge_never_becomes_a_point() -> None:
    """'Environ 80' holds 80 and numbers on both sides of it."""
    quantity = only("environ 80 marins")
    assert quantity.low is not None
    assert quantity.high is not None
    assert quantity.low < 80 < quantity.high


def test_a_round_number_is_itself_and_usually_its_neighbourhood() -> None:
    """Bare 600 has no width in its hard bounds and half a step in the usual ones."""
    quantity = only("600 marins")
    assert (quantity.low, quantity.high) == (600, 600)
    assert (quantity.soft_low, quantity.soft_high) == (550, 650)


def test_fifteen_days_are_two_weeks() -> None:
    """'Quinze jours' is the French fortnight: fourteen days as well as fifteen."""
    quantity = only("Le port a fermé quinze jours.")
    assert (quantity.low, quantity.high, quantity.unit) == (14, 15, "day")


def test_those_who_kill_are_not_the_killed() -> None:
    """After the auxiliary of the active voice the figure before it is no toll."""
    attackers, victims = find_quantities("Trois hommes ont tué deux gardes.")
    assert attackers.measure is None
    assert victims.measure == "killed"


def test_each_verb_keeps_its_own_victims() -> None:
    """A participle followed by its own figure says nothing of the figure before it."""
    guards, passers = find_quantities("Ils ont tué deux gardes et blessé dix passants.")
    assert (guards.measure, passers.measure) == ("killed", "wounded")


def test_parts_share_the_measure_of_their_whole() -> None:
    """What 'dont' introduces was counted in the same way."""
    whole, first, second = find_quantities("tuant 12 personnes, dont huit civils et quatre soldats")
    assert whole.measure == first.measure == second.measure == "killed"
    assert (first.population, second.population) == ("civilian", "soldier")


def test_the_noun_stands_as_it_is_written() -> None:
    """Adjectives belong to what is counted, participles that say what happened do not."""
    assert only("treize mercenaires étrangers tués").noun == "mercenaires étrangers"


def test_the_noun_of_a_part_is_that_of_the_whole() -> None:
    """In '300 des 900 dockers' both figures count dockers."""
    assert [q.noun for q in find_quantities("300 des 900 dockers")] == ["dockers", "dockers"]


def test_one_of_those_who_were_hit_is_counted() -> None:
    """'Un' is an article, but 'un mort' is a toll."""
    assert [q.low for q in find_quantities("un mort et deux blessés")] == [1, 2]


@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_spans_hold_whatever_the_text(text: str) -> None:
    """No text raises; spans are in order, apart, and show the words they claim to."""
    end = 0
    for quantity in find_quantities(text):
        assert text[quantity.span[0] : quantity.span[1]] == quantity.text
        assert quantity.span[0] >= end
        end = quantity.span[1]
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high


@pytest.mark.parametrize(
    "piece", ["9", "9 ", ".", "vingt ", "1.", "1-", "plus de ", "un ", "mille ", " ", "1/", "de 3 à "]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """Four times as much of the same thing takes about four times the processor's time, never sixteen."""

    def once(size: int) -> float:
        started = time.process_time()
        find_quantities(piece * (size // len(piece)))
        return time.process_time() - started

    def seconds(size: int) -> float:
        """The shortest of three runs: a collection of garbage falls into one of them."""
        return min(once(size) for _ in range(3))

    assert seconds(8_000) < 9 * seconds(2_000) + 0.2


def test_those_left_out_are_those_counted_before() -> None:
    """'Cinq autres' and 'sept blessées' count persons where the figure before did, each with its own measure."""
    found = find_quantities("Neuf personnes ont été tuées et sept blessées")
    assert [(q.unit, q.measure) for q in found] == [("person", "killed"), ("person", "wounded")]
    found = find_quantities("Neuf personnes ont péri, cinq autres ont été hospitalisées")
    assert [(q.unit, q.measure) for q in found] == [("person", "killed"), ("person", "hospitalised")]


def test_a_toll_in_a_headline_keeps_its_words_apart() -> None:
    """What is said of one group holds for no other."""
    assert [q.measure for q in find_quantities("12 tués et 40 blessés")] == ["killed", "wounded"]
    found = find_quantities("Le nombre de morts s’élève à 15, celui des blessés à 90")
    assert [q.measure for q in found] == ["killed", "wounded"]


def test_what_they_did_is_told_of_those_it_was_done_to() -> None:
    """In 'accused of having killed six others were released' the six are killed and the accused released."""
    text = "Douze hommes accusés d’avoir tué six villageois ont été libérés"
    found = [c.quantity for c in extract(Article(id="a", text=text)) if c.quantity]
    assert [q.measure for q in found] == ["released", "killed"]


def test_it_happened_to_the_part_and_not_to_the_whole() -> None:
    """In 'five of the six were killed' six are not."""
    assert [(q.low, q.measure, q.noun) for q in find_quantities("Cinq des six dockers ont été tués")] == [
        (5, "killed", "dockers"),
        (6, None, "dockers"),
    ]


def test_two_changes_share_their_verb() -> None:
    """'From 12 to 17 dead, and from 30 to 41 wounded' are both changes."""
    found = find_quantities("Le bilan est passé de 12 à 17 morts, et de 30 à 41 blessés")
    assert [q.approximator for q in found] == ["change", "change"]
