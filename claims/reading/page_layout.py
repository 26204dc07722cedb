"""The lines of a page by where they stand: what is one line, a row of a table, a column, and what is read first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import inf
from statistics import median

GUTTER = 0.9
"""The white between two columns, in sizes of the letters; between two words it is a third."""
SAME_LINE = 0.5
"""How far the middles of two runs of one line may lie apart, in sizes of the letters."""
CELL = " | "
"""What stands between the cells of a row, as in any text."""

_COLUMN_LINES = 3  # lines on each side of a gutter: fewer are a table or a caption
_FULL, _FULL_LINES = 0.75, 0.5  # a full line reaches over so much of its column; so many of a column's lines do
_CELL_GAP = 0.6  # of the size: the white between two cells, in every row
_TABLE_ROWS = 2
_CELL_LEVEL = 0.12  # of the size: cells of a row stand on one foot; lines of two boxes do so by chance alone


@dataclass(frozen=True)
class Line:
    """A line, or the part of one in a column: its box in points, from the left and from the top."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """Its height, in points."""
        return max(self.bottom - self.top, 1.0)


def merged(runs: Iterable[Line]) -> Iterator[Line]:
    """Join runs that stand on one line with no gutter between them."""
    line: Line | None = None
    for run in sorted(runs, key=lambda run: (round((run.top + run.bottom) / 2 / 3), run.left)):
        if line is not None and _beside(line, run):
            gap = " " if run.left - line.right > 0.1 * line.size and not line.text.endswith(" ") else ""
            line = Line(
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


def columns(lines: list[Line]) -> list[list[Line]]:
    """Give the columns of a page in reading order: cut where a line crosses the gutter, then left before right."""
    gutter = _gutter(lines)
    if gutter is None:
        return [_rows(lines)] if lines else []
    ordered: list[list[Line]] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: line.top):
        if line.left < gutter < line.right:
            ordered += [*_beside_each_other(band, gutter), [line]]
            band = []
        else:
            band.append(line)
    return ordered + _beside_each_other(band, gutter)


def _beside(line: Line, run: Line) -> bool:
    apart = abs((line.top + line.bottom) - (run.top + run.bottom)) / 2
    gap = run.left - line.right
    size = min(line.size, run.size)
    return apart <= SAME_LINE * max(line.size, run.size) and -size <= gap <= GUTTER * size


def _beside_each_other(band: list[Line], gutter: float) -> list[list[Line]]:
    left = [line for line in band if line.right <= gutter]
    right = [line for line in band if line.right > gutter]
    return [*columns(left), *columns(right)]


def _gutter(lines: Sequence[Line]) -> float | None:
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
        if parted > max(most, _COLUMN_LINES - 1) and _level(left, right) and _are_columns(left, right):
            best, most = at, parted
    return best


def _level(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Do both sides stand beside each other on the page, and not one below the other?"""
    top = max(min(line.top for line in side) for side in (left, right))
    bottom = min(max(line.bottom for line in side) for side in (left, right))
    return bottom - top > _COLUMN_LINES * median(line.size for line in (*left, *right))


def _are_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Are both sides running text, or one of them, and the other a box beside it whose lines are no cells of its?"""
    texts = _is_text(left), _is_text(right)
    return all(texts) or (any(texts) and not _are_rows(left, right))


def _are_rows(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Do the lines of the shorter side stand level with some of the other, as cells of a table do?"""
    few, many = sorted((_levels(left), _levels(right)), key=len)
    level = sum(any(abs(one[0].bottom - other[0].bottom) <= _CELL_LEVEL * one[0].size for other in many) for one in few)
    return level >= _FULL_LINES * len(few)


def _is_text(side: Sequence[Line]) -> bool:
    """Is a side a column of running text, or several?"""
    return _filled(side) or _gutter(side) is not None


def _filled(side: Sequence[Line]) -> bool:
    """Do most lines reach to the edge, as those of running text do and the cells of a table don't?"""
    width = max(line.right for line in side) - min(line.left for line in side)
    widths = [max(run.right for run in level) - min(run.left for run in level) for level in _levels(side)]
    return len(widths) >= _COLUMN_LINES and sum(own >= _FULL * width for own in widths) >= _FULL_LINES * len(widths)


def _levels(lines: Iterable[Line]) -> list[list[Line]]:
    """Group what stands level, from the top."""
    levels: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.top, line.left)):
        if levels and abs(line.top - levels[-1][0].top) <= SAME_LINE * line.size:
            levels[-1].append(line)
        else:
            levels.append([line])
    return levels


def _rows(lines: list[Line]) -> list[Line]:
    """Order the lines of a column from the top: what stands level is one line, or a row where the cells are in line."""
    edges = Counter(
        (round(line.left), round(line.right)) for level in _levels(lines) for line in level if len(level) == 1
    )
    rows: list[Line] = []

    def is_parted(level: list[Line]) -> bool:
        """More than a line of the column, set out to both of its edges with wide spaces."""
        return len(level) > 1 and not edges[round(min(r.left for r in level)), round(max(r.right for r in level))]

    for several, block in groupby(_levels(lines), key=is_parted):
        group = [sorted(level, key=lambda line: line.left) for level in block]
        strips = _white_strips(group) if several else []
        rows += [_row(level, strips) for level in group]
    return rows


def _white_strips(levels: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """Give the strips that are white in all of several lines, from left to right: what parts the cells of a table."""
    if len(levels) < _TABLE_ROWS:
        return []
    strips = [(-inf, inf)]
    for level in levels:
        gaps = [(one.right, other.left) for one, other in pairwise(level)]
        shared = ((max(a, left), min(b, right)) for a, b in strips for left, right in gaps)
        strips = [(left, right) for left, right in shared if right - left > _CELL_GAP * level[0].size]
    return strips


def _row(level: Sequence[Line], strips: Sequence[tuple[float, float]]) -> Line:
    text = level[0].text
    for one, other in pairwise(level):
        cells = any(one.right <= left and right <= other.left for left, right in strips)
        text += (CELL if cells else " ") + other.text
    return Line(text, level[0].left, level[-1].right, level[0].top, max(line.bottom for line in level))
