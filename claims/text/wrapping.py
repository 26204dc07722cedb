"""Lines that are only wrapped: which line breaks of a text stand for a space, and which end a line of their own.

Told from the lines' lengths and what they end in. In a text that was wrapped at some width a line ends where the next
word would not have fitted; a heading, a list, verse and a table break off before.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

_WIDEST = 100
"""Characters of the widest line that somebody wrapped; mail has 72, terminals 80."""
_SHARE = 0.8
"""A text is wrapped where this share of the breaks inside a sentence stand at its width."""
_RAGGED = ((0, 2), (6, 5))
"""Characters by which lines may fall short of the width, none by a program and a few by hand, and how many breaks at
least must stand there."""
_DATED = re.compile(r"(?:\b(?:19|20)\d\d|\d{1,2}\s?[:h.]\s?\d\d)$")
_RUNS_ON = 25
"""Characters of a line, at least, that runs on into a small letter in a text that is not wrapped as a whole."""
_SMALL_WORD = 3
"""Letters of an article, a preposition or a conjunction, in most languages: no line of its own ends in one."""
_SMALL = re.compile(rf"[^\W\d_]{{1,{_SMALL_WORD}}}\s")
_MARKER = re.compile(r"\s*(?:[•*>·#+]|[^\W\d_][)]\s)")
_NUMBERED = re.compile(r"^[^\S\n]*(\d{1,2})[.)]\s", re.MULTILINE)
_DASHED = re.compile(r"\s*[-–—]\s")
_ENDS = (".", "!", "?", "…", ":", ";")
_SPACES = " \u00a0\u202f"
"""Spaces of a line, those where nobody breaks it too: what they tie together was one word to who wrapped the text."""
_CLOSERS = f"»”\"’'){_SPACES}"
_CELL = "|"


class _Break(NamedTuple):
    """A line break between two lines that aren't blank, and the lines."""

    at: int
    above: str
    below: str
    opens_item: bool

    @property
    def runs_on(self) -> bool:
        """Does the line below begin inside a sentence, for all one can see?"""
        return self.below[:1].islower() and not self.ends

    @property
    def goes_on(self) -> bool:
        """Is the line below, behind a full one, no line of its own: has it no capital, or the one above no end?"""
        return not self.below[:1].isupper() or self.is_open or _CELL in self.above

    @property
    def is_open(self) -> bool:
        """Does the line above end in a comma, a hyphen or a small word, as no line of its own does?"""
        last = self.above.rpartition(" ")[2]
        return self.above[-1] in ",-" or (last.islower() and len(last) <= _SMALL_WORD)

    @property
    def splits_number(self) -> bool:
        """Is a number broken at its thousands ('1' above '200 morts')?"""
        return self.above[-1].isdigit() and re.match(r"\d{3}\b", self.below) is not None

    @property
    def ends(self) -> bool:
        """Does the line above end with a stop?"""
        return self.above.rstrip(_CLOSERS).endswith(_ENDS)

    @property
    def opens_row(self) -> bool:
        """Does the line below open a row of a table: has it a cell's mark, and the line above no need of it?"""
        above = self.above.rstrip(_SPACES)
        return _CELL in self.below and not self.below[:1].islower() and not (self.is_open or above.endswith(_CELL))

    def is_full(self, width: int) -> bool:
        """Would the next word not have fitted into the line above?"""
        return len(self.above) + 1 + len(self.below.partition(" ")[0]) > width


def joined_breaks(text: str) -> Iterator[tuple[int, int, str]]:
    r"""Give the breaks of a text that stand for a space, or for nothing behind a hyphen: ``[start, end)`` and that.

    >>> text = "La crue a emporté douze maisons et\nun pont. Trente familles sont à la\nrue, dit la mairie."
    >>> [(text[:start][-2:], read) for start, _, read in joined_breaks(text)]
    [('et', ' '), ('la', ' ')]
    """
    return (_joined(one, text) for one in _wrapped(text))


def _joined(one: _Break, text: str) -> tuple[int, int, str]:
    start, end = one.at, one.at + 1
    while start > 0 and text[start - 1] in _SPACES:
        start -= 1
    while end < len(text) and text[end] in _SPACES:
        end += 1
    is_compound = text[start - 1] == "-" and text[start - 2 : start - 1].isalnum() and not _SMALL.match(text, end)
    return start, end, "" if is_compound else " "


def _wrapped(text: str) -> Iterator[_Break]:
    """The breaks that are only there because a line was full."""
    blocks = list(_blocks(text))
    width = _width_of([one for block in blocks for one in block if _is_prose(one)])
    for block in blocks:
        yield from _run_on(block) if width is None else _full(block, width, text)


def _width_of(breaks: list[_Break]) -> int | None:
    """The width at which a text is wrapped as a whole; None where it is at none."""
    widest = max((len(one.above) for one in breaks), default=0)
    if widest < _NARROWEST:
        return None
    inside = [one for one in breaks if one.runs_on]
    return next((widest - short for short, least in _RAGGED if _is_wrapped_at(widest - short, inside, least)), None)


def _run_on(block: list[_Break]) -> Iterator[_Break]:
    """The breaks of a block in a text that is not wrapped as a whole."""
    alone = _is_wrapped_alone(block)
    runs_on = (one for one in block if alone or (one.runs_on and len(one.above) >= _RUNS_ON and one.is_open))
    return filter(_is_prose, runs_on)


def _full(block: list[_Break], width: int, text: str) -> Iterator[_Break]:
    """The breaks of a block behind lines that are full, but for those of the page's head."""
    for is_full, run in groupby(block, key=lambda one: one.is_full(width) and _is_prose(one)):
        lines = list(run) if is_full else []
        own = [one for one in lines if not one.goes_on and _is_heading(one, text)]
        yield from (one for one in lines if one not in own or (len(lines) > 1 and not _is_dated(one)))


def _is_wrapped_alone(block: list[_Break]) -> bool:
    """Is a block of a few lines wrapped, where the whole text tells no width: is every line but its last full?"""
    if not block or block[0].above[:1].islower():
        return False
    width = max(len(line) for one in block for line in (one.above, one.below))
    full = all(_is_prose(one) and one.is_full(width) for one in block)
    return full and width >= _NARROWEST and any(one.runs_on or one.is_open or one.splits_number for one in block)


_NARROWEST = 35
"""Characters of the widest line of a short text that somebody wrapped, at least."""


def _is_wrapped_at(width: int, inside: list[_Break], least: int) -> bool:
    """Do the lines that run on end, as a rule, where the next word would not have fitted?"""
    full = sum(one.is_full(width) for one in inside)
    return full >= least and full >= _SHARE * len(inside)


def _is_dated(one: _Break) -> bool:
    """Does the line above end in a year or an hour, as that of who wrote it and when does?"""
    return _DATED.search(one.above) is not None


def _is_heading(one: _Break, text: str) -> bool:
    """Two lines of the page's head, the second beginning with a capital: a title and who wrote it."""
    return not one.ends and not one.goes_on and text.count("\n", 0, one.at) < _HEAD_LINES


_HEAD_LINES = 8


def _is_prose(one: _Break) -> bool:
    """Can both lines be running text: no list, no table row beside its like, no line longer than anybody wraps?"""
    if len(one.above) > _WIDEST or len(one.below) > _WIDEST or one.opens_item or one.above.startswith("#"):
        return False
    if _DASHED.match(one.below) and (_DASHED.match(one.above) or one.ends):
        return False
    if one.opens_row:
        return False
    cells = one.above.count(_CELL), one.below.count(_CELL)
    return "\t" not in one.above + one.below and not (min(cells) >= 2 or one.below.startswith(_CELL))


def _opens_item(line: str, numbers: frozenset[int]) -> bool:
    """Does a line open an item of a list: by a mark, or by the next of the numbers that other lines open with?"""
    found = _NUMBERED.match(line)
    return _MARKER.match(line) is not None or (found is not None and int(found[1]) - 1 in numbers | {0})


def _blocks(text: str) -> Iterator[list[_Break]]:
    """The breaks between the lines of each block, as blank lines part them."""
    block: list[_Break] = []
    at, above = 0, ""
    numbers = frozenset(map(int, _NUMBERED.findall(text)))
    for line in text.split("\n"):
        below = line.strip(_SPACES)
        if above and below:
            block.append(_Break(at - 1, above, below, _opens_item(below, numbers)))
        elif block:
            yield block
            block = []
        above, at = below, at + len(line) + 1
    if block:
        yield block
