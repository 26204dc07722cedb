"""What stands around the article on the pages of a PDF: running heads, page numbers, what a browser prints there."""

import re
from collections import Counter
from collections.abc import Sequence

from claims.reading.page_layout import SAME_LINE, Line

_RUNNING = 2  # pages on which the same line at the edge is a running head or foot
_EDGE_LINES = 2
_PAGE_NUMBER = re.compile(r"[^\w\s]*\s*(?:p(?:age|\.)?\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*[^\w\s]*", re.IGNORECASE)
_PRINTED = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s*\d{1,2}:\d\d\b.*")
_ADDRESS = re.compile(r"(?P<address>(?:https?|file)://\S+)(?:\s*(?:\|\s*)?\d{1,3}\s*/\s*\d{1,3})?")


def without_print_margins(lines: Sequence[Line]) -> tuple[list[Line], str | None]:
    """Leave out the head and foot that a browser prints on a page; give the page's address with what is left.

    The foot is an address alone or with a page number, the head the day and hour of printing, beside the title. The
    head is only told by its foot: a day at the top may be the article's. An address cut short is given as None.
    """
    low = max((line.bottom for line in lines), default=0.0)
    feet = [(line, match) for line in lines if (match := _ADDRESS.fullmatch(line.text)) and _level(line, line, low)]
    if not feet:
        return list(lines), None
    foot, match = feet[-1]
    top = min(lines, key=lambda line: line.top)
    heads = [line for line in lines if _level(line, top, top.bottom)]
    heads = heads if any(_PRINTED.fullmatch(line.text) for line in heads) else []
    away = {id(line) for line in (*heads, *(line for line in lines if _level(line, foot, foot.bottom)))}
    address = match["address"]
    is_whole = address.startswith("http") and "…" not in address
    return [line for line in lines if id(line) not in away], address if is_whole else None


def _level(line: Line, other: Line, bottom: float) -> bool:
    """Does a line stand on the foot of another?"""
    return abs(line.bottom - bottom) <= SAME_LINE * other.size


def without_running_lines(pages: list[list[list[Line]]]) -> list[list[list[Line]]]:
    """Leave out page numbers, and lines that stand at the top or foot of several pages."""
    edges = [_edges([line for lines in columns for line in lines]) for columns in pages]
    seen = Counter(shape for page in edges for shape in {_shape(line) for line in page})
    running = {
        id(line)
        for page in edges
        for line in page
        if seen[_shape(line)] >= _RUNNING or _PAGE_NUMBER.fullmatch(line.text)
    }
    return [[[line for line in lines if id(line) not in running] for lines in columns] for columns in pages]


def _edges(lines: list[Line]) -> list[Line]:
    by_height = sorted(lines, key=lambda line: line.top)
    return by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:]


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)
