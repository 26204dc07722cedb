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
_A_YEAR, _LIST = 366, 732  # days in which a weekday fits a date, or a list goes on
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

    def valid(self) -> bool:
        """Whether the calendar has such a date in some year."""
        year = 2000 if self.year is None else self.year
        return periods.make_day(year, self.month or 1, 1 if self.day is None else self.day) is not None

    def resolve(self, context: Context) -> Period | None:
        """The period meant: absolute, or nearest to the reference on the side the words and the context say."""
        if self.year is not None:
            return self._in_year(self.year)
        told = self._going_on(context)
        if told is not None or context.reference is None:
            return told
        found = self._nearest(context.reference, context)
        return found.as_relative() if found else None

    def _nearest(self, reference: Day, context: Context) -> Period | None:
        if self.month is not None:
            return self._yearless(reference, context)
        return self._day_of_month(reference, context) if self.day is not None else self._weekday(reference, context)

    def _going_on(self, context: Context) -> Period | None:
        """The first such day or month from the one told before: `Le 3 mars 2012, … Le 5 mars, …`, or in a list."""
        if self.month is None or self.shift is not None:
            return None
        frame = context.frame
        new_year = context.reference.replace(month=1, day=1) if context.reference is not None else Day.max
        story = self._from(frame, _ONE_STORY) if frame is not None and frame.last < new_year else None
        listed = self._from(context.row, _LIST) if context.row is not None and story is None else None
        return listed.as_relative() if listed is not None else story

    def _from(self, before: Period, most_days: int) -> Period | None:
        """The first such day or month from a period on, within so many days, where it has the weekday told."""
        years = (self._in_year(year) for year in (before.first.year, before.first.year + 1))
        later = (p for p in years if p and p.last >= before.first and (p.first - before.last).days <= most_days)
        found = next(later, None)
        return found if found is not None and self._fits_weekday(found) else None

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
        days = {
            "last": -(back or 7),
            "next": 7 - back,
            "this week": self.weekday - reference.weekday(),
            "nearest": min(-back, 7 - back, key=abs),
            "coming": -back % 7,
            "latest": -back,
        }
        day = periods.shift_day(reference, days[self._which(context)], "day")
        return periods.of_day(day) if day else None

    def _which(self, context: Context) -> str:
        """Which of the weekdays around the reference the words mean."""
        if self.shift is not None:
            return {-1: "last", 1: "next"}.get(self.shift, "this week" if context.ahead else "latest")
        if context.ahead:
            return "coming"
        return "nearest" if context.until else "coming" if context.scheduled else "latest"

    def _day_of_month(self, reference: Day, context: Context) -> Period | None:
        """`vendredi 31`: the nearest month whose 31st is a Friday."""
        first = reference.replace(day=1)
        months = (periods.shift_day(first, count, "month") for count in range(-13, 14))
        days = [day for month in months if month and (day := periods.make_day(month.year, month.month, self.day or 0))]
        if self.weekday is None:
            day = self._meant(days, reference, context)
        else:
            fitting = (day for day in days if day.weekday() == self.weekday)
            day = min(fitting, key=lambda day: abs((day - reference).days), default=None)
        return periods.of_day(day) if day else None

    def _yearless(self, reference: Day, context: Context) -> Period | None:
        """`le 7 novembre`, `en août`: the nearest year, not after the reference unless the words look ahead."""
        years = range(reference.year - _LONG_WAY, reference.year + _LONG_WAY + 1)
        found = {period.first: period for year in years if (period := self._in_year(year))}
        close = [day for day in found if self._is_that_weekday(day) and abs((day - reference).days) <= _A_YEAR]
        if close:
            return found[min(close, key=lambda day: (abs((day - reference).days), day > reference))]
        if self.shift == 0:
            return self._in_year(reference.year)
        day = self._meant(list(found), reference, context)
        return found[day] if day else None

    def _is_that_weekday(self, day: Day) -> bool:
        """Is the day of a weekday that is told with it?"""
        return self.day is not None and day.weekday() == self.weekday

    def _meant(self, days: list[Day], reference: Day, context: Context) -> Day | None:
        """That of some days that is meant: the nearest, the last or the next."""
        if self.shift is None and (context.until or (context.scheduled and not context.ahead)):
            return min(days, key=lambda day: abs((day - reference).days), default=None)
        last = max((day for day in days if self._is_past(day, reference)), default=None)
        coming = min((day for day in days if self._is_coming(day, reference, context)), default=None)
        return coming if self._looks_ahead(last, coming, reference, context) else last

    def _is_past(self, day: Day, reference: Day) -> bool:
        """'last August' said in August means a year ago."""
        month = (day.year, day.month) == (reference.year, reference.month)
        same = self.shift == -1 and month and (self.day is None or day == reference)
        return day <= reference and not same

    def _is_coming(self, day: Day, reference: Day, context: Context) -> bool:
        if self.month is not None and self.day is None and context.ahead:
            return (day.year, day.month) >= (reference.year, reference.month)
        return day > reference or (day == reference and self.shift != 1)

    def _looks_ahead(self, last: Day | None, coming: Day | None, reference: Day, context: Context) -> bool:
        """Whether the next one is meant: a day of next week outdoes one of last year, but not one of last week."""
        if self.shift is not None:
            return self.shift == 1
        gone = (reference - last).days if last is not None else periods.LONG_AGO
        ahead = (coming - reference).days if coming is not None else periods.LONG_AGO
        just_gone = self.day is not None and gone <= _LAST_WEEKS and ahead >= periods.LONG_AGO
        near = not context.past and gone >= periods.LONG_AGO and ahead <= periods.SOON
        return (context.ahead or near) and not just_gone


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
        day = periods.shift_day(reference, self.shift - self._is_earlier(reference, context), self.unit)
        found = periods.holding(day, self.unit) if day else None
        return found.as_relative() if found else None

    def _is_earlier(self, reference: Day, context: Context) -> bool:
        """Whether early in a week `ce week-end` is the one just past, or `le week-end prochain` is that of the week."""
        weekday = reference.weekday()
        if self.unit != "weekend" or self.shift != 0 or context.ahead:
            return self.nearest and weekday < _WEEKEND
        return weekday < (_WEEKEND if context.past else _MIDWEEK)

    def _several(self, reference: Day) -> Period | None:
        near = periods.shift_day(reference, self.shift, "day")
        far = periods.shift_day(reference, self.shift * self.count, self.unit)
        if near is None or far is None or self.shift == 0:
            return None
        return periods.between(min(near, far), max(near, far), "period").as_relative()
