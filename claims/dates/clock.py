"""A time of day as it was told."""

from dataclasses import dataclass, replace
from typing import Literal

NOON, DAY = 12, 24  # hours
_EVENING = 6  # hours from here to noon are before midnight where a night is spoken of


@dataclass(frozen=True, slots=True)
class Clock:
    """Hours of the day from and to, in decimals, and their hedge; no hours for words that only look like a time."""

    hours: tuple[float, float] | None = None
    approximator: str | None = None


Form = Literal["named", "colon", "letter", "bare", "other"]


@dataclass(frozen=True, slots=True)
class Time:
    """One hour as it is written: its decimal value, and what its own words leave open.

    ``sure`` says that it can be no length of time; ``open`` that its half of the day is not told; ``exact`` that
    minutes are.
    """

    value: float
    sure: bool = False
    open: bool = False
    exact: bool = False
    form: Form = "other"

    @property
    def firm(self) -> bool:
        """Do its own words say that it is on the clock, behind a word that may stand before a length too?"""
        return self.sure or self.exact or self.value > NOON

    def in_half(self, half: str) -> "Time":
        """The same in a half of the day: before noon, after it, or at night."""
        hour = self.value % NOON if self.value < NOON + 1 else self.value
        late = half == "late" or (half == "night" and hour >= _EVENING)
        return replace(self, value=hour + NOON if late and hour < NOON else hour, sure=True, open=False)


def to_minutes(value: float) -> float:
    """Decimal hours to two places, which tell each minute apart."""
    return round(value, 2)
