"""What two dates are asked: whether they date one event, and how their days lie."""

import math
from operator import attrgetter

from factcheck.questions.dates import compare_dates, lasts
from factcheck.questions.evidence import SHARING, STEM, UNSAID, Evidence, Meeting, by_side, or_else, sharing
from factcheck.questions.evidence.setting import SETTING, TIME
from factcheck.questions.meanings import normalised
from factcheck.questions.prepared import PreparedClaim, Weights, kept
from factcheck.questions.time_and_place import told_time


def _days(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    left, right = told_time(a, b), told_time(b, a)
    if left is None or right is None:
        return "unsaid"
    if left == right:
        return "one day" if left[0] == left[1] else "one stretch"
    gap = max((left[0] - right[1]).days, (right[0] - left[1]).days)
    if gap <= 0:
        return "inside" if min(left[1] - left[0], right[1] - right[0]).days == 0 else "meet"
    return next((level for most, level in _GAPS if gap <= most), "years")


_GAPS = ((1, "a day apart"), (7, "a week"), (31, "a month"), (366, "a year"))


def _reading(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    """Do the rules read two dates as of ``one event``, or of one although their days are ``apart``? Else ``open``."""
    decision = compare_dates(a, b, Weights())
    return "open" if decision is None else "one event" if decision.verdict == "agreement" else "apart"


def _precise(one: PreparedClaim) -> str | None:
    return one.claim.when.precision if one.claim.when is not None else None


def _precision(one: str | None, other: str | None) -> str:
    return f"both {one}" if one == other and one in {"day", "year"} else "alike" if one == other else "other"


@kept
def _word(one: PreparedClaim) -> frozenset[str]:
    """The family of the word by which what happened is called."""
    return frozenset({normalised(one.claim.event)[:STEM]} if one.claim.event else ())


def _telling(one: str | None, other: str | None) -> str:
    """Do two days lie alike beside the days on which their articles tell of them?"""
    if one is None or other is None:
        return UNSAID
    if one == other:
        return f"both {one}"
    return "both lately" if {one, other} <= _LATELY else "apart"


@kept
def _beside(one: PreparedClaim) -> str | None:
    when, published = one.claim.when, one.article.published
    if when is None or when.start is None or when.end is None or published is None:
        return None
    if when.start > published:
        return "ahead"
    days = (published - when.end).days
    return next(level for most, level in _BACK if days <= most)


_BACK = ((0, "that day"), (6, "that week"), (60, "weeks ago"), (math.inf, "long ago"))
_LATELY = {"that day", "that week"}
_TELLING = ("apart", "both lately", "both ahead", *(f"both {level}" for _, level in _BACK))


def _bound(one: bool, other: bool) -> str:
    """Is a date the day of something, or only from or up to when it goes on?"""
    return "other" if one != other else "both bounds" if one else "both days"


WORD = by_side("word for it", SHARING, _word, sharing)
READING = Evidence("reading", ("open", "apart", "one event"), _reading)
DATES = (
    WORD,
    by_side("day of telling", _TELLING, _beside, _telling, ordered=False),
    by_side("bound", ("other", "both bounds", "both days"), lasts, _bound, ordered=False),
    Evidence(
        "days",
        ("years", "a year", "a month", "a week", "a day apart", "meet", "inside", "one stretch", "one day"),
        _days,
    ),
    by_side("precision", ("both year", "other", "alike", "both day"), _precise, _precision, ordered=False),
    by_side("negation", ("other", "alike"), attrgetter("claim.negated"), or_else("other")),
    READING,
    *(one for one in SETTING if one is not TIME),
)
