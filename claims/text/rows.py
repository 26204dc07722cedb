"""Rows of a table in a text: lines of cells with a mark between them."""

from claims.model import Span
from claims.text.spans import trim

CELL = "|"
"""The mark between the cells of a table's row."""
LONGEST_ROW = 2000
"""Characters in a row of a table, at most."""


def row_around(text: str, span: Span) -> Span | None:
    """The row of a table a span stands in: a line with at least two cell marks, without the outer ones.

    A line of more than LONGEST_ROW characters is no row.
    """
    first, last = max(0, span[0] - LONGEST_ROW), min(len(text), span[1] + LONGEST_ROW)
    start, end = text.rfind("\n", first, span[0]) + 1, text.find("\n", span[1], last)
    end = last if end < 0 else end
    start = first if start == 0 else start
    if end - start > LONGEST_ROW or text.count(CELL, start, end) < 2:
        return None
    return trim(text, (start, end), also=CELL)
