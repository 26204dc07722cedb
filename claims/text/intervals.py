"""Sets of character intervals that answer in logarithmic time: is this place, or this stretch, in one of them?"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from claims.model import Span

T = TypeVar("T")


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


class Holders(Generic[T]):
    """Spans that may overlap, each with a value, asked which of them hold a place.

    Looks back as far as the longest span reaches, so time grows with what stands near the place, not with all.

    >>> Holders([((0, 9), "outer"), ((2, 5), "inner"), ((20, 22), "later")]).around((3, 4))
    ['outer', 'inner']
    """

    def __init__(self, spans: Iterable[tuple[Span, T]]) -> None:
        self._spans = sorted(spans, key=lambda pair: pair[0])
        self._starts = [span[0] for span, _ in self._spans]
        self._longest = max((end - start for (start, end), _ in self._spans), default=0)

    def __iter__(self) -> Iterator[tuple[Span, T]]:
        return iter(self._spans)

    def around(self, span: Span) -> list[T]:
        """The values of the spans that hold all of this one, in the order they start."""
        first = bisect_left(self._starts, span[1] - self._longest)
        last = bisect_right(self._starts, span[0])
        return [value for (_, end), value in self._spans[first:last] if span[1] <= end]

    def inside(self, span: Span) -> list[T]:
        """The values of the spans that stand whole in this one, in the order they start."""
        first = bisect_left(self._starts, span[0])
        last = bisect_right(self._starts, span[1])
        return [value for (_, end), value in self._spans[first:last] if end <= span[1]]
