"""Spans of characters."""

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
