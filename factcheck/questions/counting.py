"""What an article counts: which value of what it gives first, which once, and which it takes back."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claims import Claim
from factcheck.questions.meanings import evened
from factcheck.questions.units import in_base

if TYPE_CHECKING:
    from claims.model import Span


def is_given_up(claim: Claim) -> bool:
    """Does its own article set a newer value against a figure ('five, not six', 'the previous toll was six')?"""
    return claim.former or (claim.frame is not None and claim.frame.partition == "previous")


class Counted:
    """The figures among the claims of one article, by what they count; those withdrawn are only what was taken back."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._values: defaultdict[tuple[str, int | None], set[float | None]] = defaultdict(set)
        self._formers: defaultdict[Span | str | None, set[float]] = defaultdict(set)
        figures = [claim for claim in claims if claim.quantity is not None]
        standing = [claim for claim in figures if not claim.is_withdrawn]
        for claim in figures:
            if not claim.former and not claim.is_withdrawn:
                self._values[_counted(claim)].add(_low(claim))
            if is_given_up(claim) and (low := _low(claim)) is not None:
                for key in (claim.sentence, _attribute(claim)):
                    self._formers[key].add(low)
        told = sorted((c.part, c.quantity.span, _attribute(c) or "", _value(c)) for c in standing if c.quantity)
        self._firsts = {attribute: value for *_, attribute, value in reversed(told) if attribute}

    def is_once(self, claim: Claim) -> bool:
        """Is the noun of a figure counted no other time with another value?"""
        return len(self._values[_counted(claim)]) == 1

    def is_first(self, claim: Claim) -> bool:
        """Is the value of a figure the first of its attribute: of all, where it is told of all and of some?"""
        attribute = _attribute(claim)
        return attribute in self._firsts and self._firsts[attribute] == _value(claim)

    def formers_of(self, claim: Claim) -> frozenset[float]:
        """The older values that are set beside a figure: in its sentence, or anywhere of its attribute."""
        if is_given_up(claim):
            return frozenset()
        attribute = _attribute(claim)
        own = self._formers.get(attribute, set()) if attribute is not None else set()
        return frozenset(self._formers.get(claim.sentence, set()) | own)


def _counted(claim: Claim) -> tuple[str, int | None]:
    """The noun that a figure counts, '' where it counts none, and the year it tells."""
    noun, when = claim.quantity.noun if claim.quantity is not None else None, claim.when
    year = when.start.year if when is not None and when.start and when.precision == "year" else None
    return evened((noun or "").split()[0]) if noun else "", year


def _attribute(claim: Claim) -> str | None:
    """What a figure is the value of, where that is known."""
    return claim.frame.attribute if claim.frame is not None else None


def _low(claim: Claim) -> float | None:
    return claim.quantity.low if claim.quantity is not None else None


def _value(claim: Claim) -> float | None:
    """The number of a figure in the base of its unit, whatever its hedge."""
    base = in_base(claim.quantity) if claim.quantity is not None else None
    return None if base is None else base.high if base.low is None else base.low
