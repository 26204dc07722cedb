"""What the words around a date say: that something is yet to come, that it is past, that it must be by then."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import takewhile

from claims.dates.vocabulary import vocabulary
from claims.text.cursor import Cursor, Pattern
from claims.text.grammar import compiled
from claims.text.lexing import Row

_CLAUSE = 20  # tokens on either side that may tell whether the words look ahead
_NEAR = 6  # tokens before a date in which the verb stands whose day it is
_LEAD = 4  # tokens between 'jusque' or 'd'ici' and a date

_PATTERNS = {
    "future": "!never_future (future_verb | future_word)",
    "past": "past_word | past_verb",
    "clause_end": "clause_sign !+digits | !<+digits clause_sign",
    "leads": "lead | until",
    "bound": "<deadline | <starting",
    "sentence_end": "sentence_sign | '.'",
    "list_sign": "',' | and",
}


class Around:
    """The words around dates in one row, asked at the token where a date begins or that behind it."""

    def __init__(self, row: Row, language: str) -> None:
        self._row, self._patterns = row, _patterns(language)
        self._clauses: dict[int, list[Cursor]] = {}  # the clauses before dates, which are asked several times

    def _is(self, name: str, at: Cursor) -> bool:
        return self._patterns[name].match(at) is not None

    def ends_clause(self, at: int) -> bool:
        """Does a clause end with a token: a mark or a conjunction, but no mark inside a number (`1,90`)?"""
        return self._is("clause_end", Cursor(self._row, at))

    def is_future(self, at: int) -> bool:
        """Do the words at a token say that their clause looks ahead: a verb in the future, or 'planned'?"""
        return self._is("future", Cursor(self._row, at))

    def ties(self, at: int) -> bool:
        """Does a token tie two dates of a list?"""
        return self._is("list_sign", Cursor(self._row, at))

    def _back(self, start: int, most: int) -> Iterator[Cursor]:
        """The places before a token, backwards."""
        return (Cursor(self._row, at) for at in range(start - 1, max(-1, start - 1 - most), -1))

    def sets_an_end(self, start: int) -> bool:
        """`jusqu'à`, `until`, with few words between."""
        return any(self._is("until", at) for at in self._leading(start))

    def sets_an_end_ahead(self, start: int) -> bool:
        """`d'ici à`, `by`, with few words between."""
        count = len(self._leading(start))
        return any(self._is("ahead_until", at) for at in self._back(start, min(count + 1, _LEAD)))

    def _leading(self, start: int) -> list[Cursor]:
        """The places of the words that lead in a date, backwards."""
        return list(takewhile(lambda at: self._is("leads", at), self._back(start, _LEAD)))

    def before(self, start: int) -> list[Cursor]:
        """The places of the clause before a date, backwards.

        What stands before the words that lead it in parts no clause: 'ne rouvrira qu'en mars', 'closed, until May'.
        """
        if start not in self._clauses:
            self._clauses[start] = list(self._before(start))
        return self._clauses[start]

    def _before(self, start: int) -> Iterator[Cursor]:
        led = len(list(takewhile(self._is_lead, self._back(start, _LEAD))))
        for count, at in enumerate(self._back(start, _CLAUSE - 1)):
            tight = 0 < led == count and self._is("tight", at)
            if self._is("clause_end", at) and not tight:
                return
            yield at
            if at.token.breaks:
                return

    def _is_lead(self, at: Cursor) -> bool:
        return self._is("leads", at) or self._is("ahead_until", at)

    def tells_past(self, start: int) -> bool:
        """An auxiliary of the past stands in the clause before: `a duré jusqu'à samedi`."""
        return any(self._is("past", at) for at in self.before(start))

    def had_happened(self, start: int) -> bool:
        """The clause before says that something had happened by then."""
        found = (at for at in self.before(start) if self._is("pluperfect", at))
        return any(self._is("past", at.moved()) or not self._is("future", at) for at in found)

    def is_scheduled(self, start: int) -> bool:
        """A verb in the clause before tells in the present what is to come: `the trial opens on Monday`."""
        told = (at for at in self.before(start) if self._is("scheduled", at) or self._is("past", at))
        first = next(told, None)
        return first is not None and self._is("scheduled", first)

    def is_bound(self, start: int) -> bool:
        """Something must be by a date, or begins with it: `before May`, `from Monday`."""
        return self._is("bound", Cursor(self._row, start))

    def follows_past(self, start: int) -> bool:
        """`announced Thursday it will close`, `ont été tués lundi`: a past verb just before, in no future clause."""
        near = False
        for at in self.before(start):
            if self._is("future", at):
                return False
            if self._is("subordinate", at):
                break
            near = near or (start - at.at <= _NEAR and self._is("past", at))
        return near

    def tells_past_behind(self, stop: int) -> bool:
        """A verb of the past stands behind in the sentence."""
        places = (Cursor(self._row, at) for at in range(stop, min(len(self._row), stop + _CLAUSE)))
        sentence = takewhile(lambda at: not (at.token.breaks or self._is("sentence_end", at)), places)
        return any(self._is("past", at) for at in sentence)

    def looks_ahead(self, start: int, stop: int, *, fronted: bool) -> bool:
        """The clause around speaks of the future: that behind its comma, where the date opens the sentence."""
        if any(self._is("future", at) for at in self.before(start)):
            return True
        return any(self._is("future", at) for at in self._behind(stop, over_comma=fronted))

    def _behind(self, stop: int, *, over_comma: bool) -> Iterator[Cursor]:
        """The places of the clause behind a date, perhaps over one comma."""
        for at in (Cursor(self._row, place) for place in range(stop, min(len(self._row), stop + _CLAUSE))):
            if over_comma and at.token.text == ",":
                over_comma = False
            elif at.token.breaks or self._is("clause_end", at):
                return
            else:
                yield at


@cache
def _patterns(language: str) -> Mapping[str, Pattern]:
    words = vocabulary(language)
    return {**words, **{name: compiled(pattern, words) for name, pattern in _PATTERNS.items()}}
