"""From a number and its hedge to two intervals: what it can mean, and what it usually means.

The widths are data (`approximators.toml`); this is the one place that reads them.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import ceil, floor, isfinite
from typing import Any

from claims.languages import table
from claims.languages.overlay import unfit
from claims.text.lexing import Phrases

Bound = Fraction | None
_OPEN = "open"


@dataclass(frozen=True, slots=True)
class Reading:
    """A hard interval and a usual one; None is open."""

    low: Bound
    high: Bound
    soft_low: Bound
    soft_high: Bound


@cache
def widths(language: str) -> dict[str, Any]:
    """The table of widths by approximator, checked. Raises TableError for widths that can't be read."""
    told = table(language, "approximators")
    rows: dict[str, dict[str, Any]] = told["widths"]
    named = {*told["before"], *told["after"]}
    used = sorted({*named, *_BY_FORM})
    for name, rule in rows.items():
        if name not in used:
            raise _unfit(language, f"widths.{name}: no approximator of that name; there are: {', '.join(used)}")
        if (fault := _fault(rule)) is not None:
            raise _unfit(language, f"widths.{name}.{fault}")
    if unread := sorted(named - {*rows, _EXACTLY}):
        raise _unfit(language, f"{unread[0]} has words and no widths; there are widths for: {', '.join(rows)}")
    return rows


def _fault(rule: dict[str, Any]) -> str | None:
    """The first entry of an approximator that can't be read, and what it must be."""
    for which in ("hard", "soft"):
        if not _is_width(rule.get(which)):
            return f'{which} must be a low and a high width, numbers or "open"'
    for cap in ("cap", "soft_cap", "hard_cap"):
        if not 0 < rule.get(cap, 1) <= 1:
            return f"{cap} must be a share of the number, above 0 and up to 1"
    return None


_EXACTLY = "exactly"  # words that take the hedge away
_BY_FORM = ("round", "collective", "several")  # read from the number itself, not from words beside it


def _is_width(pair: object) -> bool:
    if not isinstance(pair, list) or len(pair) != 2:
        return False
    if any(not (end == _OPEN or (isinstance(end, int | float) and isfinite(end))) for end in pair):
        return False
    low, high = pair
    return _OPEN in pair or low <= high


def _unfit(language: str, why: str) -> Exception:
    return unfit(language, "approximators", why)


@cache
def before(language: str) -> Phrases[str]:
    """The approximators that stand before a number."""
    return _phrases(language, "before")


@cache
def after(language: str) -> Phrases[str]:
    """The approximators that stand after a number or after what it counts."""
    return _phrases(language, "after")


def _phrases(language: str, side: str) -> Phrases[str]:
    groups: dict[str, list[str]] = table(language, "approximators")[side]
    return Phrases(((phrase, name) for name, phrases in groups.items() for phrase in phrases), language)


def read(  # noqa: PLR0913  # a number, what it counts in, and how it is hedged: six plain facts
    value: Fraction, step: Fraction, base: int, approximator: str | None, *, whole: bool, language: str
) -> Reading:
    """The intervals of a number with an approximator.

    ``step`` is the step of its last digit that is not zero, ``base`` what a collective counts in, ``whole`` whether it
    can only be a whole number (persons, trucks): bounds are then rounded outwards, and excluded ones step by one.
    """
    if approximator is None:
        return _bare(value, step, whole=whole, language=language)
    rule = widths(language)[approximator]
    low, high = _bounds(value, step, base, rule, "hard")
    soft_low, soft_high = _bounds(value, step, base, rule, "soft")
    if whole:
        low, high, soft_low, soft_high = _outwards(low, high, soft_low, soft_high)
        if rule.get("exclusive") == "low" and soft_low is not None:
            soft_low += 1
        if rule.get("exclusive") == "high" and soft_high is not None:
            soft_high -= 1
        soft_low, soft_high = _ordered(soft_low, soft_high)
    return Reading(low, high, soft_low, soft_high)


def _bare(value: Fraction, step: Fraction, *, whole: bool, language: str) -> Reading:
    """A number as it stands: itself, and its neighbourhood where it is round."""
    if step < 10:
        return Reading(value, value, value, value)
    soft_low, soft_high = _bounds(value, step, 1, widths(language)["round"], "soft")
    if whole:
        _, _, soft_low, soft_high = _outwards(None, None, soft_low, soft_high)
    return Reading(value, value, soft_low, soft_high)


def _bounds(value: Fraction, step: Fraction, base: int, rule: dict[str, Any], which: str) -> tuple[Bound, Bound]:
    """One of the two intervals of a rule. A width never exceeds the rule's cap, a share of the number."""
    low, high = rule[which]
    of = rule.get("of", "step")
    if of == "base":
        return (_scaled(base, low), _scaled(base, high))
    cap = abs(value) * Fraction(str(rule.get(f"{which}_cap", rule.get("cap", 1))))
    unit = abs(value) if of == "value" else step

    def bound(width: float | str) -> Bound:
        if isinstance(width, str):
            return None
        offset = unit * Fraction(str(width))
        return value + max(-cap, min(cap, offset))

    return bound(low), bound(high)


def _scaled(base: int, times: float | str) -> Bound:
    """A multiple of what a collective counts in; just below the next collective where it isn't a whole multiple."""
    if isinstance(times, str):
        return None
    scaled = base * Fraction(str(times))
    return scaled if isinstance(times, int) else Fraction(ceil(times) * base - 1)


def _outwards(low: Bound, high: Bound, soft_low: Bound, soft_high: Bound) -> tuple[Bound, Bound, Bound, Bound]:
    def down(x: Bound) -> Bound:
        return None if x is None else Fraction(floor(x))

    def up(x: Bound) -> Bound:
        return None if x is None else Fraction(ceil(x))

    return down(low), up(high), down(soft_low), up(soft_high)


def _ordered(low: Bound, high: Bound) -> tuple[Bound, Bound]:
    return (low, low) if low is not None and high is not None and low > high else (low, high)
