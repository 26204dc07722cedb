"""Days as headers write them: complete, without a year, or with a weekday that tells the year."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from claims.languages import table
from claims.reading.lines import any_of, straight

_MONTHS = 12
_FULL_YEAR = r"(?:19|20)\d\d(?:(?!\d)|(?=\d{1,2}:\d\d))"
"""A year of four digits, also where an hour or a word is glued on ('September 2, 20257:31 am')."""


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
        return None if self.year is None else date_of(self.year, self.month, self.day)


@dataclass(frozen=True)
class Hints:
    """What is known of an article from elsewhere.

    The years that its address and file name tell, that name, and the day on which the file was last written.
    """

    years: tuple[int, ...] = ()
    name: str = ""
    written: datetime.date | None = None


NO_HINTS = Hints()


@dataclass(frozen=True)
class Orders:
    """What tells the order of `03/12/2024` in a language that has both: words spelt in one way or the other."""

    month_first: re.Pattern[str]
    day_first: re.Pattern[str]
    month_first_named: re.Pattern[str]
    day_first_named: re.Pattern[str]

    def in_text(self, text: str) -> str | None:
        """Give `month first` or `day first`, by the spelling of a text and the days in it whose month has its name.

        None where it tells neither or both alike.
        """
        months = len(self.month_first.findall(text)) + len(self.month_first_named.findall(text))
        days = len(self.day_first.findall(text)) + len(self.day_first_named.findall(text))
        return None if months == days else "month first" if months > days else "day first"


@dataclass(frozen=True)
class Calendar:
    """The patterns of one language; ``day`` has the groups that `parse` reads, ``orders`` is None with one order."""

    language: str
    day: str
    weekday: str
    time: str
    vague: str
    articles: str
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[str, ...]
    short_weekdays: Mapping[str, int]
    this_day: re.Pattern[str]
    said_of_year: re.Pattern[str]
    month_of_year: re.Pattern[str]
    day_of_week: re.Pattern[str]
    weekday_alone: re.Pattern[str]
    today: re.Pattern[str]
    rights: re.Pattern[str]
    ahead: re.Pattern[str]
    orders: Orders | None

    def parse(self, match: re.Match[str]) -> Day:
        """Read the groups of a match of ``day``."""
        group = match.groupdict()
        if group["iso_year"]:
            return Day(int(group["iso_year"]), int(group["iso_month"]), int(group["iso_day"]))
        weekday = self.weekday_number(group["weekday"]) if group["weekday"] else None
        if group["num_day"]:
            year = int(group["num_year"])
            month, day = int(group["num_month"]), int(group["num_day"])
            return Day(year if year > 99 else 2000 + year, month, day, weekday, digits=True)
        behind = "_behind" if group.get("month_behind") else ""
        named = self.month_number(group[f"month{behind}"])
        if named is None:
            raise ValueError(f"no month: {match.group()}")
        year_ = group[f"year{behind}"]
        return Day(int(year_) if year_ else None, named, int(group[f"day{behind}"]), weekday)

    def in_order(self, day: Day, text: str) -> Day | None:
        """Give a day in digits in the order of the text; None where that is open and would make a difference."""
        if not day.digits or self.orders is None:
            return day
        swapped = day._replace(month=day.day, day=day.month)
        if day.month > _MONTHS or day.day > _MONTHS or day.day == day.month:
            return day if day.month <= _MONTHS else swapped
        order = self.orders.in_text(text)
        return None if order is None else swapped if order == "month first" else day

    def month_number(self, name: str) -> int | None:
        """Give the number of a month by its name, 1 to 12."""
        name = name.lower().rstrip(".")
        return next((i for i, names in enumerate(self.months, 1) if name in names), None)

    def weekday_number(self, name: str) -> int:
        """Give the number of a weekday by its name, whole or short, 0 for Monday. Raises ValueError."""
        name = straight(name).lower()
        return self.weekdays.index(name) if name in self.weekdays else self.short_weekdays[name]


@cache
def calendar(language: str) -> Calendar:
    """Compile the calendar of a language. Raises UnknownLanguageError."""
    facts, own = table(language, "reading")["dates"], table(language, "reading")["witnesses"]
    months = tuple(tuple(name.rstrip(".") for name in names) for names in facts["months"])
    month = any_of(name for names in months for name in names) + r"\b\.?"
    weekday = any_of(facts["weekdays"])
    short = any_of(short_weekdays(language))
    articles = any_of(facts["articles"])
    day = (
        rf"(?:(?P<weekday>{weekday}|{short}(?!\w))\b\.?,?\s+(?:{articles}\s+)?)?"
        rf"(?:(?P<iso_year>\d{{4}})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?:T[\d:.+Z-]+)?"
        rf"|(?P<num_day>\d{{1,2}})[/.-](?P<num_month>\d{{1,2}})[/.-](?P<num_year>{_FULL_YEAR}|\d\d(?!\d))"
        rf"|(?P<day>\d{{1,2}})(?:{facts['ordinal_first']})?\s+(?P<month>{month})(?:,?\s+(?P<year>{_FULL_YEAR}))?)"
    )
    if facts["orders"]:
        year = rf"(?:,?\s+(?P<year_behind>{_FULL_YEAR}))?"
        ordinal = rf"(?:{facts['ordinal_first']})?"
        day = f"{day[:-1]}|(?P<month_behind>{month})\\s+(?P<day_behind>\\d{{1,2}}){ordinal}\\b{year})"
    vague = rf"(?:{weekday}(?:\s+{any_of(facts['parts_of_day'])})?|{straight(facts['ago'])})"
    this_day = rf"\b{any_of(facts['this_day'])}\s+{day}"
    other, behind = any_of(facts["other_day_before"]), any_of(facts["other_day_behind"])
    return Calendar(
        language=language,
        day=day,
        weekday=weekday,
        time=straight(facts["time"]),
        vague=vague,
        articles=articles,
        months=months,
        weekdays=tuple(facts["weekdays"]),
        short_weekdays=short_weekdays(language),
        this_day=re.compile(this_day, re.IGNORECASE),
        said_of_year=re.compile(rf"(?:{month}|\b{any_of(facts['year_after'])}|[(]|\d[/.-])\s*$", re.IGNORECASE),
        month_of_year=re.compile(rf"\b(?P<month>{month})\s*,?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
        day_of_week=re.compile(rf"\b(?={weekday}\b){day}", re.IGNORECASE),
        weekday_alone=re.compile(
            rf"\b(?P<other>{other}\s+)?(?P<weekday>{weekday})\b(?!,?\s+(?:\d|{month}))(?P<other_behind>\s+{behind})?",
            re.IGNORECASE,
        ),
        rights=re.compile(
            rf"(?:©|\(c\)|\b{any_of(own['rights_of'])}\b)[\s©]*(?:(?:19|20)\d\d\s*[-–]\s*)?(?P<year>(?:19|20)\d\d)\b",
            re.IGNORECASE,
        ),
        today=re.compile(rf"\b{any_of(facts['today'])}\b", re.IGNORECASE),
        ahead=re.compile(rf"\b{any_of(facts['future'])}\s*$", re.IGNORECASE),
        orders=_orders(facts["orders"], month, facts["ordinal_first"]) if facts["orders"] else None,
    )


@cache
def short_weekdays(language: str) -> Mapping[str, int]:
    """The short names of the weekdays of a language, without their stop, with their number; 0 is Monday."""
    names = table(language, "reading")["dates"]["weekdays_short"]
    return {name.rstrip("."): number for number, several in enumerate(names) for name in several}


def _orders(facts: dict[str, str], month: str, ordinal: str) -> Orders:
    spelt = (rf"\b(?:{'|'.join(facts[key].split())})\b" for key in ("month_first", "day_first"))
    named = (rf"\b{month}\s+\d{{1,2}}(?:{ordinal})?\b(?!:)", rf"(?<![:\d])\d{{1,2}}(?:{ordinal})?\s+{month}")
    return Orders(*(re.compile(pattern, re.IGNORECASE) for pattern in (*spelt, *named)))


def date_of(year: int, month: int, day: int) -> datetime.date | None:
    """Give a date, None where there is no such day."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
