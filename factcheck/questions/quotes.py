"""Quotations of any story that share words: the same words are a tie by themselves."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from factcheck.questions.blocking.articles import LARGEST_BLOCK, WINDOW, Caps, windows, within
from factcheck.questions.blocking.digests import Digest
from factcheck.questions.blocking.postings import Keys, Numbers, Postings
from factcheck.questions.prepared import Place

_SHARED_SHINGLES = 0.5
"""Share of the longer quotation's shingles that must stand in the other: in nearly the same words most do.

Where the two articles share a name of their topics one may be cut short, and the shorter one's count.
"""

Worded = Callable[[Place, int], str]
"""Gives the shingle of a quotation that has a hash."""


def share_enough(shared: Numbers, sizes: tuple[int, Numbers]) -> npt.NDArray[np.bool_]:
    """Do quotations share enough shingles with one to be it at all, whatever their topics? ``sizes`` are theirs."""
    enough: npt.NDArray[np.bool_] = shared >= _SHARED_SHINGLES * np.minimum(*sizes)
    return enough


def may_be_one(
    shared: int, sizes: tuple[int, int], days: tuple[date | None, date | None], *, share_topic: bool
) -> bool:
    """Can two quotations of ``sizes`` shingles, printed on some ``days``, be one told twice?

    They were printed in the same weeks, as far as is known: else what they quote is of two occasions.
    """
    if shared < _SHARED_SHINGLES * (min(sizes) if share_topic else max(sizes)):
        return False
    one, other = days
    return one is None or other is None or abs(one - other) <= WINDOW


class Quotations:
    """The quotations of articles, but for the shortest, by three words in a row: those printed in the same weeks.

    Words of too many quotations are asked only inside a window of time, what is still too large not at all.
    """

    def __init__(self, digests: Sequence[Digest], worded: Worded) -> None:
        self.caps = Caps()
        self._digests = digests
        self._quotes = [quote for digest in digests for quote in digest.quotes]
        self._owner = [number for number, digest in enumerate(digests) for _ in digest.quotes]
        self._first = np.cumsum([0, *(len(digest.quotes) for digest in digests)])
        keys = [quote.shingles for quote in self._quotes]
        self._sizes = np.array([len(own) for own in keys], dtype=np.int64)
        postings = Postings(keys)
        if large := postings.larger_than(LARGEST_BLOCK):
            postings = Postings(self._narrowed(keys, [(key, holders.tolist()) for key, holders in large], worded))
        self._postings = postings

    def pairs(self, number: int) -> Iterator[tuple[int, Place, Place]]:
        """The pairs with a quotation of one article, each with the number of the other article."""
        for own in range(self._first[number], self._first[number + 1]):
            others, counts = self._postings.sharing(own)
            near = share_enough(counts, (int(self._sizes[own]), self._sizes[others]))
            for other, shared in zip(others[near].tolist(), counts[near].tolist(), strict=True):
                if self._owner[other] != number and self._may_be_one(own, other, shared):
                    first, second = sorted((own, other))
                    yield self._owner[other], self._quotes[first].place, self._quotes[second].place

    def _may_be_one(self, one: int, other: int, shared: int) -> bool:
        left, right = (self._digests[self._owner[quote]] for quote in (one, other))
        sizes = len(self._quotes[one].shingles), len(self._quotes[other].shingles)
        days = left.article.published, right.article.published
        return may_be_one(shared, sizes, days, share_topic=not left.topic.isdisjoint(right.topic))

    def _narrowed(self, keys: list[Keys], large: list[tuple[int, list[int]]], worded: Worded) -> list[Keys]:
        """Put keys with a window of time in the place of those that are too large."""
        added: dict[int, list[int]] = defaultdict(list)
        for key, holders in large:
            words = worded(self._quotes[holders[0]].place, key)
            self.caps.narrowed[words] = len(holders)
            inside: dict[int, list[int]] = defaultdict(list)
            for quote in holders:
                for window in windows(self._digests[self._owner[quote]].article.published, WINDOW):
                    inside[window].append(quote)
            for window, members in sorted(inside.items()):
                name = within(words, window, WINDOW)
                if len(members) > LARGEST_BLOCK:
                    self.caps.left_out[name] = len(members)
                    continue
                for quote in members:
                    added[quote].append(hash(name))
        gone = np.array([key for key, _ in large])
        kept = list(keys)
        for quote in {quote for _, holders in large for quote in holders}:
            own = keys[quote]
            kept[quote] = np.concatenate([own[~np.isin(own, gone)], np.array(added[quote], dtype=np.int64)])
        return kept
