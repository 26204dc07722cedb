"""Date expressions made of others: ranges and deadlines."""

from dataclasses import dataclass, replace

from claims.dates import periods
from claims.dates.expressions import Calendar, Context, Expression
from claims.dates.periods import Day, Period

_LONG_GONE = 200  # days from which on a range of last year is outdone by one that begins soon


@dataclass(frozen=True, slots=True)
class Deadline:
    """`avant la fin de l'année`, `by the end of June`: the last day of a period, which is yet to come."""

    whole: Expression

    def resolve(self, context: Context) -> Period | None:
        """The last day, ahead where no verb tells of the past."""
        whole = self.whole.resolve(context if context.past else replace(context, ahead=True))
        return replace(periods.of_day(whole.last), relative=whole.relative) if whole else None


@dataclass(frozen=True, slots=True)
class Range:
    """From one expression to another; what the first leaves out it shares with the second."""

    first: Expression
    last: Expression

    def resolve(self, context: Context) -> Period | None:
        """From the first day of the first to the last day of the last, in that order."""
        first, last = _share(self.first, self.last)
        found = self._until(first, last, context)
        if not _floats(last) or context.reference is None or context.frame is not None:
            return found
        coming = self._until(first, last, replace(context, ahead=True))
        if coming is None or self._is_under_way(found, coming, context):
            return found
        begun = context.ahead and coming.first < context.reference and _only_weekday(last)
        return self._of_next_week(first, last, context.reference, context) if begun else coming

    def _of_next_week(self, first: Expression, last: Expression, reference: Day, context: Context) -> Period | None:
        later = periods.shift_day(reference, 1, "week")
        return self._until(first, last, replace(context, reference=later)) if later else None

    def _is_under_way(self, found: Period | None, coming: Period, context: Context) -> bool:
        """Whether one that has begun is meant and not the coming one; that holds the article's own day or is nearer."""
        not_yet = context.reference is not None and coming.first > context.reference
        return not_yet and found is not None and not _is_sooner(found, coming, context)

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


def _share(first: Expression, last: Expression) -> tuple[Expression, Expression]:
    """What each side leaves out and the other tells, where both are days of the calendar."""
    if not (isinstance(first, Calendar) and isinstance(last, Calendar)):
        return first, last
    told = (rule(first, last) for rule in (_day_takes_month, _last_takes_year, _last_takes_month, _first_takes_year))
    return next((sides for sides in told if sides is not None), (first, last))


_Sides = tuple[Calendar, Calendar] | None


def _day_takes_month(first: Calendar, last: Calendar) -> _Sides:
    """`du 27 au 31 mars`, `du 27 au 3 avril`."""
    if first.day is None or first.month is not None or first.weekday is not None:
        return None
    year, month = last.year, last.month
    if month is not None and last.day is not None and first.day > last.day:
        month = month - 1 or 12
        year = year - 1 if year is not None and month == 12 else year
    return replace(first, year=year, month=month), last


def _last_takes_year(first: Calendar, last: Calendar) -> _Sides:
    """`de novembre 2019 à mars`."""
    if first.year is None or first.month is None or last.year is not None or last.month is None:
        return None
    turn = (last.month, last.day or 0) < (first.month, first.day or 0)
    return first, replace(last, year=first.year + turn)


def _last_takes_month(first: Calendar, last: Calendar) -> _Sides:
    """`le 3 mai au 9`."""
    if last.day is None or last.month is not None or first.month is None or first.day is None:
        return None
    return first, replace(last, month=first.month, year=first.year)


def _first_takes_year(first: Calendar, last: Calendar) -> _Sides:
    """`du 3 mai au 9 mai 2020`, `de novembre à mars 2020`."""
    if first.month is None or first.year is not None or last.year is None or last.month is None:
        return None
    turn = (first.month, first.day or 0) > (last.month, last.day or 99)
    return replace(first, year=last.year - turn), last
