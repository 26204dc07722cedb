"""How the figures of a sentence stand to each other: one set against an older one, a level after its change, a list.

What is said of one holds for the other: '31 %, contre 28 %', 'to £12 from £9', 'two cranes and 14 divers'.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claims.languages import table
from claims.model import Quantity
from claims.quantities.lists import lists
from claims.text.cursor import Cursor, Some
from claims.text.lexing import Phrases, Token

_SHORT = 10
"""Words between two figures of which one is set against the other, at most."""


@dataclass(frozen=True)
class Relation:
    """Of which figure before it one tells the same, and whether as an earlier count."""

    other: int
    is_earlier: bool = False


class Related:
    """The words of one language that set one figure against another."""

    def __init__(self, language: str) -> None:
        rows = table(language, "counted")["parts"]
        self.lists = lists(language)
        self.earlier = Some(Phrases(((phrase, True) for phrase in rows["earlier"]), language))
        self.of_them = frozenset(rows["of_them"])

    def of(
        self, tokens: Sequence[Token], figures: Sequence[Quantity], places: Sequence[range]
    ) -> list[Relation | None]:
        """Give the relation of each figure of a sentence, by its place among the tokens."""
        found: list[Relation | None] = [None] * len(figures)
        for i in range(1, len(figures)):
            found[i] = self._relation(tokens, figures, places, i)
        return found

    def wholes(self, tokens: Sequence[Token], places: Sequence[range]) -> Iterator[tuple[int, int]]:
        """The figures that stand right before the whole they are of ('nine of the 14 desks'), each with it."""
        for i in range(len(places) - 1):
            between = tokens[places[i].stop : places[i + 1].start]
            if " ".join(token.key for token in between) in self.of_them:
                yield i, i + 1

    def _relation(
        self, tokens: Sequence[Token], figures: Sequence[Quantity], places: Sequence[range], i: int
    ) -> Relation | None:
        other = next((j for j in range(i - 1, -1, -1) if _alike(figures[j], figures[i])), None)
        if other is None or not places[i]:
            return None
        reach = max(0, places[i].start - places[i - 1].stop)
        if reach <= _SHORT and self._is_earlier(Cursor(tokens, places[i].start), reach):
            return Relation(other, is_earlier=True)
        apart = tokens[places[other].stop : places[i].start]
        is_list = other == i - 1 and self.lists.continues(apart)
        return Relation(other) if is_list or (figures[i].unit is not None and len(apart) <= _SHORT) else None

    def _is_earlier(self, at: Cursor, reach: int) -> bool:
        """Does a word that sets a figure against an older one stand right before it, or with small words between?"""
        for _ in range(min(reach, _LEAD, at.at)):
            at = at.moved(-1)
            if self.earlier.match(at) is not None:
                return True
            if at.token.kind == "mark":
                return False
        return False


_LEAD = 6
"""Words before a figure in which it may be set against another ('compared with a profit of')."""


def _alike(one: Quantity, other: Quantity) -> bool:
    """Can two figures be of one thing: of one unit, or the later a bare number?"""
    return one.unit == other.unit or (other.unit is None and other.noun is None)


@cache
def related(language: str) -> Related:
    """The words that set figures against each other, built once."""
    return Related(language)
