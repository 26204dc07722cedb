"""Spans of characters."""

from collections.abc import Iterable

from claims.model import Span


def trim(text: str, span: Span, also: str = "") -> Span:
    """Take white space, commas and stops off both ends of a span."""
    start, end = span
    drop = " \t\n\u00a0\u202f,;:." + also
    while start < end and text[start] in drop:
        start += 1
    while end > start and text[end - 1] in drop:
        end -= 1
    return start, end


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Put spaces in the place of what stands in some spans, so that every offset stays; lines stay lines.

    >>> blanked("Lire aussi. Douze morts.", [(0, 11)])
    '            Douze morts.'
    """
    kept, at = [], 0
    for start, end in sorted(spans):
        first = max(start, at)
        kept += [text[at:first], "".join("\n" if c == "\n" else " " for c in text[first:end])]
        at = max(at, end)
    return "".join([*kept, text[at:]])
