"""Figures: the same count of the same thing, compared as intervals. Comparable first, then named levels."""

from datetime import date, timedelta
from decimal import Decimal

from claims import Claim, Quantity
from factcheck.matching.candidates import (
    Candidate,
    Weights,
    named_apart,
    one_sentence,
    overlap,
    same_story,
    shared_names,
)
from factcheck.matching.decision import Decision

SAME_EVENT_OVERLAP = 0.5
"""Share of weight two figures' clauses must have in common where no measure is known."""
ROUNDING_RATIO = 0.05
"""Two bare figures no further apart than this are one count, rounded."""
GROWING = frozenset({"killed", "wounded", "missing", "displaced", "arrested", "infected", "hospitalised", "evacuated"})
"""Measures that are counted on: a later and higher count replaces an earlier one."""
ONE_COUNT = timedelta(days=14)
"""How far apart the days of two growing counts may be for the later to replace the earlier."""
NEWS = timedelta(days=366)
"""How far back a figure without a date can reach: an undated toll is not that of years ago."""
_SMALL_COUNT = 100
"""Counts below this are told as they are."""
_CENTRED = {"about", "tens"}
_ABOVE = {"more_than"}
_BELOW = {"less_than"}
_CHANGE = "change"


def compare_figures(a: Candidate, b: Candidate, weights: Weights) -> Decision | None:
    """Compare two figures; None where they count different things or nothing can be said."""
    left, right = a.claim.quantity, b.claim.quantity
    if left is None or right is None or a.claim.kind != "figure" or b.claim.kind != "figure":
        return None
    if not _comparable(a, b, weights):
        return None
    decision = _level(a, b, left, right)
    return decision if decision is _UPDATE or not _gap(a, b) else None


def _level(a: Candidate, b: Candidate, left: Quantity, right: Quantity) -> Decision | None:
    if _same_numbers(left, right):
        return _SAME
    if _CHANGE in (left.approximator, right.approximator):
        return _compare_changes(a, b)
    return _compare_intervals(a, b, left, right)


def _compare_intervals(a: Candidate, b: Candidate, left: Quantity, right: Quantity) -> Decision | None:
    """The levels in their order: what fits, what is the same count later on, what doesn't fit."""
    touch = _touch(left.low, left.high, right.low, right.high)
    if _is_bare(left) and _is_bare(right):
        fits = _ROUNDING if _is_rounding(left, right) else None
    elif _leans_apart(left, right):
        fits = _READING
    elif _soft_touch(left, right):
        fits = _COMPATIBLE
    else:
        fits = _AT_THE_BOUND if touch and _same_anchor(left, right) else None
    if fits is not None:
        return fits
    if _is_update(a, b, left, right):
        return _UPDATE
    if left.measure in GROWING and _may_be_later(a, b):
        return None
    if touch:
        return None if _is_floor(left) or _is_floor(right) else _LOOSE
    return _DIFFERENT


def _may_be_later(a: Candidate, b: Candidate) -> bool:
    """Whether one article has no day, and its count may be the other's update: the event was not yet settled."""
    days = [article.published for article in (a.article, b.article) if article.published is not None]
    ends = [c.when.end for c in (a.claim, b.claim) if c.when is not None and c.when.end is not None]
    return len(days) == 1 and not (ends and days[0] - max(ends) > ONE_COUNT)


def _is_floor(quantity: Quantity) -> bool:
    """'At least 34 dead': the count goes on, and a higher one elsewhere contradicts nothing."""
    return quantity.approximator == "at_least" and quantity.measure in GROWING


def _compare_changes(a: Candidate, b: Candidate) -> Decision | None:
    """'From 40 to 60' is where a count came to, no interval: the ends are compared, and the starts where both tell."""
    one, other = a.claim.quantity, b.claim.quantity
    if one is None or other is None:
        return None
    left, right = _settled(one), _settled(other)
    if {one.approximator, other.approximator} == {_CHANGE}:
        return _compare_intervals(a, b, left, right) if not _same_numbers(left, right) else _DIFFERENT
    before = {value for q in (one, other) if q.approximator == _CHANGE for value in (q.low, q.high)}
    plain = right if one.approximator == _CHANGE else left
    if _same_numbers(left, right):
        return _SAME
    return None if plain.low in before else _compare_intervals(a, b, left, right)


def _settled(quantity: Quantity) -> Quantity:
    """A change as the value it came to."""
    if quantity.approximator != _CHANGE:
        return quantity
    low, high = quantity.soft_low, quantity.soft_high
    return quantity.model_copy(update={"low": low, "high": high, "approximator": None})


_SAME = Decision("agreement", "figure", "same value", None, "figure-same")
_COMPATIBLE = Decision("agreement", "figure", "compatible", None, "figure-compatible")
_AT_THE_BOUND = Decision("agreement", "figure", "compatible at the bound", None, "figure-compatible")
_ROUNDING = Decision("agreement", "figure", "rounding", None, "figure-rounding")
_READING = Decision("discrepancy", "figure", "different reading", "minor", "figure-reading")
_LOOSE = Decision("discrepancy", "figure", "different reading", "minor", "figure-loose")
_UPDATE = Decision("update", "figure", "update", None, "figure-update")
_DIFFERENT = Decision("discrepancy", "figure", "different value", "major", "figure-different")


def _comparable(a: Candidate, b: Candidate, weights: Weights) -> bool:
    """The same measure of the same population, in one story, with nothing that tells the events apart."""
    left, right = a.claim.quantity, b.claim.quantity
    if left is None or right is None or one_sentence(a, b) or not same_story(a, b) or not _one_sort(a.claim, b.claim):
        return False
    if left.unit != right.unit or left.measure != right.measure or left.population != right.population:
        return False
    if _gap(a, b) > (ONE_COUNT if left.measure in GROWING else timedelta()):
        return False
    if named_apart(a, b):
        return False
    if left.measure is None or left.measure in UNSPECIFIC:
        same_noun = left.noun is not None and right.noun is not None and left.noun.lower() == right.noun.lower()
        tied = bool(shared_names(a, b)) or a.claim.event == b.claim.event
        return (same_noun or left.unit == "%") and tied and overlap(a, b, weights) > SAME_EVENT_OVERLAP
    return bool(shared_names(a, b)) or overlap(a, b, weights) >= SAME_EVENT_OVERLAP


def _one_sort(a: Claim, b: Claim) -> bool:
    """Two counts that stand, both of one event or both over a stretch of time."""
    return not a.former and not b.former and a.cumulative == b.cumulative


UNSPECIFIC = frozenset(
    {"cost", "share", "distance", "duration", "area", "mass", "count", "length", "age", "difference"}
)
"""Measures that say how something is counted, not what: the words around must say what."""


def _gap(a: Candidate, b: Candidate) -> timedelta:
    """How far apart the times are that the two are about; nothing where they meet or one isn't known."""
    (start_a, end_a), (start_b, end_b) = _time_of(a), _time_of(b)
    if start_a is None or end_a is None or start_b is None or end_b is None:
        return timedelta()
    return max(timedelta(), start_b - end_a, start_a - end_b)


def _time_of(candidate: Candidate) -> tuple[date | None, date | None]:
    """The days a figure is about: as told, else the news of the article's day and what came after."""
    when, published = candidate.claim.when, candidate.article.published
    if when is not None and when.start is not None:
        return when.start, when.end
    return (None, None) if published is None else (published - NEWS, date.max)


def _same_numbers(a: Quantity, b: Quantity) -> bool:
    """The same bounds under the same hedge; of a change also where it ends."""
    return (a.low, a.high, a.soft_low, a.approximator) == (b.low, b.high, b.soft_low, b.approximator)


def _same_anchor(a: Quantity, b: Quantity) -> bool:
    """'More than 300' and '300': one number, on and beyond its bound."""
    one, other = _anchor(a), _anchor(b)
    return one is not None and one == other


def _anchor(quantity: Quantity) -> float | None:
    """The number as written, whatever the words around it make of it."""
    if quantity.approximator in _CENTRED and quantity.soft_low is not None and quantity.soft_high is not None:
        return (quantity.soft_low + quantity.soft_high) / 2
    return quantity.low if quantity.low is not None else quantity.high


def _leans_apart(a: Quantity, b: Quantity) -> bool:
    """One says 'more than N', the other 'about N': the sizes fit, the readings don't."""
    for above, centred in ((a, b), (b, a)):
        leans = above.approximator in _ABOVE | _BELOW and centred.approximator == "about"
        one, other = _anchor(above), _anchor(centred)
        if leans and one is not None and other is not None and abs(one - other) <= ROUNDING_RATIO * max(one, other):
            return True
    return False


def _touch(low_a: float | None, high_a: float | None, low_b: float | None, high_b: float | None) -> bool:
    above = low_a is not None and high_b is not None and high_b < low_a
    below = low_b is not None and high_a is not None and high_a < low_b
    return not (above or below)


def _soft_touch(a: Quantity, b: Quantity) -> bool:
    return _touch(
        a.soft_low if a.soft_low is not None else a.low,
        a.soft_high if a.soft_high is not None else a.high,
        b.soft_low if b.soft_low is not None else b.low,
        b.soft_high if b.soft_high is not None else b.high,
    )


def _is_bare(quantity: Quantity) -> bool:
    """One number without a hedge."""
    return quantity.approximator is None and quantity.low is not None and quantity.low == quantity.high


def _is_rounding(a: Quantity, b: Quantity) -> bool:
    """Is one the other with its last digits rounded away (4 512 and 4 500)? Small counts are never rounded."""
    one, other = _anchor(a), _anchor(b)
    if one is None or other is None or (max(one, other) < _SMALL_COUNT and one.is_integer() and other.is_integer()):
        return False
    steps, apart = {_step(one), _step(other)}, abs(one - other)
    return len(steps) == 2 and apart < max(steps) / 2 and apart <= ROUNDING_RATIO * max(one, other)


def _step(value: float) -> float:
    """The step of a number's last digit that is not zero: 100 for 4 500, 0.1 for 7.1."""
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return 10.0**exponent if isinstance(exponent, int) else 1.0


def _is_update(a: Candidate, b: Candidate, left: Quantity, right: Quantity) -> bool:
    """A growing count, higher in the later article."""
    one, other = a.article.published, b.article.published
    if left.measure not in GROWING or one is None or other is None or one == other:
        return False
    before, after = (left, right) if one < other else (right, left)
    low, high = _anchor(before), _anchor(after)
    return low is not None and high is not None and low < high
