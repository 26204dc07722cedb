"""Dates in digits: ISO 8601, day first (`03/04/2025`, `3.4.25`), and digits around a month's name (`23/sep/2020`)."""

from claims.dates.expressions import Calendar
from claims.text.grammar import Rule


def _date(
    month: int, day: int | None = None, year: int | None = None, one: str | None = None, two: str | None = None
) -> Calendar | None:
    """A date that the calendar has, with the same mark twice."""
    date = Calendar(year, month, day)
    return date if one == two and date.valid() else None


_BEGIN, _END = "!<+tying", "!goes_on"
_TIME = "(+tee +digits (+stamp)*)?"  # of an ISO 8601 stamp

DIGITS = (
    Rule(
        "year, month, day in digits",
        f"{_BEGIN} year:four_digits +one:parting +month:month_digits +two:parting +day:day_digits {_TIME} {_END}",
        _date,
    ),
    Rule(
        "day, month, year in digits",
        f"{_BEGIN} day:day_digits +one:parting +month:month_digits +two:parting +year:written_year {_TIME} {_END}",
        _date,
    ),
    Rule(
        "month, day, year in digits",
        f"{_BEGIN} month:month_digits +one:parting +day:late_day +two:parting +year:four_digits {_END}",
        _date,
    ),
    Rule(
        "day, month, year with spaces",
        f"{_BEGIN} day:day_digits &spaced month:month_digits &spaced year:four_digits {_END}",
        _date,
    ),
    Rule(
        "day, month, year with spaced marks",
        f"{_BEGIN} day:day_digits one:tie month:month_digits two:tie year:four_digits {_END}",
        _date,
    ),
    Rule(
        "day, month by name, year",
        f"{_BEGIN} day:day_digits +one:parting +named_month +two:parting +year:four_digits {_END}",
        _date,
    ),
    Rule(
        "month by name, day, year",
        f"{_BEGIN} named_month +one:parting +day:day_digits +two:parting +year:four_digits {_END}",
        _date,
    ),
    Rule(
        "year, month by name, day",
        f"{_BEGIN} year:four_digits +one:parting +named_month +two:parting +day:day_digits {_END}",
        _date,
    ),
    Rule(
        "day, year, month by name",
        f"{_BEGIN} day:day_digits +one:parting +year:four_digits +two:parting +named_month {_END}",
        _date,
    ),
    Rule(
        "year and month in digits",
        f"{_BEGIN} (year:four_digits +tie +month:padded_month"
        f" | <months_before year:four_digits +tie +month:month_digits) {_END}",
        _date,
    ),
    Rule("month and year in digits", f"{_BEGIN} month:month_digits +tie +year:four_digits {_END}", _date),
    Rule("day and month by name", f"{_BEGIN} day:day_digits +tie +named_month {_END}", _date),
    Rule(
        "day and month in digits",
        f"{_BEGIN} (day:padded_day +'/' +month:padded_month | day:late_day +'/' +month:month_digits"
        f" | <(the | weekday | to | from) day:day_digits +'/' +month:month_digits) {_END}",
        _date,
    ),
)
"""Codes, formulas and longer chains of digits are none. Month first is only read where the day can't be a month."""
