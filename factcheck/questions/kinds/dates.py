"""On which day, in which year: dates of what happened."""

from collections.abc import Mapping

from claims import Claim, When
from factcheck.questions.blocking.keys import dated, tells_more
from factcheck.questions.dates import compare_days
from factcheck.questions.evidence.dates import DATES, READING
from factcheck.questions.kinds.kind import Kind
from factcheck.questions.prepared import PreparedClaim, kept
from factcheck.questions.time_and_place import told_time


def _tells_day(one: PreparedClaim) -> bool:
    return one.claim.kind == "date" and tells_more(one)


def can_meet(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Can two dates be of one event? Only two of what happened, or of what did not, that share a word or a month."""
    same = a.claim.negated == b.claim.negated and (a.says_no == b.says_no or bool(a.happened & b.happened))
    return same and not _keys(a).isdisjoint(_keys(b))


@kept
def _keys(one: PreparedClaim) -> frozenset[str]:
    return frozenset(dated(one))


def _one_value(a: PreparedClaim, b: PreparedClaim) -> bool:
    return told_time(a, b) == told_time(b, a)


@kept
def _reading(one: PreparedClaim) -> object:
    return told_time(one, one) or one.claim.text


def when_of(claim: Claim) -> When | None:
    """The time that a claim gives."""
    return claim.when


def _by_rule(levels: Mapping[str, str]) -> float:
    return ONE_EVENT if levels[READING.name] == "one event" else 0.0


ONE_EVENT = 0.85
"""How sure two dates are to be of one event where the rules read them so and their days fit: right in 80 of 94 pairs of
30 events."""
DATE = Kind("date", "date", _tells_day, when_of, can_meet, DATES, compare_days, _one_value, _reading, _by_rule)
