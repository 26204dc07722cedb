"""When, where, to whom and by whose word: what two claims of any kind are asked."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import timedelta
from operator import attrgetter

from factcheck.questions.evidence import (
    SHARING,
    UNSAID,
    BySide,
    Evidence,
    Meeting,
    Weighed,
    by_side,
    sharing,
    surroundings,
    value_span,
    voice,
)
from factcheck.questions.meanings import normalised
from factcheck.questions.prepared import PreparedClaim, Weights, kept, overlap, shared_names
from factcheck.questions.time_and_place import Interval, places_apart, told_time, wide

_LEVELS = ("none", "few", "some", "many", "most")
_SHARES = (0.0, 0.15, 0.35, 0.6)
"""Up to which share of words in common each of these levels reaches, but for the last."""


def _in_common(one: Weighed, other: Weighed) -> str:
    return _LEVELS[bisect_left(_SHARES, one.share(other))]


_NEAR = BySide(lambda one, meeting: meeting.weighed(surroundings(one).near), _in_common)
_CONTEXT = BySide(lambda one, meeting: meeting.weighed(surroundings(one).context), _in_common)
NEAR = Evidence("near words", _LEVELS, _NEAR.level, sides=_NEAR)
CONTEXT = Evidence("sentence", _LEVELS, _CONTEXT.level, sides=_CONTEXT)


def _time(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    left, right = told_time(a, b), told_time(b, a)
    if left is not None and right is not None:
        return "same" if left == right else _gap(left, right, _GAPS)
    one = left or right
    other = _carried(b) if left is not None else _carried(a)
    if one is None:
        return UNSAID
    if any(side.claim.when is not None and side.claim.when.precision not in _DAYS for side in (a, b)):
        return "of a year, by one" if other is None else _gap(one, other, _YEARS_BY_ONE)
    return UNSAID if other is None else _gap(one, other, _GAPS_BY_ONE)


def _gap(one: Interval, other: Interval, levels: Sequence[tuple[timedelta, str]]) -> str:
    """The level of the days between two times."""
    apart = max(one[0] - other[1], other[0] - one[1], timedelta())
    return next(level for most, level in levels if apart <= most)


def of_two_years(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Do both name a year, each another? Of 239 pairs of figures 2 were of one question."""
    one, other = a.claim.when, b.claim.when
    if one is None or other is None or not one.precision == other.precision == "year":
        return False
    left, right = told_time(a, b), told_time(b, a)
    return left is not None and right is not None and (left[0] > right[1] or right[0] > left[1])


_DAYS = frozenset({"day", "minute", "hour"})


def _carried(one: PreparedClaim) -> Interval | None:
    """The days a figure is of where its own words tell none: what carries on from the lead."""
    return one.claim.frame.days if one.claim.frame is not None else None


_GAPS = (
    (timedelta(), "meet"),
    (timedelta(days=7), "a week apart"),
    (timedelta(days=40), "a month apart"),
    (timedelta(days=370), "a year apart"),
    (timedelta.max, "years apart"),
)
_GAPS_BY_ONE = (
    (timedelta(days=7), "near, by one"),
    (timedelta(days=40), "a month apart, by one"),
    (timedelta(days=370), "a year apart, by one"),
    (timedelta.max, "years apart, by one"),
)
_YEARS_BY_ONE = ((timedelta(days=40), "of a year, by one"), (timedelta.max, "of another year, by one"))
TIME = Evidence(
    "time",
    (
        "of another year, by one",
        "of a year, by one",
        "years apart, by one",
        "a year apart, by one",
        "a month apart, by one",
        "near, by one",
        *reversed([level for _, level in _GAPS]),
        "same",
    ),
    _time,
    ordered=False,
)


def _place(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    own = _own_place(a), _own_place(b)
    one, other = own[0] or _carried_place(a), own[1] or _carried_place(b)
    if one is None or other is None or own == (None, None):
        return UNSAID
    if one == other:
        return "same, by one" if None in own else "same"
    if None in own:
        return UNSAID
    if one in other or other in one or wide(a) or wide(b):
        return "inside"
    return "apart" if places_apart(a, b) else "named by both"


@kept
def _own_place(one: PreparedClaim) -> str | None:
    """Where a claim is of by its own words."""
    place = one.claim.place
    return None if place is None or place not in one.claim.text else normalised(place)


@kept
def _carried_place(one: PreparedClaim) -> str | None:
    """Where a claim is of by what carries on from the lead."""
    carried = one.claim.frame.place if one.claim.frame is not None else None
    place = carried or one.claim.place
    return normalised(place) if place is not None else None


PLACE = Evidence("place", ("apart", "inside", "same, by one", "named by both", "same"), _place, ordered=False)


def _names(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    if shared_names(a, b):
        return "shared"
    return "apart" if a.own_names and b.own_names else UNSAID


NAMES = Evidence("names", ("apart", "shared"), _names)


EVENT = by_side("event", SHARING, attrgetter("happened"), sharing)
THEME = by_side("of what", SHARING, attrgetter("theme"), sharing)
SPEAKER = by_side("speaker", SHARING, kept(voice), sharing)


def _meanings(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    return _PARTS[bisect_left(_OVERLAPS, overlap(a, b, Weights()))]


_PARTS = ("none", "few", "some", "half", "most", "nearly all")
_OVERLAPS = (0.0, 0.2, 0.34, 0.5, 0.67)
MEANINGS = Evidence("meanings", _PARTS, _meanings)


def _leads(one: PreparedClaim) -> bool:
    return depth(one) < _LEAD


def _lead(one: bool, other: bool) -> str:
    return "both" if one and other else "one" if one or other else "behind"


_LEAD = 0.25
"""The part of an article that leads it."""
LEAD = by_side("in the lead", ("one", "behind", "both"), _leads, _lead, ordered=False)


def _depths(one: float, other: float) -> str:
    return _DISTANCES[bisect_right(_DEPTHS, abs(one - other))]


@kept
def depth(one: PreparedClaim) -> float:
    """How deep in its article a claim stands: 0 to 1."""
    return value_span(one)[0] / max(1, len(one.article.text))


_DISTANCES = ("same", "near", "by", "apart", "far")
_DEPTHS = (0.05, 0.12, 0.25, 0.45)
DEPTH = by_side("depth in the article", _DISTANCES[::-1], depth, _depths)


def _language(one: str, other: str) -> str:
    return "one" if one == other else "two"


LANGUAGE = by_side("language", ("one", "two"), attrgetter("language"), _language, ordered=False)
SETTING = (NEAR, CONTEXT, MEANINGS, TIME, PLACE, NAMES, EVENT, THEME, SPEAKER, LEAD, DEPTH, LANGUAGE)
