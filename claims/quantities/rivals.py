"""All that the rules read at one place, rivals of what was chosen among it: 'le 12 mars' is a day, and 12 a number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claims.dates import grammars as dates
from claims.dates import hours
from claims.model import Span
from claims.numbers import numerals
from claims.quantities import figures, noise
from claims.text.cursor import Cursor
from claims.text.layer import layer_of
from claims.text.lexing import covered, tokenize

_ROOMS: Mapping[str, tuple[Any, tuple[str, ...]]] = {
    "dates": (dates, ("dates",)),
    "hours": (hours, ("time", "hours_told", "hour_stretch")),
    "figures": (figures, ("figure", "ratio", "rate")),
    "noise": (noise, ("links", "codes", "names")),
    "numbers": (numerals, ("number",)),
}
"""The rooms that read by rules, and those of their grammars that read what stands in a text by itself."""


@dataclass(frozen=True)
class RuleReading:
    """What one rule reads in the characters of a span: its room and grammar, and the value as examples have it."""

    room: str
    grammar: str
    rule: str
    span: Span
    text: str
    value: str


def readings_at(text: str, span: Span, within: Span, language: str) -> list[RuleReading]:
    """Give all that the rules read in a stretch of a text at the characters of a span, the longest first.

    >>> text = "Le 12 mars, 20 heures"
    >>> [(one.room, one.text) for one in readings_at(text, (3, 10), (0, len(text)), "fr")][:3]
    [('dates', 'Le 12 mars'), ('dates', '12 mars'), ('figures', '12')]
    """
    layer = layer_of(text)
    (start, end), (first, last) = layer.to_read(span), layer.to_read(within)
    found = _readings(layer.text[first:last], language)
    moved = [(one, (one.span[0] + first, one.span[1] + first)) for one in found]
    told = [
        RuleReading(one.room, one.grammar, one.rule, layer.to_stored(at), one.text, one.value)
        for one, at in moved
        if at[0] < end and start < at[1]
    ]
    return sorted(told, key=lambda one: (one.span[0] - one.span[1], list(_ROOMS).index(one.room), one.span))


def _readings(text: str, language: str) -> Iterator[RuleReading]:
    row = tokenize(text, language)
    for room, (module, names) in _ROOMS.items():
        grammars = module.grammars(language)
        for name in names:
            for at in range(len(row)):
                for one in grammars[name].readings(Cursor(row, at)):
                    span = covered(row, at, one.stop)
                    yield RuleReading(room, name, one.rule, span, text[slice(*span)], module.shown(one.value))
