"""Figures: the same count of the same thing, compared as intervals. Comparable first, then named levels."""

from dataclasses import dataclass
from decimal import Decimal

from claims import Quantity, ontology
from factcheck.questions.comparable import counted_alike, part_of_whole
from factcheck.questions.decision import Decision
from factcheck.questions.order import in_order, is_renewed, one_voice, sources_differ
from factcheck.questions.prepared import PreparedClaim, Weights
from factcheck.questions.time_and_place import days_apart
from factcheck.questions.units import in_base

ROUNDING_RATIO = 0.05
"""Two bare figures no further apart than this are one count, rounded."""
_SMALL_COUNT = 100
"""Counts below this are told as they are."""
_CENTRED = {"about", "tens"}
_ABOVE = {"more_than"}
_BELOW = {"less_than"}
_CHANGE = "change"


def compare_figures(a: PreparedClaim, b: PreparedClaim, weights: Weights) -> Decision | None:
    """Compare two figures; None where they count different things or nothing can be said."""
    left, right = a.quantity, b.quantity
    if left is None or right is None or a.claim.kind != "figure" or b.claim.kind != "figure":
        return None
    if _exceeds(a, b, weights) or _exceeds(b, a, weights):
        return _PART_EXCEEDS
    return compare_values(a, b) if counted_alike(a, b, weights) else None


def _takes_back(later: PreparedClaim, earlier: PreparedClaim) -> bool:
    """Does the article of one figure set it against the value that another gave of the same before?"""
    frames = [side.claim.frame for side in (later, earlier)]
    attributes = {frame.attribute for frame in frames if frame is not None}
    replaced = earlier.quantity is not None and written(earlier.quantity) in later.formers
    return replaced and len(attributes) == 1 and None not in attributes


def compare_values(a: PreparedClaim, b: PreparedClaim) -> Decision | None:
    """Compare the values of two figures that answer one question; None where nothing can be said."""
    left, right = a.quantity, b.quantity
    if left is None or right is None or (left.unit != right.unit and None not in (left.unit, right.unit)):
        return None
    decision = _level(a, b, left, right)
    changed = left.measure not in ontology.measures_that("of_event") and days_apart(a, b)
    return None if decision is not None and decision.verdict == "discrepancy" and changed else decision


def compare_parts(a: PreparedClaim, b: PreparedClaim, weights: Weights) -> Decision | None:
    """Tell where one article counts more of some than the other counts of all; None where that is not so."""
    if a.claim.kind != "figure" or b.claim.kind != "figure":
        return None
    return _PART_EXCEEDS if _exceeds(a, b, weights) or _exceeds(b, a, weights) else None


def _exceeds(part: PreparedClaim, whole: PreparedClaim, weights: Weights) -> bool:
    """Does one article count more of some than the other counts of all?"""
    some, total = part.quantity, whole.quantity
    if some is None or total is None or some.low is None or total.high is None or some.low <= total.high:
        return False
    return part_of_whole(part, whole, weights) and in_order(part, whole) != "later"


def _level(a: PreparedClaim, b: PreparedClaim, left: Quantity, right: Quantity) -> Decision | None:
    if _same_numbers(left, right):
        return _SAME
    if _CHANGE in (left.approximator, right.approximator):
        return _compare_changes(a, b)
    return _compare_intervals(a, b, left, right)


def _compare_intervals(a: PreparedClaim, b: PreparedClaim, left: Quantity, right: Quantity) -> Decision | None:
    """The levels in their order: what fits, what is the same count later on, what doesn't fit."""
    touch = _touch(_lowest(left), left.high, _lowest(right), right.high)
    if _is_bare(left) and _is_bare(right):
        fits = _ROUNDING if _is_rounding(left, right) or _is_converted(a, b) else None
    elif _leans_apart(left, right):
        fits = _READING
    elif _soft_touch(left, right):
        fits = _COMPATIBLE
    else:
        fits = _AT_THE_BOUND if touch and _same_number(left, right) else None
    if fits is not None:
        return UPDATE if _has_grown(a, b, left, right) else fits
    moved = _moved(a, b, left, right)
    if moved is not None:
        return moved.decision
    if touch:
        return None if _is_floor(left) or _is_floor(right) else _LOOSE
    return _SOURCES if sources_differ(a, b) else DIFFERENT


def _lowest(quantity: Quantity) -> float | None:
    """The least that a careful reader lets a figure be: 'nearly 250' has no bound below, but is no 28."""
    near = quantity.approximator == "nearly" and quantity.low is None and quantity.soft_low is not None
    return quantity.soft_low * _NEARLY if near and quantity.soft_low is not None else quantity.low


_NEARLY = 0.5
"""Part of the usual reading of 'nearly' below which no reader takes it."""


def _has_grown(a: PreparedClaim, b: PreparedClaim, left: Quantity, right: Quantity) -> bool:
    """Was 'at least N' told first, and a higher count later?"""
    order = in_order(a, b)
    if left.measure not in ontology.measures_that("grows") or order not in {"earlier", "later"}:
        return False
    before, after = (left, right) if order == "earlier" else (right, left)
    low, high = written(before), written(after)
    return before.approximator == "at_least" and low is not None and high is not None and low < high


@dataclass(frozen=True)
class _Moved:
    """A count that moved on between two days is an update, or nothing to tell."""

    decision: Decision | None


def _moved(a: PreparedClaim, b: PreparedClaim, left: Quantity, right: Quantity) -> _Moved | None:
    """Whether the later of two counts can be the earlier one moved on; None where they are of one time.

    A later count that is higher replaces the earlier one if its article says so, or if nobody else stands against it;
    one that is lower does so only where the measure can shrink.
    """
    order = in_order(a, b)
    if order == "unknown" and is_renewed(a) != is_renewed(b):
        order = "earlier" if is_renewed(b) else "later"
    if order in {"one day", "unknown"}:
        return None
    if _takes_back(*((b, a) if order == "earlier" else (a, b))):
        return _Moved(TAKEN_BACK)
    before, after, later = (left, right, b) if order == "earlier" else (right, left, a)
    low, high = written(before), written(after)
    shrinks = left.measure in ontology.measures_that("of_event") and low is not None and high is not None and high < low
    if is_renewed(later) and not shrinks:
        return _Moved(UPDATE)
    if left.measure not in ontology.measures_that("of_event"):
        grows = left.measure is None and low is not None and high is not None and low < high
        return _Moved(UPDATE) if one_voice(a, b) or (grows and not sources_differ(a, b)) else None
    if shrinks:
        return None if left.measure in ontology.measures_that("grows") else _Moved(None)
    return None if sources_differ(a, b) else _Moved(UPDATE)


def _is_floor(quantity: Quantity) -> bool:
    """'At least 34 dead': the count goes on, and a higher one elsewhere contradicts nothing."""
    return quantity.approximator == "at_least" and quantity.measure in ontology.measures_that("of_event")


def _compare_changes(a: PreparedClaim, b: PreparedClaim) -> Decision | None:
    """'From 40 to 60' is where a count came to, no interval: the ends are compared, and the starts where both tell."""
    one, other = a.quantity, b.quantity
    if one is None or other is None:
        return None
    left, right = _settled(one), _settled(other)
    if {one.approximator, other.approximator} == {_CHANGE}:
        return _compare_intervals(a, b, left, right) if not _same_numbers(left, right) else DIFFERENT
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
UPDATE = Decision("update", "figure", "update", None, "figure-update")
TAKEN_BACK = Decision("update", "figure", "update", None, "figure-taken-back")
_SOURCES = Decision("discrepancy", "figure", "different value", "major", "figure-sources")
_PART_EXCEEDS = Decision("discrepancy", "figure", "part exceeds whole", "major", "figure-part")
DIFFERENT = Decision("discrepancy", "figure", "different value", "major", "figure-different")


def _same_numbers(a: Quantity, b: Quantity) -> bool:
    """The same bounds under the same hedge, of a change also where it ends; of bare numbers, a sum too, the number."""
    if _is_bare(a) and _is_bare(b):
        return a.low == b.low
    return (a.low, a.high, a.soft_low, a.approximator) == (b.low, b.high, b.soft_low, b.approximator)


def _same_number(a: Quantity, b: Quantity) -> bool:
    """'More than 300' and '300': one number, on and beyond its bound."""
    one, other = written(a), written(b)
    return one is not None and one == other


def written(quantity: Quantity) -> float | None:
    """The number as written, whatever the words around it make of it."""
    if quantity.approximator in _CENTRED and quantity.soft_low is not None and quantity.soft_high is not None:
        return (quantity.soft_low + quantity.soft_high) / 2
    return quantity.low if quantity.low is not None else quantity.high


def _leans_apart(a: Quantity, b: Quantity) -> bool:
    """One says 'more than N', the other 'about N': the sizes fit, the readings don't."""
    for above, centred in ((a, b), (b, a)):
        leans = above.approximator in _ABOVE | _BELOW and centred.approximator == "about"
        one, other = written(above), written(centred)
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
    one, other = written(a), written(b)
    if one is None or other is None or (max(one, other) < _SMALL_COUNT and one.is_integer() and other.is_integer()):
        return False
    steps, apart = {_step(one), _step(other)}, abs(one - other)
    return len(steps) == 2 and apart < max(steps) / 2 and apart <= ROUNDING_RATIO * max(one, other)


def _is_converted(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Are two figures one, each rounded in a unit of its own (22 km, 14 miles)?"""
    one, other = a.claim.quantity, b.claim.quantity
    if one is None or other is None or one.unit == other.unit:
        return False
    left, right = _rounded(one), _rounded(other)
    apart = abs(left[0] - right[0])
    return apart <= left[1] + right[1] and apart <= ROUNDING_RATIO * max(left[0], right[0])


def _rounded(quantity: Quantity) -> tuple[float, float]:
    """A bare number in the base of its unit, with half the step it may be rounded to."""
    number, base = written(quantity), written(in_base(quantity))
    if not number or base is None:
        return 0.0, 0.0
    return base, base / number * _step(number) / 2


def _step(value: float) -> float:
    """The step of a number's last digit that is not zero: 100 for 4 500, 0.1 for 7.1."""
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return 10.0**exponent if isinstance(exponent, int) else 1.0
