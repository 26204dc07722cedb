"""Lines set on pages into paragraphs: where one begins, and which words were only broken at the end of a line."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.reading.line_ends import LineEnds, is_open
from claims.reading.page_layout import CELL, Line

_PARAGRAPH_GAP = 1.3  # of the usual step from line to line: more white than that ends a paragraph
_OTHER_SIZE = 1.2  # one size of letters against another: a headline and what stands below it
_INDENT = 0.8  # of the size of the letters: a first line moved in by so much opens a paragraph
_SLACK = 0.5  # of the size: a line ends its paragraph if the next word had fitted with so much to spare
_SENTENCE_END = re.compile(r"[.!?…:»”\"]\s*$")


def text_of(pages: Sequence[Sequence[Sequence[Line]]]) -> tuple[str, list[int]]:
    """Join the columns of pages to a text, a line for each paragraph; give it with the offsets where pages begin."""
    ends = LineEnds(line.text for columns in pages for lines in columns for line in lines)
    text, starts = "", []
    last, width = None, 0.0
    for columns in pages:
        starts.append(-1)
        for lines in filter(None, columns):
            body = "\n".join(_paragraphs(lines, ends))
            begin = text + "\n" if text else ""
            if last is not None and _goes_on(last, lines[0], width):
                whole = ends.joined(text, body)
                begin = whole[: len(whole) - len(body)]
            starts[-1] = len(begin) if starts[-1] < 0 else starts[-1]
            text = begin + body
            last, width = lines[-1], _width(lines)
        if starts[-1] < 0:
            starts[-1] = len(text)
    return text, starts


def _paragraphs(lines: Sequence[Line], ends: LineEnds) -> Iterator[str]:
    """Join the lines of a column to paragraphs; a word broken at the end of a line is whole again."""
    steps = [below.top - line.top for line, below in pairwise(lines)]
    step = sorted(steps)[len(steps) // 4] if steps else 0.0  # the closer ones: short paragraphs have many gaps
    width = _width(lines)
    text = ""
    for number, line in enumerate(lines):
        if number and _opens(lines[number - 1], line, step, width):
            yield text
            text = ""
        text = ends.joined(text, line.text) if text else line.text
    if text:
        yield text


def _goes_on(last: Line, first: Line, width: float) -> bool:
    """Does a column go on in the middle of the last sentence of the one before, which was ``width`` wide?"""
    return not _SENTENCE_END.search(last.text) and not _is_short(last, first, width) and CELL not in last.text


def _opens(above: Line, line: Line, step: float, width: float) -> bool:
    """Does a line open a paragraph, by the white above it, its indent, its size, a row, or the short line before it?"""
    other_size = max(line.size, above.size) > _OTHER_SIZE * min(line.size, above.size)
    indented = line.left - above.left > _INDENT * line.size and bool(_SENTENCE_END.search(above.text))
    short = _is_short(above, line, width)
    row = CELL in line.text or CELL in above.text
    return line.top - above.top > _PARAGRAPH_GAP * step or other_size or indented or short or row


def _is_short(above: Line, line: Line, width: float) -> bool:
    """Does a line end although the next word had fitted? One that ends in a hyphen goes on."""
    if is_open(above.text):
        return False
    word = (line.right - line.left) * (len(line.text.split()[0]) + 1) / (len(line.text) + 1)
    return above.right - above.left + word < width - _SLACK * line.size and not line.text[:1].islower()


def _width(lines: Sequence[Line]) -> float:
    """Give the width that most lines of a column are set to; the widest where no two are alike."""
    widths = Counter(round(line.right - line.left) for line in lines if CELL not in line.text)
    return float(max(widths, key=lambda width: (widths[width] > 1, width * (widths[width] > 1), width), default=0))
