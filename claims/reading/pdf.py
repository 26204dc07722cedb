"""A PDF: its lines in reading order, columns one after the other, words joined over line ends, pages kept.

PDFium gives where characters stand; what is a line, a column and a paragraph is concluded from that here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import inf
from statistics import median
from typing import Any

from claims.errors import ReadError
from claims.reading.apart import run_apart
from claims.reading.extras import needs
from claims.reading.files import MAX_CHARS, too_long
from claims.reading.raw_article import RawArticle, made_by

MAX_PAGES = 2_000
"""Pages of a PDF: a longer one is a book or an archive that wants splitting."""

_GUTTER = 0.9  # of the size of the letters: the white between two columns; between two words it is a third
_COLUMN_LINES = 3  # lines on each side of a gutter: fewer are a table or a caption
_SAME_LINE = 0.5  # of the height: how far the middles of two runs of one line may lie apart
_PARAGRAPH_GAP = 1.3  # of the usual step from line to line: more white than that ends a paragraph
_OTHER_SIZE = 1.2  # one size of letters against another: a headline and what stands below it
_FULL, _FULL_LINES = 0.75, 0.5  # a full line reaches over so much of its column; so many of a column's lines do
_INDENT = 0.8  # of the size of the letters: a first line moved in by so much opens a paragraph
_SLACK = 0.5  # of the size: a line ends its paragraph if the next word had fitted with so much to spare
_RUNNING = 2  # pages on which the same line at the edge is a running head or foot
_EDGE_LINES = 2
CELL = " | "  # between the cells of a row, as in any text
_CELL_GAP = 0.6  # of the size: the white between two cells, in every row
_TABLE_ROWS = 2
_HYPHENS = "-\u00ad\u2010\ufffe\x02"  # what a word is broken with; PDFium writes the last two for some of them
_SENTENCE_END = re.compile(r"[.!?…:»”\"]\s*$")
_PAGE_NUMBER = re.compile(r"[^\w\s]*\s*(?:p(?:age|\.)?\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*[^\w\s]*", re.IGNORECASE)


@dataclass(frozen=True)
class _Line:
    """A line, or the part of one in a column: its box in points, from the left and from the top."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        return max(self.bottom - self.top, 1.0)


def read_pdf(data: bytes, where: str, language: str) -> RawArticle:  # noqa: ARG001 - any reader is called so
    """Take the text out of a PDF. Raises ReadError: needs-extra, unreadable, locked, no-text, too-long, too-slow."""
    needs("pypdfium2", "pdf", where)
    text, starts = run_apart(__name__, text_of_pages.__name__, data, where)
    return RawArticle(text=text, extractor=made_by("pypdfium2"), raw=data, pages=tuple(starts))


def text_of_pages(data: bytes, where: str = "") -> tuple[str, list[int]]:
    """Give the text of a PDF and the offsets at which its pages begin. Raises ReadError as `read_pdf` does."""
    text, starts = "", []
    last, width = None, 0.0
    for columns in _without_running_lines(list(_pages(data, where))):
        starts.append(-1)
        for lines in filter(None, columns):
            body = "\n".join(_paragraphs(lines))
            if last is not None:
                text, body = _joined(text + (" " if _goes_on(last, lines[0], width) else "\n"), body)
            starts[-1] = len(text) if starts[-1] < 0 else starts[-1]
            text += body
            last, width = lines[-1], _width(lines)
        if starts[-1] < 0:
            starts[-1] = len(text)
    if not text.strip():
        why = "its pages are pictures without text; run a text recognition (OCR) over it first"
        raise ReadError("no-text", where, why)
    return text, starts


def _pages(data: bytes, where: str) -> Iterator[list[list[_Line]]]:
    """Give the columns of each page, in reading order."""
    pdfium = needs("pypdfium2", "pdf", where)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("locked", where, "asks for a password; save it without one") from error
        raise ReadError("unreadable", where, "not a whole PDF; open it elsewhere and save it again") from error
    try:
        if len(document) > MAX_PAGES:
            raise ReadError("too-long", where, f"more than {MAX_PAGES:,} pages; split it into articles")
        read = 0
        for number in range(len(document)):
            page = document[number]
            textpage = page.get_textpage()
            read += textpage.count_chars()
            if read > MAX_CHARS:
                raise too_long(where)
            columns = _columns(list(_merged(_runs(textpage, page.get_height(), pdfium))))
            textpage.close()
            page.close()
            yield columns
    except pdfium.PdfiumError as error:
        raise ReadError("unreadable", where, f"page {number + 1} can't be read; save it again") from error
    finally:
        document.close()


def _runs(textpage: Any, height: float, pdfium: Any) -> Iterator[_Line]:
    """Give the runs of a page: characters that follow each other on one line with no wide gap between them.

    Their boxes are those of the font, from the top of its tallest letter to the foot of its lowest.
    """
    letters: list[str] = []
    box: tuple[float, float, float, float] | None = None
    for index in range(textpage.count_chars()):
        code = pdfium.raw.FPDFText_GetUnicode(textpage, index)
        letter = chr(code) if code and not 0xD800 <= code <= 0xDFFF else "\ufffd"
        if letter in "\r\n":
            continue
        left, bottom, right, top = textpage.get_charbox(index, loose=True)
        if letter.isspace() or right <= left:
            letters.append(" " if letter.isspace() else letter)
            continue
        own = (left, height - top, right, height - bottom)
        if box is not None and not _follows(box, own):
            yield _run(letters, box)
            letters, box = [], None
        letters.append(letter)
        box = own if box is None else (box[0], min(box[1], own[1]), max(box[2], own[2]), max(box[3], own[3]))
    if box is not None:
        yield _run(letters, box)


def _follows(box: tuple[float, float, float, float], own: tuple[float, float, float, float]) -> bool:
    size = max(box[3] - box[1], own[3] - own[1], 1.0)
    level = abs((box[1] + box[3]) - (own[1] + own[3])) / 2 <= _SAME_LINE * size
    return level and -size <= own[0] - box[2] <= _GUTTER * size


def _run(letters: list[str], box: tuple[float, float, float, float]) -> _Line:
    return _Line(" ".join("".join(letters).split()), box[0], box[2], box[1], box[3])


def _merged(runs: Iterable[_Line]) -> Iterator[_Line]:
    """Join runs that stand on one line with no gutter between them."""
    line: _Line | None = None
    for run in sorted(runs, key=lambda run: (round((run.top + run.bottom) / 2 / 3), run.left)):
        if line is not None and _beside(line, run):
            gap = " " if run.left - line.right > 0.1 * line.size and not line.text.endswith(" ") else ""
            line = _Line(
                line.text + gap + run.text,
                min(line.left, run.left),
                max(line.right, run.right),
                min(line.top, run.top),
                max(line.bottom, run.bottom),
            )
            continue
        if line is not None:
            yield line
        line = run
    if line is not None:
        yield line


def _beside(line: _Line, run: _Line) -> bool:
    apart = abs((line.top + line.bottom) - (run.top + run.bottom)) / 2
    gap = run.left - line.right
    size = min(line.size, run.size)
    return apart <= _SAME_LINE * max(line.size, run.size) and -size <= gap <= _GUTTER * size


def _columns(lines: list[_Line]) -> list[list[_Line]]:
    """Give the columns of a page in reading order: cut where a line crosses the gutter, then left before right."""
    gutter = _gutter(lines)
    if gutter is None:
        return [_rows(lines)] if lines else []
    ordered: list[list[_Line]] = []
    band: list[_Line] = []
    for line in sorted(lines, key=lambda line: line.top):
        if line.left < gutter < line.right:
            ordered += [*_beside_each_other(band, gutter), [line]]
            band = []
        else:
            band.append(line)
    return ordered + _beside_each_other(band, gutter)


def _beside_each_other(band: list[_Line], gutter: float) -> list[list[_Line]]:
    left = [line for line in band if line.right <= gutter]
    right = [line for line in band if line.right > gutter]
    return [*_columns(left), *_columns(right)]


def _gutter(lines: Sequence[_Line]) -> float | None:
    """Give where a white strip parts most lines into two columns of text; None where there is one only, or a table."""
    if len(lines) < 2 * _COLUMN_LINES:
        return None
    best, most = None, 0
    for edge in sorted({line.left for line in lines})[1:]:
        at = edge - 1
        left = [line for line in lines if line.right <= at]
        right = [line for line in lines if line.left >= at]
        crossing = len(lines) - len(left) - len(right)
        parted = min(len(_levels(left)), len(_levels(right))) - crossing
        if parted > max(most, _COLUMN_LINES - 1) and _level(left, right) and all(map(_is_text, (left, right))):
            best, most = at, parted
    return best


def _level(left: Sequence[_Line], right: Sequence[_Line]) -> bool:
    """Do both sides stand beside each other on the page, and not one below the other?"""
    top = max(min(line.top for line in side) for side in (left, right))
    bottom = min(max(line.bottom for line in side) for side in (left, right))
    return bottom - top > _COLUMN_LINES * median(line.size for line in (*left, *right))


def _is_text(side: Sequence[_Line]) -> bool:
    """Is a side a column of running text, or several?"""
    return _filled(side) or _gutter(side) is not None


def _filled(side: Sequence[_Line]) -> bool:
    """Do most lines reach to the edge, as those of running text do and the cells of a table don't?"""
    width = max(line.right for line in side) - min(line.left for line in side)
    widths = [max(run.right for run in level) - min(run.left for run in level) for level in _levels(side)]
    return len(widths) >= _COLUMN_LINES and sum(own >= _FULL * width for own in widths) >= _FULL_LINES * len(widths)


def _levels(lines: Iterable[_Line]) -> list[list[_Line]]:
    """Group what stands level, from the top."""
    levels: list[list[_Line]] = []
    for line in sorted(lines, key=lambda line: (line.top, line.left)):
        if levels and abs(line.top - levels[-1][0].top) <= _SAME_LINE * line.size:
            levels[-1].append(line)
        else:
            levels.append([line])
    return levels


def _rows(lines: list[_Line]) -> list[_Line]:
    """Order the lines of a column from the top: what stands level is one line, or a row where the cells are in line."""
    edges = Counter(
        (round(line.left), round(line.right)) for level in _levels(lines) for line in level if len(level) == 1
    )
    rows: list[_Line] = []

    def is_parted(level: list[_Line]) -> bool:
        """More than a line of the column, set out to both of its edges with wide spaces."""
        return len(level) > 1 and not edges[round(min(r.left for r in level)), round(max(r.right for r in level))]

    for several, block in groupby(_levels(lines), key=is_parted):
        group = [sorted(level, key=lambda line: line.left) for level in block]
        strips = _white_strips(group) if several else []
        rows += [_row(level, strips) for level in group]
    return rows


def _white_strips(levels: Sequence[Sequence[_Line]]) -> list[tuple[float, float]]:
    """Give the strips that are white in all of several lines, from left to right: what parts the cells of a table."""
    if len(levels) < _TABLE_ROWS:
        return []
    strips = [(-inf, inf)]
    for level in levels:
        gaps = [(one.right, other.left) for one, other in pairwise(level)]
        shared = ((max(a, left), min(b, right)) for a, b in strips for left, right in gaps)
        strips = [(left, right) for left, right in shared if right - left > _CELL_GAP * level[0].size]
    return strips


def _row(level: Sequence[_Line], strips: Sequence[tuple[float, float]]) -> _Line:
    text = level[0].text
    for one, other in pairwise(level):
        cells = any(one.right <= left and right <= other.left for left, right in strips)
        text += (CELL if cells else " ") + other.text
    return _Line(text, level[0].left, level[-1].right, level[0].top, max(line.bottom for line in level))


def _paragraphs(lines: Sequence[_Line]) -> Iterator[str]:
    """Join the lines of a column to paragraphs; a word broken at the end of a line is whole again."""
    steps = [below.top - line.top for line, below in pairwise(lines)]
    step = sorted(steps)[len(steps) // 4] if steps else 0.0  # the closer ones: short paragraphs have many gaps
    width = _width(lines)
    text = ""
    for number, line in enumerate(lines):
        if number and _opens(lines[number - 1], line, step, width):
            yield text
            text = ""
        text, rest = _joined(text + " " if text else "", line.text)
        text += rest
    if text:
        yield text


def _opens(above: _Line, line: _Line, step: float, width: float) -> bool:
    """Does a line open a paragraph, by the white above it, its indent, its size, a row, or the short line before it?"""
    other_size = max(line.size, above.size) > _OTHER_SIZE * min(line.size, above.size)
    indented = line.left - above.left > _INDENT * line.size and bool(_SENTENCE_END.search(above.text))
    short = _is_short(above, line, width)
    row = CELL in line.text or CELL in above.text
    return line.top - above.top > _PARAGRAPH_GAP * step or other_size or indented or short or row


def _joined(text: str, more: str) -> tuple[str, str]:
    """Take the hyphen off a word that goes on in the next line; a compound keeps its own.

    >>> _joined("les mani- ", "festants")
    ('les mani', 'festants')
    >>> _joined("le ", "porte-parole")
    ('le ', 'porte-parole')
    """
    words = text.rstrip()
    if words[-1:] and words[-1] in _HYPHENS and words[-2:-1].isalpha() and more[:1].islower():
        return words[:-1], more
    return text, more


def _goes_on(last: _Line, first: _Line, width: float) -> bool:
    """Does a column go on in the middle of the last sentence of the one before, which was ``width`` wide?"""
    return not _SENTENCE_END.search(last.text) and not _is_short(last, first, width) and CELL not in last.text


def _is_short(above: _Line, line: _Line, width: float) -> bool:
    """Does a line end although the next word had fitted?"""
    word = (line.right - line.left) * (len(line.text.split()[0]) + 1) / (len(line.text) + 1)
    return above.right - above.left + word < width - _SLACK * line.size and not line.text[:1].islower()


def _width(lines: Sequence[_Line]) -> float:
    """Give the width that most lines of a column are set to; the widest where no two are alike."""
    widths = Counter(round(line.right - line.left) for line in lines if CELL not in line.text)
    return float(max(widths, key=lambda width: (widths[width] > 1, width * (widths[width] > 1), width), default=0))


def _without_running_lines(pages: list[list[list[_Line]]]) -> list[list[list[_Line]]]:
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


def _edges(lines: list[_Line]) -> list[_Line]:
    by_height = sorted(lines, key=lambda line: line.top)
    return by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:]


def _shape(line: _Line) -> str:
    return re.sub(r"\d+", "0", line.text)
