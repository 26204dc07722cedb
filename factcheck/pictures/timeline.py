"""A timeline: every date that the articles give, and below it the events whose dates were compared.

The dates of one event stand one under the other; where they can't all be, they are joined by a dashed line with `≠`.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from babel.dates import format_date
from markupsafe import Markup

from claims.model import When
from factcheck.pictures.svg import (
    BLUE,
    GREEN,
    HALO,
    INK,
    RED,
    SOFT,
    WIDTH,
    element,
    labels,
    line,
    picture,
    words,
    wrapped,
)

_LEFT, _RIGHT, _WORDS = 24, 400, 416
"""Where the plot begins and ends, and where the words of each date stand: no line ever runs through them."""
_STRIP, _HEAD, _ROW, _LINE = 96, 24, 26, 16
_MOST_EVENTS = 40
_MOST_TICKS = 5
_SHOWN_BY_DAY = 45  # days of an axis that is told by its days, at most
_SHORTEST = 9  # units that a bar is long, at least; what is shorter is drawn as a point
_TRIMMED = 0.05
"""Share of the dates at each end that may fall off the axis, where they would squeeze all others."""
_SQUEEZE = 4
"""How many times longer the axis may get by the outermost dates before they are left off."""


@dataclass(frozen=True)
class Mark:
    """A date and the source that gives it."""

    source: str
    when: When


@dataclass(frozen=True)
class Event:
    """An event that several sources date; ``href`` is where its label leads."""

    label: str
    conflict: bool
    marks: tuple[Mark, ...]
    href: str | None = None


@dataclass(frozen=True)
class _Axis:
    first: datetime.date
    last: datetime.date

    def x(self, day: datetime.date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return _LEFT + min(1.0, max(0.0, share)) * (_RIGHT - _LEFT)


def timeline(events: Sequence[Event], days: Sequence[When], language: str, name: str) -> Markup:
    """Draw a timeline; nothing where no date is known.

    ``days`` are all that is dated, ``name`` what the ids in the picture begin with.
    """
    known = [when for when in days if when.tells_day and when.start and when.end]
    shown = [event for event in events if _dated(event)]
    axis = _axis([*known, *(mark.when for event in shown for mark in _dated(event))])
    if axis is None:
        return Markup()
    told = labels(language)
    parts, top = [_strip(known, axis, language)], float(_STRIP)
    for event in shown[:_MOST_EVENTS]:
        parts.append(element("g", _event(event, axis, language), transform=f"translate(0 {top:g})"))
        top += _height(event, language)
    if len(shown) > _MOST_EVENTS:
        parts.append(words(_LEFT, top + 18, told["more-events"].format(count=len(shown) - _MOST_EVENTS), fill=SOFT))
        top += _HEAD
    conflicts = sum(event.conflict for event in shown)
    summary = told["timeline-told"].format(count=len(shown), conflicts=conflicts)
    return picture(name, top + 12, told["timeline-title"], summary, *parts)


def _dated(event: Event) -> list[Mark]:
    return [mark for mark in event.marks if mark.when.start and mark.when.end]


def _axis(whens: Iterable[When]) -> _Axis | None:
    """The days to show: all of them, but for outermost ones that would squeeze the others."""
    starts = sorted(when.start for when in whens if when.start)
    ends = sorted(when.end for when in whens if when.end)
    if not starts:
        return None
    trim = int(len(starts) * _TRIMMED)
    inner = starts[trim], ends[-1 - trim]
    outer = starts[0], ends[-1]
    first, last = inner if (outer[1] - outer[0]).days > _SQUEEZE * max(30, (inner[1] - inner[0]).days) else outer
    margin = datetime.timedelta(days=max(1, (last - first).days // 20))
    low = first - margin if first - datetime.date.min > margin else first
    return _Axis(low, last + margin if datetime.date.max - last > margin else last)


def _strip(days: Sequence[When], axis: _Axis, language: str) -> Markup:
    """All dates, each as a tick or a thin bar, above the axis with its days, months or years."""
    base = 56
    parts = [words(_LEFT, 16, labels(language)["all-dates"], fill=SOFT, font_size=12)] if days else []
    stacked: dict[int, int] = {}
    for when in days:
        if when.start is None or when.end is None:
            continue
        first, last = axis.x(when.start), axis.x(when.end)
        if when.start == when.end:
            level = stacked[round(first)] = stacked.get(round(first), 0) + 1
            y = base - 2 - 4 * min(level, 7)
            parts.append(element("rect", x=first - 2, y=y, width=4, height=3, fill=BLUE))
        else:
            parts.append(line(first, base - 1, last, base - 1, BLUE, stroke_width=2, stroke_opacity=0.45))
    parts.append(line(_LEFT, base, _RIGHT, base, INK))
    for day, text in _ticks(axis, language):
        parts.append(line(axis.x(day), base, axis.x(day), base + 6, INK))
        parts.append(words(axis.x(day), base + 20, text, text_anchor="middle", fill=SOFT, font_size=12))
    return element("g", *parts)


def _ticks(axis: _Axis, language: str) -> list[tuple[datetime.date, str]]:
    """Round days of the axis with their names, as many as have room: days, firsts of months, or years."""
    length = (axis.last - axis.first).days
    if length <= _SHOWN_BY_DAY:
        step = max(1, -(-length // _MOST_TICKS))
        days = [axis.first + datetime.timedelta(days=n) for n in range(step, length, step)]
        return [(day, _day(day, "d MMM", language)) for day in days]
    months = -(-length // (30 * _MOST_TICKS))
    if months <= 6:
        firsts = _firsts(axis, next(step for step in (1, 2, 3, 6) if step >= months))
        return [(day, _day(day, "MMM yyyy", language)) for day in firsts]
    years = -(-length // (365 * _MOST_TICKS))
    step = next((n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if n >= years), 2000)
    return [(day, str(day.year)) for day in _firsts(axis, 12 * step)]


def _firsts(axis: _Axis, step: int) -> list[datetime.date]:
    """The firsts of every so many months of the axis."""
    numbers = range(axis.first.year * 12 + axis.first.month, axis.last.year * 12 + axis.last.month)
    return [datetime.date(n // 12, n % 12 + 1, 1) for n in numbers if n % step == 0 and n >= 12]


def _height(event: Event, language: str) -> float:
    rows = (len(_lines(when, sources, language)) for when, sources in _rows(event))
    return _HEAD + sum(max(_ROW, _LINE * lines + _LINE / 2) for lines in rows) + 10


def _lines(when: When, sources: Sequence[str], language: str) -> list[str]:
    """What stands beside a date: the day, and who gives it."""
    return wrapped(f"{_period(when, language)} · {', '.join(sources)}", WIDTH - _LEFT - _WORDS)


def _rows(event: Event) -> list[tuple[When, list[str]]]:
    """Each date once, in time, with the sources that give it."""
    found: dict[tuple[datetime.date, datetime.date], tuple[When, list[str]]] = {}
    for mark in _dated(event):
        if mark.when.start and mark.when.end:
            sources = found.setdefault((mark.when.start, mark.when.end), (mark.when, []))[1]
            if mark.source not in sources:
                sources.append(mark.source)
    return [found[key] for key in sorted(found)]


def _event(event: Event, axis: _Axis, language: str) -> Markup:
    told = labels(language)
    sign = told["sign-discrepancy"] if event.conflict else told["sign-agreement"]
    label = words(_LEFT, 14, f"{sign} {event.label}", WIDTH - 2 * _LEFT, font_weight="bold")
    parts = [line(_LEFT, -4, WIDTH - _LEFT, -4), element("a", label, href=event.href) if event.href else label]
    places: list[tuple[float, float]] = []
    drawn = []
    y = _HEAD + 10.0
    for number, (when, sources) in enumerate(_rows(event)):
        shape = _shape(when, axis, conflict=event.conflict, odd=bool(number % 2))
        beside = [words(_WORDS, 4 + n * _LINE, one) for n, one in enumerate(_lines(when, sources, language))]
        drawn.append(element("g", shape.drawn, *beside, transform=f"translate(0 {y:g})"))
        places.append(((shape.first + shape.last) / 2, y))
        y += max(_ROW, _LINE * len(beside) + _LINE / 2)
    if event.conflict:
        parts += [_against(one, other) for one, other in pairwise(places)]
        drawn += [_sign(one, other, sign) for one, other in pairwise(places)]
    return element("g", *parts, *drawn)


@dataclass(frozen=True)
class _Shape:
    """A date as it is drawn on its row, from its left to its right end."""

    drawn: Markup
    first: float
    last: float


def _shape(when: When, axis: _Axis, *, conflict: bool, odd: bool) -> _Shape:
    """A day is a point, of another form where it stands against the one above it; a period is a bar."""
    if when.start is None or when.end is None:
        raise ValueError("a date without days has no place")
    colour = RED if conflict else GREEN
    first, last = axis.x(when.start), axis.x(when.end)
    if when.start < axis.first or when.end > axis.last:
        direction = -1 if when.start < axis.first else 1
        return _Shape(_off(first if direction < 0 else last, colour, direction), first, last)
    if last - first < _SHORTEST:
        middle = (first + last) / 2
        square = element("rect", x=middle - 6, y=-6, width=12, height=12, fill=colour)
        return _Shape(
            square if odd and conflict else element("circle", cx=middle, cy=0, r=6, fill=colour), middle, middle
        )
    bar = element("rect", x=first, y=-6, width=last - first, height=12, rx=3, fill=colour, fill_opacity=0.75)
    return _Shape(bar, first, last)


def _off(x: float, colour: str, direction: int) -> Markup:
    """An arrow at the edge, for a date that lies beyond it."""
    points = f"{x:.6g},-7 {x + direction * 12:.6g},0 {x:.6g},7"
    return element("polygon", points=points, fill=colour)


def _against(one: tuple[float, float], other: tuple[float, float]) -> Markup:
    """The dashed line between two dates that can't both be."""
    return line(*one, *other, RED, stroke_dasharray="4 3")


def _sign(one: tuple[float, float], other: tuple[float, float], sign: str) -> Markup:
    """What stands halfway on that line."""
    x, y = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    return words(x, y + 5, sign, text_anchor="middle", fill=RED, font_weight="bold", **HALO)


def _period(when: When, language: str) -> str:
    """Write a date as exactly as it is known."""
    if when.start is None or when.end is None:
        return when.text
    if when.start == when.end:
        return _day(when.start, "d MMM yyyy", language)
    if when.precision == "year" and when.start.year == when.end.year:
        return str(when.start.year)
    if (when.start.year, when.start.month) == (when.end.year, when.end.month) and when.precision == "month":
        return _day(when.start, "MMMM yyyy", language)
    return f"{_day(when.start, 'd MMM yyyy', language)} – {_day(when.end, 'd MMM yyyy', language)}"


def _day(day: datetime.date, form: str, language: str) -> str:
    return str(format_date(day, form, locale=language if language in {"fr", "en"} else "en"))
