"""The two sides of a vote: 'par 88 voix contre 61', '48 pour, 39 contre', 'by 88 votes to 61'."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from claims.languages import table
from claims.languages.conjugation import forms_of
from claims.model import Quantity
from claims.quantities.counted import stem
from claims.quantities.figures import grammars
from claims.quantities.names import AGAINST, FOR
from claims.text.cursor import Cursor
from claims.text.lexing import Token


class Votes:
    """The words of one language that set those for something against those against it."""

    def __init__(self, language: str) -> None:
        rows = table(language, "counted")["votes"]
        verbs = (form for verb in rows["verbs"] for form in forms_of(verb, language))
        self._nouns = frozenset(stem(word) for word in rows["nouns"])
        self._named = self._nouns | {stem(verb) for verb in verbs}
        read = grammars(language)
        self._side, self._versus = read["side"], read["versus"]

    def sides(
        self, tokens: Sequence[Token], figures: Sequence[Quantity], places: Sequence[range]
    ) -> Iterator[tuple[int, str]]:
        """Give the figures of a sentence that are a side of a vote, each with its attribute."""
        if not any(stem(token.text) in self._named for token in tokens):
            return
        counting = [self._counts_votes(figure) for figure in figures]
        ends = [Cursor(tokens, place.stop) for place in places]
        starts = [place.start for place in places]
        pairs = enumerate(pairwise(counting))
        second = {i + 1 for i, both in pairs if all(both) and self._is_set_against(ends[i], starts[i + 1])}
        for i in (i for i, counts in enumerate(counting) if counts):
            if i in second:
                yield from ((i - 1, FOR), (i, AGAINST))
            elif (side := self._side_behind(ends[i], starts[i + 1 :])) is not None:
                yield i, side

    def _side_behind(self, end: Cursor, following: Sequence[int]) -> str | None:
        """The side told behind a figure; 'against' right before the next figure sets it against that."""
        found = self._side.read(end)
        if found is None or (found.value == AGAINST and [*following, len(end.row)][0] <= end.at + 1):
            return None
        side: str = found.value
        return side

    def _counts_votes(self, figure: Quantity) -> bool:
        """Is a figure a bare number, or one of votes? A noun that another number stands before is not its own."""
        own = figure.noun if figure.noun is not None and figure.noun in figure.text else None
        return figure.unit in {None, "person"} and (own is None or stem(own.split()[0]) in self._nouns)

    def _is_set_against(self, end: Cursor, start: int) -> bool:
        """Does a number stand right behind a count of votes and a word that sets it against that?"""
        return any(reading.stop == start for reading in self._versus.readings(end))


@cache
def votes(language: str) -> Votes:
    """The words for votes of a language, built once."""
    return Votes(language)
