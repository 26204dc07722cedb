"""Which year a day is of that a page tells without one ("VERNAY, 12 mars (AVP)"): asked of all else that is known."""

import datetime
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from claims.reading.calendar import NO_HINTS, Calendar, Day, Hints, date_of
from claims.reading.lines import lines, straight
from claims.text.sentences import find_sentences

TOLD, FROM_FILE = ("inferred", 0.88), ("file date", 0.65)
"""What kind of witness it is, and how sure: a year that the text or the hints tell, the last before the file's date.

Of 56 pages that the date of their file gave a year, 55 were of that year; one was written at midnight.
"""
CONCLUDED = frozenset({TOLD[0], FROM_FILE[0]})
"""Witnesses of what was concluded rather than read."""
_DAYS, _DENSE = 366, 3
"""A text that tells so many months with their years is a chronicle, and was written within a year of the latest.

It decides for one of the first five articles and for none of 311 other pages; of one or two months alone the latest was
wrong more often than right.
"""
_APART = 7
"""Years from the latest told to the second that would fit, at least, for the first to be taken."""
_YEARS_AHEAD = 12  # a day of the year falls on the same weekday again after at most eleven years
_BACK = 5  # years before the file was written: the weekday comes back after five, six or eleven
_FIRST_FILE = 1995  # files that say they are older stand in archives that set no time
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_REST_OF_ISO = re.compile(r"-\d\d-\d\d\b")
_MONTHS = datetime.timedelta(days=300)  # from an article to a day that it tells without a year
_LOOK_BACK = 30  # characters before a year: longer than any entry of the tables
_LEAD = 3  # lines of running text in which an article says on which day of the week it was written


class Concluded(NamedTuple):
    """A day with the year it was given, by what kind of witness, and how sure that is (0 to 1)."""

    date: datetime.date
    kind: str
    certainty: float


def conclude(
    day: Day, text: str, cal: Calendar, hints: Hints = NO_HINTS, *, of_agency: bool = False
) -> Concluded | None:
    """Give a day without a year the year that all else leaves, or None where it leaves none or several.

    Asked are, in this order: the latest of many months told with their years; the hints' years; where its weekday
    is known, the year of the rights at the foot, the last years before the file was written, then those from the
    latest the text speaks of on, in which the day falls on it. An agency names that weekday in its lead.
    """
    told = _of_months(day, text, cal)
    if told is not None:
        return told
    hinted = set(_in_years(day, hints.years))
    if hinted:
        return Concluded(hinted.pop(), *TOLD) if len(hinted) == 1 else None
    found = _of_rights(day, text, cal) or _before_file(day, text, cal, hints.written, of_agency=of_agency)
    return found or _ahead_of_text(day, text, cal)


def _of_months(day: Day, text: str, cal: Calendar) -> Concluded | None:
    """The day behind the latest of many months that a text tells with their years."""
    months = sorted(set(_months_told(text, cal)), reverse=True)
    told = (_soon_after(day, month) for month in months) if len(months) >= _DENSE else ()
    return next((Concluded(date, *TOLD) for date in told if date and _fits(date, day)), None)


def _in_years(day: Day, years: Iterable[int]) -> Iterator[datetime.date]:
    """The day in each of some years in which it falls on its weekday."""
    dates = (date_of(year, day.month, day.day) for year in years)
    return (date for date in dates if date and _fits(date, day))


def _ahead_of_text(day: Day, text: str, cal: Calendar) -> Concluded | None:
    """The one date of a day on its weekday in the years from the latest on that the text speaks of."""
    latest = latest_year(text, cal)
    if day.weekday is None or latest is None:
        return None
    first, second, *_ = [*_in_years(day, range(latest, latest + _YEARS_AHEAD)), None, None]
    alone = first is not None and (second is None or second.year - latest >= _APART)
    return Concluded(first, *TOLD) if first is not None and alone else None


def _of_rights(day: Day, text: str, cal: Calendar) -> Concluded | None:
    """The date of a day on its weekday in the one year whose rights are reserved (`© 2024 Le Fanal`)."""
    years = {int(match["year"]) for match in cal.rights.finditer(text)} if day.weekday is not None else set()
    fitting = list(_in_years(day, years))
    return Concluded(fitting[0], *TOLD) if len(fitting) == 1 else None


def latest_year(text: str, cal: Calendar) -> int | None:
    """Give the latest year the text speaks of, years it looks ahead to left out."""
    return max((year for year, is_ahead in _years_told(text, cal) if not is_ahead), default=None)


def _before_file(
    day: Day, text: str, cal: Calendar, written: datetime.date | None, *, of_agency: bool
) -> Concluded | None:
    """The last date of a day on its weekday before a file was written, where the text looks ahead to no such year."""
    if written is None or written.year < _FIRST_FILE:
        return None
    weekday = _weekday_of_lead(text, cal) if day.weekday is None and of_agency else day.weekday
    dated = list(islice(_weekdays_told(text, cal), _LEAD))
    if weekday is None and not dated:
        return None
    latest, ahead = _years_around(text, cal, written.year)
    years = range(min(written.year, ahead), max(latest, written.year - _BACK) - 1, -1)
    dates = (date for date in _in_years(day._replace(weekday=weekday), years) if date <= written)
    found = next((date for date in dates if all(_agrees(date, other) for other in dated)), None)
    return None if found is None or found.year >= ahead else Concluded(found, *FROM_FILE)


def _years_around(text: str, cal: Calendar, written: int) -> tuple[int, int]:
    """The latest year up to that of writing of which a text speaks, and the first that it looks ahead to."""
    told = [(year, is_ahead or year > written) for year, is_ahead in _years_told(text, cal)]
    latest = max((year for year, is_ahead in told if not is_ahead), default=0)
    return latest, min((year for year, is_ahead in told if is_ahead), default=written + 1)


def _weekday_of_lead(text: str, cal: Calendar) -> int | None:
    """The weekday on which an agency says that it wrote: the last one of its first sentence that names any.

    'Twelve died early on Tuesday, officials said on Wednesday' was written on a Wednesday; 'late Tuesday' may be
    written on the day after.
    """
    prose = (line for line in lines(text) if line.is_prose)
    for line in islice(prose, _LEAD):
        for start, end in find_sentences(line.words, cal.language):
            named = list(cal.weekday_alone.finditer(line.words, start, end))
            if cal.today.search(line.words, start, end):
                return None  # so it calls the day of writing, and its weekdays are others
            if named:
                last = named[-1]
                return None if last["other"] or last["other_behind"] else cal.weekday_number(last["weekday"])
    return None


def _weekdays_told(text: str, cal: Calendar) -> Iterator[Day]:
    """The days that a text tells with their weekday and without a year: 'dimanche 6 décembre'."""
    for match in cal.day_of_week.finditer(straight(text)):
        day = cal.parse(match)
        if day.year is None and day.weekday is not None and not day.digits:
            yield day


def _agrees(date: datetime.date, other: Day) -> bool:
    """Does another day, told without its year, fall on its weekday within months of a date?"""
    near = (date_of(year, other.month, other.day) for year in (date.year - 1, date.year, date.year + 1))
    return any(abs(one - date) <= _MONTHS and _fits(one, other) for one in near if one)


def _years_told(text: str, cal: Calendar) -> Iterator[tuple[int, bool]]:
    """The years a text speaks of, and whether it looks ahead to them."""
    text = straight(text)
    for match in _YEAR.finditer(text):
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        if cal.said_of_year.search(before) or _REST_OF_ISO.match(text, match.end()):
            yield int(match.group()), cal.ahead.search(before) is not None


def _months_told(text: str, cal: Calendar) -> Iterator[datetime.date]:
    """The first days of the months that the text names with their year."""
    text = straight(text)
    for match in cal.month_of_year.finditer(text):
        if not cal.ahead.search(text[max(0, match.start() - _LOOK_BACK) : match.start()]):
            month = cal.month_number(match["month"])
            if month is not None:
                yield datetime.date(int(match["year"]), month, 1)


def _soon_after(day: Day, month: datetime.date) -> datetime.date | None:
    """The day in the year that begins with a month."""
    dates = (date_of(year, day.month, day.day) for year in (month.year, month.year + 1))
    return next((date for date in dates if date and 0 <= (date - month).days < _DAYS), None)


def _fits(date: datetime.date, day: Day) -> bool:
    """Does a day fall on its weekday?"""
    return day.weekday is None or date.weekday() == day.weekday
