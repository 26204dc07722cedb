"""What lies within a period: its parts and edges, a week, a weekday, a date of it. None where it has no such."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from claims.dates import periods
from claims.dates.expressions import Calendar, Context, Expression
from claims.dates.periods import Day, Period

Cuts = Mapping[str, Mapping[str, list[int]]]
_THURSDAY = 3


@dataclass(frozen=True)
class Within:
    """What a function finds in the period that another expression means: `fin 2014`, `le premier lundi de mai`."""

    whole: Expression
    finds: Callable[[Period], Period | None]

    def resolve(self, context: Context) -> Period | None:
        """What is found, as relative as the whole."""
        whole = self.whole.resolve(context)
        found = self.finds(whole) if whole is not None else None
        return replace(found, relative=whole.relative) if whole is not None and found is not None else None


def part(whole: Period, which: str, cuts: Cuts) -> Period | None:
    """The start, middle or end of a month, year, week or longer period, cut as a language says."""
    if whole.precision == "day":
        return whole
    if whole.precision == "year":
        a, b = cuts["year"][which]
        start, end = periods.of_month(whole.first.year, a), periods.of_month(whole.first.year, b)
        return Period(start.first, end.last, f"{start.edtf}/{end.edtf}", "period") if start and end else None
    if whole.precision in {"month", "week"}:
        a, b = cuts[whole.precision][which]
        begin = periods.shift_day(whole.first, a - 1, "day")
        last = whole.last if b == 0 else periods.shift_day(whole.first, b - 1, "day")
        return periods.between(begin, last, "period") if begin and last else None
    return _third(whole, which)


def _third(whole: Period, which: str) -> Period | None:
    """A third of a longer period: `le début des années 1990` is its first years."""
    days = (whole.last - whole.first).days + 1
    a, b = {
        "start": (0, days // 3 - 1),
        "middle": (days // 3, 2 * days // 3 - 1),
        "end": (2 * days // 3, days - 1),
    }[which]
    begin, end = periods.shift_day(whole.first, a, "day"), periods.shift_day(whole.first, b, "day")
    if begin is None or end is None:
        return None
    if whole.precision in {"decade", "century"}:
        last = end.year - (end.month < 7)
        return periods.of_years(begin.year, last, f"{begin.year:04}/{last:04}", "period")
    return periods.between(begin, end, "period")


def week(whole: Period, number: int = 0) -> Period | None:
    """The week of a day, or the n-th or last (-1) of a month or year.

    A first week is the one that holds the first Thursday (ISO 8601).
    """
    if number == 0:
        return periods.of_week(whole.first)
    day = nth_weekday(whole, number, _THURSDAY)
    return periods.of_week(day.first) if day else None


def nth_weekday(whole: Period, number: int, weekday: int) -> Period | None:
    """`le premier lundi de novembre`, `le dernier dimanche d'octobre 2024` (-1)."""
    if number == -1:
        day = periods.shift_day(whole.last, -((whole.last.weekday() - weekday) % 7), "day")
    else:
        day = periods.shift_day(whole.first, (weekday - whole.first.weekday()) % 7 + 7 * (number - 1), "day")
    return periods.of_day(day) if day is not None and whole.first <= day <= whole.last else None


def weekday(whole: Period, weekday: int) -> Period | None:
    """`le mardi de la semaine dernière`."""
    return nth_weekday(whole, 1, weekday) if whole.precision == "week" else None


def date(whole: Period, date: Calendar) -> Period | None:
    """A day or month in a year or month told by its place: `le 12 mars de l'année dernière`, `le 3 du mois dernier`."""
    return replace(date, year=whole.first.year, month=date.month or whole.first.month).resolve(Context(None))


def fortnight(whole: Period, *, first: bool) -> Period | None:
    """The first fifteen days of a month, or those after: `la première quinzaine de juin`."""
    if whole.precision != "month":
        return None
    begin, end = (1, 15) if first else (16, whole.last.day)
    return periods.between(whole.first.replace(day=begin), whole.first.replace(day=end), "period")


def half(whole: Period, *, first: bool) -> Period | None:
    """The first or second half: by months, or by days where it has not two."""
    months = (whole.last.year - whole.first.year) * 12 + whole.last.month - whole.first.month + 1
    count, unit = (months // 2, "month") if months > 1 else ((whole.last - whole.first).days // 2 + 1, "day")
    after = periods.shift_day(whole.first, count, unit)
    middle = periods.shift_day(after, -1, "day") if after else None
    return _inside(whole, whole.first, middle) if first else _inside(whole, after, whole.last)


def edge(whole: Period, count: int, unit: str, *, first: bool) -> Period | None:
    """The first or last so many units: `les quatre premiers mois de 2019`."""
    if first:
        after = periods.shift_day(whole.first, count, unit)
        return _inside(whole, whole.first, periods.shift_day(after, -1, "day") if after else None)
    beyond = periods.shift_day(whole.last, 1, "day")
    return _inside(whole, periods.shift_day(beyond, -count, unit) if beyond else None, whole.last)


def _inside(whole: Period, begin: Day | None, end: Day | None) -> Period | None:
    """The days from one to another, where they lie in the whole; whole years are told as such."""
    if begin is None or end is None or not whole.first <= begin <= end <= whole.last:
        return None
    found = periods.between(begin, end, "period") if begin < end else periods.of_day(begin)
    years = (begin.month, begin.day, end.month, end.day) == (1, 1, 12, 31)
    return replace(found, edtf=f"{begin.year:04}/{end.year:04}") if years else found


def moved(whole: Period, unit: str, years: int) -> Period | None:
    """The quarter or month of the same place in another year: `the same quarter last year`."""
    day = periods.shift_day(whole.first, years, "year")
    return periods.holding(day, unit) if day else None
