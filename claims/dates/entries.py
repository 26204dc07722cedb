"""A live blog: entries that open with their hour, some with their day, which is what 'hier' in them is told from.

Told from a programme or a timetable by their regularity: the hours run one way, and most entries tell in sentences.
"""

import datetime
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from claims.dates import find_dates
from claims.languages import table
from claims.model import Span, Value

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
_LATE = "late"
"""The half of the day from noon on, as the tables name it."""
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
    if len(timed) < (_FEWEST_DOTTED if any(head.dotted for head in timed) else _FEWEST):
        return ()
    first = heads.index(timed[0])
    while first and not text[heads[first - 1].span[1] : heads[first].span[0]].strip():
        first -= 1  # a day right above the first hour
    heads = heads[first:]
    ends = [*(head.span[0] for head in heads[1:]), len(text)]
    bodies = [(head.span[1], end) for head, end in zip(heads, ends, strict=True)]
    told = sum(_tells(text[slice(*body)]) for head, body in zip(heads, bodies, strict=True) if head.minutes is not None)
    if told < _TOLD * len(timed) or not _is_regular(heads):
        return ()
    days = _days(heads, reference)
    return tuple(Entry(head=h.span, span=b, day=d) for h, b, d in zip(heads, bodies, days, strict=True))


def _heads(text: str, language: str, reference: datetime.date | None) -> Iterator[_Head]:
    """The heads of what may be entries, and the lines between that are days."""
    clock = _clock(language)
    if len(clock.findall(text)) < _FEWEST:
        return
    afternoon = frozenset(word for word, half in table(language, "hours")["halves"].items() if half == _LATE)
    for line in re.finditer(r"[^\n]+", text):
        found = clock.match(text, line.start(), line.end())
        if found is None or (found["bare"] is not None and text[found.end()].islower()):
            day = _day_of(line.group(), language, reference) if len(line.group()) <= _DAY_CHARACTERS else None
            if day is not None:
                yield _Head(line.span(), None, day[0], has_day=True)
            continue
        before = found["before"].strip(_MARKS)
        day = _day_of(before, language, reference) if before else (None,)
        if day is not None:
            minutes = _minutes(found, afternoon)
            if minutes is not None:
                yield _Head(found.span(), minutes, day[0], bool(before), found["dot"] is not None)


def _minutes(found: re.Match[str], afternoon: Container[str]) -> int | None:
    """Minutes since midnight; None where it is no hour of the day."""
    hour, minute = int(found["hour"]), int(found["minute"] or found["minute_half"] or found["minute_dot"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() in afternoon else 0)
    return 60 * hour + minute if hour < 24 and minute < 60 else None


def _day_of(words: str, language: str, reference: datetime.date | None) -> tuple[datetime.date | None] | None:
    """The day that some words are, and nothing else; None where they are more or other."""
    dates = find_dates(words, reference, language)
    if len(dates) != 1 or dates[0].precision != "day":
        return None
    start, end = dates[0].span
    beside = re.findall(r"\w+", words[:start] + " " + words[end:])
    return None if any(len(word) > _SMALL_WORD for word in beside) else (dates[0].start,)


def _tells(body: str) -> bool:
    """Is there a sentence in an entry?"""
    return any(
        len(sentence.split()) >= _SENTENCE_WORDS for sentence in re.findall(r"[^\n.!?…]+[.!?…](?=[\s»”\"’)]|$)", body)
    )


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


@cache
def _clock(language: str) -> re.Pattern[str]:
    """An hour that opens a line, behind its day or nothing, up to the mark behind it."""
    facts = table(language, "hours")
    letters = "".join(letter + letter.upper() for letter in facts["marks"])
    mark = f"[{letters}]" if letters else "(?!)"
    words = "|".join(facts["hours"])
    half = "|".join(re.escape(word) for word in facts["halves"]) or "(?!)"
    spaces = r"[^\S\n]*"
    zone = rf"(?:{spaces}\(?[A-Z]{{2,3}}[TC]\)?)?"
    marked = rf"[\])]?(?:{spaces}$|{spaces}(?:[–—|•·]|:(?!\d)){spaces}|{spaces}-[^\S\n]+)"
    bare = r"[\])]?[^\S\n]+(?=[^\W\d_]|[«“\"])"
    return re.compile(
        rf"^(?P<before>[^\n]{{0,{_DAY_CHARACTERS}}}?)(?<![\w.,:/])[\[(]?(?P<hour>\d{{1,2}})"
        rf"(?:(?:(?:[.:](?P<minute_half>\d{{2}}))?\s?(?P<half>{half})(?!\w)\.?"
        rf"|(?:\s?(?:{mark}|(?:{words}))\s?|:)(?P<minute>\d{{2}})(?!\d)){zone}(?:{marked}|(?P<bare>{bare}))"
        rf"|\s?{mark}{zone}{marked}|(?P<dot>\.)(?P<minute_dot>\d{{2}}){marked})",
        re.MULTILINE,
    )
