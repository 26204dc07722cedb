"""Figures of a text as a careful reader takes them: the number, its hedge, what it counts.

approximation   from a number and its hedge to a hard interval and a usual one
counted         unit, noun, population, measure
noise           digits that are no figures
figures         the grammars of numbers with their hedges, ranges, ratios and remainders; their rules stand in readings,
                ratios, compound and names, their words in figure_words
scan            the pieces put together at one place of the text
"""

from claims.quantities.scan import find_quantities

__all__ = ["find_quantities"]
