"""Hours: when on a day the same thing happened."""

from claims import When
from factcheck.questions.decision import Decision
from factcheck.questions.prepared import PreparedClaim

Stretch = tuple[float, float]
"""From and to, in hours."""
_ROUND_ABOUT = {"about": (0.25, 0.25), "shortly_before": (0.5, 0.0), "shortly_after": (0.0, 0.5)}
"""Hours before and after a time that its hedge takes in."""
_OPEN = {"before": (12.0, 0.0), "after": (0.0, 12.0)}
"""The same of a bound: half a day, so that an hour beyond it contradicts it, and one within says nothing."""
_FULL_DAY = 24.0
GRAVE = 0.5
"""Hours apart from which two times of one event are a grave difference; nearer, a clock or a rounding may do it."""


def compare_hours(a: PreparedClaim, b: PreparedClaim) -> Decision | None:
    """Compare the hours of two answers; None where one only bounds what the other tells."""
    left, right = a.claim.when, b.claim.when
    if left is None or right is None or left.time is None or right.time is None:
        return None
    if left.time == right.time and left.approximator == right.approximator:
        return _SAME
    gap = apart(_reach(left), _reach(right))
    if gap == 0:
        return None if left.approximator in _OPEN or right.approximator in _OPEN else _COMPATIBLE
    return _OTHER if gap >= GRAVE else _NEAR


_SAME = Decision("agreement", "date", "same hour", None, "hour-same")
_COMPATIBLE = Decision("agreement", "date", "compatible hour", None, "hour-compatible")
_OTHER = Decision("discrepancy", "date", "other hour", "major", "hour-other")
_NEAR = Decision("discrepancy", "date", "other hour", "minor", "hour-other")


def _reach(when: When) -> Stretch:
    """The hours that the words for a time take in."""
    start, end = when.time or (0.0, 0.0)
    before, after = {**_ROUND_ABOUT, **_OPEN}.get(when.approximator or "", (0.0, 0.0))
    return start - before, (end if end >= start else end + _FULL_DAY) + after


def apart(one: Stretch, other: Stretch) -> float:
    """The hours between two stretches of a day, which goes round: 0 where they meet, at most 12."""
    gaps = ((other[0] + turn) - one[1] for turn in (-_FULL_DAY, 0.0, _FULL_DAY))
    back = (one[0] - (other[1] + turn) for turn in (-_FULL_DAY, 0.0, _FULL_DAY))
    return max(0.0, min(max(ahead, behind) for ahead, behind in zip(gaps, back, strict=True)))
