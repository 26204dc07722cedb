"""Days as headers write them: complete, without a year, or with a weekday that tells the year."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from claims.languages import table
from claims.reading.lines import any_of, straight

_MONTHS = 12
_DAYS, _DENSE = 366, 3
"""A text that tells so many months with their years is a chronicle, and was written within a year of the latest.

It decides for one of the first five articles and for none of 311 other pages; of one or two months alone the latest was
wrong more often than right.
"""
_APART = 7
"""Years from the latest told to the second that would fit, at least, for the first to be taken."""
_YEARS_AHEAD = 12  # a day of the year falls on the same weekday again after at most eleven years

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_REST_OF_ISO = re.compile(r"-\d\d-\d\d\b")
_LOOK_BACK = 30  # characters before a year: longer than any entry of the tables


class Day(NamedTuple):
    """A day of a header; ``year`` and ``weekday`` (0 is Monday) are None where it doesn't say.

    ``digits`` where day and month are two numbers, whose order some languages leave open.
    """

    year: int | None
    month: int
    day: int
    weekday: int | None = None
    digits: bool = False

    def date(self) -> datetime.date | None:
        """Give the date it names, None where there is no year or no such day."""
        return None if self.year is None else _date(self.year, self.month, self.day)


@dataclass(frozen=True)
class Hints:
    """What is known of an article from elsewhere: the years that its address and file name tell, and that name."""

    years: tuple[int, ...] = ()
    name: str = ""


NO_HINTS = Hints()


@dataclass(frozen=True)
class Orders:
    """What tells the order of `03/12/2024` in a language that has both: words spelt in one way or the other."""

    month_first: re.Pattern[str]
    day_first: re.Pattern[str]

    def in_text(self, text: str) -> str | None:
        """Give `month first` or `day first`, by the spelling of a text; None where it tells neither or both alike."""
        months, days = len(self.month_first.findall(text)), len(self.day_first.findall(text))
        return None if months == days else "month first" if months > days else "day first"


@dataclass(frozen=True)
class Calendar:
    """The patterns of one language; ``day`` has the groups that `parse` reads, ``orders`` is None with one order."""

    day: str
    weekday: str
    time: str
    vague: str
    articles: str
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[str, ...]
    this_day: re.Pattern[str]
    said_of_year: re.Pattern[str]
    month_of_year: re.Pattern[str]
    ahead: re.Pattern[str]
    orders: Orders | None

    def parse(self, match: re.Match[str]) -> Day:
        """Read the groups of a match of ``day``."""
        group = match.groupdict()
        if group["iso_year"]:
            return Day(int(group["iso_year"]), int(group["iso_month"]), int(group["iso_day"]))
        weekday = self.weekdays.index(straight(group["weekday"]).lower()) if group["weekday"] else None
        if group["num_day"]:
            year = int(group["num_year"])
            month, day = int(group["num_month"]), int(group["num_day"])
            return Day(year if year > 99 else 2000 + year, month, day, weekday, digits=True)
        behind = "_behind" if group.get("month_behind") else ""
        name = group[f"month{behind}"].lower().rstrip(".")
        month = next(i for i, names in enumerate(self.months, 1) if name in names)
        year_ = group[f"year{behind}"]
        return Day(int(year_) if year_ else None, month, int(group[f"day{behind}"]), weekday)

    def in_order(self, day: Day, text: str) -> Day | None:
        """Give a day in digits in the order of the text; None where that is open and would make a difference."""
        if not day.digits or self.orders is None:
            return day
        swapped = day._replace(month=day.day, day=day.month)
        if day.month > _MONTHS or day.day > _MONTHS or day.day == day.month:
            return day if day.month <= _MONTHS else swapped
        order = self.orders.in_text(text)
        return None if order is None else swapped if order == "month first" else day

    def latest_year(self, text: str) -> int | None:
        """Give the latest year the text speaks of, years it looks ahead to left out."""
        text = straight(text)
        found = []
        for match in _YEAR.finditer(text):
            before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
            dated = self.said_of_year.search(before) or _REST_OF_ISO.match(text, match.end())
            if dated and not self.ahead.search(before):
                found.append(int(match.group()))
        return max(found, default=None)

    def conclude(self, day: Day, text: str, hints: Hints = NO_HINTS) -> datetime.date | None:
        """Give a day without a year the year that all else leaves, or None where it leaves none or several.

        Asked are, in this order: the latest of many months told with their years; the hints' years;
        with a weekday, the years from the latest the text speaks of on in which the day falls on it.
        """
        months = sorted(set(self._months_told(text)), reverse=True)
        told = (self._soon_after(day, month) for month in months) if len(months) >= _DENSE else ()
        found = next((date for date in told if date and _fits(date, day)), None)
        if found is not None:
            return found
        stated = {date for year in hints.years if (date := _date(year, day.month, day.day))}
        fitting = [date for date in stated if _fits(date, day)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
        latest = self.latest_year(text)
        if latest is None or day.weekday is None:
            return None
        dates = (_date(year, day.month, day.day) for year in range(latest, latest + _YEARS_AHEAD))
        first, second, *_ = [*(date for date in dates if date and _fits(date, day)), None, None]
        return first if second is None or second.year - latest >= _APART else None

    def _months_told(self, text: str) -> Iterator[datetime.date]:
        """The first days of the months that the text names with their year."""
        text = straight(text)
        for match in self.month_of_year.finditer(text):
            if self.ahead.search(text[max(0, match.start() - _LOOK_BACK) : match.start()]):
                continue
            name = match["month"].lower().rstrip(".")
            month = next((i for i, names in enumerate(self.months, 1) if name in names), None)
            if month is not None:
                yield datetime.date(int(match["year"]), month, 1)

    @staticmethod
    def _soon_after(day: Day, month: datetime.date) -> datetime.date | None:
        """The day in the year that begins with a month."""
        dates = (_date(year, day.month, day.day) for year in (month.year, month.year + 1))
        return next((date for date in dates if date and 0 <= (date - month).days < _DAYS), None)


def _fits(date: datetime.date, day: Day) -> bool:
    """Does a day fall on its weekday?"""
    return day.weekday is None or date.weekday() == day.weekday


@cache
def calendar(language: str) -> Calendar:
    """Compile the calendar of a language. Raises UnknownLanguageError."""
    facts = table(language, "reading")["dates"]
    months = tuple(tuple(name.rstrip(".") for name in names) for names in facts["months"])
    month = any_of(name for names in months for name in names) + r"\b\.?"
    weekday = any_of(facts["weekdays"])
    articles = any_of(facts["articles"])
    day = (
        rf"(?:(?P<weekday>{weekday})\b,?\s+(?:{articles}\s+)?)?"
        rf"(?:(?P<iso_year>\d{{4}})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?:T[\d:.+Z-]+)?"
        rf"|(?P<num_day>\d{{1,2}})[/.](?P<num_month>\d{{1,2}})[/.](?P<num_year>\d{{4}}|\d\d)\b"
        rf"|(?P<day>\d{{1,2}})(?:{facts['ordinal_first']})?\s+(?P<month>{month})(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?)"
    )
    if facts["orders"]:
        year = r"(?:,?\s+(?P<year_behind>(?:19|20)\d\d)\b)?"
        ordinal = rf"(?:{facts['ordinal_first']})?"
        day = f"{day[:-1]}|(?P<month_behind>{month})\\s+(?P<day_behind>\\d{{1,2}}){ordinal}\\b{year})"
    vague = rf"(?:{weekday}(?:\s+{any_of(facts['parts_of_day'])})?|{straight(facts['ago'])})"
    this_day = rf"\b{any_of(facts['this_day'])}\s+{day}"
    return Calendar(
        day=day,
        weekday=weekday,
        time=straight(facts["time"]),
        vague=vague,
        articles=articles,
        months=months,
        weekdays=tuple(facts["weekdays"]),
        this_day=re.compile(this_day, re.IGNORECASE),
        said_of_year=re.compile(rf"(?:{month}|\b{any_of(facts['year_after'])}|[(]|\d[/.-])\s*$", re.IGNORECASE),
        month_of_year=re.compile(rf"\b(?P<month>{month})\s*,?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
        ahead=re.compile(rf"\b{any_of(facts['future'])}\s*$", re.IGNORECASE),
        orders=_orders(facts["orders"]) if facts["orders"] else None,
    )


def _orders(facts: dict[str, str]) -> Orders:
    patterns = (rf"\b(?:{'|'.join(facts[key].split())})\b" for key in ("month_first", "day_first"))
    return Orders(*(re.compile(pattern, re.IGNORECASE) for pattern in patterns))


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
