"""Dates and periods of a text as first and last day, absolute or relative to the article's own day.

hours         times of day in a row of tokens, by the words of `clock`, their half of the day by `halves`
rules         what is read as a date, and the expression made of it; `vocabulary` has the words, `grammars` both
reader        the expressions that stand in a row of tokens, hours left out
expressions   what an expression says, and its resolution; `composed`, `yearly`, `offsets` for what is made of others
around        what the words around a date say
story         the dates of a text in their order
moments       a day and its hour as one
periods       calendar arithmetic and EDTF
"""

import datetime
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from claims.dates.composed import Range
from claims.dates.expressions import Calendar, Expression, NearDay, Nothing
from claims.dates.grammars import dates
from claims.dates.hours import HourRead, hour_reader
from claims.dates.moments import Placed, Told, with_hours
from claims.dates.offsets import EventDay
from claims.dates.periods import Period
from claims.dates.reader import expressions
from claims.dates.story import Story
from claims.dates.token_tests import APOSTROPHES
from claims.dates.yearly import ToldSeason
from claims.model import Precision, When
from claims.text.cursor import Cursor
from claims.text.grammar import Vocabulary
from claims.text.layer import layer_of
from claims.text.lexing import Row, covered, tokenize

__all__ = ["Reading", "find_dates", "read"]


class Reading(NamedTuple):
    """The tokens of a text, its date expressions and its times of day, each with first and last-plus-one token."""

    tokens: Row
    expressions: Sequence[tuple[Expression, int, int]]
    clocks: Sequence[HourRead]


def find_dates(text: str, reference: str | datetime.date | None = None, language: str = "fr") -> list[When]:
    """Find the dates and periods of a text.

    Args:
        text: any text; spans are ``[start, end)`` in its characters.
        reference: the article's own day (a date, or ISO 8601 text whose first ten characters are one).
        language: ISO 639-1 code of a folder under `claims/languages`.

    Returns:
        One `When` an expression, in text order, without overlaps; an hour beside a day is told with it. Without a
        reference a relative date has neither first nor last day.

    Raises:
        UnknownLanguageError: there is no such language.
        ValueError: the reference is no day.

    >>> when = find_dates("Le pont a rouvert mardi dernier.", reference="2025-11-06")[0]
    >>> when.text, str(when.start), when.edtf, when.relative
    ('mardi dernier', '2025-11-04', '2025-11-04', True)

    """
    day = datetime.date.fromisoformat(reference[:10]) if isinstance(reference, str) else reference
    if isinstance(day, datetime.datetime):
        day = day.date()
    layer = layer_of(text)
    return [layer.stored_value(when) for when in _find(layer.text, day, language)]


def _find(text: str, day: datetime.date | None, language: str) -> list[When]:
    tokens, expressions, clocks = read(text, language)
    story = Story(_without(tokens, clocks), day, language)  # the points of '10 a.m.' end nothing
    found: list[Placed] = []
    for expression, start, stop in expressions:
        period = expression.resolve(story.context(start, stop))
        span = covered(tokens, start, stop)
        if isinstance(expression, Nothing):
            continue
        impossible = isinstance(expression, Calendar) and (expression.complete or not expression.valid())
        if period is None and (day is not None or impossible or isinstance(expression, _ONLY_RESOLVED)):
            continue
        story.tell(expression, period, start, stop)
        found.append((_when(text, span, period, expression), start, stop))
    return with_hours(Told(text, tokens, story.starts), found, clocks, language)


_ONLY_RESOLVED = (EventDay, NearDay, ToldSeason)
"""Expressions whose words are a date only where it is known which."""


def read(text: str, language: str) -> Reading:
    """The tokens of a text, and its date expressions and times of day.

    Figures ask first, because the numbers of a date count nothing, then dates: the last text is kept between the two.
    """
    return _kept(text, language) if len(text) <= _LONGEST_KEPT else _read(text, language)


_LONGEST_KEPT = 200_000
"""Characters of a text whose reading is kept: a longer one is read twice and doesn't stay in memory."""


def _read(text: str, language: str) -> Reading:
    tokens = _without_possessives(tokenize(text, language), language)
    clocks = hour_reader(language).find(tokens)
    return Reading(tokens, list(expressions(_without(tokens, clocks), language)), clocks)


_kept = lru_cache(maxsize=1)(_read)


def _without_possessives(row: Row, language: str) -> Row:
    """The tokens with `Sunday's`, `last night's` as the day they are of; feasts keep their name (`New Year's Day`)."""
    marked = (Cursor(row, at) for at, token in enumerate(row) if token.text.endswith(APOSTROPHES))
    owners = {at.at for at in marked if _owns(at, dates(language).vocabulary)}
    told = (token.without_end() if at in owners else token for at, token in enumerate(row))
    return Row(told) if owners else row


def _owns(at: Cursor, words: Vocabulary) -> bool:
    """Is it a day, night or longer with the mark of a possessive, and no name of a feast?"""
    return words["owned"].match(at) is not None and words["feast"].match(at.moved(-1) if at.at else at) is None


def _without(tokens: Row, clocks: Sequence[HourRead]) -> Row:
    """The tokens with a mark in place of each that tells an hour, so that no date reads on into it."""
    if not clocks:
        return tokens
    told = {i for _, start, stop in clocks for i in range(start, stop)}
    return Row(t.as_mark(_GAP) if i in told else t for i, t in enumerate(tokens))


_GAP = "\0"
"""What stands for a token that is already read: no word and no mark of any table."""


def _when(text: str, span: tuple[int, int], period: Period | None, expression: Expression) -> When:
    return When(
        span=span,
        text=text[slice(*span)],
        start=period.first if period else None,
        end=period.last if period else None,
        edtf=period.edtf if period else _of_some_year(expression),
        precision=period.precision if period else _unresolved(expression),
        relative=period.relative if period else True,
    )


def _of_some_year(expression: Expression) -> str | None:
    """The day or month of a date whose year is not known, as EDTF writes it (`XXXX-06-22`)."""
    if not isinstance(expression, Calendar) or expression.month is None or expression.year is not None:
        return None
    return f"XXXX-{expression.month:02}" + (f"-{expression.day:02}" if expression.day is not None else "")


def _unresolved(expression: Expression) -> Precision:
    """How precise an expression would be, had it a day to start from."""
    if isinstance(expression, Calendar):
        return "day" if expression.day is not None or expression.weekday is not None else "month"
    unit: Precision | None = getattr(expression, "unit", None)
    return unit if unit in _UNITS else "period" if isinstance(expression, Range) else "day"


_UNITS = frozenset({"day", "week", "month", "quarter", "year", "decade", "century"})
