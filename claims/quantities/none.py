"""Counts of none: 'aucune victime', 'no injuries', 'nobody was hurt'."""

from claims import ontology
from claims.model import Quantity
from claims.quantities.counted import Vocabulary, noun_at
from claims.quantities.happened import describe
from claims.text.cursor import Cursor

_AFTER = 6
"""Words behind 'nobody' in which stands what happened to none."""
_ENDS = frozenset('.;:!?()«»"|…–—,')


def none_at(text: str, at: Cursor, words: Vocabulary) -> tuple[Quantity, int] | None:
    """The count of none that begins at a cursor and the token to go on from; only of what happens to persons.

    'No deaths' names itself what there was none of; behind 'nobody' a verb must say it, and a noun that could be
    anything ('no doubt', 'aucun accord') counts nothing.
    """
    if at.token.key not in words.none and at.token.key not in words.nobody:
        return None
    own = _behind_nobody(at, words)
    end, measure = (own, _measure_behind(own, words)) if own is not None else _none_of(at, words)
    if measure not in ontology.measures_that("of_event"):
        return None
    start, stop = at.token.start, end.peek(-1).end
    noun = text[at.peek(1).start : stop] if own is None else None
    told = {"measure": measure, "unit": "person", "noun": noun}
    return Quantity(span=(start, stop), text=text[start:stop], low=0, high=0, soft_low=0, soft_high=0, **told), end.at


def _behind_nobody(at: Cursor, words: Vocabulary) -> Cursor | None:
    """The cursor behind 'nobody', 'no one'; None where neither stands there."""
    if at.token.key not in words.none:
        return at.moved()
    return at.moved(2) if at.peek(1).key in words.one and not at.peek(1).breaks else None


def _none_of(at: Cursor, words: Vocabulary) -> tuple[Cursor, str | None]:
    """The cursor behind the noun of which there was none, and what happened to none of them."""
    noun = noun_at(at.row, at.at + 1, words, plural=False)
    if noun is None:
        return at, None
    end = Cursor(at.row, noun[1])
    measure = words.noun_measure(at.row, noun[0])
    if measure is None and describe(at.row, at.at, at.at + 1, noun, words).unit == "person":
        measure = _measure_behind(end, words)  # no soldier was captured
    return end, measure


def _measure_behind(at: Cursor, words: Vocabulary) -> str | None:
    """What the verb from a cursor on says of persons."""
    for _ in range(_AFTER):
        if at.token.text in _ENDS or at.token.breaks or at.token.kind == "digits":
            return None
        measure = words.match_happened(at.row, at.at, person=True)
        if measure is not None:
            return measure
        at = at.moved()
    return None
