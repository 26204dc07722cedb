"""Days and months of the calendar: `[jeudi] [6] novembre [2025]`, `vendredi 31`, `mardi dernier`, `en août`."""

from dataclasses import replace
from functools import partial

from claims.dates import wholes
from claims.dates.expressions import Calendar, Expression, NearDay, Nothing
from claims.dates.rules.periods import as_told, held, month
from claims.dates.vocabulary import Shift
from claims.dates.wholes import Within
from claims.text.grammar import Rule


def _day(
    day: int | None = None,
    month: int | None = None,
    year: int | None = None,
    weekday: int | None = None,
    shift: Shift | None = None,
) -> Expression:
    return as_told(Calendar(year, month, day, weekday, shift.by if shift else None), shift.told if shift else None)


def _with_weekday(weekday: int, date: Calendar) -> Calendar | None:
    return replace(date, weekday=weekday) if date.day is not None else None


def _this_weekday(weekday: int) -> Calendar:
    return Calendar(weekday=weekday, shift=0)


def _of_week(weekday: int, week: Expression) -> Within | None:
    return Within(week, partial(wholes.weekday, weekday=weekday)) if held(week, "week") else None


def _nth(rank: int, weekday: int, month: Expression) -> Within | None:
    fits = getattr(month, "month", None) is not None or held(month, "month")
    return Within(month, partial(wholes.nth_weekday, number=rank, weekday=weekday)) if fits else None


def nothing(**_: object) -> Nothing:
    """What looks like a date and is none: a habit, a name."""
    return Nothing()


_DAY_END = "!+(mark +(word | digits)) &($ | clause_mark)"

DAYS: tuple[Rule[Expression], ...] = (
    Rule(
        "day and month",
        "the? led with_weekday? (day_first | month_first) (year_after | year_that_ends | shift:shift)? times_of_day?",
        _day,
    ),
    Rule("weekday and date in digits", "the? with_weekday date:date_in_digits", _with_weekday),
    Rule(
        "weekday and day",
        "the? (shift &weekday)? weekday:weekday (the !capital)? day:day !decimals !thousands !counts times_of_day?",
        _day,
    ),
    Rule("weekday of a week", "the? weekday:weekday (',' | of)? week:holding", _of_week),
    Rule("week and its weekday", "week:holding weekday:weekday times_of_day?", _of_week),
    Rule(
        "weekday before or after",
        "the? (weekday:weekday shift:shift | shift:shift weekday:weekday) times_of_day?",
        _day,
    ),
    Rule("this weekday", "this weekday:weekday times_of_day?", _this_weekday),
    Rule("habit", "(!<until habit plain_weekday | !<until <every the? plain_weekday) times_of_day?", nothing),
    Rule("weekday", "the? plain_weekday times_of_day?", _day),
    Rule("habit of every month", "nth_weekday every month_word | <every nth_weekday whole", nothing),
    Rule("weekday of a month", "nth_weekday month:whole", _nth),
    Rule(
        "day before the end of a clause",
        f"!<$ <day_lead the_day (&marked day:day | &digits day:day <first_of_month) {_DAY_END}",
        _day,
    ),
    Rule(
        "day of the month told",
        f"!<$ <word !<day_lead the_day (&marked day:day | &digits day:day <first_of_month) {_DAY_END}",
        NearDay,
    ),
    Rule("month of a year", "the? led (month_word of)? month:month year_after", month),
    Rule("month before or after", "the? (month_word of)? month:full_month shift:shift !unit", month),
    Rule(
        "this or the next month",
        "the? shift:shift (month_word of)? month:cased_month | this:this (month_word of)? month:cased_month",
        month,
    ),
    Rule("month behind its lead", "the? (month_word of)? <months_before month:cased_month", month),
)
"""A day alone is of a known month where a word before it says so (`date du 12`), else the nearest to the day told."""
