"""A page as lines: what headers and furniture are read from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_STRAIGHT = str.maketrans("’ʼ\u00a0\u202f", "''  ")  # one character for one: offsets stay
_MARKER = re.compile(r"(?:[-–—•*>·]|\d{1,2}[.)])(?:\s+|$)|#{1,6}\s+")
HEAD, FOOT = 12, 8
"""Lines at the head and the foot of a page in which it says where it is from."""
PARTS = re.compile(r"\s*[|•·>›»—–☰]\s*|\s+[-/]\s+|\s{2,}|\t|\*\*")
"""What stands between the parts of a line of the head or foot."""
_MANY_WORDS = 20  # a title may end in a question or a quotation, but not this long
_LONG = 160  # characters: titles and standfirsts of the French press stay below, paragraphs don't


@dataclass(frozen=True)
class Line:
    """A line that isn't blank: its span without the white space around it, and its words with straight apostrophes.

    ``marker`` is the list or heading mark it starts with (``-``, ``>``, ``1.``, ``#``), which ``words`` leaves out;
    ``after_blank`` says that a blank line (or the top of the page) stands before it.
    """

    start: int
    end: int
    words: str
    marker: str
    after_blank: bool

    @property
    def offset(self) -> int:
        """Where ``words`` begins in the text."""
        return self.end - len(self.words)

    @property
    def count(self) -> int:
        """How many words it has."""
        return len(self.words.split())

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text: long, or a sentence with its full stop."""
        ending = self.words.rstrip("\"'»”) ")
        if len(self.words) > _LONG:
            return True
        if self.count >= 5 and ending.endswith((".", "…")):
            return True
        return self.count >= _MANY_WORDS and self.words.endswith(("!", "?", "»", "”", '"', ":"))


def straight(text: str) -> str:
    """Replace curly apostrophes and no-break spaces one for one, so that tables need one spelling."""
    return text.translate(_STRAIGHT)


def lines(text: str) -> list[Line]:
    """Split a text into its lines, blank ones left out."""
    return list(_lines(text))


@lru_cache(maxsize=2)
def _lines(text: str) -> tuple[Line, ...]:
    """The lines of a text: masthead, outlet, days and furniture of one page are each read from them."""
    found: list[Line] = []
    start, after_blank = 0, True
    for raw in straight(text).split("\n"):
        words = raw.strip()
        if words:
            begin = start + raw.index(words)
            mark = _MARKER.match(words)
            marker = mark.group() if mark else ""
            found.append(Line(begin, begin + len(words), words[len(marker) :], marker.strip(), after_blank))
        after_blank = not words
        start += len(raw) + 1
    return tuple(found)


def any_of(words: Iterable[str]) -> str:
    """Build a regular expression for any of these plain words, the longest first."""
    ordered = sorted({straight(word) for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"
