"""Sets of character intervals that answer in logarithmic time: is this place, or this stretch, in one of them?"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from claims.model import Span


class Intervals:
    """The union of some spans.

    >>> said = Intervals([(2, 5), (4, 8), (20, 30)])
    >>> said.holds(7), said.holds(8), said.meets((8, 21)), said.meets((8, 20))
    (True, False, True, False)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, at: int) -> bool:
        """Is this character in one of the spans?"""
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self._ends[index]

    def meets(self, span: Span) -> bool:
        """Do a span and one of these share a character?"""
        index = bisect_left(self._starts, span[1]) - 1
        return index >= 0 and span[0] < self._ends[index]
