"""What two figures are asked: of what they are the value, whom they count, which part, how their numbers lie."""

import math
import re
from bisect import bisect_right
from typing import NamedTuple, get_args

from claims import Quantity, ontology
from claims.model import Partition
from claims.quantities.counted import stem, vocabulary
from factcheck.questions.comparable import counted_alike
from factcheck.questions.evidence import ALIKE, SHARING, UNSAID, Evidence, Meeting, alike, by_side, or_else, sharing
from factcheck.questions.evidence.setting import SETTING
from factcheck.questions.figures import written
from factcheck.questions.meanings import meanings_of, normalised
from factcheck.questions.prepared import PreparedClaim, Told, Weights, kept
from factcheck.questions.units import in_base


class _Borne(NamedTuple):
    """Of what a figure is the value, and who bears it."""

    attribute: str | None
    bearers: frozenset[str]


def _borne(one: PreparedClaim) -> _Borne:
    return _Borne(_attribute_of(one), bearers(one))


def _attribute(one: _Borne, other: _Borne) -> str:
    of_each = one.attribute is not None and ontology.attributes()[one.attribute].each
    of_one = of_each and bool(one.bearers & other.bearers)
    equal = "same, of one bearer" if of_one else "same, of each" if of_each else "same"
    return alike(one.attribute, other.attribute, equal)


@kept
def bearers(one: PreparedClaim) -> frozenset[str]:
    """The words of the name that a value of each, such as an age, stands right beside: 'Ann Orlan, 57, did not speak'.

    Other names of its sentence may be of a place, or of whoever else.
    """
    quantity, text = one.claim.quantity, one.article.text
    if quantity is None:
        return frozenset()
    start, end = quantity.span
    found = _NAME_BEFORE.search(text[max(0, start - _NEAR_NAME) : start]) or _NAME_BEHIND.match(text[end:][:_NEAR_NAME])
    return frozenset(re.findall(r"\w{3,}", normalised(found[1]))) if found is not None else frozenset()


_NEAR_NAME = 60
"""Characters before a figure, and behind it, in which the name of who bears it stands."""
_NAME = r"([^\W\d_a-zß-ÿ][\w'’-]+(?:\s+[^\W\d_a-zß-ÿ][\w'’-]+){0,3})"
_NAME_BEFORE = re.compile(rf"{_NAME}\s*[,(]\s*$")
_NAME_BEHIND = re.compile(rf"(?:[\w-]*\s+)?{_NAME}")


@kept
def _attribute_of(one: PreparedClaim) -> str | None:
    frame = one.claim.frame
    return None if frame is None else frame.attribute


def _measure(one: PreparedClaim) -> str | None:
    return one.claim.quantity.measure if one.claim.quantity is not None else None


@kept
def _nouns(one: PreparedClaim) -> frozenset[str]:
    quantity = one.claim.quantity
    counted = one.claim.frame.counted if one.claim.frame is not None else None
    told = counted or (quantity.noun or "" if quantity is not None else "")
    generic = vocabulary(one.language).generic
    words = [word for word in re.findall(r"[^\W\d_]{3,}", told.lower()) if stem(word) not in generic]
    return frozenset(m for word in words for m in (*meanings_of(word, one.language), normalised(word)[:6]))


def _unit(one: PreparedClaim) -> str | None:
    return one.quantity.unit if one.quantity is not None else None


def _population(one: PreparedClaim) -> str | None:
    return one.claim.quantity.population if one.claim.quantity is not None else None


def _partition(one: str, other: str) -> str:
    if one == other:
        return "both whole" if one == "whole" else "alike"
    if "whole" not in (one, other):
        return "two sorts of part"
    return f"whole and {other if one == 'whole' else one}"


@kept
def _part(one: PreparedClaim) -> str:
    frame, claim = one.claim.frame, one.claim
    told = frame.partition if frame is not None else "whole"
    if told == "whole":
        return "part" if claim.part else "previous" if claim.former else "whole"
    return told


def _told(one: PreparedClaim) -> tuple[str, bool]:
    return one.claim.frame.mode if one.claim.frame is not None else "fact", one.claim.cumulative


class _Size(NamedTuple):
    """The value of a figure: in its base unit and as it is written, and how much lies between it and another's."""

    anchor: float
    number: float
    magnitude: float


def _size(one: PreparedClaim) -> _Size:
    return _Size(anchor(one), number(one), magnitude(one))


def _value(one: _Size, other: _Size) -> str:
    if one.anchor == other.anchor:
        told = min(one.number, other.number)
        return "same, tiny" if told < _TINY else "same, small" if told < _SMALL else "same"
    return _APART[bisect_right(_POWERS, _powers_between(one.magnitude, other.magnitude))]


def powers_apart(a: Told, b: Told) -> float:
    """How many powers of ten lie between the values of two figures of one family of units."""
    return _powers_between(magnitude(a), magnitude(b))


@kept
def number(one: PreparedClaim) -> float:
    """The number of a figure as it is written, in the unit it is written in; 0 where there is none."""
    return (written(one.claim.quantity) if one.claim.quantity is not None else None) or 0.0


_TINY, _SMALL = 4, 13
"""Counts below which the same value in two articles is chance, or may be."""
_APART = (
    "within a twentieth",
    "within an eighth",
    "within a quarter",
    "within three fifths",
    "within double",
    "within fourfold",
    "within tenfold",
    "within fortyfold",
    "beyond fortyfold",
)
_POWERS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.6, 1.0, 1.6)
"""The decimal logarithm of the larger value by the smaller below which each of these levels lies, but for the last."""


@kept
def anchor(one: PreparedClaim) -> float:
    """The number a figure is about, in the base of its unit."""
    return anchor_of(one.claim.quantity)


def anchor_of(quantity: Quantity | None) -> float:
    """The number as written, whatever its hedge, in the base of its unit; 0 where there is none."""
    return (written(in_base(quantity)) if quantity is not None else None) or 0.0


@kept
def magnitude(one: Told) -> float:
    """How large the value of a figure is: of what is counted one is added, so that 1 lies near 2."""
    quantity = one.claim.quantity
    is_count = ontology.family_of(quantity.unit if quantity is not None else None) == "count"
    return abs(anchor_of(quantity)) + is_count


def _powers_between(one: float, other: float) -> float:
    small, large = sorted((one, other))
    return math.log10(large / small) if small else math.inf if large else 0.0


def _told_first(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    if _attribute_of(a) is None or _attribute_of(a) != _attribute_of(b):
        return UNSAID
    return _FIRSTS[a.told_first + b.told_first]


_FIRSTS = ("of neither", "of one", "of both")
"""In how many of two articles a value is the first of its attribute."""


def _hedge(one: PreparedClaim) -> str | None:
    return one.claim.quantity.approximator if one.claim.quantity is not None else None


def _reading(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    return "one count" if counted_alike(a, b, Weights()) else "open"


_WITH_WHOLE = tuple(f"whole and {part}" for part in get_args(Partition) if part != "whole")
FIGURES = (
    by_side(
        "attribute",
        ("other", "one only", "unsaid by both", "same, of each", "same, of one bearer", "same"),
        _borne,
        _attribute,
        ordered=False,
    ),
    by_side("measure", ALIKE, _measure, alike),
    by_side("noun", SHARING, _nouns, sharing),
    by_side("unit", ALIKE, _unit, alike),
    by_side("population", ALIKE, _population, alike),
    by_side("partition", (*_WITH_WHOLE, "two sorts of part", "alike", "both whole"), _part, _partition, ordered=False),
    by_side("mode", ("apart", "alike"), _told, or_else("apart")),
    by_side("hedge", ("other", "alike"), _hedge, or_else("other"), ordered=False),
    by_side(
        "value",
        (*reversed(_APART), "same, tiny", "same, small", "same"),
        _size,
        _value,
    ),
    Evidence("first of its attribute", _FIRSTS, _told_first),
    Evidence("reading", ("open", "one count"), _reading),
    *SETTING,
)
"""What is asked of two figures."""
