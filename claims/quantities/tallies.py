"""Parts of a count that bare names stand before in brackets: '15 confirmed (Dolver County 12, Marby County 3)'."""

from collections.abc import Iterable, Iterator

from claims.numbers.vocabulary import LONGEST_NUMBER_DIGITS
from claims.text.cursor import Cursor
from claims.text.lexing import Token

_PARTS = 2
"""Names with a number that a count is split into, at least."""
_BEFORE = 8
"""Tokens before the bracket in which the whole stands."""
_WIDEST = 100
"""Tokens to either bracket, at most: so a text costs no more than its length."""
_ENDS = frozenset(",;)")


def is_tallied(at: Cursor) -> bool:
    """Whether the digits at a cursor are one of the parts in brackets that add up to the number before these."""
    opened, closed = _bracket(at, -1), _bracket(at, 1)
    if (opened.token.text, closed.token.text) != ("(", ")"):
        return False
    inside = [opened.moved(count) for count in range(closed.at - opened.at)]
    parts = [place for place in inside if _is_number(place.token)]
    wholes = _values(opened.peek(-back) for back in range(1, _BEFORE + 1))
    if len(parts) < _PARTS or not all(place.peek(1).text in _ENDS for place in parts):
        return False
    return sum(_values(place.token for place in parts)) in set(wholes)


def _bracket(at: Cursor, step: int) -> Cursor:
    """The next bracket of a line, or where the line ends or it is too far."""
    reach = range(step, step * _WIDEST, step)
    return at.moved(next((count for count in reach if _ends(at.peek(count))), step * _WIDEST))


def _ends(token: Token) -> bool:
    return token.text in {"(", ")"} or token.breaks


def _is_number(token: Token) -> bool:
    return token.kind == "digits" and len(token.text) <= LONGEST_NUMBER_DIGITS


def _values(tokens: Iterable[Token]) -> Iterator[int]:
    return (int(token.text) for token in tokens if _is_number(token))
