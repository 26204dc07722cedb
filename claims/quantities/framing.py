"""How a figure is told: which of all it counts it has (all, the others, new ones, a target, a change), as what."""

from functools import cache

from claims import ontology
from claims.dates.words import Clauses
from claims.languages import table
from claims.model import Partition, Quantity, Telling
from claims.quantities.counted import stem
from claims.text.lexing import tokenize

__all__ = ["Clauses", "partition_of", "told_as"]

_NEAR = 40
"""Characters on either side of a figure in which a word makes it a target or new ones."""
_CHANGE = "change"
_TARGETS = frozenset({"votes_needed"})


def partition_of(text: str, figure: Quantity, attribute: str | None, language: str) -> Partition:
    """Tell which of all it counts a figure has, by its attribute and the words in and around it.

    >>> from claims import find_quantities
    >>> told = "Les 61 autres migrants ont été confiés à la police."
    >>> partition_of(told, find_quantities(told)[0], None, "fr")
    'others'
    """
    if figure.approximator == _CHANGE or (attribute is not None and ontology.attributes()[attribute].change):
        return "change"
    if attribute in _TARGETS:
        return "target"
    words = _words(language)
    start, end = figure.span
    own = {*_stems(text[start:end], language), *_stems(text[end : end + _NEAR], language)[:1]}
    around = {*own, *_stems(text[max(0, start - _NEAR) : start], language)}
    told: tuple[tuple[Partition, set[str]], ...] = (("others", own), ("new", own), ("target", around))
    return next((name for name, stems in told if stems & words[name]), "whole")


def told_as(clauses: Clauses, figure: Quantity) -> Telling:
    """Whether a figure is told as a fact or, where its clause looks ahead, as a forecast."""
    return "forecast" if clauses.looks_ahead(figure.span) else "fact"


def _stems(text: str, language: str) -> list[str]:
    return [stem(token.text) for token in tokenize(text, language)]


@cache
def _words(language: str) -> dict[str, frozenset[str]]:
    """The words that tell a partition, by its name, as stems."""
    rows = table(language, "counted")["partitions"]
    return {name: frozenset(stem(word) for word in words) for name, words in rows.items()}
