"""What spreadsheets do to cells, and how words come through them as they were."""

import datetime
import math
import re
from collections.abc import Iterator

from factcheck.neutral import cell, printable

MOST_CHARACTERS = 32_000
"""Characters of a cell, at most, counted as Excel counts, which takes 32,767: one beyond U+FFFF is two."""

_MARK = "\N{APOSTROPHE}"
_WINDOWS = "cp1252"
_NO_XML = {0xFFFE: "�", 0xFFFF: "�"}
_NUMBER = re.compile(r"[+-]?\d{1,30}(?:[.,]\d{1,30})?(?:[eE][+-]?\d{1,3})?")
_LONGEST_NUMBER = 40
_SHORTENED = re.compile(r"[+-]?\d[.,]\d+E[+-]?\d+")
_NEAR = 1e-5
"""How near the number of a shortened cell (1,23457E+13, six digits) is to what it was."""
_DATE = re.compile(r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?:[T ][\d:.]+)?")
_SERIAL = re.compile(r"[1-9]\d{4}")
_FIRST_DAY = datetime.date(1899, 12, 30).toordinal()
_CENTURY, _YEAR_DIGITS = 2000, 4


class NotText(str):
    """A cell that the spreadsheet holds as a number, a date or a truth value: not what was typed, letter by letter."""

    __slots__ = ()


def cells_of(key: str, value: str) -> Iterator[tuple[str, str]]:
    """Write a value as the cells that hold it, each safe in a spreadsheet: what is too long goes on in `KEY +2`.

    >>> list(cells_of("note", "=1+1"))
    [('note', "'=1+1")]
    """
    text = printable(value.replace("\r\n", "\n")).translate(_NO_XML)
    step = MOST_CHARACTERS // (2 if max(text, default="") > "\uffff" else 1)
    for number, at in enumerate(range(0, max(1, len(text)), step), 1):
        piece = text[at : at + step]
        yield key if number == 1 else f"{key} +{number}", _MARK + piece if _needs_mark(piece) else piece


def unmarked(text: str) -> str:
    """Give the words of a cell without the mark that keeps a spreadsheet from taking them for a formula."""
    return text[1:] if text.startswith(_MARK) and _needs_mark(text) else text


def _needs_mark(text: str) -> bool:
    """Tell whether words begin as a formula does, or as one with the mark in front."""
    bare = text.lstrip(_MARK)
    return cell(bare) != bare


def same_cell(read: str, written: str, *, lossy: bool = False) -> bool:
    """Tell whether a cell is one that was written, but for what spreadsheets make of line ends, numbers and dates.

    ``lossy`` tells that it was saved in a code page without all letters.
    """
    mine, theirs = (re.sub(r"\r\n?", "\n", text) for text in (read, written))
    if mine == theirs or (lossy and mine == theirs.encode(_WINDOWS, "replace").decode(_WINDOWS)):
        return True
    return _same_number(mine.strip(), theirs.strip()) or _same_day(mine.strip(), theirs.strip())


def is_shortened(text: str) -> bool:
    """Tell whether a spreadsheet wrote a long number with some of its digits only."""
    return _SHORTENED.fullmatch(text) is not None


def _same_number(read: str, written: str) -> bool:
    if max(len(read), len(written)) > _LONGEST_NUMBER:
        return False
    if not (_NUMBER.fullmatch(read) and _NUMBER.fullmatch(written)):
        return False
    one, other = (float(text.replace(",", ".")) for text in (read, written))
    return math.isfinite(one) and math.isclose(one, other, rel_tol=_NEAR if is_shortened(read) else 0)


def _same_day(read: str, written: str) -> bool:
    """Tell whether two dates are one day; where neither begins with its year, in one order only."""
    one, other = _DATE.fullmatch(read), _DATE.fullmatch(written)
    if one and other and [*map(int, one.groups())] == [*map(int, other.groups())]:
        return True
    iso = any(found and len(found[1]) == _YEAR_DIGITS for found in (one, other))
    return iso and bool(_days(read) & _days(written))


def _days(text: str) -> set[datetime.date]:
    """Give the days a cell may stand for: year first, day first, month first, or counted as spreadsheets do."""
    if _SERIAL.fullmatch(text):
        return {datetime.date.fromordinal(_FIRST_DAY + int(text))}
    found = _DATE.fullmatch(text)
    if not found:
        return set()
    one, two, three = map(int, found.groups())
    if len(found[1]) == _YEAR_DIGITS:
        orders = [(one, two, three)]
    else:
        year = three + (_CENTURY if three < 100 else 0)
        orders = [(year, two, one), (year, one, two)]
    return {day for order in orders for day in _day(*order)}


def _day(year: int, month: int, day: int) -> Iterator[datetime.date]:
    try:
        yield datetime.date(year, month, day)
    except ValueError:
        return
