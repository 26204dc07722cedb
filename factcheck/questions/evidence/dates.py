"""What two dates are asked: whether they date one event, and how their days lie."""

from factcheck.questions.dates import compare_dates
from factcheck.questions.evidence import Evidence, Meeting
from factcheck.questions.evidence.setting import SETTING, TIME
from factcheck.questions.prepared import PreparedClaim, Weights
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
    return "one event" if reads_as_one(a, b) else "open"


def reads_as_one(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Do the rules read two dates as of one event?"""
    return compare_dates(a, b, Weights()) is not None


def _negated(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    return "alike" if a.claim.negated == b.claim.negated else "other"


def _precision(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    left, right = (x.claim.when.precision if x.claim.when else None for x in (a, b))
    return f"both {left}" if left == right and left in {"day", "year"} else "alike" if left == right else "other"


DATES = (
    Evidence(
        "days",
        ("years", "a year", "a month", "a week", "a day apart", "meet", "inside", "one stretch", "one day"),
        _days,
    ),
    Evidence("precision", ("both year", "other", "alike", "both day"), _precision, ordered=False),
    Evidence("negation", ("other", "alike"), _negated),
    Evidence("reading", ("open", "one event"), _reading),
    *(one for one in SETTING if one is not TIME),
)
