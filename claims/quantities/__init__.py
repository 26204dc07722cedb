"""Figures of a text as a careful reader takes them: the number, its hedge, what it counts.

approximation   from a number and its hedge to a hard interval and a usual one
counted         unit, noun, population, measure
noise           digits that are no figures
scan            the pieces put together at one place of the text
"""

from claims.quantities.scan import find_quantities

__all__ = ["find_quantities"]
