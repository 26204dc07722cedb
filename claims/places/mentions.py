"""The names that a text leads in as places."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.parse.names import naming
from claims.parse.syntax import words
from claims.parse.view import Parsed, Word, Words
from claims.places.countries import states
from claims.text.folding import plain


@dataclass(frozen=True)
class Place:
    """A name that is led in as a place: where it begins and ends, and whether it is a state's."""

    at: int
    name: str
    is_state: bool
    end: int


def nearest(places: Iterable[Place], anchor: Word) -> str | None:
    """The name of the place nearest to a token; a town says more than its state."""
    found = ((place.is_state, abs(place.at - anchor.i), place.name) for place in places)
    return min(found, default=(False, 0, None))[2]


def seat_in(tokens: list[Word]) -> str | None:
    """The first place that a body has its seat in ('le tribunal de Morlas', "Norland's parliament"), None without one.

    It says where a text is about, more weakly than a place that is led in as one.
    """
    if not tokens:
        return None
    named = naming(tokens[0].doc)
    for token in tokens:
        if named[token.i] and token.text[:1].isupper() and not (token.i and named[token.i - 1]):
            last = _last_of(token)
            venue = last > token.i and words(token.doc[last], "venues")
            if venue or (last - token.i <= _is_elided_name(token) and _is_seat(token, last)):
                return str(token.doc[token.i : last + 1 - venue].text)
    return None


def _is_seat(token: Word, last: int) -> bool:
    """Whether a body that has a seat stands before a name ('tribunal de') or behind it ('Marathon')."""
    doc, lead, behind = token.doc, token.i - 1, last + 1
    if behind < len(doc) and (doc[behind].text == "-" or words(doc[behind], "place_of")):
        return False  # 'le musée des Arts de Morlas'
    if lead > 0 and words(doc[lead], "place_of"):
        before = [t for t in doc[max(0, lead - _BODY) : lead] if t.sentence == token.sentence]
        body = next((i for i, t in enumerate(before) if words(t, "seated")), None)
        return body is not None and not any(t.is_verb or t.text in {",", ";", ":"} for t in before[body:])
    owned = behind < len(doc) and words(doc[behind], "owning")
    after = doc[behind + owned : behind + owned + _BODY - 2]
    return owned and any(words(t, "seated") for t in after)


_BODY = 6
"""Tokens in which a body stands beside the name of its seat."""


def _last_of(token: Word) -> int:
    """The last token of a name."""
    named, last = naming(token.doc), token.i
    while last + 1 < len(named) and named[last + 1]:
        last += 1
    return last


def _compass(token: Word) -> Place | None:
    """A point of the compass or stretch of land as a place by itself: 'dans le sud-est'."""
    doc, i = token.doc, token.i
    led = i > 1 and words(token.nbor(-1), "determiners") and words(token.nbor(-2), "place_prepositions")
    last = i
    while last + 2 < len(doc) and doc[last + 1].text == "-" and words(doc[last + 2], "compass"):
        last += 2
    after = doc[last + 1] if last + 1 < len(doc) else None
    if not led or (after is not None and (words(after, "place_of") or after.pos_ in {"NOUN", "PROPN"})):
        return None
    return Place(i, str(doc[i : last + 1].text), is_state=True, end=last + 1)


def places_in(tokens: Sequence[Word] | Words) -> Iterator[Place]:
    """The names that a preposition or a noun of place leads in ('à Moura', 'près de Gao', 'la région de Kita')."""
    places = _places(tokens[0].doc) if len(tokens) else {}
    return (places[token.i] for token in tokens if token.i in places)


def _places(doc: Parsed) -> Mapping[int, Place]:
    """All places of a text by their first tokens; asked of all at once, and kept with it."""
    return doc.kept(_places, lambda: {place.at: place for token in doc if (place := _place_at(token)) is not None})


def _place_at(token: Word) -> Place | None:
    """The place that a token begins: a stretch of land, or a name that is led in as one."""
    if words(token, "compass"):
        return _compass(token)
    named = naming(token.doc)
    inside = token.i > 0 and named[token.i - 1]
    return _named_place(token) if named[token.i] and not inside and token.text[:1].isupper() else None


def _named_place(token: Word) -> Place | None:
    last = _last_of(token)
    first = token.i - 1 if token.i > 0 and _is_elided_name(token.nbor(-1)) else token.i
    longer = last > _end_of_word(token)
    is_land = last > token.i and words(token, "lands")
    if not is_land and not _leads_to_place(token.doc[first], longer=longer):
        return None
    name = str(token.doc[first : last + 1].text)
    return Place(token.i, name, plain(name) in states(token.doc.lang_), last + 1)


def _end_of_word(token: Word) -> int:
    """The last token of a name's first word, hyphens and what they join counted in: 'Al-Haouz', "N'Djamena"."""
    end = token.i + _is_elided_name(token)
    while token.doc[end + 1 : end + 2].text == "-" and token.doc[end].is_glued and end + 2 < len(token.doc):
        end += 2
    return end


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
