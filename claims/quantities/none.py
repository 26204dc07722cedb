"""Counts of none: 'aucune victime', 'no injuries', 'nobody was hurt'."""

from collections.abc import Sequence

from claims import ontology
from claims.model import Quantity
from claims.quantities.counted import Vocabulary, noun_at
from claims.quantities.happened import describe
from claims.text.lexing import Token

_AFTER = 6
"""Words behind 'nobody' in which stands what happened to none."""
_ENDS = frozenset('.;:!?()«»"|…–—,')


def none_at(text: str, tokens: Sequence[Token], i: int, words: Vocabulary) -> tuple[Quantity, int] | None:
    """The count of none that begins at token ``i`` and the token to go on from; only of what happens to persons.

    'No deaths' names itself what there was none of; behind 'nobody' a verb must say it, and a noun that could be
    anything ('no doubt', 'aucun accord') counts nothing.
    """
    if _is_nobody(tokens, i, words):
        at, measure = _happened(tokens, i, words)
    elif tokens[i].key in words.none:
        noun = noun_at(tokens, i + 1, words, plural=False)
        at, measure = (noun[1], words.noun_measure(tokens, noun[0])) if noun is not None else (i, None)
        if noun is not None and measure is None and describe(tokens, i, i + 1, noun, words).unit == "person":
            measure = _measure_behind(tokens, at, words)  # no soldier was captured
    else:
        return None
    if measure is None or measure not in ontology.measures_that("of_event"):
        return None
    start, end = tokens[i].start, tokens[at - 1].end
    noun_words = None if _is_nobody(tokens, i, words) else text[tokens[i + 1].start : end]
    told = {"measure": measure, "unit": "person", "noun": noun_words}
    return Quantity(span=(start, end), text=text[start:end], low=0, high=0, soft_low=0, soft_high=0, **told), at


def _is_nobody(tokens: Sequence[Token], i: int, words: Vocabulary) -> bool:
    """'Nobody', 'no one'."""
    alone = tokens[i].key in words.nobody and tokens[i].key not in words.none
    return alone or (tokens[i].key in words.none and i + 1 < len(tokens) and tokens[i + 1].key in words.one)


def _happened(tokens: Sequence[Token], i: int, words: Vocabulary) -> tuple[int, str | None]:
    """The token behind a word for nobody, and what the verb behind it says."""
    own = i + 2 if i + 1 < len(tokens) and tokens[i + 1].key in words.one and not tokens[i + 1].breaks else i + 1
    return own, _measure_behind(tokens, own, words)


def _measure_behind(tokens: Sequence[Token], start: int, words: Vocabulary) -> str | None:
    """What the verb from token ``start`` on says of persons."""
    for at in range(start, min(len(tokens), start + _AFTER)):
        if tokens[at].text in _ENDS or tokens[at].breaks or tokens[at].kind == "digits":
            return None
        measure = words.match_happened(tokens, at, person=True)
        if measure is not None:
            return measure
    return None
