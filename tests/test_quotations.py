"""Quotations by their marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.attribution.quotations import LONGEST, find_quotations


def words(text: str, *, nested: bool = False) -> list[str]:
    return [text[q.inner[0] : q.inner[1]] for q in find_quotations(text) if nested or not q.nested]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il dit « oui » et “non”.", ["oui", "non"]),
        ('Il dit "oui" et "non".', ["oui", "non"]),
        ("«\u00a0Bonjour\u202f», dit-elle.", ["Bonjour"]),
        ('" Un instant ", dit-elle.', ["Un instant"]),
    ],
)
def test_all_french_marks_are_read(text, expected):
    """Guillemets, curly and straight marks quote, with or without spaces inside."""
    assert words(text) == expected


def test_an_odd_mark_costs_one_quotation():
    """A mark left open loses its own words, not the rest of the article."""
    assert words("Il dit « oui. Puis elle dit « non ». Fin.") == ["non"]
    assert words('Il dit "oui. Puis "non" encore.') == ["non"]
    assert words("Il dit oui ». Puis « non ».") == ["non"]


def test_a_nested_quotation_is_flagged():
    """A quotation inside another is the outer speaker's."""
    text = "« Il m’a dit “assez” », raconte-t-elle."
    assert words(text) == ["Il m’a dit “assez”"]
    assert words(text, nested=True) == ["Il m’a dit “assez”", "assez"]


def test_a_mark_that_opens_a_new_paragraph_goes_on_with_the_quotation():
    """French repeats the opening mark at each paragraph of one quotation."""
    assert words("« Premier point.\n« Second point. »") == ["Premier point.\n« Second point."]


def test_straight_marks_do_not_pair_over_lines():
    """An odd straight mark in one line can't swallow the next."""
    assert words('Un "début\nUne "suite" ici') == ["suite"]


@given(st.text(alphabet=st.sampled_from(list("ab «»“”\"\n’'.")), max_size=200))
def test_quotations_are_in_order_and_inside_the_text(text):
    """Whatever the marks: spans lie in the text, hold words, and nest without crossing."""
    found = find_quotations(text)
    assert found == sorted(found)
    for quotation in found:
        assert 0 <= quotation.start < quotation.inner[0] < quotation.inner[1] < quotation.end <= len(text)
        assert text[quotation.inner[0] : quotation.inner[1]].strip()
    for first, second in pairwise(found):
        assert second.start >= first.end or second.end <= first.end


@pytest.mark.parametrize("piece", ["«", "« a » ", '"', '"a" ', "“", "»", "« a\n"])
def test_hostile_marks_take_time_in_proportion(piece):
    """100,000 marks, never closed or always, are read at once."""
    assert all(q.end - q.start <= LONGEST + 1 for q in find_quotations(piece * 100_000))
