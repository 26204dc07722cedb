"""What a date expression says, and its resolution against a reference day.

Each expression knows only its own words; `resolve` returns None rather than a guess.
"""

import datetime
from dataclasses import dataclass, replace
from typing import Protocol

from claims.dates import periods
from claims.dates.periods import Period

Day = datetime.date
_ONE_STORY = 330  # days a story goes on for without naming the year again
_MIDWEEK = 2  # on Monday and Tuesday "this weekend" is the one just past, unless the words look ahead
_WEEKEND = 4  # on a Friday the weekend has begun
_LAST_WEEKS = 31  # days back that a day without a year is far likelier in than a year ahead
_LONG_WAY = 40  # years to look for a 29 February or a matching weekday


@dataclass(frozen=True, slots=True)
class Context:
    """What the text says around an expression.

    The article's day, the period last spoken of, whether the words look ahead, and whether they set an end
    (`jusqu'au 31 août`), which may lie on either side of the article's day. ``frame`` is the absolute date that opened
    the sentence before (a date without a year that opens the next one goes on from there), ``dated`` says that a date
    stands earlier in the same sentence, ``past`` that its verbs tell of the past, ``fronted`` that the expression
    opens the sentence, and ``scheduled`` that a verb tells in the present what is to come (`the trial opens`).
    ``row`` is the date that opens the line before, in a list of dates.
    """

    reference: Day | None
    anchor: Period | None = None
    ahead: bool = False
    until: bool = False
    frame: Period | None = None
    dated: bool = False
    past: bool = False
    fronted: bool = False
    scheduled: bool = False
    row: Period | None = None


class Expression(Protocol):
    """Anything that can be resolved to a period."""

    def resolve(self, context: Context) -> Period | None:
        """The period meant, or None where it can't be known."""
        ...


@dataclass(frozen=True, slots=True)
class Calendar:
    """Parts of a calendar date as they were written; ``shift`` is -1 for 'last', 1 for 'next', 0 for 'this'."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None

    @property
    def complete(self) -> bool:
        """Whether no reference day is needed."""
        return self.year is not None

    @property
    def is_weekday(self) -> bool:
        """Whether it says a weekday and nothing else."""
        return self.weekday is not None and self == Calendar(weekday=self.weekday)

    def valid(self) -> bool:
        """Whether the calendar has such a date in some year."""
        if self.day is not None and not 1 <= self.day <= 31:
            return False
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is not None and self.month is not None:
            return periods.make_day(self.year if self.year is not None else 2000, self.month, self.day) is not None
        return self.year is None or 1 <= self.year <= 9999

    def resolve(self, context: Context) -> Period | None:
        """The period meant: absolute, or nearest to the reference on the side the words and the context say."""
        if self.year is not None:
            return self._in_year(self.year)
        told = self._in_frame(context) or self._in_list(context)
        if told is not None:
            return told
        if context.reference is None:
            return None
        if self.month is None and self.day is None:
            found = self._weekday(context.reference, context)
        elif self.month is None:
            found = self._day_of_month(context.reference, context)
        else:
            found = self._yearless(context.reference, context)
        return found.as_relative() if found else None

    def _in_frame(self, context: Context) -> Period | None:
        """`Le 3 mars 2012, … Le 5 mars, …`: the first such day or month from the date told before, in that story."""
        frame = context.frame
        if frame is None or self.month is None or self.shift is not None:
            return None
        if context.reference is not None and frame.last >= context.reference.replace(month=1, day=1):
            return None
        found = [p for year in (frame.first.year, frame.first.year + 1) if (p := self._in_year(year))]
        later = [p for p in found if p.last >= frame.first and (p.first - frame.last).days <= _ONE_STORY]
        return later[0] if later and self._fits_weekday(later[0]) else None

    def _in_list(self, context: Context) -> Period | None:
        """`octobre 2025 - …`, `19 mars - …`: the first such day or month from that of the line before."""
        row = context.row
        if row is None or self.month is None or self.shift is not None:
            return None
        found = [p for year in (row.first.year, row.first.year + 1) if (p := self._in_year(year))]
        later = [p for p in found if p.last >= row.first]
        return later[0].as_relative() if later and self._fits_weekday(later[0]) else None

    def _fits_weekday(self, period: Period) -> bool:
        return self.weekday is None or self.day is None or period.first.weekday() == self.weekday

    def _in_year(self, year: int) -> Period | None:
        if self.month is None:
            return periods.of_year(year)
        if self.day is None:
            return periods.of_month(year, self.month)
        day = periods.make_day(year, self.month, self.day)
        return periods.of_day(day) if day else None

    def _weekday(self, reference: Day, context: Context) -> Period | None:
        """The latest such weekday up to the reference, or the next one where the words look ahead."""
        if self.weekday is None:
            return None
        back = (reference.weekday() - self.weekday) % 7
        if context.until and self.shift is None and not context.ahead:
            days = min(-back, 7 - back, key=abs)
        elif self.shift == -1:
            days = -(back or 7)
        elif self.shift == 1 or (self.shift is None and (context.ahead or context.scheduled)):
            days = (7 - back) if back or self.shift == 1 else 0
        elif self.shift == 0:
            days = self.weekday - reference.weekday()
            days = days if days <= 0 or context.ahead else -back
        else:
            days = -back
        day = periods.shift_day(reference, days, "day")
        return periods.of_day(day) if day else None

    def _day_of_month(self, reference: Day, context: Context) -> Period | None:
        """`vendredi 31`: the nearest month whose 31st is a Friday."""
        months = sorted(range(-13, 14), key=lambda n: (abs(n), n > 0))
        days = []
        for count in months:
            first = periods.shift_day(reference.replace(day=1), count, "month")
            day = periods.make_day(first.year, first.month, self.day or 0) if first else None
            if day and (self.weekday is None or day.weekday() == self.weekday):
                days.append(day)
        if self.weekday is not None and days:
            return periods.of_day(min(days, key=lambda day: abs((day - reference).days)))
        return self._nearest(days, reference, context)

    def _yearless(self, reference: Day, context: Context) -> Period | None:
        """`le 7 novembre`, `en août`: the nearest year, not after the reference unless the words look ahead."""
        found = []
        for year in range(reference.year - _LONG_WAY, reference.year + _LONG_WAY + 1):
            period = self._in_year(year)
            if period is not None:
                found.append(period)
        if self.weekday is not None and self.day is not None:
            fitting = [p for p in found if p.first.weekday() == self.weekday]
            close = [p for p in fitting if abs((p.first - reference).days) <= 366]
            if close:
                return min(close, key=lambda p: (abs((p.first - reference).days), p.first > reference))
        if self.shift == 0:
            return next((p for p in found if p.first.year == reference.year), None)
        day = self._nearest([p.first for p in found], reference, context)
        return next((p for p in found if day and p.first == day.first), None)

    def _nearest(self, days: list[Day], reference: Day, context: Context) -> Period | None:
        past = [day for day in days if day <= reference and not (self.shift == -1 and self._same(day, reference))]
        future = [day for day in days if day > reference or (day == reference and self.shift != 1)]
        if self.month is not None and self.day is None and context.ahead:
            future = [day for day in days if (day.year, day.month) >= (reference.year, reference.month)]
        if (context.until or (context.scheduled and not context.ahead)) and self.shift is None and days:
            return periods.of_day(min(days, key=lambda day: abs((day - reference).days)))
        ahead = (context.ahead or self._is_near(past, future, reference, context)) and not self._is_just_gone(
            past, future, reference
        )
        look_ahead = self.shift == 1 or (self.shift is None and ahead)
        chosen = min(future, default=None) if look_ahead else max(past, default=None)
        return periods.of_day(chosen) if chosen else None

    def _is_near(self, past: list[Day], future: list[Day], reference: Day, context: Context) -> bool:
        """Whether a day of next week outdoes one of last year (`la foire ouvre le 12 novembre`)."""
        if context.past or not future:
            return False
        gone = (reference - max(past)).days if past else periods.LONG_AGO
        return gone >= periods.LONG_AGO and (min(future) - reference).days <= periods.SOON

    def _is_just_gone(self, past: list[Day], future: list[Day], reference: Day) -> bool:
        """Whether a day of last week outdoes one of next year (`les vivres livrés le 6 août suffiront-ils ?`)."""
        if self.day is None or not past or not future:
            return False
        gone, ahead = (reference - max(past)).days, (min(future) - reference).days
        return gone <= _LAST_WEEKS and ahead >= periods.LONG_AGO

    def _same(self, day: Day, reference: Day) -> bool:
        """Whether 'last August' said in August means a year ago."""
        return (day.year, day.month) == (reference.year, reference.month) and (self.day is None or day == reference)


@dataclass(frozen=True, slots=True)
class Nothing:
    """Words that look like a date and are none: a habit (`le lundi`), a year before our era."""

    def resolve(self, context: Context) -> Period | None:  # noqa: ARG002  # the same for every expression
        """No period."""
        return None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A period that was read as it stands (an ISO date, a decade, a century, a quarter of a year)."""

    period: Period

    def resolve(self, context: Context) -> Period | None:  # the same for every expression  # noqa: ARG002  # the same for every expression
        """The period itself."""
        return self.period


@dataclass(frozen=True, slots=True)
class Quarter:
    """The n-th quarter or half of a year, that of the reference where none is named. ``number`` -1 is the last."""

    number: int
    half: bool
    year: int | None = None
    shift: int = 0  # years from the reference: the first quarter of next year

    def resolve(self, context: Context) -> Period | None:
        """The quarter or half-year."""
        year = self.year
        if year is None and context.reference is not None:
            year = context.reference.year + self.shift
        if year is None:
            return None
        most = 2 if self.half else 4
        number = most if self.number == -1 else self.number
        if not 1 <= number <= most:
            return None
        period = periods.of_half(year, number) if self.half else periods.of_quarter(year, number)
        return period.as_relative() if period and self.year is None else period


@dataclass(frozen=True, slots=True)
class NumberedWeek:
    """The n-th week of a year as ISO 8601 counts them, of the article's year where none is named."""

    number: int
    year: int | None = None

    def resolve(self, context: Context) -> Period | None:
        """Monday to Sunday; None where the year has no such week."""
        year = self.year or (context.reference.year if context.reference else None)
        try:
            week = periods.of_week(Day.fromisocalendar(year, self.number, 1)) if year else None
        except ValueError:
            return None
        return week.as_relative() if week and self.year is None else week


@dataclass(frozen=True, slots=True)
class Near:
    """So many days from the reference (`hier`), or from the day last spoken of (`la veille`)."""

    days: int
    anchored: bool = False

    def resolve(self, context: Context) -> Period | None:
        """One day."""
        base = context.reference
        if self.anchored and context.anchor is not None and context.anchor.precision == "day":
            base = context.anchor.last
        elif self.anchored and self.days > 0:
            return None  # the day after what?
        day = periods.shift_day(base, self.days, "day") if base else None
        return periods.of_day(day).as_relative() if day else None


@dataclass(frozen=True, slots=True)
class NearDay:
    """`a cessé ses cours le 7`: a day of the month that the day last spoken of is in, or of the one beside it."""

    day: int

    def resolve(self, context: Context) -> Period | None:
        """The nearest such day; None where no day was spoken of."""
        anchor = context.anchor
        if anchor is None or anchor.precision != "day":
            return None
        months = (periods.shift_day(anchor.first.replace(day=1), count, "month") for count in (-1, 0, 1))
        days = (periods.make_day(month.year, month.month, self.day) for month in months if month)
        found = min((day for day in days if day), key=lambda day: abs((day - anchor.first).days), default=None)
        return replace(periods.of_day(found), relative=anchor.relative) if found else None


@dataclass(frozen=True, slots=True)
class Holding:
    """The week, month, quarter or year before, after or around the reference; ``count`` of them (`3 derniers mois`).

    ``nearest``: the next one that is still to begin, not the one after that which holds the reference.
    """

    unit: str
    shift: int
    count: int = 1
    nearest: bool = False

    def resolve(self, context: Context) -> Period | None:
        """The period by the calendar; for more than one, the days up to or from the reference."""
        reference = context.reference
        if reference is None:
            return None
        if self.count > 1:
            return self._several(reference)
        shift, weekday = self.shift, reference.weekday()
        if self.unit == "weekend" and shift == 0 and not context.ahead:
            shift = -1 if weekday < _MIDWEEK or (context.past and weekday < _WEEKEND) else 0
        if self.nearest and weekday < _WEEKEND:
            shift -= 1
        day = periods.shift_day(reference, shift, self.unit)
        found = periods.holding(day, self.unit) if day else None
        return found.as_relative() if found else None

    def _several(self, reference: Day) -> Period | None:
        near = periods.shift_day(reference, self.shift, "day")
        far = periods.shift_day(reference, self.shift * self.count, self.unit)
        if near is None or far is None or self.shift == 0:
            return None
        return periods.between(min(near, far), max(near, far), "period").as_relative()
