"""At what hour: times of day."""

from factcheck.questions.decision import HOUR
from factcheck.questions.evidence.hours import HOURS, minutes_apart
from factcheck.questions.hours import compare_hours
from factcheck.questions.kinds.kind import Kind
from factcheck.questions.prepared import PreparedClaim
from factcheck.questions.time_and_place import at_two_times


def _tells_hour(one: PreparedClaim) -> bool:
    return one.claim.kind == "date" and one.claim.when is not None and one.claim.when.time is not None


def can_meet(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Can two hours be of one event? Not where their words give two days, nor one of what did not happen."""
    return a.claim.negated == b.claim.negated and not at_two_times(a, b)


def _one_value(a: PreparedClaim, b: PreparedClaim) -> bool:
    return minutes_apart(a, b) == 0


TIME_OF_DAY = Kind(HOUR, "date", _tells_hour, can_meet, HOURS, compare_hours, _one_value)
