"""At what hour: times of day."""

from factcheck.questions.decision import HOUR
from factcheck.questions.evidence.hours import HOURS, minutes_apart
from factcheck.questions.hours import compare_hours
from factcheck.questions.kinds.dates import when_of
from factcheck.questions.kinds.kind import Kind
from factcheck.questions.prepared import PreparedClaim
from factcheck.questions.time_and_place import at_two_times


def _tells_hour(one: PreparedClaim) -> bool:
    return one.claim.kind == "date" and one.claim.when is not None and one.claim.when.time is not None


def can_meet(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Can two hours be of one event?

    Only two of what happened, or of what did not, whose words give no two days: an article has few hours, and two of
    one event may share no word.
    """
    return a.claim.negated == b.claim.negated and not at_two_times(a, b)


def _one_value(a: PreparedClaim, b: PreparedClaim) -> bool:
    return minutes_apart(a, b) == 0


def _reading(one: PreparedClaim) -> object:
    return one.claim.when.time if one.claim.when is not None else None


TIME_OF_DAY = Kind(HOUR, "date", _tells_hour, when_of, can_meet, HOURS, compare_hours, _one_value, _reading)
