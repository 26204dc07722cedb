"""Parts of a count that bare names stand before in brackets: '15 confirmed (Dolver County 12, Marby County 3)'."""

from collections.abc import Iterator, Sequence

from claims.numbers.vocabulary import LONGEST_NUMBER_DIGITS
from claims.text.lexing import Token

_PARTS = 2
"""Names with a number that a count is split into, at least."""
_BEFORE = 8
"""Tokens before the bracket in which the whole stands."""


def is_tallied(tokens: Sequence[Token], i: int) -> bool:
    """Whether the digits at token ``i`` are one of the parts in brackets that add up to the number before these."""
    opened = next((at for at in range(i - 1, -1, -1) if tokens[at].text in {"(", ")"} or tokens[at].breaks), 0)
    closed = next((at for at in range(i + 1, len(tokens)) if tokens[at].text == ")" or tokens[at].breaks), len(tokens))
    if tokens[opened].text != "(" or closed == len(tokens) or tokens[closed].text != ")":
        return False
    parts = list(_numbers(tokens, opened, closed))
    wholes = _numbers(tokens, max(0, opened - _BEFORE), opened)
    if len(parts) < _PARTS or not all(_stands_last(tokens, at) for at, _ in parts):
        return False
    return sum(value for _, value in parts) in dict(wholes).values()


def _numbers(tokens: Sequence[Token], start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The places of the digits of a stretch of tokens, each with its value."""
    digits = (at for at in range(start, stop) if tokens[at].kind == "digits")
    return ((at, int(tokens[at].text)) for at in digits if len(tokens[at].text) <= LONGEST_NUMBER_DIGITS)


def _stands_last(tokens: Sequence[Token], at: int) -> bool:
    """Does a number end its part, a comma or the bracket behind it?"""
    return tokens[at + 1].text in {",", ";", ")"}
