"""The names that a text leads in as places."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.parse.names import naming
from claims.parse.syntax import words
from claims.parse.view import Word
from claims.places.countries import states
from claims.text.folding import plain


@dataclass(frozen=True)
class Place:
    """A name that is led in as a place: where it begins, and whether it is a state's."""

    at: int
    name: str
    is_state: bool


def nearest(places: Iterable[Place], anchor: Word) -> str | None:
    """The name of the place nearest to a token; a town says more than its state."""
    found = ((place.is_state, abs(place.at - anchor.i), place.name) for place in places)
    return min(found, default=(False, 0, None))[2]


def places_in(tokens: list[Word]) -> Iterator[Place]:
    """The names that a preposition or a noun of place leads in ('à Moura', 'près de Gao', 'la région de Kita')."""
    if not tokens:
        return
    doc = tokens[0].doc
    named = naming(doc)
    for token in tokens:
        inside = token.i > 0 and named[token.i - 1]
        if named[token.i] and not inside and token.text[:1].isupper():
            place = doc.kept((places_in, token.i), lambda: _place_at(token))  # noqa: B023 - called at once
            if place is not None:
                yield place


def _place_at(token: Word) -> Place | None:
    """The place that a name's first token begins, if it is led in as one."""
    named = naming(token.doc)
    last = token.i
    while last + 1 < len(named) and named[last + 1]:
        last += 1
    first = token.i - 1 if token.i > 0 and _is_elided_name(token.nbor(-1)) else token.i
    longer = last > token.i + _is_elided_name(token)
    if not _leads_to_place(token.doc[first], longer=longer):
        return None
    name = str(token.doc[first : last + 1].text)
    return Place(token.i, name, plain(name) in states(token.doc.lang_))


def _is_elided_name(token: Word) -> bool:
    """The first part of a name such as "N'Djamena", which the tokenizer takes for an elided word."""
    return token.text[:1].isupper() and token.text[-1:] in "'’" and token.is_glued and not token.is_sent_start


def _leads_to_place(name: Word, *, longer: bool) -> bool:
    """Whether the words before a name make it a place; 'à' before a first and a last name leads to a person."""
    before = [
        t for t in name.doc[max(0, name.i - _LEAD) : name.i] if not words(t, "determiners") or words(t, "place_of")
    ]
    if not before:
        return False
    if words(before[-1], "place_prepositions"):
        return not (longer and words(before[-1], "dative_prepositions"))
    return len(before) > 1 and words(before[-1], "place_of") and words(before[-2], "place_nouns")


_LEAD = 4
"""Tokens before a name in which what leads to it stands."""
