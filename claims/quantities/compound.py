"""Rules of more of an amount behind its unit: `deux heures et demie`, `2 euros 50`, `1 m 92`, `3 ans et 9 mois`."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Protocol

from claims import ontology
from claims.numbers.number import Number
from claims.quantities.counted import Unit
from claims.text.cursor import Cursor
from claims.text.grammar import Grammar, Rule


class Rest(Protocol):
    """What is added behind a unit."""

    def of(self, unit: Unit, followed: Collection[str]) -> Fraction | None:
        """So much of the unit, None where it does not fit; behind ``followed`` units the word for more is left out."""
        ...


@dataclass(frozen=True, slots=True)
class Half:
    """Half of the unit."""

    def of(self, unit: Unit, followed: Collection[str]) -> Fraction:  # noqa: ARG002  # as of all rests
        """A half, whatever the unit."""
        return Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Joined:
    """A number of the smaller unit with its name, joined by a word: `3 ans et 9 mois`."""

    number: Number
    unit: Unit

    def of(self, unit: Unit, followed: Collection[str]) -> Fraction | None:  # noqa: ARG002  # as of all rests
        """So much of the unit, where the name is that of the smaller one."""
        smaller = ontology.units()[unit.code].smaller
        fits = smaller is not None and smaller.code == self.unit.code and 0 < self.number.value < smaller.number
        return self.number.value / smaller.number if smaller is not None and fits else None


@dataclass(frozen=True, slots=True)
class Beside:
    """A number of the smaller unit, whose name may be left out, with what is added to it."""

    number: Number
    written: str = ""
    unit: Unit | None = None
    more: Rest | None = None

    def of(self, unit: Unit, followed: Collection[str]) -> Fraction | None:
        """So much of the unit, where the number is below what makes one and has the digits it is written with."""
        smaller = ontology.units()[unit.code].smaller if unit.code in followed else None
        if smaller is None or not 0 < self.number.value < smaller.number:
            return None
        if self.written and len(self.written) != smaller.digits:
            return None
        if self.unit is not None and self.unit.code != smaller.code:
            return None
        more = self.more.of(self.unit, followed) if self.more and self.unit else 0
        return (self.number.value + more) / smaller.number if more is not None else None


def _beside(number: Number, written: str = "", unit: Unit | None = None, more: Rest | None = None) -> Rest | None:
    whole = number.form in {"digits", "words"} and number.value.denominator == 1
    return Beside(number, written, unit, more) if whole else None


_NUMBER = "&close (&written:digits)? number:positive"
RESTS: tuple[Rule[Rest], ...] = (
    Rule("and a half", "join number_article? half", Half),
    Rule("and so many of the smaller unit", "join number:positive unit:unit", Joined),
    Rule("so many of the smaller unit", f"{_NUMBER} unit:unit", _beside),
    Rule("so many of smaller units", f"{_NUMBER} unit:unit more:rest", _beside),
    Rule("so many, unnamed", f"{_NUMBER} !unit !nouns", _beside),
)


def _more(followed: Collection[str], unit: Unit, rest: Rest) -> Fraction | None:
    return rest.of(unit, followed)


def with_more(followed: Collection[str]) -> tuple[Rule[Fraction], ...]:
    """A unit with more of the amount, in a language where the word for more is left out behind some units."""
    return (Rule("unit with more", "unit:unit rest:rest", partial(_more, followed)),)


def remainder(rests: Grammar[Rest], at: Cursor, unit: Unit, followed: Collection[str]) -> tuple[Fraction, int]:
    """What is added behind the unit that ends at a cursor, in that unit, and the token after it."""
    if at.token.breaks or rests.read(at) is None:  # at most places
        return Fraction(0), at.at
    told = ((reading.value.of(unit, followed), reading.stop) for reading in rests.readings(at))
    return next(((rest, stop) for rest, stop in told if rest is not None), (Fraction(0), at.at))
