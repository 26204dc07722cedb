"""Which figures say by how much something changed: 'a reculé de 3 %', 'cut its debt by £40m', 'up a tenth'.

How much something is after the change ('à 12 %', 'to £600m') is no change.
"""

from collections.abc import Sequence
from functools import cache

from claims import ontology
from claims.model import Quantity
from claims.quantities.counted import vocabulary
from claims.quantities.figures import grammars
from claims.text.cursor import Cursor
from claims.text.lexing import Token

_REACH = 8
"""Words before a figure in which what changed by it may stand."""
_RELATIVE = frozenset({"percent", "points"})
"""Families of units that a verb of change has right behind it: what rises 3 % rises by so much."""
_MARKS = frozenset(".;:!?()|«»")


class Changes:
    """The words of one language that tell a change."""

    def __init__(self, language: str) -> None:
        read = grammars(language)
        self._moved, self._compared = read["moved"], read["compared"]
        self._numbers = vocabulary(language).numbers_of
        self._words, self._by = (self._moved.vocabulary[name] for name in ("change_word", "change_by"))

    def of(self, tokens: Sequence[Token], figures: Sequence[Quantity], places: Sequence[range]) -> list[bool]:
        """Tell of each figure of a sentence, by its place among the tokens, whether it is a change."""
        firsts = [0, *(place.stop for place in places[:-1])]
        return [
            bool(place) and self._is_change(tokens, figure, place, first)
            for figure, place, first in zip(figures, places, firsts, strict=True)
        ]

    def _is_change(self, tokens: Sequence[Token], figure: Quantity, place: range, first: int) -> bool:
        """Whether a figure at some tokens is a change, by what stands from token ``first`` on."""
        at, behind = Cursor(tokens, place.start), Cursor(tokens, place.stop)
        if figure.measure == "age":
            return False
        if figure.approximator == "change" or self._compared.read(behind) is not None:
            return True
        is_relative = ontology.family_of(figure.unit) in _RELATIVE or _is_fraction(figure)
        if is_relative:
            return self._moved.read(at) is not None or self._is_by(at, first)
        counts = ontology.family_of(figure.unit) == "count" and figure.noun is not None
        return self._is_by(at, first) and (not counts or self._names_number(at, first))

    def _names_number(self, at: Cursor, first: int) -> bool:
        """Does a noun for a number stand shortly before ('the tally was cut by')? Else those counted did it."""
        return any(at.peek(-back).key in self._numbers for back in range(1, min(_REACH, at.at - first) + 1))

    def _is_by(self, at: Cursor, first: int) -> bool:
        """Does a word for by stand before a figure, or begin it, and one for a change before that?"""
        own = self._by.match(at)
        led = self._by.before(own.end if own is not None else at)
        return led is not None and self._has_changed(led.end, first)

    def _has_changed(self, at: Cursor, first: int) -> bool:
        """Does a word for a change stand shortly before, in the clause and behind the figure before?"""
        for _ in range(min(_REACH, at.at - first)):
            at = at.moved(-1)
            if at.token.text in _MARKS or at.token.breaks:
                return False
            if self._words.match(at) is not None:
                return True
        return False


def _is_fraction(figure: Quantity) -> bool:
    return figure.unit is None and figure.low is not None and 0 < figure.low < 1


@cache
def changes(language: str) -> Changes:
    """The words for changes of a language, built once."""
    return Changes(language)
