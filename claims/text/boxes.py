"""Boxes of facts beside a story: lines of a label and a value ('Population : 12 300 habitants'), several in a run."""

import re
from itertools import groupby

from claims.model import Span

_FEWEST = 3
"""Lines of a box, at least: two may be a heading and who signed."""
_LINE = re.compile(r"\s*[^\W\d_][^:|\n.!?«»“”\"]{1,40}[:|]\s?(?P<value>\S[^:|\n]{0,80})")
"""A label, a mark and a value, both short."""
_STOPS = (".", "!", "?", "…", "»", "”", '"')
"""What a value doesn't end in: a line that does is somebody's turn in an interview."""


def find_boxes(text: str) -> list[Span]:
    r"""Give where the values of boxes stand in a text, in order.

    >>> text = "Population : 12 300\nSuperficie : 45 km²\nMaire : Paul Durand\n\nDate : lundi"
    >>> [text[a:b] for a, b in find_boxes(text)]
    ['12 300', '45 km²', 'Paul Durand']
    """
    found: list[Span] = []
    for told, lines in groupby(re.finditer(r"[^\n]*(?:\n|$)", text), key=lambda line: _value(line) is not None):
        values = [value for line in lines if (value := _value(line)) is not None] if told else []
        found += values if len(values) >= _FEWEST else []
    return found


def _value(line: re.Match[str]) -> Span | None:
    entry = _LINE.fullmatch(line.group().rstrip("\n"))
    if entry is None or entry["value"].rstrip().endswith(_STOPS):
        return None
    return line.start() + entry.start("value"), line.start() + entry.end("value")
