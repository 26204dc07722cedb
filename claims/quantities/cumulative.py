"""Whether a figure counts over a stretch of time ('1 200 morts depuis 2012') or at one event.

The two never compare: the toll of a year is not that of an attack. 'Since the outbreak began' counts the event itself.
"""

from collections.abc import Iterable
from datetime import timedelta
from functools import cache

from claims.languages import table
from claims.model import Span, When
from claims.text.lexing import Phrases, covered, tokenize

SINCE = timedelta(days=28)
"""'Depuis mars' and 'depuis 2012' begin in a month or a year; 'depuis mardi' is the day of an event."""
YEARS = timedelta(days=366)
"""A period longer than this is no date of an event."""


def is_cumulative(text: str, passage: Span, dates: Iterable[When], language: str = "fr") -> bool:
    """Whether the words of a passage say that what it counts was counted over a stretch of time.

    >>> told = "Depuis le début de l'année, 90 orpailleurs ont péri."
    >>> is_cumulative(told, (0, len(told)), [])
    True
    """
    tokens = tokenize(text[slice(*passage)], language)
    always, since = _phrases(language)
    if any(True for _ in always.standing(tokens)):
        return True
    stretches = (covered(tokens, *place) for place in since.standing(tokens))
    lead = {passage[0] + start: passage[0] + end for start, end in stretches}
    return any(_is_long(when, text, lead) for when in dates)


def _is_long(when: When, text: str, lead: dict[int, int]) -> bool:
    if when.start is None or when.end is None:
        return False
    led = when.span[0] in lead or any(
        text[end : when.span[0]].strip() == "" for end in lead.values() if end <= when.span[0]
    )
    return when.end - when.start > YEARS or (led and when.end - when.start >= SINCE - timedelta(days=1))


@cache
def _phrases(language: str) -> tuple[Phrases[bool], Phrases[bool]]:
    words = table(language, "counted")["stretch"]
    return (
        Phrases(((phrase, True) for phrase in words["always"]), language),
        Phrases(((phrase, True) for phrase in words["since"]), language),
    )
