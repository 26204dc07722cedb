"""How a figure is told: which of all it counts it has (all, the others, new ones, a target, a change), as what."""

from functools import cache

from claims.dates.words import Clauses
from claims.languages import table
from claims.model import Partition, Quantity, Telling
from claims.quantities.attributes import Told
from claims.quantities.counted import stem
from claims.text.lexing import tokenize

__all__ = ["Clauses", "partition_of", "told_as"]

_NEAR = 40
"""Characters on either side of a figure in which a word makes it a target or new ones."""
_HEDGE = 3
"""Words of a hedge at most ('no more than')."""
_SHARES = frozenset({"share", "vote_share"})
"""Attributes whose value is always a part of a whole."""
_TARGETS = frozenset({"votes_needed"})


def partition_of(text: str, figure: Quantity, told: Told, language: str) -> Partition:
    """Tell which of all it counts a figure has, by what its sentence tells and the words in and around it.

    >>> from claims import find_quantities
    >>> told = "Les 61 autres migrants ont été confiés à la police."
    >>> partition_of(told, find_quantities(told)[0], Told(None), "fr")
    'others'
    """
    attribute = told.attribute.name if told.attribute is not None else None
    if told.is_change or told.is_earlier:
        return "change" if told.is_change else "previous"
    if attribute in _TARGETS:
        return "target"
    words = _words(language)
    start, end = figure.span
    own = _stems(text[start:end], language) + _stems(text[end : end + _NEAR], language)[:1]
    before = _stems(text[max(0, start - _NEAR) : start], language)
    named: tuple[tuple[Partition, set[str]], ...] = (
        ("others", {*own, *before[-1:]}),
        ("new", _unhedged(own, figure)),
        ("target", {*own, *before}),
    )
    found: Partition = next((name for name, stems in named if stems & words[name]), "whole")
    return "part" if found == "whole" and attribute in _SHARES else found


def _unhedged(stems: list[str], figure: Quantity) -> set[str]:
    """The words of a figure without those of its hedge ('more than 260 papers' are no new ones)."""
    return set(stems) if figure.approximator is None else set(stems[_HEDGE:])


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
