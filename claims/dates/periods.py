"""Calendar arithmetic: periods as first and last day, their EDTF, and shifting them."""

import calendar
import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.model import Precision

if TYPE_CHECKING:
    from collections.abc import Callable

Day = datetime.date
LONG_AGO, SOON = 300, 60
"""Days: further back than the one, a date that comes within the other is meant, where no verb tells of the past."""
_QUARTER_CODE, _HALF_CODE = 32, 39  # EDTF level 2: 33 to 36 are quarters, 40 and 41 half-years


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included, the same in EDTF, and how precise it is."""

    first: Day
    last: Day
    edtf: str
    precision: Precision
    relative: bool = False

    def as_relative(self) -> "Period":
        """The same period, known only by the article's own date."""
        return replace(self, relative=True)


def make_day(year: int, month: int, day: int) -> Day | None:
    """The day, or None where the calendar has no such day (30 February)."""
    try:
        return Day(year, month, day)
    except (ValueError, OverflowError):
        return None


def of_day(day: Day) -> Period:
    """A period of one day."""
    return Period(day, day, day.isoformat(), "day")


def of_month(year: int, month: int) -> Period | None:
    """A calendar month."""
    first = make_day(year, month, 1)
    if first is None:
        return None
    last = first.replace(day=calendar.monthrange(year, month)[1])
    return Period(first, last, f"{year:04}-{month:02}", "month")


def of_year(year: int) -> Period | None:
    """A calendar year."""
    if not 1 <= year <= 9999:
        return None
    return Period(Day(year, 1, 1), Day(year, 12, 31), f"{year:04}", "year")


def of_years(first: int, last: int, edtf: str, precision: Precision) -> Period | None:
    """Whole years, with the EDTF that names them."""
    if not 1 <= first <= last <= 9999:
        return None
    return Period(Day(first, 1, 1), Day(last, 12, 31), edtf, precision)


def of_decade(year: int) -> Period | None:
    """The ten years that begin with ``year``."""
    return of_years(year, year + 9, f"{year // 10:03}X", "decade")


def of_century(number: int) -> Period | None:
    """The n-th century by its first two digits, as EDTF and usage have it: the twentieth is 1900 to 1999."""
    first = (number - 1) * 100
    return of_years(max(first, 1), first + 99, f"{number - 1:02}XX", "century")


def of_months(year: int, first: int, last: int, code: int, precision: Precision) -> Period | None:
    """Whole months of a year under an EDTF code (a quarter, a half-year)."""
    begin, end = of_month(year, first), of_month(year, last)
    if begin is None or end is None:
        return None
    return Period(begin.first, end.last, f"{year:04}-{code}", precision)


def of_quarter(year: int, number: int) -> Period | None:
    """The n-th quarter of a year."""
    return of_months(year, 3 * number - 2, 3 * number, _QUARTER_CODE + number, "quarter")


def of_half(year: int, number: int) -> Period | None:
    """The n-th half of a year."""
    return of_months(year, 6 * number - 5, 6 * number, _HALF_CODE + number, "period")


def of_week(day: Day) -> Period | None:
    """The week from Monday to Sunday that holds a day."""
    try:
        first = day - datetime.timedelta(days=day.weekday())
        return between(first, first + datetime.timedelta(days=6), "week")
    except OverflowError:
        return None


def of_weekend(day: Day) -> Period | None:
    """Saturday and Sunday of the week that holds a day."""
    week = of_week(day)
    return between(week.last - datetime.timedelta(days=1), week.last, "period") if week else None


def between(first: Day, last: Day, precision: Precision) -> Period:
    """The days from one to another, in EDTF an interval."""
    return Period(first, last, f"{first.isoformat()}/{last.isoformat()}", precision)


def join(first: Period, last: Period) -> Period | None:
    """From the first day of one period to the last day of another."""
    if first.first > last.last:
        return None
    edtf = f"{first.edtf.split('/')[0]}/{last.edtf.split('/')[-1]}"
    precision: Precision = "day" if first.first == last.last else "period"
    return Period(first.first, last.last, edtf, precision, first.relative or last.relative)


def shift_day(day: Day, count: int, unit: str) -> Day | None:
    """A day moved by so many units; the day of the month is kept where the month reached has it."""
    days = {"day": 1, "week": 7, "weekend": 7}
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    if abs(count) > 10**6:
        return None
    try:
        if unit in days:
            return day + datetime.timedelta(days=count * days[unit])
        total = day.year * 12 + day.month - 1 + count * months[unit]
        year, month = divmod(total, 12)
        return Day(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError, calendar.IllegalMonthError):
        return None


def holding(day: Day, unit: str) -> Period | None:
    """The day, week, month, quarter, year, decade or century that holds a day."""
    makers: dict[str, Callable[[], Period | None]] = {
        "day": lambda: of_day(day),
        "week": lambda: of_week(day),
        "weekend": lambda: of_weekend(day),
        "month": lambda: of_month(day.year, day.month),
        "quarter": lambda: of_quarter(day.year, (day.month + 2) // 3),
        "year": lambda: of_year(day.year),
        "decade": lambda: of_decade(day.year // 10 * 10),
        "century": lambda: of_century(day.year // 100 + 1),
    }
    return makers[unit]()


def easter(year: int) -> Day:
    """Easter Sunday in the Gregorian calendar (Anonymous Gregorian algorithm, Meeus 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return Day(year, month, day + 1)
