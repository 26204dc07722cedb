"""What two dates are asked: whether they date one event, and how their days lie."""

import math

from factcheck.questions.dates import compare_dates, lasts
from factcheck.questions.evidence import SHARING, STEM, UNSAID, Evidence, Meeting, sharing
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
    return reads_as_one(a, b)


def reads_as_one(a: PreparedClaim, b: PreparedClaim) -> str:
    """Do the rules read two dates as of ``one event``, or of one although their days are ``apart``? Else ``open``."""
    decision = compare_dates(a, b, Weights())
    return "open" if decision is None else "one event" if decision.verdict == "agreement" else "apart"


def _negated(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    return "alike" if a.claim.negated == b.claim.negated else "other"


def _precision(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    left, right = (x.claim.when.precision if x.claim.when else None for x in (a, b))
    return f"both {left}" if left == right and left in {"day", "year"} else "alike" if left == right else "other"


def _word(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    """Is what happened called by one word, or one of its family?"""
    one, other = (frozenset({normalised(side.claim.event)[:STEM]} if side.claim.event else ()) for side in (a, b))
    return sharing(one, other)


def _telling(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    """Do these days lie alike beside the days on which their articles tell of them?"""
    one, other = _beside(a), _beside(b)
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


def _bound(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    """Is a date the day of something, or only from or up to when it goes on?"""
    one, other = lasts(a), lasts(b)
    return "other" if one != other else "both bounds" if one else "both days"


WORD = Evidence("word for it", SHARING, _word)
DATES = (
    WORD,
    Evidence("day of telling", _TELLING, _telling, ordered=False),
    Evidence("bound", ("other", "both bounds", "both days"), _bound, ordered=False),
    Evidence(
        "days",
        ("years", "a year", "a month", "a week", "a day apart", "meet", "inside", "one stretch", "one day"),
        _days,
    ),
    Evidence("precision", ("both year", "other", "alike", "both day"), _precision, ordered=False),
    Evidence("negation", ("other", "alike"), _negated),
    Evidence("reading", ("open", "apart", "one event"), _reading),
    *(one for one in SETTING if one is not TIME),
)
