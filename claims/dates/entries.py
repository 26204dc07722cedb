"""A live blog: entries that open with their hour, some with their day, which is what 'hier' in them is told from.

Told from a programme or a timetable by their regularity: the hours run one way, and most entries tell in sentences.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from claims.dates import find_dates
from claims.dates.grammars import entry_hours
from claims.model import Span, Value
from claims.text.cursor import END, Cursor
from claims.text.lexing import Token, tokenize

_FEWEST = 2
"""Entries of a live blog, at least."""
_FEWEST_DOTTED = 3
"""The same where hours are written '17.05', as prices are."""
_TOLD = 0.5
"""Share of the entries that tell in a sentence, at least: a timetable has names of places."""
_SENTENCE_WORDS = 5
"""Words of a sentence, at least: those of a programme are titles."""
_OUT_OF_ORDER = 8
"""One in so many entries may stand out of order: editors move them."""
_NIGHT_MIN = 12 * 60
"""Minutes by which an hour must leap against the order to be of another day."""
_DAY_CHARACTERS = 40
"""Characters before an hour in which its day stands."""
_MARKS = " \t-–—•·*[(#>|,:"
"""What may stand before an hour or its day."""
_HEAD_CHARACTERS = 100
"""Characters of a line in which its head stands."""
_SENTENCE_ENDS, _CLOSING = frozenset(".!?…"), frozenset('»”"’)')
_SMALL_WORD = 3
"""Letters of a word beside a day that says nothing ('le', 'à', 'at')."""


class Entry(Value):
    """An entry: where its head stands, which tells the hour, and its text; ``day`` None where it can't be told."""

    head: Span
    span: Span
    day: datetime.date | None


@dataclass(frozen=True)
class _Head:
    """The head of an entry, or a line that is nothing but a day (``minutes`` None)."""

    span: Span
    minutes: int | None
    day: datetime.date | None
    has_day: bool
    dotted: bool = False


def find_entries(text: str, language: str, reference: datetime.date | None) -> tuple[Entry, ...]:
    r"""Give the entries of a text that is a live blog, in text order; none of any other text.

    >>> text = "14h20 - Le pont de Sarny a cédé hier soir.\n13h05 - La crue monte encore dans la vallée."
    >>> [text[a:b] for a, b in (entry.head for entry in find_entries(text, "fr", None))]
    ['14h20 - ', '13h05 - ']
    """
    heads = list(_heads(text, language, reference))
    timed = [head for head in heads if head.minutes is not None]
    if len(timed) < max((_FEWEST_DOTTED if head.dotted else _FEWEST for head in timed), default=_FEWEST):
        return ()
    heads = heads[_first(heads, text) :]
    ends = [*(head.span[0] for head in heads[1:]), len(text)]
    bodies = [(head.span[1], end) for head, end in zip(heads, ends, strict=True)]
    if not _is_told(heads, [text[slice(*body)] for body in bodies], language) or not _is_regular(heads):
        return ()
    days = _days(heads, reference)
    return tuple(Entry(head=h.span, span=b, day=d) for h, b, d in zip(heads, bodies, days, strict=True))


def _first(heads: Sequence[_Head], text: str) -> int:
    """The first head of an entry: the first with an hour, or the day right above it."""
    timed = next(number for number, head in enumerate(heads) if head.minutes is not None)
    gaps = (text[above.span[1] : head.span[0]] for head, above in pairwise(heads[timed::-1]))
    return timed - sum(1 for _ in takewhile(lambda gap: not gap.strip(), gaps))


def _is_told(heads: Sequence[_Head], bodies: Sequence[str], language: str) -> bool:
    """Do most of the entries with an hour tell in sentences?"""
    told = [_tells(body, language) for head, body in zip(heads, bodies, strict=True) if head.minutes is not None]
    return sum(told) >= _TOLD * len(told)


def _heads(text: str, language: str, reference: datetime.date | None) -> Iterator[_Head]:
    """The heads of what may be entries, and the lines between that are days."""
    start = 0
    for line in text.split("\n"):
        found = _head(line, language, reference)
        if found is not None:
            yield replace(found, span=(start + found.span[0], start + found.span[1]))
        start += len(line) + 1


def _head(line: str, language: str, reference: datetime.date | None) -> _Head | None:
    """The head of a line: an hour behind its day or nothing, or a line that is nothing but a day."""
    row = tokenize(line[:_HEAD_CHARACTERS], language)
    places = (Cursor(row, at) for at, token in enumerate(row) if token.start <= _DAY_CHARACTERS)
    hour = next((found for at in places if (found := entry_hours(language).read(at)) is not None), None)
    if hour is None:
        return _day_head(line, language, reference)
    before = line[: Cursor(row, hour.start).token.start].strip(_MARKS)
    day = _day_of(before, language, reference) if before else (None,)
    end = Cursor(row, hour.stop).token.start or len(line)
    return _Head((0, end), hour.value.minutes, day[0], bool(before), hour.value.dotted) if day is not None else None


def _day_head(line: str, language: str, reference: datetime.date | None) -> _Head | None:
    """The head of a line that is nothing but a day."""
    day = _day_of(line, language, reference) if len(line) <= _DAY_CHARACTERS else None
    return _Head((0, len(line)), None, day[0], has_day=True) if day is not None else None


def _day_of(words: str, language: str, reference: datetime.date | None) -> tuple[datetime.date | None] | None:
    """The day that some words are, and nothing else; None where they are more or other."""
    dates = find_dates(words, reference, language)
    if len(dates) != 1 or dates[0].precision != "day":
        return None
    start, end = dates[0].span
    beside = tokenize(words[:start] + " " + words[end:], language)
    return (
        None if any(token.kind != "mark" and len(token.text) > _SMALL_WORD for token in beside) else (dates[0].start,)
    )


def _tells(body: str, language: str) -> bool:
    """Is there a sentence in an entry?"""
    row = tokenize(body, language)
    words = 0
    for at, token in enumerate(row):
        words = 1 if token.breaks else words + (token.gap != "" or at == 0)
        if token.text in _SENTENCE_ENDS:
            if words >= _SENTENCE_WORDS and _closes(Cursor(row, at).peek(1)):
                return True
            words = 0
    return False


def _closes(behind: Token) -> bool:
    """Does a sentence end before what stands behind its mark?"""
    return behind is END or behind.gap != "" or behind.text in _CLOSING


def _steps(heads: Sequence[_Head]) -> list[int]:
    """By how many minutes each entry stands behind the one before, where no day and no night lies between."""
    told = ((head.minutes, later.minutes) for head, later in pairwise(heads) if not later.has_day)
    steps = [later - minutes for minutes, later in told if minutes is not None and later is not None]
    return [step for step in steps if abs(step) < _NIGHT_MIN]


def _is_regular(heads: Sequence[_Head]) -> bool:
    """Do the hours run one way, and not by the clock?"""
    steps = _steps(heads)
    against = min(sum(step < 0 for step in steps), sum(step > 0 for step in steps))
    by_the_clock = len(steps) > _FEWEST and len(set(steps)) == 1 and steps[0] != 0
    return against <= len(heads) // _OUT_OF_ORDER and not by_the_clock


def _days(heads: Sequence[_Head], reference: datetime.date | None) -> Iterator[datetime.date | None]:
    """The day of each entry: its own, else that of the one above; behind a midnight that no day names it is unknown."""
    day, before = reference, None
    for head in heads:
        if head.has_day:
            day = head.day
        elif before is not None and head.minutes is not None and abs(head.minutes - before) >= _NIGHT_MIN:
            day = None
        before = None if head.minutes is None else head.minutes
        yield day
