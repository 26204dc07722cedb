"""The day that a feed stamps on an entry: by the standards of RSS and Atom, or in the words of its language."""

import datetime
import re
from functools import cache

from claims.languages import available
from claims.reading.calendar import calendar
from claims.reading.lines import straight
from claims.reading.raw_article import day

_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d\d)[/.](\d\d)\b")
_DASHES = re.compile(r"\b(\d\d?)-(\d\d?)-(\d{4})\b")
_YEAR = re.compile(r"\b\d{4}\b")
_ZONE = r"(?::\d\d)?\s*(?:[A-Z]{1,4}|[+-]\d\d:?\d\d)?"


def stamped_day(value: object, language: str | None) -> datetime.date | None:
    """Give the day of a stamp as it is written there; None where it is none or could be another.

    ``language`` is the one the feed states ('fr-FR'), None where it states none. Words are read in any language that
    is here; day and month in digits only where the stated one has one order for them, or all have.

    >>> stamped_day("mar., 12 mars 2024", "fr-FR"), stamped_day("12/03/2024 08:00", "fr")
    (datetime.date(2024, 3, 12), datetime.date(2024, 3, 12))
    >>> stamped_day("12/03/2024 08:00", "en-GB"), stamped_day("12/03/2024", None)
    (None, None)
    """
    if not isinstance(value, str) or not value.strip():
        return None
    words = _DASHES.sub(r"\1/\2/\3", _YEAR_FIRST.sub(r"\1-\2-\3", straight(value).strip()))
    by_standard = day(words)
    if by_standard or not _YEAR.search(words):
        return by_standard
    stated = (language or "").lower().partition("-")[0]
    found = {_in_words(words, one, stated in ("", one)) for one in available()}
    days = {one for one, matched in found if matched}
    return days.pop() if len(days) == 1 else None


def _in_words(words: str, language: str, may_be_digits: bool) -> tuple[datetime.date | None, bool]:
    """The day that a stamp tells in a language, None where it is open; and whether it is a stamp of that language."""
    match = _stamp(language).fullmatch(words)
    if match is None:
        return None, False
    cal = calendar(language)
    told = cal.parse(match)
    if told.digits and not may_be_digits:
        return None, False
    ordered = cal.in_order(told, "")
    date = ordered.date() if ordered else None
    return (date if date is None or told.weekday in (None, date.weekday()) else None), True


@cache
def _stamp(language: str) -> re.Pattern[str]:
    cal = calendar(language)
    return re.compile(rf"(?:{cal.articles}\s+)*{cal.day}(?:(?:,?\s+|\s*-\s*)(?:{cal.time}{_ZONE}))?", re.IGNORECASE)
