"""Date expressions made of others: parts of a period, weeks of a month, ranges."""

import datetime
from dataclasses import dataclass, replace

from claims.dates import periods
from claims.dates.expressions import Calendar, Context, Expression
from claims.dates.periods import Period

Day = datetime.date
_LONG_GONE = 200  # days from which on a range of last year is outdone by one that begins soon


@dataclass(frozen=True, slots=True)
class Part:
    """The start, middle or end of a month, year, week or longer period."""

    part: str
    whole: Expression
    cuts: "dict[str, dict[str, list[int]]]"

    def resolve(self, context: Context) -> Period | None:
        """The days of the part."""
        whole = self.whole.resolve(context)
        if whole is None:
            return None
        found = self._cut(whole)
        return replace(found, relative=whole.relative) if found else None

    def _cut(self, whole: Period) -> Period | None:
        first = whole.first
        if whole.precision == "year":
            a, b = self.cuts["year"][self.part]
            start, end = periods.of_month(first.year, a), periods.of_month(first.year, b)
            return Period(start.first, end.last, f"{start.edtf}/{end.edtf}", "period") if start and end else None
        if whole.precision in {"month", "week"}:
            a, b = self.cuts[whole.precision][self.part]
            begin = periods.shift_day(first, a - 1, "day")
            end_day = whole.last if b == 0 else periods.shift_day(first, b - 1, "day")
            return periods.between(begin, end_day, "period") if begin and end_day else None
        if whole.precision == "day":
            return whole
        return self._third(whole)

    def _third(self, whole: Period) -> Period | None:
        """A third of a longer period: `le début des années 1990` is its first years."""
        days = (whole.last - whole.first).days + 1
        third = {
            "start": (0, days // 3 - 1),
            "middle": (days // 3, 2 * days // 3 - 1),
            "end": (2 * days // 3, days - 1),
        }
        a, b = third[self.part]
        begin, end = periods.shift_day(whole.first, a, "day"), periods.shift_day(whole.first, b, "day")
        if begin is None or end is None:
            return None
        if whole.precision in {"decade", "century"}:
            years = periods.of_years(begin.year, end.year - (end.month < 7), "", "period")
            return replace(years, edtf=f"{years.first.year:04}/{years.last.year:04}") if years else None
        return periods.between(begin, end, "period")


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week of a day, or the n-th or last (-1) week of a month or year."""

    base: Expression
    number: int = 0

    def resolve(self, context: Context) -> Period | None:
        """Monday to Sunday; a first week is the one that holds the first Thursday (ISO 8601)."""
        base = self.base.resolve(context)
        if base is None:
            return None
        day: Day | None = base.first
        if self.number > 0:
            day = periods.shift_day(self._first_thursday(base.first), self.number - 1, "week")
        elif self.number == -1:
            day = periods.shift_day(self._first_thursday(base.last), 0 if base.last.weekday() == 3 else -1, "week")
        week = periods.of_week(day) if day else None
        return replace(week, relative=base.relative) if week else None

    def _first_thursday(self, day: Day) -> Day:
        return periods.shift_day(day, (3 - day.weekday()) % 7, "day") or day


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """`le premier lundi de novembre`, `le dernier dimanche d'octobre 2024`; number -1 is the last."""

    number: int
    weekday: int
    month: Expression

    def resolve(self, context: Context) -> Period | None:
        """The day, where the month has so many of them."""
        month = self.month.resolve(context)
        if month is None or month.precision != "month":
            return None
        if self.number == -1:
            day = periods.shift_day(month.last, -((month.last.weekday() - self.weekday) % 7), "day")
        else:
            ahead = (self.weekday - month.first.weekday()) % 7 + 7 * (self.number - 1)
            day = periods.shift_day(month.first, ahead, "day")
        inside = day is not None and month.first <= day <= month.last
        return replace(periods.of_day(day), relative=month.relative) if day is not None and inside else None


@dataclass(frozen=True, slots=True)
class InPeriod:
    """A weekday of a week: `le mardi de la semaine dernière`."""

    weekday: int
    whole: Expression

    def resolve(self, context: Context) -> Period | None:
        """The day of that week."""
        whole = self.whole.resolve(context)
        if whole is None or whole.precision != "week":
            return None
        day = periods.shift_day(whole.first, self.weekday, "day")
        return replace(periods.of_day(day), relative=whole.relative) if day else None


@dataclass(frozen=True, slots=True)
class InYear:
    """A day or month in a year or month told by its place: `le 12 mars de l'année dernière`, `le 3 du mois dernier`."""

    calendar: Calendar
    whole: Expression

    def resolve(self, context: Context) -> Period | None:
        """The day or month in that year or month."""
        whole = self.whole.resolve(context)
        if whole is None:
            return None
        month = self.calendar.month or whole.first.month
        found = replace(self.calendar, year=whole.first.year, month=month).resolve(context)
        return replace(found, relative=whole.relative) if found else None


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or last so many units of a period: `les quatre premiers mois de 2019`; no unit is a half."""

    whole: Expression
    first: bool
    count: int = 1
    unit: str | None = None

    def resolve(self, context: Context) -> Period | None:
        """The days at the beginning or end of the period."""
        whole = self.whole.resolve(context)
        if whole is None:
            return None
        begin, end = self._half(whole) if self.unit is None else self._units(whole)
        if begin is None or end is None or not whole.first <= begin <= end <= whole.last:
            return None
        years = begin.month == 1 and begin.day == 1 and end.month == 12 and end.day == 31
        found = periods.between(begin, end, "period") if begin < end else periods.of_day(begin)
        if years:
            found = replace(found, edtf=f"{begin.year:04}/{end.year:04}")
        return replace(found, relative=whole.relative)

    def _half(self, whole: Period) -> tuple[Day | None, Day | None]:
        months = (whole.last.year - whole.first.year) * 12 + whole.last.month - whole.first.month + 1
        if months < 2:
            middle = periods.shift_day(whole.first, (whole.last - whole.first).days // 2, "day")
            after = periods.shift_day(middle, 1, "day") if middle else None
        else:
            after = periods.shift_day(whole.first, months // 2, "month")
            middle = periods.shift_day(after, -1, "day") if after else None
        return (whole.first, middle) if self.first else (after, whole.last)

    def _units(self, whole: Period) -> tuple[Day | None, Day | None]:
        unit = self.unit or "day"
        if self.first:
            after = periods.shift_day(whole.first, self.count, unit)
            return whole.first, periods.shift_day(after, -1, "day") if after else None
        beyond = periods.shift_day(whole.last, 1, "day")
        return (periods.shift_day(beyond, -self.count, unit) if beyond else None), whole.last


@dataclass(frozen=True, slots=True)
class Deadline:
    """`avant la fin de l'année`, `by the end of June`: the last day of a period, which is yet to come."""

    whole: Expression

    def resolve(self, context: Context) -> Period | None:
        """The last day, ahead where no verb tells of the past."""
        whole = self.whole.resolve(context if context.past else replace(context, ahead=True))
        return replace(periods.of_day(whole.last), relative=whole.relative) if whole else None


@dataclass(frozen=True, slots=True)
class Fortnight:
    """The first fifteen days of a month, or those after: `la première quinzaine de juin`."""

    month: Expression
    first: bool

    def resolve(self, context: Context) -> Period | None:
        """The days of that half of the month."""
        month = self.month.resolve(context)
        if month is None or month.precision != "month":
            return None
        half = (1, 15) if self.first else (16, month.last.day)
        found = periods.between(month.first.replace(day=half[0]), month.first.replace(day=half[1]), "period")
        return replace(found, relative=month.relative)


@dataclass(frozen=True, slots=True)
class Range:
    """From one expression to another; what the first leaves out it shares with the second."""

    first: Expression
    last: Expression

    def resolve(self, context: Context) -> Period | None:
        """From the first day of the first to the last day of the last, in that order."""
        first, last = self.first, self.last
        if isinstance(first, Calendar) and isinstance(last, Calendar):
            first, last = _share(first, last)
        found = self._until(first, last, context)
        if not _floats(last) or context.reference is None or context.frame is not None:
            return found
        coming = self._until(first, last, replace(context, ahead=True))
        not_yet = coming is not None and coming.first > context.reference
        if coming is None or (not_yet and found is not None and not _is_sooner(found, coming, context)):
            return found  # what is under way holds the article's own day
        started = context.ahead and coming.first < context.reference and _only_weekday(last)
        later = periods.shift_day(context.reference, 1, "week") if started else None
        return self._until(first, last, replace(context, reference=later)) if later else coming

    def _until(self, first: Expression, last: Expression, context: Context) -> Period | None:
        end = last.resolve(context)
        begin = self._begin(first, end, context) if end is not None else None
        return periods.join(begin, end) if begin is not None and end is not None else None

    def _begin(self, first: Expression, end: Period, context: Context) -> Period | None:
        """The first side, not after the end."""
        if isinstance(first, Calendar) and not first.complete and first.shift is None:
            if first.month is not None and end.relative is False:
                return first.resolve(Context(end.last, end)) and _absolute(first.resolve(Context(end.last, end)))
            return first.resolve(Context(end.last, end))
        return first.resolve(context)


def _is_sooner(found: Period, coming: Period, context: Context) -> bool:
    """Whether a range that begins soon outdoes one of last year, with no verb in the past."""
    today = context.reference
    if today is None or context.past or found.precision != "period" or coming.last.year == found.last.year:
        return False
    return (today - found.last).days >= _LONG_GONE and (coming.first - today).days <= periods.SOON


def _floats(last: Expression) -> bool:
    """Whether a side has no year of its own: it is then the nearest one."""
    return isinstance(last, Calendar) and not last.complete and last.shift is None


def _only_weekday(last: Expression) -> bool:
    return isinstance(last, Calendar) and last == Calendar(weekday=last.weekday)


def _absolute(period: Period | None) -> Period | None:
    return replace(period, relative=False) if period else None


def _share(first: Calendar, last: Calendar) -> tuple[Calendar, Calendar]:
    """`du 27 au 31 mars`, `du 3 mai au 9 mai 2020`, `de novembre 2019 à mars`."""
    if first.month is None and first.weekday is None and first.day is not None:
        year, month = last.year, last.month
        if month is not None and last.day is not None and first.day > last.day:
            month = month - 1 or 12
            year = year - 1 if year is not None and month == 12 else year
        return replace(first, year=year, month=month), last
    if first.year is not None and last.year is None and last.month is not None and first.month is not None:
        later = (last.month, last.day or 0) >= (first.month, first.day or 0)
        return first, replace(last, year=first.year if later else first.year + 1)
    if last.day is not None and last.month is None and first.month is not None and first.day is not None:
        return first, replace(last, month=first.month, year=first.year)
    if first.month is not None and first.year is None and last.year is not None and last.month is not None:
        later = (first.month, first.day or 0) > (last.month, last.day or 99)
        return replace(first, year=last.year - later), last
    return first, last
