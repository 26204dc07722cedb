"""What two times of day are asked: how their hours lie, and whether they are of one event."""

from itertools import combinations_with_replacement

from factcheck.questions.evidence import Evidence, Meeting, by_side, or_else
from factcheck.questions.evidence.dates import WORD
from factcheck.questions.evidence.setting import SETTING
from factcheck.questions.hours import apart
from factcheck.questions.prepared import PreparedClaim


def minutes_apart(a: PreparedClaim, b: PreparedClaim) -> int:
    """The minutes between the times of two claims, whatever their hedges."""
    times = [side.claim.when.time for side in (a, b) if side.claim.when is not None and side.claim.when.time]
    one, other = ((start, end if end >= start else end + 24) for start, end in times)
    return round(60 * apart(one, other))


def _hours(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    gap = minutes_apart(a, b)
    return next((level for most, level in _GAPS if gap <= most), "farther")


_GAPS = (
    (0, "same"),
    (6, "minutes apart"),
    (15, "a quarter apart"),
    (30, "half an hour apart"),
    (60, "an hour apart"),
    (120, "two hours apart"),
    (240, "some hours apart"),
)


def _rank(a: PreparedClaim, b: PreparedClaim, meeting: Meeting) -> str:
    """Which of its article's hours is each: the first is that of what the story tells."""
    return " and ".join(sorted((_RANKS[min(meeting.before[side.key], _LAST)] for side in (a, b)), key=_RANKS.index))


_RANKS = ("first", "second", "third", "later")
_LAST = len(_RANKS) - 1


def _hedge(one: PreparedClaim) -> str | None:
    return one.claim.when.approximator if one.claim.when is not None else None


HOURS = (
    Evidence("hours", ("farther", *reversed([level for _, level in _GAPS])), _hours),
    Evidence("rank", tuple(map(" and ".join, combinations_with_replacement(_RANKS, 2))), _rank, ordered=False),
    by_side("hedge", ("other", "alike"), _hedge, or_else("other"), ordered=False),
    WORD,
    *SETTING,
)
