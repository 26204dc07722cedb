"""One number: its exact value, and the form it was written in."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Form = Literal["digits", "words", "article", "fraction", "collective", "several"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from tokens: its exact value, and the form it was written in.

    ``leaning`` is the approximator an adjective gave it (`une petite dizaine`); ``base`` is what a collective counts
    in (100 for `des centaines`).
    """

    value: Fraction
    form: Form = "words"
    leaning: str | None = None
    base: int = 1

    @property
    def step(self) -> Fraction:
        """The step of the last digit that is not zero: 100 for 300, 1 for 57, 1/10 for 7.5."""
        if self.value == 0:
            return Fraction(1)
        step, value = Fraction(1), abs(self.value)
        while value.denominator == 1 and value % 10 == 0:
            step, value = step * 10, value / 10
        while value.denominator != 1 and step > Fraction(1, 10**9):
            step, value = step / 10, value * 10
        return step
