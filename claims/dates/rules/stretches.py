"""From one date to another, and dates told in a row, which say a month or a year once."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from claims.dates import wholes
from claims.dates.composed import Range
from claims.dates.expressions import Calendar, Expression, Near, Nothing
from claims.dates.offsets import Offset
from claims.dates.rules.days import nothing
from claims.dates.rules.periods import held
from claims.dates.vocabulary import Shift
from claims.dates.wholes import Within
from claims.text.grammar import Rule

_SHORTEST_MONTH = 28  # days
_CENTURY = 100

_DAY, _WEEKDAY, _YEAR, _DATE = (frozenset(names.split()) for names in ("day", "weekday", "year", "day month"))


def _told(expression: Expression) -> frozenset[str]:
    """Which parts of a calendar date it tells; of other expressions none."""
    if not isinstance(expression, Calendar):
        return frozenset()
    return frozenset(name for name in ("year", "month", "day", "weekday") if getattr(expression, name) is not None)


def _tied(first: Expression, last: Expression) -> Range | None:
    """Two sides of which one at least is more than a bare day; two bare years are in order."""
    told, after = _told(first), _told(last)
    if (told == _DAY and not after >= _DATE) or (after == _DAY and not told >= _DATE):
        return None
    return None if told == after == _YEAR and _years_between(first, last) <= 0 else Range(first, last)


def _years_between(first: Expression, last: Expression) -> int:
    return (getattr(last, "year", None) or 0) - (getattr(first, "year", None) or 0)


def _dashed(first: Expression, last: Expression) -> Expression | None:
    """Of one sort: two years, months, days; two weekdays are every week."""
    told, after = _told(first), _told(last)
    if told == after == _WEEKDAY:
        return Nothing()
    if told == after == _YEAR:
        return Range(first, last) if 0 < _years_between(first, last) < _CENTURY else None
    return _to(first, last)


def _to(first: Expression, last: Expression) -> Range | None:
    told, after = _told(first), _told(last)
    months = "month" in told & after and not {"day", "weekday"} & told and "day" not in after
    return Range(first, last) if months or told & after >= _DATE else None


def _and(first: Expression, last: Expression) -> Range | None:
    """Two weekdays or years of which one follows the other are one stretch."""
    told, after = _told(first), _told(last)
    if not isinstance(first, Calendar) or not isinstance(last, Calendar) or told != after:
        return None
    days = told == _WEEKDAY and last.weekday == ((first.weekday or 0) + 1) % 7
    return Range(first, last) if days or (told == _YEAR and _years_between(first, last) == 1) else None


def _night(day: int, month: int, year: int | None = None) -> Range | None:
    evening = Calendar(year, month, day)
    return Range(evening, Offset(1, "day", evening)) if evening.valid() else None


def _night_of_two(first: int, last: int) -> Range | None:
    follows = last == first + 1 or (last == 1 and first >= _SHORTEST_MONTH)
    return Range(Calendar(day=first), Calendar(day=last)) if follows else None


def _days(first: int, day: int, month: int, year: int | None = None, shift: Shift | None = None) -> Range | None:
    last = Calendar(year, month, day, None, shift.by if shift else None)
    return Range(Calendar(day=first), last) if first < day and last.valid() else None


def _shared_month(first: int, day: int, month: int, year: int | None = None) -> Calendar | None:
    found = Calendar(year, month, first)
    return found if first < day and found.valid() else None


def _months(first: int, last: int, year: int) -> Range:
    return Range(Calendar(month=first), Calendar(year, last))


def _day_of_month(day: int, month: Expression) -> Within | None:
    return Within(month, partial(wholes.date, date=Calendar(day=day))) if held(month, "month") else None


def _in_year(date: Expression, year: Expression) -> Within | None:
    """A day or month without a year, in one told by its place."""
    if not isinstance(date, Calendar) or not _takes_year(date) or not held(year, "year"):
        return None
    return Within(year, partial(wholes.date, date=date))


def _takes_year(date: Calendar) -> bool:
    return date.month is not None and date.year is None and date.shift is None


def _listed(month: int, day: int = 0) -> Calendar:
    return Calendar(month=month, day=day)


def _with_shared_year(first: Expression, others: Sequence[Calendar], last: Calendar, year: int) -> Calendar | None:
    """`le 12 mai` in `le 12 mai et le 3 juin 2019`: the year told last, where the dates are in order."""
    if not isinstance(first, Calendar) or not _takes_year(first):
        return None
    row = [(date.month or 0, date.day or 0) for date in (first, *others, last)]
    return replace(first, year=year) if row == sorted(set(row)) else None


def later_day(first: Expression, day: int, year: int | None = None) -> Range | None:
    """`March 3-4`, `March 3-4, 2024`: a later day that a dash ties to one."""
    if not isinstance(first, Calendar) or not _told(first) >= _DATE or first.year is not None:
        return None
    begin = replace(first, year=year)
    last = replace(begin, day=day, weekday=None)
    return Range(begin, last) if day > (first.day or 0) and last.valid() else None


SIDES: tuple[Rule[Expression], ...] = (
    Rule("date in digits of a side", "the? date:date_in_digits", lambda date: date),
    Rule("year of a side", "the? year:year", Calendar),
    Rule("month of a side", "the? month:full_month", lambda month: Calendar(month=month)),
    Rule("day of a side", "the? day:day", lambda day: Calendar(day=day)),
    Rule("today", "the? now", lambda: Near(0)),
)
"""What a side of a stretch can be besides a date: the other side completes it."""

LISTED = (Rule("date of a list", "(',' | and) the? (day_first | month_first | month:full_month)", _listed),)
UNDATED = (Rule("date of a list without a year", "date:listed !year_after", lambda date: date),)

_UNMOVED = "!moves"

STRETCHES: tuple[Rule[Expression], ...] = (
    Rule("name in digits", "!<digits_day_lead called_by_digits !+tie", nothing),
    Rule("day shared with the next date", "the first:day &((',' | and) the day_first year_after?)", _shared_month),
    Rule(
        "year shared with the next date",
        "first:single &(others:listed_undated* last:listed year_after)",
        _with_shared_year,
    ),
    Rule("every week", "&habit from weekday times_of_day? to the? weekday times_of_day?", nothing),
    Rule("between", "between first:side and last:side !counted_after", _tied),
    Rule("from, to", f"{_UNMOVED} from first:side to last:side !counted_after", _tied),
    Rule("night of two dates", "night from first:side to last:side", _tied),
    Rule("night of two days", "night from first:day to last:day !plural", _night_of_two),
    Rule("night from a day", "night from the? (day_first | month_first) year_after?", _night),
    Rule(
        "listed days",
        "the? first:day_digits more_days last_tie day_first (year_after | shift:shift)?",
        _days,
    ),
    Rule("months of a year", "first:full_month '-' last:full_month year_after", _months),
    Rule("day of a month told", "the (day:day | day:ordinal) of month:holding", _day_of_month),
    Rule("date of a year told", "date:single (of year:single | year:holding)", _in_year),
    Rule("two in a row", "first:single and last:side !counted_after", _and),
    Rule("tied by a dash", f"{_UNMOVED} first:single '-' last:side !counted_after", _dashed),
    Rule("to a second date", f"{_UNMOVED} first:single !'-' to last:side !counted_after", _to),
)

DATES: tuple[Rule[Expression], ...] = (
    Rule("before our era", "date &before_era", nothing),
    Rule(
        "street called by a day",
        "!<not_called <called_by_a_day &of the? dated year_after?"
        " | !<(not_called of) <(called_by_a_day of) the? dated year_after?",
        nothing,
    ),
    Rule("event called by its day", "the? !feast day_digits '-' &capital month !year_after", nothing),
    Rule("date", "found:date", lambda found: found),
)
"""The whole: what looks like a date and is the name of a street or of an event is none."""
