"""The clauses of a sentence, and which of them tell what is yet to come."""

from bisect import bisect_right

from claims.dates.around import Around
from claims.model import Span
from claims.text.lexing import tokenize


class Clauses:
    """The clauses of a sentence, and which of them tell what is yet to come.

    >>> told = "Le chantier coûtera deux millions, alors que le pont en a coûté trois."
    >>> clauses = Clauses(told, (0, len(told)), "fr")
    >>> clauses.looks_ahead((20, 33)), clauses.looks_ahead((64, 69))
    (True, False)
    """

    def __init__(self, text: str, sentence: Span, language: str) -> None:
        row = tokenize(text[slice(*sentence)], language)
        self._starts, self._ahead = [sentence[0]], [False]
        around = Around(row, language)
        for at, token in enumerate(row):
            if around.ends_clause(at):
                self._starts.append(sentence[0] + token.end)
                self._ahead.append(False)
            elif around.is_future(at):
                self._ahead[-1] = True

    def are_one(self, one: int, other: int) -> bool:
        """Are two places of the sentence in one clause?"""
        return bisect_right(self._starts, one) == bisect_right(self._starts, other)

    def looks_ahead(self, span: Span) -> bool:
        """Does the clause around a span of the sentence look ahead?"""
        return self._ahead[bisect_right(self._starts, span[0]) - 1]
