"""Rules of the number or range that a figure begins with, and of the hedges before and behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from claims.numbers.number import Number
from claims.quantities.counted import Unit, unit_of
from claims.text.grammar import Rule

LOWER, UPPER = frozenset({"more_than", "at_least"}), frozenset({"less_than", "at_most"})
ONE_SIDED = LOWER | UPPER
_EXACTLY = "exactly"
_TIMES_ONE_SCALE = 20
"""How many times the lower number of a range goes into the higher one, at most, where one scale is told for both."""
_KEPT_UNDER_HEDGE = frozenset({"several", "change"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A number or range with its hedge: exact bounds, the token after it, and the unit already read inside it."""

    first: Number
    second: Number | None = None
    approximator: str | None = None
    unit: Unit | None = None
    share: bool = False
    bound: str | None = None  # what a hedge before a range leaves open: `au moins 15 à 20`
    tied: bool = False  # by a dash: `20-30`
    hedged: bool = False
    stop: int = 0

    def times(self, scale: int) -> "Reading":
        """A reading with its number times a scale."""
        return replace(self, first=replace(self.first, value=self.first.value * scale))

    def plus(self, rest: Fraction) -> "Reading":
        """A reading with a remainder added to its last number."""
        if self.second is not None:
            return replace(self, second=replace(self.second, value=self.second.value + rest))
        return replace(self, first=replace(self.first, value=self.first.value + rest))


class Amount(NamedTuple):
    """A number as the end of a range, with the scale its last word says and the currency before it.

    ``grouped`` says that it ends in three digits, which may be `000`.
    """

    number: Number
    scale: int | None = None
    grouped: bool = False
    money: str | None = None


# productions of hedges


def _hedges(hedges: Sequence[str]) -> list[str]:
    """The hedges that say something, outermost first."""
    return [hedge for hedge in hedges if hedge != _EXACTLY]


HEDGES: tuple[Rule[list[str]], ...] = (
    Rule("hedges", "hedges:hedge.. (!number hedge_article &(number | rank))?", _hedges),
    Rule("behind a negation", "hedges:hedge* restrictive", _hedges, weight=1),
)
"""Hedges before a number, perhaps with an article."""

LATER: tuple[Rule[str], ...] = (Rule("behind", "hedge:hedge_behind !(comparing? number)", lambda hedge: hedge),)
"""A hedge behind a number or what it counts; one with a number behind it hedges that."""


def _bound(hedges: Sequence[str], number: Number | None = None, rank: int = 0) -> tuple[str, Number] | None:
    return (hedges[0], number or Number(Fraction(rank))) if hedges else None


BOUNDS: tuple[Rule[tuple[str, Number]], ...] = (
    Rule("second bound", "both both? hedges:hedges (number:number | rank:rank)", _bound),
)
"""The other bound of what has one: `supérieur à vingt et inférieur à trente`."""


# productions of amounts and ranges


def _amount(number: Number, scale: int | None = None, grouped: str = "") -> Amount:
    return Amount(number, scale, bool(grouped))


def _money(money: str, number: Number, scale: int | None = None, grouped: str = "") -> Amount:
    return Amount(number, scale, bool(grouped), money)


def _with_letter(money: str, number: Number, scale: int) -> Amount:
    """`£20m`."""
    return Amount(replace(number, value=number.value * scale), scale, money=money)


_SCALE = "~(<~scale:scale_said | <~grouped:three_digits)?"
TIED: tuple[Rule[Amount], ...] = (Rule("number without a sign", f"number:positive {_SCALE}", _amount),)
AMOUNTS: tuple[Rule[Amount], ...] = (
    Rule("number", f"number:number {_SCALE}", _amount),
    Rule("behind a currency", f"money:currency &digits number:number {_SCALE}", _money),
    Rule("with a letter", "money:currency &digits number:number scale:money_letter", _with_letter),
)


def _same_scale(low: Amount, high: Amount) -> Number:
    """`2 à 3 millions`, `1,2 à 1,5 M€`, `cinq à dix milliers` and `20 à 30 000` say the scale once, for both."""
    number = low.number
    thousands = high.grouped and high.number.value % 1000 == 0
    scale = high.scale or (1000 if thousands else None)
    if scale is None or low.scale is not None or number.value >= 1000:
        return number
    scaled = number.value * scale
    return replace(number, value=scaled) if scaled < high.number.value <= scaled * _TIMES_ONE_SCALE else number


_NO_END = frozenset({"several", "fraction"})


def _two(low: Amount, high: Amount, unit: Unit | None = None, after: Unit | None = None) -> Reading | None:
    """Two numbers, each perhaps with the same unit."""
    if _NO_END & {low.number.form, high.number.form} or high.number.form == "article" or low.money != high.money:
        return None
    if unit is not None and unit != after:
        return None
    first, paid = _same_scale(low, high), unit_of(low.money) if low.money is not None else None
    return Reading(first, high.number, "range", paid) if first.value != high.number.value else None


def _either(low: Amount, high: Amount, unit: Unit | None = None, after: Unit | None = None) -> Reading | None:
    """Two numbers, the lower one first."""
    found = _two(low, high, unit, after)
    return found if found and found.second and found.first.value < found.second.value else None


def _rising(low: Amount, high: Amount, unit: Unit | None = None, after: Unit | None = None) -> Reading | None:
    """Two numbers, the lower one first and no article."""
    found = _either(low, high, unit, after)
    return found if found and not (found.first.form == "article" and found.first.value == 1) else None


def _tied(low: Amount, high: Amount, unit: Unit | None = None, after: Unit | None = None) -> Reading | None:
    found = _rising(low, high, unit, after)
    return replace(found, tied=True) if found else None


def _change(low: Amount, high: Amount, unit: Unit | None = None, after: Unit | None = None) -> Reading | None:
    found = _two(low, high, unit, after)
    return replace(found, approximator="change") if found else None


def _fall(low: Amount, high: Amount, unit: Unit | None = None, after: Unit | None = None) -> Reading | None:
    """`baissé de 15 à 12 %`: what can be no range."""
    found = _change(low, high, unit, after)
    return found if found and found.second and found.first.value > found.second.value else None


def _near(low: Amount, high: Amount) -> Reading | None:
    found = _rising(low, high)
    return found if found and found.second and found.second.value <= 2 * found.first.value else None


def _ends(link: str, high: str = "amount") -> str:
    return f"low:amount unit:unit? {link} high:{high} (&after:unit)?"


_DASHED = _ends("'-'", "tied")
RANGES: tuple[Rule[Reading], ...] = (
    Rule("between", f"between {_ends('join source?')}", _rising),
    Rule("from one to the other", f"source {_ends('to source?')}", _rising),
    Rule("from one to the other, by a dash", f"source {_DASHED}", _tied),
    Rule("change", f"source changing {_ends('to source?')}", _change, weight=1),
    Rule("drift", f"source drifting {_ends('to source?')}", _fall, weight=1),
    Rule("to", _ends("to source?"), _rising),
    Rule("by a dash", _DASHED, _tied),
    Rule("or", _ends("(or | ',' or_even) source?"), _either),
    Rule("two near numbers", "<about low:amount !unit join source? high:amount", _near),
)
"""`entre 20 et 30`, `de 3 à 5 %`, `20 à 30`, `15 ou 20`, `20-30`, and `passé de 20 à 30`."""


# productions of figures


def _single(number: Number) -> Reading:
    by_form = number.form if number.form in {"collective", "several"} else None
    return Reading(number, approximator="several" if by_form == "several" else number.leaning or by_form)


def _hedged(hedges: Sequence[str], reading: Reading) -> Reading:
    """A reading under the outermost of its hedges; of a range only one that bounds it has a say."""
    if not hedges or reading.approximator in _KEPT_UNDER_HEDGE:
        return replace(reading, hedged=bool(hedges))
    if reading.approximator != "range":
        return replace(reading, approximator=hedges[0], hedged=True)
    bound = hedges[0] if hedges[0] in ONE_SIDED else None
    return replace(reading, approximator=bound or "range", bound=bound, hedged=True)


def _hedged_rank(hedges: Sequence[str], rank: int) -> Reading | None:
    return _hedged(hedges, Reading(Number(Fraction(rank)))) if hedges else None


def _hedged_one(hedges: Sequence[str]) -> Reading | None:
    return _hedged(hedges, Reading(_ONE)) if hedges else None


_ONE = Number(Fraction(1), form="article")


def _paid(money: str, reading: Reading) -> Reading:
    return replace(reading, unit=unit_of(money))


def _paid_in_letters(money: str, reading: Reading, letter: int) -> Reading | None:
    """`$5m`: an amount behind its currency with the letter of a scale."""
    return _paid(money, reading.times(letter)) if reading.second is None else None


FIGURES: tuple[Rule[Reading], ...] = (
    Rule("number", "number:number", _single),
    Rule("range", "reading:range", lambda reading: reading),
    Rule("ratio", "reading:ratio", lambda reading: reading),
    Rule("article with more", "!number number_article &more", lambda: Reading(_ONE)),
)
_PAID = "money:tight_currency &digits reading:figure"
PAID: tuple[Rule[Reading], ...] = (
    Rule("behind a currency", _PAID, _paid),
    Rule("with a letter", f"{_PAID} letter:money_letter", _paid_in_letters),
)
READINGS: tuple[Rule[Reading], ...] = (
    Rule("as it stands", "reading:figure", lambda reading: reading),
    Rule("paid", "reading:paid", lambda reading: reading, weight=1),
    Rule("hedged", "hedges:hedges (reading:paid | reading:figure)", _hedged, weight=1),
    Rule("hedged rank", "hedges:hedges !number rank:rank", _hedged_rank, weight=1),
    Rule("hedged article", "hedges:hedges !number number_article &unit", _hedged_one, weight=1),
)
"""The whole of a figure but its unit and noun."""
