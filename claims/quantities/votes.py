"""The two sides of a vote: 'par 88 voix contre 61', '48 pour, 39 contre', 'by 88 votes to 61'."""

from collections.abc import Iterator, Sequence
from functools import cache

from claims.languages import table
from claims.languages.conjugation import forms_of
from claims.model import Quantity
from claims.quantities.counted import stem
from claims.text.lexing import Phrases, Token

_FOR, _AGAINST = "votes_for", "votes_against"
_BETWEEN = 2
"""Words for votes behind the first side of a vote, at most."""


class Votes:
    """The words of one language that set those for something against those against it."""

    def __init__(self, language: str) -> None:
        rows = table(language, "counted")["votes"]
        verbs = (form for verb in rows["verbs"] for form in forms_of(verb, language))
        self.named = frozenset(stem(word) for word in (*rows["nouns"], *verbs))
        self.nouns = frozenset(stem(word) for word in rows["nouns"])
        self.in_favour = Phrases(((phrase, True) for phrase in rows["for"]), language)
        self.against = Phrases(((phrase, True) for phrase in rows["against"]), language)
        self.between = Phrases(((phrase, True) for phrase in rows["between"]), language)

    def sides(
        self, tokens: Sequence[Token], figures: Sequence[Quantity], places: Sequence[range]
    ) -> Iterator[tuple[int, str]]:
        """Give the figures of a sentence that are a side of a vote, each with its attribute."""
        if not any(stem(token.text) in self.named for token in tokens):
            return
        for i, place in enumerate(places):
            if not self._counts_votes(figures[i]):
                continue
            if i and self._is_set_against(tokens, figures, places, i):
                yield from ((i - 1, _FOR), (i, _AGAINST))
            elif self.in_favour.match(tokens, place.stop) is not None:
                yield i, _FOR
            elif self.against.match(tokens, place.stop) is not None:
                following = places[i + 1].start if i + 1 < len(places) else len(tokens)
                if following > place.stop + 1:
                    yield i, _AGAINST

    def _counts_votes(self, figure: Quantity) -> bool:
        """Is a figure a bare number, or one of votes? A noun that another number stands before is not its own."""
        own = figure.noun if figure.noun is not None and figure.noun in figure.text else None
        return figure.unit in {None, "person"} and (own is None or stem(own.split()[0]) in self.nouns)

    def _is_set_against(
        self, tokens: Sequence[Token], figures: Sequence[Quantity], places: Sequence[range], i: int
    ) -> bool:
        """Does a bare number stand right behind a count of votes and a word that sets it against that?"""
        led = self.between.match_before(tokens, places[i].start)
        if led is None or not self._counts_votes(figures[i - 1]):
            return False
        between = range(places[i - 1].stop, led[1])
        return len(between) <= _BETWEEN and all(stem(tokens[j].text) in self.nouns for j in between)


@cache
def votes(language: str) -> Votes:
    """The words for votes of a language, built once."""
    return Votes(language)
