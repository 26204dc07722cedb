"""Which figures say by how much something changed: 'a reculé de 3 %', 'cut its debt by £40m', 'up a tenth'.

How much something is after the change ('à 12 %', 'to £600m') is no change.
"""

from collections.abc import Sequence
from functools import cache

from claims import ontology
from claims.languages import table
from claims.model import Quantity
from claims.quantities.counted import conjugated
from claims.text.lexing import Phrases, Token

_REACH = 8
"""Words before a figure in which what changed by it may stand."""
_RELATIVE = frozenset({"percent", "points"})
"""Families of units that a verb of change has right behind it: what rises 3 % rises by so much."""
_MARKS = frozenset(".;:!?()|«»")
_SIGNS = frozenset("+-")


class Changes:
    """The words of one language that tell a change."""

    def __init__(self, language: str) -> None:
        rows = table(language, "attributes")["change"]
        verbs = [form for verb in rows["verbs"] for form in conjugated(verb, language)]
        direct = [form for verb in rows["direct"] for form in conjugated(verb, language)]
        self.words = Phrases(((word, True) for word in (*rows["nouns"], *verbs)), language)
        self.direct = Phrases(((word, True) for word in direct), language)
        self.by = Phrases(((word, True) for word in rows["by"]), language)
        self.before = Phrases(((word, True) for word in rows["before"]), language)
        self.behind = Phrases(((word, True) for word in rows["behind"]), language)

    def of(self, tokens: Sequence[Token], figures: Sequence[Quantity], places: Sequence[range]) -> list[bool]:
        """Tell of each figure of a sentence, by its place among the tokens, whether it is a change."""
        return [self._is_change(tokens, figures, places, i) for i in range(len(figures))]

    def _is_change(self, tokens: Sequence[Token], figures: Sequence[Quantity], places: Sequence[range], i: int) -> bool:
        place, figure = places[i], figures[i]
        if not place or figure.measure == "age":
            return False
        start, stop = place.start, place.stop
        if figure.approximator == "change" or self.behind.match(tokens, stop) is not None:
            return True
        is_relative = ontology.family_of(figure.unit) in _RELATIVE or _is_fraction(figure)
        if not is_relative and ontology.family_of(figure.unit) == "count" and figure.noun is not None:
            return False
        if is_relative and start and tokens[start - 1].key in _SIGNS and not tokens[start].gap.strip(" \u00a0\u202f"):
            return start < 2 or tokens[start - 2].kind == "mark"
        if is_relative and (self.before.match_before(tokens, start) or self.direct.match_before(tokens, start)):
            return True
        led = self.by.match_before(tokens, start + self._own_by(tokens, place))
        return led is not None and self._has_changed(tokens, led[1], places[i - 1].stop if i else 0)

    def _own_by(self, tokens: Sequence[Token], place: range) -> int:
        """Whether the figure itself begins with the word for by."""
        found = self.by.match(tokens, place.start)
        return 0 if found is None else found[1] - place.start

    def _has_changed(self, tokens: Sequence[Token], end: int, first: int) -> bool:
        """Does a word for a change stand shortly before, in the clause and behind the figure before?"""
        for at in range(end - 1, max(first, end - _REACH) - 1, -1):
            if tokens[at].text in _MARKS or tokens[at].breaks:
                return False
            if self.words.match(tokens, at) is not None:
                return True
        return False


def _is_fraction(figure: Quantity) -> bool:
    return figure.unit is None and figure.low is not None and 0 < figure.low < 1


@cache
def changes(language: str) -> Changes:
    """The words for changes of a language, built once."""
    return Changes(language)
