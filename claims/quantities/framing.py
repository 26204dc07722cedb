"""How a figure is told: which of all it counts it has (all, the others, new ones, a target, a change), as what."""

import re
from bisect import bisect_left
from functools import cache
from itertools import chain, pairwise

from claims.dates.clauses import Clauses
from claims.languages import table
from claims.model import Partition, Quantity, Span, Telling
from claims.quantities.attributes import Told
from claims.quantities.counted import conjugated, stem
from claims.text.lexing import Phrases, tokenize

_NEAR = 40
"""Characters on either side of a figure in which a word makes it a target or new ones."""
_WANTED_BEHIND = 3
"""Words behind a figure among which a participle says that somebody wants it ('cinq ans de prison requis')."""
_CLAUSES = re.compile(r"[,;:.!?]\s")
_HEDGE = 3
"""Words of a hedge at most ('no more than')."""
_NUMBERS = "numbers_of"
"""The key of counted.toml for the nouns that name a number ('bilan', 'tally')."""
_SHARES = frozenset({"share"})
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
    behind = _stems(_CLAUSES.split(text[end : end + _NEAR])[0], language)
    own = _stems(text[start:end], language) + behind[:1]
    before = _stems(_CLAUSES.split(text[max(0, start - _NEAR) : start])[-1], language)
    if any(words["previous"] & {*pair} and words[_NUMBERS] & {*pair} for pair in pairwise(before)):
        return "previous"
    named: tuple[tuple[Partition, set[str]], ...] = (
        ("others", {*own, *before[-1:]}),
        ("new", _unhedged(own, figure)),
        ("target", {*_unhedged(own, figure), *behind[:_WANTED_BEHIND], *before}),
    )
    found: Partition = next((name for name, stems in named if stems & words[name]), "whole")
    return "part" if found == "whole" and attribute in _SHARES else found


def _unhedged(stems: list[str], figure: Quantity) -> set[str]:
    """The words of a figure without those of its hedge ('more than 300 letters' are no new ones)."""
    return set(stems) if figure.approximator is None else set(stems[_HEDGE:])


class Modes:
    """How the figures of a sentence are told: as facts, forecasts, or what somebody wants.

    >>> told = "Le parquet réclame douze ans, le budget devrait atteindre 3 millions."
    >>> modes = Modes(told, (0, len(told)), "fr")
    >>> modes.of((19, 28)), modes.of((57, 67))
    ('target', 'forecast')
    """

    def __init__(self, text: str, sentence: Span, language: str) -> None:
        self._clauses, phrases = Clauses(text, sentence, language), _phrases(language)
        tokens = tokenize(text[slice(*sentence)], language)
        self._starts = [sentence[0] + token.start for token in tokens]
        self._wants = frozenset(i for i, _ in phrases["target"].standing(tokens))
        self._foretells = [self._starts[i] for i, _ in phrases["forecast"].standing(tokens)]
        self._ends = frozenset(i for i, token in enumerate(tokens) if token.kind != "word")

    def of(self, span: Span) -> Telling:
        """The mode of the figure in a span of the sentence."""
        at = bisect_left(self._starts, span[0])
        for i in range(at - 1, max(-1, at - 1 - _WANTED), -1):
            if i in self._wants:
                return "target"
            if i in self._ends:
                break
        is_foretold = any(self._clauses.are_one(start, span[0]) for start in self._foretells)
        return "forecast" if is_foretold or self._clauses.looks_ahead(span) else "fact"


_WANTED = 6
"""Words between a figure and the word that says that somebody wants so much, at most."""


@cache
def _phrases(language: str) -> dict[str, Phrases[bool]]:
    """The phrases of each mode, verbs in all their forms."""
    rows = table(language, "counted")["modes"]
    found = {}
    for mode in ("forecast", "target"):
        verbs = (form for verb in rows[f"{mode}_verbs"] for form in conjugated(verb, language))
        found[mode] = Phrases(((phrase, True) for phrase in chain(rows[mode], verbs)), language)
    return found


def _stems(text: str, language: str) -> list[str]:
    return [stem(token.text) for token in tokenize(text, language)]


@cache
def _words(language: str) -> dict[str, frozenset[str]]:
    """The words that tell a partition, by its name, and the nouns for a number, as stems."""
    facts = table(language, "counted")
    rows = {**facts["partitions"], _NUMBERS: facts["grammar"][_NUMBERS]}
    return {name: frozenset(stem(word) for word in words) for name, words in rows.items()}
