"""Date expressions in a row of tokens: at each place the best that stands there."""

from collections.abc import Iterator
from functools import cache

from claims.dates.expressions import Expression
from claims.dates.grammars import dates
from claims.dates.offsets import EventAfter, EventDay
from claims.dates.vocabulary import vocabulary
from claims.languages import table
from claims.numbers.vocabulary import Words
from claims.text.cursor import Cursor, Some
from claims.text.lexing import Row, key

_LEAD = 9  # tokens from the start of an expression to its first number or telling word


def expressions(row: Row, language: str) -> Iterator[tuple[Expression, int, int]]:
    """The expressions of a row with their first and last-plus-one token, in order."""
    ends = 0
    for start in _likely(row, language):
        read = dates(language).read(Cursor(row, start)) if start >= ends else None
        if read is None:
            continue
        yield read.value, start, read.stop
        ends = read.stop
        event = _event_of(read.value, Cursor(row, ends), language)
        if event is not None:
            yield event[0], ends, event[1].at
            ends = event[1].at


def _event_of(expression: Expression, at: Cursor, language: str) -> tuple[EventDay, Cursor] | None:
    """The event behind `six jours après`: its own day is told with it (`six jours après l'attaque`)."""
    if not isinstance(expression, EventAfter) or expression.unit not in {"day", "week"}:
        return None
    event = dates(language).vocabulary["event"].match(at)
    return (EventDay(expression.count, expression.unit), event.end) if event is not None else None


def _likely(row: Row, language: str) -> Iterator[int]:
    """Where an expression can start: with a word that may begin one, and a number or telling word soon after."""
    starts, telling = dates(language).firsts or frozenset(), _telling(language)
    left = 0  # tokens before a telling one that may still lead to it
    found = []
    for back, token in enumerate(reversed(row), 1):
        left = _LEAD if token.kind == "digits" or token.key in telling else left - 1
        if left > 0 and (token.kind == "digits" or token.key in starts):
            found.append(len(row) - back)
    return reversed(found)


@cache
def _telling(language: str) -> frozenset[str]:
    """The keys of which every date expression without digits has one."""
    words = vocabulary(language)
    little = frozenset(key(word, language) for word in table(language, "counted")["stops"])
    tables = (words[name] for name in _TELLING)
    keys = (one.phrases.telling(little) if isinstance(one, Some) else one.firsts or () for one in tables)
    return frozenset(Words(language).telling).union(*keys)


_TELLING = (
    *("full_month", "short_month", "weekday", "short_weekday", "rank", "season", "near", "anchored", "anchored_told"),
    *("unit", "part", "feast", "roman", "first", "the_years", "year_word", "week", "night", "century", "quarter"),
    *("half_year", "decade_word", "overnight", "sooner", "later_on", "now"),
)
"""The words of which one stands in every date expression without digits."""
