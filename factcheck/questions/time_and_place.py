"""Whether two claims can be of one event: when and where each is, and whose story it is part of."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from claims import find_dates, ontology
from claims.places.countries import states
from claims.text.folding import plain
from factcheck.questions.meanings import normalised
from factcheck.questions.prepared import PreparedClaim, kept, shared_names
from factcheck.vocabulary import wide_places

Interval = tuple[date, date]

NEWS = timedelta(days=60)
"""How far back a claim without a date can reach: what an article tells undated is of these weeks."""
LONG_NEWS = timedelta(days=366)
"""How far back it can reach where its words say themselves which event it is of."""
AHEAD = timedelta(days=30)
"""How far ahead it can reach."""


def time_of(side: PreparedClaim, other: PreparedClaim, news: timedelta = NEWS) -> Interval | None:
    """The days a claim is about: as told, else the weeks around its article's day, else around the other's.

    A day ahead is no time of a figure; None where no day is known at all.
    """
    told, published = told_time(side, other), side.article.published
    if told is not None and (published is None or side.claim.kind != "figure" or told[0] <= published):
        return told
    known = published or other.article.published
    return None if known is None else (known - news, known + AHEAD)


def told_time(side: PreparedClaim, other: PreparedClaim) -> Interval | None:
    """The days a claim gives itself, None where it gives none or they can't be resolved.

    A day without its year ('le 22 juin' in an article without a date) is taken in the year nearest to the other's.
    """
    when = side.claim.when
    if when is None:
        return None
    if when.start is not None and when.end is not None:
        return when.start, when.end
    near = _known_day(other)
    if when.edtf is None and near is not None and (day := _weekday(when.text, near, side.language)) is not None:
        return day, day
    days = [] if near is None else [found for year in (-1, 0, 1) if (found := _in_year(when.edtf, near.year + year))]
    return min(days, key=lambda found: abs(found[0] - near)) if near is not None and days else None


def at_two_times(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Do both claims give days themselves, and none in common?"""
    one, other = told_time(a, b), told_time(b, a)
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def day_of(side: PreparedClaim, other: PreparedClaim) -> date | None:
    """The one day a claim gives for what it tells, None where it gives none or more."""
    told = told_time(side, other)
    return told[0] if told is not None and told[0] == told[1] else None


def _known_day(side: PreparedClaim) -> date | None:
    when = side.claim.when
    return (when.start if when is not None else None) or side.article.published


@lru_cache(maxsize=1 << 12)
def _weekday(text: str, near: date, language: str) -> date | None:
    """The day of a weekday's name in the days up to another; None for words that only mean a day beside their own."""
    read = [find_dates(text, reference=near - timedelta(days=back), language=language) for back in (0, 1)]
    days = [found[0].start for found in read if len(found) == 1 and found[0].start == found[0].end]
    return days[0] if len(days) == len(read) and (days[0] == days[1] or _a_week_apart(days)) else None


def _a_week_apart(days: list[date | None]) -> bool:
    """A weekday named on its own day is a week earlier the day before."""
    one, other = days
    return one is not None and other is not None and abs(one - other) == timedelta(days=7)


def _in_year(edtf: str | None, year: int) -> Interval | None:
    """The days of 'XXXX-06-22' or 'XXXX-06' in a year; None for any other form, and where the year has no such day."""
    if edtf is None or not edtf.startswith("XXXX-"):
        return None
    month, _, day = edtf[5:].partition("-")
    try:
        if day:
            return (date(year, int(month), int(day)),) * 2
        return date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1])
    except ValueError:
        return None


def days_apart(a: PreparedClaim, b: PreparedClaim, news: timedelta = NEWS) -> timedelta:
    """How far apart the times of two claims are; nothing where they meet or one isn't known.

    ``news`` is how far back a claim without a date reaches.
    """
    one, other = time_of(a, b, news), time_of(b, a, news)
    if one is None or other is None:
        return timedelta()
    return max(timedelta(), other[0] - one[1], one[0] - other[1])


def places_apart(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Do two claims name two places of which neither can hold the other, and no name in common?"""
    one, other = _place(a), _place(b)
    if one is None or other is None or one == other:
        return False
    return not (_names(one, b) or _names(other, a) or shared_names(a, b))


@kept
def _place(side: PreparedClaim) -> str | None:
    """The place in a claim's passage as names are compared, None for one that can hold any other."""
    place = side.claim.place
    return None if place is None or place not in side.claim.text or wide(side) else normalised(place)


@kept
def wide(side: PreparedClaim) -> bool:
    """Is the place of a claim a state, a point of the compass or a region, which can hold any other?"""
    place, language = side.claim.place or "", side.language
    return plain(place) in states(language) or normalised(place) in wide_places(language)


def _names(place: str, side: PreparedClaim) -> bool:
    """Does a claim's sentence name a place?"""
    return any(place in name or name in place for name in side.names) or place in side.lemmas


@kept
def harms_of(side: PreparedClaim) -> frozenset[str]:
    """What kinds of harm the event of a claim is."""
    return frozenset(harm for harm in ontology.harms() if ontology.sorts_that(harm) & side.happened)
