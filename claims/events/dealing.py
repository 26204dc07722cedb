"""'Respectivement': the figures of a list dealt one by one to the years, days or places of another list.

'En 2021 et 2022, la scierie a vendu respectivement 1.200 et 1.500 tonnes': the first figure is of the first year.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from claims.model import Span, When
from claims.parse.syntax import words
from claims.parse.view import Word, Words

_YEARS = range(1800, 2101)
_DIGITS = 4


def deals(sentence: Words) -> bool:
    """Has a sentence a word that deals the members of one list to those of another?"""
    return any(words(token, "dealing") for token in sentence)


def place_in_deal(span: Span, figures: Sequence[Span], sentence: Words, count: int) -> int | None:
    """Which member of a list a figure of a sentence is dealt, of so many; None unless there are as many figures.

    Figures that are years themselves are none.
    """
    years = {(token.idx, token.idx + len(token.text)) for token in _years(sentence)}
    inside = [f for f in figures if sentence.start_char <= f[0] and f[1] <= sentence.end_char and f not in years]
    return inside.index(span) if len(inside) == count and span in inside else None


def listed_years(sentence: Words) -> list[When]:
    """The years of a list such as '2024, 2025 et 2026', each by itself; none where there is no list of them."""
    years = list(_years(sentence))
    if len(years) < _PAIR or any(not _are_listed(sentence, one, other) for one, other in pairwise(years)):
        return []
    return [_year(token) for token in years]


_PAIR = 2


def _years(sentence: Words) -> Iterator[Word]:
    """The tokens that are written as years."""
    return (t for t in sentence if len(t.text) == _DIGITS and t.text.isdecimal() and int(t.text) in _YEARS)


def _are_listed(sentence: Words, one: Word, other: Word) -> bool:
    """Does nothing but a comma or one joining word stand between two tokens?"""
    between = [t for t in sentence if one.i < t.i < other.i]
    return 0 < len(between) <= _PAIR and all(t.is_punct or t.pos_ == "CCONJ" for t in between)


def _year(token: Word) -> When:
    year, span = int(token.text), (token.idx, token.idx + len(token.text))
    return When(
        span=span,
        text=token.text,
        start=date(year, 1, 1),
        end=date(year, 12, 31),
        edtf=token.text,
        precision="year",
    )
