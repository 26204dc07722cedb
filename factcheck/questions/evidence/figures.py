"""What two figures are asked: of what they are the value, whom they count, which part, how their numbers lie."""

import math
import re
from typing import get_args

from claims import Quantity, ontology
from claims.model import Partition
from claims.quantities.counted import stem, vocabulary
from factcheck.questions.comparable import counted_alike
from factcheck.questions.evidence import ALIKE, SHARING, UNSAID, Evidence, Meeting, alike, sharing
from factcheck.questions.evidence.setting import SETTING
from factcheck.questions.figures import written
from factcheck.questions.meanings import meanings_of, normalised
from factcheck.questions.prepared import PreparedClaim, Told, Weights, kept
from factcheck.questions.units import in_base


def _attribute(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    one = _attribute_of(a)
    of_each = one is not None and ontology.attributes()[one].each
    of_one = of_each and bool(bearers(a) & bearers(b))
    return alike(one, _attribute_of(b), "same, of one bearer" if of_one else "same, of each" if of_each else "same")


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


def _measure(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    one, other = (x.claim.quantity.measure if x.claim.quantity else None for x in (a, b))
    return alike(one, other)


def _noun(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    return sharing(_nouns(a), _nouns(b))


@kept
def _nouns(one: PreparedClaim) -> frozenset[str]:
    quantity = one.claim.quantity
    counted = one.claim.frame.counted if one.claim.frame is not None else None
    told = counted or (quantity.noun or "" if quantity is not None else "")
    generic = vocabulary(one.language).generic
    words = [word for word in re.findall(r"[^\W\d_]{3,}", told.lower()) if stem(word) not in generic]
    return frozenset(m for word in words for m in (*meanings_of(word, one.language), normalised(word)[:6]))


def _unit(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    one, other = (x.quantity.unit if x.quantity else None for x in (a, b))
    return alike(one, other)


def _population(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    one, other = (x.claim.quantity.population if x.claim.quantity else None for x in (a, b))
    return alike(one, other)


def _partition(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    one, other = _part(a), _part(b)
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


def _told(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    one, other = (x.claim.frame.mode if x.claim.frame else "fact" for x in (a, b))
    since = a.claim.cumulative == b.claim.cumulative
    return "alike" if one == other and since else "apart"


def _value(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    if anchor(a) == anchor(b):
        told = min(number(a), number(b))
        return "same, tiny" if told < _TINY else "same, small" if told < _SMALL else "same"
    apart = powers_apart(a, b)
    return next((level for most, level in _APART if apart < most), "beyond fortyfold")


def powers_apart(a: Told, b: Told) -> float:
    """How many powers of ten lie between the values of two figures.

    Of what is counted one is added to both, so that 1 lies near 2; of what is measured only the proportion tells.
    """
    one, other = sorted(abs(anchor_of(side.claim.quantity)) for side in (a, b))
    if ontology.family_of(a.claim.quantity.unit if a.claim.quantity is not None else None) == "count":
        one, other = one + 1, other + 1
    return math.log10(other / one) if one else math.inf if other else 0.0


@kept
def number(one: PreparedClaim) -> float:
    """The number of a figure as it is written, in the unit it is written in; 0 where there is none."""
    return (written(one.claim.quantity) if one.claim.quantity is not None else None) or 0.0


_TINY, _SMALL = 4, 13
"""Counts below which the same value in two articles is chance, or may be."""
_APART = (
    (0.02, "within a twentieth"),
    (0.05, "within an eighth"),
    (0.1, "within a quarter"),
    (0.2, "within three fifths"),
    (0.35, "within double"),
    (0.6, "within fourfold"),
    (1.0, "within tenfold"),
    (1.6, "within fortyfold"),
)
"""The level of a decimal logarithm of the larger value by the smaller."""


@kept
def anchor(one: PreparedClaim) -> float:
    """The number a figure is about, in the base of its unit."""
    return anchor_of(one.claim.quantity)


def anchor_of(quantity: Quantity | None) -> float:
    """The number as written, whatever its hedge, in the base of its unit; 0 where there is none."""
    return (written(in_base(quantity)) if quantity is not None else None) or 0.0


def _told_first(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    if _attribute_of(a) is None or _attribute_of(a) != _attribute_of(b):
        return UNSAID
    return _FIRSTS[a.told_first + b.told_first]


_FIRSTS = ("of neither", "of one", "of both")
"""In how many of two articles a value is the first of its attribute."""


def _hedge(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    one, other = (x.claim.quantity.approximator if x.claim.quantity else None for x in (a, b))
    return "alike" if one == other else "other"


def _reading(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    return "one count" if counted_alike(a, b, Weights()) else "open"


_WITH_WHOLE = tuple(f"whole and {part}" for part in get_args(Partition) if part != "whole")
FIGURES = (
    Evidence(
        "attribute",
        ("other", "one only", "unsaid by both", "same, of each", "same, of one bearer", "same"),
        _attribute,
        ordered=False,
    ),
    Evidence("measure", ALIKE, _measure),
    Evidence("noun", SHARING, _noun),
    Evidence("unit", ALIKE, _unit),
    Evidence("population", ALIKE, _population),
    Evidence("partition", (*_WITH_WHOLE, "two sorts of part", "alike", "both whole"), _partition, ordered=False),
    Evidence("mode", ("apart", "alike"), _told),
    Evidence("hedge", ("other", "alike"), _hedge, ordered=False),
    Evidence(
        "value",
        ("beyond fortyfold", *reversed([level for _, level in _APART]), "same, tiny", "same, small", "same"),
        _value,
    ),
    Evidence("first of its attribute", _FIRSTS, _told_first),
    Evidence("reading", ("open", "one count"), _reading),
    *SETTING,
)
"""What is asked of two figures."""
